"""`sheetpm diff` as people run it."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.sync.workbooks import ROWS, opened, write_workbook

MOVED = (
    ROWS[0],
    ROWS[1],
    ("T2", "Build", date(2026, 3, 9), date(2026, 4, 3), 0.5, 8500, 2765),
    ("T4", "Hand over", date(2026, 4, 6), date(2026, 4, 7), 0.0, 600, None),
)
"""ROWS with T2 five days later at its finish, 500 dearer and further on; T4 instead of T3."""

NOTHING_ALIKE = (
    ROWS[0],
    ("A1", "Harvest", date(2026, 3, 2), date(2026, 3, 13), 1.0, 4000, 4321),
)


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "new.xlsx", MOVED)


def replan(path: Path, on: date) -> None:
    """Type MOVED into a plan, for another status date."""
    book = opened(path)
    for number, row in enumerate(MOVED, start=1):
        for column, value in enumerate(row, start=1):
            book["Tasks"].cell(number, column, value)  # type: ignore[call-overload]
    book["Project"]["B2"] = on
    book.save(path)


def test_two_workbooks_are_compared_row_by_row(run: Run, plan: Path, moved: Path) -> None:
    before = plan.read_bytes(), moved.read_bytes()
    assert run("diff", plan, moved).code == 0
    assert "from plan.xlsx to new.xlsx" in run.out
    lines = [" ".join(line.split()) for line in run.out.splitlines()]
    # 27 March to 3 April: five working days
    assert "Tasks T2 Build slipped Finish 2026-03-27 2026-04-03 +5 d Tasks!D3 Tasks!D3" in lines
    assert "Tasks T2 Build progress % Complete 25 % 50 % +25 % Tasks!E3 Tasks!E3" in lines
    assert "Tasks T2 Build re-estimated Budget 8,000 8,500 +500 Tasks!F3 Tasks!F3" in lines
    assert "Tasks T4 Hand over new Tasks!A4" in lines
    assert "Tasks T3 Launch gone Tasks!A4" in lines
    # T2 alone has four fields that changed, one of them its duration, 15 days and now 20
    assert lines[-1] == ("3 rows changed: new 1, gone 1, slipped 1, re-estimated 1, progress 1")
    assert (plan.read_bytes(), moved.read_bytes()) == before


def test_it_speaks_chinese(run: Run, plan: Path, moved: Path) -> None:
    assert run("diff", plan, moved, "--lang", "zh").code == 0
    assert "从 plan.xlsx 到 new.xlsx" in run.out
    assert "推迟" in run.out
    assert "3 行有变化：新增 1，已删除 1，推迟 1，重新估算 1，进展 1" in run.out


def test_nothing_changed_is_said_and_is_no_failure(run: Run, plan: Path) -> None:
    assert run("diff", plan, plan, "--exit-code").code == 0
    assert run.out.splitlines()[-1] == "Nothing changed."


def test_the_exit_code_tells_of_a_difference_only_where_asked(
    run: Run, plan: Path, moved: Path
) -> None:
    assert run("diff", plan, moved, "-q").code == 0
    assert run("diff", plan, moved, "-q", "--exit-code").code == 1


def test_csv_has_plain_numbers_and_both_cells(run: Run, plan: Path, moved: Path) -> None:
    assert run("diff", plan, moved, "--format", "csv").code == 0
    rows = list(csv.DictReader(StringIO(run.out)))
    slip = next(row for row in rows if row["change"] == "slipped")
    assert slip == {
        "tab": "Tasks",
        "id": "T2",
        "row": "Build",
        "change": "slipped",
        "field": "Finish",
        "before": "2026-03-27",
        "after": "2026-04-03",
        "by": "5.0",
        "cell_before": "Tasks!D3",
        "cell_after": "Tasks!D3",
    }


def test_text_that_a_spreadsheet_would_run_is_told_apart_in_csv(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    rows = (*ROWS, ("T9", "=cmd|'/c calc'!A1", date(2026, 3, 2), date(2026, 3, 3), 0.0, 1, None))
    book = write_workbook(tmp_path / "new.xlsx", ROWS)
    opened_book = opened(book)
    cell = opened_book["Tasks"].cell(5, 2)
    opened_book["Tasks"].cell(5, 1).value = "T9"
    cell.value = rows[-1][1]
    cell.data_type = "s"
    opened_book.save(book)
    run("diff", plan, book, "--format", "csv")
    assert "'=cmd" in run.out


def test_json_holds_typed_values(run: Run, plan: Path, moved: Path) -> None:
    assert run("diff", plan, moved, "--format", "json").code == 0
    told = json.loads(run.out)
    rows = {row["id"]: row for row in told["rows"]}
    assert rows["T4"]["changes"] == ["new"]
    assert rows["T4"]["cell_before"] is None
    fields = {field["field"]: field for field in rows["T2"]["fields"]}
    assert fields["finish"] == {
        "field": "finish",
        "change": "slipped",
        "before": "2026-03-27",
        "after": "2026-04-03",
        "by": 5,
        "cell_before": "Tasks!D3",
        "cell_after": "Tasks!D3",
    }
    assert (fields["budget"]["before"], fields["budget"]["after"]) == (8000, 8500)


def test_the_plan_is_compared_with_its_last_recorded_date(run: Run, plan: Path) -> None:
    assert run("sync", plan, "--no-report", "-q").code == 0
    replan(plan, date(2026, 3, 23))
    assert run("diff", plan).code == 0
    assert "from plan.xlsx of 2026-03-16 to plan.xlsx of 2026-03-23" in run.out
    assert "slipped" in run.out


def test_two_recorded_dates_are_compared(run: Run, plan: Path) -> None:
    run("sync", plan, "--no-report", "-q")
    replan(plan, date(2026, 3, 23))
    run("sync", plan, "--no-report", "-q")
    book = opened(plan)
    book["Project"]["B2"] = date(2026, 3, 30)
    book["Tasks"]["B3"] = "Build everything"
    book.save(plan)
    assert run("diff", plan, "--since", "2026-03-16", "--until", "2026-03-23").code == 0
    assert "from plan.xlsx of 2026-03-16 to plan.xlsx of 2026-03-23" in run.out
    assert "Build everything" not in run.out
    assert run("diff", plan, "--since", "2026-03-25").code == 0
    # the last state kept by the 25th is that of the 23rd
    assert "from plan.xlsx of 2026-03-23 to plan.xlsx of 2026-03-30" in run.out
    assert "Build everything" in run.out


def test_a_baseline_is_compared_with_the_plan(run: Run, plan: Path) -> None:
    run("baseline", "set", plan, "Contract", "--status-date", "2026-03-02", "-q")
    replan(plan, date(2026, 3, 16))
    assert run("diff", plan, "--baseline", "contract").code == 0
    assert "from the baseline “Contract” of 2026-03-02 to plan.xlsx of 2026-03-16" in run.out
    lines = [" ".join(line.split()) for line in run.out.splitlines()]
    slip = next(line for line in lines if " slipped " in line)
    assert slip.startswith("Tasks T2 Build slipped Finish 2026-03-27 2026-04-03 +5 d Baseline!")
    assert run("diff", plan, "--baseline", "Contrakt").code == 2
    assert "Did you mean Contract?" in run.err


def test_sorted_rows_are_no_change(run: Run, plan: Path, tmp_path: Path) -> None:
    other = write_workbook(tmp_path / "new.xlsx", (ROWS[0], ROWS[3], ROWS[1], ROWS[2]))
    assert run("diff", plan, other, "--exit-code").code == 0
    assert "Nothing changed." in run.out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("{plan}", "{moved}", "--since", "2026-03-16"), "one thing to compare with"),
        (("{plan}", "--since", "2026-03-16", "--baseline", "A"), "one thing to compare with"),
        (("{plan}", "--until", "2026-03-16"), "--until needs --since"),
        (
            ("{plan}", "--since", "2026-03-16", "--until", "2026-03-16"),
            "must lie after --since 2026-03-16",
        ),
        (("{plan}",), "no status date recorded before this one"),
        (("{plan}", "--since", "2026-03-01"), "no snapshot of the plan at that date"),
        (("{plan}", "--since", "2026-03-16"), "does not lie before the status date 2026-03-16"),
        (("{plan}", "{strange}"), "have no row in common, neither by id nor by name"),
        (("{plan}", "{report}"), "is a report that sheetpm made, not a plan"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence_and_exit_code_2(
    run: Run, plan: Path, moved: Path, tmp_path: Path, arguments: tuple[str, ...], why: str
) -> None:
    strange = write_workbook(tmp_path / "strange.xlsx", NOTHING_ALIKE)
    report = tmp_path / "plan-report-2026-03-16.xlsx"
    if "{report}" in arguments:
        run("report", plan, "--to", tmp_path)
    names = {"plan": plan, "moved": moved, "strange": strange, "report": report}
    ended = run("diff", *(each.format(**names) for each in arguments))
    assert ended.code == 2
    assert why in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert ended.out == ""


def test_old_that_is_no_plan_is_named(run: Run, plan: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.xlsx"
    book = opened(plan)
    for title in ("Tasks", "Project"):
        del book[title]
    book.save(notes)
    ended = run("diff", notes, plan)
    assert ended.code == 2
    assert "notes.xlsx" in ended.err
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no package")
    ended = run("diff", broken, plan)
    assert ended.code == 3
    assert "broken.xlsx" in ended.err
    ended = run("diff", tmp_path / "absent.xlsx", plan)
    assert ended.code == 3
    assert "absent.xlsx" in ended.err


def test_amounts_are_left_out_where_the_plan_is_shown_to_the_client(
    run: Run, plan: Path, moved: Path, tmp_path: Path
) -> None:
    (tmp_path / "sheetpm.toml").write_text('audience = "client"\n')
    for output in ("table", "csv", "json"):
        assert run("diff", plan, moved, "--format", output).code == 0
        assert "8500" not in run.out.replace(",", "")
        assert "2026-04-03" in run.out


def test_the_client_is_not_told_of_changes_that_are_only_amounts(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    rows = list(ROWS)
    rows[2] = (*ROWS[2][:5], 9999, *ROWS[2][6:])
    dearer = write_workbook(tmp_path / "dearer.xlsx", tuple(rows))
    assert run("diff", plan, dearer, "--exit-code").code == 1
    (tmp_path / "sheetpm.toml").write_text('audience = "client"\n')
    assert run("diff", plan, dearer, "--exit-code").code == 0
    assert "Nothing changed; amounts are not compared." in run.out
    assert json.loads(run("diff", plan, dearer, "--format", "json").out)["rows"] == []


def test_two_empty_plans_are_alike(run: Run, tmp_path: Path) -> None:
    one = write_workbook(tmp_path / "one.xlsx", ROWS[:1])
    two = write_workbook(tmp_path / "two.xlsx", ROWS[:1])
    assert run("diff", one, two).code == 0
    assert "Nothing changed." in run.out
