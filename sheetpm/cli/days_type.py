"""A number of calendar days on the command line: `7d`, `2w`, `10`, `7天`, `2周`."""

import re
from typing import Any

import click

from sheetpm.errors import UsageError
from sheetpm.languages import Text

_DAYS = re.compile(r"(?P<count>\d{1,5})\s*(?P<unit>d|days?|w|weeks?|天|日|周|)")
_WEEKS = ("w", "week", "weeks", "周")


class DaysType(click.ParamType[int]):
    """Calendar days, typed as days or weeks."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        del param, ctx
        if isinstance(value, int):
            return value
        found = _DAYS.fullmatch(str(value).strip().casefold())
        if found is None:
            raise NoDaysError(str(value))
        return int(found["count"]) * (7 if found["unit"] in _WEEKS else 1)


class NoDaysError(UsageError):
    """What was typed is no number of days."""

    def __init__(self, given: str) -> None:
        super().__init__(
            Text(
                "{given} is no number of days; write it as 7d or 2w.",
                "“{given}”不是天数；请写成 7d 或 2w。",
            ).of(given=given)
        )
