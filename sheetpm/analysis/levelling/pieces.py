"""A table of a function that never falls, cut into pieces that a solver can take."""

import numpy as np
from msgspec import Struct

from sheetpm.analysis.levelling.problem import Steps


class Piece(Struct, frozen=True, kw_only=True):
    """From one tick to another, both included, the function rises one by one or stays."""

    first: int
    last: int
    is_rising: bool
    value: int
    """What is added to the tick if it rises, else the value itself."""


def pieces_of(steps: Steps, least: int, most: int) -> list[Piece]:
    """The pieces between two ticks."""
    ticks = np.arange(least, most + 1)
    values = np.array([steps.at(tick) for tick in ticks.tolist()], dtype=np.int64)
    pieces: list[Piece] = []
    at, count = 0, len(ticks)
    grows = np.diff(values)
    while at < count:
        is_rising = at + 1 < count and grows[at] == 1
        wanted = 1 if is_rising else 0
        end = at
        while end + 1 < count and grows[end] == wanted:
            end += 1
        first = int(ticks[at])
        value = int(values[at])
        pieces.append(
            Piece(
                first=first,
                last=int(ticks[end]),
                is_rising=is_rising,
                value=value - first if is_rising else value,
            )
        )
        at = end + 1
    return pieces
