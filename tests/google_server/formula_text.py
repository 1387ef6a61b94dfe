"""Formulas as text: tokens, and the change of references when cells move."""

import re
from collections.abc import Callable

TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>"(?:[^"]|"")*")
    |(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)
    |(?P<error>\#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|ERROR!))
    |(?P<range>(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?
       (?:\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+|:\$?[A-Za-z]{1,3}(?![\w(]))?
         |\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(]) | \$?\d+:\$?\d+)(?![\w(!]))
    |(?P<name>[^\W\d][\w.]*)
    |(?P<sign><=|>=|<>|[-+*/^&=<>%(),;{}])""",
    re.VERBOSE,
)
_PART = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?")


def tokens(formula: str) -> list[tuple[str, str]]:
    """Kind and text of every token; raises ValueError for a text that is no formula."""
    found, at = [], 0
    while at < len(formula):
        match = TOKEN.match(formula, at)
        if match is None or match.lastgroup is None:
            raise ValueError(formula[at:])
        found.append((match.lastgroup, match[0]))
        at = match.end()
    return found


def split_range(text: str) -> tuple[str | None, str]:
    """The tab (unquoted) and the cells of a reference."""
    if "!" not in text:
        return None, text
    title, cells = text.rsplit("!", 1)
    if title.startswith("'"):
        title = title[1:-1].replace("''", "'")
    return title, cells


def rewrite(formula: str, change: Callable[[str], str]) -> str:
    """The formula with every reference changed; a text that is no formula stays."""
    try:
        parts = tokens(formula[1:])
    except ValueError:
        return formula
    return "=" + "".join(change(text) if kind == "range" else text for kind, text in parts)


def moved_reference(text: str, rows: int, columns: int) -> str:
    """A reference after its formula was pasted elsewhere: relative parts move along."""
    prefix, bang, cells = text.rpartition("!")
    ends = []
    for end in cells.split(":"):
        match = _PART.fullmatch(end)
        if match is None:
            return text
        fixed_column, column, fixed_row, row = match.groups()
        if row is None and column is None:
            return text
        if column and not fixed_column:
            column = _letters(_index(column) + columns)
        if row and not (fixed_row or (column is None and fixed_column)):
            row = str(int(row) + rows)
        if column == "" or (row is not None and int(row) < 1):
            return "#REF!"
        ends.append(f"{fixed_column}{column or ''}{fixed_row}{row or ''}")
    return prefix + bang + ":".join(ends)


def shifted_reference(text: str, shift: Callable[[str, int], int | None]) -> str:
    """A reference after rows or columns came or went; shift(dimension, index) is the new place or None."""
    prefix, bang, cells = text.rpartition("!")
    matches = [_PART.fullmatch(end) for end in cells.split(":")]
    if any(match is None for match in matches):
        return text
    groups = [match.groups() for match in matches if match is not None]
    columns = _shifted([_index(g[1]) if g[1] else None for g in groups], "COLUMNS", shift)
    rows = _shifted([int(g[3]) - 1 if g[3] else None for g in groups], "ROWS", shift)
    if columns is None or rows is None:
        return "#REF!"
    ends = []
    for group, column, row in zip(groups, columns, rows, strict=True):
        letters = _letters(column) if column is not None else ""
        ends.append(f"{group[0]}{letters}{group[2]}{'' if row is None else row + 1}")
    return prefix + bang + ":".join(ends)


def _shifted(
    ends: list[int | None], dimension: str, shift: Callable[[str, int], int | None]
) -> list[int | None] | None:
    """New ends; a range keeps what is left of it. None where nothing is left."""
    if ends[0] is None:
        return ends
    if len(ends) == 1:
        moved = shift(dimension, ends[0])
        return None if moved is None else [moved]
    first, last = ends[0], ends[1]
    if last is None:
        moved = shift(dimension, first)
        return [moved, None] if moved is not None else None
    left = [new for old in range(first, last + 1) if (new := shift(dimension, old)) is not None]
    return [left[0], left[-1]] if left else None


def _index(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(index: int) -> str:
    text = ""
    index += 1
    while index > 0:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
