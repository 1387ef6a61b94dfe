"""What levelling is asked for, and what a proposal says."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from sheetpm.config import LevellingMethod, LevellingMode
from sheetpm.languages import Text

DEFAULT_SECONDS = 20.0


class LevelRequest(Struct, frozen=True, kw_only=True):
    """How to level."""

    mode: LevellingMode = LevellingMode.WITHIN_FLOAT
    method: LevellingMethod | None = None
    """Without it the constraint solver where it is installed, else the rules."""
    seconds: float = DEFAULT_SECONDS
    """What the solver may take for each of its steps."""


class Obstacle(StrEnum):
    """Why an overload remains."""

    ASKS_TOO_MUCH = "asks too much"
    """One task alone asks for more than there is."""
    NOT_THERE = "not there"
    """Somebody has not joined yet, or has left, or equipment is not available."""
    IN_PROGRESS = "in progress"
    """Work that has begun is not interrupted."""
    FIXED_DATE = "fixed date"
    """A constraint holds a task."""
    NO_FLOAT = "no float"
    """The tasks cannot be moved without moving the finish or a deadline."""


class Move(Struct, frozen=True, kw_only=True):
    """A task that the proposal starts later than expected."""

    task: int
    """Into `plan.tasks.rows`."""
    expected_start: date
    expected_finish: date
    start: date
    finish: date
    days: float
    """Working days of the project later."""
    float_days: float
    """Working days that it could be moved without moving the finish, a deadline or a fixed date."""
    person: int | None
    """Into `Proposal.names`: whose work it makes room for; `None` where it follows another move."""
    because_of: tuple[int, ...]
    """The tasks that it waits for: those that take the person, or the predecessor that moves."""


class Remaining(Struct, frozen=True, kw_only=True):
    """An overload that the proposal leaves."""

    person: int
    first: date
    last: date
    load: float
    """Share of a working day; the highest."""
    capacity: float
    """0 while somebody is not there."""
    tasks: tuple[int, ...]
    obstacle: Obstacle


class Proposal(Struct, frozen=True, kw_only=True):
    """What levelling proposes."""

    mode: LevellingMode
    method: LevellingMethod
    """Which one was used."""
    is_fallback: bool = False
    """The solver is not installed, and nobody asked for the rules."""
    seconds: float = DEFAULT_SECONDS
    names: tuple[str, ...] = ()
    """People and equipment."""
    moves: tuple[Move, ...] = ()
    """By proposed start."""
    remaining: tuple[Remaining, ...] = ()
    overloads_before: int = 0
    """Spans in which somebody is asked for too much, if nothing is done."""
    days_before: float = 0.0
    """Working days of these spans, summed up over the people."""
    days_after: float = 0.0
    finish_before: date | None = None
    finish_after: date | None = None
    finish_days: float = 0.0
    """Working days by which the finish moves."""
    is_optimal: bool = False
    """Proven: less cannot remain, and nothing can finish earlier."""
    are_moves_optimal: bool = False
    """Proven: it cannot be had with less moving."""
    gap_days: float = 0.0
    """At most so many working days earlier it could finish, where that is not proven."""
    left_over: int = 0
    """Tasks that found no room between their bounds."""
    left_over_bound: int = 0
    """At least so many find none."""
    is_stopped_by_clock: bool = False
    """The time was over before the solver's measure of work: on another run it may differ."""
    why: Text | None = None
    """Why there is no proposal; `None` where there is one."""

    @property
    def is_known(self) -> bool:
        return self.why is None
