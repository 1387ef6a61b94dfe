"""Cells that hold a word of a closed set: choices, yes or no, weekdays."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

from sheetpm.grid import CellValue
from sheetpm.languages import NO, YES, Language, Text, listed
from sheetpm.parse.cell_codes import UNKNOWN_WORD
from sheetpm.parse.cell_context import CellContext, fold_value, quote
from sheetpm.parse.cells_text import fold, write_out
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.unreadable import unreadable
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.column import CellKind, Choice
from sheetpm.schema.names import choice_names, find_choice, normalise, unaccented

_YES_WORDS = """
yes y true t 1 on ok x 是 对 真 有 ✓ ✔ √ ☑ ✅ ○ 〇 ◯ はい 有り あり 예 네 ja j oui vrai o sí si s verdadero sim verdadeiro
có đúng tak prawda evet e doğru working 工作 上班 班
"""
_NO_WORDS = """
no n false f 0 off 否 不 不是 假 无 無 ✗ ✘ × ✕ ☐ ❌ いいえ 無し なし 아니오 아니요 nein falsch non faux falso não không sai
nie fałsz hayır h yanlış 休 休息 放假 不上班
"""


def _in_all_languages(said: Text, words: str) -> frozenset[str]:
    own = (said[language].casefold() for language in Language)
    return frozenset(map(unaccented, (*own, *words.split())))


_WHETHER_DONE = frozenset({"是否完成", "是否已完成", "完成与否"})
_DONE = "done"
_YES = _in_all_languages(YES, _YES_WORDS)
_NO = _in_all_languages(NO, _NO_WORDS)

NOTE = lazy_pattern(r"\s*[(\[【].*$")
"""What is noted behind a word."""

SYMBOLS = lazy_pattern(r"[^\w\s%/<>=&+.-]+")
"""Signs that adorn a word."""

_NEGATION = lazy_pattern(
    r"[未不没沒非无無待미]|\b(?:not?|non|nicht|pas|nie|não|chưa)\b|n't|^(?:un(?!der)|in(?=[acsv])|non)"
)
"""What turns a word into its opposite."""


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
    for shorter in (NOTE.sub("", text), SYMBOLS.sub(" ", text)):
        found = find_choice(choices, shorter) if shorter.strip() else None
        if found is not None:
            return found
    return problem(
        UNKNOWN_WORD, text=quote(text), allowed=_allowed(choices), hint=_hint(text, choices)
    )


@cache
def _allowed(choices: type[Choice]) -> Text:
    return listed(choice.shown for choice in choices)


def _hint(text: str, choices: type[Choice]) -> Text:
    """A question whether one of the words is meant, where it is close and not the opposite."""
    words = {
        normalise(name): choice
        for choice in choices
        for name in choice_names(choice)
        if _is_negated(name) == _is_negated(text)
    }
    near = get_close_matches(normalise(text), words, n=1, cutoff=0.75)
    if not near:
        return Text("", "")
    shown = words[near[0]].shown
    return Text(" Did you mean “{shown}”?", "是不是“{shown}”？").of(shown=shown)


def _is_negated(text: str) -> bool:
    return _NEGATION.search(text.casefold()) is not None


def is_yes(text: str) -> bool:
    """Whether a text says yes, in any language or as a mark; a number says nothing."""
    return not text.isdigit() and unaccented(text.casefold()) in _YES


def is_no(text: str) -> bool:
    """Whether a text says no, in any language or as a mark; a number says nothing."""
    return not text.isdigit() and unaccented(text.casefold()) in _NO


def parse_yes_no(value: CellValue, context: CellContext) -> bool | Problem | None:
    """Yes or no, in either language, as a check mark, or as 1 and 0."""
    del context
    said = says_yes(value)
    if said is not None or value is None:
        return said
    settled = fold_value(unaccented(write_out(value).casefold()))
    return unreadable(CellKind.YES_NO, value) if isinstance(settled, str) else settled


def says_yes(value: CellValue) -> bool | None:
    """Whether a cell says yes; `None` where it says neither yes nor no."""
    if value is None or isinstance(value, bool):
        return value
    text = unaccented(write_out(value).casefold())
    for spelling in (text, fold(text)):
        if spelling in _YES or spelling in _NO:
            return spelling in _YES
    return None


def yes_as_done(values: Sequence[CellValue], context: CellContext) -> Sequence[CellValue]:
    """The cells of a status that only asks whether a task is done: yes is done, no says no more."""
    if context.column.key != "status" or fold(context.header) not in _WHETHER_DONE:
        return values
    said = [says_yes(value) for value in values]
    return [
        value if yes is None else _DONE if yes else None
        for value, yes in zip(values, said, strict=True)
    ]
