"""The report's first page: the overall colour, the key figures, and the client's five."""

from sheetpm.analysis.period import look_at_period
from sheetpm.views import labels, report_labels
from sheetpm.views.banner import build_banner, week_text
from sheetpm.views.blocks import LEFT, RIGHT, WHOLE
from sheetpm.views.material import Material
from sheetpm.views.model import View
from sheetpm.views.period_block import build_done, build_next, build_not_done, build_problems
from sheetpm.views.phases_block import build_phases
from sheetpm.views.report_page import FIRST_BLOCK_ROW, block_page
from sheetpm.views.solutions_block import build_solutions
from sheetpm.views.tiles import ROW_HEIGHTS, build_tiles


def build_summary(material: Material) -> View:
    """Progress, done, not done, problems, solutions, next period: what a client asks for."""
    period = look_at_period(
        material.plan, material.analysis, material.settings, since=material.since
    )
    banner = build_banner(material, columns=WHOLE)
    first_tile = FIRST_BLOCK_ROW + banner.height + 1
    return block_page(
        material,
        key="summary",
        summary=_facts(material, period.span.first.isoformat()),
        bands=[
            ([banner], []),
            ([build_tiles(material)], []),
            ([build_phases(material)], [build_done(material, period, columns=RIGHT)]),
            (
                [build_not_done(material, period, columns=LEFT)],
                [build_problems(material, period, columns=RIGHT)],
            ),
            (
                [build_solutions(material, period, columns=LEFT)],
                [build_next(material, period, columns=RIGHT)],
            ),
        ],
        heights={first_tile + at: height for at, height in enumerate(ROW_HEIGHTS)},
    )


def _facts(material: Material, first: str) -> str:
    """The period, the week, the client and the manager."""
    facts, say = material.plan.facts, material.say
    last = material.status_date.isoformat()
    parts = [say(report_labels.PERIOD, first=first, last=last), week_text(material)]
    if facts.client:
        parts.append(say(labels.CLIENT, name=facts.client))
    if facts.manager:
        parts.append(say(labels.MANAGER, name=facts.manager))
    return " · ".join(part for part in parts if part)
