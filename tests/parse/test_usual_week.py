"""A week of effort has the days that the project's calendar gives a week."""

import pytest

from sheetpm.config import Settings
from tests.parse.reading import read

_TASKS = """
    Tasks:

    | Task   | Start      | Effort |
    |--------|------------|--------|
    | Design | 2026-03-02 | 1w     |
"""
_PROJECT = """
    Project:

    | Project name | Website |
    |--------------|---------|
    | {fact}       | {value} |
"""
_CALENDARS = """
    Calendars:

    | Calendar | Day or from | Hours       | Working |
    |----------|-------------|-------------|---------|
    | Site     | Mon         | 08:00-16:00 |         |
    | Site     | Tue         | 08:00-16:00 |         |
    | Site     | Wed         | 08:00-16:00 |         |
    | Site     | Thu         |             | no      |
"""


def _hours(text: str, settings: Settings | None = None) -> float | None:
    (row,) = read(text, settings).plan.tasks.rows
    return row.effort


def test_without_a_word_it_has_five() -> None:
    assert _hours(_TASKS) == 40


@pytest.mark.parametrize(("week", "hours"), [("Mon-Thu", 32), ("Mon-Sat", 48)])
def test_the_work_week_counts(week: str, hours: float) -> None:
    assert _hours(_PROJECT.format(fact="Work week", value=week) + _TASKS) == hours
    assert _hours(_TASKS, Settings(work_week=week)) == hours


def test_the_calendar_that_the_project_follows_counts() -> None:
    project = _PROJECT.format(fact="Project calendar", value="Site")
    assert _hours(project + _TASKS + _CALENDARS) == 24
    assert _hours(_TASKS + _CALENDARS) == 40
    assert _hours(project + _TASKS) == 40
