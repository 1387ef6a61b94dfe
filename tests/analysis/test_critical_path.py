"""The critical path method on published networks, and on what people build with constraints."""

from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.analysis.activities import Limits
from sheetpm.plan.calendar import WorkCalendar, WorkingTime, round_the_clock
from tests.analysis.networks import (
    OFFICE,
    Link,
    at_finish,
    at_start,
    clock,
    fs,
    solve,
)


@pytest.mark.parametrize(
    ("kind", "a_days", "b_days", "lag", "a", "b", "finish"),
    [
        ("FS", 3, 3, 0, (1, 4, 1, 4), (4, 7, 4, 7), 8),
        ("FS", 3, 3, 2, (1, 4, 1, 4), (6, 9, 6, 9), 10),
        ("FS", 3, 3, -2, (1, 4, 1, 4), (2, 5, 2, 5), 6),
        ("FS", 3, 5, 0, (1, 4, 1, 4), (4, 9, 4, 9), 10),
        ("FS", 3, 5, 2, (1, 4, 1, 4), (6, 11, 6, 11), 12),
        ("FS", 3, 5, -2, (1, 4, 1, 4), (2, 7, 2, 7), 8),
        ("FS", 5, 3, 0, (1, 6, 1, 6), (6, 9, 6, 9), 10),
        ("FS", 5, 3, 2, (1, 6, 1, 6), (8, 11, 8, 11), 12),
        ("FS", 5, 3, -2, (1, 6, 1, 6), (4, 7, 4, 7), 8),
        ("FF", 3, 3, 0, (1, 4, 1, 4), (1, 4, 1, 4), 5),
        ("FF", 3, 3, 2, (1, 4, 1, 4), (3, 6, 3, 6), 7),
        ("FF", 3, 5, 2, (1, 4, 1, 4), (1, 6, 1, 6), 7),
        ("FF", 5, 3, 0, (1, 6, 1, 6), (3, 6, 3, 6), 7),
        ("FF", 5, 3, 2, (1, 6, 1, 6), (5, 8, 5, 8), 9),
        ("SS", 3, 3, 0, (1, 4, 1, 4), (1, 4, 1, 4), 5),
        ("SS", 3, 3, 2, (1, 4, 1, 4), (3, 6, 3, 6), 7),
        ("SS", 3, 5, 0, (1, 4, 1, 4), (1, 6, 1, 6), 7),
        ("SS", 3, 5, 2, (1, 4, 1, 4), (3, 8, 3, 8), 9),
        ("SS", 5, 3, 2, (1, 6, 1, 6), (3, 6, 3, 6), 7),
        ("SF", 3, 3, 2, (1, 4, 1, 4), (0, 3, 0, 3), 4),
    ],
)
def test_every_kind_of_link_with_lag_and_lead_is_as_published(
    kind: str,
    a_days: float,
    b_days: float,
    lag: float,
    a: tuple[float, ...],
    b: tuple[float, ...],
    finish: float,
) -> None:
    """The R package criticalpath 0.2.1 (Rosa, dos Santos, Marques 2021, MIT), its test cases.

    Left out are the 16 in which an activity starts before the project does: here none ever does.
    """
    solved = solve(
        {"begin": 1, "a": a_days, "b": b_days, "end": 1},
        [("begin", "a", "FS", 0), ("a", "b", kind, lag), ("b", "end", "FS", 0)],
    )
    assert (solved.four("a"), solved.four("b"), solved.finish) == (a, b, finish)


