"""Changes at random to the markup of one part."""

import re
from collections.abc import Callable
from html import escape
from random import Random
from typing import Final

from tools.fuzz.values import ATTRIBUTES, HEADERS, MARKUP, NUMBERS, TEXTS

Change = Callable[[bytes, Random], bytes]

_ATTRIBUTE: Final = re.compile(rb'[\w:]+="([^"<]*)"')
_TEXT: Final = re.compile(rb">([^<>]+)<")
_ELEMENT: Final = re.compile(rb"<([\w:]+)(?:\s[^<>]*)?(?:/>|>[^<>]*</\1>)")
_ROW: Final = re.compile(rb"<row\b[^<>]*?(?:/>|>.*?</row>)", re.DOTALL)
_CELL: Final = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^<>]*?(?:/>|>.*?</c>)', re.DOTALL)
_TAG: Final = re.compile(rb"<(/?)([\w:]+)")
_SEARCHED: Final = 200_000
"""Bytes of a part that are searched for a place to change, from a start at random."""


def _pick(pattern: re.Pattern[bytes], part: bytes, random: Random) -> re.Match[bytes] | None:
    start = random.randrange(max(len(part) - 2000, 1))
    found = list(pattern.finditer(part, start, start + _SEARCHED))
    found = found or list(pattern.finditer(part, 0, _SEARCHED))
    return random.choice(found) if found else None


def _put(part: bytes, span: tuple[int, int], new: bytes) -> bytes:
    return part[: span[0]] + new + part[span[1] :]


def change_attribute(part: bytes, random: Random) -> bytes:
    """Another value for an attribute."""
    found = _pick(_ATTRIBUTE, part, random)
    value = escape(random.choice(ATTRIBUTES)).encode("utf-8", "surrogatepass")
    return _put(part, found.span(1), value) if found else part


def drop_attribute(part: bytes, random: Random) -> bytes:
    found = _pick(_ATTRIBUTE, part, random)
    return _put(part, found.span(), b"") if found else part


def change_text(part: bytes, random: Random) -> bytes:
    """Another text between two tags."""
    found = _pick(_TEXT, part, random)
    value = escape(random.choice((*TEXTS, *NUMBERS)), quote=False)
    return _put(part, found.span(1), value.encode()) if found else part


def repeat_element(part: bytes, random: Random) -> bytes:
    """An element that is there a few times, or very often."""
    found = _pick(random.choice((_ELEMENT, _ROW, _CELL)), part, random)
    times = random.choice((2, 2, 2, 3, 50, 2000))
    return _put(part, found.span(), found[0][:2000] * times) if found else part


def drop_element(part: bytes, random: Random) -> bytes:
    found = _pick(random.choice((_ELEMENT, _ROW, _CELL)), part, random)
    return _put(part, found.span(), b"") if found else part


def swap_elements(part: bytes, random: Random) -> bytes:
    """Two elements change places."""
    pattern = random.choice((_ELEMENT, _ROW, _CELL))
    one, two = _pick(pattern, part, random), _pick(pattern, part, random)
    if not one or not two:
        return part
    first, second = (one, two) if one.start() < two.start() else (two, one)
    if first.end() > second.start():
        return part
    between = part[first.end() : second.start()]
    return part[: first.start()] + second[0] + between + first[0] + part[second.end() :]


def nest_element(part: bytes, random: Random) -> bytes:
    """An element inside many others."""
    found = _pick(_ELEMENT, part, random)
    depth = random.choice((1, 5, 250, 300, 5000))
    tag = found[1] if found else b"x"
    wrapped = (b"<%b>" % tag) * depth + found[0] + (b"</%b>" % tag) * depth if found else b""
    return _put(part, found.span(), wrapped) if found else part


def rename_tag(part: bytes, random: Random) -> bytes:
    """Another name for one tag, or for all of that name."""
    found = _pick(_TAG, part, random)
    other = _pick(_TAG, part, random)
    if not found or not other:
        return part
    if random.random() < 0.5:
        return _put(part, found.span(2), other[2])
    return re.sub(rb"(</?)%b\b" % re.escape(found[2]), rb"\g<1>" + other[2], part)


def change_cell(part: bytes, random: Random) -> bytes:
    """Another value for a cell: text, number, date, error, formula or nothing."""
    found = _pick(_CELL, part, random)
    if found is None:
        return part
    address = b'<c r="%b%b"' % found.groups()
    texts = HEADERS if found[2] == b"1" and random.random() < 0.7 else TEXTS
    text = escape(random.choice(texts), quote=False).encode()
    number = escape(random.choice(NUMBERS)).encode()
    made = random.choice(
        (
            b' t="inlineStr"><is><t>%b</t></is></c>' % text,
            b' t="str"><v>%b</v></c>' % text,
            b"><v>%b</v></c>" % number,
            b' s="1"><v>%b</v></c>' % number,
            b' t="d"><v>%b</v></c>' % text,
            b' t="e"><v>%b</v></c>' % text,
            b"><f>%b</f></c>" % text,
            b' t="s"><v>%b</v></c>' % number,
            b"/>",
        )
    )
    return _put(part, found.span(), address + made)


def insert_markup(part: bytes, random: Random) -> bytes:
    place = random.randrange(len(part) + 1)
    return _put(part, (place, place), random.choice(MARKUP).encode("utf-8", "surrogatepass"))


def change_bytes(part: bytes, random: Random) -> bytes:
    """A few bytes are others, gone, or there twice."""
    if not part:
        return part
    start = random.randrange(len(part))
    end = min(start + random.choice((1, 1, 2, 8, 100)), len(part))
    piece = part[start:end]
    return _put(part, (start, end), random.choice((random.randbytes(len(piece)), b"", piece * 2)))


def change_alphabet(part: bytes, random: Random) -> bytes:
    """The part in another encoding, which it may declare or not."""
    encoding = random.choice(("utf-16", "utf-16-be", "utf-32", "latin-1", "utf-8-sig", "utf-7"))
    text = part.decode("utf-8", "replace")
    if random.random() < 0.7:
        text = text.replace("UTF-8", encoding, 1)
    return text.encode(encoding, "replace")


def empty(part: bytes, random: Random) -> bytes:
    return part[: random.choice((0, 0, 1, 60, len(part) // 2))]


CHANGES: Final[dict[Change, int]] = {
    change_attribute: 8,
    drop_attribute: 3,
    change_text: 4,
    repeat_element: 3,
    drop_element: 3,
    swap_elements: 3,
    nest_element: 1,
    rename_tag: 2,
    change_cell: 8,
    insert_markup: 2,
    change_bytes: 2,
    change_alphabet: 1,
    empty: 1,
}
"""Each kind of change and how often it is made, as a share of all."""
