"""A half goes away from zero, as in the cell of a spreadsheet."""

import math

import pytest

from sheetpm.analysis.rounding import half_up, whole_percent
from sheetpm.languages import Language
from sheetpm.views.formats import decimal_text, number_text, percent_text


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (62.5, 0, "63"),
        (-62.5, 0, "-63"),
        (5.25, 1, "5.3"),
        (0.125, 2, "0.13"),
        (2.4, 0, "2"),
        # 0.285 x 100 is 28.499999999999996 in binary; Excel keeps 15 digits of it, which are 28.5.
        (0.285 * 100, 0, "29"),
    ],
)
def test_a_half_goes_away_from_zero(value: float, places: int, shown: str) -> None:
    assert str(half_up(value, places)) == shown


def test_a_number_beyond_all_digits_stays_as_it_is() -> None:
    assert float(half_up(1e300, 1)) == 1e300
    assert math.isinf(half_up(math.inf, 1))


def test_sentences_and_cells_round_alike() -> None:
    # 15 of 24 designs are 0.625.
    assert whole_percent(15 / 24) == "63%"
    assert percent_text(15 / 24, Language.EN) == "63 %"
    assert percent_text(15 / 24, Language.ZH) == "63%"
    assert number_text(5.25) == "5.3"
    assert decimal_text(-0.125) == "−0.13"
    assert number_text(-0.04) == "0"
