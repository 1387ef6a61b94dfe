from datetime import date

import numpy as np
import pytest

from sheetpm.analysis.task_dates import WorkedDays
from sheetpm.analysis.task_facts import days

MONDAY = date(2026, 3, 2)
WORK = WorkedDays(
    first=MONDAY.toordinal() - 1,
    cumulative=np.cumsum([0.0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0.5, 1, 0, 0]),
)
"""Two weeks from Monday, 2 March; Thursday of the second is half a day."""


def on(number: int) -> date:
    return date(2026, 3, number)


def test_length_counts_both_ends() -> None:
    lengths = WORK.length(days([on(2), on(6), on(7), on(9)]), days([on(2), on(9), on(8), on(13)]))
    assert lengths.tolist() == [1, 2, 0, 4.5]


def test_later_counts_working_days_between() -> None:
    later = WORK.later(days([on(9), on(6), on(8)]), days([on(6), on(9), on(6)]))
    assert later.tolist() == [1, -1, 0]


def test_a_day_that_is_not_there_gives_nothing() -> None:
    assert np.isnan(WORK.later(days([None]), days([on(2)]))).all()
    assert np.isnan(WORK.length(days([None]), days([on(2)]))).all()


@pytest.mark.parametrize(
    ("start", "finish", "status", "share"),
    [
        (2, 6, 3, 0.4),
        (2, 6, 1, 0.0),
        (2, 6, 8, 1.0),
        (6, 9, 8, 0.5),
        (7, 8, 7, 0.0),  # a weekend has no working time: done on its last day
        (7, 8, 8, 1.0),
        (3, 3, 2, 0.0),
        (3, 3, 3, 1.0),
    ],
)
def test_share_gone_follows_working_time(
    start: int, finish: int, status: int, share: float
) -> None:
    gone = WORK.share_gone(days([on(start)]), days([on(finish)]), on(status).toordinal())
    assert gone.tolist() == pytest.approx([share])


@pytest.mark.parametrize(
    ("day", "by", "expected"), [(5, 0, 5), (5, 1, 6), (5, 2, 9), (9, -1, 6), (7, 1, 9), (2, 99, 15)]
)
def test_shift_moves_by_working_days(day: int, by: float, expected: int) -> None:
    assert WORK.shift(on(day), by) == on(expected)
