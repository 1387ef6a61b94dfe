"""The user's style tables, and ours merged into them by content.

A look that is there already is used again, so a second run adds none. What is added stands at
the end of each table, so it can be cut off again as long as nobody else wrote the part.
"""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final

from lxml import etree
from msgspec import Struct, field

from sheetpm.ooxml.colours import settle_colours
from sheetpm.ooxml.looks import BUILT_IN_CODES, Content, look_of
from sheetpm.ooxml.markup import Document, detach, insert_in_order, set_count, whole_number
from sheetpm.ooxml.namespaces import Dialect, elements, local_name, namespace_of
from sheetpm.ooxml.refusals import Refusal, RefusedError

STYLE_ORDER: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip
GROWING_TABLES: Final = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
CELL_FORMAT_LIMIT: Final = 65_490
"""Excel's own limit of cell formats in a workbook."""
FIRST_OWN_NUMBER_FORMAT: Final = 164
"""Ids below belong to Excel's built-in number formats."""
_BUILT_IN: Final = {code: number for number, code in BUILT_IN_CODES.items()}
_RESERVED_FILLS: Final = 2
"""Excel takes the first two fills for none and grey, whatever they say."""

_DIGIT_EMS: Final = {
    "calibri": 0.507, "carlito": 0.507, "aptos narrow": 0.49, "aptos": 0.561, "arial": 0.556,
    "helvetica": 0.556, "liberation sans": 0.556, "times new roman": 0.5, "verdana": 0.636,
    "tahoma": 0.546, "segoe ui": 0.539, "cambria": 0.554, "microsoft yahei": 0.539,
    "微软雅黑": 0.539, "等线": 0.506, "dengxian": 0.506, "宋体": 0.5, "simsun": 0.5,
}  # fmt: skip
"""Advance of a digit in em, from the fonts' own tables; names in lower case."""
_USUAL_EM: Final = 0.53
DRAWN_DIGIT: Final = 11 * _DIGIT_EMS["calibri"]
"""Points of a digit in a drawing by XlsxWriter, whose standard font is Calibri 11."""


class StyleMap(Struct, frozen=True, kw_only=True):
    """Where the drawing's formats are in the user's tables."""

    cell_formats: tuple[int, ...]
    differential: tuple[int, ...]
    """Formats of conditional formatting."""


class _Table:
    """One table of the styles part, by content; the element appears with its first entry.

    `codes` are the workbook's number formats by id; they may become more meanwhile.
    """

    def __init__(self, sheet: "StyleSheet", name: str, codes: Mapping[str, str]) -> None:
        self._sheet = sheet
        self._name = name
        self._codes = codes
        self._element = sheet.child(name)
        self._places: dict[Content, int] = {}
        for place, entry in enumerate(elements(self._element)):
            self._places.setdefault(look_of(entry, codes), place)
        self.length = len(elements(self._element))

    def place(self, entry: etree._Element) -> int:
        """The index of an equal entry, added at the end if there is none."""
        content = look_of(entry, self._codes)
        if content not in self._places:
            self._places[content] = self.append(entry)
        return self._places[content]

    def append(self, entry: etree._Element) -> int:
        """Add a copy of the entry at the end; gives its index."""
        if self._element is None:
            self._element = self._sheet.add_table(self._name)
        copy_into(self._element, entry, self._sheet.main)
        self.length += 1
        return self.length - 1

    def finish(self) -> None:
        """Make `count` true again."""
        if self._element is not None:
            set_count(self._element)


def copy_into(parent: etree._Element, entry: etree._Element, main: str) -> etree._Element:
    """A copy of an element below `parent`, its spreadsheet elements in the namespace `main`."""
    is_plain = namespace_of(entry) in {"", namespace_of_root(entry)}
    tag = f"{{{main}}}{local_name(entry)}" if is_plain else entry.tag
    made = etree.SubElement(parent, tag)
    for name, value in entry.attrib.items():
        made.set(name, value)
    made.text = entry.text
    for child in elements(entry):
        copy_into(made, child, main)
    return made


