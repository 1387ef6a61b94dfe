"""The critical path method on working calendars: early and late dates and floats of a network.

Kelley & Walker 1959; the precedence diagram with FS, SS, FF and SF links and lags as in the
PMI's scheduling standard. Where tools differ, this follows Microsoft Project: lags run on the
successor's calendar, a date that must hold is honoured even against the links (negative float
says so), a deadline binds only the late dates, and late dates hang on the latest early finish.
"""

from collections.abc import Iterable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.activities import ALWAYS, NEVER, Activities
from sheetpm.analysis.passes import Passes
from sheetpm.plan.calendar import Instants
from sheetpm.plan.network import Network


class EarlyDates(Struct, frozen=True, kw_only=True, eq=False):
    """Result of the forward pass; entries of activities that take no part are meaningless."""

    start: Instants
    finish: Instants
    driving: NDArray[np.int64]
    """The predecessor that decides the start; -1 where none does."""
    limiting: NDArray[np.int64]
    """The predecessor whose link allows the latest start, even where a date that must hold lies
    before it; -1 without any."""
    allowed_start: Instants
    """The start that the predecessors alone allow; `NEVER` without any."""
    project_finish: int
    """The last finish; `NEVER` of an empty network."""


class CriticalPath(Struct, frozen=True, kw_only=True, eq=False):
    """Early and late dates and floats; entries of activities that take no part are meaningless."""

    early: EarlyDates
    late_start: Instants
    late_finish: Instants
    total_float: NDArray[np.int64]
    """Working minutes on the activity's own calendar; below 0 where a date cannot be held."""
    free_float: NDArray[np.int64]
    """Working minutes it can slip without moving any successor; 0 and more."""


def place_early(network: Network, activities: Activities) -> EarlyDates:
    """The forward pass alone: the earliest dates that links, bounds and actual dates allow."""
    passes = Passes(network, activities)
    passes.go_forward()
    return _early_dates(passes, passes.groups.instants_at(_early_rows(passes)))


def find_finish(network: Network, activities: Activities) -> int:
    """The last early finish as an instant, without any other date; `NEVER` of an empty network."""
    passes = Passes(network, activities)
    passes.go_forward()
    return passes.project_finish()


def find_critical_path(network: Network, activities: Activities) -> CriticalPath:
    """Forward and backward pass, and the floats between them."""
    passes = Passes(network, activities)
    passes.go_forward()
    passes.go_backward()
    if any(limits.is_alap for limits in activities.limits.values()):
        passes.postpone()
        passes.go_forward()
    rows = np.concatenate((_early_rows(passes), passes.late_placed))
    *early_rows, late_start, late_finish = passes.groups.instants_at(rows)
    early = _early_dates(passes, early_rows)
    for index, limits in activities.limits.items():
        if limits.actual_start is not None:
            late_start[index] = early.start[index]
        if limits.actual_finish is not None:
            late_finish[index] = early.finish[index]
    total = _total_floats(passes)
    return CriticalPath(
        early=early,
        late_start=late_start,
        late_finish=late_finish,
        total_float=total,
        free_float=_free_floats(passes, total),
    )


def _early_rows(passes: Passes) -> NDArray[np.int64]:
    """The positions of early starts, early finishes and, where there are, allowed starts."""
    takes_time = passes.activities.duration > 0
    start, finish = passes.placed
    allowed = np.where(_is_bound(passes), passes.bound | takes_time, start)
    return np.vstack((start, finish, allowed))


def _is_bound(passes: Passes) -> NDArray[np.bool_]:
    """Whether any predecessor allows a start."""
    is_bound: NDArray[np.bool_] = passes.bound > NEVER // 2
    return is_bound


def _early_dates(passes: Passes, instants: Iterable[Instants]) -> EarlyDates:
    """The early dates from the instants of `_early_rows`."""
    start, finish, allowed = instants
    for index, limits in passes.activities.limits.items():
        is_exact = passes.tails[index] > 0 or limits.actual_start == limits.actual_finish
        if limits.actual_start is not None and is_exact:
            start[index] = limits.actual_start
        if limits.actual_finish is not None and is_exact:
            finish[index] = limits.actual_finish
    return EarlyDates(
        start=start,
        finish=finish,
        driving=passes.driving,
        limiting=passes.limiting,
        allowed_start=np.where(_is_bound(passes), allowed, NEVER),
        project_finish=passes.project_finish(),
    )


def _total_floats(passes: Passes) -> NDArray[np.int64]:
    """The smaller of start and finish float; finish float where work has begun.

    An activity that is held before its predecessors are done is that much late.
    """
    early = passes.placed >> 1
    gap = (passes.late_placed >> 1) - early
    pushed = np.maximum((passes.bound >> 1) - early[0], 0)
    total: NDArray[np.int64] = np.minimum(gap[0], gap[1]) - pushed
    for index, limits in passes.activities.limits.items():
        if limits.actual_finish is not None:
            total[index] = 0
        elif limits.actual_start is not None:
            total[index] = gap[1, index]
        elif limits.is_alap:
            total[index] = min(int(total[index]), 0)
    return total


def _free_floats(passes: Passes, total: NDArray[np.int64]) -> NDArray[np.int64]:
    """How far each activity can slip before a successor moves; at most its total float.

    Successors that are done hold nothing; gates of summary tasks are looked through.
    """
    free = np.full(passes.network.count, ALWAYS, dtype=np.int64)
    kept, gaps = _gaps(passes)
    columns = passes.network.columns
    before, after = columns.before[kept], columns.after[kept]
    is_through = after >= passes.activities.gates_from
    np.minimum.at(free, before[~is_through], gaps[~is_through])
    if is_through.any():
        place = {index: at for at, index in enumerate(passes.network.order)}
        through: list[int] = np.flatnonzero(is_through).tolist()
        for at in sorted(through, key=lambda at: -place[int(before[at])]):
            beyond = int(free[after[at]])
            gap = int(gaps[at]) + beyond if beyond < ALWAYS else ALWAYS
            free[before[at]] = min(int(free[before[at]]), gap)
    free = np.maximum(np.minimum(free, total), 0)
    for index, limits in passes.activities.limits.items():
        if limits.actual_finish is not None:
            free[index] = 0
    return free


def _gaps(passes: Passes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The links that hold anything, and the working minutes to spare on each."""
    limits, columns, ways = passes.activities.limits, passes.network.columns, passes.ways
    placed, kept, count = passes.placed, passes.network.into.array, passes.network.count
    if limits and len(kept):
        postponed = list(filter(passes.is_alap, limits))
        placed = placed.copy()
        placed[:, postponed] = passes.late_placed[:, postponed]
        done = passes.marked(i for i, each in limits.items() if each.actual_finish is not None)
        kept = kept[~done[columns.after[kept]]]
    if not len(kept):
        return kept, kept
    own = placed.take(columns.before[kept] + count * columns.from_finish[kept]) >> 1
    other = placed.take(columns.after[kept] + count * columns.to_finish[kept])
    gaps = (other >> 1) - columns.lag[kept] - own
    crossing = np.flatnonzero(ways.is_crossing[kept])
    links, ends = kept[crossing], other[crossing]
    lags = ways.lags[links]
    ends = np.where(lags, (ends - lags) | 1, ends)
    carried = [carry(end) for carry, end in zip(ways.back(links), ends.tolist(), strict=True)]
    gaps[crossing] = (np.array(carried, dtype=np.int64) >> 1) - own[crossing]
    return kept, gaps
