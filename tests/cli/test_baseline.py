import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.sync.workbooks import ROWS, opened, owned, write_workbook

MOVED = (
    ROWS[0],
    ROWS[1],
    ("T2", "Build", date(2026, 3, 11), date(2026, 4, 3), 0.25, 8500, 2765),
    ("T4", "Hand over", date(2026, 4, 6), date(2026, 4, 7), 0.0, 600, None),
)
"""ROWS with T2 two days later at its start and five at its finish, T4 in the place of T3."""


@pytest.fixture
def replanned(run: Run, tmp_path: Path) -> Path:
    """A plan with the baseline Contract that was replanned since."""
    path = write_workbook(tmp_path / "plan.xlsx")
    assert run("baseline", "set", path, "Contract", "--status-date", "2026-03-02", "-q").code == 0
    book = opened(path)
    for number, row in enumerate(MOVED, start=1):
        for column, value in enumerate(row, start=1):
            book["Tasks"].cell(number, column, value)  # type: ignore[call-overload]
    book.save(path)
    return path


def test_set_says_what_it_recorded(run: Run, plan: Path) -> None:
    assert run("baseline", "set", plan, "Contract").code == 0
    assert "plan.xlsx: set the baseline “Contract” of 2026-03-16, 3 rows on the tab Baseline." in (
        run.out
    )
    assert owned(plan)["baseline"] == "Baseline"
    run("baseline", "set", plan, "二期", "--lang", "zh", "--dry-run")
    assert "将设定 2026-03-16 的基线“二期”" in run.out


def test_set_says_how_many_tasks_have_no_dates(run: Run, tmp_path: Path) -> None:
    rows = (("ID", "Task", "Start", "Finish"), ("T1", "A", None, None), ROWS[2][:4])
    path = write_workbook(tmp_path / "plan.xlsx", rows)
    run("baseline", "set", path, "Contract", "--status-date", "2026-03-16")
    assert "1 of them without dates" in run.out


def test_a_name_that_is_taken_ends_with_2_and_changes_nothing(run: Run, plan: Path) -> None:
    run("baseline", "set", plan, "Contract")
    before = plan.read_bytes()
    assert run("baseline", "set", plan, "contract ").code == 2
    assert "There is a baseline “Contract” already, set on 2026-03-16" in run.err
    assert len(run.err.strip().splitlines()) == 1
    assert plan.read_bytes() == before


@pytest.mark.parametrize("name", ["", "x" * 61, "a\x1bb"])
def test_a_bad_name_ends_with_2_in_both_languages(run: Run, plan: Path, name: str) -> None:
    assert run("baseline", "set", plan, name).code == 2
    assert "The name of a baseline must not" in run.err
    assert run("baseline", "set", plan, name, "--lang", "zh").code == 2
    assert "基线名称不能" in run.err


def test_an_open_plan_ends_with_75(run: Run, plan: Path) -> None:
    plan.with_name(f"~${plan.name}").write_bytes(b"\x03Ann")
    assert run("baseline", "set", plan, "Contract").code == 75


def test_list_marks_what_counts(run: Run, replanned: Path) -> None:
    run("baseline", "set", replanned, "March", "-q")
    assert run("baseline", "list", replanned).code == 0
    assert run.out.splitlines() == [
        "  2026-03-02  Contract  (3 tasks, finish 2026-03-31, budget 13,000)",
        "* 2026-03-16  March  (3 tasks, finish 2026-04-07, budget 13,100)",
        (
            "plan.xlsx: counts: “March”, set on 2026-03-16, the latest of 2; in place of “Contract” of "
            "2026-03-02 (no approved change on record)"
        ),
    ]
    run("baseline", "list", replanned, "--format", "json")
    listed = json.loads(run.out)
    assert [(each["name"], each["counts"]) for each in listed["baselines"]] == [
        ("Contract", False),
        ("March", True),
    ]


