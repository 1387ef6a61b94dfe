"""The report workbook's pages in their order; a page without anything to show is left out."""

from collections.abc import Callable, Iterable
from datetime import date

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.differences.earlier import Earlier
from sheetpm.analysis.differences.model import Standing
from sheetpm.analysis.differences.news import gather_news
from sheetpm.analysis.levelling.model import Proposal
from sheetpm.config import Settings
from sheetpm.findings import Finding
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.views import labels
from sheetpm.views.acceptance_page import build_acceptance
from sheetpm.views.checks import build_checks
from sheetpm.views.communication_page import build_communication, build_meetings
from sheetpm.views.contingency_page import build_contingency
from sheetpm.views.due_page import build_due
from sheetpm.views.earned_schedule_page import build_earned_schedule
from sheetpm.views.earned_value_page import build_earned_value
from sheetpm.views.earned_value_tasks import build_earned_value_tasks
from sheetpm.views.feedback_page import build_feedback, build_feedback_by_deliverable
from sheetpm.views.gantt import build_gantt
from sheetpm.views.goals_page import build_goals_page
from sheetpm.views.levelling import build_levelling
from sheetpm.views.load_page import build_load_page
from sheetpm.views.material import Material
from sheetpm.views.milestones import build_milestones
from sheetpm.views.model import View
from sheetpm.views.news_page import build_news_page
from sheetpm.views.quality_page import build_quality
from sheetpm.views.register_pages import build_changes, build_issues
from sheetpm.views.report_summary import build_summary
from sheetpm.views.risk_maps_page import build_risk_maps
from sheetpm.views.risk_pages import build_risks
from sheetpm.views.simulation_page import build_simulation_page
from sheetpm.views.team_page import build_team
from sheetpm.views.trace_page import build_trace
from sheetpm.views.trend import build_trend_page
from sheetpm.views.variance import build_variance

_PAGES: tuple[Callable[[Material], View | None], ...] = (
    build_summary,
    build_news_page,
    build_goals_page,
    build_milestones,
    build_gantt,
    build_variance,
    build_earned_value,
    build_earned_value_tasks,
    build_earned_schedule,
    build_simulation_page,
    build_risk_maps,
    build_risks,
    build_contingency,
    build_issues,
    build_changes,
    build_communication,
    build_meetings,
    build_feedback,
    build_feedback_by_deliverable,
    build_due,
    build_quality,
    build_acceptance,
    build_trace,
    build_team,
    build_load_page,
    build_levelling,
    build_trend_page,
    build_checks,
)
"""What builds each page, in the order of `labels.REPORT_TITLES`."""


def build_report(  # noqa: PLR0913 - all that pages are made from, each by its name
    plan: Plan,
    analysis: Analysis,
    findings: Iterable[Finding],
    *,
    settings: Settings,
    language: Language,
    version: str,
    digest: str,
    since: date | None = None,
    proposal: Proposal | None = None,
    earlier: Earlier | None = None,
) -> tuple[View, ...]:
    """What is sent to people: the same facts as in the plan's own tabs, page by page.

    `since` is the day of the last report; without it the period has the usual length. `earlier`
    is the plan as it stood then, or at the last recorded status date.
    """
    material = Material(
        plan=plan,
        analysis=analysis,
        findings=tuple(findings),
        settings=settings,
        language=language,
        titles={key: title[language] for key, title in labels.REPORT_TITLES.items()},
        version=version,
        digest=digest,
        is_report=True,
        since=since,
        news=gather_news(Standing(plan=plan, analysis=analysis), earlier),
        proposal=proposal,
    )
    pages = (build(material) for build in _PAGES)
    return tuple(page for page in pages if page is not None)
