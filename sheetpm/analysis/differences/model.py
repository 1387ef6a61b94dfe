"""What lies between two states of a plan, row by row and field by field."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from sheetpm.analysis.analyse import Analysis
from sheetpm.findings import Place
from sheetpm.plan.model import Plan


class ChangeKind(StrEnum):
    """What a difference means to people; of a row as a whole, or of one of its fields."""

    NEW = "new"
    GONE = "gone"
    CANCELLED = "cancelled"
    FINISHED = "finished"
    REOPENED = "reopened"
    SLIPPED = "slipped"
    """A finish, a due date or a promise lies later."""
    EARLIER = "earlier"
    """The same lies earlier."""
    STARTS = "start moved"
    RE_ESTIMATED = "re-estimated"
    """Duration, effort, budget or an effect in days or money is another."""
    PROGRESS = "progress"
    OWNER = "owner changed"
    RISK_UP = "risk up"
    RISK_DOWN = "risk down"
    HAPPENED = "happened"
    CLOSED = "closed"
    APPROVED = "approved"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    PASSED = "passed"
    FAILED = "failed"
    REACHED = "reached"
    """A goal is."""
    RENUMBERED = "renumbered"
    """The id of the row is another."""
    EDITED = "edited"
    """Anything else."""


class FieldChange(Struct, frozen=True, kw_only=True):
    """One value that is another now."""

    key: str
    """The field of the row; `score` for what is computed of a risk."""
    kind: ChangeKind
    before: object
    """Typed, `None` where nothing stood there."""
    after: object
    place_before: Place
    """The cell; the row where the tab lacks the column."""
    place_after: Place
    difference: float | None = None
    """Later minus earlier: working days of dates and durations, else in the field's own unit."""


class RowChange(Struct, frozen=True, kw_only=True):
    """One row of one tab that is not what it was."""

    table: str
    """The tab's key."""
    label: str
    """The id now, else the name, else the row."""
    name: str
    earlier: int | None
    """Into the rows of the tab before; `None` where the row is new."""
    later: int | None
    """Into the rows of the tab after; `None` where the row is gone."""
    place_before: Place | None
    place_after: Place | None
    fields: tuple[FieldChange, ...] = ()
    """Of rows that both hold, in the order of the tab's columns, computed ones last."""

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """Everything that happened to the row, each once."""
        if self.earlier is None:
            return (ChangeKind.NEW,)
        if self.later is None:
            return (ChangeKind.GONE,)
        return tuple(dict.fromkeys(change.kind for change in self.fields))

    def field(self, kind: ChangeKind) -> FieldChange | None:
        """The first field that changed in that way."""
        return next((change for change in self.fields if change.kind is kind), None)


class Standing(Struct, frozen=True, kw_only=True, eq=False):
    """A plan as it stands on its status date."""

    plan: Plan
    analysis: Analysis

    @property
    def status_date(self) -> date:
        """The day progress is measured."""
        return self.analysis.status_date


class Missing(Struct, frozen=True, kw_only=True):
    """What only one of the two plans has, so that it cannot be compared."""

    table: str
    key: str
    """The column; empty for the whole tab."""
    is_before: bool
    """Whether the earlier plan lacks it; else the later one does."""


class PlanDifference(Struct, frozen=True, kw_only=True, eq=False):
    """All that changed from one state of a plan to another."""

    before: Standing | None
    """`None` where only a baseline is known."""
    after: Standing
    rows: tuple[RowChange, ...]
    """Tab by tab in the template's order; within one by the rows after, gone ones last."""
    missing: tuple[Missing, ...]
    matched: int
    """How many rows both plans hold; 0 where they have nothing in common."""

    def of(self, table: str, *kinds: ChangeKind) -> tuple[RowChange, ...]:
        """The rows of a tab to which one of these things happened."""
        return tuple(
            row for row in self.rows if row.table == table and not set(kinds).isdisjoint(row.kinds)
        )
