"""The proposal: which tasks to move by how much, what it does to the finish, what remains.

Never an edit: it says where the open tasks could stand so that nobody is asked for more than
they can give, beside where they are expected to stand if nothing is done.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.levelling.cp_sat import has_solver
from sheetpm.analysis.levelling.from_plan import PlanProblem, build_problem
from sheetpm.analysis.levelling.model import LevelRequest, Move, Obstacle, Proposal, Remaining
from sheetpm.analysis.levelling.overloads import Overload, find_overloads, occupied
from sheetpm.analysis.levelling.problem import Placement
from sheetpm.analysis.levelling.solve import solve
from sheetpm.analysis.task_dates import lay_out
from sheetpm.analysis.workload import Loads, gather_loads, why_unknown
from sheetpm.config import LevellingMethod, LevellingMode
from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.plan.calendar import day_of_finish, day_of_start
from sheetpm.plan.model import Plan


class SolverMissingError(UsageError):
    """The solver was asked for and is not installed."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "The method cp-sat needs OR-Tools: install it with `pip install sheetpm[level]`, or "
                "use --method rules.",
                "cp-sat 方法需要 OR-Tools：请用 `pip install sheetpm[level]` 安装，或改用 --method rules。",
            )
        )


def level(plan: Plan, analysis: Analysis, request: LevelRequest) -> Proposal:
    """Propose where the open tasks could stand; the same plan gives the same proposal."""
    method, is_fallback = _method(request)
    facts = analysis.facts
    loads = gather_loads(
        plan,
        facts,
        analysis.dates,
        lay_out(analysis.calendars),
        analysis.calendars,
        status_date=analysis.status_date,
    )
    plain = Proposal(
        mode=request.mode, method=method, is_fallback=is_fallback, seconds=request.seconds
    )
    if (why := _why_not(plan, loads)) is not None:
        return _refused(plain, why)
    of_plan = build_problem(
        plan,
        analysis.schedule,
        facts,
        loads,
        status_date=analysis.status_date,
        mode=request.mode,
        logic=analysis.forecast.logic,
    )
    before = list(find_overloads(of_plan, of_plan.early))
    if not before:
        return _propose(plain, of_plan, _as_it_is(of_plan), before)
    if method is LevellingMethod.CP_SAT and not has_solver():
        raise SolverMissingError
    placement = solve(of_plan.problem, method=method, seconds=request.seconds)
    proposal = _propose(plain, of_plan, placement, before)
    if proposal.days_after < proposal.days_before:
        return proposal
    return _propose(plain, of_plan, replace(placement, starts=of_plan.early), before)


def _method(request: LevelRequest) -> tuple[LevellingMethod, bool]:
    if request.method is not None:
        return request.method, False
    return (LevellingMethod.CP_SAT, False) if has_solver() else (LevellingMethod.RULES, True)


def _why_not(plan: Plan, loads: Loads) -> Text | None:
    if not plan.tasks.rows:
        return Text("the plan has no tasks", "计划中没有任务")
    return why_unknown(loads.bookings)


def _refused(plain: Proposal, why: Text) -> Proposal:
    return Proposal(
        mode=plain.mode,
        method=plain.method,
        is_fallback=plain.is_fallback,
        seconds=plain.seconds,
        why=why,
    )


def _as_it_is(of_plan: PlanProblem) -> Placement:
    finish = of_plan.problem.finish(of_plan.early)
    return Placement(
        starts=of_plan.early,
        finish=finish,
        left_over=frozenset(),
        finish_bound=finish,
        is_optimal=True,
        are_moves_optimal=True,
    )


def _propose(
    plain: Proposal, of_plan: PlanProblem, placement: Placement, before: list[Overload]
) -> Proposal:
    after = list(find_overloads(of_plan, placement.starts))
    finish_before = of_plan.problem.finish(of_plan.early)
    gap = 0 if placement.is_optimal else placement.finish - placement.finish_bound
    return Proposal(
        mode=plain.mode,
        method=plain.method,
        is_fallback=plain.is_fallback,
        seconds=plain.seconds,
        names=tuple(who.name for who in of_plan.people),
        moves=tuple(_moves(of_plan, placement.starts)),
        remaining=tuple(_remaining(of_plan, after, plain.mode)),
        overloads_before=len(before),
        days_before=_summed(of_plan, before),
        days_after=_summed(of_plan, after),
        finish_before=_finish_day(of_plan, of_plan.early),
        finish_after=_finish_day(of_plan, placement.starts),
        finish_days=in_days(of_plan, placement.finish - finish_before),
        is_optimal=placement.is_optimal,
        are_moves_optimal=placement.are_moves_optimal,
        gap_days=in_days(of_plan, gap),
        left_over=len(placement.left_over),
        left_over_bound=placement.left_over_bound,
        is_stopped_by_clock=placement.is_stopped_by_clock,
    )


