from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.risks import Risks, assess_risks, step_of
from sheetpm.config import Settings
from sheetpm.risk_matrix.model import Band
from sheetpm.schema.cell_types import ScaleValue
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.risks import (
    ContingencyRow,
    RiskKind,
    RiskResponse,
    RiskRow,
    RiskStatus,
)
from tests.analysis.made_plans import made_plan, share, step

STATUS = date(2026, 3, 16)
USUAL = Settings().scoring().probability


def assessed(
    *rows: RiskRow, reserve: float | None = None, plans: tuple[ContingencyRow, ...] = ()
) -> Risks:
    plan = made_plan(project=ProjectRow(contingency_reserve=reserve), risks=rows, contingency=plans)
    return assess_risks(plan, Settings(), STATUS)


def risk(
    name: str, probability: ScaleValue | None, impact: ScaleValue | None, **more: Any
) -> RiskRow:
    return RiskRow(id=name, risk=name, probability=probability, impact=impact, **more)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (0.0, 1),
        (0.10, 1),
        (0.11, 2),
        (0.30, 2),
        (0.50, 3),
        (0.70, 4),
        (0.71, 5),
        (1.0, 5),
    ],
)
def test_a_share_falls_on_the_step_of_its_limits(typed: float, expected: int) -> None:
    assert step_of(share(typed), USUAL) == expected


def test_a_step_between_two_counts_as_the_higher() -> None:
    assert step_of(step(2.5), USUAL) == 3
    assert step_of(step(3), USUAL) == 3


@pytest.mark.parametrize("typed", [None, step(0), step(6), ScaleValue()])
def test_what_lies_outside_the_scale_has_no_step(typed: ScaleValue | None) -> None:
    assert step_of(typed, USUAL) is None


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (1, Band.LOW),
        (4, Band.LOW),
        (5, Band.MEDIUM),
        (9, Band.MEDIUM),
        (10, Band.HIGH),
        (16, Band.HIGH),
        (20, Band.EXTREME),
        (25, Band.EXTREME),
    ],
)
def test_default_bands_are_4_9_16(score: int, band: Band) -> None:
    assert Settings().scoring().rate_value(Decimal(score)).grade.band is band


def test_bands_follow_the_settings() -> None:
    assert Settings(risk_bands=(5, 12, 20)).scoring().rate_value(Decimal(5)).grade.band is Band.LOW


def test_open_threats_stand_on_the_map_with_the_higher_probability_first() -> None:
    found = assessed(risk("R10", step(4), step(5)), risk("R2", step(4), step(5)))
    cell = next(each for each in found.map if each.risks)
    assert (cell.probability, cell.impact, cell.band) == (4, 5, Band.EXTREME)
    assert cell.risks == (1, 0), "R2 before R10, as people count"
    assert [(each.probability, each.impact) for each in found.map[:2]] == [(5, 1), (5, 2)]
    assert len(found.map) == 25


def test_a_risk_without_a_score_is_not_assessed_and_never_low() -> None:
    found = assessed(risk("R1", None, step(4)))
    assert found.not_assessed == (0,)
    assert found.open_by_band[Band.LOW] == 0
    assert not any(cell.risks for cell in found.map)
    assert found.colour is Colour.UNKNOWN


def test_closed_and_happened_risks_leave_the_map() -> None:
    found = assessed(
        risk("R1", step(5), step(5), status=RiskStatus.CLOSED),
        risk("R2", step(5), step(5), status=RiskStatus.HAPPENED),
        risk("R3", step(1), step(1), status=RiskStatus.WATCHING),
    )
    assert found.top == (2,)
    assert found.happened == (1,)
    assert found.colour is Colour.GREEN


def test_a_risk_raised_after_the_status_date_is_not_open_yet() -> None:
    found = assessed(
        risk("R1", step(5), step(5), raised=date(2026, 3, 17)),
        risk("R2", step(1), step(1), raised=STATUS),
    )
    assert found.top == (1,)
    assert found.colour is Colour.GREEN