VANHOUCKE = {
    "1": 1,
    "2": 2,
    "3": 2,
    "4": 4,
    "5": 3,
    "6": 3,
    "7": 3,
    "8": 2,
    "9": 1,
    "10": 1,
    "11": 2,
    "12": 1,
    "13": 1,
    "14": 1,
    "15": 1,
    "16": 2,
    "17": 1,
}
VANHOUCKE_LINKS: list[Link] = [
    ("1", "2", "FS", 0),
    ("1", "3", "FS", 0),
    ("2", "4", "FS", 0),
    ("2", "5", "FS", 0),
    ("2", "6", "FS", 0),
    ("3", "7", "FS", 0),
    ("3", "8", "FS", 0),
    ("3", "9", "FS", 0),
    ("3", "10", "FS", 0),
    ("4", "11", "FS", 0),
    ("5", "11", "FS", 0),
    ("6", "11", "FS", 0),
    ("7", "12", "FS", 0),
    ("8", "13", "FS", 0),
    ("9", "14", "FS", 0),
    ("10", "15", "FS", 0),
    ("11", "16", "FS", 0),
    ("12", "16", "FS", 0),
    ("13", "16", "FS", 0),
    ("14", "16", "FS", 0),
    ("15", "16", "FS", 0),
    ("11", "17", "FS", 0),
    ("12", "17", "FS", 0),
    ("13", "17", "FS", 0),
    ("14", "17", "FS", 0),
    ("15", "17", "FS", 0),
]


@pytest.mark.parametrize(
    ("activity", "dates"),
    [
        ("1", (0, 1, 0, 1)),
        ("2", (1, 3, 1, 3)),
        ("3", (1, 3, 3, 5)),
        ("4", (3, 7, 3, 7)),
        ("5", (3, 6, 4, 7)),
        ("6", (3, 6, 4, 7)),
        ("7", (3, 6, 5, 8)),
        ("8", (3, 5, 6, 8)),
        ("9", (3, 4, 7, 8)),
        ("10", (3, 4, 7, 8)),
        ("11", (7, 9, 7, 9)),
        ("12", (6, 7, 8, 9)),
        ("13", (5, 6, 8, 9)),
        ("14", (4, 5, 8, 9)),
        ("15", (4, 5, 8, 9)),
        ("16", (9, 11, 9, 11)),
        ("17", (9, 10, 10, 11)),
    ],
)
def test_the_cost_information_system_is_as_published(
    activity: str, dates: tuple[float, ...]
) -> None:
    """Vanhoucke (2014), Integrated Project Management and Control, page 6."""
    assert solve(VANHOUCKE, VANHOUCKE_LINKS).four(activity) == dates


def test_the_cost_information_system_has_its_published_critical_path() -> None:
    solved = solve(VANHOUCKE, VANHOUCKE_LINKS)
    assert solved.critical == ["1", "2", "4", "11", "16"]
    assert solved.finish == 11


def test_a_precedence_exercise_of_eight_has_its_published_path() -> None:
    """A PDM exercise of 8 activities: A-B-D-G-H is 3 + 4 + 5 + 4 + 3 = 19 days."""
    solved = solve(
        {"A": 3, "B": 4, "C": 2, "D": 5, "E": 1, "F": 2, "G": 4, "H": 3},
        [
            *fs("A", "B", "D", "G", "H"),
            *fs("A", "C", "E", "G"),
            *fs("C", "F", "H"),
        ],
    )
    assert solved.critical == ["A", "B", "D", "G", "H"]
    assert solved.finish == 19
    # A-C-E-G-H takes 13 days, A-C-F-H 10: 6 and 9 days less.
    assert solved.floats("E")[0] == 6
    assert solved.floats("F")[0] == 9


def test_free_float_is_what_a_task_can_slip_before_another_moves() -> None:
    #  A 2d, B 1d, both before C; C before E; D 5d before E.
    solved = solve(
        {"A": 2, "B": 1, "C": 1, "D": 5, "E": 1}, [*fs("A", "C", "E"), *fs("B", "C"), *fs("D", "E")]
    )
    # C may slip 5 - 3 = 2 days; A the same but moves C at once; B has one day more than A.
    assert solved.floats("C") == (2, 2)
    assert solved.floats("A") == (2, 0)
    assert solved.floats("B") == (3, 1)
    assert solved.floats("D") == (0, 0)


