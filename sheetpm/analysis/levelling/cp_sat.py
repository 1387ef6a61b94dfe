"""Levelling with the constraint solver CP-SAT of OR-Tools, an optional library.

First as little as possible is left over, then the finish is as early as possible, then as little
as possible is moved, by weight. Each step starts from the answer of the one before, and says
whether it is proven. One seed and a limit in the solver's own count of work, not in seconds by
the clock, so that the same plan gives the same answer.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.analysis.levelling.pieces import Piece, pieces_of
from sheetpm.analysis.levelling.problem import Placement, Problem, Steps, taken_segments

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

_WORK_PER_SECOND = 0.5
"""The solver's units of work in a second of an ordinary machine, roughly."""
_CLOCK_FACTOR = 3.0
"""So many times the seconds, and it stops by the clock: the machine is busy or slow."""
_SEED = 1


def has_solver() -> bool:
    """Whether OR-Tools is installed."""
    return find_spec("ortools") is not None


def improve(
    problem: Problem, placement: Placement, *, seconds: float, finish_only: bool = False
) -> Placement:
    """A placement that is at least as good as the one that the rules found, and what is proven."""
    best = placement
    if not best.is_optimal:
        best = _search(problem, best, seconds)
    if finish_only:
        return best
    return _move_less(problem, best, seconds)


class _Model(Struct, frozen=True, kw_only=True):
    model: "cp_model.CpModel"
    starts: list["cp_model.IntVar"]
    finish: "cp_model.IntVar"
    left_out: dict[int, "cp_model.IntVar"]
    """By activity: whether it finds no room; only where something may be left over."""


def _search(problem: Problem, best: Placement, seconds: float) -> Placement:
    """Leave nothing over if that can be, then finish as early as possible."""
    if best.left_over:
        return _leave_less(problem, best, seconds)
    built = _build(problem, best.finish, may_leave=False)
    built.model.add(built.finish >= best.finish_bound)
    built.model.minimize(built.finish)
    answer = _run(built, best.starts, frozenset(), seconds)
    starts = answer.starts or best.starts
    finish = problem.finish(starts)
    bound = max(best.finish_bound, answer.bound)
    return Placement(
        starts=tuple(starts),
        finish=finish,
        left_over=frozenset(),
        finish_bound=min(bound, finish),
        is_optimal=answer.is_proven or finish <= bound,
        is_stopped_by_clock=answer.is_stopped_by_clock,
    )


def _leave_less(problem: Problem, best: Placement, seconds: float) -> Placement:
    built = _build(problem, _far(problem, best), may_leave=True)
    built.model.minimize(sum(built.left_out.values()))
    answer = _run(built, best.starts, best.left_over, seconds)
    if answer.starts is None:
        return replace(best, is_stopped_by_clock=answer.is_stopped_by_clock)
    fewest = len(answer.left_over)
    built = _build(problem, _far(problem, best), may_leave=True)
    built.model.add(sum(built.left_out.values()) <= fewest)
    built.model.minimize(built.finish)
    second = _run(built, answer.starts, answer.left_over, seconds)
    starts = second.starts or answer.starts
    finish = problem.finish(starts)
    return Placement(
        starts=tuple(starts),
        finish=finish,
        left_over=second.left_over if second.starts else answer.left_over,
        finish_bound=min(max(best.finish_bound, second.bound), finish)
        if answer.is_proven
        else best.finish_bound,
        is_optimal=answer.is_proven and second.is_proven,
        left_over_bound=min(max(answer.bound, 0), fewest),
        is_stopped_by_clock=answer.is_stopped_by_clock or second.is_stopped_by_clock,
    )


def _far(problem: Problem, best: Placement) -> int:
    """A finish that is late enough for everything."""
    return best.finish + sum(
        problem.end(each, best.starts[each]) - best.starts[each] for each in best.left_over
    )


def _move_less(problem: Problem, best: Placement, seconds: float) -> Placement:
    built = _build(problem, best.finish, may_leave=bool(best.left_over))
    built.model.add(built.finish <= best.finish)
    if best.left_over:
        built.model.add(sum(built.left_out.values()) <= len(best.left_over))
    early = problem.early_starts()
    built.model.minimize(
        sum(
            weight * (start - least)
            for weight, start, least in zip(problem.weights, built.starts, early, strict=True)
        )
    )
    answer = _run(built, best.starts, best.left_over, seconds)
    if answer.starts is None:
        return replace(
            best, is_stopped_by_clock=best.is_stopped_by_clock or answer.is_stopped_by_clock
        )
    return replace(
        best,
        starts=answer.starts,
        finish=problem.finish(answer.starts),
        left_over=answer.left_over,
        are_moves_optimal=answer.is_proven,
        is_stopped_by_clock=best.is_stopped_by_clock or answer.is_stopped_by_clock,
    )


