"""The same in openpyxl and LibreOffice, which write every part of the workbook anew."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from sheetpm.ooxml.inventory import inspect
from sheetpm.ooxml.validate import validate
from sheetpm.sync.outcome import SyncResult
from sheetpm.sync.own_tabs import PREFIX
from tests.edits.conftest import named, sync_now
from tests.edits.packages import users_parts
from tests.sync.workbooks import members, opened, own_text, owned

Change = Callable[[openpyxl.Workbook], None]
HEADER_ROW = 4


def _save(plan: Path, change: Change = lambda _: None) -> None:
    book = opened(plan)
    change(book)
    book.save(plan)


def _expect_synced(plan: Path) -> dict[str, str]:
    """Sync; the user's parts keep their bytes, ours are whole again. What was named."""
    before = plan.read_bytes()
    outcome = sync_now(plan)
    assert outcome.result is SyncResult.WRITTEN
    after = plan.read_bytes()
    kept, now = users_parts(before), members(after)
    assert {name: now.get(name) for name in kept} == kept
    assert validate(after, prefix=PREFIX, original=before) == []
    assert inspect(after, prefix=PREFIX).is_intact
    assert sync_now(plan).result is SyncResult.UNCHANGED
    return named(outcome)


def _libreoffice(plan: Path) -> None:
    folder = plan.parent / "saved"
    profile = f"-env:UserInstallation={(plan.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*command, str(plan)], check=True, capture_output=True, timeout=180)
    plan.write_bytes((folder / plan.name).read_bytes())


def test_saved_by_openpyxl_nothing_is_named_and_ours_is_repaired(plan: Path) -> None:
    _save(plan)
    assert _expect_synced(plan) == {}


@pytest.mark.libreoffice
def test_saved_by_libreoffice_nothing_is_named_and_ours_is_repaired(plan: Path) -> None:
    values = _values(plan)
    _libreoffice(plan)
    assert _expect_synced(plan) == {}
    assert _values(plan) == values


@pytest.mark.libreoffice
def test_typed_in_libreoffice_it_is_named(plan: Path) -> None:
    _save(plan, lambda book: _type(book["Dashboard"], {"AC3": "ask Ann", "AC4": 17}))
    _libreoffice(plan)
    assert _expect_synced(plan) == {
        "Dashboard": "sheetpm writes its tab “Dashboard” anew, without what was put on it: "
        "2 cells: AC3 AC4."
    }


def _values(plan: Path) -> dict[str, list[tuple[object, ...]]]:
    book = opened(plan)
    return {
        sheet.title: list(sheet.iter_rows(values_only=True))
        for sheet in book
        if sheet.title not in owned(plan).values()
    }


def _type(sheet: Worksheet, cells: dict[str, Any]) -> None:
    for address, value in cells.items():
        sheet[address] = value


def _sort(sheet: Worksheet) -> None:
    rows = list(sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True))
    for number, row in enumerate(reversed(rows), start=HEADER_ROW + 1):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value


def _filter(sheet: Worksheet) -> None:
    sheet.auto_filter.add_filter_column(0, ["T1"])
    sheet.row_dimensions[HEADER_ROW + 2].hidden = True


def _swap_columns(sheet: Worksheet) -> None:
    for row in sheet.iter_rows(min_row=HEADER_ROW, max_col=2):
        row[0].value, row[1].value = row[1].value, row[0].value


UNNAMED: dict[str, Change] = {
    "rows inserted": lambda book: book["Schedule"].insert_rows(2, 3),
    "rows deleted": lambda book: book["Schedule"].delete_rows(HEADER_ROW + 2),
    "columns inserted": lambda book: book["Schedule"].insert_cols(2, 2),
    "the Schedule sorted": lambda book: _sort(book["Schedule"]),
    "the Schedule filtered": lambda book: _filter(book["Schedule"]),
    "columns moved": lambda book: _swap_columns(book["Schedule"]),
    "panes frozen elsewhere": lambda book: setattr(book["Schedule"], "freeze_panes", "C9"),
    "colours": lambda book: setattr(book["Checks"]["A4"], "fill", PatternFill("solid", "FFFF00")),
    "blanks": lambda book: _type(book["Dashboard"], {"AC9": "  "}),
    "a note": lambda book: setattr(book["Checks"]["A4"], "comment", Comment("why?", "Ann")),
    "a cell of History": lambda book: _type(book["Status History"], {"AC5": "steering met"}),
}


