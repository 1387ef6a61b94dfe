"""What people type in the columns of a register means a step of the scale that is set."""

from typing import Any

import pytest

from sheetpm.analysis.risks import step_of
from sheetpm.config import Settings
from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.cell_context import CellContext
from sheetpm.parse.cells_scales import parse_scale
from sheetpm.parse.problems import Problem
from sheetpm.risk_matrix.model import Scale
from sheetpm.schema.cell_types import ScaleValue
from sheetpm.schema.names import tables

BANDS = [{"name": "Low", "up_to": 1}, {"name": "High"}]


def scale(**raw: Any) -> Scale:
    return Settings(risk_matrix=raw).scoring().probability


def read(typed: CellValue, on: Scale, *, percent: bool = False) -> int | None:
    """The step a cell means; `None` where it is refused."""
    column = tables()["risks"].column("probability")
    found = parse_scale(typed, CellContext(column=column, scale=on), is_percent_format=percent)
    if isinstance(found, Problem):
        return None
    assert isinstance(found, ScaleValue)
    return step_of(found, on)


@pytest.mark.parametrize(
    ("typed", "step"),
    [("A", 5), ("a frequent", 5), ("E", 1), ("Seldom", 2), ("频繁", 5), ("D - Seldom", 2),
     ("Frequent (A)", 5), (3, 3), ("65%", 4), (0.65, 4), ("often", None), (6, None)],
)  # fmt: skip
def test_names_and_codes_of_the_us_army(typed: CellValue, step: int | None) -> None:
    assert read(typed, scale(preset="us-army")) == step


@pytest.mark.parametrize(
    ("typed", "step"),
    [(0.7, 4), ("70%", 4), (0.71, 5), (0.1, 1), (0.05, 1), (1.0, 1), ("very high", 5), (4, 4)],
)
def test_a_share_falls_on_the_lowest_value_that_reaches_it(typed: CellValue, step: int) -> None:
    assert read(typed, scale(preset="pmbok")) == step


@pytest.mark.parametrize(
    ("typed", "step"),
    [("low", 1), ("Medium", 2), ("高", 3), (3, 3), (2.5, 3), (4, None), ("very high", None),
     ("0.33", 1), ("0.34", 2), ("68%", 3)],
)  # fmt: skip
def test_three_steps(typed: CellValue, step: int | None) -> None:
    assert read(typed, scale(preset="additive-3x3")) == step


@pytest.mark.parametrize(
    ("typed", "step"),
    [("75% to 100%", 2), ("0% to 75%", 1), ("80%", 2), ("10% to 20%", None)],
)
def test_bands_of_percentages_are_names_of_steps(typed: str, step: int | None) -> None:
    steps = [{"name": "0% to 75%", "up_to": "75%"}, {"name": "75% to 100%"}]
    assert read(typed, scale(probability=steps, bands=BANDS)) == step


@pytest.mark.parametrize(("typed", "step"), [(1, 1), (3, 2), ("9", 3), (2, None)])
def test_values_that_are_no_numbers_of_steps_are_what_people_type(
    typed: CellValue, step: int | None
) -> None:
    assert read(typed, scale(probability=[1, 3, 9], bands=BANDS)) == step


def test_the_limit_of_below_falls_on_the_next_step() -> None:
    steps = [{"below": "1%"}, {"up_to": "5%"}, {}]
    made = scale(probability=steps, bands=BANDS)
    assert [read(text, made) for text in ("0.9%", "1%", "5%", "5.1%")] == [1, 2, 2, 3]


def test_what_is_not_on_the_scale_is_answered_with_the_scale() -> None:
    column = tables()["risks"].column("probability")
    context = CellContext(column=column, scale=scale(preset="us-army"))
    found = parse_scale("often", context)
    assert isinstance(found, Problem)
    form = found.values["form"]
    assert isinstance(form, Text)
    assert "A Frequent" in form.en
    assert "A 频繁" in form.zh
