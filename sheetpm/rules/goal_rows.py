"""Which goals a SMART rule looks at."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.analysis.goals import GoalState
    from sheetpm.plan.model import Plan
    from sheetpm.schema.goals import GoalRow


def judged_goals(plan: "Plan", analysis: "Analysis") -> Iterator[tuple["GoalRow", "GoalState"]]:
    """Every goal that is not waived, with where it stands."""
    for state in analysis.goals.states:
        if not state.smart.is_waived:
            yield plan.goals.rows[state.position], state
