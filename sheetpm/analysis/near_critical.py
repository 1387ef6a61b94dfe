"""Tasks that are almost critical: a small slip makes them decide the finish."""

import numpy as np

from sheetpm.analysis.outline_spans import Spans
from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.task_facts import Flags, TaskFacts
from sheetpm.config import Settings
from sheetpm.plan.model import Plan


def find_near_critical(
    plan: Plan, planned: Schedule, facts: TaskFacts, settings: Settings
) -> Flags:
    """Tasks neither critical nor done whose total float is at most `near_critical_days`.

    Float counts in working days of the project's length, of elapsed tasks in elapsed days. A summary is near-critical when a task
    below it is and none below it is critical. With a setting of 0 nothing is.
    """
    flags: Flags = (
        planned.is_scheduled
        & facts.is_counted
        & ~facts.is_done
        & ~planned.is_critical
        & (planned.total_float > 0)
        & (planned.total_float_days <= settings.near_critical_days)
    )
    Spans(plan.outline).mark(flags)
    return np.logical_and(flags, ~planned.is_critical)
