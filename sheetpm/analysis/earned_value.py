"""Earned value: what was planned, what is earned, what it cost, and where that leads."""

from dataclasses import dataclass
from enum import StrEnum

from sheetpm.analysis.figure import Colour, Figure, FloatArray
from sheetpm.languages import Text


class Measure(StrEnum):
    """The unit of PV, EV, AC and their kin."""

    MONEY = "money"
    HOURS = "hours"
    """Of effort, where the plan has no budgets."""
    DAYS = "days"
    """Working days, where the plan has neither budgets nor effort."""

    @property
    def shown(self) -> Text:
        """The measure in words."""
        return {
            Measure.MONEY: Text("money", "金额"),
            Measure.HOURS: Text("hours of effort", "工时（小时）"),
            Measure.DAYS: Text("working days", "工作日"),
        }[self]


class CostSource(StrEnum):
    """Where actual cost comes from."""

    LEDGER = "ledger"
    """The Costs tab; it is complete, rows without a task count for the project."""
    TASKS = "tasks"
    """The column Actual Cost of the Tasks tab."""
    NONE = "none"


class EacMethod(StrEnum):
    """How the estimate at completion is formed (PMI's names for the formulas)."""

    REMAINING_AS_PLANNED = "AC + (BAC - EV)"
    COST_INDEX = "BAC / CPI"
    """The default: what is left costs as much more as what is done."""
    COST_AND_SCHEDULE_INDEX = "AC + (BAC - EV) / (CPI x SPI)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indices:
    """The figures of one scope (project or phase), in the plan's measure; indices are ratios."""

    bac: Figure
    """Budget at completion."""
    pv: Figure
    """Planned value by the status date."""
    ev: Figure
    """Earned value."""
    ac: Figure
    """Actual cost."""
    sv: Figure
    """SV = EV - PV."""
    cv: Figure
    """CV = EV - AC."""
    spi: Figure
    """SPI = EV / PV."""
    cpi: Figure
    """CPI = EV / AC."""
    eac: Figure
    """EAC = BAC / CPI."""
    etc: Figure
    """ETC = EAC - AC."""
    vac: Figure
    """VAC = BAC - EAC."""
    tcpi_bac: Figure
    """TCPI = (BAC - EV) / (BAC - AC): the efficiency needed to keep the budget."""
    tcpi_eac: Figure
    """TCPI = (BAC - EV) / (EAC - AC): the efficiency needed to keep the estimate."""
    percent_earned: Figure
    """EV / BAC, 0..1."""
    percent_spent: Figure
    """AC / BAC, 0 and more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One estimate at completion, and the formula it was made with."""

    method: EacMethod
    eac: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseValue:
    """Earned value of a top-level summary task."""

    index: int
    """Into `plan.tasks.rows`."""
    indices: Indices
    schedule_colour: Colour
    cost_colour: Colour


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EarnedValue:
    """Earned value of the project, of its phases, and of every task."""

    measure: Measure
    cost_source: CostSource
    total: Indices
    estimates: tuple[Estimate, ...]
    """The range of the estimate at completion, each with its method."""
    phases: tuple[PhaseValue, ...]
    task_bac: FloatArray
    """Per row, summaries rolled up, in the measure."""
    task_pv: FloatArray
    task_ev: FloatArray
    task_ac: FloatArray
    """Per row, summaries rolled up; `nan` where no actual cost is recorded."""
    on_baseline: int
    """Tasks whose PV follows their baseline dates."""
    on_plan: int
    """Tasks without baseline dates, whose PV follows their planned (or computed) dates."""
    undated: tuple[int, ...]
    """Tasks with a budget but without dates: without PV."""
    unbudgeted: tuple[int, ...]
    """Tasks without a budget (effort, duration) where the others have one: their BAC is 0."""
    uncosted: tuple[int, ...]
    """Tasks that have begun without any recorded actual cost."""
    unassigned_cost: float
    """Cost of ledger rows that name no task of the plan, part of the project's AC."""
    schedule_colour: Colour
    """Of SPI."""
    cost_colour: Colour
    """Of CPI."""
    is_schedule_suspicious: bool
    """SPI is so high that the data want checking."""
    is_cost_suspicious: bool
    """CPI is so high that the data want checking."""