@pytest.mark.parametrize("change", UNNAMED.values(), ids=UNNAMED.keys())
def test_where_nothing_goes_nothing_is_named(plan: Path, change: Change) -> None:
    _save(plan, change)
    assert _expect_synced(plan) == {}


def _chart(sheet: Worksheet) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=5, max_row=7))
    sheet.add_chart(chart, "B9")


def _validate(sheet: Worksheet) -> None:
    rule = DataValidation(type="list", formula1='"a,b"')
    rule.add("AC1")
    sheet.add_data_validation(rule)


def _tabulate(sheet: Worksheet) -> None:
    _type(sheet, {"AC8": "Rate", "AC9": 3})
    sheet.add_table(Table(displayName="Rates", ref="AC8:AC9"))


NAMED: dict[str, tuple[str, Change]] = {
    "a cell": ("the cell AC3", lambda book: _type(book["Checks"], {"AC3": "ask Ann"})),
    "a date": ("the cell AC3", lambda book: _type(book["Checks"], {"AC3": date(2026, 3, 4)})),
    "a formula": ("the cell AC3", lambda book: _type(book["Checks"], {"AC3": "=1+1"})),
    "cells far below": (
        "2 cells: A900 B900",
        lambda book: _type(book["Schedule"], {"A900": "T9", "B900": 1}),
    ),
    "a cell beside a task": (
        f"the cell AC{HEADER_ROW + 1}",
        lambda book: _type(book["Schedule"], {f"AC{HEADER_ROW + 1}": "late"}),
    ),
    "a value overwritten": (
        f"what was changed in row {HEADER_ROW + 1}",
        lambda book: _type(book["Schedule"], {f"C{HEADER_ROW + 1}": "Another name"}),
    ),
    "a title overwritten": (
        "what was changed in row 1",
        lambda book: _type(book["Schedule"], {"A1": "Our schedule"}),
    ),
    "a link": (
        "1 link, the cell AC3",
        lambda book: setattr(book["Checks"]["AC3"], "hyperlink", "https://example.org/"),
    ),
    "a table": (
        "the table “Rates”, 2 cells: AC8 AC9",
        lambda book: _tabulate(book["Checks"]),
    ),
    "a chart": ("the chart “Chart 1”", lambda book: _chart(book["Schedule"])),
    "a format": (
        "1 conditional format",
        lambda book: book["Checks"].conditional_formatting.add(
            "A1:A9", Rule(type="expression", formula=["A1<0"])
        ),
    ),
    "a drop-down list": ("1 data validation", lambda book: _validate(book["Checks"])),
}


@pytest.mark.parametrize(("thing", "change"), NAMED.values(), ids=NAMED.keys())
def test_what_goes_is_named(plan: Path, thing: str, change: Change) -> None:
    _save(plan, change)
    said = _expect_synced(plan)
    assert [each.partition("put on it: ")[2] for each in said.values()] == [f"{thing}."]


def test_our_own_chart_is_known_again_under_another_name(plan: Path) -> None:
    _save(plan, lambda book: _chart(book["Dashboard"]))
    said = _expect_synced(plan)
    assert list(said) == ["Dashboard"]
    assert said["Dashboard"].count("chart") == 1


def test_what_was_typed_beside_the_history_stays(plan: Path) -> None:
    sheet = opened(plan)["Status History"]
    column = sheet.max_column + 1

    def change(book: openpyxl.Workbook) -> None:
        book["Status History"].cell(HEADER_ROW, column).value = "Remark"
        book["Status History"].cell(HEADER_ROW + 1, column).value = "steering met"

    _save(plan, change)
    assert _expect_synced(plan) == {}
    assert "steering met" in own_text(plan)


def test_what_was_typed_on_the_history_in_no_column_stays(plan: Path) -> None:
    _save(plan, UNNAMED["a cell of History"])
    _expect_synced(plan)
    assert "steering met" in own_text(plan)


def test_notes_on_our_tabs_survive_openpyxl_and_two_syncs(plan: Path) -> None:
    _save(plan, UNNAMED["a note"])
    _expect_synced(plan)
    comment = opened(plan)["Checks"]["A4"].comment
    assert comment is not None
    assert "why?" in comment.text


def test_without_the_record_of_an_earlier_version_things_are_named_but_no_cells(
    plan: Path,
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for name in [one for one in book.defined_names if one.startswith("_sheetpm_seen")]:
            del book.defined_names[name]
        _type(book["Checks"], {"AC3": "ask Ann"})
        _tabulate(book["Checks"])

    _save(plan, change)
    said = _expect_synced(plan)
    assert [each.partition("put on it: ")[2] for each in said.values()] == ["the table “Rates”."]
