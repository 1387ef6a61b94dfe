"""What each tab of a workbook is taken for, column by column: what `sheetpm adopt` shows."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.config import Settings
from sheetpm.findings import Finding
from sheetpm.grid import CellValue, Grid, Workbook
from sheetpm.parse.adoption import NOT_READ, Adoption, read_adoption
from sheetpm.parse.content import Content, Samples
from sheetpm.parse.headers import find_header, settle
from sheetpm.parse.judging import Judgement, Verdict
from sheetpm.parse.matching import Reason
from sheetpm.parse.plan import in_plan_words
from sheetpm.parse.raid import kind_column
from sheetpm.parse.strange_tabs import StrangeKind, kind_by_title, look_at
from sheetpm.parse.tab import Tab
from sheetpm.parse.tabs import FoundTabs, find_tabs, is_nameless_list
from sheetpm.schema.column import TableSchema
from sheetpm.schema.names import tables

_EXAMPLES = 3
_FEWEST_COLUMNS = 3
_DATES = frozenset({"start", "finish"})


class Use(StrEnum):
    """What becomes of a tab, or of a table in it."""

    READ = "read"
    ANOTHER = "another is read"
    """Another tab is read for its kind."""
    NOT_READ = "not read"
    OURS = "written by sheetpm"
    SET_ASIDE = "set aside"
    """The settings say that it is not read."""


class SurveyedColumn(Struct, frozen=True, kw_only=True):
    """A column of a table, what it was taken for, and a few of its cells."""

    judgement: Judgement
    examples: tuple[CellValue, ...]
    content: Content = Content.NOTHING
    """What it mostly holds."""


class SurveyedTable(Struct, frozen=True, kw_only=True):
    """A tab, or one of several tables in it."""

    title: str
    kind: str
    """A kind of tab of a plan by its key, `gantt`, `raid`, `milestones`, `budget`, `none`."""
    use: Use
    schema: TableSchema | None = None
    header_row: int | None = None
    first_row: int = 1
    last_row: int = 0
    scale: range = range(0)
    columns: tuple[SurveyedColumn, ...] = ()
    seen: tuple[str, ...] = ()
    """The texts of what may be its headers, where it is none of a plan's."""
    is_by_name: bool = False
    is_hidden: bool = False
    rival: str = ""
    """The title of the tab that is read instead."""
    is_one_of_several: bool = False
    """Its tab holds further tables."""
    gone: tuple[str, ...] = ()
    is_almost_tasks: bool = False
    """A table of dates whose tasks nobody could find for sure."""

    @property
    def fields(self) -> Mapping[str, Judgement]:
        """The columns that are read, by their field."""
        return {
            key: each.judgement
            for each in self.columns
            if each.judgement.verdict == "read"
            for key in (each.judgement.field, each.judgement.further)
            if key
        }


class Survey(Struct, frozen=True, kw_only=True):
    """A workbook, looked at."""

    name: str
    tables: tuple[SurveyedTable, ...]
    """In the order of tabs and rows."""
    findings: tuple[Finding, ...]

    @property
    def plan(self) -> SurveyedTable | None:
        """The table of tasks that is read."""
        return next(
            (each for each in self.read if each.schema and each.schema.key == "tasks"), None
        )

    @property
    def read(self) -> tuple[SurveyedTable, ...]:
        return tuple(each for each in self.tables if each.use is Use.READ)


def survey(workbook: Workbook, settings: Settings, owned: Mapping[str, str]) -> Survey:
    """Look at every tab of a workbook, with what the settings say already."""
    workbook, _ = in_plan_words(workbook, owned)
    adoption = read_adoption(settings)
    found = find_tabs(workbook, owned, adoption)
    surveyed = [
        table
        for grid in workbook.grids
        for table in _of_grid(grid, found, adoption, ours=frozenset(owned.values()))
    ]
    return Survey(name=workbook.name, tables=tuple(surveyed), findings=found.findings)


