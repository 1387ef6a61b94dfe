"""A sheet part as bytes: cut into pieces of whole rows, with the patterns that read them.

Regular expressions over bytes run at hundreds of MB/s, where a parser that calls Python for
each cell takes 2.5 µs a cell. They understand what spreadsheet programs write; anything
else (`NotPlainError`) goes the slow way through a real XML parser.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache
from typing import Final

from msgspec import Struct

from sheetpm.sources.shared_strings import is_utf8

PIECE_LIMIT: Final = 64 * 2**20
"""Bytes that may stand in one row, or before the first one."""
_ROOT = re.compile(rb"<(?:([A-Za-z_][\w.\-]{0,40}):)?worksheet[\s>/]")


class NotPlainError(Exception):
    """The bytes of a sheet are not as spreadsheet programs write them."""


class Marks(Struct, frozen=True, kw_only=True):
    """The byte strings and patterns of one namespace prefix (`<c` or `<x:c`)."""

    prefix: bytes
    """With its colon; empty for nearly all programs."""
    row: bytes
    cell: bytes
    formula: bytes
    data: bytes
    no_rows: re.Pattern[bytes]
    data_end: bytes
    row_number: re.Pattern[bytes]
    any_cell: re.Pattern[bytes]
    cell_tag: re.Pattern[bytes]
    blank_cell: re.Pattern[bytes]
    filled_cell: re.Pattern[bytes]
    grouped_row: re.Pattern[bytes]
    error_cell: re.Pattern[bytes]
    value: re.Pattern[bytes]
    """To be matched from behind a cell's tag: its value, other children passed over."""
    bare_formula: re.Pattern[bytes]
    """Attributes and text of a formula without value; thirdly, an empty value's tag."""
    shared_formula: re.Pattern[bytes]
    negative: re.Pattern[bytes]
    merged: re.Pattern[bytes]

    def nimble_cell(self, digits: int) -> re.Pattern[bytes]:
        """The column of a cell whose address comes first and has at most so many digits."""
        return _nimble_cell(self.prefix, digits)

    def odd_cell(self, first: bytes, last: bytes, digits: int) -> re.Pattern[bytes]:
        """A cell whose address does not come first, or is not between those columns of one letter.

        Its row has at most so many digits.
        """
        return _odd_cell(self.prefix, first, last, digits)


@lru_cache(maxsize=64)
def _nimble_cell(prefix: bytes, digits: int) -> re.Pattern[bytes]:
    return re.compile(rb'<%bc r="([A-Z]{1,3})[0-9]{1,%d}"' % (re.escape(prefix), digits))


@lru_cache(maxsize=64)
def _odd_cell(prefix: bytes, first: bytes, last: bytes, digits: int) -> re.Pattern[bytes]:
    address = rb"[%b-%b][0-9]{1,%d}" % (first, last, digits)
    return re.compile(rb'<%bc(?! r="%b")' % (re.escape(prefix), address))


