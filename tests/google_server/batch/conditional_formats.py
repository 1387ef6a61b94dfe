"""Conditional formats of a tab, in the order in which they win."""

from copy import deepcopy

from tests.google_server.a1 import grid_area_inside
from tests.google_server.batch.context import Batch
from tests.google_server.errors import Json, bad_request
from tests.google_server.model import Sheet
from tests.google_server.normal import normal

_ALLOWED = {"backgroundColor", "backgroundColorStyle", "textFormat"}
_ALLOWED_TEXT = {"bold", "italic", "strikethrough", "foregroundColor", "foregroundColorStyle"}
_ONLY = (
    "ConditionalFormatRule.format only supports bold, italic, strikethrough, foreground color and background "
    "color."
)
_VALIDATION_ONLY = {
    "DATE_ON_OR_BEFORE",
    "DATE_ON_OR_AFTER",
    "DATE_BETWEEN",
    "DATE_NOT_BETWEEN",
    "DATE_IS_VALID",
    "ONE_OF_RANGE",
    "ONE_OF_LIST",
    "TEXT_IS_EMAIL",
    "TEXT_IS_URL",
    "BOOLEAN",
}


def _read(batch: Batch, rule: Json) -> tuple[Sheet, Json]:
    """The rule as it is kept and its tab; raises ApiError 400 for what Google does not take. [C]"""
    ranges = rule.get("ranges", [])
    if not ranges:
        raise bad_request("ConditionalFormatRule.ranges must not be empty.")
    tabs = {item.get("sheetId", 0) for item in ranges}
    if len(tabs) > 1:
        raise bad_request("ConditionalFormatRule.ranges must all be on the same sheet.")
    for item in ranges:
        area = grid_area_inside(batch.spreadsheet, item)
    if ("booleanRule" in rule) == ("gradientRule" in rule):
        raise bad_request("ConditionalFormatRule needs one of booleanRule and gradientRule.")
    if "booleanRule" in rule:
        _check_boolean(rule["booleanRule"])
    elif not {"minpoint", "maxpoint"} <= rule["gradientRule"].keys():
        raise bad_request("GradientRule needs a minpoint and a maxpoint.")
    return area.sheet, normal("ConditionalFormatRule", rule)


def _check_boolean(rule: Json) -> None:
    condition = rule.get("condition", {})
    kind = condition.get("type", "CONDITION_TYPE_UNSPECIFIED")
    if kind in _VALIDATION_ONLY or kind == "CONDITION_TYPE_UNSPECIFIED":
        raise bad_request(f"ConditionType {kind} is not supported in conditional formatting.")
    values = condition.get("values", [])
    if kind == "CUSTOM_FORMULA":
        entered = [value.get("userEnteredValue", "") for value in values]
        if len(entered) != 1 or not entered[0].startswith("="):
            raise bad_request("CUSTOM_FORMULA needs one value that starts with '='.")
    cell_format = rule.get("format", {})
    if (
        not cell_format.keys() <= _ALLOWED
        or not cell_format.get("textFormat", {}).keys() <= _ALLOWED_TEXT
    ):
        raise bad_request(_ONLY)


def add(batch: Batch, body: Json) -> None:
    sheet, rule = _read(batch, body.get("rule", {}))
    index = body.get("index", 0)
    if not 0 <= index <= len(sheet.conditional_formats):
        raise _missing(sheet, index)
    sheet.conditional_formats.insert(index, rule)


def _missing(sheet: Sheet, index: int) -> Exception:
    return bad_request(f"No conditional format on sheet: {sheet.id} at index: {index}")


def delete(batch: Batch, body: Json) -> Json:
    sheet, index = batch.sheet(body), body.get("index", 0)
    if not 0 <= index < len(sheet.conditional_formats):
        raise _missing(sheet, index)
    return {"rule": sheet.conditional_formats.pop(index)}


def update(batch: Batch, body: Json) -> Json:
    index = body.get("index", 0)
    if "rule" in body:
        sheet, rule = _read(batch, body["rule"])
    else:
        sheet, rule = batch.sheet(body), {}
    rules = sheet.conditional_formats
    if not 0 <= index < len(rules):
        raise _missing(sheet, index)
    reply: Json = {"oldRule": deepcopy(rules[index]), "oldIndex": index}
    if rule:
        rules[index] = rule
        reply["newIndex"] = index
    else:
        new = body.get("newIndex", 0)
        rules.insert(new, rules.pop(index))
        reply["newIndex"] = new
    reply["newRule"] = deepcopy(rules[reply["newIndex"]])
    return {name: part for name, part in reply.items() if part != 0}


HANDLERS = {
    "addConditionalFormatRule": add,
    "deleteConditionalFormatRule": delete,
    "updateConditionalFormatRule": update,
}
