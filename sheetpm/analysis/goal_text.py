"""What a goal's text says: its verb and object, how many results, which words cannot be checked.

Both vocabularies are applied to every text, since they share no letters: a Chinese goal is judged
by Chinese words in an English plan too, and a mixed one by both.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from sheetpm.analysis import goal_words as words
from sheetpm.analysis.goal_numbers import Quantities, find_quantities
from sheetpm.analysis.goal_words import WordKind
from sheetpm.patterns import lazy_pattern

_CJK = r"\u3400-\u4dbf\u4e00-\u9fff"
_HAS_CJK = lazy_pattern(f"[{_CJK}]")
_OTHER_SCRIPT = lazy_pattern(f"[^\\W\\d_a-zA-Z{_CJK}]")
_QUOTED = lazy_pattern(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|《[^》]*》|「[^」]*」|‘[^’]*’")
_CLAUSE_END = lazy_pattern(r"[;。!?\n]|\.(?=\s|$)")
_LATIN_WORD = lazy_pattern(r"[a-zA-Z][a-zA-Z'’-]*")
_SUBORDINATE = lazy_pattern(
    r"\b(?:so that|in order to|because|which|that|who|when|where|while|as well as possible)\b"
)
_JOIN = lazy_pattern(
    r"(?:,\s*and\b|\band\b|;|\bas well as\b|\bplus\b|&|,)\s+(?:(?:to|also|then)\s+)*"
)
_JOIN_ZH = lazy_pattern(
    r"(?:并且|并(?![发行购联列网入排]|不)|同时(?!在线|访问|使用|进行|处理)|以及|;|。)[,\s]*"
)
_NUMBERED = lazy_pattern(r"(?:^|\s)1[.、)]\s*[^\d\s].*?[\s;。,]2[.、)]\s*[^\d\s]", re.DOTALL)


_LONGEST = 2000
"""Signs that are read; what follows is no goal any more."""


class FoundWord(Struct, frozen=True, kw_only=True):
    """A word that keeps a goal from being checked, as it stands in the text."""

    text: str
    kind: WordKind


class GoalText(Struct, frozen=True, kw_only=True):
    """What a goal's text says."""

    found: tuple[FoundWord, ...] = ()
    """In their order, each once."""
    has_verb_and_object: bool = False
    is_judged: bool = True
    """Whether the text is in a language whose verbs are known."""
    has_several_results: bool = False

    def of_kind(self, *, is_escape: bool) -> tuple[FoundWord, ...]:
        """The escape clauses, or the vague words."""
        return tuple(each for each in self.found if (each.kind is WordKind.ESCAPE) is is_escape)


def read_goal(text: str | None) -> GoalText:
    """Judge the text of a goal by its words alone; an empty one says nothing."""
    plain = _without_names(unicodedata.normalize("NFKC", (text or "")[:_LONGEST])).strip()
    if not plain:
        return GoalText()
    quantities = find_quantities(plain)
    return GoalText(
        found=tuple(_found_words(plain, quantities)),
        has_verb_and_object=_has_verb_and_object(quantities.masked),
        is_judged=not _OTHER_SCRIPT.search(plain),
        has_several_results=_has_several(quantities.masked, plain),
    )


def _without_names(text: str) -> str:
    """The text with what stands in quotation marks blanked out: names are not judged."""
    bare = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    return bare if bare.strip(" .,;:!?") else text


def _found_words(text: str, quantities: Quantities) -> Iterator[FoundWord]:
    seen: set[str] = set()
    for found in sorted(_matches(text), key=lambda each: each[0]):
        start, end, kind = found
        if kind is not WordKind.ESCAPE and _is_excused(text, start, end, kind, quantities):
            continue
        said = " ".join(text[start:end].split())
        if said.casefold() not in seen:
            seen.add(said.casefold())
            yield FoundWord(text=said, kind=kind)


