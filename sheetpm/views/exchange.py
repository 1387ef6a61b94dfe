"""A plan in the terms in which scheduling programs exchange it; writers put it into a file.

Tasks stand in the order of the outline, each with a number of its own. Instants are clock times
without a zone; lengths are whole minutes: of working time, or of the clock where they are elapsed.
"""

from datetime import date, datetime
from typing import TypeAlias

from msgspec import Struct

ClockSpans: TypeAlias = tuple[tuple[int, int], ...]
"""Working time of one calendar day: (from, to) in minutes since its midnight, at most 1440."""


class ExchangeException(Struct, frozen=True, kw_only=True):
    """Days in a row that differ from the week; without spans they are off."""

    first: date
    last: date
    spans: ClockSpans


class ExchangeCalendar(Struct, frozen=True, kw_only=True):
    """A calendar; what one that is derived from another does not say is that one's."""

    uid: int
    name: str
    base_uid: int | None = None
    week: tuple[ClockSpans, ...] = ()
    """Seven days, Monday first; empty where it is the base calendar's."""
    exceptions: tuple[ExchangeException, ...] = ()


class ExchangeLink(Struct, frozen=True, kw_only=True):
    """A dependency on a predecessor."""

    predecessor: int
    """Number of the task."""
    kind: str
    """FS, SS, FF or SF."""
    lag: float
    """Minutes; per cent of the predecessor's duration where the unit is `%` or `e%`."""
    unit: str
    """In which it was typed: `d`, `h`, `w`, `ed`, `%`, `e%`."""


class ExchangeBaseline(Struct, frozen=True, kw_only=True):
    """What was agreed for a task."""

    number: int
    start: datetime | None
    finish: datetime | None
    duration: int | None
    cost: float | None


class ExchangeTask(Struct, frozen=True, kw_only=True):
    """One row of the plan."""

    uid: int
    code: str
    """The id that people gave it."""
    name: str
    wbs: str
    outline_number: str
    level: int
    is_summary: bool
    is_milestone: bool
    is_cancelled: bool
    is_critical: bool | None
    start: datetime | None
    """Planned: typed where typed, else computed."""
    finish: datetime | None
    early_start: datetime | None
    early_finish: datetime | None
    late_start: datetime | None
    late_finish: datetime | None
    total_float: int | None
    free_float: int | None
    duration: int | None
    duration_unit: str
    percent_complete: float | None
    actual_start: datetime | None
    actual_finish: datetime | None
    remaining_duration: int | None
    constraint: str
    """ASAP, ALAP, SNET, SNLT, FNET, FNLT, MSO or MFO."""
    constraint_date: datetime | None
    deadline: datetime | None
    calendar_uid: int | None
    ignores_people: bool
    """Only the task's calendar counts, whenever its people work."""
    priority: int | None
    notes: str
    work: int | None
    """Minutes of effort."""
    cost: float | None
    """The budget."""
    fixed_cost: float | None
    """What of the budget people's hours do not explain."""
    actual_cost: float | None
    links: tuple[ExchangeLink, ...]
    baselines: tuple[ExchangeBaseline, ...]


class ExchangeResource(Struct, frozen=True, kw_only=True):
    """Somebody or something that works on tasks, or is used up by them."""

    uid: int
    name: str
    code: str
    kind: str
    """`work`, `material` or `cost`."""
    group: str
    email: str
    max_units: float
    rate: float | None
    """Cost of an hour, or of one unit of material."""
    unit: str
    """What is counted of a material."""
    calendar_uid: int | None


class ExchangeAssignment(Struct, frozen=True, kw_only=True):
    """Somebody at a task."""

    uid: int
    task: int
    resource: int
    units: float
    work: int | None
    start: datetime | None
    finish: datetime | None
    percent_complete: float | None


class ExchangeProject(Struct, frozen=True, kw_only=True):
    """The whole plan."""

    name: str
    title: str
    manager: str
    currency: str
    """Three letters; empty where the plan names none."""
    start: datetime | None
    finish: datetime | None
    is_scheduled_from_start: bool
    status_date: datetime | None
    """`None` where nobody gave one, or it lies beyond what scheduling programs know."""
    minutes_per_day: int
    days_per_week: int
    critical_slack_days: float
    calendar_uid: int
    calendars: tuple[ExchangeCalendar, ...]
    tasks: tuple[ExchangeTask, ...]
    resources: tuple[ExchangeResource, ...]
    assignments: tuple[ExchangeAssignment, ...]
    left_out: tuple[str, ...] = ()
    """Links that no scheduling program takes, as `T1 -> T2`."""
