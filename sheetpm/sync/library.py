"""What a notebook gets from a plan: `sheetpm.load`."""

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.due import list_due
from sheetpm.analysis.due_item import DueItem
from sheetpm.api import Assessment, Given
from sheetpm.config import Settings
from sheetpm.findings import Finding
from sheetpm.plan.model import Plan, Table
from sheetpm.sync.job import assess_file

if TYPE_CHECKING:
    import pandas as pd


class LoadedPlan:
    """A plan for notebooks: typed rows, findings, analysis, and each table as a DataFrame."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    @property
    def plan(self) -> Plan:
        """The typed plan."""
        return self._assessment.plan

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything the checks have to say."""
        return self._assessment.findings

    @property
    def analysis(self) -> Analysis:
        """Schedule, progress, earned value, risks and the rest, unformatted."""
        return self._assessment.analysis

    @property
    def due(self) -> tuple[DueItem, ...]:
        """Everything that somebody owes on the status date, the longest overdue first."""
        return list_due(self.plan, self.analysis, self._assessment.settings)

    def table(self, key: str) -> "pd.DataFrame":
        """A tab as a DataFrame, indexed by the rows' numbers in the sheet: `table("tasks")`."""
        import pandas as pd

        table: Table[Any] = getattr(self.plan, key)
        names = [column.key for column in table.schema.columns]
        return pd.DataFrame(
            [[getattr(row, name) for name in names] for row in table.rows],
            columns=names,
            index=pd.Index([row.row for row in table.rows], name="row"),
        )

    @cached_property
    def tables(self) -> "dict[str, pd.DataFrame]":
        """Every tab that the workbook has, as DataFrames by key."""
        found = {key: getattr(self.plan, key) for key in Plan.__struct_fields__}
        return {
            key: self.table(key)
            for key, table in found.items()
            if isinstance(table, Table) and table.is_present
        }


def load(
    path: str | Path, *, status_date: date | None = None, settings: Settings | None = None
) -> LoadedPlan:
    """Read, check and analyse a plan, with its recorded baselines and history; nothing is changed."""
    assessment = assess_file(
        Path(path),
        settings=settings or Settings(),
        today=date.today(),  # noqa: DTZ011 - a notebook's user means their own calendar
        given=Given(status_date=status_date),
    )
    return LoadedPlan(assessment)