def _build(problem: Problem, horizon: int, *, may_leave: bool) -> _Model:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    early, late = problem.early_starts(), problem.late_starts(horizon)
    starts = [
        model.new_int_var(least, max(most, least), "")
        for least, most in zip(early, late, strict=True)
    ]
    ends = [
        _after(model, start, problem.ends[each], early[each], max(late[each], early[each]))
        for each, start in enumerate(starts)
    ]
    finish = model.new_int_var(problem.finish(early), max(horizon, problem.finish(early)), "")
    for each in range(problem.count):
        if not problem.out_of[each] or problem.ends[each].table is not None:
            model.add(finish >= ends[each])
    _wait(model, problem, starts, early, late)
    left_out = {
        each: model.new_bool_var("")
        for each in range(problem.count)
        if may_leave and problem.needs[each]
    }
    _share(model, problem, starts, ends, left_out)
    return _Model(model=model, starts=starts, finish=finish, left_out=left_out)


def _after(
    model: "cp_model.CpModel", start: "cp_model.IntVar", steps: Steps, least: int, most: int
) -> "cp_model.LinearExprT":
    """The value of a function of a start."""
    if steps.table is None:
        return start + steps.shift
    value = model.new_int_var(steps.at(least), steps.at(most), "")
    _follow(model, start, value, pieces_of(steps, least, most))
    return value


def _follow(
    model: "cp_model.CpModel",
    start: "cp_model.IntVar",
    value: "cp_model.IntVar",
    pieces: Sequence[Piece],
) -> None:
    """Exactly one piece holds the start, and gives the value."""
    chosen = []
    for piece in pieces:
        here = model.new_bool_var("")
        model.add(start >= piece.first).only_enforce_if(here)
        model.add(start <= piece.last).only_enforce_if(here)
        told = start + piece.value if piece.is_rising else piece.value
        model.add(value == told).only_enforce_if(here)
        chosen.append(here)
    model.add_exactly_one(chosen)


def _wait(
    model: "cp_model.CpModel",
    problem: Problem,
    starts: Sequence["cp_model.IntVar"],
    early: Sequence[int],
    late: Sequence[int],
) -> None:
    for each in range(problem.count):
        reached = [
            _after(
                model,
                starts[link.before],
                link.steps,
                early[link.before],
                max(late[link.before], early[link.before]),
            )
            for link in (problem.links[at] for at in problem.into[each])
        ]
        if not reached:
            continue
        if each in problem.first_opens:
            first = model.new_int_var(-(2**40), 2**40, "")
            model.add_min_equality(first, reached)
            model.add(starts[each] >= first)
        else:
            for bound in reached:
                model.add(starts[each] >= bound)


def _share(
    model: "cp_model.CpModel",
    problem: Problem,
    starts: Sequence["cp_model.IntVar"],
    ends: Sequence["cp_model.LinearExprT"],
    left_out: dict[int, "cp_model.IntVar"],
) -> None:
    """Nothing takes more of a resource than there is."""
    intervals: list[list[cp_model.IntervalVar]] = [[] for _ in problem.capacity]
    amounts: list[list[int]] = [[] for _ in problem.capacity]
    for each, needs in enumerate(problem.needs):
        if not needs:
            continue
        steps = problem.ends[each]
        size = steps.shift if steps.table is None else ends[each] - starts[each]
        if steps.table is not None:
            length = model.new_int_var(0, 2**40, "")
            model.add(length == size)
            size = length
        if each in left_out:
            interval = model.new_optional_interval_var(
                starts[each], size, ends[each], ~left_out[each], ""
            )
        else:
            interval = model.new_interval_var(starts[each], size, ends[each], "")
        for need in needs:
            intervals[need.resource].append(interval)
            amounts[need.resource].append(need.amount)
    for segment in taken_segments(problem):
        if intervals[segment.resource]:
            intervals[segment.resource].append(
                model.new_fixed_size_interval_var(segment.start, segment.end - segment.start, "")
            )
            amounts[segment.resource].append(segment.amount)
    for resource, capacity in enumerate(problem.capacity):
        if sum(amounts[resource]) > capacity:
            model.add_cumulative(intervals[resource], amounts[resource], capacity)


class _Answer(Struct, frozen=True, kw_only=True):
    starts: tuple[int, ...] | None
    left_over: frozenset[int]
    bound: int
    is_proven: bool
    is_stopped_by_clock: bool


def _run(built: _Model, hint: Sequence[int], left_over: frozenset[int], seconds: float) -> _Answer:
    from ortools.sat.python import cp_model

    for start, at in zip(built.starts, hint, strict=True):
        built.model.add_hint(start, at)
    for each, variable in built.left_out.items():
        built.model.add_hint(variable, each in left_over)
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = _SEED
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 0  # proves finishes about twice as fast
    solver.parameters.max_deterministic_time = seconds * _WORK_PER_SECOND
    solver.parameters.max_time_in_seconds = seconds * _CLOCK_FACTOR
    status = solver.solve(built.model)
    is_stopped = status != cp_model.OPTIMAL and (
        solver.wall_time >= solver.parameters.max_time_in_seconds
    )
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return _Answer(
            starts=None,
            left_over=frozenset(),
            bound=0,
            is_proven=False,
            is_stopped_by_clock=is_stopped,
        )
    return _Answer(
        starts=tuple(solver.value(start) for start in built.starts),
        left_over=frozenset(
            each for each, variable in built.left_out.items() if solver.value(variable)
        ),
        bound=round(solver.best_objective_bound),
        is_proven=status == cp_model.OPTIMAL,
        is_stopped_by_clock=is_stopped,
    )
