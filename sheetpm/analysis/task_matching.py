"""Which task of one snapshot is which of another."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeAlias

import numpy as np

from sheetpm.analysis.snapshots import Positions, Snapshot

_Key: TypeAlias = Callable[[Snapshot, int], Hashable]
"""What a task is known by; empty (`""`, `None`) where that cannot be told."""


def match_tasks(before: Snapshot, after: Snapshot) -> tuple[Positions, Positions]:
    """Positions of the tasks that both hold, pair by pair, in the order of `after`.

    Ids decide. Where one of the two has no id: the same name, under the same summary and with
    the same WBS code; then under the same summary; then with the same code; then by name alone.
    Tasks that are alike in all this are paired in the order in which they stand. Two tasks with
    different ids are never the same task.
    """
    pairs = list(_pair((before, range(len(before))), (after, range(len(after))), _by_id))
    left = _rest(before, (earlier for earlier, _ in pairs))
    right = _rest(after, (later for _, later in pairs))
    for key in (_by_all, _by_summary, _by_code, _by_name):
        for has_left_id, has_right_id in ((False, False), (False, True), (True, False)):
            if not left or not right:
                break
            chosen = (
                [at for at in left if bool(before.ids[at]) is has_left_id],
                [at for at in right if bool(after.ids[at]) is has_right_id],
            )
            found = list(_pair((before, chosen[0]), (after, chosen[1]), key))
            if found:
                pairs += found
                taken = ({earlier for earlier, _ in found}, {later for _, later in found})
                left = [at for at in left if at not in taken[0]]
                right = [at for at in right if at not in taken[1]]
    pairs.sort(key=lambda pair: pair[1])
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _rest(snapshot: Snapshot, taken: Iterable[int]) -> list[int]:
    is_left = np.ones(len(snapshot), dtype=bool)
    is_left[list(taken)] = False
    rest: list[int] = np.flatnonzero(is_left).tolist()
    return rest


def _pair(
    left: tuple[Snapshot, Iterable[int]], right: tuple[Snapshot, Iterable[int]], key: _Key
) -> Iterator[tuple[int, int]]:
    known = dict(_numbered(*left, key))
    for name, later in _numbered(*right, key):
        earlier = known.get(name)
        if earlier is not None:
            yield earlier, later


def _numbered(
    snapshot: Snapshot, chosen: Iterable[int], key: _Key
) -> Iterator[tuple[tuple[Hashable, int], int]]:
    """Each task under its key and how many of that key stood before it."""
    counts: dict[Hashable, int] = {}
    for position in chosen:
        name = key(snapshot, position)
        if name:
            number = counts[name] = counts.get(name, 0) + 1
            yield (name, number), position


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _by_id(tasks: Snapshot, at: int) -> Hashable:
    return _fold(tasks.ids[at])


def _by_all(tasks: Snapshot, at: int) -> Hashable:
    name = _fold(tasks.names[at])
    return (name, _fold(tasks.above[at]), _fold(tasks.wbs[at])) if name else None


def _by_summary(tasks: Snapshot, at: int) -> Hashable:
    name, above = _fold(tasks.names[at]), _fold(tasks.above[at])
    return (name, above) if name and above else None


def _by_code(tasks: Snapshot, at: int) -> Hashable:
    name, code = _fold(tasks.names[at]), _fold(tasks.wbs[at])
    return (name, code) if name and code else None


def _by_name(tasks: Snapshot, at: int) -> Hashable:
    return _fold(tasks.names[at])