@lru_cache(maxsize=16)
def marks_for(prefix: bytes) -> Marks:
    """The patterns for sheets whose main namespace is bound to `prefix`."""
    p = re.escape(prefix)
    address = rb'\sr="([A-Z]{1,3})([0-9]{1,7})"'
    return Marks(
        prefix=prefix,
        row=b"<%brow" % prefix,
        cell=b"<%bc" % prefix,
        formula=b"<%bf" % prefix,
        data=b"<%bsheetData" % prefix,
        no_rows=re.compile(rb"<%bsheetData\s*/>" % p),
        data_end=b"</%bsheetData>" % prefix,
        row_number=re.compile(rb'<%brow\s(?:[^<>]*?\s)?r="([0-9]{1,7})"' % p),
        any_cell=re.compile(rb"<%bc[\s/>]" % p),
        cell_tag=re.compile(rb"<%bc(?=\s)[^<>]*?%b[^<>]*>" % (p, address)),
        blank_cell=re.compile(rb"<%bc\s[^<>]*/>" % p),
        filled_cell=re.compile(rb"<%bc(?=\s)[^<>]*?%b[^<>]*(?<!/)>" % (p, address)),
        grouped_row=re.compile(rb'<%brow\s([^<>]*?(?:hidden|outlineLevel)="[^<>]*)>' % p),
        error_cell=re.compile(
            rb'<%bc(?=\s(?:[^<>]*?\s)?t="e")[^<>]*?%b[^<>]*(?<!/)>' % (p, address)
        ),
        value=re.compile(
            rb"(?:[^<]*<(?!/?%bc\b|%bv\b)[^<>]*>)*[^<]*<%bv(?:\s[^<>]*)?>([^<]+)<" % (p, p, p)
        ),
        bare_formula=re.compile(
            rb"<%bf((?:\s[^<>]*?)?)(?:/>|>([^<]*)</%bf>)"
            rb"(?!\s*<%bv(?:\s[^<>]*)?>[^<])(\s*<%bv[\s/>])?" % (p, p, p, p)
        ),
        shared_formula=re.compile(
            rb'<%bf(?=\s(?:[^<>]*?\s)?t="shared")(?=\s(?:[^<>]*?\s)?si="([0-9]+)")'
            rb"[^<>]*(?<!/)>([^<]+)<" % p
        ),
        negative=re.compile(rb"<%bv>(-[0-9.]+(?:[eE][+\-]?[0-9]+)?)<" % p),
        merged=re.compile(
            rb'<%bmergeCell\s[^<>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"' % p
        ),
    )


def read_marks(first: bytes) -> Marks:
    """The patterns that fit a sheet, from its first bytes."""
    root = _ROOT.search(first[:65536])
    if root is None or not is_utf8(first) or b"<!" in first[: root.end()]:
        raise NotPlainError
    return marks_for(root[1] + b":" if root[1] else b"")


class Section(Enum):
    """Where in a sheet part a piece comes from."""

    HEAD = "head"
    """All before the rows: the root's start tag, column widths."""
    ROWS = "rows"
    """Whole rows, one or many."""
    TAIL = "tail"
    """From the rows' end on: merged cells, rules, links."""


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of a sheet part; all of them together are the part."""

    section: Section
    content: bytes
    marks: Marks


def cut_rows(chunks: Iterable[bytes]) -> Iterator[Piece]:
    """The head, then pieces of whole rows, then the tail in pieces that end behind a tag."""
    stream = iter(chunks)
    rest = next(stream, b"")
    marks = read_marks(rest)
    rest, start = _gather(rest, stream, marks.data)
    yield Piece(section=Section.HEAD, content=rest[:start], marks=marks)
    rest = rest[start:]
    while not marks.no_rows.match(rest):
        end = rest.find(marks.data_end)
        border = end if end >= 0 else rest.rfind(marks.row)
        if border > 0:
            yield Piece(section=Section.ROWS, content=rest[:border], marks=marks)
            rest = rest[border:]
        if end >= 0:
            break
        rest = _extend(rest, stream)
    for chunk in stream:
        border = rest.rfind(b">") + 1
        yield Piece(section=Section.TAIL, content=rest[:border], marks=marks)
        rest = rest[border:] + chunk
        if len(rest) > PIECE_LIMIT:
            raise NotPlainError
    yield Piece(section=Section.TAIL, content=rest, marks=marks)


def _gather(rest: bytes, stream: Iterator[bytes], mark: bytes) -> tuple[bytes, int]:
    """The bytes up to the chunk that holds a mark, and where it stands in them."""
    while (start := rest.find(mark)) < 0:
        rest = _extend(rest, stream)
    return rest, start


def _extend(rest: bytes, stream: Iterator[bytes]) -> bytes:
    chunk = next(stream, b"")
    if not chunk or len(rest) > PIECE_LIMIT:
        raise NotPlainError
    return rest + chunk
