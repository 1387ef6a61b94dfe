"""Text with delimiters as a grid: which delimiter it has, quotation marks, lines within a cell."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Final

from sheetpm.grid import Grid, Workbook
from sheetpm.sources.limits import CELL_LIMIT
from sheetpm.sources.refusals import (
    FileProblem,
    UnreadableFileError,
    broken_quotation,
)
from sheetpm.sources.text_encoding import decode_text

DELIMITERS: Final = (",", ";", "\t", "|")
GUARDED: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""What a spreadsheet takes for the start of a formula; with an apostrophe before it, it is text."""

_SAMPLE_RECORDS: Final = 100
_SAMPLE_TEXT: Final = 1 << 18
_LONGEST_CELL: Final = 1 << 24


def read_delimited(content: bytes, name: str) -> Workbook:
    """A text file as a workbook of one tab, named like the file. All values are texts.

    Raises `UnreadableFileError` where no table of characters fits, or a quotation mark is never
    closed.
    """
    decoded = decode_text(content)
    if decoded is None:
        raise UnreadableFileError(name, FileProblem.UNKNOWN_LETTERS.value)
    text = decoded.text.removeprefix("\ufeff")
    text, delimiter = _without_declaration(text)
    records = _read(text, delimiter or find_delimiter(text), name)
    width = max(map(len, records), default=0)
    most = max(CELL_LIMIT // max(width, 1), 1)
    grid = Grid(
        title=name.rpartition(".")[0] or name,
        rows=[_row(record, width) for record in records[:most]],
        cut=f"{most + 1}:{len(records)}" if len(records) > most else "",
    )
    assumed = decoded.encoding if decoded.is_assumed else ""
    return Workbook(name=name, grids=(grid,), assumed_encoding=assumed)


def find_delimiter(text: str) -> str:
    """The delimiter by which most rows have the same number of cells, and more than one."""
    sample = text[:_SAMPLE_TEXT]

    def fitness(delimiter: str) -> tuple[int, int]:
        try:
            records = list(islice(_records(sample, delimiter), _SAMPLE_RECORDS))
        except csv.Error:
            return 0, 0
        widths = Counter(len(record) for record in records if any(record))
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return (rows, width) if width > 1 else (0, 0)

    return max(DELIMITERS, key=fitness)


def _without_declaration(text: str) -> tuple[str, str]:
    """Excel's first line `sep=;` names the delimiter and is no row."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"')
    if said.lower().startswith("sep=") and len(said) == 5:
        return rest, said[4]
    return text, "\t" if first.rstrip("\r").lower() == "sep=\t" else ""


def _read(text: str, delimiter: str, name: str) -> list[list[str]]:
    try:
        return list(_records(text, delimiter, is_strict=True))
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise broken_quotation(name, _last_line(text, delimiter)) from problem
    try:  # a mark within a cell, as people type it
        return list(_records(text, delimiter))
    except csv.Error as problem:
        raise UnreadableFileError(name, FileProblem.NO_TABLE.value, str(problem)) from problem


def _records(text: str, delimiter: str, *, is_strict: bool = False) -> Iterator[list[str]]:
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=is_strict)
    finally:
        csv.field_size_limit(before)


def _last_line(text: str, delimiter: str) -> int:
    """The line on which the last record begins: the one that never ends."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    start = 1
    for _ in reader:
        start, line = line, reader.line_num + 1
    return start


def _row(record: Sequence[str], width: int) -> list[str | None]:
    cells: list[str | None] = [_plain(cell) or None for cell in record]
    return cells + [None] * (width - len(cells))


def _plain(cell: str) -> str:
    """A cell's text without the apostrophe that keeps it from being a formula."""
    is_guarded = cell.startswith("'") and cell.lstrip("'").startswith(GUARDED)
    return cell[1:] if is_guarded else cell
