"""The plan's dates as entries of a calendar: milestones, deadlines, reports, meetings.

Whatever has a date is in it, done or not: a calendar that takes the file in again can only change
an entry that comes again.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from msgspec import Struct

from sheetpm.analysis.for_whom import is_internal_item, is_internal_meeting
from sheetpm.analysis.frequency_words import read_rhythm
from sheetpm.analysis.milestones import MilestoneState
from sheetpm.analysis.rhythms import Rhythm
from sheetpm.languages import Text
from sheetpm.schema.cell_types import Assignment
from sheetpm.schema.client import ActionStatus, MeetingRow
from sheetpm.schema.goals import DeliverableStatus
from sheetpm.schema.tasks import TaskStatus
from sheetpm.views import calendar_labels as words
from sheetpm.views.formats import one_line
from sheetpm.views.material import Material

_DONE_MARK = "✔ "
_TASK_DONE = 1.0


class CalendarEntry(Struct, frozen=True, kw_only=True):
    """A whole day in a calendar."""

    uid: str
    """The same in every export, whatever becomes of the entry's day and words."""
    day: date
    summary: str
    description: str
    category: str
    is_cancelled: bool = False
    repeats: Rhythm | None = None
    """From `day` on, in days or months."""
    until: date | None = None
    """The last day on which it may repeat."""
    day_of_month: int = 0
    """Of what repeats by months: shorter months have it on their last day."""


class Calendar(Struct, frozen=True, kw_only=True):
    """What an iCalendar file is written from."""

    name: str
    as_of: date
    """The status date, which stands for the moment of writing."""
    entries: tuple[CalendarEntry, ...]
    """By day, then by what identifies them."""


def build_calendar(material: Material) -> Calendar:
    """Every date of the plan that somebody has to keep."""
    maker = _Maker(material)
    entries = [
        *maker.milestones(),
        *maker.deadlines(),
        *maker.deliverables(),
        *maker.communications(),
        *maker.meetings(),
        *maker.actions(),
    ]
    return Calendar(
        name=material.say(words.CALENDAR_NAME, project=one_line(material.project_name)),
        as_of=material.status_date,
        entries=tuple(sorted(entries, key=lambda entry: (entry.day, entry.uid))),
    )