def test_list_of_a_plan_without_baselines_says_how_to_set_one(run: Run, plan: Path) -> None:
    assert run("baseline", "list", plan).code == 0
    assert "sheetpm baseline set plan.xlsx NAME" in run.out
    assert run("baseline", "diff", plan).code == 2
    assert "sheetpm baseline set plan.xlsx NAME" in run.err


def test_diff_shows_moved_new_dropped_and_totals(run: Run, replanned: Path) -> None:
    before = replanned.read_bytes()
    assert run("baseline", "diff", replanned).code == 0
    assert run.out.splitlines() == [
        (
            "plan.xlsx: from the baseline “Contract” of 2026-03-02 to the plan of today "
            "(status date 2026-03-16)"
        ),
        "Moved: 1",
        (
            "  T2 Build: start 2026-03-09 → 2026-03-11 (+2 d), finish 2026-03-27 → 2026-04-03 (+5 d), "
            "duration 15 → 18 (+3 d), budget 8,000 → 8,500 (+500)"
        ),
        "New: 1",
        "  T4 Hand over: 2026-04-06 – 2026-04-07, budget 600",
        "Dropped: 1",
        "  T3 Launch: 2026-03-30 – 2026-03-31, budget 1,000",
        "Unchanged: 1",
        "Total: tasks 3 → 3, finish 2026-03-31 → 2026-04-07 (+5 d), budget 13,000 → 13,100 (+100)",
    ]
    assert replanned.read_bytes() == before


def test_diff_in_chinese(run: Run, replanned: Path) -> None:
    run("baseline", "diff", replanned, "--lang", "zh")
    assert "T2 Build：开始 2026-03-09 → 2026-03-11（+2天）" in run.out
    assert "合计：任务 3 → 3" in run.out


def test_diff_as_json(run: Run, replanned: Path) -> None:
    run("baseline", "diff", replanned, "contract", "--format", "json")
    found = json.loads(run.out)
    assert (found["before"]["baseline"], found["after"]["baseline"]) == ("Contract", None)
    (moved,) = found["moved"]
    assert (moved["id"], moved["start_days"], moved["finish_days"]) == ("T2", 2, 5)
    assert (moved["duration_days"], moved["budget"]) == (3, 500)
    assert [each["id"] for each in found["new"]] == ["T4"]
    assert [(each["id"], each["finish"]) for each in found["dropped"]] == [("T3", "2026-03-31")]
    assert found["unchanged"] == 1
    assert found["after"]["budget"] == 13_100


def test_diff_of_two_baselines_leaves_the_plan_out(run: Run, replanned: Path) -> None:
    run("baseline", "set", replanned, "March", "-q")
    run("baseline", "diff", replanned, "March", "Contract")
    assert "from the baseline “March” of 2026-03-16 to the baseline “Contract”" in run.out
    assert "finish 2026-04-03 → 2026-03-27 (-5 d)" in run.out


def test_an_unknown_name_gets_a_hint(run: Run, replanned: Path) -> None:
    assert run("baseline", "diff", replanned, "Kontract").code == 2
    assert "Did you mean Contract?" in run.err
    assert run("baseline", "diff", replanned, "Contract", "Zürich").code == 2
    assert "There are: Contract." in run.err


def test_a_setting_that_names_no_baseline_is_a_finding_and_diff_says_so(
    run: Run, replanned: Path
) -> None:
    (replanned.parent / "sheetpm.toml").write_text('baseline = "Kontract"\n', encoding="utf-8")
    assert run("check", replanned).code == 1
    assert "OWN011" in run.out
    assert run("baseline", "diff", replanned).code == 2
    assert "Kontract" in run.err
    assert run("baseline", "diff", replanned, "Contract").code == 0


def test_remove_says_that_baselines_go_and_are_kept(run: Run, plan: Path) -> None:
    assert "baselines" in run("remove", "--help").out
    run("baseline", "set", plan, "Contract", "-q")
    assert "Baseline" in run("remove", plan).out
    assert "baseline" not in owned(plan)
    run("restore", plan)
    assert owned(plan)["baseline"] == "Baseline"
