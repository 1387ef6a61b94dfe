"""The example plan is believable: whole, consistent, the same in both languages."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes, example_rows, example_template
from sheetpm.schema.column import CellKind
from sheetpm.schema.names import find_choice, tables, user_tables
from sheetpm.views.model import Shown
from sheetpm.writers.xlsx_template import write_template

STATUS_DATE = date(2026, 3, 16)
SAME = {CellKind.NUMBER, CellKind.PERCENT, CellKind.HOURS}


def _rows(key: str, language: Language = Language.EN) -> list[dict[str, Shown]]:
    return [dict(row) for row in example_rows(language)[key]]


def _amount(value: Shown) -> float:
    assert isinstance(value, int | float)
    return float(value)


def test_every_tab_is_filled() -> None:
    filled = example_rows(Language.EN)
    assert {schema.key for schema in user_tables() if not filled[schema.key]} == set()


@pytest.mark.parametrize("language", Language)
def test_every_choice_is_a_word_of_its_list(language: Language) -> None:
    for schema in user_tables():
        for row in _rows(schema.key, language):
            for key, value in row.items():
                column = schema.column(key)
                if column.kind is CellKind.CHOICE:
                    assert column.choices is not None
                    assert find_choice(column.choices, str(value)), (schema.key, key, value)


def test_both_languages_have_the_same_rows_dates_and_numbers() -> None:
    for schema in user_tables():
        english, chinese = (_rows(schema.key, language) for language in Language)
        assert [list(row) for row in english] == [list(row) for row in chinese]
        for left, right in zip(english, chinese, strict=True):
            for key, value in left.items():
                kind = schema.column(key).kind
                if kind is CellKind.MONEY:
                    assert _amount(right[key]) == 5 * _amount(value)
                if kind in SAME or (kind is CellKind.DATE and schema.key != "calendar"):
                    assert right[key] == value


def test_no_name_is_left_as_a_key() -> None:
    for language in Language:
        for schema in user_tables():
            for row in _rows(schema.key, language):
                for value in row.values():
                    assert not str(value).startswith("@")
                    assert "; @" not in str(value)


def test_the_chinese_plan_is_in_chinese() -> None:
    named = {"task", "goal", "risk", "issue", "deliverable", "change", "comment", "situation"}
    for schema in user_tables():
        for row in _rows(schema.key, Language.ZH):
            for key in named & set(row):
                if schema.column(key).kind is CellKind.TEXT:
                    assert any("一" <= sign <= "鿿" for sign in str(row[key])), row[key]


def test_it_has_about_45_tasks_over_five_months() -> None:
    tasks = [row for row in _rows("tasks") if row["type"] != "summary"]
    assert 40 <= len(tasks) <= 45
    starts = [row["start"] for row in tasks if isinstance(row["start"], date)]
    finishes = [row["finish"] for row in tasks if isinstance(row["finish"], date)]
    assert (min(starts), max(finishes)) == (date(2026, 1, 5), date(2026, 6, 3))


def test_the_budget_is_the_projects_and_the_approved_change() -> None:
    # 120,000 for the project and 3,000 for the dealer map of CH2; CH5 costs nothing
    total = sum(_amount(row.get("budget") or 0) for row in _rows("tasks"))
    assert total == 123_000
    assert _rows("project")[0]["budget"] == 120_000
    approved = [row for row in _rows("changes") if row["decision"] == "approved"]
    assert sum(_amount(row["effect_cost"]) for row in approved) == 3_000


def test_it_costs_a_little_more_than_it_earned() -> None:
    spent = sum(_amount(row["amount"]) for row in _rows("costs") if row["kind"] == "actual")
    earned = sum(
        _amount(row["budget"]) * _amount(row["percent_complete"])
        for row in _rows("tasks")
        if "budget" in row
    )
    assert spent == 50_440
    assert earned == pytest.approx(48_790)
    assert earned / spent == pytest.approx(0.967, abs=0.001)


def test_costs_are_booked_up_to_the_status_date_on_tasks_that_exist() -> None:
    tasks = {row["id"] for row in _rows("tasks")}
    for row in _rows("costs"):
        assert isinstance(row["date"], date)
        assert row["date"] <= STATUS_DATE
        assert row.get("task") in {*tasks, None}


@pytest.mark.parametrize(
    ("key", "target"),
    [
        ("deliverables", "goals"),
        ("quality", "deliverables"),
        ("acceptance", "deliverables"),
        ("contingency", "risks"),
        ("issues", "tasks"),
    ],
)
def test_references_of_the_other_tabs_hold(key: str, target: str) -> None:
    ids = {row["id"] for row in _rows(target)}
    column = next(item.key for item in tables()[key].columns if item.refers_to == (target,))
    assert {row[column] for row in _rows(key) if column in row} <= ids


def test_the_mistakes_made_on_purpose_are_there() -> None:
    tasks = _rows("tasks")
    ids = [row["id"] for row in tasks]
    assert [name for name in set(ids) if ids.count(name) > 1] == ["T22"]
    dangling = [row["id"] for row in tasks if "T52" in str(row.get("predecessors"))]
    assert dangling == ["T31"]
    done = [row for row in tasks if row.get("percent_complete") == 1 and row["type"] == "task"]
    assert [row["id"] for row in done if "actual_finish" not in row] == ["T6"]
    late = [row["id"] for row in tasks if _is_after(row.get("actual_finish"))]
    assert late == ["T34"]
    assert [row["due"] for row in _rows("issues") if isinstance(row["due"], str)] == ["03/04/2026"]
    assert [row["id"] for row in _rows("risks") if "owner" not in row] == ["R11"]
    assert [row["id"] for row in _rows("risks") if "probability" not in row] == ["R9"]


def _is_after(day: Any) -> bool:
    return isinstance(day, date) and day > STATUS_DATE


@pytest.mark.parametrize("language", Language)
def test_it_is_a_workbook_with_the_templates_tabs(language: Language) -> None:
    book = openpyxl.load_workbook(BytesIO(example_bytes(language)))
    assert book.sheetnames[1:] == [schema.title[language] for schema in user_tables()]
    tasks = book[tables()["tasks"].title[language]]
    assert tasks.max_row == len(_rows("tasks")) + 1


def test_the_same_example_gives_the_same_bytes() -> None:
    template = example_template(Language.EN)
    assert write_template(template) == write_template(template)
