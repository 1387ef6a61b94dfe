"""Dates as numbers: days since 1899-12-30. [D]"""

from datetime import date, datetime, time, timedelta

EPOCH = datetime(1899, 12, 30)


def to_serial(moment: date | datetime | time) -> float:
    """The number of a date, a moment or a time of day."""
    if isinstance(moment, time):
        return (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)
    span = moment.replace(tzinfo=None) - EPOCH
    return span.days + span.seconds / 86400 if span.seconds else span.days


def from_serial(number: float) -> datetime:
    """The moment of a number, to the second."""
    days = int(number // 1)
    seconds = round((number - days) * 86400)
    return EPOCH + timedelta(days=days, seconds=seconds)
