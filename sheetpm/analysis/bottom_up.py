"""The estimate to complete from below: what the people on the tasks say is left."""

import numpy as np

from sheetpm.analysis.actual_cost import name_tasks
from sheetpm.analysis.figure import Figure, FloatArray, known, missing, total
from sheetpm.analysis.task_facts import Flags, TaskFacts, indexes
from sheetpm.languages import Counted
from sheetpm.plan.model import Plan


def estimate_rest(
    plan: Plan,
    facts: TaskFacts,
    *,
    bac: FloatArray,
    duration_days: FloatArray,
    planned: FloatArray,
    by_time: Flags,
) -> Figure:
    """ETC from the remaining durations that are typed, in the plan's measure.

    A task under way needs BAC x remaining duration / agreed duration: its remaining days at its
    budgeted cost a day. What has not begun needs its budget, and level of effort (`by_time`) the
    share that its dates leave, unless a remaining duration says otherwise. Missing where no task
    under way has a remaining duration, or only some have: that would be no estimate from below.
    """
    counted = facts.is_counted & (bac > 0) & ~facts.is_done
    rate = np.full(len(bac), np.nan)
    np.divide(bac, duration_days, out=rate, where=duration_days > 0)
    stated = counted & ~np.isnan(facts.remaining_days * rate)
    asked = counted & facts.is_started & ~facts.is_milestone & ~by_time
    lacking = indexes(asked & ~stated)
    if not stated.any():
        return missing(
            "no task under way states its remaining duration", "进行中的任务均未填写剩余工期"
        )
    if lacking:
        return Figure(why=_LACKING.text(len(lacking), names=name_tasks(plan, lacking)))
    unplanned = np.where(by_time, 1 - np.nan_to_num(planned), 1.0)
    rest = np.where(stated, facts.remaining_days * rate, bac * unplanned)
    return known(total(np.where(counted, rest, 0.0)))


_LACKING = Counted(
    "{names} states no remaining duration",
    "{names} state no remaining duration",
    "{names}未填写剩余工期",
)