def test_opportunities_have_a_map_of_their_own() -> None:
    found = assessed(risk("R1", share(0.5), step(4), kind=RiskKind.OPPORTUNITY, impact_cost=1000.0))
    assert not any(cell.risks for cell in found.map)
    assert [cell.risks for cell in found.opportunity_map if cell.risks] == [(0,)]
    assert found.opportunity.value == 500
    assert not found.exposure.is_known


def test_exposure_is_probability_times_cost_of_what_is_known() -> None:
    # 40 % x 10,000 + 5 % x 2,000 = 4,000 + 100; R3 has a score only, R4 no cost
    found = assessed(
        risk("R1", share(0.4), step(3), impact_cost=10000.0),
        risk("R2", share(0.05), step(3), impact_cost=2000.0),
        risk("R3", step(3), step(3), impact_cost=9000.0),
        risk("R4", share(0.2), step(3)),
        reserve=4000.0,
    )
    assert found.exposure.value == pytest.approx(4100)
    assert found.without_exposure == (2, 3)
    assert found.reserve_left.value == pytest.approx(-100)


def test_exposure_of_scores_alone_is_missing_with_a_reason() -> None:
    found = assessed(risk("R1", step(4), step(4), impact_cost=9000.0))
    assert found.exposure.value is None
    assert found.exposure.why is not None
    assert found.states[0].chance.why is not None
    assert found.reserve.why is not None


def test_top_risks_are_ranked_by_score_then_impact_then_exposure() -> None:
    found = assessed(
        risk("R1", step(4), step(3)),  # 12
        risk("R2", step(3), step(4)),  # 12, higher impact
        risk("R3", share(0.5), step(4), impact_cost=10.0),  # 3 x 4 = 12, with exposure
        risk("R4", step(5), step(4)),  # 20
    )
    assert found.top == (3, 2, 1, 0)
    assert found.severe == (3, 2, 1, 0)
    assert found.colour is Colour.RED


def test_a_high_risk_is_amber() -> None:
    assert assessed(risk("R1", step(4), step(4))).colour is Colour.AMBER


def test_a_severe_risk_lacks_owner_response_and_plan() -> None:
    found = assessed(
        risk("R1", step(4), step(4)),
        risk("R2", step(4), step(4), owner="Ann", response=RiskResponse.MITIGATE),
        risk("R3", step(4), step(4), owner="Ann", response=RiskResponse.MITIGATE, contingency="C9"),
        risk("R4", step(1), step(4)),
        plans=(ContingencyRow(id="C1", risk="R2"),),
    )
    assert [len(state.lacks) for state in found.states] == [3, 0, 0, 0]
    assert found.unanswered == (0,)


def test_review_is_overdue_after_the_next_review_or_the_usual_interval() -> None:
    found = assessed(
        risk("R1", step(2), step(2), next_review=date(2026, 3, 15)),
        risk("R2", step(2), step(2), next_review=STATUS),
        risk("R3", step(2), step(2), reviewed=date(2026, 2, 13)),  # + 30 days = 15 March
        risk("R4", step(2), step(2), reviewed=date(2026, 2, 14)),  # + 30 days = 16 March
        risk("R5", step(2), step(2)),
    )
    assert [state.is_review_overdue for state in found.states] == [True, False, True, False, False]


def test_residual_scores_have_their_own_map() -> None:
    found = assessed(
        risk("R1", step(4), step(4), residual_probability=step(2), residual_impact=step(2))
    )
    cell = next(each for each in found.residual_map if each.risks)
    assert (cell.probability, cell.impact, cell.band) == (2, 2, Band.LOW)


def test_a_plan_without_a_register_has_an_unknown_colour() -> None:
    found = assess_risks(made_plan(), Settings(), STATUS)
    assert found.colour is Colour.UNKNOWN
    assert found.states == ()
