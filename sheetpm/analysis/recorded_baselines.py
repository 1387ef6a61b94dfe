"""The baselines that the workbook holds, which of them counts, and what came after it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import pairwise

import numpy as np
from msgspec import Struct

from sheetpm.analysis.baselines import BaselineChange, compare_baselines
from sheetpm.analysis.snapshots import Snapshot, snapshot_rows
from sheetpm.analysis.task_dates import WorkedDays
from sheetpm.analysis.task_facts import NO_DAY, Days, Flags, days, indexes
from sheetpm.analysis.task_matching import fold_text
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.plan.model import Plan
from sheetpm.schema.client import ChangeRow, Decision
from sheetpm.schema.owned import BaselineRow


class Baseline(Struct, frozen=True, kw_only=True, eq=False):
    """A named, dated snapshot of the plan."""

    name: str
    set_on: date
    """The day of most of its rows."""
    tasks: Snapshot
    misdated: tuple[int, ...] = ()
    """Rows of its name and another day, as positions in `plan.baseline.rows`: no part of it."""

    @property
    def first_row(self) -> int:
        """Position of its first row in `plan.baseline.rows`."""
        return int(self.tasks.rows[0])


class BaselineChoice(StrEnum):
    """Why the baseline that counts is the one it is."""

    NONE = "none"
    """Nothing is recorded."""
    NAMED = "named"
    """The settings name it."""
    LATEST = "latest"
    """The latest that was set by the status date."""
    EARLIEST = "earliest"
    """All were set after the status date: the first of them."""
    UNKNOWN = "unknown"
    """The settings name one that is not recorded: none counts."""


class Rebaseline(Struct, frozen=True, kw_only=True, eq=False):
    """One baseline in place of the one before it."""

    before: Baseline
    after: Baseline
    is_different: bool
    """Whether any task moved, is new or was dropped."""
    changes: tuple[int, ...]
    """Changes approved after the one was set and by the day of the other, as positions in
    `plan.changes.rows`; by date, the earliest first."""


class Baselines(Struct, frozen=True, kw_only=True, eq=False):
    """All that is recorded, and what the one that counts says of the plan."""

    recorded: tuple[Baseline, ...]
    """By the day they were set, the earliest first; of one day as they stand on the tab."""
    counting: Baseline | None
    choice: BaselineChoice
    wanted: str
    """The name in the settings; empty where they name none."""
    difference: BaselineChange | None
    """From the baseline that counts to the plan of today."""
    rebaselines: tuple[Rebaseline, ...]
    """From each baseline to the next, in their order."""
    start: Days
    """Per row of the Tasks tab, as the baseline that counts recorded it."""
    finish: Days
    typed: tuple[int, ...]
    """Tasks whose own baseline columns win over what is recorded; indexes of the Tasks tab."""
    differing: tuple[int, ...]
    """Those of them whose columns say something else than what is recorded."""

    def find(self, name: str) -> Baseline | None:
        """The baseline of that name, in any case."""
        wanted = fold_text(name)
        return next((each for each in self.recorded if fold_text(each.name) == wanted), None)

    @property
    def replacement(self) -> Rebaseline | None:
        """How the baseline that counts came in the place of another; `None` for the first."""
        return next((each for each in self.rebaselines if each.after is self.counting), None)


def read_baselines(
    plan: Plan,
    now: Snapshot,
    work: WorkedDays,
    calendar: WorkCalendar,
    *,
    wanted: str | None,
    status_date: date,
) -> Baselines:
    """What is recorded, beside the plan of today (`now`); `wanted` is the setting."""
    recorded = _gather(plan.baseline.rows, calendar)
    counting, choice = _choose(recorded, wanted or "", status_date)
    difference = compare_baselines(counting.tasks, now, work) if counting else None
    start, finish = _recorded_dates(len(plan.tasks.rows), difference)
    typed, differing = _typed(plan, start, finish)
    return Baselines(
        recorded=recorded,
        counting=counting,
        choice=choice,
        wanted=wanted or "",
        difference=difference,
        rebaselines=tuple(
            _follow(before, after, plan.changes.rows, work) for before, after in pairwise(recorded)
        ),
        start=start,
        finish=finish,
        typed=typed,
        differing=differing,
    )


def _gather(rows: Sequence[BaselineRow], calendar: WorkCalendar) -> tuple[Baseline, ...]:
    by_name: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for position, row in enumerate(rows):
        name = row.name or ""
        folded = names.get(name)
        if folded is None:
            folded = names[name] = fold_text(name)
        by_name.setdefault(folded, []).append(position)
    made = [_make(rows, positions, calendar) for positions in by_name.values()]
    return tuple(sorted(made, key=lambda each: (each.set_on, each.first_row)))


def _make(rows: Sequence[BaselineRow], positions: list[int], calendar: WorkCalendar) -> Baseline:
    dates = Counter(day for at in positions if (day := rows[at].set_on) is not None)
    most = max(dates.values())
    set_on = min(day for day, count in dates.items() if count == most)
    own = [at for at in positions if rows[at].set_on == set_on]
    return Baseline(
        name=" ".join((rows[own[0]].name or "").split()),
        set_on=set_on,
        tasks=snapshot_rows([rows[at] for at in own], own, calendar),
        misdated=tuple(at for at in positions if rows[at].set_on != set_on),
    )


def _choose(
    recorded: tuple[Baseline, ...], wanted: str, status_date: date
) -> tuple[Baseline | None, BaselineChoice]:
    if wanted:
        named = (each for each in recorded if fold_text(each.name) == fold_text(wanted))
        found = next(named, None)
        return found, BaselineChoice.NAMED if found else BaselineChoice.UNKNOWN
    if not recorded:
        return None, BaselineChoice.NONE
    by_then = [each for each in recorded if each.set_on <= status_date]
    if by_then:
        return by_then[-1], BaselineChoice.LATEST
    return recorded[0], BaselineChoice.EARLIEST


def _follow(
    before: Baseline, after: Baseline, changes: Sequence[ChangeRow], work: WorkedDays
) -> Rebaseline:
    is_same = before.tasks.is_same(after.tasks)
    standing = [
        (row.decided_on, position)
        for position, row in enumerate(changes)
        if row.decision is Decision.APPROVED
        and row.decided_on is not None
        and before.set_on < row.decided_on <= after.set_on
    ]
    return Rebaseline(
        before=before,
        after=after,
        is_different=not is_same
        and not compare_baselines(before.tasks, after.tasks, work).is_empty,
        changes=tuple(position for _, position in sorted(standing)),
    )


def _recorded_dates(count: int, difference: BaselineChange | None) -> tuple[Days, Days]:
    start, finish = (np.full(count, NO_DAY, dtype=np.int64) for _ in range(2))
    if difference is not None:
        rows = difference.after.rows[difference.later]
        start[rows] = difference.before.start[difference.earlier]
        finish[rows] = difference.before.finish[difference.earlier]
    return start, finish


def _typed(plan: Plan, start: Days, finish: Days) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Tasks with both recorded and typed baseline dates, and those where they disagree."""
    own_start = days(row.baseline_start for row in plan.tasks.rows)
    own_finish = days(row.baseline_finish for row in plan.tasks.rows)
    is_recorded = (start > NO_DAY) | (finish > NO_DAY)
    is_typed = ((own_start > NO_DAY) | (own_finish > NO_DAY)) & is_recorded
    differs = partial(_differs, among=is_typed)
    apart = differs(own_start, start) | differs(own_finish, finish)
    return indexes(is_typed), indexes(apart)


def _differs(typed: Days, recorded: Days, *, among: Flags) -> Flags:
    is_known = among & (typed > NO_DAY) & (recorded > NO_DAY)
    return is_known & np.not_equal(typed, recorded)
