"""What the client says: open, overdue, how they rate it, by deliverable, and what answers it."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from math import fsum

from msgspec import Struct

from sheetpm.analysis.figure import Figure, known, missing
from sheetpm.analysis.overdue import longest_overdue
from sheetpm.plan.model import Plan
from sheetpm.schema.client import FeedbackRow, FeedbackStatus

_RATINGS_FOR_A_TREND = 4
_LOWEST, _HIGHEST = 1, 5

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_LETTER_AND_DIGIT = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9])")


class FeedbackCounts(Struct, frozen=True, kw_only=True):
    """What the client said; positions in `plan.feedback.rows`."""

    open: tuple[int, ...]
    """Without an answer."""
    overdue: tuple[int, ...]
    """Open and due before the status date, the longest overdue first."""
    overdue_days: int
    """Calendar days that the oldest overdue answer is late; 0 where none is."""
    rating: Figure
    """Mean rating, 1..5, of all comments up to the status date."""
    rating_trend: Figure
    """Mean of the later half minus mean of the earlier half, by date; needs four ratings."""


class FeedbackSubject(Struct, frozen=True, kw_only=True):
    """What the client said about one deliverable; positions in `plan.feedback.rows`."""

    deliverable: int | None
    """Position in `plan.deliverables.rows`; `None` for what is about none of them."""
    rows: tuple[int, ...]
    open: tuple[int, ...]
    overdue: tuple[int, ...]
    rating: Figure
    """Mean rating, 1..5, up to the status date."""
    rating_trend: Figure
    """As of all feedback: the later half against the earlier half; needs four ratings."""
    lowest: Figure


class Answers(Struct, frozen=True, kw_only=True):
    """Tasks and changes that answer a piece of feedback, or that its answer names."""

    tasks: tuple[int, ...] = ()
    """Indexes in `plan.tasks.rows`."""
    changes: tuple[int, ...] = ()
    """Positions in `plan.changes.rows`."""


def count_feedback(plan: Plan, status_date: date) -> FeedbackCounts:
    """Feedback up to the status date without an answer, and the client's rating."""
    rows = plan.feedback.rows
    opened = tuple(
        at
        for at, row in enumerate(rows)
        if is_unanswered(row) and (row.date is None or row.date <= status_date)
    )
    overdue = longest_overdue(opened, [row.due for row in rows], status_date)
    oldest = rows[overdue[0]].due if overdue else None
    return FeedbackCounts(
        open=opened,
        overdue=overdue,
        overdue_days=(status_date - oldest).days if oldest else 0,
        rating=mean_rating(rows, status_date),
        rating_trend=rating_trend(rows, status_date),
    )


def feedback_by_deliverable(plan: Plan, status_date: date) -> tuple[FeedbackSubject, ...]:
    """The deliverables of which the client spoke, in the plan's order; the rest last.

    Feedback about a task counts for the deliverable that it, or a task above it, belongs to.
    """
    counts = count_feedback(plan, status_date)
    of = _deliverables_by_id(plan)
    about: dict[int | None, list[int]] = {}
    for position, row in enumerate(plan.feedback.rows):
        about.setdefault(of.get(row.about or ""), []).append(position)
    order = sorted(about, key=lambda at: (at is None, at or 0))
    return tuple(_subject(plan, at, about[at], counts, status_date) for at in order)


def link_answers(plan: Plan) -> tuple[Answers, ...]:
    """What answers each piece of feedback, in the order of its tab.

    A task or change belongs to it when the response names its id, or when the notes of the task,
    or the text or reason of the change, name the feedback's id. Ids of digits alone are left out:
    nobody can tell them from other numbers.
    """
    rows = plan.feedback.rows
    if not rows:
        return ()
    feedback = _ids(row.id for row in rows)
    tasks, changes = (
        _ids(row.id for row in plan.tasks.rows),
        _ids(row.id for row in plan.changes.rows),
    )
    of_tasks: list[set[int]] = [_named(row.response, tasks) for row in rows]
    of_changes: list[set[int]] = [_named(row.response, changes) for row in rows]
    for index, task in enumerate(plan.tasks.rows):
        for position in _named(task.notes, feedback):
            of_tasks[position].add(index)
    for index, change in enumerate(plan.changes.rows):
        for position in _named(change.change, feedback) | _named(change.reason, feedback):
            of_changes[position].add(index)
    return tuple(
        Answers(tasks=tuple(sorted(tasks)), changes=tuple(sorted(changes)))
        for tasks, changes in zip(of_tasks, of_changes, strict=True)
    )


