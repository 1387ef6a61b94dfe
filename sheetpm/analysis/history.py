"""History: what was recorded at earlier status dates, and the row to record now."""

from datetime import date

from msgspec import Struct

from sheetpm.analysis.client_side import ClientSide
from sheetpm.analysis.earned_value import EarnedValue, Measure
from sheetpm.analysis.figure import Colour, Figure
from sheetpm.analysis.progress import Progress
from sheetpm.analysis.promise import Promise
from sheetpm.analysis.risks import Risks
from sheetpm.plan.model import Plan
from sheetpm.risk_matrix.model import Band
from sheetpm.schema.owned import HistoryRow, OverallColour, ValueMeasure


class History(Struct, frozen=True, kw_only=True):
    """The recorded key figures; recorded once, never recomputed with today's percentages."""

    recorded: tuple[HistoryRow, ...]
    """Rows of the History tab with a date, ascending; of two for one date the lower one."""
    row: HistoryRow
    """The row to record for the status date, in place of one of the same date. The counts of
    findings (`errors`, `warnings`, `infos`) are empty: who knows the findings fills them in."""
    trend: tuple[HistoryRow, ...]
    """Recorded rows before the status date, then `row`."""
    previous: HistoryRow | None
    """The last recorded row before the status date."""
    last_recorded: date | None
    """The latest recorded status date, whichever it is."""

    @property
    def is_backdated(self) -> bool:
        """Whether a later status date than this one was recorded already."""
        return self.last_recorded is not None and _day(self.row) < self.last_recorded

    @property
    def to_record(self) -> tuple[HistoryRow, ...]:
        """Everything the History tab is to hold: the recorded rows with `row` in its place."""
        others = (row for row in self.recorded if row.status_date != self.row.status_date)
        return tuple(sorted((*others, self.row), key=_day))


def read_history(plan: Plan) -> tuple[HistoryRow, ...]:
    """The recorded rows by date, one for each; of two for one date the lower one counts."""
    by_day = {row.status_date: row for row in plan.history.rows if row.status_date is not None}
    return tuple(by_day[day] for day in sorted(by_day))


def before(recorded: tuple[HistoryRow, ...], status_date: date) -> tuple[HistoryRow, ...]:
    """The rows recorded for earlier status dates."""
    return tuple(row for row in recorded if _day(row) < status_date)


def keep_history(recorded: tuple[HistoryRow, ...], row: HistoryRow) -> History:
    """History as it stands with the row of this status date."""
    earlier = before(recorded, _day(row))
    return History(
        recorded=recorded,
        row=row,
        trend=(*earlier, row),
        previous=earlier[-1] if earlier else None,
        last_recorded=recorded[-1].status_date if recorded else None,
    )


def record(
    status_date: date,
    *,
    progress: Progress,
    earned: EarnedValue,
    spi_t: Figure,
    promise: Promise,
    risks: Risks,
    client: ClientSide,
    colour: Colour,
) -> HistoryRow:
    """The key figures of a status date, as the History tab keeps them."""
    total = earned.total
    bands = risks.open_by_band if risks.states else {}
    return HistoryRow(
        status_date=status_date,
        planned_progress=progress.planned.value,
        actual_progress=progress.actual.value,
        pv=total.pv.value,
        ev=total.ev.value,
        ac=total.ac.value,
        bac=total.bac.value,
        measure=_MEASURES[earned.measure] if total.bac.is_known else None,
        spi=total.spi.value,
        cpi=total.cpi.value,
        spi_t=spi_t.value,
        forecast_finish=promise.forecast_finish,
        promised_finish=promise.current_finish,
        risks_low=_count(bands.get(Band.LOW)),
        risks_medium=_count(bands.get(Band.MEDIUM)),
        risks_high=_count(bands.get(Band.HIGH)),
        risks_extreme=_count(bands.get(Band.EXTREME)),
        exposure=risks.exposure.value,
        open_issues=_count(len(client.issues.open)) if client.has_issues else None,
        open_feedback=_count(len(client.feedback.open)) if client.has_feedback else None,
        rating=client.feedback.rating.value,
        colour=_COLOURS[colour],
    )


_COLOURS = {
    Colour.RED: OverallColour.RED,
    Colour.AMBER: OverallColour.AMBER,
    Colour.GREEN: OverallColour.GREEN,
    Colour.DONE: OverallColour.GREEN,
    Colour.UNKNOWN: OverallColour.UNKNOWN,
}

_MEASURES = {
    Measure.MONEY: ValueMeasure.MONEY,
    Measure.HOURS: ValueMeasure.HOURS,
    Measure.DAYS: ValueMeasure.DAYS,
}


def _count(number: int | None) -> float | None:
    return None if number is None else float(number)


def _day(row: HistoryRow) -> date:
    assert row.status_date is not None
    return row.status_date
