"""The report's pages of the client's feedback: every comment, and the ratings by deliverable."""

from typing import Any

from msgspec import Struct

from sheetpm.analysis.feedback import (
    Answers,
    FeedbackSubject,
    feedback_by_deliverable,
    link_answers,
)
from sheetpm.analysis.figure import Colour, Figure
from sheetpm.schema.client import FeedbackRow, FeedbackStatus
from sheetpm.views import communication_labels as words
from sheetpm.views import labels
from sheetpm.views.formats import decimal_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Shown, TableColumn, Tone, View
from sheetpm.views.record_table import Field, record_page, typed
from sheetpm.views.signals import TONES, with_symbol

_STEADY = 0.05
"""A change of the rating below it is none."""

_STATUS_COLOURS = {
    FeedbackStatus.OPEN: Colour.AMBER,
    FeedbackStatus.ANSWERED: Colour.GREEN,
    FeedbackStatus.CLOSED: Colour.DONE,
}


class _Comment(Struct, frozen=True, kw_only=True):
    """A row of the Feedback tab with what answers it."""

    row: FeedbackRow
    is_open: bool
    is_overdue: bool
    answers: Answers


def build_feedback(material: Material) -> View | None:
    """Comments without an answer first, the longest overdue at the top; then the latest."""
    comments = _comments(material)
    if not comments:
        return None
    return record_page(
        material,
        key="feedback",
        summary=_counts(material),
        fields=_fields(material),
        records=sorted(comments, key=_order),
        frozen_columns=1,
    )


def build_feedback_by_deliverable(material: Material) -> View | None:
    """How the client rates each deliverable; nothing where no comment is about one."""
    subjects = feedback_by_deliverable(material.plan, material.status_date)
    if not any(subject.deliverable is not None for subject in subjects):
        return None
    named = sum(subject.deliverable is not None for subject in subjects)
    count = words.DELIVERABLE_COUNT.of(named, material.language)
    return record_page(
        material,
        key="feedback_by_deliverable",
        summary=material.clauses([count, *_rating(material)]),
        fields=_subject_fields(material),
        records=subjects,
    )


def _comments(material: Material) -> list[_Comment]:
    counts = material.analysis.client.feedback
    answers = link_answers(material.plan)
    return [
        _Comment(
            row=row,
            is_open=at in counts.open,
            is_overdue=at in counts.overdue,
            answers=answers[at],
        )
        for at, row in enumerate(material.plan.feedback.rows)
    ]


def _order(comment: _Comment) -> tuple[int, int, int]:
    row = comment.row
    if comment.is_open:
        return (0, row.due.toordinal() if row.due else 10**7, row.row)
    return (1, -row.date.toordinal() if row.date else 0, row.row)


def _fields(material: Material) -> list[Field[_Comment]]:
    schema, say = material.plan.feedback.schema, material.say

    def field(key: str, **looks: Any) -> Field[_Comment]:
        return typed(material, schema, key, row=lambda comment: comment.row, **looks)

    due = field("due")
    return [
        field("id"),
        field("date"),
        field("from_", wraps=True, width=16),
        Field(
            column=field("about", wraps=True, width=24).column,
            value=lambda comment: _about(material, comment.row.about),
        ),
        Field(
            column=field("rating").column,
            value=lambda comment: comment.row.rating,
            tone=lambda comment: _rating_tone(comment.row.rating),
        ),
        field("comment", wraps=True, width=40),
        field("response", wraps=True, width=36),
        field("owner", wraps=True, width=16),
        Field(
            column=due.column,
            value=due.value,
            tone=lambda comment: Tone.BAD if comment.is_overdue else Tone.PLAIN,
        ),
        _status(material),
        Field(
            column=TableColumn(header=say(words.DAYS_OPEN), format=Format.COUNT, align=Align.RIGHT),
            value=lambda comment: _days_open(material, comment),
        ),
        Field(
            column=TableColumn(header=say(words.ANSWERED_BY), wraps=True, width=28),
            value=lambda comment: _answered_by(material, comment.answers),
        ),
    ]


def _about(material: Material, reference: str | None) -> Shown:
    """`D2 Page designs`: the deliverable or task under its name."""
    if reference is None:
        return None
    plan = material.plan
    names = (
        *(row.deliverable for row in plan.deliverables.rows if row.id == reference),
        *(row.task for row in plan.tasks.rows if row.id == reference),
    )
    return " ".join(filter(None, (reference, next(iter(names), None))))


def _rating_tone(rating: float | None) -> Tone:
    """1 and 2 are bad, 3 is worth a look; what lies outside the scale is no rating."""
    if rating is None or not 1 <= rating <= 5:
        return Tone.MUTED
    if rating <= 2:
        return Tone.BAD
    return Tone.WATCH if rating <= 3 else Tone.GOOD