def test_the_driving_predecessor_decides_the_start() -> None:
    solved = solve({"A": 2, "B": 5, "C": 1}, [*fs("A", "C"), *fs("B", "C")])
    assert solved.driver("C") == "B"
    assert solved.driver("A") is None


def test_a_bound_that_is_later_than_the_links_leaves_no_driver() -> None:
    solved = solve({"A": 2, "B": 1}, fs("A", "B"), starts={"B": 4})
    assert solved.four("B")[0] == 4
    assert solved.driver("B") is None


def test_a_milestone_falls_on_the_day_its_predecessor_finishes() -> None:
    solved = solve({"A": 5, "M": 0, "B": 1}, fs("A", "M", "B"))
    milestone = int(solved.path.early.finish[1])
    assert milestone == clock(6, 17)
    assert int(solved.path.early.start[2]) == clock(9, 8)
    # Its late finish is its successor's late start, as Microsoft Project shows it.
    assert int(solved.path.late_finish[1]) == clock(9, 8)
    assert solved.floats("M") == (0, 0)


def test_a_milestone_without_predecessors_stands_at_the_start_of_work() -> None:
    assert int(solve({"M": 0, "A": 1}, fs("M", "A")).path.early.finish[0]) == clock(2, 8)


@pytest.mark.parametrize(
    ("limits", "dates"),
    [
        pytest.param(Limits(finish_from=at_finish(6)), (4, 6, 4, 6), id="FNET"),
        # A takes 3 days: what must happen earlier is honoured, and A is late by the difference.
        pytest.param(Limits(start_by=at_start(2)), (2, 4, 2, 4), id="SNLT"),
        pytest.param(Limits(finish_by=at_finish(4)), (2, 4, 2, 4), id="FNLT"),
        pytest.param(Limits(start_on=at_start(1)), (1, 3, 1, 3), id="MSO before"),
        pytest.param(Limits(start_on=at_start(5)), (5, 7, 5, 7), id="MSO after"),
        pytest.param(Limits(finish_on=at_finish(4)), (2, 4, 2, 4), id="MFO before"),
        pytest.param(Limits(finish_on=at_finish(8)), (6, 8, 6, 8), id="MFO after"),
        pytest.param(Limits(start_by=at_start(9)), (3, 5, 3, 5), id="SNLT not reached"),
    ],
)
def test_constraints_hold_dates(limits: Limits, dates: tuple[float, ...]) -> None:
    solved = solve({"A": 3, "B": 2}, fs("A", "B"), limits={"B": limits})
    assert solved.four("B") == dates


def test_a_constraint_against_the_links_makes_the_chain_before_it_late() -> None:
    solved = solve({"A": 3, "B": 2}, fs("A", "B"), limits={"B": Limits(finish_by=at_finish(4))})
    # A would have to finish on day 2, and B starts a day before A is done.
    assert solved.floats("A")[0] == -1
    assert solved.floats("B")[0] == -1
    assert solved.floats("A")[1] == 0


def test_a_deadline_moves_nothing_but_shows_as_negative_float() -> None:
    solved = solve({"A": 3, "B": 2}, fs("A", "B"), limits={"B": Limits(deadline=at_finish(4))})
    assert solved.four("B") == (3, 5, 2, 4)
    assert solved.floats("A")[0] == -1


def test_as_late_as_possible_waits_for_its_successor_and_takes_its_float() -> None:
    durations = {"A": 1, "B": 2, "C": 6, "D": 1}
    solved = solve(
        durations, [*fs("A", "B", "D"), *fs("C", "D")], limits={"B": Limits(is_alap=True)}
    )
    assert solved.four("B") == (1, 3, 4, 6)
    assert solved.floats("B")[0] == 0
    assert solved.four("D")[:2] == (6, 7)


