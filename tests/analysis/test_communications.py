from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.analysis.communications import (
    NO_FIRST_DATE,
    NO_MILESTONE_LEFT,
    NOT_READ,
    ON_DEMAND,
    CommunicationState,
    due_next,
    follow_communications,
    keep_rate,
)
from sheetpm.analysis.frequency_words import read_rhythm
from sheetpm.analysis.rhythms import Rhythm
from sheetpm.plan.model import Plan
from sheetpm.schema.client import CommunicationRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import made_plan, milestone, task

STATUS = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("text", "days", "months"),
    [
        ("daily", 1, 0),
        ("Weekly", 7, 0),
        ("every 2 weeks", 14, 0),
        ("every two weeks", 14, 0),
        ("every other week", 14, 0),
        ("fortnightly", 14, 0),
        ("every 10 days", 10, 0),
        ("once a month", 0, 1),
        ("Monthly", 0, 1),
        ("every 3 months", 0, 3),
        ("quarterly", 0, 3),
        ("每天", 1, 0),
        ("每周", 7, 0),
        ("每周一次", 7, 0),
        ("每两周", 14, 0),
        ("每2周", 14, 0),
        ("双周", 14, 0),
        ("每月", 0, 1),
        ("每3个月", 0, 3),
        ("每季度", 0, 3),
    ],
)
def test_a_frequency_in_words_is_read(text: str, days: int, months: int) -> None:
    assert read_rhythm(text) == Rhythm(days=days, months=months)


@pytest.mark.parametrize(
    ("text", "weekday"), [("every Friday", 4), ("Fridays", 4), ("每周五", 4), ("每周日", 6)]
)
def test_a_weekday_is_a_weekly_rhythm(text: str, weekday: int) -> None:
    assert read_rhythm(text) == Rhythm(days=7, weekdays=(weekday,))


def test_a_list_of_dates_is_read() -> None:
    found = read_rhythm("2026-04-02; 2026年3月5日, 2026/5/7")
    assert found == Rhythm(dates=(date(2026, 3, 5), date(2026, 4, 2), date(2026, 5, 7)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "when needed",
        "twice a week",
        "每周两次",
        "2026-13-40",
        "2026-04-02 or so",
        "every 0 days",
        "every 900 days",
        "every blue moon",
    ],
)
def test_what_nobody_can_read_is_none(text: str) -> None:
    assert read_rhythm(text) is None


def test_the_first_time_is_due_until_it_took_place() -> None:
    assert due_next(Rhythm(days=7), first=date(2026, 3, 6), last_done=None) == date(2026, 3, 6)


@pytest.mark.parametrize(
    ("done", "due"),
    [
        (date(2026, 3, 5), date(2026, 3, 13)),  # a day early counts for Friday the 6th
        (date(2026, 3, 6), date(2026, 3, 13)),
        (date(2026, 3, 9), date(2026, 3, 13)),  # three days late still counts for the 6th
        (date(2026, 3, 10), date(2026, 3, 20)),  # nearer to the 13th
    ],
)
def test_what_was_done_counts_for_the_nearest_time(done: date, due: date) -> None:
    assert due_next(Rhythm(days=7), first=date(2026, 1, 2), last_done=done) == due


