"""Codes in front of the names of tasks, where no column holds any: `一、设计`, `① 设计`, `A.1 Design`."""

from collections import defaultdict
from collections.abc import Sequence

from sheetpm.parse.cells_text import clean, fold
from sheetpm.parse.outline import read_outline
from sheetpm.parse.records import Records
from sheetpm.parse.references import IdIndex, bare_code
from sheetpm.patterns import lazy_pattern

_CHINESE = "[一二三四五六七八九十]{1,3}"
_PARTS = r"(?:[A-Za-z]|\d{1,3})(?:[.．]\d{1,3})+"
_CODE = lazy_pattern(
    r"(?P<ring>[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf])\s*(?=\S)"
    rf"|(?P<framed>[(（]\s*(?:{_CHINESE}|\d{{1,3}}|[A-Za-z])\s*[)）])\s*(?=\S)"
    rf"|(?P<chinese>{_CHINESE})\s*[、.．]\s*(?=\S)"
    rf"|(?P<closed>{_PARTS}|\d{{1,3}}|[A-Za-z])\s*[)）、]\s*(?=\S)"
    rf"|(?P<parts>{_PARTS})(?:[.．]\s*|\s+|(?=[^\x00-\x7f]))(?=[^\W\d])"
    r"|(?P<pointed>\d{1,3}|[A-Z])[.．]\s*(?=[^\W\d])"
)
_FEWEST = 2
_MOSTLY = 0.5
"""So many of the names have a code, else a number in front of one is a part of it."""


def find_codes_of_names(tasks: Records) -> None:
    """Note which rows a code in front of their names may mean, in place.

    A part of a phase is also known behind the code of that phase: `二.1`. Beside codes of several levels a
    plain number may be the place of a row in the list as well, as in exports: then it means either.
    """
    has_codes = any(any(tasks.values.get(key, ())) for key in ("id", "wbs"))
    if has_codes or tasks.inner_codes or not any(tasks.values.get("predecessors", ())):
        return
    names = [name or "" for name in tasks.values["task"]]
    codes = [_code_of(name) for name in names]
    count = sum(map(bool, codes))
    if count < _FEWEST or count < _MOSTLY * sum(map(bool, names)):
        return
    outline, _ = read_outline(tasks, IdIndex(tasks))
    found: dict[str, list[int]] = defaultdict(list)
    for at, code in enumerate(codes):
        if not code:
            continue
        for each in dict.fromkeys((code, _behind_phase(codes, outline.parents, at))):
            found[each].append(at)
    if any("." in code for code in codes):
        _add_places(found, tasks)
    tasks.named_codes.update(found)


def _add_places(found: dict[str, list[int]], tasks: Records) -> None:
    for at, number in enumerate(tasks.numbers):
        rows = found.get(str(tasks.positions.get(number)), [at])
        if at not in rows:
            rows.append(at)


def _code_of(name: str) -> str:
    """The code in front of a name, as references are compared with it; empty without one."""
    found = _CODE.match(clean(name))
    return bare_code(fold(next(filter(None, found.groups())))) if found else ""


def _behind_phase(codes: Sequence[str], parents: Sequence[int], at: int) -> str:
    """The code of a row behind that of the phase around it, where it does not hold that already."""
    above = codes[parents[at]] if parents[at] >= 0 else ""
    return f"{above}.{codes[at]}" if above and "." not in codes[at] else codes[at]