def test_what_has_happened_stands_and_its_successors_follow() -> None:
    solved = solve(
        {"A": 3, "B": 2},
        fs("A", "B"),
        limits={"A": Limits(actual_start=at_start(1), actual_finish=at_finish(6))},
    )
    assert solved.four("A") == (1, 6, 1, 6)
    assert solved.four("B")[:2] == (6, 8)
    assert solved.floats("A") == (0, 0)


def test_a_task_in_progress_counts_what_is_left_against_its_late_finish() -> None:
    solved = solve(
        {"P": 1, "A": 4, "B": 9},
        fs("P", "A"),
        limits={
            "P": Limits(actual_start=at_start(0), actual_finish=at_finish(1)),
            "A": Limits(actual_start=at_start(1), remaining=2 * 480),
        },
    )
    assert solved.four("A") == (1, 5, 1, 9)
    assert solved.floats("A")[0] == 4


def test_out_of_sequence_work_waits_for_its_predecessor() -> None:
    solved = solve(
        {"A": 5, "B": 2},
        fs("A", "B"),
        limits={"B": Limits(actual_start=at_start(1), resume_from=at_start(3))},
    )
    # The two days that are left start when A is done on day 5.
    assert solved.four("B")[:2] == (1, 7)


def night_shift() -> WorkCalendar:
    """Monday to Friday from 22:00 to 06:00."""
    week = tuple(((1320, 1800),) if day < 5 else () for day in range(7))
    return WorkCalendar(WorkingTime(week=week), name="night")


def test_links_between_calendars_go_by_the_clock() -> None:
    # A ends on Monday 17:00; B works that night; C starts on Tuesday after B.
    solved = solve({"A": 1, "B": 1, "C": 1}, fs("A", "B", "C"), calendars={"B": night_shift()})
    early = solved.path.early
    assert (int(early.start[1]), int(early.finish[1])) == (clock(2, 22), clock(3, 6))
    assert int(early.start[2]) == clock(3, 8)
    assert solved.critical == ["A", "B", "C"]


def test_a_lag_runs_on_the_successors_calendar() -> None:
    # Concrete cures round the clock: 2 days of 8 h after Monday 17:00 are 16 hours.
    solved = solve({"A": 1, "B": 1}, [("A", "B", "FS", 2)], calendars={"B": round_the_clock()})
    assert int(solved.path.early.start[1]) == clock(3, 9)


def test_exceptions_of_one_calendar_do_not_touch_another() -> None:
    closed = WorkCalendar(WorkingTime(week=OFFICE.time.week, exceptions={date(2026, 3, 3): ()}))
    solved = solve({"A": 2, "B": 2}, calendars={"A": closed})
    assert int(solved.path.early.finish[0]) == clock(4, 17)
    assert int(solved.path.early.finish[1]) == clock(3, 17)


def test_dates_centuries_away_and_endless_lags_are_computed() -> None:
    solved = solve({"A": 500_000, "B": 1}, [("A", "B", "FS", 1_000_000)])
    assert solved.finish == 1_500_001


def test_a_chain_of_thousands_needs_no_recursion() -> None:
    names = [f"T{number}" for number in range(5_000)]
    assert solve(dict.fromkeys(names, 1.0), fs(*names)).finish == 5_000


def test_an_empty_network_has_no_finish() -> None:
    assert len(solve({}).path.total_float) == 0


NETWORKS = st.integers(2, 9).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(0, 9), min_size=count, max_size=count),
        st.lists(
            st.tuples(
                st.integers(0, count - 2),
                st.integers(1, count - 1),
                st.sampled_from(["FS", "SS", "FF", "SF"]),
                st.integers(-4, 6),
            ),
            max_size=14,
        ),
    )
)


def _named(
    durations: list[int], links: list[tuple[int, int, str, int]]
) -> tuple[dict[str, float], list[Link]]:
    forward = [(f"T{a}", f"T{b}", kind, float(lag)) for a, b, kind, lag in links if a < b]
    return {f"T{i}": float(days) for i, days in enumerate(durations)}, forward


