"""The maps, the register and the sentences follow the matrix of the settings."""

from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.residual_risks import Movement, assess_residual
from sheetpm.analysis.risks import Risks, assess_risks
from sheetpm.config import Settings
from sheetpm.languages import Language
from sheetpm.schema.cell_types import ScaleValue
from sheetpm.schema.risks import RiskRow
from tests.analysis.made_plans import made_plan, share, step
from tests.views.example import pages, report
from tests.views.rendering import texts

THREE = {"preset": "additive-3x3"}


def risk(name: str, up: ScaleValue | None, across: ScaleValue | None, **more: Any) -> RiskRow:
    return RiskRow(id=name, risk=name, probability=up, impact=across, **more)


def assessed(*rows: RiskRow, **raw: Any) -> Risks:
    return assess_risks(made_plan(risks=rows), Settings(risk_matrix=raw), date(2026, 3, 16))


def test_the_map_has_the_size_of_the_matrix_and_the_highest_probability_first() -> None:
    cells = assessed(risk("R1", step(3), step(1)), **THREE).map
    assert [(cell.probability, cell.impact) for cell in cells][:4] == [
        (3, 1),
        (3, 2),
        (3, 3),
        (2, 1),
    ]
    assert [cell.risks for cell in cells] == [(0,), *[()] * 8]
    assert len(assessed(risk("R1", step(1), step(1)), preset="us-army").map) == 20


def test_a_step_beyond_the_scale_is_not_assessed_and_never_low() -> None:
    found = assessed(risk("R1", step(4), step(1)), risk("R2", None, step(1)), **THREE)
    assert found.not_assessed == (0, 1)
    assert sum(found.open_by_grade) == 0


def test_red_is_the_band_that_the_matrix_shows_red() -> None:
    assert assessed(risk("R1", step(3), step(3)), **THREE).colour is Colour.RED
    assert assessed(risk("R1", step(3), step(2)), **THREE).colour is Colour.GREEN
    assert assessed(risk("R1", step(5), step(3)), preset="us-army").colour is Colour.RED
    assert assessed(risk("R1", step(3), step(3)), preset="us-army").colour is Colour.AMBER


def test_in_a_table_of_bands_the_gravest_band_comes_first_though_the_product_is_lower() -> None:
    # As E5 is only high and C4 extreme, 3 x 4 = 12 comes before 1 x 5 ... and before 5 x 1 = 5.
    found = assessed(
        risk("R1", step(5), step(2)), risk("R2", step(3), step(4)), preset="as-nzs"
    )  # fmt: skip
    assert [found.states[at].label for at in found.top] == ["R2", "R1"]
    assert found.states[0].score is not None
    assert found.states[0].score.value is None


def test_a_response_moves_a_risk_by_its_band_in_a_table() -> None:
    row = risk(
        "R1", step(5), step(3), residual_probability=step(3), residual_impact=step(3)
    )  # fmt: skip
    (move,) = assess_residual(assessed(row, preset="as-nzs")).movements
    assert move.movement is Movement.LOWER
    row = risk("R1", step(5), step(1), residual_probability=step(4), residual_impact=step(2))
    (move,) = assess_residual(assessed(row, preset="as-nzs")).movements
    assert move.movement is Movement.SAME


def test_a_step_with_a_chance_has_an_expected_value_and_one_without_has_none() -> None:
    row = risk("R1", step(4), step(1), impact_cost=1000.0)
    assert assessed(row, preset="pmbok").exposure.value == 700.0
    assert assessed(row).exposure.value is None


def test_with_money_the_band_follows_chance_and_cost_without_an_impact() -> None:
    bands = [{"name": "Low", "up_to": 500}, {"name": "High"}]
    found = assessed(
        risk("R1", share(0.5), None, impact_cost=1000.0),
        risk("R2", share(0.5), None, impact_cost=1001.0),
        risk("R3", share(0.5), step(5)),
        method="money",
        bands=bands,
    )
    assert found.open_by_grade == (1, 1)
    assert found.not_assessed == (2,)
    assert {(cell.impact, cell.risks) for cell in found.map if cell.risks} == {(1, (0,)), (2, (1,))}


@pytest.mark.parametrize("language", Language)
def test_scale_and_bands_are_printed_beside_the_map(language: Language) -> None:
    plan = made_plan(risks=[risk("R1", share(0.7), share(0.8))])
    setting = {"preset": "pmbok"}
    words = {
        Language.EN: ("L 0.01–0.05 · M 0.06–0.17 · H 0.18–0.72", "0.8 Very high", "0.56 H"),
        Language.ZH: ("低 0.01–0.05 · 中 0.06–0.17 · 高 0.18–0.72", "0.8 很高", "0.56 高"),
    }[language]
    dashboard = "\n".join(texts(pages(plan, language=language, risk_matrix=setting)["dashboard"]))
    maps = "\n".join(texts(report(plan, language=language, risk_matrix=setting)["risk_maps"]))
    for word in words:
        assert word in dashboard
    assert words[1] in maps
    assert "0.56" in maps


def test_the_register_shows_no_score_where_the_matrix_has_none() -> None:
    plan = made_plan(risks=[risk("R1", step(5), step(5))])
    table = report(plan, risk_matrix={"preset": "us-army"})["risks"].table
    usual = report(plan)["risks"].table
    assert table is not None
    assert usual is not None
    assert "Score" not in [column.header for column in table.columns]
    assert "Score" in [column.header for column in usual.columns]


def test_a_plan_of_a_job_may_have_a_matrix_of_its_own(tmp_path: Any) -> None:
    from sheetpm.settings_file import load_settings

    file = tmp_path / "sheetpm.toml"
    file.write_text(
        '[[plan]]\npath = "a.xlsx"\n[plan.risk_matrix]\npreset = "pmbok"\n'
        '[[plan]]\npath = "b.xlsx"\n',
        encoding="utf-8",
    )
    first, second = load_settings(file).plans
    assert first.settings.scoring().decimals == 2
    assert second.settings.scoring().is_usual
