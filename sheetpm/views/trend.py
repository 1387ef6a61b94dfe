"""The Trend page: how the key figures moved over the recorded status dates."""

from collections.abc import Iterator

from msgspec.structs import replace

from sheetpm.views import labels
from sheetpm.views.blocks import WHOLE, Block
from sheetpm.views.material import Material
from sheetpm.views.model import View
from sheetpm.views.report_page import Band, block_page
from sheetpm.views.trend_charts import build_charts
from sheetpm.views.trend_figures import build_figures
from sheetpm.views.trend_table import build_table


def build_trend_page(material: Material) -> View | None:
    """Charts of what was recorded, every figure with its changes, and the dates one by one.

    Nothing before the second status date; no amounts and no findings for the client.
    """
    rows = material.analysis.history.trend
    if len(rows) < 2:
        return None
    charts = build_charts(material)
    page = block_page(
        material,
        key="history",
        summary=labels.DATES_RECORDED.of(len(rows), material.language),
        bands=[
            *_pairs(charts),
            ([build_figures(material)], []),
            ([build_table(material, columns=WHOLE)], []),
        ],
    )
    return replace(page, print_setup=replace(page.print_setup, is_landscape=False))


def _pairs(charts: list[Block]) -> Iterator[Band]:
    """Side by side, two at a time."""
    for at in range(0, len(charts), 2):
        yield charts[at : at + 1], charts[at + 1 : at + 2]
