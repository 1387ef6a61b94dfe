"""Which links of a plan other links already imply."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from sheetpm.schema.cell_types import LinkKind
from sheetpm.schema.tasks import TaskStatus

if TYPE_CHECKING:
    from sheetpm.plan.model import Dependency, Plan

_STEPS_PER_TASK = 200
"""How many links are followed on the way back from one task."""
_STEPS_PER_PLAN = 300_000
"""How many in all, so that a tangle of 100,000 tasks still takes a fraction of a second."""

Predecessors: TypeAlias = dict[int, list[int]]


def redundant_links(plan: "Plan") -> Iterator[tuple["Dependency", int]]:
    """Each link that a chain of other links implies, with the last task of that chain.

    A finish-to-start link without a lag follows from any chain of finish-to-start links
    without leads: every task of the chain starts after the one before it has finished.
    """
    links = list(_plain_links(plan))
    before: Predecessors = {}
    for link in links:
        before.setdefault(link.successor, []).append(link.predecessor)
    candidates = [link for link in links if not link.lag.amount and len(before[link.successor]) > 1]
    depth = _depths(before) if candidates else {}
    left = _STEPS_PER_PLAN
    for link in candidates:
        via, steps = _detour(link, before, depth)
        left -= steps
        if via is not None:
            yield link, via
        if left < 0:
            return


def _plain_links(plan: "Plan") -> Iterator["Dependency"]:
    """Finish-to-start links without a lead, between tasks that are really to be done."""
    children, rows = plan.outline.children, plan.tasks.rows
    plain, cancelled = LinkKind.FS, TaskStatus.CANCELLED
    for link in plan.dependencies:
        first, last = link.predecessor, link.successor
        if link.kind is not plain or link.lag.amount < 0 or first == last:
            continue
        if not children[first] and not children[last] and rows[first].status is not cancelled:
            yield link


def _depths(before: Predecessors) -> dict[int, int]:
    """The longest chain that leads to each task; tasks of a cycle and after it are absent."""
    after: dict[int, list[int]] = {}
    waiting: dict[int, int] = {}
    for successor, predecessors in before.items():
        waiting[successor] = len(predecessors)
        for predecessor in predecessors:
            after.setdefault(predecessor, []).append(successor)
    ready = [index for index in after if index not in waiting]
    depths = dict.fromkeys(ready, 0)
    while ready:
        index = ready.pop()
        for successor in after.get(index, ()):
            depths[successor] = max(depths.get(successor, 0), depths[index] + 1)
            waiting[successor] -= 1
            if not waiting[successor]:
                ready.append(successor)
    return {index: depth for index, depth in depths.items() if not waiting.get(index)}


def _detour(
    link: "Dependency", before: Predecessors, depth: dict[int, int]
) -> tuple[int | None, int]:
    """The last task of another way from predecessor to successor, and the steps it took.

    Only tasks deeper than the predecessor can lie on such a way, so the search ends early.
    """
    goal = depth.get(link.predecessor)
    if goal is None or depth.get(link.successor, 0) <= goal + 1:
        return None, 0
    steps = 0
    seen: set[int] = set()
    for last in before[link.successor]:
        stack = [last] if depth.get(last, 0) > goal else []
        while stack and steps < _STEPS_PER_TASK:
            for predecessor in before.get(stack.pop(), ()):
                steps += 1
                if predecessor == link.predecessor:
                    return last, steps
                if depth.get(predecessor, 0) > goal and predecessor not in seen:
                    seen.add(predecessor)
                    stack.append(predecessor)
    return None, steps
