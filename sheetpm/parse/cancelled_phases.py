"""Tasks below a cancelled summary: what says nothing of its own is cancelled with it."""

from collections import deque
from collections.abc import Iterator

from sheetpm.findings import Finding
from sheetpm.languages import listed
from sheetpm.parse.outline_codes import CANCELLED_ABOVE, GOES_ON_BELOW
from sheetpm.parse.problems import problem
from sheetpm.parse.records import Records
from sheetpm.plan.model import Outline
from sheetpm.schema.tasks import TaskStatus

_NAMED = 3
_OPEN = frozenset({TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED})


def cancel_below(tasks: Records, outline: Outline) -> Iterator[Finding]:
    """Write the status of cancelled summaries down to the tasks below that have none."""
    status, told = tasks.values.get("status", []), set[int]()
    for index, own in enumerate(status):
        if own is not TaskStatus.CANCELLED or not outline.is_summary(index):
            continue
        below = list(_below(outline, index))
        silent = [each for each in below if status[each] is None]
        for each in silent:
            status[each] = TaskStatus.CANCELLED
        if silent:
            named = [tasks.name(each) for each in silent[:_NAMED]]
            shown = [*named, "…"] if len(silent) > _NAMED else named
            yield tasks.report(index, "status", problem(CANCELLED_ABOVE, tasks=listed(shown)))
        for each in below:
            if status[each] in _OPEN and each not in told:
                told.add(each)
                said = problem(GOES_ON_BELOW, summary=tasks.name(index))
                yield tasks.report(each, "status", said)


def _below(outline: Outline, index: int) -> Iterator[int]:
    """Every row under a summary, level by level."""
    waiting = deque(outline.children[index])
    while waiting:
        each = waiting.popleft()
        yield each
        waiting.extend(outline.children[each])
