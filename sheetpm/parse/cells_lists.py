"""Cells that hold several things: ids, people with shares, links to predecessors."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from sheetpm.grid import CellValue
from sheetpm.parse.cell_context import CellContext, fold_value
from sheetpm.parse.cells_durations import read_span
from sheetpm.parse.cells_numbers import read_number
from sheetpm.parse.cells_text import fold, parse_code
from sheetpm.parse.problems import Problem
from sheetpm.parse.unreadable import unreadable
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.cell_types import (
    NO_LAG,
    Assignment,
    Duration,
    DurationUnit,
    LinkKind,
    PredecessorLink,
)
from sheetpm.schema.column import CellKind

_STRONG = lazy_pattern(r"[;\n|、]")
_WEAK = lazy_pattern(r"(?<![+-]\d),|,(?!\d+\s*[a-z天周月])")  # not the comma of `3FS+1,5d`
_UNIT_OF_NAME = lazy_pattern(
    r"(?P<name>[^\[\](){}]*[^\[\](){}\s])\s*"
    r"(?:[\[({]\s*(?P<inside>[^\[\](){}]*?)\s*[\])}]|(?<=[\s\u2e80-\U0010ffff])(?P<share>\d{1,3}(?:\.\d+)?\s*%))\s*"
)
_WORDS = (
    (
        lazy_pattern(r"\s*(?:完成\s*-\s*开始|finish[- ]to[- ]start)\s*(?:\(fs\))?", re.IGNORECASE),
        "FS",
    ),
    (
        lazy_pattern(r"\s*(?:开始\s*-\s*开始|start[- ]to[- ]start)\s*(?:\(ss\))?", re.IGNORECASE),
        "SS",
    ),
    (
        lazy_pattern(r"\s*(?:完成\s*-\s*完成|finish[- ]to[- ]finish)\s*(?:\(ff\))?", re.IGNORECASE),
        "FF",
    ),
    (
        lazy_pattern(r"\s*(?:开始\s*-\s*完成|start[- ]to[- ]finish)\s*(?:\(sf\))?", re.IGNORECASE),
        "SF",
    ),
)
_AND = lazy_pattern(
    r"\s+(?:&|\+|/|and|und|et|y|e|i|và|ve|with)\s+|(?<=[^\x00-\x7f])[/+&与和及와과](?=[^\x00-\x7f])|(?<=\w)/(?=\w)",
    re.IGNORECASE,
)
"""Between two people, where it is not part of a name such as R&D."""
_BETWEEN_SHARES = lazy_pattern(r"(?<=%)\s*[/+&与和及\s]\s*")
_ENCLOSED = "[\u2460-\u249b\u3251-\u325f\u32b1-\u32bf]"
_BETWEEN_ENCLOSED = lazy_pattern(rf"(?<={_ENCLOSED})\s*(?={_ENCLOSED})")
"""Between `①` and `②`, which folded would be 12."""
_BETWEEN_IDS = lazy_pattern(r"\s*[/&和及]\s*|\s+(?:and\s+)?", re.IGNORECASE)
_LETTERS_ABROAD = {
    **dict.fromkeys(("EA", "FD", "FC", "TI", "ZR"), "FS"),
    **dict.fromkeys(("AA", "DD", "CC", "II", "RR"), "SS"),
    **dict.fromkeys(("EE", "TT", "ZZ"), "FF"),
    **dict.fromkeys(("AE", "DF", "CF", "IT", "RZ"), "SF"),
}
"""Kinds of links in German, French, Spanish, Portuguese and Polish: `2FD+3j`, `4EA`."""
_ABROAD = lazy_pattern(
    rf"(?<=\d)\s?({'|'.join(_LETTERS_ABROAD)})(?=\s*(?:$|[+\-−–]\s*\d))",
    re.IGNORECASE | re.ASCII,  # else a Turkish İ is an I
)
_ANY_WORD = lazy_pattern(r"完成|开始|start|finish", re.IGNORECASE)
_TAIL = lazy_pattern(r"(?:fs|ss|ff|sf)|[+\-−–]", re.IGNORECASE)
_KIND = r"\s*[:(\[]?\s*(?P<kind>fs|ss|ff|sf)\s*[)\]]?\s*"
_SPAN = r"\s*(?P<lag>[+\-−–]\s*\d[^+\-−–]*|[+\-−–]\s*半[^+\-−–]*)"
_FULL = lazy_pattern(rf"(?P<reference>.+?){_KIND}{_SPAN}", re.IGNORECASE)
_KIND_ONLY = lazy_pattern(rf"(?P<reference>.+?){_KIND}(?P<lag>)", re.IGNORECASE)
_LAG_ONLY = lazy_pattern(  # `3-2` is no lead of two days but an id
    r"(?P<reference>.+?)(?P<kind>)\s*(?P<lag>\+\s*[\d半][^+\-−–]*|[\-−–]\s*(?:[\d.,]+|半)\s*[^\s\d.,+\-−–]+)"
)
_BARE = lazy_pattern(r"(?P<reference>.+)(?P<kind>)(?P<lag>)")
_WORD_END = lazy_pattern(r"[a-z](?:fs|ss|ff|sf)")
_LAG = lazy_pattern(r"(?P<sign>[+\-−–])\s*(?P<span>.+)")
_LONGEST_NAME = 60
_KINDS = {kind.value: kind for kind in LinkKind}
_BROKEN = lazy_pattern(r"[\d\s](?:fs|ss|ff|sf)\s*[+\-\s]\s*\S+$", re.IGNORECASE)
_PERCENT = lazy_pattern(r"(\d+(?:[.,]\d+)?)\s*(e?%)", re.IGNORECASE)


def split_list(text: str, known: Collection[str] = ()) -> list[str]:
    """The entries of a folded list; a comma separates only where nothing stronger does.

    Blanks, `/` and words for “and” separate where every part is a known id: `T3 T4`, `T3 和 T4`.
    """
    if text.casefold() in known:
        return [text]
    separator = _STRONG if _STRONG.search(text) else _WEAK
    parts = [part.strip() for part in separator.split(text)]
    return [each for part in parts if part for each in _known_ids(part, known) or [part]]


def _known_ids(part: str, known: Collection[str]) -> list[str]:
    """The ids that a part of a list consists of; none where it is one itself, or holds more."""
    if not known or part.casefold() in known:
        return []
    ids = _BETWEEN_IDS.split(part)
    return ids if all(each.casefold() in known for each in ids) else []


def parse_reference(value: CellValue, context: CellContext) -> str | Problem | None:
    """The id of a row of another tab."""
    del context
    if isinstance(value, str):
        text = fold_value(value)
        return text.removeprefix("#").strip() or None if isinstance(text, str) else text
    return parse_code(value)


def _with_rings_apart(text: str) -> str:
    return text if text.isascii() else _BETWEEN_ENCLOSED.sub("、", text)


def parse_references(value: CellValue, context: CellContext) -> tuple[str, ...] | Problem | None:
    """Ids or words, each once, in their order."""
    if not isinstance(value, str):
        code = parse_code(value)
        return (code,) if code else None
    text = fold_value(_with_rings_apart(value))
    if not isinstance(text, str):
        return text
    parts = split_list(text, context.known_ids)
    if len(parts) > 1 or not context.known_ids:
        parts = [inner for part in parts for inner in _WEAK.split(part)]
    return (
        tuple(
            dict.fromkeys(part.strip().removeprefix("#").strip() for part in parts if part.strip())
        )
        or None
    )


def parse_assignments(
    value: CellValue, context: CellContext
) -> tuple[Assignment, ...] | Problem | None:
    """People with their share of working time: `Ann[50%]; Crane`, `张三、李四(30%)`."""
    if not isinstance(value, str):
        code = parse_code(value)
        return (Assignment(code),) if code else None
    text = fold_value(value)
    if not isinstance(text, str):
        return text
    found: list[Assignment] = []
    bad = ""
    for part in _split_people(text, context.known_ids):
        assignment, is_whole = _read_assignment(part)
        found.append(assignment)
        bad = bad or ("" if is_whole else part)
    people = tuple(found)
    return unreadable(CellKind.ASSIGNMENTS, bad, people) if bad else people or None


def _split_people(text: str, known: Collection[str]) -> Iterator[str]:
    """The people of a list; `Ann & Bob` are two where Ann or Bob stands alone elsewhere."""
    for part in chain.from_iterable(map(_split_shares, split_list(text))):
        people = [one.strip() for one in _AND.split(part) if one.strip()]
        is_list = len(people) > 1 and any(one.casefold() in known for one in people)
        yield from people if is_list and part.casefold() not in known else (part,)


def _split_shares(part: str) -> list[str]:
    """`张伟50%/李娜50%`: a share ends where the next name begins."""
    people = _BETWEEN_SHARES.split(part)
    return people if all(one.endswith("%") for one in people) else [part]


def names_alone(values: Sequence[CellValue]) -> frozenset[str]:
    """Casefolded names that have a cell of their own in a column of people."""
    texts = set(map(fold, {value for value in values if isinstance(value, str)}))
    return frozenset(
        text.casefold()
        for text in texts
        if text and not (_STRONG.search(text) or "," in text or _AND.search(text))
    )


def _read_assignment(part: str) -> tuple[Assignment, bool]:
    """Name and share; `False` where something in brackets is no share."""
    found = _UNIT_OF_NAME.fullmatch(part)
    if found is None:
        return Assignment(part), not re.search(r"[\[\]]", part)
    number = read_number(found["inside"] or found["share"] or "")
    if number is None or number.note or number.amount < 0:
        # `Ann (QA)` is a name with its role, `Concrete[5 m3]` is no share of anybody's time.
        is_role = "(" in part
        return Assignment(part if is_role else found["name"]), is_role
    share = number.amount / 100 if number.is_percent or number.amount > 10 else number.amount
    return Assignment(found["name"], share), True


def parse_predecessors(
    value: CellValue, context: CellContext
) -> tuple[PredecessorLink, ...] | Problem | None:
    """Links in Microsoft Project's notation: `T3FS+2d; 4SS`, `5FF-1w`, `7完成-开始+2天`."""
    if not isinstance(value, str):
        code = parse_code(value)
        return (PredecessorLink(code),) if code else None
    text = fold_value(_with_rings_apart(value))
    if not isinstance(text, str):
        return text
    if links := _links_of_ids(text, context.known_ids):
        return tuple(links)
    names, bad = context.known_names(), ""
    is_one = text.casefold() in names
    for part in [text] if is_one else split_list(text, context.known_ids):
        link = read_link(part, context.known_ids, names)
        if link is None:
            bad = bad or part
        else:
            links.append(link)
    taken = tuple(links) or None
    return unreadable(CellKind.PREDECESSORS, bad, taken) if bad else taken