@given(network=NETWORKS)
@settings(deadline=None, max_examples=60)
def test_nothing_is_late_and_something_is_critical_without_fixed_dates(
    network: tuple[list[int], list[tuple[int, int, str, int]]],
) -> None:
    durations, links = _named(*network)
    solved = solve(durations, links)
    for name in durations:
        early_start, early_finish, late_start, late_finish = solved.four(name)
        assert early_start <= late_start
        assert early_finish <= late_finish <= solved.finish
        total, free = solved.floats(name)
        assert 0 <= free <= total
    assert solved.critical


@given(network=NETWORKS)
@settings(deadline=None, max_examples=60)
def test_the_finish_is_the_longest_path(
    network: tuple[list[int], list[tuple[int, int, str, int]]],
) -> None:
    durations, links = _named(*network)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, days in durations.items():
        graph.add_edge("begin", f"{name} starts", weight=0)
        graph.add_edge(f"{name} starts", f"{name} ends", weight=days)
    for a, b, kind, lag in links:
        origin = f"{a} ends" if kind in {"FS", "FF"} else f"{a} starts"
        length = lag - (durations[b] if kind in {"FF", "SF"} else 0)
        if not graph.has_edge(origin, f"{b} starts") or (
            graph[origin][f"{b} starts"]["weight"] < length
        ):
            graph.add_edge(origin, f"{b} starts", weight=length)
    longest = dict.fromkeys(graph, 0.0)
    for node in nx.topological_sort(graph):
        for _, after, facts in graph.out_edges(node, data=True):
            longest[after] = max(longest[after], longest[node] + facts["weight"])
    solved = solve(durations, links)
    assert solved.finish == max(longest.values())
    assert {name: solved.four(name)[1] for name in durations} == {
        name: longest[f"{name} ends"] for name in durations
    }


@given(network=NETWORKS, data=st.data())
@settings(deadline=None, max_examples=40)
def test_another_link_never_shortens(
    network: tuple[list[int], list[tuple[int, int, str, int]]], data: st.DataObject
) -> None:
    durations, links = _named(*network)
    before, after = sorted(
        data.draw(st.lists(st.sampled_from(list(durations)), min_size=2, max_size=2, unique=True))
    )
    more: list[Link] = [*links, (before, after, "FS", 0.0)]
    assert solve(durations, more).finish >= solve(durations, links).finish


@given(network=NETWORKS, data=st.data())
@settings(deadline=None, max_examples=40)
def test_the_order_of_the_rows_changes_nothing(
    network: tuple[list[int], list[tuple[int, int, str, int]]], data: st.DataObject
) -> None:
    durations, links = _named(*network)
    names = data.draw(st.permutations(list(durations)))
    there = solve(durations, links)
    here = solve({name: durations[name] for name in names}, data.draw(st.permutations(links)))
    for name in durations:
        assert here.four(name) == there.four(name)
        assert here.floats(name) == there.floats(name)


@given(network=NETWORKS, weeks=st.integers(1, 40))
@settings(deadline=None, max_examples=20)
def test_a_start_weeks_later_moves_everything_by_these_weeks(
    network: tuple[list[int], list[tuple[int, int, str, int]]], weeks: int
) -> None:
    durations, links = _named(*network)
    moved = solve(durations, links, starts=dict.fromkeys(durations, 5.0 * weeks))
    for name, dates in ((name, solve(durations, links).four(name)) for name in durations):
        assert moved.four(name) == tuple(each + 5 * weeks for each in dates)


def test_a_finish_on_a_day_off_asks_for_no_further_work() -> None:
    # No earlier than Saturday noon: the work of one day is Friday's, not Monday's.
    solved = solve({"A": 1}, limits={"A": Limits(finish_from=clock(7, 12))})
    assert int(solved.path.early.finish[0]) == clock(6, 17)
