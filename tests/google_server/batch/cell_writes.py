"""Values, formats, notes, borders and validation of cells."""

from tests.google_server.a1 import Area, grid_area_inside
from tests.google_server.batch.context import Batch, read_mask
from tests.google_server.cells import check_text, plain
from tests.google_server.clone import clone
from tests.google_server.errors import Json, bad_request
from tests.google_server.masks import Mask, check_mask, update
from tests.google_server.model import Place, Sheet
from tests.google_server.normal import normal, normal_format

_COMPUTED = ("effectiveValue", "effectiveFormat", "formattedValue", "hyperlink")


def update_cells(batch: Batch, body: Json) -> None:
    mask = _cell_mask(body)
    rows = body.get("rows", [])
    if "range" in body:
        area = grid_area_inside(batch.spreadsheet, body["range"])
    else:
        area = _area_at(batch, body.get("start", {}), rows)
    _check_rows(area, rows)
    given: dict[Place, Json] = {}
    for row, line in enumerate(rows):
        for column, cell in enumerate(line.get("values", [])):
            given[(area.top + row, area.left + column)] = read_cell(cell)
    for place in set(given) | set(area.filled()):
        write_cell(area.sheet, place, given.get(place, {}), mask)


def _area_at(batch: Batch, start: Json, rows: list[Json]) -> Area:
    sheet = batch.spreadsheet.sheet(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    width = max((len(row.get("values", [])) for row in rows), default=0)
    if top + len(rows) > sheet.row_count:
        raise bad_request(
            f"Attempting to write row: {sheet.row_count}, beyond the last requested row of: {sheet.row_count - 1}"
        )
    if left + width > sheet.column_count:
        raise bad_request(
            f"Attempting to write column: {sheet.column_count}, beyond the last requested column of: "
            f"{sheet.column_count - 1}"
        )
    return Area(sheet, top, left, top + len(rows), left + width)


def _check_rows(area: Area, rows: list[Json]) -> None:
    if len(rows) > area.height:
        raise bad_request(
            f"Attempting to write row: {area.bottom}, beyond the last requested row of: {area.bottom - 1}"
        )
    if any(len(row.get("values", [])) > area.width for row in rows):
        raise bad_request(
            f"Attempting to write column: {area.right}, beyond the last requested column of: {area.right - 1}"
        )


def _cell_mask(body: Json) -> Mask:
    mask = read_mask(body)
    check_mask(mask, "CellData")
    computed = [name for name in _COMPUTED if name in mask]
    if computed:
        raise bad_request(f"Field is read-only: {computed[0]}")
    return _both_colours(mask)


def read_cell(cell: Json) -> Json:
    """A CellData of a request as it is kept."""
    kept = {name: value for name, value in cell.items() if name not in _COMPUTED}
    value = kept.get("userEnteredValue")
    if value:
        kept["userEnteredValue"] = _entered(value)
    if "userEnteredFormat" in kept:
        kept["userEnteredFormat"] = normal_format(kept["userEnteredFormat"])
    if "dataValidation" in kept:
        kept["dataValidation"] = normal("DataValidationRule", kept["dataValidation"])
    return kept


def _entered(value: Json) -> Json:
    if len(value) != 1:
        raise bad_request("ExtendedValue must hold exactly one kind of value.")
    kind, item = next(iter(value.items()))
    if kind == "numberValue":
        return {kind: plain(item)}
    if kind == "errorValue":
        raise bad_request("errorValue cannot be written.")
    if kind == "formulaValue" and not item.startswith("="):
        raise bad_request(f"Formula must start with '=': {item}")
    if isinstance(item, str):
        check_text(item)
    return {} if item == "" else {kind: item}


def write_cell(sheet: Sheet, place: Place, given: Json, mask: Mask) -> None:
    """Writes the masked fields of a cell; what the mask names and the cell lacks is cleared."""
    sheet.set_cell(place, update(sheet.cells.get(place, {}), given, mask))


def _both_colours(mask: Mask) -> Mask:
    """A mask that names one form of a colour takes the other along. [R]"""
    wide: Mask = {}
    for name, below in mask.items():
        wide[name] = _both_colours(below)
        if name.endswith("Color"):
            wide[f"{name}Style"] = {}
        elif name.endswith(("ColorStyle", "colorStyle")):
            wide[name.removesuffix("Style")] = {}
    return wide


def repeat_cell(batch: Batch, body: Json) -> None:
    mask = _cell_mask(body)
    area = grid_area_inside(batch.spreadsheet, body.get("range", {}))
    given = read_cell(body.get("cell", {}))
    places = area.places() if given else area.filled()
    for place in places:
        write_cell(area.sheet, place, given, mask)


def append_cells(batch: Batch, body: Json) -> None:
    sheet, mask = batch.sheet(body), _cell_mask(body)
    rows = body.get("rows", [])
    filled = [row for (row, _), cell in sheet.cells.items() if "userEnteredValue" in cell]
    top = max(filled, default=-1) + 1
    width = max((len(row.get("values", [])) for row in rows), default=0)
    sheet.set_count("ROWS", max(sheet.row_count, top + len(rows)))
    sheet.set_count("COLUMNS", max(sheet.column_count, width))
    batch.spreadsheet.check_size()
    for index, line in enumerate(rows):
        for column, cell in enumerate(line.get("values", [])):
            write_cell(sheet, (top + index, column), read_cell(cell), mask)


def update_borders(batch: Batch, body: Json) -> None:
    area = grid_area_inside(batch.spreadsheet, body.get("range", {}))
    given = {name: border for name, border in body.items() if name != "range"}
    drawn = {name: _normal_border(border) for name, border in given.items()}
    for place in area.places():
        sides = _sides(area, place, drawn)
        if sides:
            cell = dict(area.sheet.cells.get(place, {}))
            own = dict(cell.get("userEnteredFormat", {}))
            borders = own.pop("borders", {}) | sides
            borders = {side: border for side, border in borders.items() if border}
            cell["userEnteredFormat"] = own | ({"borders": borders} if borders else {})
            area.sheet.set_cell(place, cell)


def _normal_border(border: Json) -> Json:
    """A border as it is kept; empty for one that is taken away."""
    if border.get("style", "NONE") == "NONE":
        return {}
    kept: Json = normal_format({"borders": {"top": border}})["borders"]["top"]
    return kept


def _sides(area: Area, place: Place, drawn: Json) -> Json:
    row, column = place
    names = {
        "top": "top" if row == area.top else "innerHorizontal",
        "bottom": "bottom" if row == area.bottom - 1 else "innerHorizontal",
        "left": "left" if column == area.left else "innerVertical",
        "right": "right" if column == area.right - 1 else "innerVertical",
    }
    return {side: clone(drawn[name]) for side, name in names.items() if name in drawn}


def set_data_validation(batch: Batch, body: Json) -> None:
    area = grid_area_inside(batch.spreadsheet, body.get("range", {}))
    rule = body.get("rule")
    if rule is not None and "type" not in rule.get("condition", {}):
        raise bad_request("The rule must have a condition.")
    for place in area.places() if rule else area.filled():
        cell = dict(area.sheet.cells.get(place, {}))
        cell.pop("dataValidation", None)
        if rule:
            cell["dataValidation"] = normal("DataValidationRule", rule)
        area.sheet.set_cell(place, cell)


HANDLERS = {
    "updateCells": update_cells,
    "repeatCell": repeat_cell,
    "appendCells": append_cells,
    "updateBorders": update_borders,
    "setDataValidation": set_data_validation,
}
