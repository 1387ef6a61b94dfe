"""The report's first page: the overall colour, the key figures, and the client's five."""

from itertools import zip_longest

from sheetpm.analysis.period import Period, look_at_period
from sheetpm.views import labels, report_labels
from sheetpm.views.banner import build_banner, week_text
from sheetpm.views.blocks import LEFT, RIGHT, WHOLE
from sheetpm.views.material import Material
from sheetpm.views.model import View
from sheetpm.views.news_block import build_plan_news, build_register_news
from sheetpm.views.period_block import build_done, build_next, build_not_done, build_problems
from sheetpm.views.phases_block import build_phases
from sheetpm.views.report_page import FIRST_BLOCK_ROW, Band, block_page
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
            *_fives(material, period),
            _news(material),
        ],
        heights={first_tile + at: height for at, height in enumerate(ROW_HEIGHTS)},
    )


def _fives(material: Material, period: Period) -> list[Band]:
    """Two and two side by side, read line by line; progress only where the plan has phases."""
    parts = [build_done, build_not_done, build_problems, build_solutions, build_next]
    first: list[Band] = []
    if material.analysis.progress.phases:
        done = parts.pop(0)
        first = [([build_phases(material)], [done(material, period, columns=RIGHT)])]
    left = [build(material, period, columns=LEFT) for build in parts[::2]]
    right = [build(material, period, columns=RIGHT) for build in parts[1::2]]
    pairs = zip_longest(left, right)
    return first + [([one], [other] if other else []) for one, other in pairs]


def _news(material: Material) -> Band:
    """What is new in the work beside what is new around it; alone where nothing is known."""
    news = material.news
    if news is None:
        return [], []
    around = [] if news.since is None else [build_register_news(material, news, columns=RIGHT)]
    return [build_plan_news(material, news, columns=LEFT if around else WHOLE)], around


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