def test_months_keep_the_day_or_take_the_last() -> None:
    rhythm = Rhythm(months=1)
    assert rhythm.occurrence(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert rhythm.occurrence(date(2026, 1, 31), 11) == date(2026, 12, 31)
    assert rhythm.occurrence(date(2026, 1, 31), 12) == date(2027, 1, 31)


@given(
    st.sampled_from(
        [Rhythm(days=1), Rhythm(days=7), Rhythm(months=1), Rhythm(months=3), Rhythm(months=12)]
    ),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.dates(date(1990, 1, 1), date(2200, 1, 1)),
)
def test_the_next_time_is_the_first_occurrence_from_a_day_on(
    rhythm: Rhythm, first: date, day: date
) -> None:
    due = due_next(rhythm, first=first, last_done=None, not_before=day)
    assert due is not None
    assert due >= day
    number = 0
    while rhythm.occurrence(first, number) < due:
        number += 1
    assert rhythm.occurrence(first, number) == due
    assert number == 0 or rhythm.occurrence(first, number - 1) < day


def test_items_are_sorted_by_what_is_due_first() -> None:
    plan = made_plan(
        communications=(
            CommunicationRow(
                item="Steering",
                frequency="monthly",
                first=date(2026, 1, 20),
                last_done=date(2026, 2, 20),
            ),
            CommunicationRow(item="Whenever", frequency="when needed", first=date(2026, 1, 2)),
            CommunicationRow(
                item="Report",
                frequency="weekly",
                first=date(2026, 1, 2),
                last_done=date(2026, 3, 6),
            ),
            CommunicationRow(item="Kick-off", first=date(2026, 3, 30)),
        )
    )
    states = follow_communications(plan, STATUS)
    assert [(each.position, each.next_due, each.is_overdue) for each in states] == [
        (2, date(2026, 3, 13), True),
        (0, date(2026, 3, 20), False),
        (3, date(2026, 3, 30), False),
        (1, None, False),
    ]


def test_dates_given_in_a_list_are_due_one_after_the_other() -> None:
    rhythm = Rhythm(dates=(date(2026, 3, 5), date(2026, 4, 2)))
    assert due_next(rhythm, first=None, last_done=date(2026, 3, 5)) == date(2026, 4, 2)
    assert due_next(rhythm, first=None, last_done=date(2026, 4, 2)) is None


def test_without_a_beginning_nothing_is_due() -> None:
    assert due_next(Rhythm(days=7), first=None, last_done=None) is None
    assert due_next(Rhythm(days=7), first=None, last_done=date(2026, 3, 6)) == date(2026, 3, 13)


def item(frequency: str | None, first: str = "", done: str = "") -> CommunicationRow:
    return CommunicationRow(
        item="Report",
        frequency=frequency,
        first=date.fromisoformat(first) if first else None,
        last_done=date.fromisoformat(done) if done else None,
    )


def followed(*rows: CommunicationRow) -> tuple[Plan, tuple[CommunicationState, ...]]:
    plan = made_plan(task("T1", "2026-03-02", "2026-03-20"), communications=rows)
    return plan, analysed(plan).client.communications


@pytest.mark.parametrize(
    ("row", "counts_for", "days_late", "kept"),
    [
        (item("weekly", "2026-01-02", "2026-03-13"), date(2026, 3, 13), 0, "kept"),
        (item("weekly", "2026-01-02", "2026-03-12"), date(2026, 3, 13), -1, "kept"),
        (
            item("weekly", "2026-01-02", "2026-03-16"),
            date(2026, 3, 13),
            3,
            "missed",
        ),  # Monday after
        (
            item("weekly", "2026-01-02", "2026-03-06"),
            date(2026, 3, 6),
            0,
            "missed",
        ),  # the 13th missed
        (item("weekly", "2026-03-20"), None, None, "unknown"),  # not due before Friday
        (item("monthly on the 5th", "", "2026-03-06"), date(2026, 3, 5), 1, "missed"),
        (item("monthly on the 5th", "", "2026-03-05"), date(2026, 3, 5), 0, "kept"),
        (item("weekly", "", "2026-03-12"), None, None, "unknown"),  # nothing says on which day
        (item("2026-03-10, 2026-04-10", "", "2026-03-10"), date(2026, 3, 10), 0, "kept"),
        (item("2026-03-10, 2026-04-10", "", "2026-03-12"), date(2026, 3, 10), 2, "missed"),
        (item("2026-03-10, 2026-04-10"), None, None, "missed"),  # missed
        (item(None, "2026-03-02", "2026-03-02"), date(2026, 3, 2), 0, "kept"),  # once
        (item(None, "2026-03-02", "2026-03-04"), date(2026, 3, 2), 2, "missed"),
        (item(None, "2026-03-02"), None, None, "missed"),
        (item("weekly", "2026-01-02", "2026-03-20"), date(2026, 3, 20), 0, "unknown"),  # not yet
    ],
)
def test_an_item_is_kept_if_its_last_agreed_day_was(
    row: CommunicationRow, counts_for: date | None, days_late: int | None, kept: str
) -> None:
    _, (state,) = followed(row)
    said = {True: "kept", False: "missed", None: "unknown"}[state.is_kept]
    assert (state.counts_for, state.days_late, said) == (counts_for, days_late, kept)


def test_the_rate_counts_items_that_have_been_due() -> None:
    plan, states = followed(
        item("weekly", "2026-01-02", "2026-03-13"),  # kept
        item("weekly", "2026-01-02", "2026-03-06"),  # overdue
        item("monthly", "2026-01-05", "2026-03-05"),  # kept
        item("weekly", "2026-03-20"),  # not due yet: not counted
        item("now and then", "2026-01-02"),  # cannot be read: not counted
    )
    assert keep_rate(plan, states).value == pytest.approx(2 / 3)


def test_a_rate_that_nobody_can_know_says_why() -> None:
    plan, states = followed(item("weekly", "2026-03-20"))
    rate = keep_rate(plan, states)
    assert rate.value is None
    assert rate.why is not None
    assert rate.why.en == "no item has been due yet"
    without = keep_rate(made_plan(), ())
    assert without.why is not None
    assert without.why.en == "the plan has no communications tab"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (item("now and then", "2026-01-02"), NOT_READ),
        (item("as needed"), ON_DEMAND),
        (item("按需"), ON_DEMAND),
        (item("weekly"), NO_FIRST_DATE),
        (item("after each milestone"), NO_MILESTONE_LEFT),
    ],
)
def test_what_has_no_next_date_says_why(row: CommunicationRow, why: object) -> None:
    _, (state,) = followed(row)
    assert (state.next_due, state.why) == (None, why)


