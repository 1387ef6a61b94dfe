"""The Dashboard: read in ten seconds from the top, in a minute as a whole.

Twenty-four narrow columns in two halves with a gutter. Blocks are stacked in each half;
the halves meet again where they end near one another.
"""

from collections.abc import Mapping, Sequence

from sheetpm.analysis.simulation import Simulation
from sheetpm.config import Paper
from sheetpm.views.attention_block import build_attention
from sheetpm.views.banner import build_head
from sheetpm.views.blocks import WHOLE, Block
from sheetpm.views.chart_data import lay_chart_data
from sheetpm.views.client_block import build_client
from sheetpm.views.curve_block import build_curve
from sheetpm.views.findings_block import build_findings
from sheetpm.views.goals_block import build_goals
from sheetpm.views.load_block import build_load
from sheetpm.views.material import Material
from sheetpm.views.milestones_block import build_milestones
from sheetpm.views.model import CellSpan, PrintSetup, View
from sheetpm.views.page import COLUMN_WIDTH, FIRST_COLUMN, MARGIN_WIDTH, NEAR, Page
from sheetpm.views.phases_block import build_phases
from sheetpm.views.provenance import build_provenance
from sheetpm.views.risk_map import build_risk_map
from sheetpm.views.simulation_block import build_simulation, find_simulation
from sheetpm.views.simulation_charts import build_finish_curve, build_finish_histogram
from sheetpm.views.start_block import build_start
from sheetpm.views.tiles import ROW_HEIGHTS, build_tiles
from sheetpm.views.trend_block import build_trend

_TILE_ROW = 6
_FIRST_BLOCK_ROW = 12
_HEIGHTS = {
    1: 6,
    2: 32,
    5: 8,
    **{_TILE_ROW + at: height for at, height in enumerate(ROW_HEIGHTS)},
    _TILE_ROW + len(ROW_HEIGHTS): 10,
}
_ROW_POINTS = 16.5
"""Of a row without a height of its own, in every writer."""

_SMALL_ROW_POINTS = 13.5

_MOST_TOP_ROWS = 25
"""Of what stands beside the risk map, so that the first page holds it."""
_SCALES = {Paper.A4: 84, Paper.LETTER: 79}
"""Per cent at which the columns stay inside margins of 10 mm, also where a wide default font
of the workbook (SimSun 12) makes them a fifth wider."""

_POINTS_PER_PAGE = {Paper.A4: 608.0, Paper.LETTER: 668.0}
"""Height inside the margins at that scale, less a little for other fonts."""


def build_dashboard(material: Material) -> View:
    """The Dashboard as a view."""
    page = Page()
    page.put(build_head(material), row=2, column=FIRST_COLUMN)
    page.put(build_tiles(material), row=_TILE_ROW, column=FIRST_COLUMN)
    row = page.put(build_start(material), row=_FIRST_BLOCK_ROW, column=FIRST_COLUMN)
    ends = row, row
    starts: list[int] = []
    for number, (left, right) in enumerate(_bands(material)):
        if any(block.plots for block in right):
            # Charts of what stands at the left: they begin beside it.
            ends = max(ends), max(ends)
        ends, begun = page.put_band(left, right, ends)
        starts += begun if number else []
    row = max(ends)
    starts.append(row)
    last = page.put(build_provenance(material), row=row, column=FIRST_COLUMN) - 2
    heights = _HEIGHTS | dict.fromkeys(range(row + 1, last + 1), _SMALL_ROW_POINTS)
    data_cells, charts = lay_chart_data(page.plots, row=last + 3, column=FIRST_COLUMN)
    points = _POINTS_PER_PAGE[material.settings.paper]
    whole = [start for start in starts if page.is_whole(start)]
    between = frozenset(start for start in whole if page.is_between_blocks(start))
    breaks = break_pages(whole, last, heights, points=points, preferred=between)
    return View(
        key="dashboard",
        title=material.titles["dashboard"],
        language=material.language,
        widths=(MARGIN_WIDTH, *([COLUMN_WIDTH] * WHOLE), MARGIN_WIDTH),
        heights=heights,
        cells=(*page.cells, *data_cells),
        charts=charts,
        print_setup=_print_setup(material, last, breaks),
    )


def _bands(material: Material) -> list[tuple[list[Block], list[Block]]]:
    """What stands side by side, from the top; the phases go up where there is room for them."""
    top = [build_goals(material), build_milestones(material)]
    risks = build_risk_map(material)
    phases = build_phases(material)
    curve = [build_curve(material)]
    if _height([*top, phases]) <= min(risks.height + NEAR, _MOST_TOP_ROWS):
        top.append(phases)
    else:
        curve.append(phases)
    return [
        (top, [risks]),
        ([*curve, build_findings(material)], [build_attention(material)]),
        *_simulation(material),
        ([build_trend(material), build_load(material)], [build_client(material)]),
    ]


def _simulation(material: Material) -> list[tuple[list[Block], list[Block]]]:
    """Figures beside their charts; nothing where no simulation is wanted."""
    outcome = find_simulation(material)
    if outcome is None:
        return []
    charts = []
    if isinstance(outcome, Simulation):
        charts = [build_finish_curve(material, outcome), build_finish_histogram(material, outcome)]
    return [([build_simulation(material)], charts)]


def _height(blocks: Sequence[Block]) -> int:
    """Of blocks stacked with a blank row between them."""
    return sum(block.height + 1 for block in blocks) - 1


def _print_setup(material: Material, last_row: int, breaks: tuple[int, ...]) -> PrintSetup:
    paper = material.settings.paper
    return PrintSetup(
        paper=paper.value,
        footer_left=material.project_name,
        footer_center=material.status_text,
        area=CellSpan(
            first_row=1, first_column=1, last_row=last_row, last_column=WHOLE + FIRST_COLUMN
        ),
        scale=_SCALES[paper],
        page_breaks=breaks,
    )


def break_pages(
    starts: Sequence[int],
    last_row: int,
    heights: Mapping[int, float],
    *,
    points: float,
    preferred: frozenset[int] = frozenset(),
) -> tuple[int, ...]:
    """Rows after which a printed page ends, so that no block at the left is cut.

    `starts` are rows that a page may begin with; `points` is the height of a page. A page begins
    at a `preferred` row, where no block at the right is cut either, if that needs no more pages.
    """

    def height(first: int, last: int) -> float:
        return sum(heights.get(row, _ROW_POINTS) for row in range(first, last + 1))

    def fill(preferred: frozenset[int]) -> tuple[int, ...]:
        breaks: list[int] = []
        top, on_page = 1, list[int]()
        for start, following in zip(starts, [*starts[1:], last_row + 1], strict=True):
            on_page.append(start)
            while on_page and height(top, following - 1) > points:
                top = max(preferred.intersection(on_page), default=start)
                breaks.append(top - 1)
                on_page = [row for row in on_page if row > top]
        return tuple(breaks)

    return min(fill(preferred), fill(frozenset()), key=len)
