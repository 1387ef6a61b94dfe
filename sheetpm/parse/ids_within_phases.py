"""Ids that are plain numbers and begin anew in each phase: 1, 2 below Design and 1, 2 below Build."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sheetpm.findings import Finding
from sheetpm.parse.outline import read_outline
from sheetpm.parse.outline_codes import NUMERALS_NESTED
from sheetpm.parse.problems import problem
from sheetpm.parse.records import Records
from sheetpm.parse.references import IdIndex
from sheetpm.plan.model import Outline, OutlineSource

_BY_PHASE = frozenset(
    {
        OutlineSource.PHASE,
        OutlineSource.SECTION,
        OutlineSource.INDENT,
        OutlineSource.OUTLINE_LEVEL,
    }
)
"""Hierarchies that no code tells."""
_LONGEST = 9
"""Digits of a number that counts tasks."""


def number_within_phases(tasks: Records) -> Iterator[Finding]:
    """Put the id or the name of its phase in front of each id that counts within it, in place, and say so.

    Only where every number has a phase and those of each phase begin with 1 and rise: an id that
    stands twice may as well be a slip.
    """
    ids: list[str | None] = tasks.values.get("id", [])
    given = [each for each in ids if each]
    if len(set(given)) == len(given):
        return
    outline, _ = read_outline(tasks, IdIndex(tasks))
    inner = _inner_numbers(ids, outline)
    whole = {
        at: ".".join([*_names_above(tasks, outline.parents, at), code])
        for at, code in inner.items()
    }
    if not inner or len({*given, *whole.values()} - {*inner.values()}) < len(given):
        return  # or two phases of one name
    tasks.inner_codes.extend(ids)
    tasks.inner_phases.extend(outline.parents)
    for at, code in whole.items():
        ids[at] = code
    at, text = next(iter(inner.items()))
    code = whole[at]
    above = code.removesuffix(f".{text}")
    said = problem(NUMERALS_NESTED, code, text=text, above=above, code=code, count=len(inner))
    yield tasks.report(at, "id", said)


def _inner_numbers(ids: Sequence[str | None], outline: Outline) -> dict[int, str]:
    """The numbers that count within phases, by their place; none where they may be anything else."""
    inner = {at: code for at, code in enumerate(ids) if code and not outline.is_summary(at)}
    are_numbers = all(code.isdecimal() and len(code) <= _LONGEST for code in inner.values())
    is_by_phase = outline.source in _BY_PHASE and are_numbers
    if not is_by_phase or not _begin_anew(_by_phase(inner, outline.parents)):
        return {}
    return inner


def _by_phase(ids: Mapping[int, str], parents: Sequence[int]) -> Mapping[int, list[int]]:
    numbers: dict[int, list[int]] = defaultdict(list)
    for at, code in ids.items():
        numbers[parents[at]].append(int(code))
    return numbers


def _begin_anew(numbers: Mapping[int, Sequence[int]]) -> bool:
    """Whether several phases count from 1, and no number lies outside of them."""
    return (
        -1 not in numbers
        and len(numbers) > 1
        and all(
            count[0] == 1 and all(one < two for one, two in pairwise(count))
            for count in numbers.values()
        )
    )


def _names_above(tasks: Records, parents: Sequence[int], at: int) -> list[str]:
    """The names of the phases around a row, the widest first; the nearest with an id goes by that."""
    names: list[str] = []
    while (at := parents[at]) >= 0:
        code = tasks.values["id"][at]
        names.append(code or tasks.values["task"][at] or "")
        if code:
            break
    return names[::-1]
