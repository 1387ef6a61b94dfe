"""What one header may mean in a tab: by the schema's names, by further words, in any tense."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from msgspec import Struct

from sheetpm.grid import CellValue
from sheetpm.languages import Language
from sheetpm.parse.header_qualifiers import idle_words
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.column import Column
from sheetpm.schema.further_words import Tense, fold, further_words, tenses
from sheetpm.schema.names import find_column, headers, normalise, tables

LONGEST_HEADER = 60
_SHORTEST_SIMILAR = 6
_SIMILAR = 86.0
"""Of 100; one letter in seven may differ."""
_BRACKETS = lazy_pattern(r"[(\[（【]([^)\]）】]*)[)\]）】]")
_UNIT_BEHIND = lazy_pattern(r"\s*[/／]\s*(?:[百千万亿]*元|天|%)\s*$")
"""`预算/万元` is `预算（万元）`."""
_PARTS = lazy_pattern(r"\s+|\s*[-–—:/|：·_]\s*|\n")
_NO_FIELD = frozenset({""})
_PARTS_OF_ROWS = frozenset({"subitem", "subitems"})
"""`Item` may be the number of a row; these name its parts."""
_ABBREVIATED = lazy_pattern(r"([^\W\d_]+|%)(\.?)")
_SHORTEST_STEM = 3
_LONGEST_TENSE = 6
"""Letters of a word for a tense in such a script."""


class Reason(StrEnum):
    """Why a header was taken for a field."""

    SETTINGS = "settings"
    EXPORT = "export"
    OWN_NAME = "own name"
    ALIAS = "alias"
    WORD = "known word"
    SPELLING = "spelling"
    TENSE = "tense"
    SIMILAR = "similar"
    WEAK = "loose word"
    CONTENT = "content"


CONFIDENCE: Mapping[Reason, float] = {
    Reason.SETTINGS: 1.0,
    Reason.EXPORT: 1.0,
    Reason.OWN_NAME: 1.0,
    Reason.ALIAS: 0.97,
    Reason.WORD: 0.95,
    Reason.TENSE: 0.92,
    Reason.SPELLING: 0.9,
    Reason.SIMILAR: 0.72,
    Reason.WEAK: 0.64,
    Reason.CONTENT: 0.55,
}
"""How sure a header's text makes it, before anybody looked at the cells below."""
STRONG = 0.85
"""Enough to find header rows by."""


class Match(Struct, frozen=True, kw_only=True):
    """A field that a header may mean."""

    column: Column
    reason: Reason
    confidence: float


_TENSED: Mapping[Tense, Mapping[str, str]] = {
    Tense.ACTUAL: {
        "start": "actual_start",
        "finish": "actual_finish",
        "deadline": "actual_finish",
        "budget": "actual_cost",
        "percent_complete": "percent_complete",
        "status": "status",
    },
    Tense.BASELINE: {"start": "baseline_start", "finish": "baseline_finish"},
}
"""What a tense makes of a field of the plan: what is not named, nobody types for sheetpm."""
_NEVER_PLANNED = frozenset(
    {
        *("percent_complete", "actual_start", "actual_finish", "actual_cost", "status"),
        *("baseline_start", "baseline_finish", "remaining_duration"),
    }
)
"""Planned progress is another figure than progress."""
_TENSELESS = frozenset({"owner", "task", "notes", "id", "wbs"})


@lru_cache(maxsize=65536)
def matches(key: str, text: str) -> tuple[Match, ...]:
    """The fields of a tab that a header may mean by its text, the surest first."""
    if not text or len(text) > LONGEST_HEADER:
        return ()
    best: dict[str, Match] = {}
    for match in _found(key, text):
        known = best.get(match.column.key)
        if known is None or match.confidence > known.confidence:
            best[match.column.key] = match
    return tuple(sorted(best.values(), key=lambda match: -match.confidence))


def strong_match(key: str, text: str) -> Match | None:
    """The field that a header means clearly enough to find the header row by."""
    return next((match for match in matches(key, text) if match.confidence >= STRONG), None)


