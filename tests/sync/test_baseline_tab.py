import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sheetpm.api import Given, UnreadableBaselinesError
from sheetpm.config import Audience, Settings
from sheetpm.errors import UsageError
from sheetpm.languages import Language
from sheetpm.ooxml.validate import validate
from sheetpm.sync.copies import list_copies
from sheetpm.sync.job import assess_file, remove, sync
from sheetpm.sync.outcome import SyncOutcome, SyncRequest, SyncResult
from sheetpm.sync.own_tabs import PREFIX
from tests.sync.workbooks import (
    NOW,
    ROWS,
    members,
    opened,
    owned,
    rename_tab,
    users_members,
    write_workbook,
)

CLIENT = Settings(audience=Audience.CLIENT)
FIRST = 5
"""The row of a Baseline tab in which its rows begin."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx")


def _sync(plan: Path, settings: Settings | None = None, **request: Any) -> SyncOutcome:
    return sync(
        plan,
        settings=settings or Settings(),
        given=Given(),
        now=NOW,
        request=SyncRequest(**request),
    )


def _set(
    plan: Path,
    name: str,
    settings: Settings | None = None,
    *,
    status_date: date | None = None,
    language: Language | None = None,
    **request: Any,
) -> SyncOutcome:
    return sync(
        plan,
        settings=settings or Settings(),
        given=Given(new_baseline=name, status_date=status_date, language=language),
        now=NOW,
        request=SyncRequest(**request),
    )


def _part(plan: Path) -> bytes:
    """The part behind the Baseline tab."""
    parts = members(plan.read_bytes())
    title = owned(plan)["baseline"]
    workbook = parts["xl/workbook.xml"].decode()
    found = re.search(rf'<sheet name="{title}"[^>]*r:id="(\w+)"', workbook)
    assert found is not None
    links = parts["xl/_rels/workbook.xml.rels"].decode()
    link = next(
        each for each in re.findall("<Relationship [^>]*>", links) if f'"{found[1]}"' in each
    )
    target = re.search('Target="/?(?:xl/)?([^"]*)"', link)
    assert target is not None
    return parts[f"xl/{target[1]}"]


def _rows(plan: Path) -> list[tuple[object, ...]]:
    sheet = opened(plan)[owned(plan)["baseline"]]
    return [row for row in sheet.iter_rows(min_row=FIRST, values_only=True) if any(row)]


def _edit(plan: Path) -> tuple[openpyxl.Workbook, Worksheet]:
    book = opened(plan)
    return book, book[owned(plan)["baseline"]]


def _findings(outcome: SyncOutcome, family: str = "OWN") -> list[tuple[str, str]]:
    found = outcome.assessment.findings
    return [(each.code, str(each.place)) for each in found if each.code.startswith(family)]


def test_a_baseline_is_recorded_with_dashboard_and_companions(plan: Path) -> None:
    before = plan.read_bytes()
    outcome = _set(plan, "Contract")
    assert outcome.result is SyncResult.WRITTEN
    assert owned(plan)["baseline"] == "Baseline"
    assert {"dashboard", "checks", "schedule", "history"} < owned(plan).keys()
    assert validate(plan.read_bytes(), prefix=PREFIX, original=before) == []
    after = members(plan.read_bytes())
    assert {name: after[name] for name in users_members(before)} == users_members(before)
    # ROWS: Design 2 to 13 March are 10 working days, Build 15, Launch 2; status date 16 March.
    assert [tuple(map(_plain, row[:3])) + tuple(map(_plain, row[4:9])) for row in _rows(plan)] == [
        ("Contract", "2026-03-16", "T1", "Design", "2026-03-02", "2026-03-13", 10, 4000),
        ("Contract", "2026-03-16", "T2", "Build", "2026-03-09", "2026-03-27", 15, 8000),
        ("Contract", "2026-03-16", "T3", "Launch", "2026-03-30", "2026-03-31", 2, 1000),
    ]


def _plain(value: object) -> object:
    return value.date().isoformat() if hasattr(value, "date") else value


def test_the_next_sync_finds_nothing_to_do_and_a_forced_one_gives_the_same_bytes(
    plan: Path,
) -> None:
    _set(plan, "Contract")
    before = plan.read_bytes()
    assert _sync(plan).result is SyncResult.UNCHANGED
    _sync(plan, is_forced=True)
    assert plan.read_bytes() == before


def test_what_was_recorded_stays_while_the_plan_moves_on(plan: Path) -> None:
    _set(plan, "Contract")
    recorded = _rows(plan)
    _replan(plan, date(2026, 4, 3))
    outcome = _sync(plan)
    assert outcome.result is SyncResult.WRITTEN
    assert _rows(plan) == recorded
    difference = outcome.assessment.analysis.baselines.difference
    assert difference is not None
    assert difference.finish_days.tolist() == [0, 5, 0]


def _replan(plan: Path, finish: date) -> None:
    book = opened(plan)
    book["Tasks"]["D3"] = finish
    book.save(plan)


def test_an_ordinary_write_keeps_the_part_of_the_baseline_tab(plan: Path) -> None:
    _set(plan, "Contract")
    recorded = _part(plan)
    outcome = _sync(plan, Settings(index_green=0.97))
    assert outcome.result is SyncResult.WRITTEN
    assert _part(plan) == recorded


def test_a_second_baseline_stands_below_the_first_and_counts(plan: Path) -> None:
    _set(plan, "Contract", status_date=date(2026, 3, 2))
    first = _rows(plan)
    _replan(plan, date(2026, 4, 3))
    outcome = _set(plan, "March")
    assert _rows(plan)[:3] == first
    assert [row[0] for row in _rows(plan)] == ["Contract"] * 3 + ["March"] * 3
    baselines = outcome.assessment.analysis.baselines
    assert baselines.counting is not None
    assert baselines.counting.name == "March"
    assert baselines.difference is not None
    assert baselines.difference.is_empty
    shown = [cell.value for row in opened(plan)["Dashboard"].iter_rows() for cell in row]
    assert any("Baseline March of 16 Mar" in str(value) for value in shown)
    assert any("in place of “Contract” of 2026-03-02" in str(value) for value in shown)
    assert _sync(plan).result is SyncResult.UNCHANGED


@pytest.mark.parametrize("name", ["Contract", " contract ", "CONTRACT"])
def test_a_name_that_is_taken_changes_nothing(plan: Path, name: str) -> None:
    _set(plan, "Contract")
    before = plan.read_bytes()
    with pytest.raises(UsageError, match="already"):
        _set(plan, name)
    assert plan.read_bytes() == before


@pytest.mark.parametrize("name", ["", "  ", "a" * 61, "a\x07b", "a\u200bb", "-", "Total", "合计"])
def test_a_name_that_could_not_be_read_back_changes_nothing(plan: Path, name: str) -> None:
    before = plan.read_bytes()
    with pytest.raises(UsageError):
        _set(plan, name)
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    "name", ["n/a", "2026", "=1+1", "合同基线 v1", "a" * 60, "Baseline", "TBD"]
)
def test_every_other_name_is_read_back(plan: Path, name: str) -> None:
    _set(plan, name)
    outcome = _sync(plan, is_forced=True)
    assert [each.name for each in outcome.assessment.analysis.baselines.recorded] == [name]
    assert _findings(outcome) == []


def test_a_dry_run_records_nothing(plan: Path) -> None:
    before = plan.read_bytes()
    outcome = _set(plan, "Contract", is_dry_run=True)
    assert outcome.result is SyncResult.WOULD_WRITE
    assert len(outcome.assessment.new_baseline) == 3
    assert plan.read_bytes() == before


def test_odd_ids_and_names_are_read_back_as_they_were_recorded(tmp_path: Path) -> None:
    rows = (
        ("ID", "Task", "Start", "Finish", "% Complete"),
        ("1.10", "  Two   blanks", date(2026, 3, 2), date(2026, 3, 13), 0.5),
        (7, "=SUM(A1)", date(2026, 3, 2), date(2026, 3, 13), 0.5),
        ("A;B", "Total cost", date(2026, 3, 2), date(2026, 3, 13), 0.5),
        ("TBD", "二期\n上线", date(2026, 3, 2), None, 0.5),
        (None, "No id", None, None, 0.5),
        ("#5", "Ünïcode ①", date(2026, 3, 7), date(2026, 3, 8), 0.5),
    )
    plan = write_workbook(tmp_path / "plan.xlsx", rows)
    _set(plan, "Contract")
    outcome = _sync(plan, is_forced=True)
    assert len(outcome.assessment.plan.baseline.rows) == 6
    assert _findings(outcome) == []
    difference = outcome.assessment.analysis.baselines.difference
    assert difference is not None
    assert difference.is_empty


def test_a_renamed_and_sorted_tab_is_read_as_ours(plan: Path) -> None:
    _set(plan, "Contract")
    book, sheet = _edit(plan)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)]
    for number, values in enumerate(sorted(rows, key=lambda row: str(row[4])), start=FIRST):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value
    book.save(plan)
    rename_tab(plan, "Baseline", "As agreed")
    outcome = _sync(plan)
    assert owned(plan)["baseline"] == "As agreed"
    assert [row.task_name for row in outcome.assessment.plan.baseline.rows] == [
        "Build",
        "Design",
        "Launch",
    ]
    assert _findings(outcome) == []
    assert outcome.assessment.analysis.earned_value.on_baseline == 3


def test_a_tab_is_read_in_the_other_language(plan: Path) -> None:
    _set(plan, "合同", language=Language.ZH)
    assert owned(plan)["baseline"] == "基线"
    outcome = _sync(plan)
    assert outcome.assessment.language is Language.EN
    assert outcome.assessment.analysis.earned_value.on_baseline == 3
    _set(plan, "March", status_date=date(2026, 3, 20))
    assert [row[0] for row in _rows(plan)] == ["合同"] * 3 + ["March"] * 3


@pytest.mark.libreoffice
def test_a_tab_that_libreoffice_saved_is_read_and_kept(plan: Path, tmp_path: Path) -> None:
    _set(plan, "Contract")
    folder = tmp_path / "saved"
    folder.mkdir()
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*command, str(plan)], check=True, capture_output=True, timeout=180)
    saved = folder / plan.name
    rows = _rows(saved)
    outcome = _sync(saved)
    assert outcome.result is SyncResult.WRITTEN
    assert _rows(saved) == rows
    assert _findings(outcome) == []
    assert outcome.assessment.analysis.earned_value.on_baseline == 3
    assert _sync(saved).result is SyncResult.UNCHANGED
    _set(saved, "April", status_date=date(2026, 4, 1))
    assert _rows(saved)[:3] == rows


def test_a_tab_of_the_users_called_baseline_is_left_alone_and_not_read(tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx", other="Baseline")
    outcome = _sync(plan)
    assert "baseline" not in owned(plan)
    assert not outcome.assessment.plan.baseline.is_present
    assert _findings(outcome) == []
    before = users_members(plan.read_bytes())
    outcome = _set(plan, "Contract")
    assert owned(plan)["baseline"] == "Baseline (2)"
    assert ("OWN001", "Baseline") in _findings(outcome)
    after = members(plan.read_bytes())
    kept = {name for name in before if "sheet" in name and after.get(name) == before[name]}
    assert {"xl/worksheets/sheet2.xml"} <= kept


def test_a_copy_of_the_tab_is_no_plan_and_no_baseline(tmp_path: Path) -> None:
    rows = tuple((row[1], row[2], row[3]) for row in ROWS)
    plan = write_workbook(tmp_path / "plan.xlsx", rows, title="Work")
    _set(plan, "Contract")
    book = opened(plan)
    book.copy_worksheet(book["Baseline"]).title = "Kept in March"
    book.save(plan)
    outcome = _sync(plan)
    assert outcome.assessment.plan.tasks.sheet == "Work"
    assert outcome.assessment.plan.baseline.sheet == "Baseline"
    assert len(outcome.assessment.plan.baseline.rows) == 3


def test_an_edited_cell_is_reported_and_kept(plan: Path) -> None:
    _set(plan, "Contract")
    book, sheet = _edit(plan)
    sheet["G6"] = date(2026, 4, 17)
    book.save(plan)
    outcome = _sync(plan)
    assert _findings(outcome) == [("OWN012", "Baseline!J6")]
    assert _plain(opened(plan)["Baseline"]["G6"].value) == "2026-04-17"


def test_rows_that_cannot_be_read_are_reported_by_cell_and_carried_over(plan: Path) -> None:
    _set(plan, "Contract")
    book, sheet = _edit(plan)
    sheet["A5"] = None
    sheet["B6"] = "some day"
    sheet["I7"] = "about a thousand"
    sheet["F7"] = "#REF!"
    sheet["F7"].data_type = "e"
    sheet["D9"] = "agreed with M. Ross"
    sheet["L4"] = "Remark"
    sheet["L6"] = "ask Ann"
    book.save(plan)
    damaged = _rows(plan)
    outcome = _sync(plan)
    assert _rows(plan) == damaged
    cells = {place for code, place in _findings(outcome, "CEL") if place.startswith("Baseline")}
    assert {"Baseline!A5", "Baseline!B6", "Baseline!I7", "Baseline!F7"} <= cells
    assert [row.task_id for row in outcome.assessment.plan.baseline.rows] == ["T3"]
    _set(plan, "March")
    sheet = opened(plan)["Baseline"]
    carried = [sheet[cell].value for cell in ("A5", "C5", "B6", "I7", "F7", "D9", "K4", "K6")]
    assert carried == [
        None,
        "T1",
        "some day",
        "about a thousand",
        "#REF!",
        "agreed with M. Ross",
        "Remark",
        "ask Ann",
    ]
    assert [sheet.cell(number, 1).value for number in (10, 11, 12)] == ["March"] * 3
    again = _sync(plan, is_forced=True)
    assert {place for _, place in _findings(again, "CEL")} >= {"Baseline!A5", "Baseline!B6"}


def test_a_tab_without_its_headers_is_reported_kept_and_never_written(plan: Path) -> None:
    _set(plan, "Contract")
    book, sheet = _edit(plan)
    sheet.delete_rows(1, 4)
    book.save(plan)
    damaged = _part_values(plan)
    outcome = _sync(plan)
    assert _findings(outcome) == [("OWN010", "Baseline!A1")]
    assert _part_values(plan) == damaged
    assert outcome.assessment.analysis.earned_value.on_baseline == 0
    for settings, name in ((Settings(), "March"), (CLIENT, None)):
        before = plan.read_bytes()
        with pytest.raises(UnreadableBaselinesError, match="lacks its header row"):
            _set(plan, name, settings) if name else _sync(plan, settings)
        assert plan.read_bytes() == before


def _part_values(plan: Path) -> list[tuple[object, ...]]:
    return list(opened(plan)[owned(plan)["baseline"]].iter_rows(values_only=True))


def test_a_baseline_that_the_settings_name_and_nobody_recorded_counts_as_none(plan: Path) -> None:
    _set(plan, "Contract")
    outcome = _sync(plan, Settings(baseline="Kontrakt"))
    assert _findings(outcome) == [("OWN011", "Baseline")]
    assert outcome.assessment.analysis.earned_value.on_baseline == 0


def test_the_client_sees_no_budgets_and_the_team_gets_them_back(plan: Path) -> None:
    _set(plan, "Contract")
    recorded = _rows(plan)
    _sync(plan, CLIENT)
    assert "Budget" not in [cell.value for cell in opened(plan)["Baseline"][4]]
    assert b"8000" not in _part(plan)
    shown = _part(plan)
    assert _sync(plan, CLIENT).result is SyncResult.UNCHANGED
    _sync(plan, Settings(audience=Audience.CLIENT, index_green=0.97))
    assert _part(plan) == shown
    outcome = _sync(plan)
    assert _rows(plan) == recorded
    assert _findings(outcome) == []
    assert _sync(plan).result is SyncResult.UNCHANGED


def test_a_baseline_set_for_the_client_keeps_its_budgets_for_the_team(plan: Path) -> None:
    _set(plan, "Contract", CLIENT)
    assert b"8000" not in _part(plan)
    assessment = assess_file(plan, settings=Settings(), today=NOW.date(), given=Given())
    assert [row.budget for row in assessment.plan.baseline.rows] == [4000, 8000, 1000]
    _sync(plan)
    assert [row[8] for row in _rows(plan)] == [4000, 8000, 1000]


def test_budgets_that_cannot_be_read_come_back_too(plan: Path) -> None:
    _set(plan, "Contract")
    book, sheet = _edit(plan)
    sheet["I6"] = "eight thousand"
    sheet["A7"] = None
    book.save(plan)
    _sync(plan, CLIENT)
    assert "eight thousand" not in str(_rows(plan))
    _sync(plan)
    assert [row[8] for row in _rows(plan)] == [4000, "eight thousand", 1000]


def test_without_the_kept_budgets_the_tab_stays_as_it_is(plan: Path, state_folder: Path) -> None:
    _set(plan, "Contract", CLIENT)
    (kept,) = (state_folder / "recorded").glob("*-budgets.json")
    kept.unlink()
    recorded = _part(plan)
    outcome = _sync(plan)
    assert _part(plan) == recorded
    difference = outcome.assessment.analysis.baselines.difference
    assert difference is not None
    assert difference.is_empty


def test_no_budget_is_written_before_it_is_kept(plan: Path, state_folder: Path) -> None:
    _set(plan, "Contract")
    before = plan.read_bytes()
    folder = state_folder / "recorded"
    folder.write_text("in the way")
    with pytest.raises(Exception, match="could not be kept"):
        _sync(plan, CLIENT)
    assert plan.read_bytes() == before


def test_remove_takes_the_tab_away_and_keeps_a_copy(plan: Path) -> None:
    _set(plan, "Contract")
    recorded = plan.read_bytes()
    assert "Baseline" in remove(plan, now=NOW)
    assert "Baseline" not in opened(plan).sheetnames
    assert list_copies(plan)[-1].path.read_bytes() == recorded


def test_a_deleted_tab_is_no_baseline_and_a_new_one_can_be_set(plan: Path) -> None:
    _set(plan, "Contract")
    book = opened(plan)
    del book["Baseline"]
    book.save(plan)
    assert _sync(plan).assessment.analysis.baselines.recorded == ()
    _set(plan, "Contract")
    assert len(_rows(plan)) == 3


def test_styles_do_not_grow_without_end_beside_a_tab_that_is_kept(plan: Path) -> None:
    _set(plan, "Contract")
    sizes = []
    for day in (9, 10, 11, 12) * 3:
        given = Given(status_date=date(2026, 3, day))
        sync(plan, settings=Settings(), given=given, now=NOW)
        sizes.append(members(plan.read_bytes())["xl/styles.xml"].count(b"<xf "))
    assert sizes[8:] == sizes[4:8] == [sizes[4]] * 4


def test_remove_leaves_no_style_of_a_kept_tab_behind(plan: Path) -> None:
    before = members(plan.read_bytes())
    _set(plan, "Contract")
    for day in (9, 10, 11):
        given = Given(status_date=date(2026, 3, day))
        sync(plan, settings=Settings(), given=given, now=NOW)
    remove(plan, now=NOW)
    after = members(plan.read_bytes())
    assert after.keys() == before.keys()
    assert b"sheetpm" not in b"".join(after.values())
    assert after["xl/styles.xml"].count(b"<xf ") == before["xl/styles.xml"].count(b"<xf ")


def test_rows_that_people_filter_away_count_and_need_no_word(plan: Path) -> None:
    _set(plan, "Contract")
    book, sheet = _edit(plan)
    sheet.row_dimensions[6].hidden = True
    book.save(plan)
    outcome = _sync(plan)
    assert len(outcome.assessment.plan.baseline.rows) == 3
    assert not [each for each in outcome.assessment.findings if each.place.sheet == "Baseline"]