def _of_grid(
    grid: Grid, found: FoundTabs, adoption: Adoption, *, ours: frozenset[str]
) -> Iterator[SurveyedTable]:
    if grid.title in ours:
        yield SurveyedTable(title=grid.title, kind=NOT_READ, use=Use.OURS)
        return
    mapping = adoption.of(grid.title)
    if mapping is not None and mapping.kind == NOT_READ:
        yield SurveyedTable(title=grid.title, kind=NOT_READ, use=Use.SET_ASIDE)
        return
    tabs = [
        (tab, found.tabs.get(key))
        for key, candidates in found.candidates.items()
        for tab in candidates
        if tab.grid.title == grid.title
    ]
    in_order = sorted(tabs, key=lambda each: (each[0].grid.first_row, each[0].schema.key))
    for tab, chosen in in_order:
        yield _of_tab(tab, chosen, is_one_of_several=len(tabs) > 1)
    if not tabs:
        strange = look_at(grid)
        almost = _almost_tasks(grid) if strange.kind is not StrangeKind.BUDGET else None
        if almost is not None:
            yield almost
            return
        yield SurveyedTable(
            title=grid.title,
            kind=strange.kind,
            use=Use.NOT_READ,
            header_row=strange.header_row,
            first_row=grid.first_row,
            last_row=grid.last_row,
            seen=strange.seen,
            is_hidden=grid.is_hidden,
        )


def _of_tab(tab: Tab, chosen: Tab | None, *, is_one_of_several: bool) -> SurveyedTable:
    header = tab.header
    judged: Sequence[Judgement] = header.judgements if header else ()
    samples = Samples(tab.grid, header.row) if header else None
    return SurveyedTable(
        title=tab.grid.title,
        kind=_kind(tab),
        use=Use.READ if chosen is tab else Use.ANOTHER,
        schema=tab.schema,
        header_row=tab.grid.typed_header_row or (header.named_row if header else None),
        first_row=tab.grid.first_row,
        last_row=tab.grid.last_row,
        scale=header.scale if header else range(0),
        columns=tuple(
            SurveyedColumn(
                judgement=_as_typed(each, tab.grid),
                examples=samples.of(each.cell.column).values[:_EXAMPLES] if samples else (),
                content=samples.of(each.cell.column).content if samples else Content.NOTHING,
            )
            for each in judged
        ),
        is_by_name=tab.is_named,
        is_hidden=tab.grid.is_hidden,
        rival=chosen.grid.title if chosen and chosen is not tab else "",
        is_one_of_several=is_one_of_several,
        gone=tab.gone,
    )


def _as_typed(judged: Judgement, grid: Grid) -> Judgement:
    """With the header that people see, where a tool's words were exchanged for ours."""
    typed = grid.typed_headers.get(judged.cell.column)
    if typed is None:
        return judged
    reason = Reason.EXPORT if judged.reason is Reason.OWN_NAME else judged.reason
    return replace(judged, cell=replace(judged.cell, text=typed), reason=reason)


def _almost_tasks(grid: Grid) -> SurveyedTable | None:
    """A table with the dates of tasks that is not read, as nothing says for sure what they are."""
    header = find_header(grid, tables()["tasks"])
    if header is None:
        return None
    settled = settle(grid, header)
    doubtful = {each.field for each in settled.judgements if each.verdict is Verdict.DOUBTFUL}
    if not _DATES & (settled.columns.keys() | doubtful) or len(settled.cells) < _FEWEST_COLUMNS:
        return None
    is_nameless = is_nameless_list(settled)
    if not doubtful and not is_nameless:
        return None
    if is_nameless and not _DATES & settled.columns.keys():
        return None  # names with some date: anything at all
    if "task" not in settled.columns.keys() | doubtful:
        return None
    tab = Tab(schema=header.schema, grid=grid, header=settled, is_named=False)
    table = _of_tab(tab, None, is_one_of_several=False)
    return replace(table, use=Use.NOT_READ, is_almost_tasks=True)


def _kind(tab: Tab) -> str:
    """The kind of a tab as people would call it."""
    if tab.header is None:
        return tab.schema.key
    if tab.schema.key == "tasks":
        if tab.header.scale:
            return StrangeKind.GANTT
        if kind_by_title(tab.grid.title) is StrangeKind.MILESTONES:
            return StrangeKind.MILESTONES
    is_log = tab.schema.key in {"risks", "issues"}
    if is_log and kind_by_title(tab.grid.title) is StrangeKind.RAID:
        return StrangeKind.RAID
    if is_log and kind_column(tab.grid, tab.header) is not None:
        return StrangeKind.RAID
    return tab.schema.key
