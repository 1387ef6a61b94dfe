"""The longest path and those behind it: which tasks, in which order, with how much slack."""

import numpy as np

from sheetpm.analysis.float_paths import find_float_paths, find_longest_path
from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.schedule import schedule as schedule_plan
from sheetpm.analysis.working_time import build_calendars
from sheetpm.config import Settings
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Duration, DurationUnit
from tests.analysis.analysed import STATUS
from tests.analysis.made_plans import made_plan, task

DAY = 480


def scheduled(plan: Plan) -> Schedule:
    calendars = build_calendars(plan, Settings(), status_date=STATUS)
    return schedule_plan(plan, calendars, status_date=STATUS)


def days(*lengths: float) -> list[object]:
    return [Duration(length) for length in lengths]


def network() -> Plan:
    """A 2 d, then B 5 d or C 3 d, then D 1 d; E 2 d after C; F 4 d alone."""
    lengths = days(2, 5, 3, 1, 2, 4)
    rows = [task(name, duration=length) for name, length in zip("ABCDEF", lengths, strict=True)]
    links = [(0, 1), (0, 2), (1, 3), (2, 3), (2, 4)]
    return made_plan(*rows, links=links)


def test_the_longest_path_ends_with_the_last_finish() -> None:
    assert find_longest_path(scheduled(network())) == (0, 1, 3)


def test_further_paths_follow_by_slack_and_name_where_they_branch_off() -> None:
    planned = scheduled(network())
    paths = find_float_paths(planned, np.ones(6, dtype=bool), 9)
    told = [(path.rank, path.tasks, path.total_float, path.branches_off) for path in paths]
    # Eight days in all: C and E take five behind A's two, F four.
    assert told == [
        (1, (0, 1, 3), 0, -1),
        (2, (2, 4), 1 * DAY, 0),
        (3, (5,), 4 * DAY, -1),
    ]


def test_no_more_paths_than_asked_for() -> None:
    planned = scheduled(network())
    assert [path.rank for path in find_float_paths(planned, np.ones(6, dtype=bool), 2)] == [1, 2]


def test_done_work_stands_only_on_the_longest_path() -> None:
    is_open = np.array([False, True, True, True, True, False])
    paths = find_float_paths(scheduled(network()), is_open, 9)
    assert [path.tasks for path in paths] == [(0, 1, 3), (2, 4)]


def test_every_task_stands_on_at_most_one_path() -> None:
    lengths = [Duration(1.0 + number % 3) for number in range(40)]
    rows = [task(f"T{number}", duration=length) for number, length in enumerate(lengths)]
    links = [(number // 2, number) for number in range(1, 40)]
    paths = find_float_paths(scheduled(made_plan(*rows, links=links)), np.ones(40, dtype=bool), 99)
    held = [index for path in paths for index in path.tasks]
    assert sorted(held) == list(range(40))
    floats = [path.total_float for path in paths]
    assert floats == sorted(floats)


def test_a_plan_without_anything_to_schedule_has_no_path() -> None:
    assert find_longest_path(scheduled(made_plan(task("A")))) == ()
    assert find_longest_path(scheduled(made_plan())) == ()


def test_paths_follow_by_slack_in_days_whatever_a_day_of_theirs_is() -> None:
    # 4.7 of 24 hours are fewer days than 10 of 8 hours, though they are more minutes
    rows = [
        task("A", duration=Duration(10)),
        task("B", duration=Duration(21, DurationUnit.ELAPSED_DAY)),
        task("C", duration=Duration(20)),
    ]
    paths = find_float_paths(scheduled(made_plan(*rows)), np.ones(3, dtype=bool), 9)
    assert [path.tasks for path in paths] == [(2,), (1,), (0,)]
    assert [path.float_days for path in paths] == [0, paths[1].total_float / 1440, 10]
