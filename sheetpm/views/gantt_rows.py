"""Which tasks a Gantt chart shows, where there are more than anybody reads."""

from enum import StrEnum

import numpy as np
from msgspec import Struct

from sheetpm.analysis.task_facts import Days, Flags, TaskFacts

MOST_ROWS = 2_000


class Choice(StrEnum):
    """What was left of a long plan."""

    ALL = "all"
    OUTLINE = "outline"
    """Summaries down to a level, and milestones."""
    FIRST = "first"
    """The first rows, where there are no summaries to show."""


class ShownRows(Struct, frozen=True, kw_only=True, eq=False):
    """The tasks that a chart shows, in their order."""

    indexes: Days
    """Into `plan.tasks.rows`."""
    choice: Choice
    level: int
    """Of an outline: the deepest level of its summaries."""


def choose_rows(facts: TaskFacts, *, most: int = MOST_ROWS) -> ShownRows:
    """All tasks; of too many the summaries of as many levels as fit, and milestones.

    Milestones that would push the summaries out are shown down to the same level, or not at all.
    """
    count = len(facts.is_leaf)
    if count <= most:
        return _shown(np.ones(count, dtype=bool), Choice.ALL)
    is_summary, is_milestone = ~facts.is_leaf, facts.is_milestone
    deepest = int(facts.levels[is_summary].max(initial=0))
    summaries = [
        (level, is_summary & (facts.levels <= level)) for level in range(deepest, 0, -1)
    ] or [(0, is_summary)]
    wanted = [(level, flags | is_milestone) for level, flags in summaries]
    wanted += [
        (level, flags | (is_milestone & (facts.levels <= level + 1))) for level, flags in summaries
    ]
    for level, flags in [*wanted, *summaries]:
        if 0 < np.count_nonzero(flags) <= most:
            return _shown(flags, Choice.OUTLINE, level)
    return _shown(np.arange(count) < most, Choice.FIRST)


def _shown(flags: Flags, choice: Choice, level: int = 0) -> ShownRows:
    return ShownRows(indexes=np.flatnonzero(flags), choice=choice, level=level)
