"""What Microsoft Project does with the things that its own plans hold; minutes counted by hand.

Sources are named where a behaviour is stated by somebody; the others follow from the definitions
of early and late dates. Monday is 2 March 2026.
"""

import pytest

from tests.analysis.exports import STANDARD, at, exported, four, week


def test_a_24_hour_calendar_is_written_from_midnight_to_midnight() -> None:
    found = exported(
        {"Duration": "20 hrs", "Task Calendar": "24 Hours"},
        {"Duration": "1 days", "Predecessors": "1"},
        calendars=week("24 Hours", "00:00-00:00", 7),
    )
    # Monday 08:00 and 20 clock hours; the office opens on Tuesday at 08:00.
    assert four(found["1"])[:2] == (at(2, 8), at(3, 4))
    assert four(found["2"])[:2] == (at(3, 8), at(3, 17))


def test_a_night_shift_starts_before_midnight_and_goes_on_after_it() -> None:
    found = exported(
        {"Duration": "1 days", "Task Calendar": "Night"},
        {"Duration": "4 hrs", "Predecessors": "1"},
        calendars=[
            ("Night", "MONDAY", None, "Yes", "23:00-00:00"),
            *(
                ("Night", day, None, "Yes", "00:00-03:00, 04:00-08:00, 23:00-00:00")
                for day in ("TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
            ),
            ("Night", "SATURDAY", None, "Yes", "00:00-03:00, 04:00-08:00"),
            ("Night", "SUNDAY", None, "No", None),
        ],
    )
    # An hour before midnight, three until 03:00, four from 04:00 to 08:00.
    assert four(found["1"])[:2] == (at(2, 23), at(3, 8))
    assert four(found["2"])[:2] == (at(3, 8), at(3, 12))


def test_a_make_up_day_is_worked_and_an_exception_is_not() -> None:
    found = exported(
        {"Duration": "5 days"},
        {"Duration": "1 days", "Predecessors": "1"},
        calendars=[
            ("Standard", "2026-03-04", "2026-03-05", "No", None),
            ("Standard", "2026-03-07", "2026-03-07", "Yes", "08:00-12:00"),
        ],
    )
    # Monday, Tuesday, Friday, half a Saturday, Monday, half a Tuesday.
    assert four(found["1"])[:2] == (at(2, 8), at(10, 12))
    assert four(found["2"])[:2] == (at(10, 13), at(11, 12))


def test_weeks_and_months_have_the_length_of_the_options_not_of_the_calendar() -> None:
    """MPXJ, `TimeUnitDefaultsContainer`: minutes per week, days per month are options."""
    found = exported(
        {"Duration": "1 wks"},
        {"Duration": "1 mons"},
        {"Duration": "1 days", "Predecessors": "1FS+1 wks"},
        minutes_per_day="420",
        minutes_per_week="2520",
        days_per_month="4",
    )
    # 42 hours are five days of 8 and two hours; 4 days of 7 hours are 28 hours; the day is of 7.
    assert found["1"].early_finish == at(9, 10)
    assert found["2"].early_finish == at(5, 12)
    assert four(found["3"])[:2] == (at(16, 13), at(17, 11))


def test_elapsed_work_goes_on_when_its_predecessor_stops_even_at_night() -> None:
    """Harris, "Managing Elapsed Duration Tasks": it starts and finishes at 17:00."""
    found = exported(
        {"Duration": "1 days"},
        {"Duration": "2 edays", "Predecessors": "1"},
        {"Duration": "1 days", "Predecessors": "2"},
    )
    assert four(found["2"])[:2] == (at(2, 17), at(4, 17))
    assert four(found["3"])[:2] == (at(5, 8), at(5, 17))


@pytest.mark.parametrize(
    ("link", "start", "finish"),
    [
        ("1FS+2 edays", at(6, 8), at(6, 17)),
        ("1FS+50%", at(5, 8), at(5, 17)),
        ("1FS-50%", at(3, 8), at(3, 17)),
        ("1SS+12 ehrs", at(3, 8), at(3, 17)),
        ("1SS+25%", at(2, 13), at(3, 12)),
        ("1FF+4 hrs", at(3, 13), at(4, 12)),
        ("1FF-4 hrs", at(2, 13), at(3, 12)),
        ("1SF+3 days", at(4, 8), at(4, 17)),
    ],
)
def test_lags_of_every_kind(link: str, start: object, finish: object) -> None:
    """Two days from Monday 08:00 to Tuesday 17:00, then one day."""
    found = exported({"Duration": "2 days"}, {"Duration": "1 days", "Predecessors": link})
    assert four(found["2"])[:2] == (start, finish)


def test_a_percentage_of_an_elapsed_predecessor_is_elapsed() -> None:
    found = exported(
        {"Duration": "4 edays"},
        {"Duration": "1 days", "Predecessors": "1FS+50%"},
    )
    # Monday 08:00 and four days is Friday 08:00; two clock days later it is Sunday.
    assert four(found["2"])[:2] == (at(9, 8), at(9, 17))


def test_a_lag_runs_on_the_successors_calendar() -> None:
    found = exported(
        {"Duration": "5 days"},
        {"Duration": "1 days", "Predecessors": "1FS+1 days", "Task Calendar": "Six"},
        calendars=week("Six", STANDARD, 6),
    )
    # Friday 17:00; the lag is worked on Saturday, since the successor works then.
    assert four(found["2"])[:2] == (at(9, 8), at(9, 17))


def test_the_pause_before_a_lag_belongs_to_the_predecessor() -> None:
    found = exported(
        {"Duration": "4 hrs"},
        {"Duration": "4 hrs", "Predecessors": "1FS+4 hrs", "Task Calendar": "Early"},
        {"Duration": "4 hrs", "Predecessors": "2", "Task Calendar": "Early"},
        calendars=week("Early", "05:00-09:00, 10:00-14:00"),
    )
    # From 12:00 two hours of Monday and two of Tuesday: the lag ends at 07:00.
    assert found["2"].early_start == at(3, 7)
    # The late start is the same; four hours before it is Monday 12:00.
    assert found["1"].late_finish == at(2, 12)


def test_a_lag_to_a_summary_runs_on_working_time() -> None:
    found = exported(
        {"Duration": "1 days"},
        {"Summary": "Yes", "Predecessors": "1FS+2 days"},
        {"Duration": "1 days", "Outline Level": 2},
        {"Duration": "1 days", "Task Calendar": "24 Hours"},
        calendars=week("24 Hours", "00:00-00:00", 7),
    )
    # Monday 17:00 and two working days: Thursday morning, though other tasks work at night.
    assert four(found["3"])[:2] == (at(5, 8), at(5, 17))


def test_every_task_below_a_summary_waits_for_all_tasks_of_another_one() -> None:
    found = exported(
        {"Summary": "Yes"},
        {"Duration": "2 days", "Outline Level": 2},
        {"Duration": "3 days", "Outline Level": 2},
        {"Summary": "Yes", "Predecessors": "1"},
        {"Duration": "1 days", "Outline Level": 2},
        {"Summary": "Yes", "Outline Level": 2},
        {"Duration": "2 days", "Outline Level": 3},
    )
    assert found["5"].early_start == found["7"].early_start == at(5, 8)
    assert found["2"].late_finish == found["3"].late_finish == at(4, 17)


@pytest.mark.parametrize(
    ("kind", "day", "expected"),
    [
        ("AS_SOON_AS_POSSIBLE", None, (at(3, 8), at(4, 17), at(5, 8), at(6, 17))),
        ("AS_LATE_AS_POSSIBLE", None, (at(3, 8), at(4, 17), at(5, 8), at(6, 17))),
        ("START_NO_EARLIER_THAN", at(4, 8), (at(4, 8), at(5, 17), at(5, 8), at(6, 17))),
        ("START_NO_LATER_THAN", at(2, 8), (at(2, 8), at(3, 17), at(2, 8), at(3, 17))),
        ("START_NO_LATER_THAN", at(4, 8), (at(3, 8), at(4, 17), at(4, 8), at(5, 17))),
        ("FINISH_NO_EARLIER_THAN", at(5, 17), (at(4, 8), at(5, 17), at(5, 8), at(6, 17))),
        ("FINISH_NO_LATER_THAN", at(3, 17), (at(2, 8), at(3, 17), at(2, 8), at(3, 17))),
        ("FINISH_NO_LATER_THAN", at(5, 17), (at(3, 8), at(4, 17), at(4, 8), at(5, 17))),
        ("MUST_START_ON", at(5, 8), (at(5, 8), at(6, 17), at(5, 8), at(6, 17))),
        ("MUST_FINISH_ON", at(5, 17), (at(4, 8), at(5, 17), at(4, 8), at(5, 17))),
    ],
)
def test_the_eight_constraints(kind: str, day: object, expected: tuple[object, ...]) -> None:
    """A day before, two days, and a week that holds the project open until Friday."""
    found = exported(
        {"Duration": "1 days"},
        {
            "Duration": "2 days",
            "Predecessors": "1",
            "Constraint Type": kind,
            "Constraint Date": day,
        },
        {"Duration": "5 days"},
    )
    assert four(found["2"]) == expected


@pytest.mark.parametrize("kind", ["START_NO_EARLIER_THAN", "FINISH_NO_EARLIER_THAN"])
def test_a_free_task_may_start_before_the_project_where_its_constraint_says_so(kind: str) -> None:
    """As MPXJ's `MicrosoftScheduler`, which was fitted to files of Microsoft Project."""
    day = at(25, 8, month=2) if kind.startswith("START") else at(26, 17, month=2)
    task = {"Duration": "2 days", "Constraint Type": kind, "Constraint Date": day}
    free, bound = (
        exported(task)["1"],
        exported({"Duration": "1 days"}, {**task, "Predecessors": "1"}),
    )
    assert four(free)[:2] == (at(25, 8, month=2), at(26, 17, month=2))
    assert bound["2"].early_start == at(3, 8)


@pytest.mark.parametrize("link", ["1FF", "1SF"])
def test_a_link_does_not_pull_a_task_before_the_project(link: str) -> None:
    """Microsoft Knowledge Base Q103971: such a task begins on the project's start."""
    found = exported({"Duration": "2 days"}, {"Duration": "3 days", "Predecessors": link})
    assert four(found["2"])[:2] == (at(2, 8), at(4, 17))


def test_a_deadline_binds_the_late_dates_alone() -> None:
    found = exported(
        {"Duration": "3 days", "Deadline": at(3, 17)},
        {"Duration": "5 days"},
    )
    # Three days before Tuesday 17:00 is the Friday before.
    assert four(found["1"]) == (at(2, 8), at(4, 17), at(27, 8, month=2), at(3, 17))
    assert found["1"].total_slack_min == -480


def test_work_in_progress_keeps_its_start_and_leaves_what_remains_late() -> None:
    found = exported(
        {"Duration": "4 days", "% Complete": 0.25, "Actual Start": at(3, 8)},
        {"Duration": "1 days", "Predecessors": "1"},
        {"Duration": "8 days"},
    )
    # Tuesday to Friday; late: the successor starts on the 11th, and three days remain.
    assert four(found["1"]) == (at(3, 8), at(6, 17), at(3, 8), at(10, 17))
    assert found["1"].total_slack_min == 2 * 480
    assert found["2"].early_start == at(9, 8)


def test_finished_work_has_no_slack_and_holds_its_dates() -> None:
    found = exported(
        {
            "Duration": "2 days",
            "% Complete": 1,
            "Actual Start": at(3, 8),
            "Actual Finish": at(5, 12),
        },
        {"Duration": "1 days", "Predecessors": "1"},
    )
    assert four(found["1"]) == (at(3, 8), at(5, 12), at(3, 8), at(5, 12))
    assert four(found["2"])[:2] == (at(5, 13), at(6, 12))


def test_a_finish_that_must_be_held_binds_work_in_progress() -> None:
    found = exported(
        {
            "Duration": "2 days",
            "% Complete": 0.5,
            "Actual Start": at(3, 8),
            "Constraint Type": "MUST_FINISH_ON",
            "Constraint Date": at(5, 17),
        },
        {"Duration": "10 days"},
    )
    assert four(found["1"]) == (at(3, 8), at(4, 17), at(3, 8), at(5, 17))


def test_work_in_progress_does_not_finish_before_its_constraint() -> None:
    found = exported(
        {
            "Duration": "2 days",
            "Actual Start": at(3, 8),
            "Constraint Type": "FINISH_NO_EARLIER_THAN",
            "Constraint Date": at(6, 17),
        },
    )
    assert four(found["1"])[:2] == (at(3, 8), at(6, 17))


def test_what_happened_after_the_status_date_of_the_export_counts_too() -> None:
    found = exported(
        {"Duration": "2 days", "Actual Start": at(5, 8)}, status_date="2026-03-03T17:00"
    )
    assert four(found["1"])[:2] == (at(5, 8), at(6, 17))


def test_a_milestone_stands_where_its_predecessor_ends_and_its_late_date_where_work_goes_on() -> (
    None
):
    """As in the residential construction plan that Microsoft Project stored (17:00 and 08:00)."""
    found = exported(
        {"Duration": "2 days"},
        {"Duration": "0 days", "Predecessors": "1"},
        {"Duration": "1 days", "Predecessors": "2"},
    )
    assert four(found["2"]) == (at(3, 17), at(3, 17), at(4, 8), at(4, 8))


def test_a_project_that_starts_at_night_starts_when_work_does() -> None:
    found = exported({"Duration": "1 days"}, start="2026-03-07T22:00")
    assert four(found["1"])[:2] == (at(9, 8), at(9, 17))


def test_slack_up_to_the_limit_is_critical() -> None:
    tasks = ({"Duration": "3 days"}, {"Duration": "2 days"}, {"Duration": "1 days"})
    found = exported(*tasks, critical_slack_limit="1.0d")
    assert [found[id_].critical for id_ in "123"] == [True, True, False]


def test_from_the_finish_the_start_is_computed_and_the_longest_path_has_no_slack() -> None:
    found = exported(
        {"Duration": "2 days", "Constraint Type": "AS_LATE_AS_POSSIBLE"},
        {"Duration": "3 days", "Predecessors": "1", "Constraint Type": "AS_LATE_AS_POSSIBLE"},
        {"Duration": "1 days", "Constraint Type": "AS_LATE_AS_POSSIBLE"},
        schedule_from="1",
        start="2020-01-01T08:00",
        finish="2026-03-13T17:00",
    )
    # Five days before Friday 13th 17:00 is Monday the 9th.
    assert four(found["1"]) == (at(9, 8), at(10, 17), at(9, 8), at(10, 17))
    assert four(found["2"]) == (at(11, 8), at(13, 17), at(11, 8), at(13, 17))
    assert four(found["3"]) == (at(9, 8), at(9, 17), at(13, 8), at(13, 17))
