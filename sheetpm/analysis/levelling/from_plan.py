"""A plan as a levelling problem: what is left to do from the status date on.

Tasks that are done are over. Work in progress goes on where it is and takes what it needs. What
has not begun may start later than expected, never earlier. Tasks are not split; a task keeps
its people from its start to its finish.
"""

import dataclasses
from collections.abc import Iterator
from datetime import date

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sheetpm.analysis.activities import NEVER, Activities, Limits
from sheetpm.analysis.assignments import Booked, window
from sheetpm.analysis.critical_path import EarlyDates, place_early
from sheetpm.analysis.forecast import Stock, rest_of_work, take_stock
from sheetpm.analysis.levelling.axis import Axis, choose_axis
from sheetpm.analysis.levelling.demands import (
    Demand,
    Shared,
    capacities_of,
    demands_of,
    share,
)
from sheetpm.analysis.levelling.link_steps import LinkSteps
from sheetpm.analysis.levelling.problem import NO_LIMIT, Need, Problem, StartLink, Steps, Taken
from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.task_facts import TaskFacts
from sheetpm.analysis.workload import Loads
from sheetpm.config import LevellingMode, ProgressLogic
from sheetpm.plan.calendar import DAY, WorkCalendar, midnight
from sheetpm.plan.model import Plan

_USUAL_PRIORITY = 500.0


class PlanProblem(Struct, frozen=True, kw_only=True, eq=False):
    """The problem with what is needed to speak of its answer in the plan's words."""

    problem: Problem
    axis: Axis
    calendars: tuple[WorkCalendar, ...]
    """By activity."""
    activities: Activities
    expected: EarlyDates
    """Where everything would stand if nothing were scarce."""
    early: tuple[int, ...]
    late: tuple[int, ...]
    """In ticks, by activity: the latest start that keeps finish, deadlines and fixed dates."""
    is_going: tuple[bool, ...]
    is_ahead: tuple[bool, ...]
    """By activity: a task that is still to begin."""
    people: tuple[Booked, ...]
    demands: tuple[Demand, ...]
    person_of: tuple[int, ...]
    """By resource of the problem."""


def build_problem(
    plan: Plan,
    planned: Schedule,
    facts: TaskFacts,
    loads: Loads,
    *,
    status_date: date,
    mode: LevellingMode,
    logic: ProgressLogic = ProgressLogic.RETAINED,
) -> PlanProblem:
    """Read the plan as it is expected to go on from the status date."""
    now = midnight(status_date) + DAY
    facts = facts if facts.tracks_progress else _as_planned(planned, facts, status_date)
    state = take_stock(plan, planned, facts, status_date)
    activities = rest_of_work(planned, state, status_date, logic)
    expected = place_early(planned.network.network, activities)
    builder = _Builder(plan, planned, state, activities, expected, now)
    builder.people = loads.bookings.people
    demands = tuple(demands_of(loads))
    shared = share(demands, capacities_of(loads))
    problem, early, late = builder.build(demands, shared, mode)
    return PlanProblem(
        problem=problem,
        axis=builder.axis,
        calendars=builder.calendars,
        activities=activities,
        expected=expected,
        early=early,
        late=late,
        is_going=tuple(builder.is_going),
        is_ahead=tuple(builder.is_ahead),
        people=loads.bookings.people,
        demands=demands,
        person_of=shared.person_of,
    )


def _as_planned(planned: Schedule, facts: TaskFacts, status_date: date) -> TaskFacts:
    """Where nothing is recorded: what should be over is, what should have begun goes on."""
    now = midnight(status_date) + DAY
    times = planned.network.times
    has_dates = planned.has_dates & times.is_leaf
    is_done = has_dates & (planned.finish <= now)
    is_started = has_dates & (planned.start < now)
    worked = times.worked_between(
        np.where(is_started, planned.start, 0), np.where(is_started, now, 0)
    )
    share = np.clip(worked / np.maximum(times.duration, 1), 0.0, 1.0)
    return replace(
        facts, is_done=is_done, is_started=is_started, percent=np.where(is_done, 1.0, share)
    )


