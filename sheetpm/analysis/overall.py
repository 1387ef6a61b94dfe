"""One colour for the project, and one sentence that says why."""

from dataclasses import dataclass
from enum import StrEnum

from sheetpm.analysis.figure import Colour
from sheetpm.languages import Text


class Area(StrEnum):
    """What the overall colour is the worst of."""

    SCHEDULE = "schedule"
    COST = "cost"
    QUALITY = "quality"
    """Scope and quality: goals, checks, acceptance."""
    RISK = "risk"

    @property
    def shown(self) -> Text:
        """The area in words."""
        return {
            Area.SCHEDULE: Text("schedule", "进度"),
            Area.COST: Text("cost", "成本"),
            Area.QUALITY: Text("scope and quality", "范围与质量"),
            Area.RISK: Text("risk", "风险"),
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The colour of one area and the clause that explains it."""

    area: Area
    colour: Colour
    reason: Text
    """A clause without a full stop: `finish forecast 9 working days after the promise`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """The worst of what is known; green only if the schedule is known."""

    colour: Colour
    sentence: Text
    """Why, and what is unknown."""
    judgements: tuple[Judgement, ...]
    """One per area, in the order schedule, cost, quality, risk."""
