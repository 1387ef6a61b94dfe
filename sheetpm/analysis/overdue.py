"""Which of what is open should have been done before the status date."""

from collections.abc import Iterable, Sequence
from datetime import date


def longest_overdue(
    opened: Iterable[int], due: Sequence[date | None], status_date: date
) -> tuple[int, ...]:
    """Positions of open rows due before the status date, the longest overdue first."""
    late = [(day, at) for at in opened if (day := due[at]) is not None and day < status_date]
    return tuple(at for _, at in sorted(late))
