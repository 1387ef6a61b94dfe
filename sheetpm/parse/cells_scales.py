"""Cells that hold a probability or an impact: a step of the scale, a word for one, or a share."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from enum import Enum, auto

from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.cell_codes import MIXED_PERCENT, UNREADABLE_CELL
from sheetpm.parse.cell_context import CellContext, quote
from sheetpm.parse.cells_numbers import Report, read_number
from sheetpm.parse.cells_text import fold, write_out
from sheetpm.parse.cells_words import NOTE, SYMBOLS
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.unreadable import text_of, unreadable
from sheetpm.patterns import lazy_pattern
from sheetpm.risk_matrix.model import Scale, Step
from sheetpm.risk_matrix.words import describe_scale
from sheetpm.schema.cell_types import ScaleValue, ScaleWord
from sheetpm.schema.column import CellKind
from sheetpm.schema.names import find_choice, normalise

_STEP = lazy_pattern(r"^([1-9](?:\.\d+)?)\s*[-–:.=]?\s*\D|\D[\s(=:-]([1-9](?:\.\d+)?)\s*\)?$")
_USUAL_STEPS = 5
_LONGEST_SCALE = 10
"""Plain numbers up to it may be steps of a longer scale than the one set; above, they are percent."""
_WORDS_OF_THREE = {
    ScaleWord.LOW: 1.0,
    ScaleWord.MEDIUM: 2.0,
    ScaleWord.HIGH: 3.0,
}


class _Unit(Enum):
    """What the plain numbers of a column are."""

    STEP = auto()
    SHARE = auto()
    PERCENT = auto()


def read_scales(
    values: Sequence[CellValue],
    context: CellContext,
    report: Report,
    is_percent_format: Callable[[int], bool],
) -> list[ScaleValue | None]:
    """A column of probabilities or impacts, whose plain numbers are all steps, shares or percent.

    What does not fit the others is reported and empty.
    """
    formatted = {
        index
        for index, value in enumerate(values)
        if isinstance(value, int | float) and is_percent_format(index)
    }
    plain = _plain_numbers(values, context.scale, formatted)
    unit = _settle(plain.values(), context.scale)
    read: list[ScaleValue | None] = []
    for index, value in enumerate(values):
        found = (
            parse_scale(value, context, is_percent_format=index in formatted)
            if index not in plain or unit is None
            else _in_unit(plain[index], unit, context.scale, value)
        )
        if isinstance(found, Problem):
            report(index, found)
            found = found.value
        read.append(found)
    return read


def _plain_numbers(
    values: Sequence[CellValue], scale: Scale | None, formatted: Collection[int]
) -> dict[int, float]:
    """The numbers that say neither per cent nor the name or value of a step, by their position."""
    plain: dict[int, float] = {}
    for index, value in enumerate(values):
        if isinstance(value, bool) or index in formatted:
            continue
        text = fold(write_out(value)) if isinstance(value, int | float | str) else ""
        number = read_number(text)
        if number is None or number.note or number.is_percent:
            continue
        if _own_step(text, scale) is None:
            plain[index] = number.amount
    return plain


def _settle(numbers: Collection[float], scale: Scale | None) -> _Unit | None:
    """What the plain numbers of a column are; `None` where each of them speaks for itself.

    Fractions below 1 are shares, and so is a 1 beside them; numbers that no scale counts to make
    the column percent. Of fractions and steps in one column, the more frequent ones count.
    """
    if _has_values(scale):
        return None
    longest = max(_LONGEST_SCALE, _count(scale))
    if any(longest < number <= 100 for number in numbers):
        return _Unit.PERCENT
    fractions = sum(0 < number < 1 for number in numbers)
    steps = sum(1 < number <= _count(scale) for number in numbers)
    if not fractions:
        return None
    return _Unit.SHARE if fractions >= steps else _Unit.STEP


def _in_unit(
    number: float, unit: _Unit, scale: Scale | None, value: CellValue
) -> ScaleValue | Problem:
    text = write_out(value)
    if unit is _Unit.STEP and 1 <= number <= _count(scale):
        return ScaleValue(step=number, text=text)
    if unit is _Unit.SHARE and 0 <= number <= 1:
        return ScaleValue(share=number, text=text)
    if unit is _Unit.PERCENT and 0 <= number <= 100:
        share = ScaleValue(share=number / 100, text=text)
        is_small = 0 < number <= 1
        return problem(MIXED_PERCENT, share, text=quote(number)) if is_small else share
    return ScaleValue(share=0.0, text=text) if number == 0 else _unreadable(scale, text)


def parse_scale(
    value: CellValue, context: CellContext, *, is_percent_format: bool = False
) -> ScaleValue | Problem | None:
    """A step, a word for one, or a percentage, on the scale that the settings give the column."""
    scale = context.scale
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(float(value), scale, is_percent=is_percent_format, text=write_out(value))
    text = text_of(CellKind.SCALE, value)
    if text is None or isinstance(text, Problem):
        return text if scale is None or text is None else _unreadable(scale, value)
    own = _own_step(text, scale)
    if own is not None:
        return ScaleValue(step=float(own), text=text)
    number = read_number(text)
    if number is not None and not number.note:
        amount = number.amount / 100 if number.is_percent else number.amount
        return _number(amount, scale, is_percent=number.is_percent, text=text)
    return _word(text, scale)


def _number(
    amount: float, scale: Scale | None, *, is_percent: bool, text: str
) -> ScaleValue | Problem:
    own = None if is_percent else _own_step(text, scale)
    if own is not None:
        return ScaleValue(step=float(own), text=text)
    if (is_percent and 0 <= amount <= 1) or (not is_percent and 0 <= amount < 1):
        return ScaleValue(share=amount, text=text)
    if not is_percent and 1 <= amount <= _count(scale) and not _has_values(scale):
        return ScaleValue(step=amount, text=text)
    return _unreadable(scale, text)


def _word(text: str, scale: Scale | None) -> ScaleValue | Problem:
    """`high`, `4 - high`, `High (4)`: a step that is written beside its word counts."""
    step = _STEP.search(text)
    if step and "%" not in text and len(re.findall(r"\d+", text)) == 1 and not _has_values(scale):
        typed = float(step[1] or step[2])
        if typed <= _count(scale):
            return ScaleValue(step=typed, text=text)
    for shorter in (text, NOTE.sub("", text), SYMBOLS.sub(" ", text)):
        own = _own_step(shorter, scale)
        word = find_choice(ScaleWord, shorter)
        usual = _usual_step(word, scale) if isinstance(word, ScaleWord) else None
        if own is not None or usual is not None:
            return ScaleValue(step=float(own) if own is not None else usual, text=text)
    return _unreadable(scale, text)


def _usual_step(word: ScaleWord, scale: Scale | None) -> float | None:
    """The usual words on scales of five and of three; nothing is guessed on others."""
    if _count(scale) == _USUAL_STEPS:
        return word.step
    return _WORDS_OF_THREE.get(word) if _count(scale) == len(_WORDS_OF_THREE) else None


def _own_step(text: str, scale: Scale | None) -> int | None:
    """The step that the scale calls so, by name, code or word, or whose value it is."""
    if scale is None:
        return None
    wanted = normalise(text)
    for step in scale.steps:
        if wanted in map(normalise, _names(step)):
            return step.number
    if not _has_values(scale):
        return None
    number = read_number(text)
    if number is None or number.note or number.is_percent:
        return None
    return next((each.number for each in scale.steps if float(each.value) == number.amount), None)


def _names(step: Step) -> Iterator[str]:
    names = [] if step.name is None else [step.name.en, step.name.zh]
    codes = [step.code] if step.code else []
    yield from (*names, *codes, *step.words)
    yield from (f"{code} {name}" for code in (*codes, str(step.number)) for name in names)


def _has_values(scale: Scale | None) -> bool:
    """Whether people type the values of the steps, like 1, 3, 9, and not their numbers."""
    if scale is None or scale.steps[-1].value <= 1:
        return False
    return not all(step.is_worth_its_number for step in scale.steps)


def _count(scale: Scale | None) -> int:
    return _USUAL_STEPS if scale is None else len(scale.steps)


def _unreadable(scale: Scale | None, value: CellValue) -> Problem:
    if scale is None:
        return unreadable(CellKind.SCALE, value)
    steps = describe_scale(scale)
    return problem(
        UNREADABLE_CELL,
        text=quote(value),
        wanted=Text("a step of the scale", "有效的等级"),
        form=Text("one of the steps {steps}", "以下等级之一：{steps}").of(steps=steps),
    )
