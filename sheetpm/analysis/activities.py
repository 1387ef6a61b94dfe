"""What the critical path method is told about each activity: its time, and what holds it."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from sheetpm.plan.calendar import Instants, WorkCalendar

NEVER = -(2**60)
"""An instant before all others: no bound."""
ALWAYS = 2**60
"""An instant after all others: no bound."""


class Limits(Struct, frozen=True, kw_only=True):
    """What holds one activity besides its links; all instants."""

    finish_from: int | None = None
    """It cannot finish before (FNET)."""
    start_by: int | None = None
    """It starts by then even where its predecessors are late (SNLT)."""
    finish_by: int | None = None
    """It finishes by then even where its predecessors are late (FNLT)."""
    start_on: int | None = None
    """It starts then, whatever its predecessors say (MSO)."""
    finish_on: int | None = None
    """It finishes then, whatever its predecessors say (MFO)."""
    deadline: int | None = None
    """It should finish by then; only its late dates know."""
    is_alap: bool = False
    """It happens as late as its successors let it."""
    actual_start: int | None = None
    actual_finish: int | None = None
    remaining: int | None = None
    """Working minutes left of work in progress; without it, its whole duration."""
    resume_from: int | None = None
    """What is left of work in progress goes on from here, or later if its predecessors are not
    done (retained logic); without it, work has gone on since the actual start."""
    is_released: bool = False
    """What is left goes on whatever the predecessors say (progress override)."""


class Activities(Struct, frozen=True, kw_only=True, eq=False):
    """The activities of a network, one column per fact."""

    calendars: Sequence[WorkCalendar]
    """The different ones."""
    calendar_of: NDArray[np.int64]
    """Which of them each activity follows."""
    duration: NDArray[np.int64]
    """Working minutes, 0 and more."""
    start_from: Instants
    """It cannot start before: the project's start, a typed start, SNET; `NEVER` without bound."""
    start_until: Instants | None = None
    """It starts by then even where its predecessors are late: typed dates of a plan as it is."""
    limits: Mapping[int, Limits] = field(default_factory=dict)
    gates_from: int = 2**60
    """Activities from this index on are no work: they pass on when summary tasks start, finish."""
    finish: int | None = None
    """Late dates hang on this instant; without it, on the latest early finish."""
    earliest_of: frozenset[int] = frozenset()
    """Gates that open with the first of their predecessors, not with the last."""


class Groups:
    """Activities by the calendar they follow, to convert a column of them at once."""

    def __init__(self, activities: Activities) -> None:
        of, calendars = activities.calendar_of, activities.calendars
        followed = [(each, np.flatnonzero(of == which)) for which, each in enumerate(calendars)]
        self.members = [(calendar, members) for calendar, members in followed if len(members)]
        """The calendars that activities follow, and the indexes of these."""
        self._place = np.empty(len(of), dtype=np.int64)
        """Where each activity stands when those of one calendar stand together."""
        first = 0
        for _, members in self.members:
            self._place[members] = np.arange(first, first + len(members))
            first += len(members)

    def positions_from(self, instants: Instants) -> Instants:
        """Positions not before these instants; what is no bound stays none."""
        positions = instants.copy()
        is_bound = (instants > NEVER) & (instants < ALWAYS)
        for calendar, members in self.members:
            own = members[is_bound[members]]
            positions[own] = calendar.positions_from(instants[own])
        return positions

    def instants_at(self, positions: NDArray[np.int64]) -> Instants:
        """Positions as instants; each row has one position of every activity."""
        parts = [
            calendar.instants_at(positions.take(members, axis=1))
            for calendar, members in self.members
        ]
        if not parts:
            return positions
        instants: Instants = np.concatenate(parts, axis=1).take(self._place, axis=1)
        return instants