def _found(key: str, text: str) -> Iterator[Match]:
    words = further_words(key)
    plain = fold(text)
    if plain in words.refused:
        return
    yield from _exact(key, text)
    bare = _UNIT_BEHIND.sub("", _BRACKETS.sub(" ", text))
    tense, rest = tense_in(text)
    if tense is not None:
        yield from tensed(key, tense, rest)
        return
    if bare != text:
        if fold(bare) in words.refused:
            return
        yield from (_as(match, Reason.SPELLING) for match in _exact(key, bare))
    yield from _loosened(key, bare)


def _exact(key: str, text: str) -> Iterator[Match]:
    """By a name of the schema or a further word, accents and blanks aside."""
    schema = tables()[key]
    plain = fold(text)
    column = headers(schema).get(normalise(text)) or _accentless(key).get(plain)
    if column is not None:
        own = {fold(column.header[language]) for language in Language}
        yield _match(column, Reason.OWN_NAME if plain in own else Reason.ALIAS)
    words = further_words(key)
    for name in words.strong.get(plain, ()):
        yield _match(schema.column(name), Reason.WORD)
    for name in words.weak.get(plain, ()):
        yield _match(schema.column(name), Reason.WEAK)


def _loosened(key: str, text: str) -> Iterator[Match]:
    """By two languages at once, an idle word in front, or a plural."""
    column = find_column(tables()[key], text)
    if column is not None:
        yield _match(column, Reason.SPELLING)
    plain, known = fold(text), _all_strong(key)
    idle = idle_words(key)
    for end in range(2, len(plain)):
        if plain[end:] in known and plain[:end] in idle:
            for each in known[plain[end:]]:
                if each.key != "id" or plain not in _PARTS_OF_ROWS:
                    yield _match(each, Reason.SPELLING)
    if plain.isascii() and len(plain) >= 4:
        others = (plain[:-1], plain[:-2]) if plain.endswith("es") else (plain.removesuffix("s"),)
        for other in (*others, f"{plain}s"):
            if other != plain:
                yield from (_match(each, Reason.SPELLING) for each in known.get(other, ()))


def tensed(key: str, tense: Tense, rest: str) -> Iterator[Match]:
    """What a header means under, before or behind a word for a tense: `Actual` over `Start`."""
    schema = tables()[key]
    fields = {column.key for column in schema.columns}
    if fold(rest) in further_words(key).refused:
        return
    for match in (*_exact(key, rest), *_loosened(key, _BRACKETS.sub(" ", rest))):
        name: str | None = match.column.key
        if name in _TENSELESS:
            pass
        elif tense is Tense.PLANNED:
            name = None if name in _NEVER_PLANNED else name
        elif key == "tasks":
            name = _TENSED.get(tense, {}).get(match.column.key)
        else:
            name = None
        if name in fields and name is not None:
            reason = Reason.WEAK if match.reason is Reason.WEAK else Reason.TENSE
            yield _match(schema.column(name), reason)


def match_tensed(key: str, tense: Tense, rest: str) -> Column | None:
    """The field that a header clearly means in a tense; `None` where that is none of ours."""
    found = (match for match in tensed(key, tense, rest) if match.confidence >= STRONG)
    match = next(found, None)
    return match.column if match else None


@lru_cache(maxsize=4096)
def group_tense(text: str) -> Tense | None:
    """The tense that a header above others names: `Planned dates`, `実績`."""
    return tenses().get(fold(text)) or tense_in(text)[0]


def tense_in(text: str) -> tuple[Tense | None, str]:
    """The tense that a header names beside its field, and the rest of it: `Actual dates`."""
    known = tenses()
    for found in _BRACKETS.finditer(text):
        if (tense := known.get(fold(found[1]))) is not None:
            return tense, f"{text[: found.start()]} {text[found.end() :]}".strip()
    parts = [part for part in _PARTS.split(text.strip()) if part]
    for count in (1, 2):
        if len(parts) <= count:
            break
        head, tail = " ".join(parts[:count]), " ".join(parts[-count:])
        if (tense := known.get(fold(head))) is not None:
            return tense, " ".join(parts[count:])
        if (tense := known.get(fold(tail))) is not None:
            return tense, " ".join(parts[:-count])
    return _unspaced_tense(text.strip())


