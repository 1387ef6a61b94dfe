"""The report workbook's pages in their order; a page without anything to show is left out."""

from collections.abc import Callable, Iterable

from sheetpm.analysis.analyse import Analysis
from sheetpm.config import Settings
from sheetpm.findings import Finding
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.views import labels
from sheetpm.views.checks import build_checks
from sheetpm.views.gantt import build_gantt
from sheetpm.views.material import Material
from sheetpm.views.milestones import build_milestones
from sheetpm.views.model import View
from sheetpm.views.trend import build_trend_page
from sheetpm.views.variance import build_variance

_PAGES: tuple[Callable[[Material], View | None], ...] = (
    build_milestones,
    build_gantt,
    build_variance,
    build_trend_page,
    build_checks,
)
"""What builds each page."""


def build_report(
    plan: Plan,
    analysis: Analysis,
    findings: Iterable[Finding],
    *,
    settings: Settings,
    language: Language,
    version: str,
    digest: str,
) -> tuple[View, ...]:
    """What is sent to people: the same facts as in the plan's own tabs, page by page."""
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
    )
    pages = (build(material) for build in _PAGES)
    return tuple(page for page in pages if page is not None)
