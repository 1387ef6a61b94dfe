"""The critical path method: dates, floats, links of every kind, constraints, cycles.

Days are counted from 0 on a calendar that works round the clock, where nothing but the network
decides; tests that need nights and weekends use the office week of March 2026 (2nd: a Monday).
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.plan.calendar import (
    DAY,
    WorkCalendar,
    WorkingTime,
    day_of_finish,
    midnight,
    working_week,
)
from sheetpm.plan.network import NEVER, Activity, Link, Network, Pass
from sheetpm.plan.ordering import sort_topologically
from sheetpm.schema.cell_types import NO_LAG, Duration, DurationUnit, LinkKind

FS, SS, FF, SF = LinkKind.FS, LinkKind.SS, LinkKind.FF, LinkKind.SF
HORIZON = (date(2025, 1, 1), date(2028, 12, 31))
ROUND_THE_CLOCK = WorkCalendar(WorkingTime(week=working_week(range(7), 24)), horizon=HORIZON)
OFFICE = WorkCalendar(WorkingTime(week=working_week(range(5), 8)), horizon=HORIZON)
ZERO = midnight(date(2026, 3, 2))
ORACLES = Path(__file__).parents[2].parent / "shared" / "oracles" / "cpm"


def march(day: int, hour: int, minute: int = 0) -> int:
    return midnight(date(2026, 3, day)) + 60 * hour + minute


def days(number: float, **more: Any) -> Activity:
    """An activity of so many days, round the clock."""
    return Activity(duration=round(number * DAY), calendar=ROUND_THE_CLOCK, **more)


def office_days(number: float, **more: Any) -> Activity:
    """An activity of so many days of 8 hours, Monday to Friday."""
    return Activity(duration=round(number * 480), calendar=OFFICE, **more)


def link(before: int, after: int, kind: LinkKind = FS, lag: float = 0) -> Link:
    return Link(before, after, kind, Duration(lag))


def at_day(number: float) -> int:
    return ZERO + round(number * DAY)


def solve(
    activities: Sequence[Activity | None], *links: Link, start: int = ZERO, per_day: int = DAY
) -> Pass:
    return Network(activities, links, start=start, minutes_per_day=per_day).solve()


def solve_office(activities: Sequence[Activity | None], *links: Link) -> Pass:
    return solve(activities, *links, start=march(2, 8), per_day=480)


def four_dates(solved: Pass, index: int) -> tuple[float, ...]:
    """Early start and finish, late start and finish, in days from 0."""
    instants = (
        solved.early_start[index],
        solved.early_finish[index],
        solved.late_start[index],
        solved.late_finish[index],
    )
    return tuple((instant - ZERO) / DAY for instant in instants)


def floats(solved: Pass) -> list[tuple[float, float]]:
    """Total and free float of each activity, in days."""
    return [
        (total / DAY, free / DAY)
        for total, free in zip(solved.total_float, solved.free_float, strict=True)
    ]


@pytest.mark.parametrize(
    ("kind", "lag", "start", "finish"),
    [
        # A takes days 0-4, B three days.
        (FS, 0, 4, 7),
        (FS, 2, 6, 9),
        (FS, -1, 3, 6),
        (SS, 0, 0, 3),
        (SS, 2, 2, 5),
        # A lead before the project's start stops there.
        (SS, -2, 0, 3),
        # B's finish waits for A's finish, so B starts 3 days before.
        (FF, 0, 1, 4),
        (FF, 2, 3, 6),
        (FF, -1, 0, 3),
        # B's finish waits for A's start: 0 days and later than 3 days anyway.
        (SF, 0, 0, 3),
        (SF, 5, 2, 5),
        (SF, -1, 0, 3),
    ],
)
def test_every_kind_of_link_with_lag_and_lead(
    kind: LinkKind, lag: float, start: float, finish: float
) -> None:
    solved = solve([days(4), days(3)], link(0, 1, kind, lag))
    assert four_dates(solved, 1)[:2] == (start, finish)


@pytest.mark.parametrize(
    ("kind", "lag", "start", "finish"),
    [
        # C ends the project on day 10; it holds B (3 days) to it, B holds A (4 days).
        # FS: A finishes by B's late start 7, less the lag.
        (FS, 0, 3, 7),
        (FS, 2, 1, 5),
        (FS, -1, 4, 8),
        # SS: A starts by 7 less the lag; without a lead A could finish on day 11, so by 10.
        (SS, 0, 6, 10),
        (SS, 2, 5, 9),
        # FF: A finishes by 10 less the lag.
        (FF, 0, 6, 10),
        (FF, 2, 4, 8),
        # SF: A starts by 10 less the lag.
        (SF, 0, 6, 10),
        (SF, 5, 5, 9),
    ],
)
def test_every_kind_of_link_holds_the_predecessor_back(
    kind: LinkKind, lag: float, start: float, finish: float
) -> None:
    solved = solve([days(4), days(3), days(10)], link(0, 1, kind, lag))
    assert four_dates(solved, 0)[2:] == (start, finish)


@pytest.mark.parametrize(
    ("kind", "lag", "start", "finish"),
    [
        # A: Thursday and Friday; B: one day.
        (FS, NO_LAG, march(9, 8), march(9, 17)),
        # One working day of lag: Monday; B on Tuesday.
        (FS, Duration(1), march(10, 8), march(10, 17)),
        # Half a day of lag: Monday noon.
        (FS, Duration(4, DurationUnit.HOUR), march(9, 13), march(10, 12)),
        # Elapsed time runs over the weekend: Sunday 17:00, so Monday.
        (FS, Duration(2, DurationUnit.ELAPSED_DAY), march(9, 8), march(9, 17)),
        (FS, Duration(3, DurationUnit.ELAPSED_DAY), march(10, 8), march(10, 17)),
        # Half of A's two days.
        (FS, Duration(50, DurationUnit.PERCENT), march(10, 8), march(10, 17)),
        (FS, Duration(-50, DurationUnit.PERCENT), march(6, 8), march(6, 17)),
        (FS, Duration(1, DurationUnit.WEEK), march(16, 8), march(16, 17)),
        (SS, Duration(1), march(6, 8), march(6, 17)),
        (FF, Duration(1), march(9, 8), march(9, 17)),
        (SF, Duration(2), march(6, 8), march(6, 17)),
    ],
)
def test_lags_count_working_time_unless_elapsed(
    kind: LinkKind, lag: Duration, start: int, finish: int
) -> None:
    thursday = office_days(2, start_from=march(5, 8))
    solved = solve_office([thursday, office_days(1)], Link(0, 1, kind, lag))
    assert (solved.early_start[1], solved.early_finish[1]) == (start, finish)


VANHOUCKE = {
    # Activity: duration, predecessors, early start, late start. M. Vanhoucke, Integrated Project
    # Management and Control (2014), p. 6: Cost Information System.
    1: (1, (), 0, 0),
    2: (2, (1,), 1, 1),
    3: (2, (1,), 1, 3),
    4: (4, (2,), 3, 3),
    5: (3, (2,), 3, 4),
    6: (3, (2,), 3, 4),
    7: (3, (3,), 3, 5),
    8: (2, (3,), 3, 6),
    9: (1, (3,), 3, 7),
    10: (1, (3,), 3, 7),
    11: (2, (4, 5, 6), 7, 7),
    12: (1, (7,), 6, 8),
    13: (1, (8,), 5, 8),
    14: (1, (9,), 4, 8),
    15: (1, (10,), 4, 8),
    16: (2, (11, 12, 13, 14, 15), 9, 9),
    17: (1, (11, 12, 13, 14, 15), 9, 10),
}


def test_the_network_of_vanhoucke_with_17_activities() -> None:
    links = [link(p - 1, n - 1) for n, row in VANHOUCKE.items() for p in row[1]]
    solved = solve([days(row[0]) for row in VANHOUCKE.values()], *links)
    assert solved.finish == at_day(11)
    for number, (duration, _, early, late) in VANHOUCKE.items():
        expected = (early, early + duration, late, late + duration)
        assert four_dates(solved, number - 1) == expected
    critical = [number for number in VANHOUCKE if solved.total_float[number - 1] == 0]
    assert critical == [1, 2, 4, 11, 16]


PDM = {
    # Activity: duration, predecessors, total and free float. Exercise of 8 activities from
    # github.com/Mohamed-Ahmed-Mansur/PM_Tasks (PDM.xlsx): 19 days, critical A B D G H, the
    # other paths A C E G H 13 days and A C F H 10 days.
    "A": (3, "", 0, 0),
    "B": (4, "A", 0, 0),
    # C: both of its paths leave it what the better one leaves, 19 - 13 = 6; E and F follow at once.
    "C": (2, "A", 6, 0),
    "D": (5, "B", 0, 0),
    # E: finishes on 3 + 2 + 1 = 6, G starts on 12.
    "E": (1, "C", 6, 6),
    # F: finishes on 3 + 2 + 2 = 7, H starts on 16: 19 - 10 = 9.
    "F": (2, "C", 9, 9),
    "G": (4, "DE", 0, 0),
    "H": (3, "FG", 0, 0),
}


def test_a_published_exercise_of_8_activities_with_floats() -> None:
    names = list(PDM)
    links = [link(names.index(p), names.index(n)) for n, row in PDM.items() for p in row[1]]
    solved = solve([days(row[0]) for row in PDM.values()], *links)
    assert solved.finish == at_day(19)
    assert floats(solved) == [row[2:] for row in PDM.values()]
    driving = {name: solved.driving_predecessor[index] for index, name in enumerate(names)}
    assert driving["A"] == -1
    assert names[driving["G"]] == "D"
    assert names[driving["H"]] == "G"


def _matrix() -> list[Any]:
    path = ORACLES / "criticalpath_relation_matrix.json"
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"] if path.is_file() else []
    return [pytest.param(case, id=case["case"]) for case in cases if case["strict"]]


@pytest.mark.shared
@pytest.mark.parametrize("case", _matrix())
def test_cases_of_the_relation_matrix_that_stay_within_the_project(case: dict[str, Any]) -> None:
    place = {row["id"]: index for index, row in enumerate(case["activities"])}
    links = [
        link(place[row["from"]], place[row["to"]], LinkKind[row["type"]], row["lag"])
        for row in case["relations"]
    ]
    solved = solve([days(row["duration"]) for row in case["activities"]], *links)
    assert solved.finish == at_day(case["expected_duration"])
    keys = ("early_start", "early_finish", "late_start", "late_finish")
    for number, index in place.items():
        expected = tuple(case["expected"][str(number)][key] for key in keys)
        assert four_dates(solved, index) == expected


def test_free_float_is_what_the_next_one_leaves_total_float_what_the_end_leaves() -> None:
    # A 2 -> B 3 -> D 1 and A 2 -> C 1 -> D 1, E 1 alone; the project takes 2 + 3 + 1 = 6 days.
    # C starts on 2 and finishes on 3; D starts on 5, so C may slip 2 days and D keeps its place.
    # E finishes on 1 and has until 6: both floats are 5.
    solved = solve(
        [days(2), days(3), days(1), days(1), days(1)],
        link(0, 1),
        link(0, 2),
        link(1, 3),
        link(2, 3),
    )
    assert floats(solved) == [(0, 0), (0, 0), (2, 2), (0, 0), (5, 5)]


def test_float_counts_working_days_only() -> None:
    # A: 5 days, B: 10 days side by side. A finishes on Friday the 6th, B on Friday the 13th:
    # 5 working days of float, not 7.
    solved = solve_office([office_days(5), office_days(10)])
    assert solved.total_float == [5 * 480, 0]
    assert solved.free_float == [5 * 480, 0]
    assert solved.late_start[0] == march(9, 8)
    assert solved.late_finish[0] == march(13, 17)


def test_a_milestone_falls_on_the_day_its_predecessor_finishes() -> None:
    solved = solve_office([office_days(5), office_days(0), office_days(1)], link(0, 1), link(1, 2))
    assert solved.early_start[1] == solved.early_finish[1] == march(6, 17)
    assert day_of_finish(solved.early_finish[1]) == date(2026, 3, 6)
    assert solved.early_start[2] == march(9, 8)
    assert solved.total_float == [0, 0, 0]


def test_the_driving_predecessor_is_the_latest_one() -> None:
    activities = [days(2), days(5), days(1), days(1, start_from=at_day(9))]
    solved = solve(activities, link(0, 2), link(1, 2), link(1, 3))
    assert solved.driving_predecessor == [-1, -1, 1, -1]


def test_a_predecessor_drives_over_nights_and_beside_a_typed_start() -> None:
    # A finishes on Monday 17:00, B is typed to start on Tuesday 08:00: the same working instant.
    activities = [office_days(1), office_days(1, start_from=march(3, 8))]
    assert solve_office(activities, link(0, 1)).driving_predecessor == [-1, 0]


def test_a_finish_link_drives_when_it_decides() -> None:
    assert solve([days(4), days(3)], link(0, 1, FF)).driving_predecessor[1] == 0
    assert solve([days(2), days(3)], link(0, 1, FF)).driving_predecessor[1] == -1


@pytest.mark.parametrize(
    ("limits", "start", "late_start", "total"),
    [
        # A of 2 days, then B of 3; C lets the project take 10 days.
        ({}, 2, 7, 5),
        ({"start_from": at_day(4)}, 4, 7, 3),
        ({"start_from": at_day(1)}, 2, 7, 5),
        ({"finish_from": at_day(8)}, 5, 7, 2),
        ({"finish_from": at_day(3)}, 2, 7, 5),
        ({"start_by": at_day(6)}, 2, 6, 4),
        # Out of reach: negative float, the early dates stay.
        ({"start_by": at_day(1)}, 2, 1, -1),
        ({"finish_by": at_day(8)}, 2, 5, 3),
        ({"finish_by": at_day(4)}, 2, 1, -1),
        # Must start on, must finish on: where they say, early and late.
        ({"pinned_start": at_day(4), "start_by": at_day(4)}, 4, 4, 0),
        ({"pinned_finish": at_day(8), "finish_by": at_day(8)}, 5, 5, 0),
        ({"pinned_start": at_day(1), "start_by": at_day(1)}, 1, 1, 0),
    ],
)
def test_constraints(limits: dict[str, int], start: float, late_start: float, total: float) -> None:
    solved = solve([days(2), days(3, **limits), days(10)], link(0, 1))
    assert four_dates(solved, 1) == (start, start + 3, late_start, late_start + 3)
    assert solved.total_float[1] == total * DAY


def test_a_deadline_out_of_reach_gives_the_whole_chain_negative_float() -> None:
    # 3 + 4 days against a deadline on day 5; D only follows and ends the project on day 8.
    activities = [days(3), days(4, finish_by=at_day(5)), days(1)]
    solved = solve(activities, link(0, 1), link(1, 2))
    assert floats(solved) == [(-2, 0), (-2, 0), (0, 0)]
    assert four_dates(solved, 0)[2:] == (-2, 1)


def test_a_must_start_that_comes_too_soon_presses_its_predecessors() -> None:
    pinned = days(2, pinned_start=at_day(3), start_by=at_day(3))
    solved = solve([days(5), pinned], link(0, 1))
    assert four_dates(solved, 1) == (3, 5, 3, 5)
    assert solved.total_float[0] == -2 * DAY


def test_finished_work_stands_and_no_longer_presses_what_came_before() -> None:
    done = days(2, pinned_start=at_day(1), pinned_finish=at_day(4))
    # A is unfinished although B, which should wait for it, is done.
    solved = solve([days(6), done, days(1)], link(0, 1), link(1, 2))
    assert four_dates(solved, 1) == (1, 4, 1, 4)
    assert solved.total_float[:2] == [0, 0]
    assert four_dates(solved, 0)[2:] == (0, 6)
    assert four_dates(solved, 2)[0] == 4


def test_work_in_progress_keeps_its_start_and_goes_on_later() -> None:
    begun = days(2, pinned_start=at_day(1), resume_from=at_day(5))
    solved = solve([begun, days(9)])
    assert four_dates(solved, 0) == (1, 7, 1, 9)
    assert solved.total_float[0] == 2 * DAY


def test_work_out_of_sequence_goes_on_when_its_predecessor_is_done() -> None:
    begun = days(2, pinned_start=at_day(1), resume_from=at_day(5))
    by_start = solve([days(8), begun], link(0, 1))
    assert four_dates(by_start, 1)[:2] == (1, 10)
    by_finish = solve([days(8), begun], link(0, 1, FF))
    assert four_dates(by_finish, 1)[:2] == (1, 8)


def test_a_lag_longer_than_the_project_lengthens_it() -> None:
    solved = solve([days(1), days(1)], link(0, 1, FS, 500))
    assert solved.finish == at_day(502)
    assert solved.total_float == [0, 0]


def test_tasks_left_out_take_their_links_with_them() -> None:
    network = Network(
        [days(1), None, days(2)], [link(0, 1), link(1, 2)], start=ZERO, minutes_per_day=DAY
    )
    solved = network.solve()
    assert network.is_scheduled == [True, False, True]
    assert four_dates(solved, 2)[:2] == (0, 2)


def test_a_network_of_nothing_finishes_where_it_starts() -> None:
    assert solve([]).finish == ZERO
    assert solve([None]).finish == ZERO


@pytest.mark.parametrize(
    ("count", "pairs", "cycles"),
    [
        (1, [(0, 0)], [(0,)]),
        (2, [(0, 1), (1, 0)], [(0, 1)]),
        (4, [(0, 1), (1, 2), (2, 3), (3, 1)], [(1, 2, 3)]),
        (5, [(0, 1), (1, 0), (2, 3), (3, 4), (4, 2)], [(0, 1), (2, 3, 4)]),
        # Two rounds that share a task are told apart.
        (3, [(0, 1), (1, 0), (1, 2), (2, 1)], [(0, 1), (1, 2)]),
        (3, [(0, 1), (1, 2)], []),
        (2, [(0, 1), (0, 1)], []),
    ],
)
def test_cycles_are_told_with_their_whole_path(
    count: int, pairs: list[tuple[int, int]], cycles: list[tuple[int, ...]]
) -> None:
    _, found = sort_topologically(count, pairs)
    assert sorted(_lowest_first(cycle) for cycle in found) == cycles


def _lowest_first(cycle: tuple[int, ...]) -> tuple[int, ...]:
    at = cycle.index(min(cycle))
    return cycle[at:] + cycle[:at]


def test_the_rest_is_computed_round_a_cycle() -> None:
    # 1 and 2 wait for each other; 0 leads in, 3 comes after, 4 stands apart.
    network = Network(
        [days(1), days(1), days(1), days(2), days(4)],
        [link(0, 1), link(1, 2), link(2, 1), link(2, 3)],
        start=ZERO,
        minutes_per_day=DAY,
    )
    solved = network.solve()
    assert network.cycles == ((1, 2),)
    assert network.is_scheduled == [True, False, False, True, True]
    assert four_dates(solved, 3)[:2] == (0, 2)
    assert solved.finish == at_day(4)


def test_a_cycle_of_20000_tasks_is_one_path() -> None:
    count = 20_000
    _, cycles = sort_topologically(count, [(n, (n + 1) % count) for n in range(count)])
    assert cycles == (tuple(range(count)),)


def test_100000_tasks_in_one_chain_need_no_recursion() -> None:
    count = 100_000
    quarter = Activity(duration=15, calendar=ROUND_THE_CLOCK)
    solved = solve([quarter] * count, *(link(n, n + 1) for n in range(count - 1)))
    # 100,000 quarters of an hour: 1041 days and 16 hours.
    assert solved.finish == ZERO + 1041 * DAY + 16 * 60
    assert set(solved.total_float) == {0}


def test_100000_tasks_in_one_layer_finish_together() -> None:
    solved = solve([days(1)] * 100_000)
    assert solved.finish == at_day(1)


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int, LinkKind, int]]]:
    """Durations in quarters of a day, and links from lower to higher numbers."""
    count = draw(st.integers(2, 9))
    durations = draw(st.lists(st.integers(0, 12), min_size=count, max_size=count))
    ends = st.tuples(st.integers(0, count - 2), st.integers(1, count - 1)).filter(
        lambda pair: pair[0] < pair[1]
    )
    links = st.tuples(ends, st.sampled_from(list(LinkKind)), st.integers(-4, 6))
    drawn = draw(st.lists(links, max_size=14))
    return durations, [(*pair, kind, lag) for pair, kind, lag in drawn]


def _as_network(
    durations: Sequence[int],
    links: Sequence[tuple[int, int, LinkKind, int]],
    calendar: WorkCalendar,
) -> Pass:
    quarter = calendar.minutes_per_day // 4
    return solve(
        [Activity(duration=each * quarter, calendar=calendar) for each in durations],
        *(Link(a, b, kind, Duration(lag / 4)) for a, b, kind, lag in links),
        start=march(2, 8),
        per_day=calendar.minutes_per_day,
    )


@given(drawn=networks(), calendar=st.sampled_from([ROUND_THE_CLOCK, OFFICE]))
def test_early_never_comes_after_late_without_fixed_dates(
    drawn: tuple[list[int], list[tuple[int, int, LinkKind, int]]], calendar: WorkCalendar
) -> None:
    solved = _as_network(*drawn, calendar)
    for index in range(len(drawn[0])):
        assert calendar.between(solved.early_start[index], solved.late_start[index]) >= 0
        assert calendar.between(solved.early_finish[index], solved.late_finish[index]) >= 0
        assert 0 <= solved.free_float[index] <= solved.total_float[index]
    assert min(solved.total_float) == 0


@given(drawn=networks())
def test_the_finish_is_the_longest_path(
    drawn: tuple[list[int], list[tuple[int, int, LinkKind, int]]],
) -> None:
    durations, links = drawn
    graph: nx.DiGraph[int | str] = nx.DiGraph()
    for index, duration in enumerate(durations):
        graph.add_edge("begin", index, weight=0)
        graph.add_edge(index, "end", weight=duration)
    for before, after, kind, lag in links:
        # From start to start: what each kind asks for.
        weight = lag
        weight += durations[before] if kind in (FS, FF) else 0
        weight -= durations[after] if kind in (FF, SF) else 0
        old = graph.get_edge_data(before, after, {"weight": weight})["weight"]
        graph.add_edge(before, after, weight=max(weight, old))
    longest = nx.dag_longest_path_length(graph, default_weight=0)
    solved = _as_network(durations, links, ROUND_THE_CLOCK)
    assert solved.finish == march(2, 8) + longest * DAY // 4


@given(drawn=networks(), calendar=st.sampled_from([ROUND_THE_CLOCK, OFFICE]))
def test_one_more_link_never_shortens(
    drawn: tuple[list[int], list[tuple[int, int, LinkKind, int]]], calendar: WorkCalendar
) -> None:
    durations, links = drawn
    whole = _as_network(durations, links, calendar)
    less = _as_network(durations, links[:-1], calendar)
    assert whole.finish >= less.finish
    assert all(
        later >= sooner for later, sooner in zip(whole.early_finish, less.early_finish, strict=True)
    )


@given(drawn=networks(), data=st.data())
def test_the_order_of_the_rows_changes_nothing(
    drawn: tuple[list[int], list[tuple[int, int, LinkKind, int]]], data: st.DataObject
) -> None:
    durations, links = drawn
    place = data.draw(st.permutations(range(len(durations))))
    moved = [0] * len(durations)
    for index, target in enumerate(place):
        moved[target] = durations[index]
    before = _as_network(durations, links, OFFICE)
    after = _as_network(
        moved, [(place[a], place[b], kind, lag) for a, b, kind, lag in links], OFFICE
    )
    for key in ("early_start", "early_finish", "late_start", "late_finish", "total_float"):
        values, others = getattr(before, key), getattr(after, key)
        assert values == [others[target] for target in place]


@given(drawn=networks(), weeks=st.integers(1, 30))
def test_a_start_some_weeks_later_shifts_everything_by_them(
    drawn: tuple[list[int], list[tuple[int, int, LinkKind, int]]], weeks: int
) -> None:
    durations, links = drawn
    activities = [Activity(duration=each * 120, calendar=OFFICE) for each in durations]
    ties = [Link(a, b, kind, Duration(lag / 4)) for a, b, kind, lag in links]
    now = solve(activities, *ties, start=march(2, 8), per_day=480)
    later = solve(activities, *ties, start=march(2, 8) + weeks * 7 * DAY, per_day=480)
    assert [each + weeks * 7 * DAY for each in now.late_start] == later.late_start
    assert [each + weeks * 7 * DAY for each in now.early_finish] == later.early_finish
    assert now.total_float == later.total_float


def test_no_bound_is_before_every_instant() -> None:
    network = Network([days(1)], [], start=ZERO, minutes_per_day=DAY)
    assert network.bounds(0, [0], [0]) == (NEVER, NEVER, NEVER, -1)
