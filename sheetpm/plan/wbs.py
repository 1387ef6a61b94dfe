"""WBS codes such as `1.2.3`: their parts, and which code lies below which."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeAlias

CodeKey: TypeAlias = tuple[str, ...]
"""A code's parts in the form in which equal codes are equal: `01.2` and `1.2.` are one."""

_SEPARATORS = (".", "-", "_", "/")
_EDGES = "".join(_SEPARATORS) + " "


def split_code(code: str) -> CodeKey:
    """The parts of a code: `1.2.3` has three, `A-1` two; a full stop at the end means nothing."""
    plain = code.strip(_EDGES).casefold()
    if not plain:
        return ()
    separator = next((sign for sign in _SEPARATORS if sign in plain), None)
    parts = plain.split(separator) if separator else [plain]
    return tuple([part.strip().lstrip("0") or "0" for part in parts])


def is_numeric_code(code: str) -> bool:
    """Whether all parts are numbers: `1.2.3`, not `A.1`."""
    return re.fullmatch(r"\d+(?:[.\-_/]\d+)*[.]?", code.strip()) is not None


def key_codes(codes: Sequence[str | None]) -> list[CodeKey]:
    """The key of each code in a list, `()` where a row has none.

    Where the top level is written `1.0`, `2.0` above `1.1`, `1.2`, the zero is dropped.
    """
    keys = [split_code(code) if code else () for code in codes]
    known = set(keys)
    return [_without_zeros(key, known) for key in keys]


def _without_zeros(key: CodeKey, known: set[CodeKey]) -> CodeKey:
    short = key
    while len(short) > 1 and short[-1] == "0":
        short = short[:-1]
    return short if short not in known else key


def find_parents(keys: Sequence[CodeKey]) -> list[int]:
    """The index of the nearest code above each one, -1 at the top.

    Of two rows with the same code the one nearest above counts, else the first below. Where a
    level between is missing (`1.2.3` without `1.2`), the next one up is taken.
    """
    places: dict[CodeKey, list[int]] = {}
    for index, key in enumerate(keys):
        places.setdefault(key, []).append(index)
    return [_find_above(index, key, places) for index, key in enumerate(keys)]


def _find_above(index: int, key: CodeKey, places: Mapping[CodeKey, Sequence[int]]) -> int:
    for length in range(len(key) - 1, 0, -1):
        known = places.get(key[:length])
        if known:
            before = bisect_left(known, index)
            return known[before - 1] if before else known[0]
    return -1


def follows(key: CodeKey, before: CodeKey) -> bool:
    """Whether a code is the natural next one after another: `1.2` or `1.1.1` after `1.1`.

    Going up one or more levels is natural too: `2` after `1.3.4`.
    """
    if key == (*before, "1"):
        return True
    length = len(key)
    if not 0 < length <= len(before) or key[:-1] != before[: length - 1]:
        return False
    last, next_to = before[length - 1], key[-1]
    return last.isdigit() and next_to.isdigit() and int(next_to) == int(last) + 1
