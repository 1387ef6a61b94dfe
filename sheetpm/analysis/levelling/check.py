"""An own look at a placement: whether it keeps every bound, link and capacity.

Written apart from what places: it counts single ticks, and knows no profile.
"""

from collections import Counter
from collections.abc import Iterator

from sheetpm.analysis.levelling.problem import Placement, Problem


def broken_rules(problem: Problem, placement: Placement) -> Iterator[str]:
    """What a placement breaks, in words for programmers; nothing if it holds."""
    starts = placement.starts
    for each, start in enumerate(starts):
        if start < problem.earliest[each]:
            yield f"activity {each} starts at {start}, before {problem.earliest[each]}"
    yield from _broken_links(problem, starts)
    yield from _broken_capacities(problem, placement)
    last = max((steps.at(at) for steps, at in zip(problem.ends, starts, strict=True)), default=0)
    if last != placement.finish:
        yield f"the finish is said to be {placement.finish} and is {last}"


def _broken_links(problem: Problem, starts: tuple[int, ...]) -> Iterator[str]:
    opened: dict[int, list[bool]] = {}
    for link in problem.links:
        is_kept = starts[link.after] >= link.steps.at(starts[link.before])
        if link.after in problem.first_opens:
            opened.setdefault(link.after, []).append(is_kept)
        elif not is_kept:
            yield f"activity {link.after} does not wait for {link.before}"
    for gate, kept in opened.items():
        if not any(kept):
            yield f"activity {gate} opens before any of its predecessors"


def _broken_capacities(problem: Problem, placement: Placement) -> Iterator[str]:
    for each, start in enumerate(placement.starts):
        late = start > problem.latest[each]
        if late and each not in placement.left_over and problem.needs[each]:
            yield f"activity {each} starts at {start}, after {problem.latest[each]}"
    used: Counter[tuple[int, int]] = Counter()
    for each, start in enumerate(placement.starts):
        if each in placement.left_over:
            continue
        for need in problem.needs[each]:
            for tick in range(start, problem.ends[each].at(start)):
                used[need.resource, tick] += need.amount
    for (resource, tick), amount in sorted(used.items()):
        gone = sum(
            each.amount
            for each in problem.taken
            if each.resource == resource and each.start <= tick < each.end
        )
        if amount > max(problem.capacity[resource] - gone, 0):
            yield f"resource {resource} is short at {tick}"
            return
