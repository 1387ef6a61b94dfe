from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.schema.owned import HistoryRow
from sheetpm.views.history import MONEY_COLUMNS
from sheetpm.views.model import LongTable
from tests.views.example import STATUS_DATE, example_plan, findings_for, pages


def table(language: Language = Language.EN, audience: Audience = Audience.INTERNAL) -> LongTable:
    plan = example_plan(language)
    views = pages(plan, language=language, audience=audience, findings=findings_for(plan, 3))
    shown = views["history"].table
    assert shown is not None
    return shown


@pytest.mark.parametrize("language", Language)
def test_headers_are_the_schemas_so_that_the_tab_is_read_again(language: Language) -> None:
    assert [item.header for item in table(language).columns] == [
        column.header[language] for column in HistoryRow.schema.columns
    ]


def test_recorded_rows_stay_and_this_status_date_is_added() -> None:
    rows = list(table().rows)
    assert [row.values[0] for row in rows] == [date(2026, 3, 9), STATUS_DATE]
    assert rows[0].values[3:7] == (22000.0, 17600.0, 18000.0, 44000.0)


def test_values_are_typed_and_words_are_of_the_language() -> None:
    last = list(table(Language.ZH).rows)[-1].values
    assert last[-1] == "红"
    assert last[2] == pytest.approx(19_400 / 44_000)


def test_columns_of_amounts_hold_the_longest() -> None:
    plan = example_plan()
    rows = tuple(replace(row, bac=12_345_678_901.0) for row in plan.history.rows)
    recorded = structs.replace(plan.history, rows=rows)
    shown = pages(structs.replace(plan, history=recorded))["history"].table
    assert shown is not None
    assert next(each.width for each in shown.columns if each.header == "BAC") > len(
        "12,345,678,901"
    )


def test_the_findings_of_this_run_are_counted() -> None:
    last = list(table().rows)[-1].values
    assert last[-4:-1] == (1.0, 2.0, 0.0)


def test_the_client_sees_no_amounts() -> None:
    headers = {item.header for item in table(audience=Audience.CLIENT).columns}
    hidden = {
        column.header[Language.EN]
        for column in HistoryRow.schema.columns
        if column.key in MONEY_COLUMNS
    }
    assert hidden
    assert not headers & hidden
