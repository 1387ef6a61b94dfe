"""The report's pages of the communication plan, and of meetings with their actions."""

from typing import Any

from sheetpm.analysis.communications import CommunicationState, keep_rate
from sheetpm.analysis.figure import Colour
from sheetpm.analysis.for_whom import is_internal_meeting
from sheetpm.schema.client import ActionStatus, CommunicationRow, MeetingRow
from sheetpm.schema.names import find_choice
from sheetpm.schema.project import Frequency
from sheetpm.views import communication_labels as words
from sheetpm.views.formats import percent_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Shown, TableColumn, Tone, View
from sheetpm.views.record_table import Field, record_page, typed
from sheetpm.views.signals import TONES, with_symbol

_ACTION_COLOURS = {
    ActionStatus.OPEN: Colour.UNKNOWN,
    ActionStatus.IN_PROGRESS: Colour.GREEN,
    ActionStatus.DONE: Colour.DONE,
    ActionStatus.CANCELLED: Colour.UNKNOWN,
}


def build_communication(material: Material) -> View | None:
    """Every item of the communication plan, what is due first at the top.

    The client does not see what goes to the team alone.
    """
    states = [each for each in material.analysis.client.communications if material.shows(each)]
    if not states:
        return None
    return record_page(
        material,
        key="communication",
        summary=_kept_counts(material, states),
        fields=_fields(material),
        records=states,
        frozen_columns=2,
    )


def build_meetings(material: Material) -> View | None:
    """Open actions first, the longest overdue at the top; then the other rows, the latest first.

    The client does not see meetings that only the team attended.
    """
    rows, plan = material.plan.meetings.rows, material.plan
    shown = [
        at
        for at, row in enumerate(rows)
        if not (material.is_for_client and is_internal_meeting(plan, row))
    ]
    if not shown:
        return None
    opened = set(material.analysis.client.meetings.open_actions)
    return record_page(
        material,
        key="meetings",
        summary=_meeting_counts(material, shown),
        fields=_meeting_fields(material),
        records=[
            rows[at] for at in sorted(shown, key=lambda at: _order(rows[at], at in opened, at))
        ],
        frozen_columns=2,
    )


def _fields(material: Material) -> list[Field[CommunicationState]]:
    table, say = material.plan.communications, material.say

    def item(state: CommunicationState) -> CommunicationRow:
        return table.rows[state.position]

    def field(key: str, **looks: Any) -> Field[CommunicationState]:
        return typed(material, table.schema, key, row=item, **looks)

    return [
        field("id"),
        field("item", wraps=True, width=28),
        field("audience", wraps=True, width=24),
        field("channel"),
        Field(
            column=field("frequency", wraps=True, width=20).column,
            value=lambda state: _frequency(material, item(state).frequency),
        ),
        field("owner", wraps=True, width=16),
        Field(
            column=TableColumn(
                header=say(words.NEXT_DUE),
                format=Format.DATE,
                width=28,
                wraps=True,
                align=Align.LEFT,
            ),
            value=lambda state: _next_due(material, state),
            tone=_due_tone,
            is_kept=True,
        ),
        _days_left(material),
        field("last_done"),
        Field(
            column=TableColumn(header=say(words.KEPT)),
            value=lambda state: with_symbol(_kept_colour(state), _kept_words(material, state)),
            tone=lambda state: TONES[_kept_colour(state)],
            is_kept=True,
        ),
        field("purpose", wraps=True, width=26),
        field("content", wraps=True, width=30),
    ]


def _frequency(material: Material, typed: str | None) -> Shown:
    """One of the words that are offered in the page's language, anything else as typed."""
    choice = find_choice(Frequency, typed) if typed else None
    return material.say(choice.shown) if choice is not None else typed


def _next_due(material: Material, state: CommunicationState) -> Shown:
    """The date, or why nobody can tell it."""
    if state.next_due is not None or state.why is None:
        return state.next_due
    why = material.say(state.why)
    return material.say(words.NOT_KNOWN_WHY, why=why) if state.is_unknown else why


def _due_tone(state: CommunicationState) -> Tone:
    if state.is_overdue:
        return Tone.BAD
    return Tone.PLAIN if state.next_due is not None else Tone.MUTED


def _days_left(material: Material) -> Field[CommunicationState]:
    """Calendar days to the next date, below 0 where it has passed."""

    def value(state: CommunicationState) -> Shown:
        return (state.next_due - material.status_date).days if state.next_due else None

    column = TableColumn(
        header=material.say(words.DAYS_LEFT), format=Format.COUNT, align=Align.RIGHT
    )
    return Field(column=column, value=value, tone=_due_tone)


def _kept_colour(state: CommunicationState) -> Colour:
    if state.is_kept is None:
        return Colour.UNKNOWN
    if state.is_kept:
        return Colour.DONE
    return Colour.RED if state.is_overdue else Colour.AMBER