def _is_excused(text: str, start: int, end: int, kind: WordKind, quantities: Quantities) -> bool:
    """Whether a number follows in the same clause; for a time a date will do."""
    stop = _CLAUSE_END.search(text, end)
    limit = stop.start() if stop else len(text)
    if quantities.has_number(end, limit):
        return True
    if kind is WordKind.TIME:
        return quantities.has_date(end, limit)
    return kind is WordKind.AMOUNT and quantities.has_number_just_before(start)


def _matches(text: str) -> Iterator[tuple[int, int, WordKind]]:
    lowered = text.lower()
    lowered = lowered if len(lowered) == len(text) else text
    for pattern, kinds in (_english(), _chinese()):
        for found in pattern.finditer(lowered):
            kind = kinds.get(_key(found[0]))
            if kind is not None:
                yield found.start(), found.end(), kind
    yield from _list_ends(text)


def _list_ends(text: str) -> Iterator[tuple[int, int, WordKind]]:
    """`等` that closes a list: something is enumerated before it in the same clause."""
    for found in re.finditer(words.CHINESE_LIST_END, text):
        at = found.start()
        clause = re.split(r"[;。!?\n,]", text[:at])[-1]
        is_list = "、" in clause or re.search(f"[{_CJK}a-zA-Z]和[{_CJK}a-zA-Z]", clause)
        is_word = clause[-1:] in words.CHINESE_BEFORE_LIST_END or text[at + 1 : at + 2] == "等"
        if is_list and not is_word and text[at - 1 : at] != "等":
            yield at, found.end(), WordKind.LIST


@cache
def _english() -> tuple[re.Pattern[str], Mapping[str, WordKind | None]]:
    kinds: dict[str, WordKind | None] = {}
    for kind, given in words.ENGLISH_WORDS.items():
        kinds |= {_key(word): kind for word in given}
    for kind, given in words.ENGLISH_VERBS.items():
        for phrase in given:
            verb, _, rest = phrase.partition(" ")
            kinds |= {_key(f"{form} {rest}".strip()): kind for form in verb_forms(verb)}
    kinds |= dict.fromkeys(map(_key, words.ENGLISH_HARMLESS))
    # A blank also stands for a hyphen, and a hyphen before or after makes it another word.
    either = (re.escape(word).replace(r"\ ", r"[\s-]+") for word in _longest_first(kinds))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(either)})(?![\w-])"), kinds


@cache
def _chinese() -> tuple[re.Pattern[str], Mapping[str, WordKind | None]]:
    kinds: dict[str, WordKind | None] = {
        word: kind for kind, given in words.CHINESE_WORDS.items() for word in given
    }
    kinds |= dict.fromkeys(words.CHINESE_HARMLESS)
    return re.compile("|".join(map(re.escape, _longest_first(kinds)))), kinds


def _longest_first(given: Iterable[str]) -> list[str]:
    return sorted(given, key=lambda word: (-len(word), word))


def _key(word: str) -> str:
    return " ".join(word.replace("-", " ").split())


