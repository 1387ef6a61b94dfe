"""The analysis of a made plan, on the status date most tests use."""

from datetime import date

from sheetpm.analysis.analyse import Analysis, analyse
from sheetpm.analysis.basis import StatusDateSource
from sheetpm.config import Settings
from sheetpm.plan.model import Plan

STATUS = date(2026, 3, 16)
"""A Monday."""


def analysed(
    plan: Plan, *, status_date: date = STATUS, settings: Settings | None = None
) -> Analysis:
    return analyse(
        plan,
        settings or Settings(),
        status_date=status_date,
        status_date_source=StatusDateSource.COMMAND_LINE,
    )
