"""Small workbooks and what reading them comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sheetpm.config import Settings
from sheetpm.findings import Finding
from sheetpm.grid import CellValue, Grid, NumberFormats, Workbook
from sheetpm.parse.cell_context import CellContext
from sheetpm.parse.columns import read_column
from sheetpm.parse.plan import parse_plan
from sheetpm.plan.model import Plan
from sheetpm.schema.names import tables
from tests.plans import written_plan

if TYPE_CHECKING:
    from sheetpm.parse.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A plan and its findings."""

    plan: Plan
    findings: tuple[Finding, ...]

    @property
    def flags(self) -> list[tuple[str, str]]:
        """(code, `Tasks!G14`) of every finding."""
        return [(found.code, str(found.place)) for found in self.findings]

    def only(self, code: str) -> Finding:
        """The one finding of that code."""
        (found,) = [each for each in self.findings if each.code == code]
        return found


def read(text: str, settings: Settings | None = None) -> Reading:
    """A plan that is written as Markdown tables."""
    return read_workbook(written_plan(text).workbook, settings)


def read_grids(*grids: Grid, settings: Settings | None = None, **owned: str) -> Reading:
    """A plan of these sheets; `owned` names tabs that sheetpm wrote."""
    return read_workbook(Workbook(name="plan.xlsx", grids=grids), settings, **owned)


def read_workbook(workbook: Workbook, settings: Settings | None = None, **owned: str) -> Reading:
    plan, findings = parse_plan(workbook, settings or Settings(), owned=owned)
    return Reading(plan=plan, findings=findings)


def tasks_grid(*rows: Sequence[CellValue], **facts: Any) -> Grid:
    """A Tasks tab of these rows, filled up to one length."""
    return grid("Tasks", *rows, **facts)


def grid(title: str, *rows: Sequence[CellValue], **facts: Any) -> Grid:
    width = max(map(len, rows))
    return Grid(title=title, rows=[[*row, *[None] * (width - len(row))] for row in rows], **facts)


class PercentFormats(NumberFormats):
    """Every cell of these columns has a per cent format."""

    def __init__(self, *columns: int) -> None:
        self._columns = columns

    def __call__(self, row: int, column: int) -> str:
        return "0%" if column in self._columns else super().__call__(row, column)


def column_of(
    tab: str,
    key: str,
    values: Sequence[CellValue],
    *,
    is_percent: bool = False,
    **context: Any,
) -> tuple[list[Any], list[tuple[int, str]]]:
    """The typed values of a column, and (position, code) of what was said of its cells."""
    said: list[tuple[int, Problem]] = []
    read_values = read_column(
        values,
        CellContext(column=tables()[tab].column(key), **context),
        lambda index, problem: said.append((index, problem)),
        lambda _: is_percent,
    )
    return read_values, [(index, problem.kind.code) for index, problem in said]
