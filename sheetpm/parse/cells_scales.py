"""Cells that hold a probability or an impact: a step of the scale, a word for one, or a share."""

import re
from collections.abc import Iterator

from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.cell_codes import UNREADABLE_CELL
from sheetpm.parse.cell_context import CellContext, quote
from sheetpm.parse.cells_numbers import read_number
from sheetpm.parse.cells_text import write_out
from sheetpm.parse.cells_words import NOTE, SYMBOLS
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.unreadable import text_of, unreadable
from sheetpm.risk_matrix.model import Scale, Step
from sheetpm.risk_matrix.words import describe_scale
from sheetpm.schema.cell_types import ScaleValue, ScaleWord
from sheetpm.schema.column import CellKind
from sheetpm.schema.names import find_choice, normalise

_STEP = re.compile(r"^([1-9](?:\.\d+)?)\s*[-–:.=]?\s*\D|\D[\s(=:-]([1-9](?:\.\d+)?)\s*\)?$")
_USUAL_STEPS = 5
_WORDS_OF_THREE = {
    ScaleWord.LOW: 1.0,
    ScaleWord.MEDIUM: 2.0,
    ScaleWord.HIGH: 3.0,
}


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
