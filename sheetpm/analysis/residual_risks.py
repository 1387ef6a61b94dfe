"""What is left of the risks after their response: by band, and from where to where each moves."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from sheetpm.analysis.risks import Risks, RiskState, Score, count_grades, gravity
from sheetpm.languages import Text
from sheetpm.risk_matrix.model import Band


class Movement(StrEnum):
    """How the response changes a score."""

    LOWER = "lower"
    SAME = "same"
    """The response changes nothing."""
    HIGHER = "higher"
    """Worse after the response: one of the two scores is a mistake."""

    @property
    def shown(self) -> Text:
        """The movement in words."""
        return {
            Movement.LOWER: Text("lower", "降低"),
            Movement.SAME: Text("unchanged", "不变"),
            Movement.HIGHER: Text("higher", "升高"),
        }[self]


class RiskMovement(Struct, frozen=True, kw_only=True):
    """Where a response takes an open threat: from its inherent to its residual score."""

    position: int
    """Into `plan.risks.rows`."""
    inherent: Score
    residual: Score
    movement: Movement
    """Of the score's value, else of its band: 2 x 4 to 4 x 2 is none."""


class ResidualRisks(Struct, frozen=True, kw_only=True):
    """Open threats after their response; `Risks.residual_map` shows the same on the map."""

    by_band: Mapping[Band, int]
    """How many have a residual score of each band."""
    by_grade: tuple[int, ...]
    """The same by the bands of the matrix, the lowest first."""
    not_assessed: tuple[int, ...]
    """Positions of open threats without a residual score, in the register's order: nobody said
    what the response achieves, so they stand on no map and are never counted as low."""
    movements: tuple[RiskMovement, ...]
    """Of the open threats with both scores, the gravest inherent score first."""


def assess_residual(risks: Risks) -> ResidualRisks:
    """Residual scores of the open threats against their inherent ones."""
    threats = [state for state in risks.states if state.is_open and state.is_threat]
    bands = Counter(state.residual.band for state in threats if state.residual is not None)
    ranked = sorted((state for state in threats if state.score is not None), key=gravity)
    return ResidualRisks(
        by_band={band: bands[band] for band in Band},
        by_grade=count_grades(risks.matrix, (state.residual for state in threats)),
        not_assessed=tuple(state.position for state in threats if state.residual is None),
        movements=tuple(
            _move(state, state.score, state.residual)
            for state in ranked
            if state.score is not None and state.residual is not None
        ),
    )


def _move(state: RiskState, inherent: Score, residual: Score) -> RiskMovement:
    before, after = inherent.rating.order, residual.rating.order
    movement = Movement.LOWER if after < before else Movement.HIGHER
    return RiskMovement(
        position=state.position,
        inherent=inherent,
        residual=residual,
        movement=Movement.SAME if after == before else movement,
    )
