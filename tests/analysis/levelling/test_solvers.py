"""Rules and solver on made instances: bounds, links and capacities are kept at every tick."""

import dataclasses
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.analysis.levelling.check import broken_rules
from sheetpm.analysis.levelling.pieces import pieces_of
from sheetpm.analysis.levelling.priority_rules import level_by_rules
from sheetpm.analysis.levelling.problem import (
    NO_LIMIT,
    Need,
    Placement,
    Problem,
    StartLink,
    Steps,
    Taken,
)
from sheetpm.analysis.levelling.solve import solve
from sheetpm.config import LevellingMethod

needs_solver = pytest.mark.skipif(find_spec("ortools") is None, reason="ortools is not installed")


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to nine activities; some lengths depend on the start, some starts are bounded."""
    count = draw(st.integers(1, 9))
    lengths = [draw(st.integers(0, 5)) for _ in range(count)]
    capacity = tuple(draw(st.integers(1, 4)) for _ in range(draw(st.integers(1, 2))))
    table = np.maximum.accumulate(np.arange(80) + np.array([2, 3, 2, 4] * 20))
    ends = tuple(
        Steps(table=table) if draw(st.booleans()) and length == 2 else Steps(shift=length)
        for length in lengths
    )
    pairs = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))))
    links = tuple(
        StartLink(
            before=min(pair),
            after=max(pair),
            steps=Steps(shift=draw(st.sampled_from([0, lengths[min(pair)], 1]))),
        )
        for pair in pairs
        if pair[0] != pair[1]
    )
    return Problem(
        ends=ends,
        earliest=tuple(draw(st.integers(0, 3)) for _ in range(count)),
        latest=(NO_LIMIT,) * count,
        needs=tuple(
            tuple(
                Need(resource=at, amount=draw(st.integers(1, most)))
                for at, most in enumerate(capacity)
                if draw(st.booleans())
            )
            for _ in range(count)
        ),
        links=links,
        order=tuple(range(count)),
        capacity=capacity,
        taken=tuple(
            Taken(resource=0, start=start, end=start + draw(st.integers(1, 4)), amount=1)
            for start in draw(st.lists(st.integers(0, 10), max_size=2))
        ),
    )


def bounded(problem: Problem) -> Problem:
    """Nothing may move beyond its float."""
    early = problem.early_starts()
    late = problem.late_starts(problem.finish(early))
    return dataclasses.replace(problem, latest=tuple(map(max, zip(early, late, strict=True))))


@given(problems())
@settings(deadline=None, max_examples=60)
def test_rules_keep_every_link_and_capacity(problem: Problem) -> None:
    placement = level_by_rules(problem)
    assert not list(broken_rules(problem, placement))
    assert placement.finish >= placement.finish_bound
    assert not placement.left_over


@given(problems())
@settings(deadline=None, max_examples=40)
def test_rules_keep_the_latest_starts_or_say_what_is_left_over(problem: Problem) -> None:
    limited = bounded(problem)
    assert not list(broken_rules(limited, level_by_rules(limited)))


@needs_solver
@given(problems(), st.sampled_from(["as it is", "bounded"]))
@settings(deadline=None, max_examples=25)
def test_the_solver_keeps_everything_too_and_is_never_worse(problem: Problem, kind: str) -> None:
    asked = bounded(problem) if kind == "bounded" else problem
    by_rules = level_by_rules(asked)
    solved = solve(asked, method=LevellingMethod.CP_SAT, seconds=5)
    assert not list(broken_rules(asked, solved))
    assert (len(solved.left_over), solved.finish) <= (len(by_rules.left_over), by_rules.finish)


@needs_solver
@given(problems())
@settings(deadline=None, max_examples=8)
def test_the_same_problem_has_the_same_answer(problem: Problem) -> None:
    first, second = (solve(problem, method=LevellingMethod.CP_SAT, seconds=5) for _ in range(2))
    assert first == second


def test_the_checker_sees_what_is_broken() -> None:
    problem = Problem(
        ends=(Steps(shift=2), Steps(shift=2)),
        earliest=(0, 1),
        latest=(NO_LIMIT, NO_LIMIT),
        needs=((Need(resource=0, amount=1),), (Need(resource=0, amount=1),)),
        links=(StartLink(before=0, after=1, steps=Steps(shift=1)),),
        order=(0, 1),
        capacity=(1,),
    )

    def said(starts: tuple[int, ...], finish: int) -> list[str]:
        placement = Placement(
            starts=starts, finish=finish, left_over=frozenset(), finish_bound=0, is_optimal=False
        )
        return list(broken_rules(problem, placement))

    assert said((0, 2), 4) == []
    assert said((0, 1), 3) == ["resource 0 is short at 1"]
    assert len(said((0, 0), 2)) == 3
    assert said((0, 2), 5) == ["the finish is said to be 5 and is 4"]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
def test_pieces_give_the_values_of_the_table(grows: list[int]) -> None:
    steps = Steps(table=np.cumsum(np.array(grows, dtype=np.int64)))
    told = {}
    for piece in pieces_of(steps, 0, len(grows) - 1):
        for tick in range(piece.first, piece.last + 1):
            told[tick] = tick + piece.value if piece.is_rising else piece.value
    assert told == {tick: steps.at(tick) for tick in range(len(grows))}
