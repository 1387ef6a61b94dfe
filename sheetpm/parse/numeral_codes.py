"""Codes of two kinds of numerals, as `一, 1, 2, 二, 1, 2`, `I, 1, 2, II, 1`, `一, 1.1, 二, 2.1` or `A, A.1, B, B.1`."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from sheetpm.findings import Finding
from sheetpm.parse.cells_text import fold
from sheetpm.parse.outline_codes import NUMERALS_NESTED
from sheetpm.parse.problems import problem
from sheetpm.parse.records import Records
from sheetpm.patterns import lazy_pattern
from sheetpm.plan.wbs import key_codes
from sheetpm.schema.tasks import TaskType

_DIGITS = "一二三四五六七八九"
_CHINESE = lazy_pattern(rf"[{_DIGITS}]?十[{_DIGITS}]?|[{_DIGITS}]")
_ROMAN = lazy_pattern(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_LETTER = lazy_pattern(r"[A-Z]")
_ARABIC = lazy_pattern(r"\d{1,4}(?:[.\-]\d{1,4})*")
_FRAME = lazy_pattern(
    r"(?P<front>[(\[【]|第|(?:phase|stage|part)\s+)?(?P<bare>.*?)(?P<back>[)\]】]|阶段|部分|[章节期篇])?",
    re.IGNORECASE,
)
_END = "、.．:：,， "
_JOINTS = (".", "-")
_OF_CHINESE = "chinese"

Numbers = tuple[int, ...]
"""The numbers of a code: one, or those of `1.2`."""


class _Numeral(Struct, frozen=True, kw_only=True):
    """A code that is a number in some notation."""

    style: tuple[str, str]
    """What stands around it, and the kind of its signs."""
    numbers: Numbers
    text: str


def nest_numerals(tasks: Records, key: str) -> Iterator[Finding]:
    """Make outline codes of numerals of two or more kinds, in place, and say so.

    Each kind is a level of its own, in the order in which they first occur; its numbers rise, and begin
    with 1 or go on below the next one above. Where that does not hold throughout, nothing is changed.
    Ids that occur several times become outline codes as well.
    """
    codes: list[str | None] = tasks.values.get(key, [])
    paths = _nest(codes, tasks)
    if paths is None:
        return
    whole = [".".join(path) if path else None for path in paths]
    if key == "wbs" and key_codes(whole) == key_codes(codes):
        return
    tasks.values["wbs"] = [*whole]
    tasks.inner_codes.extend(codes)
    if key == "id" and max(Counter(filter(None, codes)).values()) > 1:
        tasks.values["id"] = [*whole]
    at = next(index for index, path in enumerate(paths) if len(path) > 1)
    path, count = paths[at], sum(len(path) > 1 for path in paths)
    text = codes[at] or ""
    said = problem(
        NUMERALS_NESTED,
        text,
        text=text,
        above=".".join(path[:-1]),
        code=whole[at] or "",
        count=count,
    )
    yield tasks.report(at, key, said)


def _nest(codes: Sequence[str | None], tasks: Records) -> list[tuple[str, ...]] | None:
    """The codes of the levels down to each row, none without a code; `None` for other codes."""
    given = [code for code in codes if code]
    if all(code.isdigit() or _ARABIC.fullmatch(code) for code in given):
        return None
    for of_letters in (_from_roman, _from_letter):
        for shorter in (codes, _without_heads(codes, of_letters)):
            numerals = _read_all(shorter, of_letters) if shorter else None
            levels = _levels(numerals) if numerals else None
            if levels is not None and _is_telling(levels, codes, tasks):
                return [tuple(each.text for each in level) for level in levels]
    return None


def _without_heads(
    codes: Sequence[str | None], of_letters: Callable[[str], int]
) -> list[str | None]:
    """The codes without the one of the head above them in front; empty where one has another front.

    `1.1` begins with the number of `一`, `A.1` with the code of `A`, `1.a` and `1a` with that of `1`.
    """
    found: list[str | None] = []
    head = ""
    for code in codes:
        text = fold(code).strip().rstrip(_END) if code else ""
        numeral = _read(text, of_letters) if text else None
        if numeral is not None and len(numeral.numbers) == 1:
            head = text
            found.append(code)
        elif text:
            rest = _behind_head(text, head, of_letters)
            if not rest:
                return []
            found.append(rest)
        else:
            found.append(code)
    return found if _are_in_runs(codes, found) else []


def _behind_head(text: str, head: str, of_letters: Callable[[str], int]) -> str:
    """What stands in a code behind its head's; empty where that does not begin it."""
    numeral = _read(head, of_letters) if head else None
    if numeral is None:
        return ""
    for front in (numeral.text, str(numeral.numbers[0])):
        rest = text[len(front) :] if text.startswith(front) else ""
        if rest[:1] in _JOINTS and rest[1:]:
            return rest[1:]
        if numeral.style[1] == "arabic" and re.fullmatch("[a-z]", rest):
            return rest
    return ""