def _kept_words(material: Material, state: CommunicationState) -> str:
    if state.is_kept is None:
        return material.say(words.KEPT_UNKNOWN)
    if state.is_kept:
        return material.say(words.KEPT_YES)
    if state.is_overdue or not state.days_late:
        return material.say(words.MISSED)
    return words.KEPT_LATE.of(state.days_late, material.language)


def _kept_counts(material: Material, states: list[CommunicationState]) -> str:
    """Of the items that are shown: how many, how many overdue, how many kept on time."""
    say = material.say
    counted = (
        (words.OVERDUE_COUNT, sum(state.is_overdue for state in states)),
        (words.UNKNOWN_COUNT, sum(state.is_unknown for state in states)),
    )
    return material.clauses(
        [
            words.ITEM_COUNT.of(len(states), material.language),
            *(say(text, count=count) for text, count in counted if count),
            _rate(material, states),
        ]
    )


def _rate(material: Material, states: list[CommunicationState]) -> str:
    rate = keep_rate(material.plan, states)
    if rate.value is None:
        return material.say(words.NO_KEPT_RATE, why=material.say(rate.why)) if rate.why else ""
    judged = [state.is_kept for state in states if state.is_kept is not None]
    share = percent_text(rate.value, material.language)
    return material.say(words.KEPT_RATE, share=share, kept=sum(judged), judged=len(judged))


def _meeting_fields(material: Material) -> list[Field[MeetingRow]]:
    schema = material.plan.meetings.schema

    def field(key: str, **looks: Any) -> Field[MeetingRow]:
        return typed(material, schema, key, **looks)

    return [
        field("date"),
        field("meeting", wraps=True, width=26),
        field("attendees", wraps=True, width=26),
        field("decisions", wraps=True, width=34),
        field("action", wraps=True, width=34),
        field("action_owner", wraps=True, width=16),
        _action_due(material),
        _action_days(material),
        _action_status(material),
        field("minutes", wraps=True, width=22),
    ]


def _action_due(material: Material) -> Field[MeetingRow]:
    field: Field[MeetingRow] = typed(material, material.plan.meetings.schema, "action_due")
    return Field(column=field.column, value=field.value, tone=_action_tone(material))


def _action_days(material: Material) -> Field[MeetingRow]:
    """Calendar days to the date of an open action, below 0 where it has passed."""
    opened = _open_rows(material)

    def value(row: MeetingRow) -> Shown:
        if row.action_due is None or row.row not in opened:
            return None
        return (row.action_due - material.status_date).days

    column = TableColumn(
        header=material.say(words.DAYS_LEFT), format=Format.COUNT, align=Align.RIGHT
    )
    return Field(column=column, value=value, tone=_action_tone(material))


def _action_tone(material: Material) -> Any:
    rows = material.plan.meetings.rows
    overdue = {rows[at].row for at in material.analysis.client.meetings.overdue_actions}
    return lambda row: Tone.BAD if row.row in overdue else Tone.PLAIN


def _action_status(material: Material) -> Field[MeetingRow]:
    """As typed; an action without a status is open."""
    header = material.plan.meetings.schema.column("action_status").header[material.language]
    rows = material.plan.meetings.rows
    overdue = {rows[at].row for at in material.analysis.client.meetings.overdue_actions}

    def colour(row: MeetingRow) -> Colour:
        if row.row in overdue:
            return Colour.RED
        return _ACTION_COLOURS[row.action_status or ActionStatus.OPEN]

    def value(row: MeetingRow) -> Shown:
        if row.action is None and row.action_status is None:
            return None
        status = row.action_status or ActionStatus.OPEN
        return with_symbol(colour(row), material.say(status.shown))

    return Field(
        column=TableColumn(header=header),
        value=value,
        tone=lambda row: TONES[colour(row)],
    )


def _open_rows(material: Material) -> set[int]:
    rows = material.plan.meetings.rows
    return {rows[at].row for at in material.analysis.client.meetings.open_actions}


def _order(row: MeetingRow, is_open: bool, position: int) -> tuple[int, int, int]:  # noqa: FBT001 - one fact beside its row
    if is_open:
        return (0, row.action_due.toordinal() if row.action_due else 10**7, position)
    return (1, -row.date.toordinal() if row.date else 0, position)


def _meeting_counts(material: Material, shown: list[int]) -> str:
    """Meetings, open and overdue actions of those that are shown, and the next meeting."""
    counts, say, language = material.analysis.client.meetings, material.say, material.language
    rows = [material.plan.meetings.rows[at] for at in shown]
    opened = sum(at in counts.open_actions for at in shown)
    overdue = sum(at in counts.overdue_actions for at in shown)
    later = [row.date for row in rows if row.date is not None and row.date > material.status_date]
    return material.clauses(
        [
            words.MEETING_COUNT.of(len({(row.date, row.meeting) for row in rows}), language),
            words.ACTION_COUNT.of(opened, language) if opened else say(words.NO_ACTION_OPEN),
            say(words.OVERDUE_COUNT, count=overdue) if overdue else "",
            say(words.NEXT_MEETING, day=min(later).isoformat()) if later else "",
        ]
    )
