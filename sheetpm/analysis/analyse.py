"""Plan and settings in, facts out: everything that is computed about a plan on a status date."""

from dataclasses import dataclass
from datetime import date

from sheetpm.analysis.attention import Attention
from sheetpm.analysis.basis import Basis, StatusDateSource
from sheetpm.analysis.client_side import ClientSide
from sheetpm.analysis.earned_value import EarnedValue
from sheetpm.analysis.forecast import Forecast
from sheetpm.analysis.goals import Goals
from sheetpm.analysis.history import History
from sheetpm.analysis.milestones import MilestoneState
from sheetpm.analysis.overall import Overall
from sheetpm.analysis.progress import Progress
from sheetpm.analysis.promise import Promise
from sheetpm.analysis.risks import Risks
from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.value_curve import ValueCurve
from sheetpm.analysis.variance import Variance
from sheetpm.config import Settings
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.plan.model import Plan


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """All facts about a plan on its status date, unformatted.

    Tasks are named by their index in `plan.tasks.rows`, rows of other tabs by their position
    in that tab's `rows`.
    """

    basis: Basis
    calendars: WorkCalendar
    schedule: Schedule
    forecast: Forecast
    progress: Progress
    earned_value: EarnedValue
    curve: ValueCurve
    variance: Variance
    milestones: tuple[MilestoneState, ...]
    """By date, the earliest first; those without a date last."""
    promise: Promise
    goals: Goals
    risks: Risks
    client: ClientSide
    attention: Attention
    history: History
    overall: Overall

    @property
    def status_date(self) -> date:
        """The day progress is measured."""
        return self.basis.status_date
