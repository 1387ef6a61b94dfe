"""Header words beside the schema's own: more English and Chinese ones, and nine other languages.

They make a plan readable that people wrote in their own words; templates, reference pages and
output know only the schema's. Each language is one JSON file in `words/` (which
Python reads in a thirtieth of the time of TOML): `common` words mean the field of that key in every
tab that has it, `weak` words of a tab mean a field only where nothing better does, `refused` words
look like a field and are something else.
"""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from sheetpm.schema.names import normalise, tables, user_tables

_ACCENTED = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
_PLAIN_LETTERS: dict[int, str | None] = {
    **{code: unicodedata.normalize("NFD", chr(code))[0] for code in _ACCENTED},
    **{ord(sign): plain for sign, plain in zip("ıłđøæœ", "ildoae", strict=True)},
    0x307: None,  # what is left of a dotted capital I
}
"""Latin letters without their accents; Japanese and Korean signs keep theirs."""
_COMMON, _TITLES, _QUALIFIERS = "common", "titles", "qualifiers"
_WEAK, _REFUSED = "weak", "refused"


class Tense(StrEnum):
    """Which of the tenses a word beside a header means."""

    PLANNED = "planned"
    ACTUAL = "actual"
    BASELINE = "baseline"
    OTHER = "other"
    """Forecasts, revisions, differences: nothing that people type for sheetpm."""


class FurtherWords(Struct, frozen=True, kw_only=True):
    """What the words of all languages mean in one tab, in folded spelling."""

    strong: Mapping[str, tuple[str, ...]]
    """Word -> keys of the fields that it may mean."""
    weak: Mapping[str, tuple[str, ...]]
    refused: frozenset[str]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`normalise` without the accents of Latin letters: `Início` and `INICIO` are equal."""
    plain = normalise(text)
    if plain.isascii():
        return plain
    return plain.translate(_PLAIN_LETTERS)


@cache
def further_words(key: str) -> FurtherWords:
    """The further words of a tab."""
    strong: dict[str, list[str]] = defaultdict(list)
    weak: dict[str, list[str]] = defaultdict(list)
    refused: set[str] = set()
    fields = {column.key for column in tables()[key].columns}
    for language in _languages().values():
        own = language.get(key, {})
        for name, words in (*own.items(), *language[_COMMON].items()):
            if name == _WEAK:
                for field, weak_words in words.items():
                    _enter(weak, field, weak_words)
            elif name == _REFUSED:
                refused.update(map(fold, words["words"]))
            elif name in fields:
                _enter(strong, name, words)
    return FurtherWords(strong=_frozen(strong), weak=_frozen(weak), refused=frozenset(refused))


def _enter(known: dict[str, list[str]], field: str, words: list[str]) -> None:
    for word in words:
        fields = known[fold(word)]
        if field not in fields:
            fields.append(field)


def _frozen(known: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({word: tuple(keys) for word, keys in known.items()})


@cache
def further_titles() -> Mapping[str, str]:
    """Every further title of a tab, folded, with the tab's key."""
    return MappingProxyType(
        {
            fold(word): key
            for language in _languages().values()
            for key, words in language[_TITLES].items()
            for word in words
        }
    )


@cache
def tenses() -> Mapping[str, Tense]:
    """Words that stand before, behind or above a header, folded, with the tense they mean."""
    return MappingProxyType(
        {
            fold(word): Tense(name)
            for language in _languages().values()
            for name, words in language[_QUALIFIERS].items()
            for word in words
        }
    )


@cache
def _languages() -> Mapping[str, Mapping[str, Any]]:
    """What each file says, by its language."""
    folder = files("sheetpm.schema").joinpath("words")
    found = sorted(
        (each for each in folder.iterdir() if each.name.endswith(".json")), key=lambda it: it.name
    )
    return {
        each.name.removesuffix(".json"): json.loads(each.read_text(encoding="utf-8"))
        for each in found
    }


def check_words() -> list[str]:
    """Names in the files that are no tab or field: for the tests."""
    known = {schema.key: {column.key for column in schema.columns} for schema in user_tables()}
    wrong: list[str] = []
    for language, words in _languages().items():
        for key, fields in words.items():
            if key in {_COMMON, _TITLES, _QUALIFIERS}:
                continue
            names = {*fields, *fields.get(_WEAK, {})} - {_WEAK, _REFUSED}
            wrong.extend(f"{language}: {key}.{name}" for name in names - known.get(key, set()))
        wrong.extend(f"{language}: titles.{key}" for key in words[_TITLES] if key not in known)
    return sorted(wrong)
