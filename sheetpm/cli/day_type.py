"""A day on the command line: `2026-03-16`."""

import gettext
from datetime import datetime
from typing import Any

import click


class DayType(click.DateTime):
    """A calendar day in one way of writing; what is wrong with it is said by an example."""

    def __init__(self) -> None:
        super().__init__(formats=["%Y-%m-%d"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day at midnight."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.strptime(value, self.formats[0])  # noqa: DTZ007 - a day has no zone
        except ValueError:
            said = gettext.gettext("{value!r} is not a day such as 2026-03-16.")
            self.fail(said.format(value=value), param, ctx)
