"""Rows of one shape, as long tables have them, recognised whole by one pattern.

A cell looked at by Python costs a microsecond, a table of 100,000 tasks has three million. The
pattern admits less than XML and the schema do, so whatever it matches needs no parser: cells in
order, each in its row, with a format that exists and a number or a text. All other rows are
looked at one by one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from msgspec import Struct

_ENOUGH: Final = 1 << 16
"""Bytes of rows from which on a pattern of their own pays."""
_LONGEST: Final = 32_767
"""Bytes of a row in which no text can be too long for a cell."""
_ROW: Final = b'<row r="'
_LETTERS: Final = re.compile(rb'<c r="([A-Z]{1,3})\d')

# Only single signs are taken possessively: of a group that matches wrongly before Python 3.11.5
# (gh-106052), as an atomic group does not.
# What may follow is named with each end: that is quicker than what may be there or not.
_POWER: Final = rb"[eE][-+]?\d++</v>"
_NUMBER: Final = rb"<v>-?\d++(?:</v>|\.\d++(?:</v>|%b)|%b)" % (_POWER, _POWER)
_SIGNS: Final = rb"[^<&\]\x00-\x08\x0b\x0c\x0e-\x1f]*+"
_ODD_SIGN: Final = rb"(?:&(?:amp|lt|gt);|](?!]>))"
_TEXT: Final = rb'<is><t(?: xml:space="preserve"|)>%b(?:</t></is>|(?:%b%b)+</t></is>)' % (
    _SIGNS,
    _ODD_SIGN,
    _SIGNS,
)
_CONTENT: Final = rb'(?:/>|>%b</c>| t="inlineStr">%b</c>)' % (_NUMBER, _TEXT)


class PlainRows(Struct, frozen=True, kw_only=True):
    """Where in some rows a run of plain ones lies, and their numbers."""

    start: int = 0
    end: int = 0
    numbers: tuple[int, ...] = ()


def find_plain_rows(data: bytes, formats: int) -> PlainRows:
    """The first run of rows of the last one's shape that are beyond doubt; empty without any."""
    last = data.rfind(b"<row ")
    letters = tuple(_LETTERS.findall(data, max(last, 0)))
    if len(data) < _ENOUGH or not (letters and formats and _are_in_order(letters)):
        return PlainRows()
    found = _run_of(letters, formats).search(data)
    if found is None or not _is_text(found[0]):
        return PlainRows()
    starts = list(_row_starts(data, found.start(), found.end()))
    borders = [*starts, found.end()]
    if max(end - start for start, end in pairwise(borders)) > _LONGEST:
        return PlainRows()
    numbers = tuple(
        int(data[start + len(_ROW) : data.index(b'"', start + len(_ROW))]) for start in starts
    )
    return PlainRows(start=found.start(), end=found.end(), numbers=numbers)


def _row_starts(data: bytes, start: int, end: int) -> Iterator[int]:
    """Where rows begin; `find` is ten times as quick here as a pattern."""
    while (start := data.find(_ROW, start, end)) >= 0:
        yield start
        start += len(_ROW)


def _are_in_order(letters: tuple[bytes, ...]) -> bool:
    places = [(len(each), each) for each in letters]
    return all(one < other for one, other in pairwise(places)) and places[-1] <= (3, b"XFD")


def _is_text(data: bytes) -> bool:
    """Whether it is UTF-8 without the two characters beyond control signs that XML forbids."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return "\ufffe" not in text and "\uffff" not in text


@lru_cache(maxsize=16)
def _run_of(letters: tuple[bytes, ...], formats: int) -> re.Pattern[bytes]:
    style = rb' s="%b"' % _below(formats)
    cells = b"".join(rb'<c r="%b\1"%b%b' % (each, style, _CONTENT) for each in letters)
    height = rb'(?: ht="\d++(?:\.\d++)?" customHeight="1")?'
    # A row is taken whole or not at all: remembering other ways through it takes thrice the time.
    return re.compile(rb'(?><row r="(\d{1,7}+)"%b>%b</row>)+' % (height, cells))


def _below(limit: int) -> bytes:
    """A pattern of the numbers from 0 to before a limit."""
    digits = str(limit - 1)
    last = len(digits) - 1
    same_length = [
        f"{digits[:place]}[0-{top}]{'[0-9]' * (last - place)}"
        for place, digit in enumerate(digits)
        if (top := int(digit) - (place < last)) >= 0
    ]
    shorter = ["[0-9]" * length for length in range(last, 0, -1)]
    return f"(?:{'|'.join([*same_length, *shorter])})".encode()
