"""Percentages: ratios, texts with a sign, and columns that count from 0 to 100."""

from collections.abc import Callable, Mapping, Sequence

from sheetpm.grid import CellValue
from sheetpm.parse.cell_codes import MIXED_PERCENT, PERCENT_SCALE_UNCLEAR
from sheetpm.parse.cell_context import CellContext, quote
from sheetpm.parse.cells_numbers import (
    Report,
    read_number,
    remark,
    uses_decimal_comma,
)
from sheetpm.parse.cells_text import fold
from sheetpm.parse.cells_words import is_no, is_yes
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.time_units import find_unit
from sheetpm.parse.unreadable import text_of, unreadable
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.column import CellKind, Choice
from sheetpm.schema.names import find_choice
from sheetpm.schema.tasks import TaskStatus

_WORDS: Mapping[Choice | None, float] = {TaskStatus.DONE: 1.0, TaskStatus.NOT_STARTED: 0.0}
_PER_CENT = lazy_pattern(
    r"\s*(?:per\s?cent|pct|prozent|pour\s?cent|por\s?ciento|por\s?cento|phần\s?trăm|procent|"
    r"パーセント|퍼센트|프로)\.?(?![^\W\d_])"
)
_PER_CENT_FIRST = lazy_pattern(r"^(?:yüzde|%|百分之)\s*(?=\d)")
"""Turkish and Chinese put it in front: `%50`, `百分之50`."""
_WHOLE_PEOPLE = frozenset({"fte", "ftes"})
"""`0.5 FTE` is half of somebody's time; `2 days/week` is no share before the week is known."""
_FIRST_OF_UNIT = lazy_pattern(r"[\s/]")
_LONGEST = 250
"""A longer text is no number and no unit."""


def _with_sign(text: str) -> str:
    """A text in which a word for per cent, or a sign in front, is a sign behind the number."""
    plain = text.casefold()
    first = _PER_CENT_FIRST.match(plain)
    if first:
        return plain[first.end() :].rstrip("% ") + "%"
    return _PER_CENT.sub("%", plain, count=1) if _PER_CENT.search(plain) else text


def says_percent(value: CellValue) -> bool:
    """Whether a text says per cent, with a sign or a word."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    plain = fold(value).casefold()
    return "%" in plain or "百分" in plain or _PER_CENT.search(plain) is not None


class Bare(float):
    """A number without a per cent sign: its column decides whether 1 is 1 % or 100 %."""

    __slots__ = ()


def parse_percent(
    value: CellValue, context: CellContext, *, has_decimal_comma: bool = False
) -> float | Problem | None:
    """A ratio: `40%` is 0.4, words such as `done` and check marks are 1.

    A number without a sign stays as it is, as a `Bare`.
    """
    del context
    if isinstance(value, int | float):
        return float(value) if isinstance(value, bool) else Bare(value)
    text = text_of(CellKind.PERCENT, value)
    if not isinstance(text, str):
        return text
    number = read_number(_with_sign(text), has_decimal_comma=has_decimal_comma)
    if number is None:
        ratio = _of_word(text)
        return unreadable(CellKind.PERCENT, text) if ratio is None else ratio
    unit = number.note.casefold().strip(" .()[]")
    if unit in _WHOLE_PEOPLE:
        return number.amount
    if unit and find_unit(_FIRST_OF_UNIT.split(unit)[0]) is not None:
        return unreadable(CellKind.PERCENT, text)
    return remark(text, number, number.amount / 100 if number.is_percent else Bare(number.amount))


def _of_word(text: str) -> float | None:
    """A mark or a word: in a list to tick off, yes is all of it, and no is nothing that counts yet."""
    if is_yes(text):
        return 1.0
    return 0.0 if is_no(text) else _WORDS.get(find_choice(TaskStatus, text))


def read_percents(
    values: Sequence[CellValue],
    context: CellContext,
    report: Report,
    is_percent_format: Callable[[int], bool],
) -> list[float | None]:
    """A column of ratios.

    A per cent format settles a cell; else any number above 1 makes the bare numbers of the
    column 0 to 100. Formats are asked for only where they change something: that reads the sheet
    once more.
    """
    has_decimal_comma = uses_decimal_comma(values)
    ratios: list[float | None] = []
    numbers: list[int] = []
    for index, value in enumerate(values):
        if value is None:
            ratios.append(None)
            continue
        if type(value) is float:
            numbers.append(index)
            ratios.append(value)
            continue
        ratio = parse_percent(value, context, has_decimal_comma=has_decimal_comma)
        if isinstance(ratio, Problem):
            report(index, ratio)
            ratio = ratio.value
        if isinstance(ratio, Bare):
            numbers.append(index)
        ratios.append(None if ratio is None else float(ratio))
    shares = {ratios[index] or 0.0 for index in numbers}
    if not shares or (max(shares) <= 1 and not shares <= {0.0, 1.0}):
        return ratios  # shares, whatever their formats
    bare = [
        index for index in numbers if isinstance(values[index], str) or not is_percent_format(index)
    ]
    if bare:
        _settle(ratios, bare, report, has_others=len(bare) < len(ratios) - ratios.count(None))
    return ratios


def _settle(
    ratios: list[float | None], bare: Sequence[int], report: Report, *, has_others: bool
) -> None:
    numbers = {index: ratios[index] or 0.0 for index in bare}
    if max(numbers.values()) > 1:
        for index, number in numbers.items():
            ratios[index] = number / 100
            if 0 < number <= 1:
                report(index, problem(MIXED_PERCENT, number / 100, text=quote(number)))
    elif set(numbers.values()) <= {0.0, 1.0} and not has_others:
        first = next((index for index, number in numbers.items() if number == 1), None)
        if first is not None:
            report(first, problem(PERCENT_SCALE_UNCLEAR, 1.0))
