"""Checks of one sheet part of ours; rows are read in pieces, never held all at once."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import Final
from xml.parsers import expat

from lxml import etree

from sheetpm.ooxml.markup import parse
from sheetpm.ooxml.namespaces import elements, local_name
from sheetpm.ooxml.plain_rows import find_plain_rows
from sheetpm.ooxml.refusals import RefusedError
from sheetpm.ooxml.schema_order import check_order
from sheetpm.ooxml.schema_values import check_values
from sheetpm.ooxml.sheet_part import LINK_LIMIT

ROW_LIMIT: Final = 1_048_576
COLUMN_LIMIT: Final = 16_384
TEXT_LIMIT: Final = 32_767
HEIGHT_LIMIT: Final = 409.5
HEADER_LIMIT: Final = 255

_ROW_TAG: Final = re.compile(rb"<row [^>]*>")
_ROW_NUMBER: Final = re.compile(rb' r="(\d+)"')
_CELL: Final = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"(?: s="(\d+)")?(?: t="(\w+)")?/?>')
_ROW_STYLE: Final = re.compile(rb'<row [^>]*? s="(\d+)"')
_HEIGHT: Final = re.compile(rb'<row [^>]*? ht="([^"]*)"')
_PLAIN_NUMBER: Final = re.compile(rb"\d+(?:\.\d+)?\Z")
_NO_NUMBER: Final = re.compile(rb"<v>(?!-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?</v>)([^<]*)")
_TEXT: Final = re.compile(rb"<is>(.*?)</is>", re.DOTALL)
_MARKUP: Final = re.compile(rb"<[^>]*>")
_ENTITY: Final = re.compile(rb"&#?\w+;")
_TYPES: Final = frozenset({b"b", b"n", b"s", b"e", b"str", b"inlineStr", b"d"})
_WORDS: Final = (b' t="str"', b' t="e"', b' t="d"')
"""Types whose value need not be a number."""
_AREA: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?\Z")
_ONE_CELL: Final = re.compile(r"[A-Z]{1,2}[1-9]\d{0,5}\Z")
"""Within every sheet."""
_PLAIN_LINK: Final = re.compile(
    rb'(?<=/>)<hyperlink ref="([A-Z]{1,2}[1-9]\d{0,5})" location="[^"<]*"/>'
)
"""A link behind another element; of tens of thousands nearly all are so."""
PIECE: Final = 2**18
"""Bytes of rows that are looked at together."""
_RANGED: Final = frozenset({"mergeCell", "hyperlink", "autoFilter", "dimension"})
_MANY_RANGED: Final = frozenset({"conditionalFormatting", "dataValidation"})
_JUDGED: Final = tuple(f"{{*}}{name}" for name in ("col", "cfRule", *_RANGED, *_MANY_RANGED))

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1."""


def check_sheet(
    pieces: Iterable[bytes], formats: int, differential: int, links: Collection[str] = ()
) -> Iterator[str]:
    """What is wrong with a sheet part, given how many formats and which relationships it has."""
    frame: list[bytes] = []
    try:
        yield from _check_rows(pieces, formats, frame)
        markup = b"".join(frame)
        root = parse(_PLAIN_LINK.sub(b"", markup), "sheet")
    except (expat.ExpatError, RefusedError) as error:
        yield f"not well-formed: {error}"
        return
    yield from check_order(root)
    yield from check_values(root)
    yield from _check_frame(root, formats, differential)
    yield from _check_links(root, _PLAIN_LINK.findall(markup))
    for element in _elements_with_id(root):
        for name, value in element.attrib.items():
            if str(name).endswith("relationships}id") and str(value) not in links:
                yield f"{local_name(element)} refers to {str(value)!r}, which is not there"


def _elements_with_id(root: etree._Element) -> list[etree._Element]:
    """Elements with an attribute `id` of any namespace."""
    found: list[etree._Element] = list(root.xpath("//*[@*[local-name()='id']]"))  # type: ignore[arg-type]
    return found


def _check_rows(pieces: Iterable[bytes], formats: int, frame: list[bytes]) -> Iterator[str]:
    """Check the rows as they pass and leave what stands around them in `frame`.

    A parser without handlers looks at all but the plain rows, which are well-formed anyway.
    """
    parser = expat.ParserCreate()
    rest = b""
    last_row = 0
    is_inside = False
    for piece in pieces:
        rest += piece
        if not is_inside:
            head, mark, following = rest.partition(b"<sheetData>")
            if not mark:
                continue
            parser.Parse(head + mark, False)
            frame.append(head + b"<sheetData/>")
            is_inside, rest = True, following
        cut = rest.rfind(b"</row>") + 6
        if cut > 5 and len(rest) >= PIECE:
            last_row, problems = _check_some_rows(rest[:cut], last_row, formats, parser)
            yield from problems
            rest = rest[cut:]
    rows, mark, tail = rest.partition(b"</sheetData>")
    if is_inside and mark:
        _, problems = _check_some_rows(rows, last_row, formats, parser)
        yield from problems
        parser.Parse(mark + tail, True)
        frame.append(tail)
    else:
        parser.Parse(rest, True)
        frame.append(rest)