def _status(material: Material) -> Field[_Comment]:
    """As typed; a comment without a status is open until it has a response or a closing date."""
    header = material.plan.feedback.schema.column("status").header[material.language]

    def status(comment: _Comment) -> FeedbackStatus:
        if comment.row.status is not None:
            return comment.row.status
        return FeedbackStatus.OPEN if comment.is_open else FeedbackStatus.ANSWERED

    def colour(comment: _Comment) -> Colour:
        return Colour.RED if comment.is_overdue else _STATUS_COLOURS[status(comment)]

    return Field(
        column=TableColumn(header=header),
        value=lambda comment: with_symbol(colour(comment), material.say(status(comment).shown)),
        tone=lambda comment: TONES[colour(comment)],
        is_kept=True,
    )


def _days_open(material: Material, comment: _Comment) -> Shown:
    """Calendar days from the comment to its closing, or to the status date."""
    until = material.status_date if comment.is_open else comment.row.closed
    if comment.row.date is None or until is None or until < comment.row.date:
        return None
    return (until - comment.row.date).days


def _answered_by(material: Material, answers: Answers) -> str:
    tasks, changes = material.plan.tasks.rows, material.plan.changes.rows
    return "\n".join(
        (
            *(f"{tasks[at].id} {tasks[at].task or ''}".rstrip() for at in answers.tasks),
            *(f"{changes[at].id} {changes[at].change or ''}".rstrip() for at in answers.changes),
        )
    )


def _counts(material: Material) -> str:
    """Comments, open and overdue ones, and the rating with its trend."""
    counts, say = material.analysis.client.feedback, material.say
    total = words.FEEDBACK_COUNT.of(len(material.plan.feedback.rows), material.language)
    opened = say(words.UNANSWERED, count=len(counts.open))
    overdue = say(words.FEEDBACK_OVERDUE, count=len(counts.overdue)) if counts.overdue else ""
    return material.clauses([total, opened, overdue, *_rating(material)])


def _rating(material: Material) -> list[str]:
    """The client's mean rating and how it changes, or why there is none."""
    counts, say = material.analysis.client.feedback, material.say
    if counts.rating.value is None:
        return [say(words.NO_RATING, why=say(counts.rating.why))] if counts.rating.why else []
    return [
        say(words.RATING, rating=decimal_text(counts.rating.value, 1)),
        _trend(material, counts.rating_trend, is_sentence=True),
    ]


def _trend(material: Material, trend: Figure, *, is_sentence: bool = False) -> str:
    say = material.say
    if trend.value is None:
        text = words.NO_TREND if is_sentence else words.NOT_KNOWN_WHY
        return say(text, why=say(trend.why)) if trend.why else ""
    if abs(trend.value) < _STEADY:
        return say(labels.STEADY)
    word = labels.RISING if trend.value > 0 else labels.FALLING
    return say(words.TREND, word=say(word), change=decimal_text(abs(trend.value), 1))


def _subject_fields(material: Material) -> list[Field[FeedbackSubject]]:
    say, rows = material.say, material.plan.deliverables.rows

    def name(subject: FeedbackSubject) -> str:
        if subject.deliverable is None:
            return say(words.ABOUT_NONE)
        row = rows[subject.deliverable]
        return " ".join(filter(None, (row.id, row.deliverable)))

    def count(header: str, values: Any, tone: Tone) -> Field[FeedbackSubject]:
        return Field(
            column=TableColumn(header=header, format=Format.COUNT, align=Align.RIGHT),
            value=lambda subject: len(values(subject)),
            tone=lambda subject: tone if values(subject) else Tone.PLAIN,
            is_kept=True,
        )

    return [
        Field(
            column=TableColumn(header=say(words.DELIVERABLE), width=44, wraps=True),
            value=name,
            tone=lambda subject: Tone.MUTED if subject.deliverable is None else Tone.PLAIN,
            is_kept=True,
        ),
        count(say(words.COMMENTS), lambda subject: subject.rows, Tone.PLAIN),
        count(say(words.OPEN), lambda subject: subject.open, Tone.WATCH),
        count(say(words.OVERDUE), lambda subject: subject.overdue, Tone.BAD),
        _figure(say(words.MEAN_RATING), lambda subject: subject.rating, Format.DECIMAL),
        _figure(say(words.LOWEST_RATING), lambda subject: subject.lowest, Format.COUNT),
        Field(
            column=TableColumn(header=say(words.RATING_TREND), width=40, wraps=True),
            value=lambda subject: _trend(material, subject.rating_trend),
            tone=lambda subject: Tone.MUTED if subject.rating_trend.value is None else Tone.PLAIN,
            is_kept=True,
        ),
    ]


def _figure(header: str, read: Any, written: Format) -> Field[FeedbackSubject]:
    return Field(
        column=TableColumn(header=header, format=written, align=Align.RIGHT),
        value=lambda subject: read(subject).value,
        tone=lambda subject: _rating_tone(read(subject).value),
        is_kept=True,
    )
