from typing import Any

from sheetpm.analysis.residual_risks import Movement, ResidualRisks
from sheetpm.risk_matrix.model import Band
from sheetpm.schema.risks import RiskKind, RiskRow, RiskStatus
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import made_plan, step


def residual(*rows: RiskRow) -> ResidualRisks:
    return analysed(made_plan(risks=rows)).residual_risks


def risk(
    name: str, before: tuple[int, int] | None, after: tuple[int, int] | None, **more: Any
) -> RiskRow:
    """Probability and impact before and after the response."""
    up, across = map(step, before) if before else (None, None)
    left_up, left_across = map(step, after) if after else (None, None)
    return RiskRow(
        id=name, risk=name, probability=up, impact=across,
        residual_probability=left_up, residual_impact=left_across, **more,
    )  # fmt: skip


def test_open_threats_are_counted_by_the_band_of_what_is_left() -> None:
    found = residual(
        risk("R1", (4, 5), (2, 2)),  # 4
        risk("R2", (4, 4), (3, 3)),  # 9
        risk("R3", (2, 4), (1, 4)),  # 4
        risk("R4", (5, 5), (4, 5)),  # 20
    )
    assert found.by_band == {Band.LOW: 2, Band.MEDIUM: 1, Band.HIGH: 0, Band.EXTREME: 1}


def test_a_threat_without_a_residual_score_is_named_and_never_low() -> None:
    found = residual(
        risk("R1", (4, 5), None),
        risk("R2", (4, 4), (3, 3)),
        RiskRow(id="R3", risk="R3", probability=step(2), impact=step(2), residual_impact=step(1)),
    )
    assert found.not_assessed == (0, 2)
    assert found.by_band[Band.LOW] == 0
    assert [each.position for each in found.movements] == [1]


def test_movements_come_with_the_gravest_first_and_say_where_to() -> None:
    found = residual(
        risk("R1", (2, 4), (4, 2)),  # 8 to 8
        risk("R2", (4, 5), (2, 5)),  # 20 to 10
        risk("R3", (3, 3), (3, 4)),  # 9 to 12
    )
    assert [
        (each.position, each.inherent.value, each.residual.value, each.movement)
        for each in found.movements
    ] == [
        (1, 20, 10, Movement.LOWER),
        (2, 9, 12, Movement.HIGHER),
        (0, 8, 8, Movement.SAME),
    ]


def test_closed_risks_and_opportunities_are_no_threats() -> None:
    found = residual(
        risk("R1", (4, 5), (2, 2), status=RiskStatus.CLOSED),
        risk("R2", (4, 5), None, status=RiskStatus.HAPPENED),
        risk("R3", (4, 5), None, kind=RiskKind.OPPORTUNITY),
    )
    assert found.not_assessed == ()
    assert found.movements == ()
    assert sum(found.by_band.values()) == 0


def test_a_threat_with_only_a_residual_score_is_counted_but_does_not_move() -> None:
    found = residual(risk("R1", None, (2, 2)))
    assert found.by_band[Band.LOW] == 1
    assert found.movements == ()
