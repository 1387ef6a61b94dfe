"""How often something takes place, and on which days that is."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

WEEK = 7
LAST_DAY = 31
"""As a day of the month: the month's last, however many it has."""

_MONTH = 30
_IN_CALENDAR_TERMS = (3, 6, 12)
"""Months after which a quarter, half-year or year ends where the last day is meant."""


class Rhythm(Struct, frozen=True, kw_only=True):
    """How often something happens: every so many days or months, on given dates, at milestones."""

    days: int = 0
    months: int = 0
    weekdays: tuple[int, ...] = ()
    """0 is Monday; with a rhythm of weeks, or of months where `week_of_month` says which one."""
    week_of_month: int = 0
    """1 for the first such weekday of the month, -1 for the last."""
    days_of_month: tuple[int, ...] = ()
    """With a rhythm of months; 31 is the last day of every month."""
    dates: tuple[date, ...] = ()
    after_milestones: bool = False

    def occurrence(self, first: date, number: int) -> date:
        """The date of a repetition, counted from 0; months keep the day, or take the last."""
        if not self.months:
            return first + timedelta(days=self.days * number)
        return _in_month(_month_of(first) + self.months * number, first.day)

    @property
    def is_regular(self) -> bool:
        """Whether it repeats by the calendar; listed dates and milestones do not."""
        return bool(self.days or self.months)

    @property
    def length(self) -> int:
        """Days from one time to the next; 30 a month."""
        whole = self.days or self.months * _MONTH
        return max(whole // (len(self.weekdays) or len(self.days_of_month) or 1), 1)

    @property
    def names_its_days(self) -> bool:
        """Whether its days are known without a first one: weekdays, days of the month, dates."""
        if not self.is_regular:
            return True
        is_each = self.days == WEEK or self.months == 1 or self.ends_terms
        return is_each and bool(self.weekdays or self.days_of_month)

    @property
    def ends_terms(self) -> bool:
        """Whether it falls on the last days of quarters, half-years or years of the calendar."""
        return self.months in _IN_CALENDAR_TERMS and self.days_of_month == (LAST_DAY,)

    def occurrences(self, anchor: date, since: date | None = None) -> Iterator[date]:
        """Its days from `anchor` on, in order, those before `since` left out.

        They are counted from the anchor: the first that fits is on it or after it. They end with
        the calendar, in the year 9999.
        """
        start = max(anchor, since or anchor)
        if self.dates:
            yield from (day for day in self.dates if since is None or day >= since)
            return
        try:
            for day in self._from(anchor, start):
                if day >= start:
                    yield day
        except (OverflowError, ValueError):
            return

    def _from(self, anchor: date, start: date) -> Iterator[date]:
        if self.days and self.weekdays:
            yield from self._weekdays_from(anchor, start)
        elif self.months and (self.weekdays or self.days_of_month):
            yield from self._days_of_months_from(anchor, start)
        elif self.days or self.months:
            number = self._skipped(anchor, start, self.days or self.months * _MONTH)
            while True:
                yield self.occurrence(anchor, number)
                number += 1

    def _weekdays_from(self, anchor: date, start: date) -> Iterator[date]:
        """The weekdays of every week that counts, the first of them from the anchor on."""
        first = min(
            anchor + timedelta(days=(day - anchor.weekday()) % WEEK) for day in self.weekdays
        )
        monday = first - timedelta(days=first.weekday())
        weeks = self._skipped(monday, start, self.days)
        while True:
            for day in self.weekdays:
                found = monday + timedelta(days=self.days * weeks + day)
                if found >= anchor:
                    yield found
            weeks += 1

    def _days_of_months_from(self, anchor: date, start: date) -> Iterator[date]:
        """Days of every month that counts, the first of them from the anchor on."""
        month = _month_of(anchor)
        if self.ends_terms:
            month += -(month + 1) % self.months
        elif max(self._days_in(month)) < anchor:
            month += 1
        steps = self._skipped(anchor, start, self.months * _MONTH)
        while True:
            yield from (day for day in self._days_in(month + self.months * steps) if day >= anchor)
            steps += 1

    def _days_in(self, month: int) -> list[date]:
        if self.week_of_month:
            return sorted(_nth_weekday(month, day, self.week_of_month) for day in self.weekdays)
        return sorted({_in_month(month, day) for day in self.days_of_month})

    @staticmethod
    def _skipped(anchor: date, start: date, length: int) -> int:
        """Repetitions that lie before `start` for sure."""
        return max((start - anchor).days // (length * 11 // 10 + 1) - 1, 0)


def _month_of(day: date) -> int:
    """Months since the year 0, January of the year 1 being 12."""
    return day.year * 12 + day.month - 1


def _in_month(month: int, day: int) -> date:
    """A day of a month, or its last where it has fewer."""
    year, number = divmod(month, 12)
    return date(year, number + 1, min(day, monthrange(year, number + 1)[1]))


def _nth_weekday(month: int, weekday: int, week: int) -> date:
    """The second Tuesday of a month, say; -1 for its last."""
    if week < 0:
        last = _in_month(month, LAST_DAY)
        return last - timedelta(days=(last.weekday() - weekday) % WEEK)
    first = _in_month(month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % WEEK + WEEK * (week - 1))