def in_days(of_plan: PlanProblem, ticks: int) -> float:
    """Ticks as working days."""
    return ticks * of_plan.axis.tick / of_plan.axis.calendar.minutes_per_day


def _summed(of_plan: PlanProblem, overloads: list[Overload]) -> float:
    return in_days(of_plan, sum(each.end - each.start for each in overloads))


def _finish_day(of_plan: PlanProblem, starts: Sequence[int]) -> date | None:
    spans = [
        occupied(of_plan, starts, task)
        for task in range(len(of_plan.is_ahead))
        if of_plan.is_ahead[task] or of_plan.is_going[task]
    ]
    ends = [span[1] for span in spans if span is not None]
    if not ends:
        return None
    axis = of_plan.axis
    return day_of_finish(axis.calendar.finish_at(axis.origin + max(ends) * axis.tick))


def _moves(of_plan: PlanProblem, starts: Sequence[int]) -> Iterator[Move]:
    moved = [
        task
        for task, is_ahead in enumerate(of_plan.is_ahead)
        if is_ahead and starts[task] > of_plan.early[task] and of_plan.problem.weights[task]
    ]
    for task in sorted(moved, key=lambda task: (starts[task], task)):
        expected_start, expected_finish = dates_of(of_plan, task, of_plan.early[task])
        start, finish = dates_of(of_plan, task, starts[task])
        person, because_of = _reason(of_plan, starts, task)
        yield Move(
            task=task,
            expected_start=expected_start,
            expected_finish=expected_finish,
            start=start,
            finish=finish,
            days=in_days(of_plan, starts[task] - of_plan.early[task]),
            float_days=in_days(of_plan, of_plan.late[task] - of_plan.early[task]),
            person=person,
            because_of=because_of,
        )


def dates_of(of_plan: PlanProblem, task: int, tick: int) -> tuple[date, date]:
    """The first and the last day of a task that starts with a tick."""
    calendar, minutes = of_plan.calendars[task], int(of_plan.activities.duration[task])
    start = of_plan.axis.start(tick)
    if not minutes:
        finish = of_plan.axis.calendar.finish_at(of_plan.axis.calendar.worked(start))
        return day_of_finish(finish), day_of_finish(finish)
    start = calendar.next_working(start)
    return day_of_start(start), day_of_finish(calendar.add(start, minutes))


def _reason(
    of_plan: PlanProblem, starts: Sequence[int], task: int
) -> tuple[int | None, tuple[int, ...]]:
    """What stands in the way of starting a task one tick earlier."""
    problem = of_plan.problem
    if problem.allowed_start(task, starts) >= starts[task]:
        drivers = [
            problem.links[link].before
            for link in problem.into[task]
            if problem.links[link].steps.at(starts[problem.links[link].before]) >= starts[task]
        ]
        return None, tuple(each for each in drivers if each < len(of_plan.is_ahead))
    first = starts[task] - 1
    last = problem.end(task, first)
    for need in problem.needs[task]:
        person = of_plan.person_of[need.resource]
        others = [each for each in of_plan.demands if each.person == person and each.task != task]
        spans = [(each, occupied(of_plan, starts, each.task)) for each in others]
        beside = [
            (each, span) for each, span in spans if span and span[0] < last and span[1] > first
        ]
        for tick in sorted({max(span[0], first) for _, span in beside}):
            taking = [(each, span) for each, span in beside if span[0] <= tick < span[1]]
            used = sum(each.amount for each, _ in taking)
            if used + need.amount > problem.capacity[need.resource]:
                return person, tuple(each.task for each, _ in taking)
        if any(
            each.resource == need.resource and each.start < last and each.end > first
            for each in problem.taken
        ):
            return person, ()
    return None, ()


def _remaining(
    of_plan: PlanProblem, overloads: list[Overload], mode: LevellingMode
) -> Iterator[Remaining]:
    axis = of_plan.axis
    for each in overloads:
        yield Remaining(
            person=each.person,
            first=day_of_start(axis.start(each.start)),
            last=day_of_finish(axis.calendar.finish_at(axis.origin + each.end * axis.tick)),
            load=each.load / 1000,
            capacity=of_plan.people[each.person].capacity if each.capacity else 0.0,
            tasks=each.tasks,
            obstacle=_obstacle(of_plan, each, mode),
        )


def _obstacle(of_plan: PlanProblem, overload: Overload, mode: LevellingMode) -> Obstacle:
    if not overload.capacity and of_plan.people[overload.person].capacity > 0:
        return Obstacle.NOT_THERE
    asked = {each.task: each.amount for each in of_plan.demands if each.person == overload.person}
    if any(asked[task] > of_plan.problem.capacity[overload.person] for task in overload.tasks):
        return Obstacle.ASKS_TOO_MUCH
    if all(of_plan.is_going[task] for task in overload.tasks):
        return Obstacle.IN_PROGRESS
    return Obstacle.NO_FLOAT if mode is LevellingMode.WITHIN_FLOAT else Obstacle.FIXED_DATE
