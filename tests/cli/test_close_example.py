"""The example plan, finished cell by cell as its team would, can be closed; in both languages."""

import json
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from sheetpm.languages import Language
from sheetpm.schema.acceptance import AcceptanceResult
from sheetpm.schema.client import ActionStatus, Decision, FeedbackStatus
from sheetpm.schema.goals import DeliverableStatus
from sheetpm.schema.names import tables
from sheetpm.schema.quality import CheckResult
from sheetpm.schema.risks import IssueStatus, RiskStatus
from tests.cli.conftest import Run

TEMPLATES = Path(__file__).parents[2] / "templates"
PLANS = {Language.EN: "example_plan.xlsx", Language.ZH: "example_plan.zh.xlsx"}


class Editor:
    """Somebody who types into the example, in its own language."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self._book, self._language = book, language

    def column(self, key: str, field: str) -> int:
        return [each.key for each in tables()[key].columns].index(field) + 1

    def rows(self, key: str) -> list[tuple[int, Any]]:
        """Each row's number with its id."""
        sheet = self._book[tables()[key].title[self._language]]
        return [
            (row, sheet.cell(row, 1).value)
            for row in range(2, sheet.max_row + 1)
            if sheet.cell(row, 1).value is not None
        ]

    def fill(
        self, key: str, field: str, value: Any, *ids: str, without: tuple[str, ...] = ()
    ) -> None:
        """Type into every row, or into those with these ids."""
        sheet = self._book[tables()[key].title[self._language]]
        shown = getattr(value, "shown", None)
        typed = value if shown is None else shown[self._language]
        for row, name in self.rows(key):
            if (not ids or name in ids) and name not in without:
                sheet.cell(row, self.column(key, field)).value = typed

    def blank(self, key: str, field: str) -> list[str]:
        """Ids of rows where nothing stands."""
        sheet = self._book[tables()[key].title[self._language]]
        at = self.column(key, field)
        return [name for row, name in self.rows(key) if sheet.cell(row, at).value is None]


def finish(source: Path, target: Path, language: Language) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(source)
    edit = Editor(book, language)
    day = datetime
    edit.fill("tasks", "percent_complete", 1)
    late = edit.blank("tasks", "actual_finish")
    edit.fill("tasks", "actual_finish", day(2026, 5, 29), *late)
    # The project was closed on Wednesday, 10 June, five working days after 3 June.
    edit.fill("tasks", "actual_finish", day(2026, 6, 10), "T46")
    edit.fill("deliverables", "status", DeliverableStatus.ACCEPTED)
    edit.fill("acceptance", "result", AcceptanceResult.PASS)
    unsigned = edit.blank("acceptance", "signed_by")
    edit.fill("acceptance", "signed_by", "LC", *unsigned)
    edit.fill("acceptance", "signed_on", day(2026, 6, 9), *unsigned)
    edit.fill("quality", "result", CheckResult.PASS, without=("Q1",))
    edit.fill("quality", "open_defects", 0)
    edit.fill("issues", "status", IssueStatus.CLOSED)
    edit.fill("risks", "status", RiskStatus.CLOSED)
    edit.fill("feedback", "status", FeedbackStatus.ANSWERED)
    edit.fill("changes", "decision", Decision.REJECTED, "CH3", "CH4")
    edit.fill("changes", "implemented_on", day(2026, 4, 24), "CH2")
    edit.fill("meetings", "action_status", ActionStatus.DONE)
    edit.fill("goals", "current", 2.6, "G1")
    edit.fill("goals", "current", 2.4, "G2")
    edit.fill("goals", "current", 180, "G3")
    edit.fill("goals", "current", 24, "G4")
    edit.fill("goals", "current", 3.6, "G5")
    edit.fill("goals", "waiver", "CH2", "G6")
    book.save(target)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", Language)
def test_the_finished_example_can_be_closed(run: Run, folder: Path, language: Language) -> None:
    plan = folder / "plan.xlsx"
    finish(TEMPLATES / PLANS[language], plan, language)
    told = json.loads(run("close", plan, "--status-date", "2026-06-12", "--format", "json").out)
    assert told["blockers"] == []
    assert run.code == 0
    sheet = openpyxl.load_workbook(folder / "plan-closing-2026-06-12.xlsx").worksheets[0]
    lines = [[str(cell.value) for cell in row if cell.value is not None] for row in sheet]
    shown = {line[0]: line[1:] for line in lines if line}
    if language is Language.ZH:
        # In yuan at five times the pounds; 3 to 10 June has five working days in China as well.
        assert shown["完工"] == ["2026-06-03", "0天", "2026-06-03", "2026-06-10", "▲ +5天"]
        assert shown["至今成本"] == ["60万", "+1.5万", "61.5万", "25.22万", "● −36.28万"]
        assert any(line[0].startswith("✔ 无未了事项") for line in lines if line)
        return
    assert shown["Finish"] == ["2026-06-03", "0 d", "2026-06-03", "2026-06-10", "▲ +5 d"]
    # 120,000 and 3,000 of CH2 and CH5; the ledger holds 50,440: 72,560 less.
    assert shown["Cost to date"] == ["120 k", "+3 k", "123 k", "50.4 k", "● −72.6 k"]
    assert shown["Tasks done"] == ["36", "36 of 36", "✔ 0"]
    assert shown["Deliverables accepted"] == ["6", "6 of 6", "✔ 0"]
    texts = {text for line in lines for text in line}
    # G1 to G4 are reached; G5 is at (3.6 - 2.4) / (4.0 - 2.4) = 75 %; G6 has a waiver.
    assert "Goals: 4 of 6 reached" in texts
    assert "missed, 75 %" in texts
    assert "10 checks; 9 passed; 1 re-check" in texts
    assert "6 comments; all answered; average rating 3.4 of 5" in texts
