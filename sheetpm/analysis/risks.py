"""Risks: scores, bands, the map, and exposure in money.

The matrix of the settings scores them: by default probability x impact, both in steps of 1 to 5
(domain norm of the field: an ordinal product, so scores are ranked and never summed). Exposure is
the expected monetary value, EMV = probability x cost of impact (PMI); a step alone is no
probability, so a risk scored 1 to 5 has no EMV unless the settings give its step a chance.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from math import fsum

from msgspec import Struct

from sheetpm.analysis.figure import Colour, Figure, known, missing
from sheetpm.config import Settings
from sheetpm.languages import Text
from sheetpm.plan.model import Plan
from sheetpm.risk_matrix.model import Band, Grade, Method, Rating, RiskMatrix, Scale, Shade
from sheetpm.schema.cell_types import ScaleValue
from sheetpm.schema.risks import RiskKind, RiskRow, RiskStatus

_TOP = 10
_NUMBERS = re.compile(r"(\d+)")


class Score(Struct, frozen=True, kw_only=True):
    """A place on the map, and what the matrix says there."""

    probability: int
    """Its step, 1 for the lowest."""
    impact: int
    """Its step; in a matrix of money the band, 1 for the lowest."""
    rating: Rating

    @property
    def value(self) -> int | float | None:
        """The score; `None` where the matrix is a table of bands."""
        return self.rating.number

    @property
    def grade(self) -> Grade:
        """The band under its name in the matrix."""
        return self.rating.grade

    @property
    def band(self) -> Band:
        """What the band counts as."""
        return self.grade.band


class RiskState(Struct, frozen=True, kw_only=True):
    """Where a risk stands on the status date."""

    position: int
    """Into `plan.risks.rows`."""
    label: str
    """Its id, or `#12` by its row where it has none."""
    is_threat: bool
    is_open: bool
    """Open or watching; a risk without a status is open."""
    has_happened: bool
    score: Score | None
    """`None`: not assessed."""
    residual: Score | None
    """After the response; `None` where it is not given."""
    chance: Figure
    """Probability as a share 0..1, where it was typed as one."""
    exposure: Figure
    """EMV = probability x impact cost, in money, positive for threats and opportunities alike."""
    is_covered: bool
    """Whether a contingency plan answers it."""
    lacks: tuple[Text, ...]
    """What a severe open risk still needs: owner, response, contingency plan."""
    is_review_overdue: bool
    """Open, and its next review (else `risk_review_days` after the last) has passed."""


class MapCell(Struct, frozen=True, kw_only=True):
    """A cell of the map."""

    probability: int
    impact: int
    rating: Rating
    risks: tuple[int, ...]
    """Positions in `plan.risks.rows` of the open risks that stand here, ids in natural order."""

    @property
    def band(self) -> Band:
        """What the cell counts as."""
        return self.rating.grade.band


class Risks(Struct, frozen=True, kw_only=True):
    """The register in figures. Open threats stand on the map; opportunities on their own."""

    states: tuple[RiskState, ...]
    """One per row of the Risks tab, in its order."""
    map: tuple[MapCell, ...]
    """All cells with the open threats: the highest probability first, then impact from 1 up."""
    opportunity_map: tuple[MapCell, ...]
    residual_map: tuple[MapCell, ...]
    """Open threats after their response; `ResidualRisks` names those without a residual score."""
    not_assessed: tuple[int, ...]
    """Positions of open risks without a score; never counted as low."""
    top: tuple[int, ...]
    """Positions of the gravest open threats, at most ten."""
    open_by_band: Mapping[Band, int]
    """Open threats with a score."""
    severe: tuple[int, ...]
    """Positions of open threats that are high or extreme, the gravest first."""
    unanswered: tuple[int, ...]
    """Those of `severe` without a response or without a contingency plan."""
    happened: tuple[int, ...]
    """Positions of risks that have struck; each needs an issue."""
    exposure: Figure
    """Sum of EMV of the open threats for which it is known; missing where it is for none."""
    without_exposure: tuple[int, ...]
    """Positions of open threats that are not part of `exposure`."""
    opportunity: Figure
    """Sum of EMV of the open opportunities for which it is known."""
    reserve: Figure
    """The contingency reserve of the Project tab."""
    reserve_left: Figure
    """reserve - exposure; below 0 the reserve is too small."""
    matrix: RiskMatrix
    """How they were scored."""
    open_by_grade: tuple[int, ...]
    """Open threats with a score, by the bands of the matrix, the lowest first."""
    colour: Colour
    """Red with a threat open whose band is red and high or extreme, amber with another that is
    high or extreme, else green; unknown where open threats have no score, or the plan has no risk
    register."""


def assess_risks(plan: Plan, settings: Settings, status_date: date) -> Risks:
    """Score the register, put it on the maps and sum its exposure."""
    matrix = settings.scoring()
    states = _states(plan, matrix, settings, status_date)
    threats = [state for state in states if state.is_open and state.is_threat]
    chances = [state for state in states if state.is_open and not state.is_threat]
    ranked = sorted((each for each in threats if each.score is not None), key=gravity)
    severe = [state for state in ranked if state.score is not None and state.score.band.is_severe]
    exposure, reserve = _sum_exposure(threats), _reserve(plan)
    return Risks(
        states=states,
        map=_lay_map(((each, each.score) for each in threats), matrix),
        opportunity_map=_lay_map(((each, each.score) for each in chances), matrix),
        residual_map=_lay_map(((each, each.residual) for each in threats), matrix),
        not_assessed=_positions(each for each in states if each.is_open and each.score is None),
        top=_positions(ranked[:_TOP]),
        open_by_band={
            band: sum(each.score is not None and each.score.band is band for each in threats)
            for band in Band
        },
        severe=_positions(severe),
        unanswered=_positions(
            each
            for each in severe
            if plan.risks.rows[each.position].response is None or not each.is_covered
        ),
        happened=_positions(each for each in states if each.has_happened),
        exposure=exposure,
        without_exposure=_positions(each for each in threats if not each.exposure.is_known),
        opportunity=_sum_exposure(chances),
        reserve=reserve,
        reserve_left=_reserve_left(reserve, exposure),
        matrix=matrix,
        open_by_grade=count_grades(matrix, (each.score for each in threats)),
        colour=_colour(plan, threats, severe),
    )


def step_of(value: ScaleValue | None, scale: Scale) -> int | None:
    """The step of a typed probability or impact; shares fall on steps by the scale's limits.

    A step between two whole ones counts as the higher: a risk is not rounded down.
    """
    if value is None:
        return None
    if value.share is not None:
        return scale.step_of_share(value.share)
    if value.step is None or not 1 <= value.step <= len(scale.steps):
        return None
    return -int(-value.step // 1)


def count_grades(matrix: RiskMatrix, scores: Iterable[Score | None]) -> tuple[int, ...]:
    """How many scores fall into each band of the matrix, the lowest first."""
    counts = Counter(score.grade.position for score in scores if score is not None)
    return tuple(counts[grade.position] for grade in matrix.grades)


def _states(
    plan: Plan, matrix: RiskMatrix, settings: Settings, status_date: date
) -> tuple[RiskState, ...]:
    covered = {entry.risk for entry in plan.contingency.rows if entry.risk}
    return tuple(
        _state(position, row, covered, matrix, settings, status_date)
        for position, row in enumerate(plan.risks.rows)
    )


def _state(
    position: int,
    row: RiskRow,
    covered: set[str],
    matrix: RiskMatrix,
    settings: Settings,
    status_date: date,
) -> RiskState:
    chance = _chance(row, matrix)
    score, residual = _scores(row, chance, matrix)
    is_raised = row.raised is None or row.raised <= status_date
    is_open = is_raised and row.status in (None, RiskStatus.OPEN, RiskStatus.WATCHING)
    is_covered = bool(row.contingency) or (row.id is not None and row.id in covered)
    is_severe = is_open and score is not None and score.band.is_severe
    return RiskState(
        position=position,
        label=row.id or f"#{row.row}",
        is_threat=row.kind is not RiskKind.OPPORTUNITY,
        is_open=is_open,
        has_happened=row.status is RiskStatus.HAPPENED,
        score=score,
        residual=residual,
        chance=chance,
        exposure=_exposure(row, chance),
        is_covered=is_covered,
        lacks=_lacks(row, is_covered=is_covered) if is_severe else (),
        is_review_overdue=is_open and _is_review_overdue(row, settings, status_date),
    )


def _scores(row: RiskRow, chance: Figure, matrix: RiskMatrix) -> tuple[Score | None, Score | None]:
    """Before and after the response; nobody records what is left of a cost in money."""
    if matrix.method is Method.MONEY:
        return _money_score(row, chance, matrix), None
    return (
        _score(row.probability, row.impact, matrix),
        _score(row.residual_probability, row.residual_impact, matrix),
    )


def _score(
    probability: ScaleValue | None, impact: ScaleValue | None, matrix: RiskMatrix
) -> Score | None:
    across, up = step_of(impact, matrix.impact), step_of(probability, matrix.probability)
    if across is None or up is None:
        return None
    return Score(probability=up, impact=across, rating=matrix.rate(up, across))


def _money_score(row: RiskRow, chance: Figure, matrix: RiskMatrix) -> Score | None:
    up = step_of(row.probability, matrix.probability)
    if up is None or chance.value is None or row.impact_cost is None:
        return None
    exact = Decimal(repr(chance.value)) * abs(Decimal(repr(row.impact_cost)))
    rating = matrix.rate_value(exact)
    return Score(probability=up, impact=rating.grade.position + 1, rating=rating)


def _chance(row: RiskRow, matrix: RiskMatrix) -> Figure:
    if row.probability is None:
        return missing("no probability is recorded", "未填写概率")
    if row.probability.share is not None:
        return known(row.probability.share)
    step = step_of(row.probability, matrix.probability)
    stated = matrix.probability.steps[step - 1].chance if step is not None else None
    if stated is None:
        return missing("the probability is a score, not a percentage", "概率是评分，不是百分比")
    return known(float(stated))


def _exposure(row: RiskRow, chance: Figure) -> Figure:
    if chance.value is None:
        return chance
    if row.impact_cost is None:
        return missing("no impact cost is recorded", "未填写影响金额")
    return known(chance.value * abs(row.impact_cost))


def _lacks(row: RiskRow, *, is_covered: bool) -> tuple[Text, ...]:
    needs_plan = row.kind is not RiskKind.OPPORTUNITY
    wanted = (
        (bool(row.owner), Text("owner", "责任人")),
        (row.response is not None, Text("response", "应对策略")),
        (is_covered or not needs_plan, Text("contingency plan", "应急预案")),
    )
    return tuple(name for is_there, name in wanted if not is_there)


def review_due(row: RiskRow, settings: Settings) -> date | None:
    """By when a risk is to be looked at again: the date typed, else so many days after the last time.

    `None` where nobody says when it was raised or reviewed.
    """
    seen = row.reviewed or row.raised
    if row.next_review is not None or seen is None:
        return row.next_review
    try:
        return seen + timedelta(days=settings.risk_review_days)
    except OverflowError:
        return None


def _is_review_overdue(row: RiskRow, settings: Settings, status_date: date) -> bool:
    due = review_due(row, settings)
    return due is not None and due < status_date


def gravity(state: RiskState) -> tuple[float, ...]:
    """Sorts risks with a score, the gravest first: by score, impact, exposure, then as listed."""
    score = state.score
    assert score is not None
    exposure = state.exposure.value or 0.0
    return (-float(score.rating.order), -score.impact, -exposure, state.position)


def _lay_map(
    scored: Iterable[tuple[RiskState, Score | None]], matrix: RiskMatrix
) -> tuple[MapCell, ...]:
    standing: dict[tuple[int, int], list[RiskState]] = {}
    for state, score in scored:
        if score is not None:
            standing.setdefault((score.probability, score.impact), []).append(state)
    return tuple(
        MapCell(
            probability=up,
            impact=across,
            rating=matrix.rate(up, across),
            risks=_positions(sorted(standing.get((up, across), ()), key=_natural)),
        )
        for up in range(matrix.rows, 0, -1)
        for across in range(1, matrix.columns + 1)
    )


def _natural(state: RiskState) -> list[tuple[int, str]]:
    """Ids in the order people count: R2 before R10."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBERS.split(state.label)
    ]


def _sum_exposure(states: list[RiskState]) -> Figure:
    values = [state.exposure.value for state in states if state.exposure.value is not None]
    if values:
        return known(fsum(values))
    return missing(
        "no open risk has both a probability in percent and an impact cost",
        "未关闭风险中没有同时填写百分比概率和影响金额的",
    )


def _reserve(plan: Plan) -> Figure:
    reserve = plan.facts.contingency_reserve
    if reserve is None:
        return missing("the Project tab names no contingency reserve", "“项目概况”未填写应急储备")
    return known(reserve)


def _reserve_left(reserve: Figure, exposure: Figure) -> Figure:
    if reserve.value is None:
        return reserve
    return exposure if exposure.value is None else known(reserve.value - exposure.value)


def _colour(plan: Plan, threats: list[RiskState], severe: list[RiskState]) -> Colour:
    if severe:
        is_worst = any(each.score and each.score.grade.shade is Shade.RED for each in severe)
        return Colour.RED if is_worst else Colour.AMBER
    if not plan.risks.rows or any(state.score is None for state in threats):
        return Colour.UNKNOWN
    return Colour.GREEN


def _positions(states: Iterable[RiskState]) -> tuple[int, ...]:
    return tuple(state.position for state in states)
