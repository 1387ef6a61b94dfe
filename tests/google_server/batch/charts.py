"""Charts, checked as Google checks them. The texts of these errors are recorded nowhere."""

from collections.abc import Iterator
from copy import deepcopy

from tests.google_server.a1 import Area, grid_area_inside
from tests.google_server.batch.context import Batch, read_mask
from tests.google_server.errors import Json, NotBuiltError, bad_request
from tests.google_server.masks import check_mask
from tests.google_server.masks import update as masked
from tests.google_server.model import Sheet
from tests.google_server.normal import normal

_KINDS = (
    "basicChart",
    "pieChart",
    "bubbleChart",
    "candlestickChart",
    "orgChart",
    "histogramChart",
    "waterfallChart",
    "treemapChart",
    "scorecardChart",
)


def add_chart(batch: Batch, body: Json) -> Json:
    given = deepcopy(body.get("chart", {}))
    wanted = given.get("chartId")
    if wanted is not None and any(wanted == number for number in batch.spreadsheet.object_ids()):
        raise bad_request(f"An object with id {wanted} already exists.")
    if wanted is not None and wanted < 0:
        raise bad_request("The chart id must not be negative.")
    _check_spec(batch, given.get("spec", {}))
    chart = normal("EmbeddedChart", given)
    chart["chartId"] = batch.spreadsheet.free_id() if wanted is None else wanted
    chart["spec"].setdefault("hiddenDimensionStrategy", "SKIP_HIDDEN_ROWS_AND_COLUMNS")
    sheet = _place(batch, chart.get("position", {}))
    overlay = chart["position"]["overlayPosition"]
    overlay.setdefault("widthPixels", 600)
    overlay.setdefault("heightPixels", 371)
    sheet.charts.append(chart)
    return {"chart": deepcopy(chart)}


def _place(batch: Batch, position: Json) -> Sheet:
    """The tab that a chart lies on."""
    if "overlayPosition" not in position:
        raise NotBuiltError("charts on a sheet of their own")
    anchor = position["overlayPosition"].get("anchorCell", {})
    sheet = batch.spreadsheet.sheet(anchor.get("sheetId", 0))
    if (
        anchor.get("rowIndex", 0) >= sheet.row_count
        or anchor.get("columnIndex", 0) >= sheet.column_count
    ):
        raise bad_request("The anchor cell is outside of the sheet.")
    return sheet


def _check_spec(batch: Batch, spec: Json) -> None:
    kinds = [kind for kind in _KINDS if kind in spec]
    if len(kinds) != 1:
        raise bad_request("ChartSpec needs exactly one kind of chart.")
    chart = spec[kinds[0]]
    if kinds[0] == "basicChart":
        _check_basic(chart)
    counts = {_count(areas) for areas in _sources(batch, chart)}
    if len(counts) > 1:
        raise bad_request("The domains and series of a chart must have the same number of cells.")


def _check_basic(chart: Json) -> None:
    if "chartType" not in chart:
        raise bad_request("BasicChartSpec.chartType must be set.")
    if not chart.get("series"):
        raise bad_request("A chart needs at least one series.")
    if len(chart.get("domains", [])) > 1:
        raise bad_request("A basic chart can have only one domain.")
    wanted = {"BOTTOM_AXIS"} if chart["chartType"] == "BAR" else {"LEFT_AXIS", "RIGHT_AXIS"}
    for series in chart["series"]:
        axis = series.get("targetAxis")
        if axis is not None and axis not in wanted:
            raise bad_request(
                f"{axis} is not a valid target axis for a {chart['chartType']} chart."
            )


def _sources(batch: Batch, value: object) -> Iterator[list[Area]]:
    """The areas of every source range in a chart."""
    if isinstance(value, list):
        for item in value:
            yield from _sources(batch, item)
    if not isinstance(value, dict):
        return
    for name, item in value.items():
        if name == "sourceRange":
            areas = [
                grid_area_inside(batch.spreadsheet, source) for source in item.get("sources", [])
            ]
            if not areas or any(min(area.height, area.width) != 1 for area in areas):
                raise bad_request("A source range of a chart must be one row or one column.")
            yield areas
        else:
            yield from _sources(batch, item)


def _count(areas: list[Area]) -> int:
    return sum(max(area.height, area.width) for area in areas)


def _find(batch: Batch, chart_id: int) -> tuple[Sheet, Json]:
    for sheet in batch.spreadsheet.sheets:
        for chart in sheet.charts:
            if chart["chartId"] == chart_id:
                return sheet, chart
    raise bad_request(f"No embedded object with id: {chart_id}")


def delete_object(batch: Batch, body: Json) -> None:
    sheet, chart = _find(batch, body.get("objectId", 0))
    sheet.charts.remove(chart)


def update_chart_spec(batch: Batch, body: Json) -> None:
    _, chart = _find(batch, body.get("chartId", 0))
    _check_spec(batch, body.get("spec", {}))
    chart["spec"] = normal("ChartSpec", body["spec"])


def update_position(batch: Batch, body: Json) -> Json:
    sheet, chart = _find(batch, body.get("objectId", 0))
    given, mask = body.get("newPosition", {}), read_mask(body)
    check_mask(mask, "OverlayPosition")
    overlay = masked(chart["position"]["overlayPosition"], given.get("overlayPosition", {}), mask)
    position = {"overlayPosition": normal("OverlayPosition", overlay)}
    target = _place(batch, position)
    chart["position"] = position
    sheet.charts.remove(chart)
    target.charts.append(chart)
    return {"position": deepcopy(position)}


HANDLERS = {
    "addChart": add_chart,
    "deleteEmbeddedObject": delete_object,
    "updateChartSpec": update_chart_spec,
    "updateEmbeddedObjectPosition": update_position,
}