def test_a_weekday_needs_no_first_date_and_is_not_overdue_without_one() -> None:
    _, (state,) = followed(item("every Thursday"))
    assert (state.next_due, state.is_overdue, state.is_kept) == (date(2026, 3, 19), False, None)


def test_daily_means_working_days() -> None:
    # 13 March is a Friday, the status date the Monday after it.
    _, (state,) = followed(item("daily", "2026-03-02", "2026-03-13"))
    assert (state.next_due, state.is_overdue) == (STATUS, False)
    assert state.is_kept is True


def test_what_follows_milestones_is_due_on_their_days() -> None:
    rows = (item("after each milestone", "", "2026-02-20"), item("每个里程碑后", "", "2026-03-11"))
    plan = made_plan(
        task("T1", "2026-03-02", "2026-03-20", percent_complete=0.4),
        milestone("M1", "2026-02-20", actual_finish=date(2026, 2, 20), percent_complete=1.0),
        milestone("M2", "2026-03-10", actual_finish=date(2026, 3, 10), percent_complete=1.0),
        milestone("M3", "2026-03-31"),
        communications=rows,
    )
    late, kept = analysed(plan).client.communications
    assert (late.next_due, late.is_overdue, late.is_kept) == (date(2026, 3, 10), True, False)
    # Done a day after the milestone of the 10th: kept, for no day is agreed after a milestone.
    assert (kept.next_due, kept.is_kept) == (date(2026, 3, 31), True)


def test_dates_at_the_end_of_the_calendar_are_survived() -> None:
    _, states = followed(
        item("weekly", "2026-01-02", "9999-12-31"),
        item("monthly", "9999-12-31"),
        item("yearly", "2026-01-02", "9999-12-30"),
    )
    assert [state.next_due for state in states] == [date(9999, 12, 31), None, None]