def _are_in_runs(codes: Sequence[str | None], rests: Sequence[str | None]) -> bool:
    """Whether letters that stick to a number come in runs: a single `1a` is a task put in behind `1`."""
    glued = Counter(
        code[: -len(rest)]
        for code, rest in zip(codes, rests, strict=True)
        if code and rest and code != rest and code[-len(rest) - 1].isdigit()
    )
    return all(count > 1 for count in glued.values())


def _read_all(
    codes: Sequence[str | None], of_letters: Callable[[str], int]
) -> list["_Numeral | None"] | None:
    """All codes as numerals; `None` as soon as one is none."""
    numerals: list[_Numeral | None] = []
    for code in codes:
        numeral = _read(code, of_letters) if code else None
        if code and numeral is None:
            return None
        numerals.append(numeral)
    return numerals


def _read(code: str, of_letters: Callable[[str], int]) -> "_Numeral | None":
    text = fold(code).strip().rstrip(_END)
    if _ARABIC.fullmatch(text):
        numbers = tuple(int(part) for part in re.split(r"[.\-]", text))
        return _Numeral(style=("", "arabic"), numbers=numbers, text=".".join(map(str, numbers)))
    frame = _FRAME.fullmatch(text)
    if frame is None:
        return None
    bare = frame["bare"].strip()
    around = f"{frame['front'] or ''}…{frame['back'] or ''}".strip("…")
    for kind, number in _numbers_of(bare, of_letters):
        if number:
            return _Numeral(style=(around, kind), numbers=(number,), text=text)
    return None


def _numbers_of(bare: str, of_letters: Callable[[str], int]) -> Iterator[tuple[str, int]]:
    yield "arabic", int(bare) if bare.isdecimal() and len(bare) <= 4 else 0
    yield _OF_CHINESE, _from_chinese(bare)
    if bare.isascii():
        yield ("capital" if bare.isupper() else "small"), of_letters(bare.upper())


def _from_chinese(text: str) -> int:
    if not _CHINESE.fullmatch(text):
        return 0
    tens, has_ten, ones = text.rpartition("十")
    ten = (_DIGITS.index(tens) + 1 if tens else 1) * 10 if has_ten else 0
    return ten + (_DIGITS.index(ones) + 1 if ones else 0)


def _from_roman(text: str) -> int:
    if not _ROMAN.fullmatch(text):
        return 0
    values = [_ROMAN_VALUES[sign] for sign in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _from_letter(text: str) -> int:
    return ord(text) - ord("A") + 1 if _LETTER.fullmatch(text) else 0


Level = tuple[_Numeral, ...]


def _levels(numerals: Sequence["_Numeral | None"]) -> list[Level] | None:
    """The numerals from the top down to each row; `None` where one is out of its order."""
    found: list[Level] = []
    open_ones: Level = ()
    depths: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], Numbers] = {}
    for numeral in numerals:
        if numeral is None:
            found.append(())
            continue
        depth = depths.setdefault(numeral.style, len(open_ones))
        if depth > len(open_ones) or not _is_next(numeral, open_ones, depth, last):
            return None
        open_ones = (*open_ones[:depth], numeral)
        last[numeral.style] = numeral.numbers
        found.append(open_ones)
    return found


