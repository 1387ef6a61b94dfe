"""Feedback by deliverable, its ratings, and what answers it; means are worked out in comments."""

from datetime import date

import pytest

from sheetpm.analysis.feedback import Answers, feedback_by_deliverable, link_answers
from sheetpm.plan.model import Plan
from sheetpm.schema.client import ChangeRow, FeedbackRow, FeedbackStatus
from sheetpm.schema.goals import DeliverableRow
from tests.analysis.made_plans import day, made_plan, task

STATUS = date(2026, 3, 16)


def comment(name: str, about: str | None, rating: float | None, **more: object) -> FeedbackRow:
    given = {"date": day("2026-03-05"), "comment": f"{name} says", **more}
    return FeedbackRow(id=name, about=about, rating=rating, **given)  # type: ignore[arg-type]


def plan_of(*rows: FeedbackRow, changes: tuple[ChangeRow, ...] = (), notes: str = "") -> Plan:
    return made_plan(
        task("S1", "2026-03-02", "2026-03-20", deliverable="D2"),
        task("T1", "2026-03-02", "2026-03-20", notes=notes),
        task("T2", "2026-03-02", "2026-03-20"),
        levels=(1, 2, 1),
        deliverables=(
            DeliverableRow(id="D1", deliverable="Report"),
            DeliverableRow(id="D2", deliverable="Shop"),
            DeliverableRow(id="D3", deliverable="Launch"),
        ),
        feedback=rows,
        changes=changes,
    )


def test_comments_are_counted_by_deliverable_and_the_rest_comes_last() -> None:
    plan = plan_of(
        comment("F1", "D2", 4, status=FeedbackStatus.CLOSED),
        comment("F2", "T1", 1, due=day("2026-03-13"), status=FeedbackStatus.OPEN),  # below S1: D2
        comment("F3", "D1", None, status=FeedbackStatus.OPEN),
        comment("F4", "T2", 5, status=FeedbackStatus.CLOSED),  # of no deliverable
        comment("F5", None, 3, status=FeedbackStatus.CLOSED),
    )
    first, second, rest = feedback_by_deliverable(plan, STATUS)
    assert (first.deliverable, first.rows, first.open, first.rating.value) == (0, (2,), (2,), None)
    assert first.rating.why is not None
    # The mean of 4 and 1.
    assert (second.deliverable, second.rows, second.rating.value) == (1, (0, 1), 2.5)
    assert (second.open, second.overdue, second.lowest.value) == ((1,), (1,), 1.0)
    # The mean of 5 and 3.
    assert (rest.deliverable, rest.rows, rest.rating.value) == (None, (3, 4), 4.0)


def test_a_rating_outside_the_scale_or_after_the_status_date_does_not_count() -> None:
    plan = plan_of(
        comment("F1", "D1", 7),
        comment("F2", "D1", 2),
        comment("F3", "D1", 5, date=day("2026-03-17")),
    )
    (only,) = feedback_by_deliverable(plan, STATUS)
    assert (only.rating.value, only.lowest.value) == (2.0, 2.0)


def test_the_trend_of_a_deliverable_needs_four_ratings() -> None:
    days = ("2026-01-05", "2026-02-05", "2026-03-05", "2026-03-12")
    rows = [
        comment(f"F{at}", "D1", rating, date=day(on))
        for at, (on, rating) in enumerate(zip(days, (5, 4, 3, 2), strict=True))
    ]
    (only,) = feedback_by_deliverable(plan_of(*rows), STATUS)
    # The later half has a mean of 2.5, the earlier one of 4.5.
    assert only.rating_trend.value == -2.0
    (fewer,) = feedback_by_deliverable(plan_of(*rows[:3]), STATUS)
    assert fewer.rating_trend.value is None


@pytest.mark.parametrize(
    ("response", "notes", "reason", "expected"),
    [
        ("Done in T2.", "", "", Answers(tasks=(2,))),
        ("see t2, and CH1", "", "", Answers(tasks=(2,), changes=(0,))),
        ("变更CH1已提交", "", "", Answers(changes=(0,))),
        ("", "answers F1", "", Answers(tasks=(1,))),
        ("", "", "asked for in F1", Answers(changes=(0,))),
        ("T22 and XT2 and T2x", "F10", "F1a", Answers()),
        ("2 of 3", "", "", Answers()),
    ],
)
def test_what_answers_feedback_is_found_by_its_id(
    response: str, notes: str, reason: str, expected: Answers
) -> None:
    change = ChangeRow(id="CH1", change="Move the menu", reason=reason)
    plan = plan_of(comment("F1", "D1", 3, response=response), changes=(change,), notes=notes)
    assert link_answers(plan) == (expected,)


def test_ids_of_digits_alone_are_never_taken_for_a_link() -> None:
    plan = made_plan(
        task("2", "2026-03-02", "2026-03-20", notes="1"),
        feedback=(FeedbackRow(id="1", comment="Late", response="2 days later"),),
    )
    assert link_answers(plan) == (Answers(),)
