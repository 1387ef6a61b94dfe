"""Progress: how much is done, how much should be, and by which weights."""

from dataclasses import dataclass
from enum import StrEnum

from sheetpm.analysis.figure import Figure, FloatArray
from sheetpm.languages import Text


class WeightKind(StrEnum):
    """What the tasks are weighted by; plan-wide the first that every task has."""

    BUDGET = "budget"
    EFFORT = "effort"
    DURATION = "duration"
    EQUAL = "equal"

    @property
    def shown(self) -> Text:
        """The weight in words."""
        return {
            WeightKind.BUDGET: Text("budget", "预算"),
            WeightKind.EFFORT: Text("effort", "工时"),
            WeightKind.DURATION: Text("duration", "工期"),
            WeightKind.EQUAL: Text("every task alike", "各任务等权"),
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A weight that could not be used, and the tasks whose empty cells forced a lower one."""

    kind: WeightKind
    tasks: tuple[int, ...]
    """Indexes into `plan.tasks.rows`; empty where not one task has a value above 0."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weighting:
    """The weight of each task in every roll-up of progress."""

    kind: WeightKind
    weights: FloatArray
    """Per row: budget, hours, working days, or 1; 0 on summaries and cancelled tasks."""
    passed_over: tuple[PassedOver, ...]
    """Better weights that some tasks have and others lack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryProgress:
    """Progress of a summary task, rolled up from the tasks below it."""

    index: int
    """Into `plan.tasks.rows`."""
    actual: Figure
    """Share done, 0..1."""
    planned: Figure
    """Share that should be done by the status date, 0..1."""
    typed: float | None
    """The percentage somebody typed on the summary's row, 0..1; the roll-up counts."""
    weight: float
    """Of all tasks below."""
    is_phase: bool
    """Whether it stands at the top of the outline (below a single root, if there is one)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Progress:
    """Actual and planned progress of the project, its phases, summaries and tasks."""

    actual: Figure
    """Share of the project done, 0..1."""
    planned: Figure
    """Share that should be done by the status date, 0..1."""
    weighting: Weighting
    phases: tuple[SummaryProgress, ...]
    """Top-level summaries, in the plan's order; empty in a flat list."""
    summaries: tuple[SummaryProgress, ...]
    """Every summary, phases included, in the plan's order."""
    task_actual: FloatArray
    """Per row, 0..1, summaries rolled up; `nan` where the plan records nothing."""
    task_planned: FloatArray
    """Per row, 0..1, summaries rolled up; `nan` on tasks without dates."""
    unreported: tuple[int, ...]
    """Tasks that have begun but carry no percentage: nothing is credited to them."""
    undated: tuple[int, ...]
    """Tasks without dates: their planned progress is unknown and they are left out of it."""
