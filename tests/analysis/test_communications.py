from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.analysis.communications import due_next, follow_communications
from sheetpm.analysis.frequency_words import read_rhythm
from sheetpm.analysis.rhythms import Rhythm
from sheetpm.schema.client import CommunicationRow
from tests.analysis.made_plans import made_plan

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
