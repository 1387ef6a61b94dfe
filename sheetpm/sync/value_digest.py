"""Which values people typed, as a digest: it is printed, so that two people can compare plans."""

from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256

from sheetpm.grid import CellValue, Workbook

_LONG = 10_000
"""Characters from which on a text is written out once only."""
_SOME, _MUCH = 1_000, 1_000_000
"""Rows that are written out together, unless their texts have more characters than that."""


def value_digest(workbook: Workbook, *, without: Collection[str]) -> str:
    """Of the values people typed, tab by tab; eight characters, printed on the Dashboard."""
    digest = sha256()
    longest: dict[str, str] = {}
    for grid in workbook.grids:
        if grid.title not in without:
            digest.update(f"{grid.title}!{grid.first_row},{grid.first_column}".encode())
            for written in _written(grid.rows, longest):
                digest.update(written.encode("utf-8", "surrogatepass"))
            digest.update(repr(sorted(grid.errors.items())).encode())
    return digest.hexdigest()[:8]


def _written(rows: Sequence[Sequence[CellValue]], known: dict[str, str]) -> Iterator[str]:
    """Rows written out, some at a time; of very long texts, which many cells may share, a digest."""
    for first in range(0, len(rows), _SOME):
        some = rows[first : first + _SOME]
        texts = [value for row in some for value in row if isinstance(value, str)]
        if max(map(len, texts), default=0) > _LONG:
            some = [[_stand_in(value, known) for value in row] for row in some]
        written = map(repr, some)
        yield from written if sum(map(len, texts)) > _MUCH else ("".join(written),)


def _stand_in(value: CellValue, known: dict[str, str]) -> CellValue:
    if not isinstance(value, str) or len(value) <= _LONG:
        return value
    if value not in known:
        known[value] = sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
    return known[value]