def verb_forms(verb: str) -> tuple[str, ...]:
    """A regular English verb with its endings: cut, cuts, cutted, cutting."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = verb + verb[-1]
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"
    return verb, third, f"{verb}ed", f"{verb}ing", f"{stem}ed", f"{stem}ing"


@cache
def _english_verbs() -> frozenset[str]:
    regular = (form for verb in words.GOAL_VERBS for form in verb_forms(verb))
    return frozenset((*regular, *words.IRREGULAR_FORMS))


@cache
def _chinese_verbs(given: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _longest_first(given))))


def _has_verb_and_object(masked: str) -> bool:
    """A verb, and something that is neither verb, number, date, vague nor a small word."""
    lowered = masked.lower()
    blanked = lowered
    for pattern, kinds in (_english(), _chinese()):
        blanked = pattern.sub(
            lambda found, kinds=kinds: (
                found[0]  # type: ignore[misc]
                if kinds.get(_key(found[0])) is None
                else " "
            ),
            blanked,
        )
    latin = [found[0] for found in _LATIN_WORD.finditer(lowered)]
    has_verb = any(word in _english_verbs() for word in latin) or _starts_like_a_verb(lowered)
    has_verb = has_verb or bool(_chinese_verbs(words.CHINESE_VERBS).search(masked))
    return has_verb and _has_object(blanked)


def _starts_like_a_verb(lowered: str) -> bool:
    """`Sandblast the hull`, `Sandblast 3 hulls`: whatever stands before an article is a verb."""
    start = re.match(r"\W*([a-z]+)\s+(?:the|a|an|all|every|each|our|#)(?![a-z])", lowered)
    return start is not None and start[1] not in words.SMALL_WORDS


def _has_object(blanked: str) -> bool:
    latin = {found[0] for found in _LATIN_WORD.finditer(blanked)}
    verbs = latin & _english_verbs()
    # `Answer all calls`: of two words that may be verbs one is the object.
    if len(verbs) > 1 or any(
        len(word) > 1 and word not in verbs and word not in words.SMALL_WORDS for word in latin
    ):
        return True
    if len(_chinese_verbs(words.CHINESE_VERBS).findall(blanked)) > 1:
        return True
    rest = _chinese_verbs(words.CHINESE_VERBS).sub(" ", blanked)
    signs = [sign for sign in rest if _HAS_CJK.match(sign)]
    return sum(sign not in words.CHINESE_SMALL_WORDS for sign in signs) > 1


def _has_several(masked: str, text: str) -> bool:
    if _NUMBERED.search(text):
        return True
    return _joins_results(masked.lower()) or _joins_chinese_results(masked)


def _joins_results(lowered: str) -> bool:
    """A verb, its object, `and`, and another verb: `cut the cost and raise the margin`."""
    cut = _SUBORDINATE.search(lowered)
    main = lowered[: cut.start()] if cut else lowered
    first = _first_verb(main)
    if first is None:
        return False
    for join in _JOIN.finditer(main, first):
        between = [each[0] for each in _LATIN_WORD.finditer(main, first, join.start())]
        objects = [word for word in between if word not in words.SMALL_WORDS]
        is_joint = bool(between) and between[-1] in _plain_verbs()
        if objects and not is_joint and _begins_result(main[join.end() :]):
            return True
    return False


def _first_verb(lowered: str) -> int | None:
    """The end of the first verb."""
    found = (each for each in _LATIN_WORD.finditer(lowered) if each[0] in _english_verbs())
    return next((each.end() for each in found), None)


@cache
def _plain_verbs() -> frozenset[str]:
    return frozenset((*words.JOINED_VERBS, *words.JOINED_WITH_ARTICLE))


def _begins_result(rest: str) -> bool:
    found = re.match(r"([a-z]+)(?:\s+(\S+))?", rest)
    if found is None or not found[2]:
        return False
    if found[1] in words.JOINED_VERBS:
        return True
    is_article = found[2] in words.ARTICLES or found[2][0] == "#"
    return found[1] in words.JOINED_WITH_ARTICLE and is_article


def _joins_chinese_results(masked: str) -> bool:
    verbs = _chinese_verbs(words.CHINESE_RESULT_VERBS)
    for join in _JOIN_ZH.finditer(masked):
        first = verbs.search(masked, 0, join.start())
        second = verbs.match(masked, join.end())
        if first is None or second is None:
            continue
        own = _signs(masked[first.end() : join.start()])
        its = _signs(re.split(r"[,;。]", masked[second.end() :])[0])
        if own > 1 and its > 1:
            return True
    return False


def _signs(text: str) -> int:
    """Chinese signs and numbers that say something."""
    return sum(
        sign == "#" or (bool(_HAS_CJK.match(sign)) and sign not in words.CHINESE_SMALL_WORDS)
        for sign in text
    )
