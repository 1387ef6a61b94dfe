"""History: what was recorded at earlier status dates, and the row to record now."""

from dataclasses import dataclass
from datetime import date

from sheetpm.schema.owned import HistoryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
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
        return (
            self.last_recorded is not None
            and self.row.status_date is not None
            and (self.row.status_date < self.last_recorded)
        )

    @property
    def to_record(self) -> tuple[HistoryRow, ...]:
        """Everything the History tab is to hold: the recorded rows with `row` in its place."""
        others = [row for row in self.recorded if row.status_date != self.row.status_date]
        return tuple(sorted((*others, self.row), key=_day))


def _day(row: HistoryRow) -> date:
    return row.status_date or date.min