class _Builder:
    """Activities of the network, each with its bounds in ticks."""

    def __init__(
        self,
        plan: Plan,
        planned: Schedule,
        state: Stock,
        activities: Activities,
        expected: EarlyDates,
        now: int,
    ) -> None:
        self.plan, self.network, self.activities = plan, planned.network, activities
        self.expected, self.now = expected, now
        self.people: tuple[Booked, ...] = ()
        self.count = planned.network.network.count
        tasks = planned.network.count
        taking_part = planned.network.network.is_in.tolist()
        gates = [False] * (self.count - tasks)
        self.is_done = [*state.is_done.tolist(), *gates]
        self.is_going = [*state.is_going.tolist(), *gates]
        told = [*state.is_told.tolist(), *gates]
        self.is_ahead = [
            is_in and is_told and not is_done and not is_going
            for is_in, is_told, is_done, is_going in zip(
                taking_part, told, self.is_done, self.is_going, strict=True
            )
        ]
        self.duration: list[int] = activities.duration.tolist()
        self.own = [activities.calendars[which] for which in activities.calendar_of.tolist()]
        self.axis = self._axis()
        self.calendars = tuple(
            calendar if self.duration[each] else self.axis.calendar
            for each, calendar in enumerate(self.own)
        )
        self.steps = LinkSteps(self.axis, self._horizon())

    def _axis(self) -> Axis:
        moving = [each for each in range(self.count) if self.is_ahead[each]]
        used = {id(self.own[each]): self.own[each] for each in moving if self.duration[each]}
        links = self.network.network.links
        minutes = [self.duration[each] for each in moving] + [
            links.lag[link]
            for link in self.network.network.into.links
            if links.lag_calendar[link] is None
        ]
        floors = self.activities.start_from.tolist()
        bounds = [floors[each] for each in moving if floors[each] > self.now]
        bounds += [
            int(self.expected.finish[each]) for each in range(self.count) if self.is_going[each]
        ]
        calendars = list(used.values()) or [self.activities.calendars[0]]
        return choose_axis(calendars, self.now, minutes, bounds)

    def _horizon(self) -> int:
        """A tick behind which nothing will be placed."""
        last = max(self.axis.tick_from(self.expected.project_finish), 1)
        length = sum(
            self.axis.tick_from(int(self.expected.finish[each]))
            - self.axis.tick_until(int(self.expected.start[each]))
            for each in range(self.count)
            if self.is_ahead[each]
        )
        return last + length + length // 2

    def build(
        self, demands: tuple[Demand, ...], shared: Shared, mode: LevellingMode
    ) -> tuple[Problem, tuple[int, ...], tuple[int, ...]]:
        """The problem, and early and late starts of every activity."""
        links, floors = self._links()
        earliest = [self._earliest(each, floors[each]) for each in range(self.count)]
        problem = Problem(
            ends=tuple(self._ends(each) for each in range(self.count)),
            earliest=tuple(earliest),
            latest=(NO_LIMIT,) * self.count,
            needs=self._needs(demands, shared),
            links=tuple(links),
            order=self._order(),
            capacity=shared.capacity,
            taken=(*self._going(demands, shared.capacity), *self._absent(demands, shared)),
            first_opens=self.activities.earliest_of,
            weights=self._weights(),
        )
        early = problem.early_starts()
        hard = [
            max(early[each], self._latest(problem, each, with_deadline=False))
            for each in range(self.count)
        ]
        kept = [
            max(early[each], self._latest(problem, each, with_deadline=True))
            for each in range(self.count)
        ]
        floating = dataclasses.replace(problem, latest=tuple(kept))
        late = floating.late_starts(problem.finish(early))
        late = [max(*pair) for pair in zip(early, late, strict=True)]
        latest = late if mode is LevellingMode.WITHIN_FLOAT else hard
        return dataclasses.replace(problem, latest=tuple(latest)), tuple(early), tuple(late)

    def _order(self) -> tuple[int, ...]:
        order = self.network.network.order
        rest = sorted(set(range(self.count)) - set(order))
        return (*order, *rest)

    def _ends(self, each: int) -> Steps:
        if not self._is_placed(each):
            return Steps()
        return self.steps.end(self.calendars[each], self.duration[each])

    def _is_placed(self, each: int) -> bool:
        is_gate = each >= self.activities.gates_from
        return self.is_ahead[each] or (is_gate and bool(self.network.network.is_in[each]))

    def _links(self) -> tuple[list[StartLink], list[int]]:
        """Links between what is ahead; what has happened only says how early one may start."""
        found: list[StartLink] = []
        floors = [0] * self.count
        opened: dict[int, int] = {}
        links = self.network.network.links
        for link in self.network.network.into.links:
            before, after = links.before[link], links.after[link]
            if not self._is_placed(after):
                continue
            calendar = links.lag_calendar[link] or self.own[after]
            way = self.steps.way(
                before=(self.calendars[before], self.duration[before]),
                after=(self.calendars[after], self.duration[after]),
                from_finish=bool(links.from_finish[link]),
                to_finish=bool(links.to_finish[link]),
                lag=links.lag[link],
                along=calendar,
            )
            if self._is_placed(before):
                found.append(StartLink(before=before, after=after, steps=self.steps.table(way)))
                continue
            dates = self.expected.finish if links.from_finish[link] else self.expected.start
            reached = self.steps.reached(way, int(dates[before]))
            if after in self.activities.earliest_of:
                opened[after] = min(opened.get(after, reached), reached)
            else:
                floors[after] = max(floors[after], reached)
        for gate, reached in opened.items():
            floors[gate] = reached
        return [each for each in found if each.after not in opened], floors

    def _earliest(self, each: int, floor: int) -> int:
        if not self._is_placed(each):
            return 0
        start_from = int(self.activities.start_from[each])
        bound = self.axis.tick_from(start_from) if start_from > NEVER else 0
        limits = self.activities.limits.get(each)
        if limits is not None and limits.finish_from is not None:
            bound = max(bound, self._start_for(each, limits.finish_from))
        return max(bound, floor, 0)

    def _start_for(self, each: int, finish: int) -> int:
        calendar = self.calendars[each]
        minutes = self.duration[each]
        if not minutes:
            return self.axis.tick_from(finish)
        return self.axis.tick_from(calendar.start_at(calendar.worked(finish) - minutes))

    def _latest(self, problem: Problem, each: int, *, with_deadline: bool) -> int:
        """The latest start that keeps the dates that must hold; work in progress stays."""
        if not self.is_ahead[each]:
            return NO_LIMIT if self._is_placed(each) else 0
        limits = self.network.limits.get(each, Limits())
        if limits.start_on is not None or limits.finish_on is not None:
            return 0
        latest = NO_LIMIT
        if limits.start_by is not None:
            latest = self.axis.tick_until(limits.start_by)
        bounds = [limits.finish_by, limits.deadline if with_deadline else None]
        for bound in bounds:
            if bound is not None:
                latest = min(latest, problem.ends[each].latest(self.axis.tick_until(bound)))
        return latest

    def _needs(self, demands: tuple[Demand, ...], shared: Shared) -> tuple[tuple[Need, ...], ...]:
        needs: list[list[Need]] = [[] for _ in range(self.count)]
        for each in demands:
            if self.is_ahead[each.task] and self.duration[each.task]:
                needs[each.task] += shared.needs(each)
        return tuple(map(tuple, needs))

    def _going(self, demands: tuple[Demand, ...], capacity: tuple[int, ...]) -> Iterator[Taken]:
        for each in demands:
            if self.is_going[each.task]:
                yield Taken(
                    resource=each.person,
                    start=0,
                    end=max(self.axis.tick_from(int(self.expected.finish[each.task])), 0),
                    amount=min(each.amount, capacity[each.person]),
                )

    def _absent(self, demands: tuple[Demand, ...], shared: Shared) -> Iterator[Taken]:
        """Before people join and after they leave, and while equipment is not there."""
        named = {each.person for each in demands}
        for resource, person in enumerate(shared.person_of):
            if person not in named:
                continue
            first, last = window(self.plan, self.people[person])
            amount = shared.capacity[resource]
            if first is not None and (begin := self.axis.tick_from(midnight(first))) > 0:
                yield _absence(resource, 0, begin, amount)
            if last is not None:
                end = max(self.axis.tick_until(midnight(last) + DAY), 0)
                yield _absence(resource, end, NO_LIMIT, amount)

    def _weights(self) -> tuple[int, ...]:
        """A day that a task is moved counts 1 at priority 0, 101 at 1000; 51 at the usual 500."""
        rows = self.plan.tasks.rows
        priorities = [
            _USUAL_PRIORITY if row.priority is None else min(max(row.priority, 0.0), 1000.0)
            for row in rows
        ]
        weights = [
            1 + round(each / 10) if self.is_ahead[i] else 0 for i, each in enumerate(priorities)
        ]
        return (*weights, *([0] * (self.count - len(rows))))


def _absence(resource: int, start: int, end: int, amount: int) -> Taken:
    return Taken(resource=resource, start=start, end=end, amount=amount, is_absence=True)
