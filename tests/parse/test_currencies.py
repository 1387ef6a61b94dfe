"""Amounts in another currency than the plan's."""

from collections.abc import Callable
from datetime import date

import pytest

from sheetpm.config import Settings
from sheetpm.grid import CellValue, NumberFormats
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
    ],
)
def test_an_amount_in_another_currency_is_no_amount(
    currency: str, cell: str, amount: float | None
) -> None:
    assert _budgets(1.0, cell, currency=currency) == [1.0, amount]


def test_the_header_speaks_for_plain_amounts() -> None:
    assert _budgets(1200.0, "€5", header="Budget (USD)") == [None, 5.0]
    assert _budgets(1200.0, "€5", header="Budget (EUR)") == [1200.0, 5.0]


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
