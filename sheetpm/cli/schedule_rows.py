"""The schedule of a plan as rows: what `sheetpm schedule` prints, to the minute or to the day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from sheetpm.api import Assessment

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a plan's clock has no time zone

FIELDS = (
    "id",
    "wbs",
    "name",
    "summary",
    "early_start",
    "early_finish",
    "late_start",
    "late_finish",
    "forecast_start",
    "forecast_finish",
    "total_slack_min",
    "total_slack_days",
    "free_slack_min",
    "free_slack_days",
    "critical",
    "driving_predecessor",
)


class ScheduledTask(Struct, frozen=True, kw_only=True):
    """One row of the Tasks tab in the schedule; `None` where a value cannot be told.

    Dates are clock times to the minute; slack is in working minutes of the task's own calendar
    and in days of the project's, elapsed days where the duration is elapsed.
    """

    row: int
    id: str | None
    wbs: str | None
    name: str
    level: int
    summary: bool
    early_start: datetime | None
    early_finish: datetime | None
    late_start: datetime | None
    late_finish: datetime | None
    forecast_start: datetime | None
    forecast_finish: datetime | None
    total_slack_min: int | None
    total_slack_days: float | None
    free_slack_min: int | None
    free_slack_days: float | None
    critical: bool | None
    driving_predecessor: str | None

    @property
    def shown_id(self) -> str:
        """The id, or the row where it has none."""
        return _name(self.id, self.row)


def csv_value(value: object) -> object:
    """A value in a csv file; text that a spreadsheet would take for a formula is told apart."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return json_value(value)
    if isinstance(value, str) and value[:1] in "=+-@\t\r" and value:
        return f"'{value}"
    return "" if value is None else value


def json_value(value: object) -> object:
    """A value in a JSON document: moments to the minute, without a time zone."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value


def schedule_rows(assessment: "Assessment") -> Iterator[ScheduledTask]:
    """Every row of the Tasks tab, in its order."""
    plan, analysis = assessment.plan, assessment.analysis
    planned, forecast = analysis.schedule, analysis.forecast
    rows, outline = plan.tasks.rows, plan.outline
    for index, row in enumerate(rows):
        is_told = bool(planned.is_scheduled[index])
        has_days = is_told and planned.network.is_dated
        is_forecast = bool(forecast.has_dates[index])
        total, free = int(planned.total_float[index]), int(planned.free_float[index])
        driver = int(planned.driving_predecessor[index])
        yield ScheduledTask(
            row=row.row,
            id=row.id,
            wbs=row.wbs,
            name=row.task or "",
            level=outline.levels[index],
            summary=outline.is_summary(index),
            early_start=_moment(planned.early_start[index], has_days),
            early_finish=_moment(planned.early_finish[index], has_days),
            late_start=_moment(planned.late_start[index], has_days),
            late_finish=_moment(planned.late_finish[index], has_days),
            forecast_start=_moment(forecast.start[index], is_forecast),
            forecast_finish=_moment(forecast.finish[index], is_forecast),
            total_slack_min=total if is_told else None,
            total_slack_days=_days(planned.total_float_days[index]) if is_told else None,
            free_slack_min=free if is_told else None,
            free_slack_days=_days(planned.free_float_days[index]) if is_told else None,
            critical=bool(planned.is_critical[index]) if is_told else None,
            driving_predecessor=_name(rows[driver].id, rows[driver].row) if driver >= 0 else None,
        )


def is_day_level(tasks: list[ScheduledTask]) -> bool:
    """Whether whole days say it all: no slack is a part of a day."""
    return all(
        slack is None or slack == round(slack)
        for task in tasks
        for slack in (task.total_slack_days, task.free_slack_days)
    )


def _days(days: float) -> float:
    return round(float(days), 6)


def _moment(instant: int, is_told: bool) -> datetime | None:  # noqa: FBT001 - one fact beside its value
    if not is_told:
        return None
    try:
        return _EPOCH + timedelta(minutes=int(instant))
    except OverflowError:
        return None


def _name(id_: str | None, row: int) -> str:
    return id_ or f"row {row}"
