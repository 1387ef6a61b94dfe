"""Which row of a tab in one workbook is which in another: by id, then by name."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from sheetpm.analysis.task_matching import fold_text

_Pairs: TypeAlias = list[tuple[int, int]]


class RowKeys(Struct, frozen=True, kw_only=True):
    """What the rows of a tab are known by; one entry a row, empty where it has none."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    surroundings: tuple[Hashable, ...]
    """What tells rows of one name apart: the summary above, the whole row; empty if nothing."""

    @staticmethod
    def of(
        ids: Iterable[str | None],
        names: Iterable[str | None],
        surroundings: Iterable[Hashable],
    ) -> "RowKeys":
        """Ids and names in the form in which equal ones are equal."""
        return RowKeys(
            ids=tuple(fold_text(each or "") for each in ids),
            names=tuple(fold_text(each or "") for each in names),
            surroundings=tuple(surroundings),
        )

    def __len__(self) -> int:
        return len(self.ids)


def match_rows(before: RowKeys, after: RowKeys) -> _Pairs:
    """Pairs of positions of the rows that both hold, in the order of `after`.

    The same id and name are the same row. Then ids decide, unless they were given out anew: the
    name of a row stands once on both sides under different ids, and the id that it now has, or
    the name that its old id now has, was another row's before. Then names decide, first with the
    same surroundings; rows alike in all are paired in the order in which they stand. Two rows
    whose ids both sides know are never paired by name, save after such a renumbering.
    """
    matching = _Matching(before, after)
    matching.pair(
        lambda keys, at: keys.ids[at] and keys.names[at] and (keys.ids[at], keys.names[at])
    )
    matching.pair_renumbered()
    matching.pair(lambda keys, at: keys.ids[at])
    matching.pair(
        lambda keys, at: (
            keys.names[at] and keys.surroundings[at] and (keys.names[at], keys.surroundings[at])
        )
    )
    matching.pair(lambda keys, at: keys.names[at])
    matching.pair(
        lambda keys, at: not keys.ids[at] and not keys.names[at] and keys.surroundings[at]
    )
    return sorted(matching.pairs, key=lambda pair: pair[1])


class _Matching:
    """Pairs found so far, and the rows that are left on both sides."""

    def __init__(self, before: RowKeys, after: RowKeys) -> None:
        self._before, self._after = before, after
        self._left = list(range(len(before)))
        self._right = list(range(len(after)))
        self.pairs: _Pairs = []

    def pair(self, key: Callable[[RowKeys, int], Hashable]) -> None:
        """Pair what is left by a key; of equal ones the first with the first."""
        waiting: dict[Hashable, list[int]] = {}
        for at in reversed(self._left):
            if found := key(self._before, at):
                waiting.setdefault(found, []).append(at)
        self._take(
            (waiting[found].pop(), at)
            for at in list(self._right)
            if (found := key(self._after, at)) and waiting.get(found)
        )

    def pair_renumbered(self) -> None:
        """Pair rows by name whose ids were given out anew."""
        by_name = _single(self._after.names, self._right)
        is_single = _single(self._before.names, self._left)
        by_id = _single(self._after.ids, self._right)
        known_ids = set(self._before.ids) - {""}
        known_names = set(self._before.names) - {""}
        found = []
        for at in self._left:
            name, partner = self._before.names[at], by_id.get(self._before.ids[at])
            there = by_name.get(name)
            if there is None or partner is None or name not in is_single:
                continue
            if self._after.ids[there] in known_ids or self._after.names[partner] in known_names:
                found.append((at, there))
        self._take(found)

    def _take(self, pairs: Iterable[tuple[int, int]]) -> None:
        new = list(pairs)
        self.pairs += new
        gone = {earlier for earlier, _ in new}, {later for _, later in new}
        self._left = [at for at in self._left if at not in gone[0]]
        self._right = [at for at in self._right if at not in gone[1]]


def _single(keys: Sequence[str], positions: Iterable[int]) -> dict[str, int]:
    """Where a key stands that occurs once; keys anywhere else on the side count."""
    counts = Counter(keys)
    return {keys[at]: at for at in positions if keys[at] and counts[keys[at]] == 1}