def _unspaced_tense(text: str) -> tuple[Tense | None, str]:
    """The same in scripts that have no blanks between words: `実績開始日`."""
    if text.isascii():
        return None, text
    plain, known = fold(text), tenses()
    for length in range(2, min(_LONGEST_TENSE, len(plain) - 1) + 1):
        head, tail = plain[:length], plain[-length:]
        if not head.isascii() and head in known:
            return known[head], plain[length:]
        if not tail.isascii() and tail in known:
            return known[tail], plain[:-length]
    return None, text


def _shortened(key: str, text: str) -> Iterator[str]:
    """The keys of fields of which a header is the shortened name: `Fortschr.`, `Avanct.`, `% Ejec.`."""
    if "." not in text:
        return
    parts = _ABBREVIATED.findall(text)
    stems = [fold(stem) for stem, dot in parts if dot]
    if not stems or min(map(len, stems)) < _SHORTEST_STEM:
        return
    patterns = [_stem_pattern(fold(stem), has_dot=bool(dot)) for stem, dot in parts]
    whole = re.compile("".join(patterns))
    for name, columns in _all_strong(key).items():
        if whole.fullmatch(name):
            yield from (column.key for column in columns)


def _stem_pattern(stem: str, *, has_dot: bool) -> str:
    """A shortened word: its first letters, or those with its last one."""
    if not has_dot:
        return re.escape(stem)
    first, last = re.escape(stem[:-1]), re.escape(stem[-1])
    return rf"{first}(?:{last}[^\W\d_]+|[^\W\d_]+{last})"


@lru_cache(maxsize=16384)
def similar(key: str, text: str) -> tuple[Match, ...]:
    """Fields whose name is written nearly so: misspelt, shortened, or in another form of the word."""
    return tuple(_similar(key, text))


def _similar(key: str, text: str) -> Iterator[Match]:
    plain = fold(text)
    if not _SHORTEST_SIMILAR <= len(plain) <= LONGEST_HEADER:
        return
    if plain in further_words(key).refused or tense_in(text)[0] is not None:
        return
    shortened = frozenset(_shortened(key, text))
    if shortened:
        if len(shortened) == 1:
            yield _match(tables()[key].column(next(iter(shortened))), Reason.SIMILAR)
        return
    from rapidfuzz import fuzz, process

    known = _all_strong(key)
    found = process.extractOne(plain, known.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    if found is not None and ("%" in found[0]) == ("%" in plain):  # `Actual` is no `Actual %`
        for column in known[found[0]]:
            yield _match(column, Reason.SIMILAR)


@cache
def _accentless(key: str) -> Mapping[str, Column]:
    return {fold(name): column for name, column in headers(tables()[key]).items()}


@cache
def _all_strong(key: str) -> Mapping[str, tuple[Column, ...]]:
    """Every folded word that means a field clearly."""
    schema = tables()[key]
    known: dict[str, tuple[Column, ...]] = {
        name: (column,) for name, column in _accentless(key).items()
    }
    columns = {column.key: column for column in schema.columns}
    for word, names in further_words(key).strong.items():
        if word not in known and word not in _NO_FIELD:
            known[word] = tuple(columns[name] for name in names)
    return known


def count_known(key: str, row: Sequence[CellValue]) -> int:
    """How many cells of a row are known headers of a tab, by a quick look at each."""
    known = _all_strong(key)
    return sum(
        any(spelling in known for spelling in spellings(value))
        for value in row
        if isinstance(value, str) and len(value) <= LONGEST_HEADER
    )


@lru_cache(maxsize=65536)
def spellings(text: str) -> tuple[str, ...]:
    """A header folded: as it stands, without a remark in brackets, without a plural's ending."""
    plain = fold(text)
    others = [plain]
    if "(" in text or "（" in text:
        others.append(fold(text.replace("（", "(").partition("(")[0]))
    if plain.endswith("s"):
        others.append(plain[:-1])
    return tuple(others)


def strong_words(key: str) -> frozenset[str]:
    """Every folded word that means a field of a tab clearly."""
    return frozenset(_all_strong(key))


def _match(column: Column, reason: Reason) -> Match:
    return Match(column=column, reason=reason, confidence=CONFIDENCE[reason])


def _as(match: Match, reason: Reason) -> Match:
    """The same field for a weaker reason."""
    if match.confidence <= CONFIDENCE[reason]:
        return match
    return _match(match.column, reason)
