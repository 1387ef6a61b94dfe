"""Cells that hold a word of a closed set: choices, yes or no, weekdays, steps of a scale."""

import re
from difflib import get_close_matches
from functools import cache

from sheetpm.grid import CellValue
from sheetpm.languages import Language, Text
from sheetpm.parse.cell_codes import UNKNOWN_WORD
from sheetpm.parse.cell_context import CellContext, fold_value, quote
from sheetpm.parse.cells_numbers import read_number
from sheetpm.parse.cells_text import fold, write_out
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.unreadable import text_of, unreadable
from sheetpm.schema.cell_types import ScaleValue, ScaleWord
from sheetpm.schema.column import CellKind, Choice
from sheetpm.schema.names import choice_names, find_choice, normalise

_YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "t",
        "1",
        "on",
        "ok",
        "是",
        "对",
        "真",
        "有",
        "✓",
        "✔",
        "√",
        "☑",
        "ja",
        "oui",
        "sí",
        "si",
        "working",
        "工作",
        "上班",
        "班",
    ]
)
_NO = frozenset(
    [
        "no",
        "n",
        "false",
        "f",
        "0",
        "off",
        "否",
        "不",
        "不是",
        "假",
        "无",
        "✗",
        "✘",
        "×",
        "☐",
        "nein",
        "non",
        "off",
        "休",
        "休息",
        "放假",
        "不上班",
    ]
)
_NOTE = re.compile(r"\s*[(\[【].*$")
_STEP = re.compile(r"^([1-5](?:\.\d+)?)\s*[-–:.=]?\s*\D|\D[\s(=:-]([1-5](?:\.\d+)?)\s*\)?$")
_SYMBOLS = re.compile(r"[^\w\s%/<>=&+.-]+")


def parse_choice(value: CellValue, context: CellContext) -> Choice | Problem | None:
    """A member of the column's list, by any of its words in either language."""
    choices = context.column.choices
    assert choices is not None
    text = fold(value) if isinstance(value, str) else write_out(value)
    found = find_choice(choices, text) if text else None
    if found is not None or not text:
        return found
    settled = fold_value(text)
    if not isinstance(settled, str):
        return settled
    for shorter in (_NOTE.sub("", text), _SYMBOLS.sub(" ", text)):
        found = find_choice(choices, shorter) if shorter.strip() else None
        if found is not None:
            return found
    return problem(
        UNKNOWN_WORD, text=quote(text), allowed=_allowed(choices), hint=_hint(text, choices)
    )


@cache
def _allowed(choices: type[Choice]) -> Text:
    return Text(
        ", ".join(choice.shown.en for choice in choices),
        "、".join(choice.shown.zh for choice in choices),
    )


def _hint(text: str, choices: type[Choice]) -> Text:
    """A question whether one of the words is meant, where it is close."""
    words = {normalise(name): choice for choice in choices for name in choice_names(choice)}
    near = get_close_matches(normalise(text), words, n=1, cutoff=0.75)
    if not near:
        return Text("", "")
    shown = words[near[0]].shown
    return Text(f" Did you mean “{shown[Language.EN]}”?", f"是不是“{shown[Language.ZH]}”？")


def parse_yes_no(value: CellValue, context: CellContext) -> bool | Problem | None:
    """Yes or no, in either language, as a check mark, or as 1 and 0."""
    del context
    if value is None or isinstance(value, bool):
        return value
    text = write_out(value).casefold()
    if text in _YES or text in _NO:
        return text in _YES
    settled = fold_value(text)
    if not isinstance(settled, str):
        return settled
    if settled in _YES or settled in _NO:
        return settled in _YES
    return unreadable(CellKind.YES_NO, value)


def parse_scale(
    value: CellValue, context: CellContext, *, is_percent_format: bool = False
) -> ScaleValue | Problem | None:
    """A probability or an impact: a step from 1 to 5, a word for one, or a percentage."""
    del context
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _scale_number(float(value), is_percent=is_percent_format, text=write_out(value))
    text = text_of(CellKind.SCALE, value)
    if not isinstance(text, str):
        return text
    number = read_number(text)
    if number is not None and not number.note:
        amount = number.amount / 100 if number.is_percent else number.amount
        return _scale_number(amount, is_percent=number.is_percent, text=text)
    return _scale_word(text)


def _scale_number(amount: float, *, is_percent: bool, text: str) -> ScaleValue | Problem:
    if (is_percent and 0 <= amount <= 1) or (not is_percent and 0 <= amount < 1):
        return ScaleValue(share=amount, text=text)
    if not is_percent and 1 <= amount <= 5:
        return ScaleValue(step=amount, text=text)
    return unreadable(CellKind.SCALE, text)


def _scale_word(text: str) -> ScaleValue | Problem:
    """`high`, `4 - high`, `High (4)`: a step that is written beside its word counts."""
    step = _STEP.search(text)
    if step and "%" not in text and len(re.findall(r"\d+", text)) == 1:
        return ScaleValue(step=float(step[1] or step[2]), text=text)
    for shorter in (text, _NOTE.sub("", text), _SYMBOLS.sub(" ", text)):
        word = find_choice(ScaleWord, shorter)
        if isinstance(word, ScaleWord):
            return ScaleValue(step=word.step, text=text)
    return unreadable(CellKind.SCALE, text)