def namespace_of_root(element: etree._Element) -> str:
    """The namespace of the part an element stands in."""
    return namespace_of(element.getroottree().getroot())


class StyleSheet(Document):
    """The user's styles part."""

    @classmethod
    def blank(cls, name: str, dialect: Dialect) -> "StyleSheet":
        """The least a styles part may hold, for a workbook without one."""
        return cls(name, _BLANK.replace("MAIN", dialect.main).encode())

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(name, content)
        if local_name(self.root) != "styleSheet":
            raise RefusedError(Refusal.DAMAGED, f"{name} holds no styles")

    def counts(self) -> dict[str, int | None]:
        """How many entries each table that we add to holds; `None` for a table not there."""
        tables = {name: self.child(name) for name in GROWING_TABLES}
        return {
            name: None if table is None else len(elements(table)) for name, table in tables.items()
        }

    def truncate(self, counts: Mapping[str, int | None]) -> None:
        """Cut every table back to an earlier length; a table that was not there goes."""
        for name, count in counts.items():
            table = self.child(name)
            if table is None:
                continue
            for entry in elements(table)[count or 0 :]:
                detach(entry)
            if count is None:
                detach(table)
            else:
                set_count(table)

    def add_table(self, name: str) -> etree._Element:
        """An empty table at its place in the schema's order."""
        table = etree.Element(self.tag(name))
        table.set("count", "0")
        return insert_in_order(self.root, table, STYLE_ORDER)

    def pad_cell_formats(self, highest: int) -> None:
        """Fill up to the highest format that cells use, so that ours do not slip under them."""
        present = elements(self.child("cellXfs"))
        if len(present) > highest or highest >= CELL_FORMAT_LIMIT:
            return
        table = self.child("cellXfs")
        table = self.add_table("cellXfs") if table is None else table
        for _ in range(highest + 1 - len(present)):
            if present:
                copy_into(table, present[0], self.main)
            else:
                etree.SubElement(table, self.tag("xf"))
        set_count(table)

    def digit_width(self) -> float:
        """How wide a digit of the workbook's standard font is, in points.

        Column widths count in these digits. The font is that of the first cell format.
        """
        fonts, formats = elements(self.child("fonts")), elements(self.child("cellXfs"))
        place = whole_number(formats[0].get("fontId")) if formats else 0
        facts = {
            local_name(one): one.get("val", "")
            for one in (elements(fonts[place]) if place < len(fonts) else ())
        }
        try:
            size = float(facts.get("sz", "11"))
        except ValueError:
            size = 11.0
        size = size if isfinite(size) else 11.0
        em = _DIGIT_EMS.get(facts.get("name", "").casefold(), _USUAL_EM)
        return min(max(size, 6.0), 24.0) * em


class _Merge(Struct, frozen=True, kw_only=True):
    """The work of adding one styles part's formats to another's."""

    user: StyleSheet
    drawn: etree._Element
    tables: Mapping[str, _Table]
    theme: Sequence[str]
    number_formats: dict[str, int] = field(default_factory=dict)
    """Format code → id in the user's workbook."""
    codes: dict[str, str]
    """Id → format code in the user's workbook."""

    def drawn_entries(self, table: str) -> list[etree._Element]:
        return elements(self.drawn.find(f"{{{namespace_of(self.drawn)}}}{table}"))


def merge_styles(user: StyleSheet, drawn: etree._Element, theme: Sequence[str]) -> StyleMap:
    """Add the formats of a drawing's styles part to the user's tables, reusing equal ones.

    Our entries name their own colours and fonts instead of the theme's, and say that each of
    their sides counts, so that they look alike in every workbook.
    """
    known = _codes_of(user.child("numFmts"))
    tables = {name: _Table(user, name, known) for name in GROWING_TABLES}
    work = _Merge(user=user, drawn=drawn, tables=tables, theme=theme, codes=known)
    settle_colours(drawn, theme)
    for scheme in list(drawn.iter(f"{{{namespace_of(drawn)}}}scheme")):
        detach(scheme)
    _learn_number_formats(work)
    fonts = [tables["fonts"].place(entry) for entry in work.drawn_entries("fonts")]
    borders = [tables["borders"].place(entry) for entry in work.drawn_entries("borders")]
    fills = _merge_fills(work)
    codes = _codes_of(drawn.find(f"{{{namespace_of(drawn)}}}numFmts"))
    parts = {"fontId": fonts, "fillId": fills, "borderId": borders}
    merged = StyleMap(
        cell_formats=tuple(
            _place_cell_format(work, entry, parts, codes) for entry in work.drawn_entries("cellXfs")
        ),
        differential=tuple(_place_differential(work, one) for one in work.drawn_entries("dxfs")),
    )
    if tables["cellXfs"].length > CELL_FORMAT_LIMIT:
        raise RefusedError(Refusal.TOO_MANY_FORMATS)
    for table in tables.values():
        table.finish()
    return merged


