"""Budgets of recorded baselines that a Dashboard for the client must not show.

A baseline cannot be recorded later. When the Dashboard is written for the client, budgets leave
the Baseline tab; in the user's state folder they stay, and come back with the next Dashboard for
the team. Cells that hold no number are kept as they stand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from msgspec import structs

from sheetpm.languages import Text
from sheetpm.parse.columns import DASHES
from sheetpm.plan.model import Plan
from sheetpm.schema.owned import BaselineRow
from sheetpm.sync.kept import read_kept, write_kept
from sheetpm.sync.remembered import recall

_PART = "-budgets"
"""Of the name of the file that keeps them."""

Budgets: TypeAlias = dict[str, float | str]
"""What stands in the budget column, by the key of the row."""


KEY_COLUMNS = ("check", "name", "task_id", "task_name")
"""What a row is known by: its seal, and the words in it."""


def key_of(*said: str) -> str:
    """The key of a row of which these columns say that."""
    return "\x1f".join("" if each in DASHES else each for each in said)


def budget_key(row: BaselineRow) -> str:
    """The key of a row that was read."""
    return key_of(*(getattr(row, key) or "" for key in KEY_COLUMNS))


def number_keys(keys: Iterable[str]) -> Iterator[str]:
    """Keys with a number, so that rows that are alike in all else do not share one."""
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = number = counts.get(key, 0) + 1
        yield f"{key}\x1f{number}"


def remember_budgets(workbook_id: str, budgets: Budgets) -> None:
    """Keep these budgets beside those that are kept already."""
    if not budgets:
        return
    kept = read_budgets(workbook_id) | budgets
    write_kept(workbook_id, kept, _PART, what=Text("budgets", "预算"))


def recall_budgets(workbook_id: str, plan: Plan) -> Plan:
    """The plan with the recorded budgets filled in that their tab does not show."""
    rows = plan.baseline.rows
    if not rows or all(row.budget is not None for row in rows):
        return plan
    kept = read_budgets(workbook_id)
    if not kept:
        return plan
    keys = number_keys(map(budget_key, rows))
    filled = tuple([_filled(row, kept.get(key)) for row, key in zip(rows, keys, strict=True)])
    return structs.replace(plan, baseline=structs.replace(plan.baseline, rows=filled))


def recall_all(workbook_id: str, plan: Plan) -> Plan:
    """The same with recorded figures of status dates too."""
    return recall_budgets(workbook_id, recall(workbook_id, plan))


def _filled(row: BaselineRow, kept: float | str | None) -> BaselineRow:
    if row.budget is None and isinstance(kept, float | int):
        return replace(row, budget=float(kept))
    return row


def read_budgets(workbook_id: str) -> Budgets:
    """What was kept; a file that somebody damaged counts as empty."""
    return read_kept(workbook_id, _PART)