def _check_some_rows(
    data: bytes, last: int, formats: int, parser: expat.XMLParserType
) -> tuple[int, list[str]]:
    """What is wrong with some rows, and the last one's number."""
    plain = find_plain_rows(data, formats)
    before, behind = data[: plain.start], data[plain.end :]
    last, problems = _check_odd_rows(before, last, formats, parser)
    for number in plain.numbers:
        problems += _check_number(number, last)
        last = number
    last, more = _check_odd_rows(behind, last, formats, parser)
    return last, problems + more


def _check_number(number: int, last: int) -> Iterator[str]:
    if not last < number <= ROW_LIMIT:
        yield f"row {number} after row {last}"


def _check_odd_rows(
    data: bytes, last: int, formats: int, parser: expat.XMLParserType
) -> tuple[int, list[str]]:
    parser.Parse(data, False)
    problems: list[str] = []
    count = 0
    styles = set(_ROW_STYLE.findall(data))
    kinds: set[bytes] = set()
    for piece in data.split(b"</row>"):
        number = b""
        for tag in _ROW_TAG.findall(piece):
            found = _ROW_NUMBER.search(tag)
            number = found[1] if found else b"0"
            problems += _check_number(int(number), last)
            last = int(number)
        cells = _CELL.findall(piece)
        if cells:
            letters, places, row_styles, row_kinds = zip(*cells, strict=True)
            count += len(cells)
            styles.update(row_styles)
            kinds.update(row_kinds)
            problems += _check_places(number, letters, places)
        if len(piece) > TEXT_LIMIT:
            problems += _check_texts(piece)
    if count != data.count(b"<c ") + data.count(b"<c>") + data.count(b"<c/>"):
        problems.append(f"up to row {last}: a cell has attributes that we do not write")
    problems += _check_heights(data)
    problems += _check_looks(styles - {b""}, kinds - {b""}, formats)
    return last, problems + list(_check_values(data))


def _check_heights(data: bytes) -> Iterator[str]:
    for height in set(_HEIGHT.findall(data)):
        if not _PLAIN_NUMBER.match(height) or float(height) > HEIGHT_LIMIT:
            yield f"a row is {height.decode(errors='replace')!r} points high"


def _check_places(
    row: bytes, letters: tuple[bytes, ...], places: tuple[bytes, ...]
) -> Iterator[str]:
    number = row.decode()
    for problem in _column_problems(letters):
        yield f"row {number}: {problem}"
    if set(places) != {row}:
        yield f"row {number}: a cell of another row"


@lru_cache(maxsize=256)
def _column_problems(letters: tuple[bytes, ...]) -> tuple[str, ...]:
    """What is wrong with the columns of a row; the rows of a table have the same ones."""
    columns = [_column(each) for each in letters]
    problems = []
    if sorted(set(columns)) != columns:
        problems.append("cells are not in order")
    if columns[-1] > COLUMN_LIMIT:
        problems.append("too many columns")
    return tuple(problems)


def _check_texts(row: bytes) -> Iterator[str]:
    for text in _TEXT.findall(row):
        shown = _ENTITY.sub(b"x", _MARKUP.sub(b"", text)).decode(errors="replace")
        if len(shown) > TEXT_LIMIT:
            yield f"a text of {len(shown)} characters"


def _check_looks(styles: set[bytes], kinds: set[bytes], formats: int) -> Iterator[str]:
    for style in styles:
        if int(style) >= formats:
            yield f"cell format {style.decode()} does not exist"
    for kind in kinds - _TYPES:
        yield f"a cell of unknown type {kind.decode()}"


def _check_values(data: bytes) -> Iterator[str]:
    for found in _NO_NUMBER.finditer(data):
        cell = data[data.rfind(b"<c ", 0, found.start()) : found.start()]
        if not any(word in cell for word in _WORDS):
            yield f"{found[1].decode(errors='replace')!r} is no number"