def _links_of_ids(text: str, ids: Collection[str]) -> list[PredecessorLink]:
    """The links, where each of them names an id that is known; else none."""
    if text.casefold() in ids and not text.startswith("#"):
        return [PredecessorLink(text)]
    links: list[PredecessorLink] = []
    for part in split_list(text, ids) if ids else ():
        link = read_link(part, ids)
        if link is None or link.reference.casefold() not in ids:
            return []
        links.append(link)
    return links


def read_link(
    text: str, ids: Collection[str] = (), names: Collection[str] = ()
) -> PredecessorLink | None:
    """One link. An id or a name that is known is never taken apart: `A-12`, `1.2.3`, `KICK-OFF`."""
    plain = text.strip().removeprefix("#").strip()
    if _is_known(plain, ids, names) or not plain:
        return PredecessorLink(plain) if plain else None
    if _ANY_WORD.search(plain):
        for words, kind in _WORDS:
            plain = words.sub(kind, plain)
    plain = _ABROAD.sub(lambda found: _LETTERS_ABROAD[found[1].upper()], plain)
    whole: PredecessorLink | None = None
    for found in _readings(plain):
        reference = found["reference"].strip(" :")
        lag = _read_lag(found["lag"])
        if lag is None or not reference:
            continue
        link = PredecessorLink(reference, _KINDS[(found["kind"] or "FS").upper()], lag)
        if _is_known(reference, ids, names):
            return link
        is_link = bool(found["kind"]) and not _ends_word(found)
        if whole is None and (is_link or not (found["kind"] or found["lag"])):
            whole = link
    return whole if whole and _is_id(whole.reference) else None


