"""Where people and equipment are asked for more than they can give, in a given placement."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from sheetpm.analysis.levelling.from_plan import PlanProblem
from sheetpm.analysis.levelling.problem import NO_LIMIT

Span = tuple[int, int]


class Overload(Struct, frozen=True, kw_only=True):
    """A span of time in which one person, or one kind of equipment, is asked for too much."""

    person: int
    start: int
    """Ticks; the first that is too much, and the one after the last."""
    end: int
    load: int
    """The highest of the span, in thousandths of a day."""
    capacity: int
    """0 where somebody is not there."""
    tasks: tuple[int, ...]
    """All that ask for something in it, the heaviest first."""


def find_overloads(of_plan: PlanProblem, starts: Sequence[int]) -> Iterator[Overload]:
    """Every overload, person by person, the earliest first."""
    asked: dict[int, list[tuple[int, int, int, int]]] = {}
    for each in of_plan.demands:
        span = occupied(of_plan, starts, each.task)
        if span is not None:
            asked.setdefault(each.person, []).append((*span, each.amount, each.task))
    for person in sorted(asked):
        yield from _of_person(of_plan, person, asked[person])


def occupied(of_plan: PlanProblem, starts: Sequence[int], task: int) -> Span | None:
    """The ticks that an open task takes; `None` where it takes none."""
    if of_plan.is_going[task]:
        span = 0, of_plan.axis.tick_from(int(of_plan.expected.finish[task]))
    elif of_plan.is_ahead[task]:
        span = starts[task], of_plan.problem.end(task, starts[task])
    else:
        return None
    return span if span[1] > span[0] else None


def _of_person(
    of_plan: PlanProblem, person: int, asked: list[tuple[int, int, int, int]]
) -> Iterator[Overload]:
    absent = [
        (max(each.start, 0), each.end)
        for each in of_plan.problem.taken
        if each.resource == person and each.is_absence
    ]
    marks = {mark for start, end, *_ in asked for mark in (start, end)}
    last = max(marks)
    marks |= {min(mark, last) for span in absent for mark in span if mark < NO_LIMIT}
    found: Overload | None = None
    ordered = sorted(marks)
    for start, end in pairwise(ordered):
        here = [(amount, task) for s, e, amount, task in asked if s <= start < e]
        load = sum(amount for amount, _ in here)
        is_away = any(s <= start < e for s, e in absent)
        capacity = 0 if is_away else of_plan.problem.capacity[person]
        if load <= capacity:
            if found is not None:
                yield found
            found = None
            continue
        tasks = [task for _, task in sorted(here, key=lambda each: (-each[0], each[1]))]
        if found is not None and found.capacity == capacity:
            found = Overload(
                person=person,
                start=found.start,
                end=end,
                load=max(found.load, load),
                capacity=capacity,
                tasks=tuple(dict.fromkeys((*found.tasks, *tasks))),
            )
            continue
        if found is not None:
            yield found
        found = Overload(
            person=person, start=start, end=end, load=load, capacity=capacity, tasks=tuple(tasks)
        )
    if found is not None:
        yield found
