"""The whole line on one screen: read, check, analyse, build views."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheetpm import __version__
from sheetpm.analysis.analyse import Analysis, analyse
from sheetpm.analysis.basis import StatusDateSource
from sheetpm.analysis.history import History
from sheetpm.config import Settings
from sheetpm.findings import Finding, Severity
from sheetpm.grid import Workbook
from sheetpm.languages import Language
from sheetpm.parse.plan import parse_plan
from sheetpm.plan.model import Plan, Table
from sheetpm.rules.owned_codes import find_foreign_tabs, find_lost_history
from sheetpm.rules.registry import apply_settings, check, in_order, refuse_unknown_codes
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.files import read_file
from sheetpm.views.model import View
from sheetpm.views.pages import build_pages, tab_titles

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the command line says; it outranks the Project tab and the settings file."""

    language: Language | None = None
    status_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything known about a plan on its status date."""

    plan: Plan
    findings: tuple[Finding, ...]
    """The gravest first within the order of tabs and rows."""
    analysis: Analysis
    settings: Settings
    language: Language
    """Of the output."""


def assess(
    workbook: Workbook,
    *,
    settings: Settings,
    today: date,
    given: Given = Given(),
    owned: Mapping[str, str] | None = None,
    recall: Callable[[Plan], Plan] | None = None,
) -> Assessment:
    """Parse, analyse and check a workbook.

    `owned` names the tabs that sheetpm wrote itself, by their key; `today` counts as status
    date only where nobody says otherwise; `recall` fills in recorded figures that the workbook
    does not show. Raises `NoPlanError` where no table of tasks is found.
    """
    refuse_unknown_codes(settings)
    plan, read_findings = parse_plan(workbook, settings, owned=owned or {})
    if recall is not None:
        plan = recall(plan)
    status_date, source = _status_date(plan, settings, given, today)
    effective = replace(settings, status_date=status_date)
    analysis = analyse(plan, effective, status_date=status_date, status_date_source=source)
    language = _language(plan, settings, given)
    foreign = find_foreign_tabs(
        [grid.title for grid in workbook.grids],
        owned or {},
        tab_titles(language, audience=settings.audience),
    )
    checked = check(plan, analysis, effective)
    said = (*foreign, *find_lost_history(owned or {}), *read_findings, *checked)
    findings = in_order(apply_settings(said, effective), plan)
    return Assessment(
        plan=plan,
        findings=findings,
        analysis=replace(analysis, history=_with_counts(analysis.history, findings)),
        settings=effective,
        language=language,
    )


def build_views(
    assessment: Assessment, *, titles: Mapping[str, str], digest: str
) -> tuple[View, ...]:
    """The tabs to write: Dashboard first, then its companions."""
    return build_pages(
        assessment.plan,
        assessment.analysis,
        assessment.findings,
        settings=assessment.settings,
        language=assessment.language,
        titles=titles,
        version=__version__,
        digest=digest,
    )


def _language(plan: Plan, settings: Settings, given: Given) -> Language:
    """Of the output: command line, Project tab, settings, else the plan's own."""
    if given.language is not None:
        return given.language
    if plan.facts.language is not None:
        return Language(plan.facts.language.value)
    return settings.language or plan.language


def _with_counts(history: History, findings: tuple[Finding, ...]) -> History:
    """The row to record, with how many findings there are."""
    counts = Counter(finding.severity for finding in findings)
    row = replace(
        history.row,
        errors=float(counts[Severity.ERROR]),
        warnings=float(counts[Severity.WARNING]),
        infos=float(counts[Severity.INFO]),
    )
    return replace(history, row=row, trend=(*history.trend[:-1], row))


def _status_date(
    plan: Plan, settings: Settings, given: Given, today: date
) -> tuple[date, StatusDateSource]:
    spoken = (
        (given.status_date, StatusDateSource.COMMAND_LINE),
        (plan.facts.status_date, StatusDateSource.PROJECT_TAB),
        (settings.status_date, StatusDateSource.SETTINGS),
    )
    for day, source in spoken:
        if day is not None:
            return day, source
    return today, StatusDateSource.ASSUMED


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
        keys = [item.name for item in fields(Plan)]
        found = {key: getattr(self.plan, key) for key in keys}
        return {
            key: self.table(key)
            for key, table in found.items()
            if isinstance(table, Table) and table.is_present
        }


def load(
    path: str | Path, *, status_date: date | None = None, settings: Settings | None = None
) -> LoadedPlan:
    """Read, check and analyse a plan workbook; the file is not changed."""
    file = Path(path)
    workbook = read_workbook(read_file(file), file.name)
    assessment = assess(
        workbook,
        settings=settings or Settings(),
        today=date.today(),  # noqa: DTZ011 - a notebook's user means their own calendar
        given=Given(status_date=status_date),
    )
    return LoadedPlan(assessment)
