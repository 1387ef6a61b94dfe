"""Rules run on plans that are written as text."""

from dataclasses import dataclass
from datetime import date

from sheetpm.analysis.analyse import Analysis, analyse
from sheetpm.analysis.basis import StatusDateSource
from sheetpm.config import Settings
from sheetpm.findings import Finding
from sheetpm.parse.plan import parse_plan
from sheetpm.plan.model import Plan
from sheetpm.rules.registry import check
from sheetpm.schema.names import table_names, tables
from tests.plans import WrittenPlan, written_plan

UNSTATED = date(2026, 3, 16)
"""The status date of a written plan that states none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A written plan, read, analysed and checked."""

    written: WrittenPlan
    plan: Plan
    analysis: Analysis
    findings: tuple[Finding, ...]

    def cells(self, code: str) -> list[tuple[str, str]]:
        """(tab, address) of every finding of that code."""
        return [address(found) for found in self.findings if found.code == code]

    @property
    def flags(self) -> list[tuple[str, str]]:
        """(code, `Tasks!G14`) of every finding."""
        return [(found.code, str(found.place)) for found in self.findings]


def checked(text: str, settings: Settings | None = None) -> Checked:
    """What the rules say about a plan written as Markdown tables."""
    settings = settings or Settings()
    written = written_plan(text)
    plan, _ = parse_plan(written.workbook, settings, owned=_owned(written))
    analysis = analyse(
        plan,
        settings,
        status_date=written.status_date or UNSTATED,
        status_date_source=(
            StatusDateSource.COMMAND_LINE if written.status_date else StatusDateSource.ASSUMED
        ),
    )
    return Checked(
        written=written,
        plan=plan,
        analysis=analysis,
        findings=check(plan, analysis, settings),
    )


def _owned(written: WrittenPlan) -> dict[str, str]:
    """The written tabs that sheetpm would have written itself."""
    own = {title: schema for schema in tables().values() for title in table_names(schema)}
    return {
        own[grid.title].key: grid.title
        for grid in written.workbook.grids
        if grid.title in own and own[grid.title].is_owned
    }


def address(found: Finding) -> tuple[str, str]:
    """(tab, address) as `written_plan` marks cells."""
    return found.place.sheet, str(found.place).removeprefix(f"{found.place.sheet}!")
