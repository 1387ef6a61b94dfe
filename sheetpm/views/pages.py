"""All tabs of a plan that sheetpm writes, in their order."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.levelling.model import Proposal
from sheetpm.config import Audience, Settings
from sheetpm.findings import Finding
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.views import labels
from sheetpm.views.baseline import BaselineSheet, build_baseline
from sheetpm.views.checks import build_checks
from sheetpm.views.dashboard import build_dashboard
from sheetpm.views.history import build_history, follow_rows
from sheetpm.views.levelling import build_levelling
from sheetpm.views.material import Material
from sheetpm.views.model import View
from sheetpm.views.schedule import build_schedule


def tab_titles(
    language: Language,
    *,
    audience: Audience,
    has_baseline: bool = False,
    has_levelling: bool = False,
) -> dict[str, str]:
    """Key → the title each tab is wanted under; the client gets no Checks tab.

    There is a Baseline tab only where a baseline is recorded or being set, a Levelling tab only
    where somebody asks for a proposal.
    """
    left_out = {"checks"} if audience is Audience.CLIENT else set()
    if not has_baseline:
        left_out.add("baseline")
    if not has_levelling:
        left_out.add("levelling")
    return {key: title[language] for key, title in labels.TAB_TITLES.items() if key not in left_out}


def build_pages(  # noqa: PLR0913 - all that pages are made from, each by its name
    plan: Plan,
    analysis: Analysis,
    findings: Iterable[Finding],
    *,
    settings: Settings,
    language: Language,
    titles: Mapping[str, str] | None = None,
    version: str,
    digest: str,
    baseline: BaselineSheet | None = None,
    proposal: Proposal | None = None,
) -> tuple[View, ...]:
    """Dashboard, Checks (not for the client), Schedule and History; Baseline and Levelling where they are given.

    `titles` names our tabs as they are called in the workbook; without one a tab has the
    title of the language.
    """
    own_titles = {key: title[language] for key, title in labels.TAB_TITLES.items()}
    material = Material(
        plan=plan,
        analysis=analysis,
        findings=tuple(findings),
        settings=settings,
        language=language,
        titles=own_titles | dict(titles or {}),
        version=version,
        digest=digest,
        proposal=proposal,
    )
    material = replace(material, findings=follow_rows(material))
    pages = (
        build_dashboard(material),
        build_checks(material),
        build_schedule(material),
        build_history(material),
        *(() if baseline is None else (build_baseline(material, baseline),)),
        build_levelling(material),
    )
    return tuple(page for page in pages if page is not None)