def _is_next(
    numeral: _Numeral,
    open_ones: Level,
    depth: int,
    last: Mapping[tuple[str, str], Numbers],
) -> bool:
    """Whether a numeral goes on after the one before it on its level, or begins a new count."""
    before = last.get(numeral.style)
    if len(open_ones) <= depth and numeral.numbers == (1,):
        return True
    return before is not None and _rises(numeral.numbers, before)


def _rises(numbers: Numbers, before: Numbers) -> bool:
    """`1.3`, `2` and `1.2.1` come behind `1.2`."""
    if numbers[:-1] == before and numbers[-1] == 1:
        return True
    length = len(numbers)
    return (
        length <= len(before) and numbers[:-1] == before[: length - 1] and numbers > before[:length]
    )


def _is_telling(levels: Sequence[Level], codes: Sequence[str | None], tasks: Records) -> bool:
    """Whether two parts at least have parts of their own, or a Chinese number heads what follows.

    Codes that stand twice can be nothing else. Letters and Roman numbers between numbers that go on may
    be gates as well as phases, so there the rows themselves must look like phases.
    """
    rows = [level for level in levels if level]
    heads = {level[0].numbers for level in rows if len(level) > 1}
    has_anew = (
        len({level[:-1] for level in rows if len(level) > 1 and level[-1].numbers == (1,)}) > 1
    )
    notation = rows[0][0].style[1]
    is_enough = len(heads) > 1 or (bool(heads) and notation == _OF_CHINESE)
    if notation == "arabic":
        is_enough = has_anew
    if not is_enough or max(Counter(filter(None, codes)).values()) > 1:
        return is_enough
    groups = _groups(levels)
    if _links_within(groups, codes, tasks):
        return False
    return has_anew or notation == _OF_CHINESE or all(_may_be_phase(each, tasks) for each in groups)


def _groups(levels: Sequence[Level]) -> list[list[int]]:
    """The places of each head and of the rows below it, the head first."""
    groups: list[list[int]] = []
    for at, level in enumerate(levels):
        if len(level) == 1:
            groups.append([at])
        elif level:
            groups[-1].append(at)
    return groups


def _links_within(
    groups: Sequence[Sequence[int]], codes: Sequence[str | None], tasks: Records
) -> bool:
    """Whether a head and a row below it are linked: then one comes before the other."""
    before = [
        {link.reference.casefold() for link in cell or ()}
        for cell in tasks.values.get("predecessors", ())
    ]
    if not any(before):
        return False
    return any(
        (codes[head] or "").casefold() in before[part]
        or (codes[part] or "").casefold() in before[head]
        for head, *parts in groups
        for part in parts
    )


def _may_be_phase(group: Sequence[int], tasks: Records) -> bool:
    """Whether a head has nothing of its own, or dates that reach around those of the rows below."""
    head, *parts = group
    if _value(tasks, "type", head) is TaskType.MILESTONE:
        return False
    duration = _value(tasks, "duration", head)
    if duration is not None and not duration.amount:
        return False
    own = {key: _value(tasks, key, head) for key in ("start", "finish")}
    if all(day is None for day in own.values()):
        return duration is None and not _value(tasks, "predecessors", head)
    starts, finishes = (
        [day for part in parts if (day := _value(tasks, key, part)) is not None]
        for key in ("start", "finish")
    )
    return bool(parts) and not (
        (own["start"] is not None and any(day < own["start"] for day in starts))
        or (own["finish"] is not None and any(day > own["finish"] for day in finishes))
    )


def _value(tasks: Records, key: str, at: int) -> Any:
    values = tasks.values.get(key)
    return values[at] if values else None
