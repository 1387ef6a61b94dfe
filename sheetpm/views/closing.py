"""The closing report's pages in their order; a page without anything to show is left out."""

from collections.abc import Callable, Iterable

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.closing import Blocker
from sheetpm.config import Settings
from sheetpm.findings import Finding
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.views import closing_labels as words
from sheetpm.views.acceptance_page import build_acceptance
from sheetpm.views.closing_summary import build_closing_summary
from sheetpm.views.closing_tables import build_lessons, build_open
from sheetpm.views.earned_value_page import build_earned_value
from sheetpm.views.feedback_page import build_feedback, build_feedback_by_deliverable
from sheetpm.views.goals_page import build_goals_page
from sheetpm.views.material import Material
from sheetpm.views.milestones import build_milestones
from sheetpm.views.model import View
from sheetpm.views.quality_page import build_quality
from sheetpm.views.register_pages import build_changes, build_issues
from sheetpm.views.trace_page import build_trace
from sheetpm.views.variance import build_variance

_PAGES: tuple[Callable[[Material], View | None], ...] = (
    build_goals_page,
    build_milestones,
    build_variance,
    build_earned_value,
    build_changes,
    build_quality,
    build_acceptance,
    build_trace,
    build_issues,
    build_feedback,
    build_feedback_by_deliverable,
    build_lessons,
)
"""What follows the first page and what is still open, in the order of `words.CLOSING_TITLES`."""


def build_closing(
    plan: Plan,
    analysis: Analysis,
    findings: Iterable[Finding],
    *,
    settings: Settings,
    language: Language,
    version: str,
    digest: str,
    blockers: tuple[Blocker, ...],
) -> tuple[View, ...]:
    """What a project comes to: goals, time, cost, scope, quality, acceptance, feedback, lessons.

    `blockers` are what is still open as far as the reader is told: the first page says how much, the
    second names all of it.
    """
    material = Material(
        plan=plan,
        analysis=analysis,
        findings=tuple(findings),
        settings=settings,
        language=language,
        titles={key: title[language] for key, title in words.CLOSING_TITLES.items()},
        version=version,
        digest=digest,
        is_report=True,
    )
    pages = (
        build_closing_summary(material, blockers),
        build_open(material, blockers),
        *(build(material) for build in _PAGES),
    )
    return tuple(page for page in pages if page is not None)