class _Maker:
    """Entries of one plan; two rows of one id, or of one name where there is none, are counted."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._plan = material.plan
        facts = material.plan.facts
        self._project = facts.code or facts.name or material.plan.name
        self._seen: Counter[tuple[str, str]] = Counter()

    def milestones(self) -> Iterator[CalendarEntry]:
        for state in self._material.analysis.milestones:
            row = self._plan.tasks.rows[state.index]
            day = state.actual if state.is_done else None
            day = day or state.forecast or state.planned or state.baseline
            if day is not None:
                yield self._entry(
                    "milestone",
                    row.id or row.task,
                    day,
                    words.MILESTONE,
                    row.task,
                    notes=[self._tense(state, day), self._baseline(state)],
                    owner=self._names(row.owner),
                    is_done=state.is_done,
                )

    def deadlines(self) -> Iterator[CalendarEntry]:
        for row in self._plan.tasks.rows:
            if row.deadline is not None:
                yield self._entry(
                    "deadline",
                    row.id or row.task,
                    row.deadline,
                    words.DEADLINE,
                    row.task,
                    owner=self._names(row.owner),
                    is_done=row.status is TaskStatus.DONE or row.percent_complete == _TASK_DONE,
                    is_cancelled=row.status is TaskStatus.CANCELLED,
                )

    def deliverables(self) -> Iterator[CalendarEntry]:
        accepted = set(self._material.analysis.client.acceptance.accepted)
        for position, row in enumerate(self._plan.deliverables.rows):
            if row.due is not None:
                yield self._entry(
                    "deliverable",
                    row.id or row.deliverable,
                    row.due,
                    words.DELIVERABLE,
                    row.deliverable,
                    owner=row.owner,
                    is_done=position in accepted or row.status is DeliverableStatus.ACCEPTED,
                )

    def communications(self) -> Iterator[CalendarEntry]:
        """Each item from its next day on; a list of dates day by day."""
        client = self._material.analysis.client
        last = self._material.project_span[1]
        for state in client.communications:
            row = self._plan.communications.rows[state.position]
            if self._material.is_for_client and is_internal_item(self._plan, row):
                continue
            notes = [
                self._named(words.AUDIENCE, row.audience),
                self._named(words.CHANNEL, row.channel),
                self._named(words.FREQUENCY, row.frequency),
            ]
            rhythm = read_rhythm(row.frequency) if row.frequency else None
            days = [state.next_due] if rhythm is None or not rhythm.dates else list(rhythm.dates)
            for day in filter(None, days):
                late = [self._overdue()] if state.is_overdue and day == state.next_due else []
                yield self._entry(
                    "communication",
                    row.id or row.item,
                    day,
                    words.COMMUNICATION,
                    row.item,
                    notes=[*late, *notes],
                    owner=row.owner,
                    is_done=row.last_done is not None and day <= row.last_done,
                    repeats=None if rhythm is None or rhythm.dates else rhythm,
                    until=last,
                    first=row.first,
                )
        if not client.communications and client.report_due is not None:
            frequency = self._plan.facts.report_frequency
            yield self._entry(
                "report",
                "report",
                client.report_due,
                words.REPORT,
                "",
                notes=[self._named(words.FREQUENCY, frequency)],
                repeats=read_rhythm(frequency) if frequency else None,
                until=last,
            )

    def meetings(self) -> Iterator[CalendarEntry]:
        """Each meeting once, however many of its actions have a row."""
        met: set[tuple[date, str]] = set()
        for row in self._plan.meetings.rows:
            name = one_line(row.meeting or "")
            if row.date is None or (row.date, name) in met or self._is_kept_back(row):
                continue
            met.add((row.date, name))
            yield self._entry(
                "meeting",
                name,
                row.date,
                words.MEETING,
                name,
                notes=[
                    self._named(words.AUDIENCE, self._material.joined(list(row.attendees or ())))
                ],
            )

    def actions(self) -> Iterator[CalendarEntry]:
        for row in self._plan.meetings.rows:
            if row.action_due is None or row.action is None or self._is_kept_back(row):
                continue
            yield self._entry(
                "action",
                row.action,
                row.action_due,
                words.ACTION,
                row.action,
                owner=row.action_owner,
                is_done=row.action_status is ActionStatus.DONE,
                is_cancelled=row.action_status is ActionStatus.CANCELLED,
            )

    def _is_kept_back(self, row: MeetingRow) -> bool:
        return self._material.is_for_client and is_internal_meeting(self._plan, row)

    def _entry(  # noqa: PLR0913 - the parts of an entry, each by its name
        self,
        kind: str,
        key: str | None,
        day: date,
        title: Text,
        name: str | None,
        *,
        notes: list[str] | None = None,
        owner: str | None = None,
        is_done: bool = False,
        is_cancelled: bool = False,
        repeats: Rhythm | None = None,
        until: date | None = None,
        first: date | None = None,
    ) -> CalendarEntry:
        say, material = self._material.say, self._material
        summary = say(title, name=one_line(name or "?")) if "{" in title.en else say(title)
        as_of = say(
            words.AS_OF,
            day=material.status_date.isoformat(),
            project=one_line(material.project_name),
        )
        lines = [*(notes or []), self._named(words.OWNER, owner), as_of]
        ends = repeats is not None and until is not None and until >= day
        return CalendarEntry(
            uid=self._uid(kind, key or ""),
            day=day,
            summary=f"{_DONE_MARK if is_done else ''}{summary}",
            description="\n".join(line for line in lines if line),
            category=kind,
            is_cancelled=is_cancelled,
            repeats=repeats if ends else None,
            until=until if ends else None,
            day_of_month=(first or day).day if ends else 0,
        )

    def _uid(self, kind: str, key: str) -> str:
        """From the project's code (else its name), what it is, and the row's id (else its name)."""
        self._seen[kind, key] += 1
        known = "\n".join((self._project, kind, key, str(self._seen[kind, key])))
        return f"{sha256(known.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@sheetpm"

    def _tense(self, state: MilestoneState, day: date) -> str:
        say = self._material.say
        if state.is_done:
            return say(words.REACHED)
        if day == state.planned:
            return say(words.PLANNED)
        if day != state.forecast:
            return ""
        if state.planned is None:
            return say(words.FORECAST_ONLY)
        return say(words.FORECAST, day=state.planned.isoformat())

    def _baseline(self, state: MilestoneState) -> str:
        if state.baseline is None:
            return ""
        return self._material.say(words.BASELINE, day=state.baseline.isoformat())

    def _overdue(self) -> str:
        return self._material.say(words.OVERDUE, day=self._material.status_date.isoformat())

    def _names(self, owners: tuple[Assignment, ...] | None) -> str:
        return self._material.joined([owner.name for owner in owners or ()])

    def _named(self, label: Text, value: str | None) -> str:
        return self._material.say(label, name=one_line(value)) if value else ""
