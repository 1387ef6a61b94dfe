"""A Status History tab that people edited: repaired or reported, and nothing on it lost."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sheetpm.api import Given
from sheetpm.config import Audience, Settings
from sheetpm.languages import Language
from sheetpm.sync.job import assess_file, sync
from sheetpm.sync.outcome import SyncOutcome, SyncRequest, SyncResult
from tests.sync.workbooks import NOW, opened, owned, write_workbook

_DAYS = (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16))
_HEADER = 4
_FIRST = 5


def run(plan: Path, day: date, *, forced: bool = False, **settings: object) -> SyncOutcome:
    language = settings.pop("language", None)
    assert language is None or isinstance(language, Language)
    return sync(
        plan,
        settings=Settings(**settings),  # type: ignore[arg-type]
        given=Given(status_date=day, language=language),
        now=NOW,
        request=SyncRequest(is_forced=forced),
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan whose history holds three status dates."""
    path = write_workbook(tmp_path / "plan.xlsx")
    for day in _DAYS:
        run(path, day)
    return path


def damage(plan: Path, edit: Callable[[Worksheet], None]) -> None:
    """Edit the History tab as a person would, with another program."""
    book = opened(plan)
    edit(book[owned(plan)["history"]])
    book.save(plan)


def rows_of(plan: Path) -> list[tuple[object, ...]]:
    """Everything below the header of the History tab; openpyxl saves sixteen digits."""
    sheet = opened(plan)[owned(plan)["history"]]
    return [
        tuple(_plain(cell) for cell in row)
        for row in sheet.iter_rows(min_row=_FIRST, values_only=True)
    ]