def _check_frame(root: etree._Element, formats: int, differential: int) -> Iterator[str]:
    merged: list[Area] = []
    for element in root.iter(*_JUDGED):
        name = local_name(element)
        if name == "col" and not _is_below(element.get("style", "0"), formats):
            yield "a column's format does not exist"
        if name == "cfRule" and not _is_below(element.get("dxfId", "0"), max(differential, 1)):
            yield "a conditional format does not exist"
        if name == "hyperlink" and "location" not in element.attrib and not _has_id(element):
            yield f"the link of {element.get('ref')} leads nowhere"
        if name == "hyperlink" and _ONE_CELL.match(element.get("ref", "")):
            continue
        if name in _RANGED:
            area = read_area(element.get("ref", ""))
            if area is None:
                yield f"{name}: {element.get('ref', '')!r} is no range"
            elif name == "mergeCell":
                merged.append(area)
        if name in _MANY_RANGED:
            for part in element.get("sqref", "").split():
                if read_area(part) is None:
                    yield f"{name}: {part!r} is no range"
    yield from _check_overlaps(merged)
    yield from _check_counts(root)
    yield from _check_cols(root)
    yield from _check_once(root)


def _is_below(number: str, limit: int) -> bool:
    return number.isdecimal() and int(number) < limit


def _has_id(element: etree._Element) -> bool:
    return any(str(name).endswith("relationships}id") for name in element.attrib)


def _check_once(root: etree._Element) -> Iterator[str]:
    """What may be there once: most children of a sheet, a rule's rank."""
    names = Counter(local_name(one) for one in elements(root))
    for name, count in names.items():
        if count > 1 and name != "conditionalFormatting":
            yield f"{name} is there {count} times"
    ranks = Counter(
        one.get("priority", "") for one in root.iter("{*}cfRule") if one.get("priority")
    )
    yield from (f"two rules have the priority {one}" for one, count in ranks.items() if count > 1)
    for text in root.iterfind("{*}headerFooter/*"):
        if len(text.text or "") > HEADER_LIMIT:
            yield f"{local_name(text)} is longer than {HEADER_LIMIT} characters"
    for breaks in (*root.iter("{*}rowBreaks"), *root.iter("{*}colBreaks")):
        if breaks.get("count", "") not in {"", str(len(elements(breaks)))}:
            yield f"{local_name(breaks)}: count is wrong"


def _check_links(root: etree._Element, plain: list[bytes]) -> Iterator[str]:
    """A cell has one link at most; the plain ones are not in the tree, which would be large."""
    links = Counter(one.get("ref", "").encode() for one in root.iter("{*}hyperlink"))
    links.update(plain)
    yield from (f"{one.decode()} has two links" for one, count in links.items() if count > 1)
    if links.total() > LINK_LIMIT:
        yield "more links than Excel allows"


def _check_overlaps(areas: list[Area]) -> Iterator[str]:
    """Merged ranges must be apart; the sweep goes by first rows."""
    open_areas: list[Area] = []
    for area in sorted(areas):
        open_areas = [one for one in open_areas if one[2] >= area[0]]
        for one in open_areas:
            if one[1] <= area[3] and area[1] <= one[3]:
                yield f"merged ranges overlap in row {area[0]}"
        open_areas.append(area)


def _check_counts(root: etree._Element) -> Iterator[str]:
    for name in ("mergeCells", "dataValidations"):
        for table in root.iter(f"{{*}}{name}"):
            if table.get("count", str(len(elements(table)))) != str(len(elements(table))):
                yield f"{name}: count is wrong"
            if not elements(table):
                yield f"{name} is empty"


def _check_cols(root: etree._Element) -> Iterator[str]:
    last = 0
    for column in root.iter("{*}col"):
        places = [column.get(name, "") for name in ("min", "max")]
        if not all(place.isdecimal() for place in places):
            continue  # named already by the values
        first, end = map(int, places)
        if not last < first <= end <= COLUMN_LIMIT:
            yield f"columns from {first} on overlap or lie outside the sheet"
        last = end


def read_area(reference: str) -> Area | None:
    """The rectangle of `B2` or `B2:D9`; `None` when it is no range within a sheet."""
    found = _AREA.match(reference)
    if found is None:
        return None
    first_letters, first_row, last_letters, last_row = found.groups()
    area = (
        int(first_row),
        _column(first_letters.encode()),
        int(last_row or first_row),
        _column((last_letters or first_letters).encode()),
    )
    is_inside = area[0] >= 1 and area[2] <= ROW_LIMIT and area[3] <= COLUMN_LIMIT
    return area if is_inside and area[0] <= area[2] and area[1] <= area[3] else None


@cache
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
