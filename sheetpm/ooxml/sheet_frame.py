"""A sheet without its rows: what stands before and behind them, however long they are."""

import re
from collections import deque
from collections.abc import Iterator
from typing import Final

from lxml import etree

from sheetpm.ooxml.markup import parse
from sheetpm.ooxml.package import Package

FRAME_LIMIT: Final = 16 * 2**20
"""Bytes before and behind a sheet's rows that are looked at."""
QUICK_LIMIT: Final = 8 * 2**20
"""Bytes of a sheet that is unpacked to its end, only to see how people set it up."""

_OPENING: Final = re.compile(rb"<(\w+:)?sheetData(?:\s[^>]*)?(/?)>")
_CLOSING: Final = re.compile(rb"</(?:\w+:)?sheetData\s*>")
_HEAD: Final = 1 << 20


def read_frame(package: Package, sheet: str) -> etree._Element | None:
    """The root of a sheet part without its rows; `None` where it has none, or is too large."""
    if not sheet or not package.find(sheet):
        return None
    pieces = package.stream(sheet)
    head = b""
    for piece in pieces:
        head += piece
        found = _OPENING.search(head)
        if found or len(head) > FRAME_LIMIT:
            break
    else:
        return None
    if found is None:
        return None
    behind = head[found.end() :]
    tail = behind + b"".join(pieces) if found[2] else _tail(behind, pieces)
    return None if tail is None else parse(head[: found.start()] + tail, sheet)


def _tail(rest: bytes, pieces: Iterator[bytes]) -> bytes | None:
    """What stands behind the rows."""
    kept: deque[bytes] = deque([rest])
    length = len(rest)
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        while length - len(kept[0]) > FRAME_LIMIT:
            length -= len(kept.popleft())
    joined = b"".join(kept)
    ends = list(_CLOSING.finditer(joined))
    return joined[ends[-1].end() :] if ends else None


def read_setup(package: Package, sheet: str) -> etree._Element | None:
    """How a sheet is set up: its frame; of a large one only what stands before its rows."""
    if not sheet or not package.find(sheet):
        return None
    if package.member(sheet).size <= QUICK_LIMIT:
        return read_frame(package, sheet)
    head = package.head(sheet, _HEAD)
    found = _OPENING.search(head)
    if found is None:
        return None
    return parse(head[: found.start()] + b"</%bworksheet>" % (found[1] or b""), sheet)


def count_rules(frame: etree._Element) -> int:
    """How many rules of conditional formats a sheet has, those of its extensions aside."""
    return len(frame.findall("{*}conditionalFormatting/{*}cfRule"))


def count_links(frame: etree._Element) -> int:
    """How many cells or ranges of a sheet are links."""
    return len(frame.findall("{*}hyperlinks/{*}hyperlink"))


def link_places(frame: etree._Element | None) -> dict[str, str]:
    """Cell → the place in the workbook that its link leads to."""
    if frame is None:
        return {}
    found = frame.iterfind("{*}hyperlinks/{*}hyperlink")
    return {one.get("ref", ""): one.get("location", "") for one in found}
