"""Amounts in another currency than the plan's."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sheetpm.config import Settings
from sheetpm.grid import CellValue, NumberFormats
from sheetpm.languages import Language
from tests.parse.reading import grid, read_grids, tasks_grid

_DAY = date(2026, 3, 2)
_EUR = Settings(currency="EUR")


def _budgets(
    *cells: CellValue, header: str = "Budget", currency: str | None = "EUR"
) -> list[float | None]:
    rows: list[list[CellValue]] = [
        [f"Task {number}", _DAY, cell] for number, cell in enumerate(cells)
    ]
    reading = read_grids(
        tasks_grid(["Task", "Start", header], *rows), settings=Settings(currency=currency)
    )
    told = [found.place.row for found in reading.findings if found.code == "CEL035"]
    read = [row.budget for row in reading.plan.tasks.rows]
    assert told == [2 + index for index, budget in enumerate(read) if budget is None]
    return read


@pytest.mark.parametrize(
    ("currency", "cell", "amount"),
    [
        ("EUR", "€1,200", 1200),
        ("EUR", "1200 EUR", 1200),
        ("EUR", "£1,200", None),
        ("EUR", "GBP 1,200", None),
        ("CNY", "¥1,200", 1200),
        ("CNY", "1200元", 1200),
        ("人民币", "￥1,200", 1200),
        ("JPY", "¥1,200", 1200),
        ("CNY", "$1,200", None),
        ("CNY", "1200美元", None),
        ("SGD", "$1,200", 1200),
        ("USD", "HK$1,200", None),
        ("$", "US$1,200", 1200),
        ("XYZ", "£1,200", 1200),
        ("Euro", "€1,200", 1200),
        ("Euros", "$1,200", None),
        ("US Dollar", "€1,200", None),
        ("US dollars", "$1,200", 1200),
        ("Hong Kong Dollars", "US$1,200", None),
        ("Pounds", "€1,200", None),
        ("British Pounds", "£1,200", 1200),
        ("Renminbi (RMB)", "¥1,200", 1200),
    ],
)
def test_an_amount_in_another_currency_is_no_amount(
    currency: str, cell: str, amount: float | None
) -> None:
    assert _budgets(1.0, cell, currency=currency) == [1.0, amount]


def test_the_header_speaks_for_plain_amounts() -> None:
    assert _budgets(1200.0, "€5", header="Budget (USD)") == [None, 5.0]
    assert _budgets(1200.0, "€5", header="Budget (EUR)") == [1200.0, 5.0]
    assert _budgets(1200.0, "€5", header="Budget (US Dollars)") == [None, 5.0]
    assert _budgets(1200.0, header="Budget (dollar launch)") == [1200.0]


@pytest.mark.parametrize(
    ("header", "cell", "currency", "shown"),
    [
        ("Budget", "$500", "EUR", "“$500”"),
        ("Budget ($)", 500.0, "EUR", "“500 $”"),
        ("预算（元）", 500.0, "EUR", "“500 元”"),
        ("Budget (usd)", 500.0, "EUR", "“500 usd”"),
    ],
)
def test_the_sign_is_quoted_as_it_was_typed(
    header: str, cell: CellValue, currency: str, shown: str
) -> None:
    reading = read_grids(
        tasks_grid(["Task", "Start", header], ["Design", _DAY, cell]),
        settings=Settings(currency=currency),
    )
    assert shown in reading.only("CEL035").message(Language.EN)


def test_the_sign_that_most_amounts_have_is_quoted_for_the_currency_of_the_plan() -> None:
    reading = read_grids(
        tasks_grid(
            ["Task", "Start", "Budget"], ["A", _DAY, "$1"], ["B", _DAY, "$2"], ["C", _DAY, "€3"]
        )
    )
    assert "the plan, $;" in reading.only("CEL035").message(Language.EN)


@pytest.mark.parametrize(
    "code", ["£#,##0", "¥#,##0.00", r"\¥#,##0.00", '#,##0"元"', "#,##0 [$£-809]"]
)
def test_a_sign_in_a_number_format_needs_no_quotes(code: str) -> None:
    class Formats(NumberFormats):
        def __call__(self, row: int, column: int) -> str:
            del row, column
            return code

        def may_hold(self, test: Callable[[str], bool]) -> bool:
            return test(code)

    reading = read_grids(
        tasks_grid(["Task", "Start", "Budget"], ["A", _DAY, 1.0], number_formats=Formats()),
        settings=_EUR,
    )
    assert reading.plan.tasks.rows[0].budget is None


class _Formats(NumberFormats):
    def __call__(self, row: int, column: int) -> str:
        del column
        return {2: "[$€-407]#,##0", 3: "[$£-809]#,##0", 4: "_($* #,##0_)"}.get(row, "General")

    def may_hold(self, test: Callable[[str], bool]) -> bool:
        return any(test(self(row, 1)) for row in range(1, 5))


def test_a_number_format_names_a_currency_unless_it_is_the_machines_own() -> None:
    rows: list[list[CellValue]] = [[f"Task {number}", _DAY, 100.0] for number in range(3)]
    reading = read_grids(
        tasks_grid(["Task", "Start", "Budget"], *rows, number_formats=_Formats()), settings=_EUR
    )
    assert [row.budget for row in reading.plan.tasks.rows] == [100.0, None, 100.0]


def test_without_a_currency_most_amounts_say_it() -> None:
    assert _budgets("€1", "€2", "£3", 4.0, currency=None) == [1.0, 2.0, None, 4.0]


def test_a_column_called_currency_speaks_for_its_rows() -> None:
    reading = read_grids(
        tasks_grid(["Task", "Start"], ["Design", _DAY]),
        grid(
            "Costs",
            ["Date", "Amount", "Currency"],
            [_DAY, 100.0, "EUR"],
            [_DAY, 200.0, "USD"],
        ),
        settings=_EUR,
    )
    assert [row.amount for row in reading.plan.costs.rows] == [100.0, None]
    assert str(reading.only("CEL035").place) == "Costs!B3"


@pytest.mark.parametrize(
    ("rows", "cell", "budget"),
    [
        ([["Currency", "EUR"], ["Budget", "$50,000"]], "Project!B2", None),
        ([["Currency", "EUR"], ["Budget", "€50,000"]], None, 50_000),
        ([["Currency", "EUR"], ["Budget (USD)", 50_000.0]], "Project!B2", None),
        ([["Currency", "EUR"], ["Budget", 50_000.0, "USD"]], "Project!B2", None),
        ([["Currency", "EUR"], ["Budget", 50_000.0, "in USD at last"]], None, 50_000),
        ([["币种", "人民币"], ["预算", "5万美元"]], "Project!B2", None),
        ([["币种", "人民币"], ["预算", "5万元"]], None, 50_000),
        ([["币种", "人民币"], ["预算（美元）", 50_000.0]], "Project!B2", None),
        ([["币种", "人民币"], ["预算", 50_000.0, "美元"]], "Project!B2", None),
    ],
)
def test_amounts_of_the_project_tab_are_in_the_currency_of_the_plan(
    rows: list[list[CellValue]], cell: str | None, budget: float | None
) -> None:
    reading = read_grids(grid("Project", *rows), tasks_grid(["Task", "Start"], ["Design", _DAY]))
    assert [place for code, place in reading.flags if code == "CEL035"] == ([cell] if cell else [])
    assert reading.plan.facts.budget == budget


def test_the_format_of_a_fact_names_a_currency() -> None:
    rows: list[list[CellValue]] = [["Currency", "EUR"], ["Budget", 100.0], ["Reserve", 50.0]]
    reading = read_grids(
        grid("Project", *rows, number_formats=_Formats()),
        tasks_grid(["Task", "Start"], ["Design", _DAY]),
    )
    assert (reading.plan.facts.budget, reading.plan.facts.contingency_reserve) == (100.0, None)
    assert str(reading.only("CEL035").place) == "Project!B3"


def test_amounts_of_the_project_tab_help_to_tell_the_currency() -> None:
    reading = read_grids(
        grid("Project", ["Budget", "€9"], ["Contingency reserve", "€1"]),
        tasks_grid(["Task", "Start", "Budget"], ["Design", _DAY, "$5"]),
    )
    assert (reading.plan.facts.budget, reading.plan.facts.contingency_reserve) == (9.0, 1.0)
    assert str(reading.only("CEL035").place) == "Tasks!C2"


def test_a_budget_that_the_settings_state_is_not_compared() -> None:
    reading = read_grids(
        grid("Project", ["Currency", "EUR"], ["Budget", "$5"]),
        tasks_grid(["Task", "Start"], ["Design", _DAY]),
        settings=Settings(outranking=("budget",)),
    )
    assert [code for code, _ in reading.flags if code == "CEL035"] == []


def test_a_time_in_place_of_an_amount_is_no_amount() -> None:
    reading = read_grids(
        grid("Project", ["Currency", "EUR"], ["Budget (USD)", timedelta(hours=8)]),
        tasks_grid(["Task", "Start", "Budget (USD)"], ["Design", _DAY, timedelta(hours=8)]),
        settings=_EUR,
    )
    assert (reading.plan.facts.budget, reading.plan.tasks.rows[0].budget) == (None, None)
