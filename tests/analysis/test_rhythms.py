"""Frequencies in words of both languages, and the days they mean; days are counted on a calendar."""

from datetime import date
from itertools import islice, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.analysis.frequency_words import read_rhythm
from sheetpm.analysis.rhythms import Rhythm


def days(text: str, anchor: str, count: int, since: str = "") -> list[str]:
    rhythm = read_rhythm(text)
    assert rhythm is not None, text
    start = date.fromisoformat(since) if since else None
    found = islice(rhythm.occurrences(date.fromisoformat(anchor), start), count)
    return [day.isoformat() for day in found]


@pytest.mark.parametrize(
    "text",
    ["weekly on Monday", "every Monday", "Mondays", "weekly (Mon)", "every Monday at 10 am", "每周一",
     "每个星期一", "每周周一上午10点", "逢周一", "Monday 10:00"],
)  # fmt: skip
def test_a_weekday_comes_every_week_from_the_first_one_on(text: str) -> None:
    # Wednesday 4 March 2026 is the anchor; the Mondays after it are the 9th, 16th and 23rd.
    assert days(text, "2026-03-04", 3) == ["2026-03-09", "2026-03-16", "2026-03-23"]


@pytest.mark.parametrize(
    "text", ["every Monday and Thursday", "Mon/Thu", "每周一、四", "每周一和周四"]
)
def test_two_weekdays_come_one_after_the_other(text: str) -> None:
    assert days(text, "2026-03-10", 3) == ["2026-03-12", "2026-03-16", "2026-03-19"]


@pytest.mark.parametrize(
    "text",
    ["every other Tuesday", "every 2 weeks on Tuesday", "biweekly on Tuesday", "隔周周二",
     "每两周周二"],
)  # fmt: skip
def test_every_second_week_is_counted_from_the_first_weekday(text: str) -> None:
    # The first Tuesday from Friday 6 March on is the 10th.
    assert days(text, "2026-03-06", 3) == ["2026-03-10", "2026-03-24", "2026-04-07"]
    assert days(text, "2026-03-06", 1, since="2026-03-25") == ["2026-04-07"]


@pytest.mark.parametrize(
    "text",
    ["monthly on the 5th", "monthly, 5th", "the 5th of each month", "every 5th", "monthly on day 5",
     "每月5日", "每月5号", "每个月 5 日"],
)  # fmt: skip
def test_a_day_of_the_month_comes_every_month(text: str) -> None:
    assert days(text, "2026-01-06", 3) == ["2026-02-05", "2026-03-05", "2026-04-05"]
    assert days(text, "2026-01-05", 1) == ["2026-01-05"]


@pytest.mark.parametrize("text", ["the 1st and 15th of every month", "每月1日和15日"])
def test_two_days_of_the_month(text: str) -> None:
    assert days(text, "2026-01-10", 3) == ["2026-01-15", "2026-02-01", "2026-02-15"]


@pytest.mark.parametrize(
    "text", ["end of month", "month-end", "monthly, last day of the month", "每月底", "月末"]
)
def test_the_month_ends_on_its_last_day(text: str) -> None:
    assert days(text, "2026-01-31", 3) == ["2026-01-31", "2026-02-28", "2026-03-31"]


@pytest.mark.parametrize("text", ["end of quarter", "quarter end", "每季度末", "季末"])
def test_the_quarter_ends_in_march_june_september_and_december(text: str) -> None:
    assert days(text, "2026-02-10", 3) == ["2026-03-31", "2026-06-30", "2026-09-30"]


@pytest.mark.parametrize(
    "text", ["first Monday of each month", "monthly on the first Monday", "每月第一个周一"]
)
def test_the_first_monday_of_the_month(text: str) -> None:
    assert days(text, "2026-03-03", 2) == ["2026-04-06", "2026-05-04"]


@pytest.mark.parametrize(
    "text", ["last Friday of the month", "monthly, last Friday", "每月最后一个周五"]
)
def test_the_last_friday_of_the_month(text: str) -> None:
    assert days(text, "2026-03-03", 2) == ["2026-03-27", "2026-04-24"]


@pytest.mark.parametrize(
    ("text", "months"), [("quarterly", 3), ("每季度", 3), ("半年一次", 6), ("annually", 12)]
)
def test_longer_intervals_are_months(text: str, months: int) -> None:
    assert read_rhythm(text) == Rhythm(months=months)


@pytest.mark.parametrize(
    "text",
    ["after each milestone", "per milestone", "at every milestone", "when", "每个里程碑后",
     "每个里程碑完成后", "里程碑"],
)  # fmt: skip
def test_milestones_are_a_rhythm_of_their_own(text: str) -> None:
    expected = None if text == "when" else Rhythm(after_milestones=True)
    assert read_rhythm(text) == expected


@pytest.mark.parametrize(
    "text",
    ["monthly on the 32nd", "bimonthly", "second Monday", "every Monday of the month", "x Monday",
     "weekly monthly", "every 12 mondays", "10:00", "after the milestone party", "monthly on the 0th",
     "每月32日", "每月0日", "每周八", "每月初", "每隔一周", "上午"],
)  # fmt: skip
def test_what_can_mean_two_things_or_nothing_is_not_read(text: str) -> None:
    assert read_rhythm(text) is None


def test_days_end_with_the_calendar() -> None:
    assert days("weekly", "9999-12-20", 5) == ["9999-12-20", "9999-12-27"]
    assert days("monthly on the 5th", "9999-11-20", 5) == ["9999-12-05"]
    assert days("every Monday", "9999-12-25", 5) == ["9999-12-27"]


def test_far_repetitions_are_the_same_as_counting_there() -> None:
    # 4 March 2026 and 5,000 weeks, that is 35,000 days, is 31 December 2121.
    assert date(2026, 3, 4).toordinal() + 35_000 == date(2121, 12, 31).toordinal()
    assert days("weekly", "2026-03-04", 1, since="2121-12-25") == ["2121-12-31"]


@given(
    st.sampled_from(
        ["daily", "weekly", "every 3 weeks", "monthly", "quarterly", "yearly", "every Monday",
         "Tue and Sat", "every other Sunday", "monthly on the 31st", "the 1st and 15th of every month",
         "quarterly on the 30th", "end of quarter", "year end", "first Monday of each month",
         "last Friday of the month", "2026-03-20; 2030-01-01"]
    ),
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    st.integers(0, 9000),
)  # fmt: skip
def test_days_left_out_are_those_before_the_day_asked_for(
    text: str, anchor: date, later: int
) -> None:
    rhythm = read_rhythm(text)
    assert rhythm is not None
    since = date.fromordinal(anchor.toordinal() + later)
    whole = takewhile(lambda day: day.year < since.year + 4, rhythm.occurrences(anchor))
    expected = [day for day in whole if day >= since]
    found = list(islice(rhythm.occurrences(anchor, since), len(expected)))
    assert found == expected
    assert found == sorted(set(found))
    assert expected or rhythm.dates
