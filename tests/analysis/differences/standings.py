"""Plans written as Markdown, as they stand on a day."""

from datetime import date

from sheetpm.analysis.differences.compare import compare_plans
from sheetpm.analysis.differences.model import PlanDifference, RowChange, Standing
from sheetpm.config import Settings
from sheetpm.parse.plan import parse_plan
from tests.analysis.analysed import STATUS, analysed
from tests.plans import written_plan


def standing(text: str, on: date = STATUS, settings: Settings | None = None) -> Standing:
    workbook = written_plan(text).workbook
    owned = {"baseline": "Baseline"} if workbook.grid("Baseline") else {}
    plan, _ = parse_plan(workbook, settings or Settings(), owned=owned)
    return Standing(plan=plan, analysis=analysed(plan, status_date=on, settings=settings))


def compared(before: str, after: str, *, on: date = STATUS) -> PlanDifference:
    return compare_plans(standing(before, on), standing(after, on))


def told(row: RowChange) -> tuple[str, list[str]]:
    """The row's label, and everything that happened to it."""
    return row.label, [kind.value for kind in row.kinds]
