"""The plan as read: typed tables with their places, the outline, the dependencies."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Generic

from msgspec import Struct, field

from sheetpm.findings import Place
from sheetpm.grid import CellAddress
from sheetpm.languages import Language, Text
from sheetpm.plan.remains import Remains
from sheetpm.schema.acceptance import AcceptanceRow, LessonRow
from sheetpm.schema.cell_types import NO_LAG, Duration, LinkKind
from sheetpm.schema.client import ChangeRow, CommunicationRow, FeedbackRow, MeetingRow
from sheetpm.schema.column import Row, RowT, TableSchema
from sheetpm.schema.costs import CostRow
from sheetpm.schema.goals import DeliverableRow, GoalRow
from sheetpm.schema.owned import BaselineRow, HistoryRow
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.quality import QualityRow
from sheetpm.schema.risks import ContingencyRow, IssueRow, RiskRow
from sheetpm.schema.tasks import TaskRow, TaskStatus
from sheetpm.schema.team import CalendarRow, CalendarsRow, ResourceRow, TeamRow


class Table(Struct, Generic[RowT], frozen=True, kw_only=True):
    """One tab of the plan: its readable rows and where each value stands."""

    schema: TableSchema
    sheet: str = ""
    """The tab's real title; empty when the workbook has no such tab."""
    header_row: int = 0
    columns: Mapping[str, int] = field(default_factory=dict)
    """The real column (from 1) of each field that has one."""
    cells: Mapping[str, CellAddress] = field(default_factory=dict)
    """Key/value tabs only: where the value of each field stands."""
    rows: tuple[RowT, ...] = ()
    header_language: Language | None = None

    @property
    def is_present(self) -> bool:
        return bool(self.sheet)

    def has(self, key: str) -> bool:
        """Whether the tab has that column (or, for key/value tabs, that row)."""
        return key in self.columns or key in self.cells

    def place(self, row: Row | None = None, key: str = "") -> Place:
        """Where a field of a row stands; the row alone if the tab lacks the column."""
        if key in self.cells:
            address = self.cells[key]
            return Place(sheet=self.sheet, row=address.row, column=address.column)
        return Place(
            sheet=self.sheet,
            row=row.row if row is not None else (self.header_row or None),
            column=self.columns.get(key),
        )


class OutlineSource(StrEnum):
    """What the hierarchy of tasks was read from; the first that says something wins."""

    WBS = "wbs"
    PARENT = "parent"
    INDENT = "indent"
    OUTLINE_LEVEL = "outline level"
    PHASE = "phase"
    SECTION = "section"
    FLAT = "flat"

    @property
    def shown(self) -> Text:
        """The source in words, for "How these numbers are made"."""
        return {
            OutlineSource.WBS: Text("WBS codes", "WBS 编码"),
            OutlineSource.PARENT: Text("the parent column", "上级任务列"),
            OutlineSource.INDENT: Text("the indentation of the names", "名称缩进"),
            OutlineSource.OUTLINE_LEVEL: Text("outline levels", "大纲级别"),
            OutlineSource.PHASE: Text("the phase column", "阶段列"),
            OutlineSource.SECTION: Text("rows that hold a name only", "只有名称的行"),
            OutlineSource.FLAT: Text("none (a flat list)", "无（平铺列表）"),
        }[self]


class Outline(Struct, frozen=True, kw_only=True):
    """The hierarchy of the tasks; every tuple is indexed like `plan.tasks.rows`."""

    source: OutlineSource = OutlineSource.FLAT
    parents: tuple[int, ...] = ()
    """Index of the summary task above; -1 at the top."""
    levels: tuple[int, ...] = ()
    """Depth, 1 at the top."""
    children: tuple[tuple[int, ...], ...] = ()

    def is_summary(self, index: int) -> bool:
        """Whether other tasks lie below this one."""
        return bool(self.children[index])


class Dependency(Struct, frozen=True, kw_only=True):
    """A resolved link between two tasks, by their index in `plan.tasks.rows`."""

    predecessor: int
    successor: int
    kind: LinkKind = LinkKind.FS
    lag: Duration = NO_LAG


class Plan(Struct, frozen=True, kw_only=True, dict=True):
    """Everything that was read. A tab that is absent is a `Table` without a sheet and rows."""

    name: str
    """The workbook's name: `plan.xlsx`."""
    language: Language
    """Of the headers; of the majority where they are mixed."""
    project: Table[ProjectRow]
    """Always exactly one row, empty where nothing is known."""
    goals: Table[GoalRow]
    deliverables: Table[DeliverableRow]
    tasks: Table[TaskRow]
    costs: Table[CostRow]
    team: Table[TeamRow]
    resources: Table[ResourceRow]
    calendar: Table[CalendarRow]
    calendars: Table[CalendarsRow]
    risks: Table[RiskRow]
    contingency: Table[ContingencyRow]
    issues: Table[IssueRow]
    changes: Table[ChangeRow]
    communications: Table[CommunicationRow]
    meetings: Table[MeetingRow]
    feedback: Table[FeedbackRow]
    quality: Table[QualityRow]
    acceptance: Table[AcceptanceRow]
    lessons: Table[LessonRow]
    history: Table[HistoryRow]
    baseline: Table[BaselineRow]
    outline: Outline
    dependencies: tuple[Dependency, ...] = ()
    history_remains: Remains = field(default_factory=Remains)
    """What the Status History tab holds beside recorded figures."""
    unread_tasks: tuple[str, ...] = ()
    """Titles of tabs that hold further tasks: no figure counts them; reported already."""
    unreadable: frozenset[Place] = frozenset()
    """Cells that hold something which could not be read and counts as empty; reported already."""

    @cached_property
    def leaves(self) -> tuple[tuple[int, TaskRow], ...]:
        """Every row of work, with its index: no summary, not cancelled."""
        rows = enumerate(zip(self.tasks.rows, self.outline.children, strict=True))
        cancelled = TaskStatus.CANCELLED
        return tuple(
            (index, row)
            for index, (row, children) in rows
            if not children and row.status is not cancelled
        )

    @property
    def facts(self) -> ProjectRow:
        """The single row of the Project tab."""
        return self.project.rows[0]
