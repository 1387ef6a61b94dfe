"""The whole line on one screen: read, check, analyse, build views."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from sheetpm import __version__
from sheetpm.analysis.analyse import Analysis, analyse
from sheetpm.analysis.basis import StatusDateSource
from sheetpm.analysis.closing import Blocker, find_blockers, open_for_client
from sheetpm.analysis.differences.earlier import Earlier
from sheetpm.analysis.history import History
from sheetpm.analysis.levelling.model import LevelRequest, Proposal
from sheetpm.analysis.new_baseline import record_baseline
from sheetpm.analysis.shown_to_client import (
    differences,
    with_counts_of,
    with_whole_colour,
    without_counts,
)
from sheetpm.config import Audience, Settings
from sheetpm.errors import UnreadableError, UsageError
from sheetpm.findings import Finding, Severity
from sheetpm.grid import Workbook
from sheetpm.languages import Language, Text
from sheetpm.parse.baseline_names import check_name
from sheetpm.parse.hidden import CannotHideError, Hidden, hidden_by, without_hidden
from sheetpm.parse.plan import parse_plan
from sheetpm.plan.model import Plan
from sheetpm.rules.meanwhile import Beside, seen_meanwhile
from sheetpm.rules.owned_codes import (
    find_baseline_troubles,
    find_foreign_tabs,
    find_lost_history,
)
from sheetpm.rules.registry import apply_settings, check, in_order, refuse_unknown_codes
from sheetpm.schema.owned import BaselineRow
from sheetpm.stopping import end_if_told
from sheetpm.views.baseline import BaselineSheet
from sheetpm.views.companion import HEADER_ROW
from sheetpm.views.material import Material
from sheetpm.views.model import View
from sheetpm.views.pages import build_pages, tab_titles
from sheetpm.views.report import build_report

if TYPE_CHECKING:
    from sheetpm.views.calendar import Calendar
    from sheetpm.views.mail import Message


class Given(Struct, frozen=True, kw_only=True):
    """What the command line says; it outranks the Project tab and the settings file."""

    language: Language | None = None
    status_date: date | None = None
    since: date | None = None
    """The day of the last report; without it the period follows the report frequency."""
    new_baseline: str | None = None
    """Name of a baseline to set: the plan as it stands is recorded under it."""
    levelling: LevelRequest | None = None
    """How to level the load; without it nothing is proposed."""


class Assessment(Struct, frozen=True, kw_only=True):
    """Everything known about a plan on its status date."""

    plan: Plan
    findings: tuple[Finding, ...]
    """The gravest first within the order of tabs and rows."""
    analysis: Analysis
    settings: Settings
    language: Language
    """Of the output."""
    since: date | None = None
    """The day of the last report, where somebody named it."""
    new_baseline: tuple[BaselineRow, ...] = ()
    """The rows of the baseline that is being set, the last ones of `plan.baseline`."""
    proposal: Proposal | None = None
    """How the load could be levelled, where somebody asked."""
    hidden: Hidden = field(default_factory=lambda: Hidden(names=(), tabs=frozenset()))
    """What the client does not see; plan and analysis are without it already."""
    whole: History | None = None
    """What is to be recorded, with the figures that the client does not see; `None`: as shown."""
    for_team: "Assessment | None" = None
    """The same with all that `hidden` leaves out; `None` where nothing is hidden."""
    earlier: Earlier | None = None
    """What the report compares the plan with; `None` where no earlier date is known."""


_FIRST_YEAR, _LAST_YEAR = 1900, 9990
"""Between them every reckoning from a status date stays within the calendar."""


class StatusDateError(UsageError):
    """The status date is no day that a project is looked at."""

    def __init__(self, day: date) -> None:
        super().__init__(
            Text(
                "The status date {day} does not lie between {first_year} and {last_year}: correct it "
                "where it is given, on the command line, on the Project tab or in the settings.",
                "状态日期 {day} 不在 {first_year} 年至 {last_year} 年之间：请在命令行、项目工作表或设置中改正。",
            ).of(day=day, first_year=_FIRST_YEAR, last_year=_LAST_YEAR)
        )


class UnreadableBaselinesError(UnreadableError):
    """The Baseline tab has lost its headers: nothing may be written into it."""

    def __init__(self, workbook: str, title: str) -> None:
        super().__init__(
            Text(
                "{workbook} was not changed: the tab {title} lacks its header row, so the recorded "
                "baselines cannot be carried over; put the headers back or use sheetpm restore.",
                "{workbook} 未被改动：工作表“{title}”缺少表头行，无法保留已记录的基线；请恢复表头，或使用 "
                "sheetpm restore。",
            ).of(workbook=workbook, title=title)
        )


def assess(
    workbook: Workbook,
    *,
    settings: Settings,
    today: date,
    given: Given = Given(),
    owned: Mapping[str, str] | None = None,
    recall: Callable[[Plan], Plan] | None = None,
    noticed: Iterable[Finding] = (),
    beside: Beside | None = None,
) -> Assessment:
    """Parse, analyse and check a workbook, and leave out what `[client]` hides from its audience.

    `owned` names the tabs that sheetpm wrote itself, by their key; `today` counts as status
    date only where nobody says otherwise; `recall` fills in recorded figures that the workbook does
    not show; `noticed` are findings about the file itself; `beside` computes what may go on at the
    same time. Raises `NoPlanError` where no table of tasks is found, `CannotHideError` where hiding would mislead.
    """
    assess_now = partial(
        _assess_whole,
        settings=settings,
        today=today,
        given=given,
        owned=owned,
        recall=recall,
        noticed=noticed,
        beside=beside,
    )
    hidden = hidden_by(settings)
    whole = assess_now(workbook)
    if not hidden:
        return whole
    hidden = replace(hidden, language=whole.language)
    own = set((owned or {}).values())
    shown = assess_now(without_hidden(workbook, whole.plan, hidden, owned=own))
    return _as_shown(whole, shown, hidden)


def _as_shown(whole: Assessment, shown: Assessment, hidden: Hidden) -> Assessment:
    """What the client sees: dates and colour as for the team, counts of hidden tabs nowhere.

    Findings are the team's own: they stand on no page for the client.
    """
    for what in differences(whole.analysis, shown.analysis):
        raise CannotHideError(
            Text(
                "The tabs that client.hide_tabs names decide the {what}: without them the client would "
                "be told another one than the team; take the tab that does so out of the list.",
                "client.hide_tabs 中的工作表影响{what}：隐藏后客户看到的与团队不一致；请从列表中去掉该表。",
            ).of(what=what)
        )
    analysis = shown.analysis
    history = with_counts_of(without_counts(analysis.history, hidden.tabs), whole.analysis.history)
    overall = with_whole_colour(analysis.overall, whole.analysis.overall, hidden.tabs)
    return replace(
        shown,
        analysis=replace(analysis, history=history, overall=overall),
        findings=whole.findings,
        hidden=hidden,
        whole=whole.analysis.history,
        for_team=whole,
    )


def _assess_whole(
    workbook: Workbook,
    *,
    settings: Settings,
    today: date,
    given: Given,
    owned: Mapping[str, str] | None,
    recall: Callable[[Plan], Plan] | None,
    noticed: Iterable[Finding],
    beside: Beside | None,
) -> Assessment:
    """Parse, analyse and check a workbook; arguments as in `assess`."""
    end_if_told()
    refuse_unknown_codes(settings)
    plan, read_findings = parse_plan(workbook, settings, owned=owned or {})
    if recall is not None:
        plan = recall(plan)
    status_date, source = _status_date(plan, settings, given, today)
    effective = dataclasses.replace(settings, status_date=status_date)
    analyse_now = partial(
        analyse, settings=effective, status_date=status_date, status_date_source=source
    )
    with seen_meanwhile(plan, beside) as seen:
        analysis = analyse_now(plan)
        flags = seen()
    new_baseline: tuple[BaselineRow, ...] = ()
    if given.new_baseline is not None:
        name = check_name(given.new_baseline)
        if owned and "baseline" in owned and not plan.baseline.is_present:
            raise UnreadableBaselinesError(workbook.name, owned["baseline"])
        new_baseline = _record(name, workbook, plan, analysis)
        plan, flags = _with_baseline(plan, new_baseline), {}
        analysis = analyse_now(plan)
    language = given.language or plan_language(plan, settings)
    foreign = find_foreign_tabs(
        [grid.title for grid in workbook.grids],
        owned or {},
        tab_titles(
            language,
            audience=settings.audience,
            has_baseline=plan.baseline.is_present,
            has_levelling=given.levelling is not None,
        ),
    )
    troubles = find_baseline_troubles(plan, analysis, owned or {})
    checked = check(plan, analysis, effective, seen=flags)
    lost = find_lost_history(owned or {})
    said = (*foreign, *lost, *noticed, *troubles, *read_findings, *checked)
    findings = in_order(apply_settings(said, effective), plan)
    return Assessment(
        plan=plan,
        findings=findings,
        analysis=replace(analysis, history=_with_counts(analysis.history, findings)),
        settings=effective,
        language=language,
        since=given.since,
        new_baseline=new_baseline,
        proposal=None if given.levelling is None else _level(plan, analysis, given.levelling),
    )


def _record(
    name: str, workbook: Workbook, plan: Plan, analysis: Analysis
) -> tuple[BaselineRow, ...]:
    """The rows of a new baseline, below all that stands on the tab."""
    grid = workbook.grid(plan.baseline.sheet) if plan.baseline.is_present else None
    return record_baseline(
        name,
        analysis.status_date,
        analysis.snapshot,
        analysis.baselines,
        first_row=(grid.last_row if grid is not None else HEADER_ROW) + 1,
    )


def _with_baseline(plan: Plan, new: tuple[BaselineRow, ...]) -> Plan:
    """The plan with a baseline more; its tab is made where there is none."""
    table = plan.baseline
    if not table.is_present:
        columns = table.schema.columns
        table = replace(
            table,
            sheet=table.schema.title[plan.language],
            header_row=HEADER_ROW,
            columns={column.key: number for number, column in enumerate(columns, start=1)},
        )
    return replace(plan, baseline=replace(table, rows=(*table.rows, *new)))


def build_views(
    assessment: Assessment,
    *,
    titles: Mapping[str, str],
    digest: str,
    baseline: BaselineSheet | None = None,
) -> tuple[View, ...]:
    """The tabs to write: Dashboard first, then its companions; Baseline where it is given."""
    return build_pages(
        assessment.plan,
        assessment.analysis,
        assessment.findings,
        settings=assessment.settings,
        language=assessment.language,
        titles=titles,
        version=__version__,
        digest=digest,
        baseline=baseline,
        proposal=assessment.proposal,
    )


def build_report_views(assessment: Assessment, *, digest: str) -> tuple[View, ...]:
    """The pages of the report workbook."""
    return build_report(
        assessment.plan,
        assessment.analysis,
        assessment.findings,
        settings=assessment.settings,
        language=assessment.language,
        version=__version__,
        digest=digest,
        since=assessment.since,
        proposal=assessment.proposal or _wanted_proposal(assessment),
        earlier=assessment.earlier,
    )


def find_open(assessment: Assessment) -> tuple[tuple[Blocker, ...], int]:
    """What blocks the closing as far as its reader is told, and how much more there is."""
    whole = assessment.for_team or assessment
    everything = find_blockers(whole.plan, whole.analysis)
    if assessment.settings.audience is not Audience.CLIENT:
        return everything, 0
    shown = find_blockers(assessment.plan, assessment.analysis)
    told = open_for_client(shown, everything)
    return told, len(everything) - len(told)


def build_closing_views(assessment: Assessment, *, digest: str) -> tuple[View, ...]:
    """The pages of the closing report."""
    from sheetpm.views.closing import build_closing

    return build_closing(
        assessment.plan,
        assessment.analysis,
        assessment.findings,
        settings=assessment.settings,
        language=assessment.language,
        version=__version__,
        digest=digest,
        blockers=find_open(assessment)[0],
    )


def build_dates(assessment: Assessment) -> "Calendar":
    """The plan's dates for a calendar."""
    from sheetpm.views.calendar import build_calendar

    return build_calendar(_material(assessment))


