"""Plans with the dates that Microsoft Project stored: `X.plan.xlsx` beside `X.expected.csv`."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sheetpm.api import Given, assess
from sheetpm.cli.schedule_rows import ScheduledTask, schedule_rows
from sheetpm.config import Settings
from sheetpm.errors import SheetpmError
from sheetpm.languages import Language
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.files import read_file
from tools.oracles.case import Case

DATES = ("early_start", "early_finish", "late_start", "late_finish")
_TODAY = date(2026, 1, 1)
"""Nothing compared here depends on it; a fixed day keeps runs alike."""


def compare_plans(folder: Path) -> Iterator[Case]:
    """Every pair below a folder."""
    for plan in sorted(folder.rglob("*.plan.xlsx")):
        expected = plan.with_name(plan.name.replace(".plan.xlsx", ".expected.csv"))
        if expected.is_file():
            yield compare_plan(plan, expected)


def compare_plan(plan: Path, expected: Path) -> Case:
    """The four dates of every leaf task, to the minute."""
    name = plan.name.removesuffix(".plan.xlsx")
    with expected.open(encoding="utf-8") as lines:
        stored = {row["id"]: row for row in csv.DictReader(lines) if row["summary"] == "0"}
    try:
        workbook = read_workbook(read_file(plan), plan.name)
        assessment = assess(workbook, settings=Settings(), today=_TODAY, given=Given())
    except SheetpmError as problem:
        return _case(plan, name, stored, (problem.message(Language.EN),) * len(stored))
    found = {task.id: task for task in schedule_rows(assessment) if task.id}
    differing = [
        text for id_, row in stored.items() if (text := _difference(id_, row, found.get(id_)))
    ]
    return _case(plan, name, stored, tuple(differing))


def _case(
    plan: Path, name: str, stored: dict[str, dict[str, str]], differing: tuple[str, ...]
) -> Case:
    return Case(folder=plan.parent.name, name=name, checked=len(stored), differing=differing)


def _difference(id_: str, stored: dict[str, str], task: ScheduledTask | None) -> str:
    if task is None:
        return f"task {id_} was not read"
    said = []
    for key in DATES:
        moment = getattr(task, key)
        ours = moment.isoformat(timespec="minutes") if moment else "n/a"
        if ours != stored[key][:16]:
            said.append(f"{key} {ours}, not {stored[key][:16]}")
    return f"task {id_} {task.name}: {'; '.join(said)}" if said else ""
