"""What blocks the closing of the shop on each of its four status dates, and how it is closed."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # noqa: PLC0414 - a fixture of the command line
from tests.story.shop import CHAPTERS, CLOSING, RECOVERY, REQUEST, START, Chapter
from tests.story.test_four_status_dates import tell

OPEN: dict[date, list[tuple[str, str]]] = {
    START.on: [
        ("task", "T2"),
        ("task", "T3"),
        ("task", "T4"),
        ("deliverable", "D1"),
        ("risk", "R1"),  # 3 x 4 = 12 is high
        ("lesson", ""),
    ],
    REQUEST.on: [
        ("task", "T2"),
        ("task", "T3"),
        ("task", "T4"),
        ("deliverable", "D1"),
        ("risk", "R1"),
        ("feedback", "F1"),
        ("change", "C1"),  # pending
        ("lesson", ""),
    ],
    RECOVERY.on: [
        ("task", "T2"),
        ("task", "T3"),
        ("task", "T4"),
        ("task", "T5"),
        ("deliverable", "D1"),
        ("issue", "I1"),  # R1 is down to 2 x 4 = 8, medium
        ("change", "C1"),  # approved, not implemented
        ("lesson", ""),
    ],
    CLOSING.on: [],
}


@pytest.mark.parametrize("chapter", CHAPTERS, ids=["start", "request", "recovery", "closing"])
def test_what_is_open_shrinks_to_nothing(tmp_path: Path, run: Run, chapter: Chapter) -> None:
    plan = tell(tmp_path, until=chapter)[-1].plan
    before = plan.read_bytes()
    expected = OPEN[chapter.on]
    code = run("close", plan, "--format", "json", "--to", tmp_path / "sent").code
    assert code == int(bool(expected))
    told = json.loads(run.out)
    assert [(each["area"], each["record"]) for each in told["blockers"]] == expected
    assert (told["report"] is None) is bool(expected)
    assert plan.read_bytes() == before


def test_with_its_lessons_the_shop_is_closed(tmp_path: Path, run: Run) -> None:
    plan = tell(tmp_path, until=CLOSING)[-1].plan
    assert run("close", plan, "--to", tmp_path / "sent").code == 0
    assert "nothing is open on 2026-04-03" in run.out
    report = openpyxl.load_workbook(tmp_path / "sent" / "shop-closing-2026-04-03.xlsx")
    lines = [
        [str(cell.value) for cell in row if cell.value is not None] for row in report.worksheets[0]
    ]
    shown = {line[0]: line[1:] for line in lines if line}
    # 27 March and three working days: 1 April; accepted on 31 March, a day early.
    assert shown["Finish"] == ["2026-03-27", "+3 d", "2026-04-01", "2026-03-31", "● −1 d"]
    # 6,000 + 600; 1,000 + 1,900 + 1,500 + 2,000 were spent.
    assert shown["Cost to date"] == ["6 k", "+600", "6.6 k", "6.4 k", "● −200"]
    assert shown["Tasks done"] == ["4", "4 of 4", "✔ 0"]
    assert shown["Milestones reached"] == ["1", "1 of 1", "✔ 0"]
    assert shown["Deliverables accepted"] == ["1", "1 of 1", "✔ 0"]
    texts = {text for line in lines for text in line}
    assert {"Goals: 1 of 1 reached", "Acceptance: 1 of 1 deliverables", "Northwind, 2 Apr"} <= texts
    # Rated 3 and 5.
    assert "2 comments; all answered; average rating 4.0 of 5" in texts
    lesson = "The map came as a change with days and money → Ask for a decision within a week"
    assert lesson in texts