def build_mail(assessment: Assessment, *, attachments: Sequence[str] = ()) -> "Message":
    """What people are told of the plan's state; the attachments by their names."""
    from sheetpm.views.mail import build_message

    return build_message(_material(assessment), attachments=attachments)


def _material(assessment: Assessment) -> Material:
    """What texts are made from that stand in no workbook."""
    return Material(
        plan=assessment.plan,
        analysis=assessment.analysis,
        findings=assessment.findings,
        settings=assessment.settings,
        language=assessment.language,
        titles={},
        version=__version__,
        digest="",
        is_report=True,
        since=assessment.since,
    )


def _wanted_proposal(assessment: Assessment) -> Proposal | None:
    """What the settings ask for."""
    settings = assessment.settings
    if settings.levelling is None:
        return None
    request = LevelRequest(
        mode=settings.levelling,
        method=settings.levelling_method,
        seconds=settings.levelling_seconds,
    )
    return _level(assessment.plan, assessment.analysis, request)


def _level(plan: Plan, analysis: Analysis, request: LevelRequest) -> Proposal:
    from sheetpm.analysis.levelling.proposal import level

    return level(plan, analysis, request)


def plan_language(plan: Plan, settings: Settings) -> Language:
    """Of the output where the command line names none: Project tab, settings, else the plan's own.

    Where the plan's `[[plan]]` entry speaks, the Project tab was read as silent.
    """
    if plan.facts.language is not None:
        return Language(plan.facts.language.value)
    return settings.language or plan.language


def _with_counts(history: History, findings: tuple[Finding, ...]) -> History:
    """The row to record, with how many findings there are."""
    counts = Counter(finding.severity for finding in findings)
    row = dataclasses.replace(
        history.row,
        errors=float(counts[Severity.ERROR]),
        warnings=float(counts[Severity.WARNING]),
        infos=float(counts[Severity.INFO]),
    )
    return replace(history, row=row, trend=(*history.trend[:-1], row))


def _status_date(
    plan: Plan, settings: Settings, given: Given, today: date
) -> tuple[date, StatusDateSource]:
    is_own = "status_date" in settings.outranking
    spoken = (
        (given.status_date, StatusDateSource.COMMAND_LINE),
        (plan.facts.status_date, StatusDateSource.PROJECT_TAB),
        (
            settings.status_date,
            StatusDateSource.PLAN_ENTRY if is_own else StatusDateSource.SETTINGS,
        ),
    )
    for day, source in spoken:
        if day is not None:
            if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
                raise StatusDateError(day)
            return day, source
    return today, StatusDateSource.ASSUMED