def mean_rating(rows: Iterable[FeedbackRow], status_date: date) -> Figure:
    """Mean of the ratings from 1 to 5 up to the status date."""
    return _mean([rating for _, rating in _rated(rows, status_date)])


def rating_trend(rows: Iterable[FeedbackRow], status_date: date) -> Figure:
    """Mean of the later half of the dated ratings minus mean of the earlier half."""
    return _trend([rating for day, rating in _rated(rows, status_date) if day > date.min])


def is_unanswered(row: FeedbackRow) -> bool:
    """Whether the client waits for an answer."""
    if row.status is None:
        return row.response is None and row.closed is None
    return row.status is FeedbackStatus.OPEN


def _subject(
    plan: Plan,
    deliverable: int | None,
    positions: list[int],
    counts: FeedbackCounts,
    status_date: date,
) -> FeedbackSubject:
    rows = [plan.feedback.rows[at] for at in positions]
    ratings = [rating for _, rating in _rated(rows, status_date)]
    chosen = set(positions)
    return FeedbackSubject(
        deliverable=deliverable,
        rows=tuple(positions),
        open=tuple(at for at in counts.open if at in chosen),
        overdue=tuple(at for at in counts.overdue if at in chosen),
        rating=mean_rating(rows, status_date),
        rating_trend=rating_trend(rows, status_date),
        lowest=known(min(ratings)) if ratings else _mean([]),
    )


def _deliverables_by_id(plan: Plan) -> dict[str, int]:
    """The position of the deliverable that an id stands for: its own, a task's, or one above it."""
    found: dict[str, int] = {}
    for position, row in enumerate(plan.deliverables.rows):
        if row.id:
            found.setdefault(row.id, position)
    of_tasks = [found.get(task.deliverable or "") for task in plan.tasks.rows]
    for index, task in enumerate(plan.tasks.rows):
        above = index
        while above >= 0 and of_tasks[above] is None:
            above = plan.outline.parents[above]
        position_above = of_tasks[above] if above >= 0 else None
        if task.id and position_above is not None:
            found.setdefault(task.id, position_above)
    return found


def _rated(rows: Iterable[FeedbackRow], status_date: date) -> list[tuple[date, float]]:
    """Ratings that count, with their days, the earliest first; `date.min` where there is none."""
    return sorted(
        (row.date or date.min, row.rating)
        for row in rows
        if row.rating is not None
        and _LOWEST <= row.rating <= _HIGHEST
        and (row.date is None or row.date <= status_date)
    )


def _ids(ids: Iterable[str | None]) -> dict[str, int]:
    """Ids of letters and digits with their positions; the first row of an id counts."""
    found: dict[str, int] = {}
    for position, name in enumerate(ids):
        if name is not None and _LETTER_AND_DIGIT.match(name):
            found.setdefault(name.casefold(), position)
    return found


def _named(text: str | None, ids: Mapping[str, int]) -> set[int]:
    """Positions of the ids that a text names as whole words."""
    if not text or not ids:
        return set()
    words = (found[0].rstrip(".-").casefold() for found in _WORD.finditer(text))
    return {ids[word] for word in words if word in ids}


def _mean(ratings: list[float]) -> Figure:
    if not ratings:
        return missing("the client has given no rating", "客户尚未评分")
    return known(fsum(ratings) / len(ratings))


def _trend(ratings: list[float]) -> Figure:
    if len(ratings) < _RATINGS_FOR_A_TREND:
        return missing("a trend needs four dated ratings", "至少四次有日期的评分才有趋势")
    half = len(ratings) // 2
    return known(fsum(ratings[-half:]) / half - fsum(ratings[:half]) / half)