def _learn_number_formats(work: _Merge) -> None:
    for entry in elements(work.user.child("numFmts")):
        number = entry.get("numFmtId", "")
        if whole_number(number) >= FIRST_OWN_NUMBER_FORMAT:
            work.number_formats.setdefault(entry.get("formatCode", ""), whole_number(number))


def _codes_of(table: etree._Element | None) -> dict[str, str]:
    """Id → format code of the number formats that a workbook defines."""
    return {one.get("numFmtId", ""): one.get("formatCode", "") for one in elements(table)}


def _number_format(work: _Merge, code: str) -> str:
    """The id of a format code in the user's workbook; built-in ones need no entry."""
    if code not in work.number_formats and code in _BUILT_IN:
        return _BUILT_IN[code]
    if code not in work.number_formats:
        taken = [
            whole_number(entry.get("numFmtId")) for entry in elements(work.user.child("numFmts"))
        ]
        number = max([FIRST_OWN_NUMBER_FORMAT - 1, *taken, *_differential_ids(work)]) + 1
        entry = etree.Element(f"{{{namespace_of(work.drawn)}}}numFmt")
        entry.set("numFmtId", str(number))
        entry.set("formatCode", code)
        work.tables["numFmts"].append(entry)
        work.number_formats[code] = number
        work.codes[str(number)] = code
    return str(work.number_formats[code])


def _differential_ids(work: _Merge) -> list[int]:
    """Ids that only conditional formats of the user's define."""
    found = (
        entry.get("numFmtId", "")
        for one in elements(work.user.child("dxfs"))
        for entry in elements(one)
        if local_name(entry) == "numFmt"
    )
    return [whole_number(number) for number in found]


def _merge_fills(work: _Merge) -> list[int]:
    table, drawn = work.tables["fills"], work.drawn_entries("fills")
    for entry in drawn[table.length : _RESERVED_FILLS]:
        table.append(entry)
    first = list(range(min(_RESERVED_FILLS, len(drawn))))
    return first + [table.place(entry) for entry in drawn[_RESERVED_FILLS:]]


def _place_cell_format(
    work: _Merge,
    entry: etree._Element,
    parts: Mapping[str, Sequence[int]],
    codes: Mapping[str, str],
) -> int:
    number = entry.get("numFmtId", "0")
    made = etree.Element(entry.tag)
    made.set("numFmtId", _number_format(work, codes[number]) if number in codes else number)
    for name, places in parts.items():
        made.set(name, str(places[int(entry.get(name, "0"))]))
    if elements(work.user.child("cellStyleXfs")):
        made.set("xfId", "0")
    for side in ("NumberFormat", "Font", "Fill", "Border", "Alignment"):
        made.set(f"apply{side}", "1")
    if entry.get("applyProtection"):
        made.set("applyProtection", "1")
    for child in elements(entry):
        copy_into(made, child, namespace_of(entry))
    return work.tables["cellXfs"].place(made)


def _place_differential(work: _Merge, entry: etree._Element) -> int:
    for child in elements(entry):
        if local_name(child) == "numFmt":
            child.set("numFmtId", _number_format(work, child.get("formatCode", "")))
    return work.tables["dxfs"].place(entry)


_BLANK: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<styleSheet xmlns="MAIN">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    '<dxfs count="0"/></styleSheet>'
)
