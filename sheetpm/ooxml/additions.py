"""What people put on a tab of ours besides cells: charts, pictures, tables, rules, links."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from lxml import etree
from msgspec import Struct

from sheetpm.ooxml.editor import Editor
from sheetpm.ooxml.markup import parse
from sheetpm.ooxml.namespaces import elements, local_name
from sheetpm.ooxml.package import Package
from sheetpm.ooxml.sheet_frame import count_links, count_rules, read_frame
from sheetpm.ooxml.tab_record import TabRecord, chart_sum

OWN_CHARTS: Final = "sheetpm "
"""Names of our charts begin so; most programs keep them."""
_NEWER: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


class AdditionKind(StrEnum):
    """What it is."""

    CHART = "chart"
    PICTURE = "picture"
    SHAPE = "shape"
    """Also text boxes, connectors, groups, ink."""
    TABLE = "table"
    PIVOT_TABLE = "pivot table"
    OBJECT = "object"
    """Embedded files, buttons and other controls, slicers."""
    SPARKLINES = "sparklines"
    CONDITIONAL_FORMAT = "conditional format"
    DATA_VALIDATION = "data validation"
    LINK = "link"


class Addition(Struct, frozen=True, kw_only=True):
    """One thing, or several of a kind that have no names."""

    kind: AdditionKind
    name: str = ""
    count: int = 1


_NAMED_PARTS: Final = {
    "table": (AdditionKind.TABLE, "displayName"),
    "pivotTable": (AdditionKind.PIVOT_TABLE, "name"),
}
_OBJECT_PARTS: Final = frozenset(
    {"oleObject", "package", "ctrlProp", "control", "slicer", "timeline"}
)
_SHAPES: Final = frozenset({"sp", "cxnSp", "grpSp", "contentPart"})


def find_additions(editor: Editor, sheet: str, record: TabRecord | None) -> list[Addition]:
    """What lies on a tab of ours and was not drawn by us.

    Without a record, as in files of earlier versions, rules and links are not judged.
    """
    package = editor.package
    found: list[Addition] = []
    for one in package.relationships(sheet):
        part = package.target(sheet, one)
        if part and one.kind == "drawing":
            found += _drawn(package, part, record)
        elif part and one.kind in _NAMED_PARTS:
            kind, attribute = _NAMED_PARTS[one.kind]
            found.append(Addition(kind=kind, name=_root_of(package, part).get(attribute, "")))
        elif one.kind in _OBJECT_PARTS:
            found.append(Addition(kind=AdditionKind.OBJECT))
    return [*_gathered(found), *_rules(read_frame(package, sheet), record)]


def _gathered(found: list[Addition]) -> Iterator[Addition]:
    """Things without names are counted, each kind once."""
    yield from (one for one in found if one.name)
    nameless = Counter(one.kind for one in found if not one.name)
    yield from (Addition(kind=kind, count=count) for kind, count in nameless.items())


def _root_of(package: Package, part: str) -> etree._Element:
    return parse(package.read(part), part)


def _drawn(package: Package, drawing: str, record: TabRecord | None) -> Iterator[Addition]:
    charts = {
        one.id: package.target(drawing, one)
        for one in package.relationships(drawing)
        if one.kind == "chart"
    }
    frames: list[tuple[str, str]] = []
    for anchor in elements(_root_of(package, drawing)):
        for each in _objects(anchor):
            name = _name_of(each)
            kind = local_name(each)
            if kind == "graphicFrame":
                frames.append((name, charts.get(_chart_id(each), "")))
            elif kind == "pic":
                yield Addition(kind=AdditionKind.PICTURE, name=name)
            elif kind in _SHAPES:
                yield Addition(kind=AdditionKind.SHAPE, name=name)
    yield from _foreign_charts(package, frames, record)


def _objects(anchor: etree._Element) -> Iterator[etree._Element]:
    """What an anchor holds; of alternatives the first, which newer programs show."""
    for each in elements(anchor):
        if local_name(each) == "AlternateContent":
            choices = [one for one in elements(each) if local_name(one) == "Choice"]
            yield from (inner for choice in choices[:1] for inner in elements(choice))
        else:
            yield each


def _foreign_charts(
    package: Package, frames: list[tuple[str, str]], record: TabRecord | None
) -> Iterator[Addition]:
    """The charts that are not ours; a copy of one of ours is people's.

    Ours are those with our names; where a program gave new names, those that show our cells.
    """
    ours = Counter(record.charts if record else ())
    sums = {part: chart_sum(package.read(part)) for _, part in frames if part}
    unnamed: list[tuple[str, str]] = []
    seen: set[str] = set()
    for name, part in frames:
        if name.startswith(OWN_CHARTS) and name not in seen:
            seen.add(name)
            ours[sums.get(part, 0)] -= 1
        else:
            unnamed.append((name, part))
    if record is None and not seen:
        return  # a program gave all of them new names, and what ours showed is not known
    for name, part in unnamed:
        total = sums.get(part, 0)
        if ours[total] > 0:
            ours[total] -= 1
        else:
            yield Addition(kind=AdditionKind.CHART, name=name)


def _chart_id(frame: etree._Element) -> str:
    for element in frame.iter("{*}chart"):
        for name, value in element.attrib.items():
            if str(name).endswith("relationships}id"):
                return str(value)
    return ""


def _name_of(element: etree._Element) -> str:
    return next((str(one.get("name", "")) for one in element.iter("{*}cNvPr")), "")


def _rules(frame: etree._Element | None, record: TabRecord | None) -> Iterator[Addition]:
    if frame is None:
        return
    counted = {
        AdditionKind.DATA_VALIDATION: (len(frame.findall(".//{*}dataValidation")), 0),
        AdditionKind.SPARKLINES: (len(frame.findall(".//{*}sparklineGroup")), 0),
    }
    if record is not None:
        formats = count_rules(frame) + _other_rules(frame)
        counted[AdditionKind.CONDITIONAL_FORMAT] = (formats, record.conditional_formats)
        counted[AdditionKind.LINK] = (count_links(frame), record.links)
    for kind, (present, known) in counted.items():
        if present > known:
            yield Addition(kind=kind, count=present - known)


def _other_rules(frame: etree._Element) -> int:
    """Rules that only newer programs know; of ours there are data bars among them."""
    found = frame.iterfind(f".//{{{_NEWER}}}cfRule")
    return sum(rule.get("type") != "dataBar" for rule in found)
