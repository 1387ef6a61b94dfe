"""Values of cells that Python has no type for: durations, links, assignments."""

from datetime import date
from enum import StrEnum
from typing import Any, Self

from msgspec import Struct

from sheetpm.schema.column import Choice


class Moment(date):
    """A day with the time of day that was typed beside it; everywhere else it is that day.

    What is computed from it (`moment + timedelta`) has no time of day.
    """

    minute: int | None
    """Minutes since midnight."""

    def __new__(
        cls, year: Any, month: Any = None, day: Any = None, minute: int | None = None
    ) -> Self:
        """Like a date; `year` may be a pickled one."""
        made = super().__new__(cls, year, month, day)
        made.minute = minute
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.year, self.month, self.day, self.minute)


class DurationUnit(StrEnum):
    """The unit a duration was typed in; `e` units count round the clock."""

    MINUTE = "min"
    HOUR = "h"
    DAY = "d"
    WEEK = "w"
    MONTH = "mo"
    ELAPSED_MINUTE = "emin"
    ELAPSED_HOUR = "eh"
    ELAPSED_DAY = "ed"
    ELAPSED_WEEK = "ew"
    PERCENT = "%"
    """Of the predecessor's duration; only as a lag."""
    ELAPSED_PERCENT = "e%"
    """The same, but that much time round the clock."""


class Duration(Struct, frozen=True):
    """A span of time as people type it: `5`, `5d`, `2w`, `4h`, `5 天`. Days without a unit."""

    amount: float
    unit: DurationUnit = DurationUnit.DAY

    def minutes(self, minutes_per_day: int, days_per_week: int = 5) -> int:
        """Working minutes; elapsed units give clock minutes. Not defined for percentages."""
        if self.unit is DurationUnit.WEEK:
            return round(self.amount * (minutes_per_day * days_per_week))
        if self.unit in _WORKING_DAYS:
            return round(self.amount * (minutes_per_day * _WORKING_DAYS[self.unit]))
        return round(self.amount * _CLOCK_MINUTES[self.unit])

    @property
    def is_elapsed(self) -> bool:
        return self.unit.startswith("e")

    @property
    def is_percentage(self) -> bool:
        """A share of the predecessor's duration, which alone has no length."""
        return self.unit in {DurationUnit.PERCENT, DurationUnit.ELAPSED_PERCENT}


_WORKING_DAYS = {DurationUnit.DAY: 1, DurationUnit.MONTH: 20}
_CLOCK_MINUTES = {
    DurationUnit.MINUTE: 1,
    DurationUnit.HOUR: 60,
    DurationUnit.ELAPSED_MINUTE: 1,
    DurationUnit.ELAPSED_HOUR: 60,
    DurationUnit.ELAPSED_DAY: 1440,
    DurationUnit.ELAPSED_WEEK: 10080,
}

NO_LAG = Duration(0.0)


class LinkKind(Choice):
    """Which ends of two tasks a dependency ties; the value is the usual abbreviation."""

    FS = ("FS", "finish-to-start", "完成-开始", "完成-开始(FS)")
    SS = ("SS", "start-to-start", "开始-开始", "开始-开始(SS)")
    FF = ("FF", "finish-to-finish", "完成-完成", "完成-完成(FF)")
    SF = ("SF", "start-to-finish", "开始-完成", "开始-完成(SF)")


class PredecessorLink(Struct, frozen=True):
    """One entry of a predecessor cell: `T3FS+2d`. `reference` is an id, a WBS code or a row."""

    reference: str
    kind: LinkKind = LinkKind.FS
    lag: Duration = NO_LAG


class Assignment(Struct, frozen=True):
    """One name of an owner cell with its share of working time: `Ann[50%]` is 0.5."""

    name: str
    units: float = 1.0


class ScaleWord(Choice):
    """The usual words for a step of a 1-5 scale of probability or impact.

    A three-word scale (low, medium, high) sits on the steps 2, 3 and 4, so that the ends stay
    free for "very low" and "very high" and both scales can stand in one column.
    """

    VERY_LOW = (
        "very low",
        "very low",
        "很低",
        "vl",
        "rare",
        "remote",
        "very unlikely",
        "highly unlikely",
        "negligible",
        "insignificant",
        "trivial",
        "极低",
        "非常低",
        "罕见",
        "可忽略",
        "轻微",
        "极小",
    )
    LOW = ("low", "low", "低", "l", "unlikely", "minor", "small", "较低", "不太可能", "较小", "小")
    MEDIUM = (
        "medium",
        "medium",
        "中",
        "m",
        "med",
        "moderate",
        "possible",
        "average",
        "中等",
        "一般",
        "可能",
        "适中",
    )
    HIGH = (
        "high",
        "high",
        "高",
        "h",
        "likely",
        "probable",
        "major",
        "large",
        "significant",
        "serious",
        "较高",
        "很可能",
        "较大",
        "大",
        "严重",
        "重大",
    )
    VERY_HIGH = (
        "very high",
        "very high",
        "很高",
        "vh",
        "almost certain",
        "very likely",
        "highly likely",
        "near certain",
        "critical",
        "severe",
        "catastrophic",
        "extreme",
        "极高",
        "非常高",
        "几乎确定",
        "几乎肯定",
        "灾难性",
        "极大",
        "特别重大",
    )

    @property
    def step(self) -> float:
        """1 for very low to 5 for very high."""
        return float(list(ScaleWord).index(self) + 1)


class ScaleValue(Struct, frozen=True):
    """A probability or an impact as typed: exactly one of `step` and `share` is set.

    A number from 1 to 5 (without a percent sign or format) and the words of `ScaleWord` give a
    `step`. A percentage (`40%`, or a cell with a percent format) gives a `share` from 0 to 1. The
    bare numbers of a column are alike: all steps, or shares where a fraction (`0.4`) is among them,
    or percent where one is among them that no scale counts to (`80`). Which step a share falls on
    is a setting, so the analysis decides it. Anything else is no value but a finding.
    """

    step: float | None = None
    """1 to 5."""
    share: float | None = None
    """0 to 1."""
    text: str = ""
    """The cell as typed."""