def _plain(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell.date()
    return round(cell, 12) if isinstance(cell, float) else cell


def header_of(plan: Path) -> list[object]:
    sheet = opened(plan)[owned(plan)["history"]]
    return [cell.value for cell in sheet[_HEADER]]


def found(plan: Path, day: date = _DAYS[-1]) -> list[tuple[str, str]]:
    """(code, cell) of what is said about the History tab."""
    assessment = assess_file(plan, settings=Settings(), today=day, given=Given(status_date=day))
    title = owned(plan)["history"]
    return [
        (each.code, str(each.place).removeprefix(f"{title}!"))
        for each in assessment.findings
        if each.place.sheet == title
    ]


def checks_of(plan: Path, code: str) -> list[tuple[object, object]]:
    """(tab, cell) of each line of that code on the Checks tab."""
    sheet = opened(plan)[owned(plan)["checks"]]
    return [
        (row[2], row[3])
        for row in sheet.iter_rows(min_row=_FIRST, values_only=True)
        if row[1] == code
    ]


def column(plan: Path, header: str) -> int:
    return header_of(plan).index(header)


def test_an_untouched_history_has_no_finding(plan: Path) -> None:
    assert found(plan) == []
    assert [row[0] for row in rows_of(plan)] == list(_DAYS)


def test_a_row_with_an_unreadable_status_date_stays_where_it_is(plan: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A6"] = "the second Monday"

    before = rows_of(plan)
    damage(plan, edit)
    assert found(plan) == [("CEL005", "A6")]
    run(plan, _DAYS[-1])
    after = rows_of(plan)
    assert after[0] == before[0]
    assert after[1] == ("the second Monday", *before[1][1:])
    assert found(plan) == [("CEL005", "A6")]


def test_correcting_the_date_makes_a_record_of_it_again(plan: Path) -> None:
    before = rows_of(plan)

    def spoil(sheet: Worksheet) -> None:
        sheet["A6"] = "?!"

    def repair(sheet: Worksheet) -> None:
        sheet["A6"] = _DAYS[1]

    damage(plan, spoil)
    run(plan, _DAYS[-1])
    damage(plan, repair)
    outcome = run(plan, _DAYS[-1])
    recorded = outcome.assessment.analysis.history.to_record
    assert [row.status_date for row in recorded] == list(_DAYS)
    assert rows_of(plan)[1] == before[1]
    assert found(plan) == []


def test_a_row_without_a_status_date_stays(plan: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A6"] = None

    before = rows_of(plan)
    damage(plan, edit)
    assert found(plan) == [("CEL004", "A6")]
    run(plan, _DAYS[-1])
    assert rows_of(plan)[1] == (None, *before[1][1:])


def test_a_value_of_the_wrong_type_stays_in_its_cell(plan: Path) -> None:
    spi = column(plan, "SPI")

    def edit(sheet: Worksheet) -> None:
        sheet.cell(6, spi + 1).value = "about one"
        sheet.cell(6, column(plan, "Forecast finish") + 1).value = "after Easter"

    before = rows_of(plan)
    damage(plan, edit)
    assert {code for code, _ in found(plan)} == {"CEL003"}
    run(plan, _DAYS[-1])
    row = rows_of(plan)[1]
    assert row[spi] == "about one"
    assert row[column(plan, "Forecast finish")] == "after Easter"
    assert row[:spi] == before[1][:spi]
    assert {code for code, _ in found(plan)} == {"CEL003"}


def test_of_two_rows_for_one_date_both_stay_and_the_lower_counts(plan: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A5"] = _DAYS[1]
        sheet["C5"] = 0.11
        sheet["C6"] = 0.22

    damage(plan, edit)
    assert found(plan) == [("OWN002", "A5")]
    outcome = run(plan, _DAYS[-1])
    assert [(row[0], row[2]) for row in rows_of(plan)][:2] == [(_DAYS[1], 0.11), (_DAYS[1], 0.22)]
    recorded = outcome.assessment.analysis.history.recorded
    assert recorded[0].actual_progress == 0.22
    assert found(plan) == [("OWN002", "A5")]


def test_a_second_row_for_the_present_status_date_is_not_overwritten(plan: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A6"] = _DAYS[2]
        sheet["C6"] = 0.11

    damage(plan, edit)
    run(plan, _DAYS[2])
    shown = [(row[0], row[2]) for row in rows_of(plan)]
    assert shown[1] == (_DAYS[2], 0.11)
    assert shown[2][0] == _DAYS[2]
    assert shown[2][1] != 0.11


def test_rows_out_of_order_are_sorted_and_the_checks_tab_points_at_the_new_place(
    plan: Path,
) -> None:
    def edit(sheet: Worksheet) -> None:
        # Newest first, and a row nobody can read between.
        for cell in range(1, sheet.max_column + 1):
            newest = sheet.cell(7, cell).value
            sheet.cell(7, cell).value = sheet.cell(5, cell).value
            sheet.cell(5, cell).value = newest
        sheet["A6"] = "someday"

    damage(plan, edit)
    assert found(plan) == [("CEL005", "A6")]
    run(plan, _DAYS[-1])
    assert [row[0] for row in rows_of(plan)] == [_DAYS[0], _DAYS[2], "someday"]
    assert checks_of(plan, "CEL005") == [("Status History", "A7")]
    assert found(plan) == [("CEL005", "A7")]


def test_a_column_of_the_users_moves_along_with_its_rows(plan: Path) -> None:
    last = len(header_of(plan))

    def edit(sheet: Worksheet) -> None:
        sheet.cell(_HEADER, last + 2).value = "Remark"
        sheet.cell(6, last + 2).value = "strike at the port"
        sheet.cell(7, last + 2).value = 42

    damage(plan, edit)
    assert [code for code, _ in found(plan)] == ["OWN003"]
    run(plan, date(2026, 3, 5))
    assert header_of(plan)[last] == "Remark"
    by_day = {row[0]: row[last] for row in rows_of(plan)}
    assert by_day == {
        _DAYS[0]: None,
        date(2026, 3, 5): None,
        _DAYS[1]: "strike at the port",
        _DAYS[2]: 42,
    }


def test_a_renamed_header_keeps_its_figures_in_view(plan: Path) -> None:
    ev = column(plan, "EV")
    figures = [row[ev] for row in rows_of(plan)]

    def edit(sheet: Worksheet) -> None:
        sheet.cell(_HEADER, ev + 1).value = "Money earned so far"

    damage(plan, edit)
    run(plan, _DAYS[-1])
    kept = column(plan, "Money earned so far")
    assert [row[kept] for row in rows_of(plan)] == figures
    assert [code for code, _ in found(plan)] == ["OWN003"]


def test_status_dates_whose_header_is_gone_are_known_by_their_dates(plan: Path) -> None:
    before = rows_of(plan)

    def edit(sheet: Worksheet) -> None:
        sheet.cell(_HEADER, 1).value = None

    damage(plan, edit)
    assert found(plan) == [("OWN004", "A4")]
    run(plan, _DAYS[-1])
    assert rows_of(plan)[:2] == before[:2]
    assert found(plan) == []


def test_rows_without_their_header_row_are_kept_below_the_new_table(plan: Path) -> None:
    before = rows_of(plan)

    def edit(sheet: Worksheet) -> None:
        sheet.delete_rows(_HEADER)

    damage(plan, edit)
    assert found(plan) == [("OWN005", "A4")]
    outcome = run(plan, _DAYS[-1])
    assert [row.status_date for row in outcome.assessment.analysis.history.to_record] == [_DAYS[-1]]
    after = rows_of(plan)
    assert after[0][0] == _DAYS[-1]
    assert len(after) == 4
    for old, new in zip(before, after[1:], strict=True):
        assert new[0] == "not read"
        assert new[1 : 1 + len(old)] == old
    assert found(plan) == [("OWN005", "A6")]


def test_rows_kept_without_header_are_carried_on_in_either_language(plan: Path) -> None:
    damage(plan, lambda sheet: sheet.delete_rows(_HEADER))
    run(plan, _DAYS[-1])
    kept = [row[1:] for row in rows_of(plan) if row[0] == "not read"]
    run(plan, date(2026, 3, 23), language=Language.ZH)
    rows = rows_of(plan)
    assert [row[1:] for row in rows if row[0] == "未读取"] == kept
    assert [row[0] for row in rows[:2]] == [_DAYS[-1], date(2026, 3, 23)]


def test_rows_under_headers_without_any_date_column_keep_their_header_line(plan: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.delete_cols(1)

    damage(plan, edit)
    run(plan, _DAYS[-1])
    kept = [row for row in rows_of(plan) if row[0] == "not read"]
    assert kept[0][1] == "Planned progress"
    assert len(kept) == 4


@pytest.mark.parametrize("text", ["Total", "Note: counted by hand", "=1/0"])
def test_a_line_that_is_no_record_stays(plan: Path, text: str) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(9, 1).value = text
        sheet.cell(9, 3).value = 0.5

    damage(plan, edit)
    run(plan, _DAYS[-1])
    last = rows_of(plan)[-1]
    assert str(last[0]).startswith(text[:5])
    assert last[2] == 0.5


def test_a_forced_sync_of_a_damaged_history_changes_nothing_more(plan: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A5"] = _DAYS[1]
        sheet["A7"] = "someday"
        sheet["C6"] = "a third"
        sheet["AD6"] = "remark"

    damage(plan, edit)
    run(plan, _DAYS[-1])
    rows, said = rows_of(plan), found(plan)
    run(plan, _DAYS[-1], forced=True)
    assert rows_of(plan) == rows
    assert found(plan) == said
    assert run(plan, _DAYS[-1]).result is SyncResult.UNCHANGED


def test_the_client_sees_nothing_that_was_not_understood_and_it_comes_back(plan: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A5"] = "before the fair"
        sheet["C6"] = "12,345 EUR spent"
        sheet["AD7"] = "ask for 9,000 more"

    damage(plan, edit)
    run(plan, _DAYS[-1], audience=Audience.CLIENT)
    shown = str(rows_of(plan)) + str(header_of(plan))
    for secret in ("before the fair", "12,345", "9,000"):
        assert secret not in shown
    run(plan, date(2026, 3, 23), audience=Audience.CLIENT)
    run(plan, date(2026, 3, 23))
    back = {row[0]: row for row in rows_of(plan)}
    assert "before the fair" in back
    assert back[_DAYS[1]][2] == "12,345 EUR spent"
    assert "ask for 9,000 more" in back[_DAYS[2]]


def test_what_was_repaired_after_it_came_back_does_not_come_again(plan: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A5"] = "before the fair"

    def repair(sheet: Worksheet) -> None:
        for row in range(_FIRST, sheet.max_row + 1):
            if sheet.cell(row, 1).value == "before the fair":
                sheet.cell(row, 1).value = _DAYS[0]

    damage(plan, edit)
    run(plan, _DAYS[-1], audience=Audience.CLIENT)
    run(plan, _DAYS[-1])
    damage(plan, repair)
    run(plan, _DAYS[-1])
    assert [row[0] for row in rows_of(plan)] == list(_DAYS)


def test_a_deleted_history_tab_is_reported(plan: Path) -> None:
    book = opened(plan)
    del book[owned(plan)["history"]]
    book.save(plan)
    assessment = assess_file(
        plan, settings=Settings(), today=_DAYS[-1], given=Given(status_date=_DAYS[-1])
    )
    assert "OWN006" in {each.code for each in assessment.findings}


def test_the_damaged_file_opens_in_another_program(plan: Path) -> None:
    damage(plan, lambda sheet: sheet.delete_rows(_HEADER))
    run(plan, _DAYS[-1])
    assert openpyxl.load_workbook(plan).sheetnames


def test_kept_cells_are_shown_as_what_they_are_whatever_column_they_stand_in(plan: Path) -> None:
    damage(plan, lambda sheet: sheet.delete_rows(_HEADER))
    run(plan, _DAYS[-1])
    sheet = opened(plan)[owned(plan)["history"]]
    status_date, planned = sheet["B6"], sheet["C6"]
    assert "yy" in status_date.number_format
    assert planned.number_format == "General"


def test_a_remembered_cell_does_not_oust_one_typed_meanwhile(plan: Path) -> None:
    def first(sheet: Worksheet) -> None:
        sheet["C6"] = "a third"

    def second(sheet: Worksheet) -> None:
        sheet["C6"] = "a quarter"

    damage(plan, first)
    run(plan, _DAYS[-1], audience=Audience.CLIENT)
    damage(plan, second)
    run(plan, _DAYS[-1])
    assert {"a third", "a quarter"} <= {row[2] for row in rows_of(plan)}


def test_damaged_memory_counts_as_absent(plan: Path, state_folder: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A5"] = "before the fair"

    damage(plan, edit)
    run(plan, _DAYS[-1], audience=Audience.CLIENT)
    (kept,) = state_folder.rglob("recorded/*.json")
    kept.write_text('{"remains": {"rows": [3]}}', encoding="utf-8")
    assert run(plan, _DAYS[-1]).result is SyncResult.WRITTEN
