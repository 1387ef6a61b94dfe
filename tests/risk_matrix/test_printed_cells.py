"""Matrices that others print, re-stated here, and every file of the shared folder."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sheetpm.config import Settings
from sheetpm.risk_matrix.model import RiskMatrix
from sheetpm.risk_matrix.presets import PRESETS
from tools.oracles.risk import compare_risk


def matrix(**raw: Any) -> RiskMatrix:
    return Settings(risk_matrix=raw).scoring()


def printed(made: RiskMatrix) -> list[str]:
    """A row for each probability, the highest first."""
    return [
        " ".join(made.rate(up, across).text.en for across in range(1, made.columns + 1))
        for up in range(made.rows, 0, -1)
    ]


PRINTED = {
    # PMBOK Guide, 5th edition, figure 11-10.
    "pmbok": [
        "0.05 0.09 0.18 0.36 0.72",
        "0.04 0.07 0.14 0.28 0.56",
        "0.03 0.05 0.10 0.20 0.40",
        "0.02 0.03 0.06 0.12 0.24",
        "0.01 0.01 0.02 0.04 0.08",
    ],
    # Composite risk matrix: by probability, severity IV to I.
    "us-army": ["M H E E", "L M H E", "L M H H", "L L M H", "L L L M"],
    # AS/NZS 4360:1999, table E3.
    "as-nzs": ["H H E E E", "M H H E E", "L M H E E", "L L M H E", "L L M H H"],
    # Packt, Technical Program Manager's Handbook, Risk Scorecard.
    "additive-3x3": ["4 5 6", "3 4 5", "2 3 4"],
    # NHS, Mid Essex strategy, appendix C.
    "nhs": ["5 10 15 20 25", "4 8 12 16 20", "3 6 9 12 15", "2 4 6 8 10", "1 2 3 4 5"],
}


@pytest.mark.parametrize("preset", PRINTED)
def test_a_preset_gives_the_cells_that_its_source_prints(preset: str) -> None:
    assert printed(matrix(preset=preset)) == PRINTED[preset]


def test_halves_are_rounded_up_on_exact_decimals() -> None:
    made = matrix(preset="pmbok")
    halves = {(5, 1): "0.05", (4, 1): "0.04", (3, 1): "0.03", (2, 1): "0.02", (1, 1): "0.01"}
    assert {place: made.rate(*place).text.en for place in halves} == halves
    assert f"{0.3 * 0.05:.2f}" == "0.01", "binary floats miss a printed cell"


def test_a_band_is_that_of_the_printed_value() -> None:
    # 0.9 x 0.05 = 0.045 is printed as 0.05, which is the highest of low.
    assert matrix(preset="pmbok").rate(5, 1).grade.name.en == "Low"


def test_without_settings_it_is_the_product_of_1_to_5_with_the_bands_of_risk_bands() -> None:
    usual = Settings().scoring()
    assert usual.is_usual
    assert printed(usual) == PRINTED["nhs"]
    assert [grade.up_to for grade in usual.grades] == [4, 9, 16, None]
    assert matrix(preset="5x5") == usual


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_can_be_used_and_its_bands_changed(preset: str) -> None:
    made = matrix(preset=preset)
    assert {rating.grade for rating in made.cells()} == set(made.grades)
    if made.has_scores:
        assert len(matrix(preset=preset, bands=TWO_BANDS).grades) == 2


TWO_BANDS = [{"name": "Fine", "up_to": 3}, {"name": "Not fine"}]


def test_a_table_may_hold_numbers() -> None:
    made = matrix(
        probability=2, impact=2, table=[[3, 9], [1, 4]],
        bands=[{"name": "Low", "up_to": 3}, {"name": "High"}],
    )  # fmt: skip
    assert printed(made) == ["3 9", "1 4"]
    assert made.rate(1, 2).grade.name.en == "High"


def test_bands_of_money_follow_the_exact_expected_value() -> None:
    made = matrix(method="money", bands=[{"name": "Low", "up_to": 300}, {"name": "High"}])
    assert made.rate_value(Decimal("0.1") * 3000).grade.name.en == "Low"
    assert made.rate_value(Decimal("300.01")).grade.name.en == "High"


@pytest.mark.shared
def test_every_published_matrix_can_be_set_and_gives_its_cells(shared: Path) -> None:
    cases = list(compare_risk(shared / "oracles"))
    assert {case.name for case in cases} == {
        path.stem for path in (shared / "oracles" / "risk").glob("*.json")
    }
    assert all(case.checked for case in cases)
    assert [line for case in cases for line in case.differing] == []
