"""Which task of one snapshot is which of another."""

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeAlias

import numpy as np

from sheetpm.analysis.snapshots import Positions, Snapshot

_Key: TypeAlias = Hashable
"""What a task is known by; empty where that cannot be told."""


def match_tasks(before: Snapshot, after: Snapshot) -> tuple[Positions, Positions]:
    """Positions of the tasks that both hold, pair by pair, in the order of `after`.

    Ids decide. Where one of the two has no id: the same name, under the same summary and with
    the same WBS code; then under the same summary; then with the same code; then by name alone.
    Tasks that are alike in all this are paired in the order in which they stand. Two tasks with
    different ids are never the same task.
    """
    ids = [fold_text(each) for each in before.ids], [fold_text(each) for each in after.ids]
    pairs = list(_pair(enumerate(ids[0]), enumerate(ids[1])))
    left = _rest(len(before), (earlier for earlier, _ in pairs))
    right = _rest(len(after), (later for _, later in pairs))
    if left and right:
        pairs += _pair_by_name(before, left, after, right)
    pairs.sort(key=lambda pair: pair[1])
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def fold_text(text: str) -> str:
    """A name or a code in the form in which equal ones are equal."""
    return " ".join(text.split()).casefold()


def _pair_by_name(
    before: Snapshot, left: list[int], after: Snapshot, right: list[int]
) -> Iterator[tuple[int, int]]:
    """Pairs among what ids could not tell; at most one of a pair has an id."""
    sides = list(zip(_names(before), _names(after), strict=True))
    for earlier_keys, later_keys in sides:
        for has_left_id, has_right_id in ((False, False), (False, True), (True, False)):
            mine = [at for at in left if bool(before.ids[at]) is has_left_id]
            theirs = [at for at in right if bool(after.ids[at]) is has_right_id]
            found = list(
                _pair(
                    ((at, earlier_keys[at]) for at in mine), ((at, later_keys[at]) for at in theirs)
                )
            )
            yield from found
            taken = {earlier for earlier, _ in found}, {later for _, later in found}
            left = [at for at in left if at not in taken[0]]
            right = [at for at in right if at not in taken[1]]


def _names(tasks: Snapshot) -> tuple[list[_Key], ...]:
    """What tasks are known by beside their ids, from the surest to the least."""
    names = [fold_text(each) for each in tasks.names]
    above = [fold_text(each) for each in tasks.names_above()]
    codes = [fold_text(each) for each in tasks.wbs]
    return (
        [each[0] and each for each in zip(names, above, codes, strict=True)],
        [each[0] and each[1] and each for each in zip(names, above, strict=True)],
        [each[0] and each[1] and each for each in zip(names, codes, strict=True)],
        [*names],
    )


def _rest(count: int, taken: Iterable[int]) -> list[int]:
    is_left = np.ones(count, dtype=bool)
    is_left[list(taken)] = False
    rest: list[int] = np.flatnonzero(is_left).tolist()
    return rest


def _pair(
    left: Iterable[tuple[int, _Key]], right: Iterable[tuple[int, _Key]]
) -> Iterator[tuple[int, int]]:
    known = dict(_numbered(left))
    for key, later in _numbered(right):
        earlier = known.get(key)
        if earlier is not None:
            yield earlier, later


def _numbered(keyed: Iterable[tuple[int, _Key]]) -> Iterator[tuple[tuple[_Key, int], int]]:
    """Each position under its key and how many of that key stood before it."""
    counts: dict[_Key, int] = {}
    for position, key in keyed:
        if key:
            number = counts[key] = counts.get(key, 0) + 1
            yield (key, number), position