def _is_known(reference: str, ids: Collection[str], names: Collection[str]) -> bool:
    folded = reference.casefold()
    return folded in ids or folded in names


def _ends_word(found: re.Match[str]) -> bool:
    """Whether what looks like a kind of link is the end of a word: `Kick-off`, `Process`."""
    return _WORD_END.match(found.string, found.start("kind") - 1) is not None


def _readings(text: str) -> Iterator[re.Match[str]]:
    """Every way to cut a link into id, kind and lag: first kind and lag, then the whole."""
    tail = _TAIL.search(text)
    patterns = (_FULL, _LAG_ONLY, _KIND_ONLY, _BARE) if tail else (_BARE,)
    return (found for pattern in patterns if (found := pattern.fullmatch(text)))


def _is_id(reference: str) -> bool:
    """Whether it may be an id or a name, rather than a sentence or a link gone wrong: `3FS+x`."""
    is_short = len(reference) <= _LONGEST_NAME and any(map(str.isalnum, reference))
    return is_short and _BROKEN.search(reference) is None


@lru_cache(maxsize=1024)
def _read_lag(text: str | None) -> Duration | None:
    """A lag with its sign; no lag for an empty text, `None` for an unreadable one."""
    if not text:
        return NO_LAG
    found = _LAG.fullmatch(text.strip())
    if found is None:
        return None
    sign = 1.0 if found["sign"] == "+" else -1.0
    percent = _PERCENT.fullmatch(found["span"].strip())
    if percent:
        unit = DurationUnit(percent[2].casefold())
        return Duration(sign * float(percent[1].replace(",", ".")), unit)
    span = read_span(found["span"].strip())
    return Duration(sign * span.amount, span.unit) if span else None
