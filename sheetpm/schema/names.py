"""Looking tabs, columns and choices up by what people call them."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from sheetpm.languages import FURTHER, Language
from sheetpm.patterns import lazy_pattern
from sheetpm.schema import (
    acceptance,
    client,
    costs,
    goals,
    owned,
    project,
    quality,
    risks,
    tasks,
    team,
)
from sheetpm.schema.column import TABLES, Choice, Column, TableSchema, header_names
from sheetpm.schema.words_abroad import words_abroad

_ROW_TYPES = (
    project.ProjectRow,
    goals.GoalRow,
    goals.DeliverableRow,
    tasks.TaskRow,
    costs.CostRow,
    team.TeamRow,
    team.ResourceRow,
    team.CalendarRow,
    team.CalendarsRow,
    risks.RiskRow,
    risks.ContingencyRow,
    risks.IssueRow,
    client.ChangeRow,
    client.CommunicationRow,
    client.MeetingRow,
    client.FeedbackRow,
    quality.QualityRow,
    acceptance.AcceptanceRow,
    acceptance.LessonRow,
    owned.HistoryRow,
    owned.BaselineRow,
)

FoundT = TypeVar("FoundT", Column, TableSchema)

_KEPT_SIGNS = "%#<>=/"
_COMPARISONS = str.maketrans({"≥": ">=", "≤": "<="})


class _Kept(dict[int, int | None]):
    """For `str.translate`: letters and digits stay, blanks and punctuation go; looked up once each."""

    def __missing__(self, code: int) -> int | None:
        sign = chr(code)
        is_kept = sign in _KEPT_SIGNS or unicodedata.category(sign)[0] not in "PZC"
        self[code] = kept = code if is_kept else None
        return kept


_KEPT = _Kept()
_STROKES = str.maketrans("łđıø", "ldio")
"""Letters with a stroke or without a dot, which Unicode does not take apart."""
_PARENTHESES = lazy_pattern(r"[(\[（【][^)\]）】]*[)\]）】]")
_CJK = lazy_pattern(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_RUNS = lazy_pattern(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[^\u3400-\u4dbf\u4e00-\u9fff]+")


def normalise(text: str) -> str:
    """The form in which two spellings of one name are equal.

    Full-width letters become plain, capitals small; blanks, control characters and punctuation
    go, except the signs that carry meaning (`%`, `#`, comparison signs, the slash).
    """
    if text.isascii():  # nothing there combines, and most headers are so
        return text.lower().translate(_KEPT)
    plain = _fold(text.translate(_COMPARISONS))
    return _fold(plain.translate(_KEPT))  # again: what was apart may now combine


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", folded)


@cache
def tables() -> Mapping[str, TableSchema]:
    """Every tab of a plan by its key, in the template's order; owned tabs last."""
    in_order = {row_type.schema.key: row_type.schema for row_type in _ROW_TYPES}
    if in_order.keys() != TABLES.keys():
        left_out = sorted(TABLES.keys() ^ in_order.keys())
        raise LookupError(f"tables without a place in the template's order: {left_out}")
    return MappingProxyType(in_order)


def user_tables() -> tuple[TableSchema, ...]:
    """The tabs that people fill in, in the template's order."""
    return tuple(schema for schema in tables().values() if not schema.is_owned)


def table_names(schema: TableSchema) -> tuple[str, ...]:
    """Every title that means this tab: the languages of output first, then the aliases."""
    return (*(schema.title[language] for language in Language), *schema.aliases)


def choice_names(choice: Choice) -> tuple[str, ...]:
    """Every word that means this choice: its key, both languages, aliases, other languages."""
    shown = (choice.shown[language] for language in Language)
    own = (choice.value, *shown, *choice.aliases)
    return tuple(dict.fromkeys((*own, *words_abroad(choice))))


@cache
def titles() -> Mapping[str, TableSchema]:
    """Every normalised title of a tab that people fill in, with what it means."""
    return MappingProxyType(
        {normalise(name): schema for schema in user_tables() for name in table_names(schema)}
    )


@cache
def _headers(key: str) -> Mapping[str, Column]:
    schema = tables()[key]
    return MappingProxyType(
        {normalise(name): column for column in schema.columns for name in header_names(column)}
    )


def headers(schema: TableSchema) -> Mapping[str, Column]:
    """Every normalised header of a tab, with the column it means."""
    return _headers(schema.key)


@cache
def _words(choices: type[Choice]) -> Mapping[str, Choice]:
    return MappingProxyType(
        {normalise(name): choice for choice in choices for name in choice_names(choice)}
    )


@cache
def _plain_words(choices: type[Choice]) -> Mapping[str, Choice]:
    """The words as they are typed on a keyboard without accents: `termine`, `baslamadi`."""
    return MappingProxyType({unaccented(word): choice for word, choice in _words(choices).items()})


def unaccented(text: str) -> str:
    """Latin letters without their marks; other scripts stay as they are."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text.translate(_STROKES))
    plain = "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", plain)


def find_table(title: str) -> TableSchema | None:
    """The tab that a title means: exactly, without a remark in brackets, or in both languages.

    `Risks (2026)` and `风险 Risks` are the Risks tab.
    """
    return _find(titles(), title)


def find_column(schema: TableSchema, header: str) -> Column | None:
    """The column that a header means; `Budget (EUR)` and `预算 Budget` are the Budget column."""
    return _find(headers(schema), header)


def find_choice(choices: type[Choice], text: str) -> Choice | None:
    """The member that a word means, in either language."""
    plain = normalise(text)
    return _words(choices).get(plain) or _plain_words(choices).get(unaccented(plain))


def header_language(header: str, column: Column | None = None) -> Language:
    """The language a header is written in: by its letters, or by how it names its column."""
    if column is not None:
        for language in FURTHER:
            name = column.header[language]
            if name != column.header.en and normalise(name) == normalise(header):
                return language
    return Language.ZH if _is_chinese(header) else Language.EN


def _find(known: Mapping[str, FoundT], text: str) -> FoundT | None:
    bare = _PARENTHESES.sub(" ", text)
    found = known.get(normalise(text)) or known.get(normalise(bare))
    if found is not None or not _is_chinese(text):
        return found
    names = (normalise(run).strip("/") for run in _RUNS.findall(bare))
    parts = [known.get(name) for name in names if name]
    return parts[0] if parts and all(part is parts[0] for part in parts) else None


def _is_chinese(text: str) -> bool:
    return not text.isascii() and _CJK.search(text) is not None
