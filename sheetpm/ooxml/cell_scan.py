"""Quick looks into the user's sheets: bytes are searched, nothing is parsed or changed."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from sheetpm.ooxml.package import Package
from sheetpm.ooxml.references import quote_title

SCAN_LIMIT: Final = 8 * 2**20
"""Bytes of unpacked sheets that are looked at for style ids; more would slow every first run."""
_OVERLAP: Final = 10_000
"""A formula is at most 8,192 characters long."""
_PERHAPS_STYLE: Final = re.compile(rb's="([0-9]{1,6})"')
"""Finds more than cells' formats, and ten times as fast."""
_STYLE: Final = re.compile(rb'<(?:\w+:)?c\s[^>]*?\bs="([0-9]{1,6})"')


def highest_style(package: Package, parts: Iterable[str], known: int) -> int:
    """The highest cell format that cells use, if it lies beyond the `known` ones; else -1.

    Sheets that are large together are not looked at: the fault is that of hand-made small files.
    """
    names = [name for name in parts if name]
    if sum(package.member(name).size for name in names) > SCAN_LIMIT:
        return -1
    highest = max((_highest(package.read(name), known) for name in names), default=-1)
    return highest if highest >= known else -1


def _highest(sheet: bytes, known: int) -> int:
    """The highest cell format of a sheet's cells; -1 where none can lie beyond the known ones."""
    if max(map(int, set(_PERHAPS_STYLE.findall(sheet))), default=-1) < known:
        return -1
    return max(map(int, set(_STYLE.findall(sheet))), default=-1)


def formulas_name(package: Package, parts: Iterable[str], titles: Iterable[str]) -> bool:
    """Whether a formula on one of the sheets refers to one of the tabs."""
    needles = [needle for title in titles for needle in _needles(title)]
    if not needles:
        return False
    words = b"|".join(re.escape(needle) for needle in needles)
    formula = re.compile(
        rb"<(?:\w+:)?f(?:ormula\d?)?[ >][^<]*(?:"
        + words
        + rb")|<(?:\w+:)?f(?:ormula\d?)?>[^<]*(?:"
        + words
        + rb")"
    )
    return any(
        b"!" in piece and any(needle in piece for needle in needles) and formula.search(piece)
        for name in parts
        if name
        for piece in _pieces(package, name)
    )


def _needles(title: str) -> Iterator[bytes]:
    quoted = escape("'" + title.replace("'", "''") + "'!", quote=False)
    yield quoted.encode()
    yield quoted.replace("'", "&apos;").encode()
    if not quote_title(title).startswith("'") or not title.isascii():
        yield escape(f"{title}!", quote=False).encode()


def _pieces(package: Package, name: str) -> Iterator[bytes]:
    """A part in pieces that overlap, so that nothing is cut in two."""
    rest = b""
    for piece in package.stream(name, 4 * 2**20):
        yield rest + piece
        rest = piece[-_OVERLAP:]
