"""A computed figure that may be missing, and the colours figures are judged by."""

from collections.abc import Iterable
from enum import StrEnum
from math import fsum
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.index_places import reaches
from sheetpm.config import Settings
from sheetpm.languages import Text

FloatArray: TypeAlias = NDArray[np.float64]
"""One number per row of the Tasks tab; `nan` where nothing is known."""


class Figure(Struct, frozen=True, kw_only=True):
    """A number, or the reason why there is none. Not recorded is never 0."""

    value: float | None = None
    why: Text | None = None
    """Why there is no value, as a clause that can stand alone; `None` where there is one."""

    @property
    def is_known(self) -> bool:
        return self.value is not None

    @property
    def number(self) -> float:
        """The value as an array holds it: `nan` where it is missing."""
        return float("nan") if self.value is None else self.value


def known(value: float) -> Figure:
    """A figure that could be computed."""
    return Figure(value=float(value))


def missing(en: str, zh: str) -> Figure:
    """A figure that could not be computed, and why."""
    return Figure(why=Text(en, zh))


def total(values: FloatArray) -> float:
    """The sum, exact whatever the order of the rows; `nan` counts as 0."""
    return fsum(np.nan_to_num(values, nan=0.0).tolist())


class Colour(StrEnum):
    """A judgement by thresholds from the settings; `UNKNOWN` is never shown as green."""

    DONE = "done"
    """Finished; nothing left to judge."""
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"

    @property
    def shown(self) -> Text:
        """The colour in words."""
        return _SHOWN[self]


_SHOWN = {
    Colour.DONE: Text("done", "已完成"),
    Colour.GREEN: Text("green", "绿"),
    Colour.AMBER: Text("amber", "黄"),
    Colour.RED: Text("red", "红"),
    Colour.UNKNOWN: Text("unknown", "未知"),
}

_GRAVITY = (Colour.UNKNOWN, Colour.DONE, Colour.GREEN, Colour.AMBER, Colour.RED)


def worst(colours: Iterable[Colour]) -> Colour:
    """The gravest of what is known; unknown only where nothing is."""
    return max(colours, key=_GRAVITY.index, default=Colour.UNKNOWN)


def colour_index(index: Figure, settings: Settings) -> Colour:
    """The colour of an SPI or CPI: green from `index_green`, amber from `index_amber`."""
    if index.value is None:
        return Colour.UNKNOWN
    if reaches(index.value, settings.index_green):
        return Colour.GREEN
    return Colour.AMBER if reaches(index.value, settings.index_amber) else Colour.RED


def is_suspicious(index: Figure, settings: Settings) -> bool:
    """Whether an index is too good to be believed without a look at the data."""
    return index.value is not None and index.value > settings.index_suspicious


def colour_slip(slip_days: Figure, settings: Settings) -> Colour:
    """The colour of a slip in working days: green up to 0, amber up to `slip_amber_days`."""
    if slip_days.value is None:
        return Colour.UNKNOWN
    if slip_days.value <= 0:
        return Colour.GREEN
    return Colour.AMBER if slip_days.value <= settings.slip_amber_days else Colour.RED
