"""The map of open threats with their ids, and the gravest of them in words."""

from collections.abc import Sequence

from msgspec import Struct

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.risks import MapCell, RiskState, Score
from sheetpm.risk_matrix.model import Method, Step
from sheetpm.risk_matrix.words import band_range, describe_method, describe_scale
from sheetpm.views import labels
from sheetpm.views.blocks import (
    RIGHT,
    Block,
    Line,
    Span,
    column_headers,
    heading,
    hint,
    id_columns,
    piece,
    stack,
    wrapped,
)
from sheetpm.views.formats import fit, money_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Link, Role, Tone, ViewCell
from sheetpm.views.signals import SHADE_COLOURS, SHADE_TONES, TONES, with_symbol

MOST_IDS = 4
"""Ids in one cell of the small map; of more it shows how many and the worst."""

MOST_RISKS = 5

_CELL_COLUMNS = {2: 4, 3: 3, 4: 2, 5: 2}
"""How wide a cell of the map is, by how many stand side by side; the rest is for the axis."""

_AXIS_CHARACTERS = 8
"""That fit into a column."""

_LABEL_CHARACTERS = 12


class MapSize(Struct, frozen=True, kw_only=True):
    """How much room a cell of the map has."""

    rows: int
    ids: int
    """That it shows at most; of more it shows how many and the worst."""
    characters: int


SMALL_MAP = MapSize(rows=2, ids=MOST_IDS, characters=20)

_SCORE = Span(7, 2)
_MISSING = Span(9, 3)
_REST = Span(1, 3)
_EXPOSURE = Span(4, 8)


def build_risk_map(material: Material) -> Block:
    """Where the open threats stand, those not assessed, the scale, and the worst in words."""
    title = heading(material.say(labels.RISK_MAP), columns=RIGHT)
    risks = material.analysis.risks
    if not risks.states:
        wanted = ("id", "risk", "probability", "impact", "owner", "response")
        text = material.fill_in(labels.SEE_RISKS, material.plan.risks, *wanted)
        return stack([title, hint(text, columns=RIGHT)])
    lines = [title, *map_lines(material, risks.map), *_captions(material), []]
    lines += _top(material)
    return stack(lines)


def map_lines(
    material: Material, cells: Sequence[MapCell], *, size: MapSize = SMALL_MAP
) -> list[Line]:
    """All cells, probability upwards and impact to the right, with their steps."""
    matrix = material.analysis.risks.matrix
    lines: list[Line] = []
    first = _first_column(material) - 1
    for probability in range(matrix.rows, 0, -1):
        number = piece(
            Span(1, first),
            _axis_text(material, matrix.probability.steps[probability - 1], first),
            rows=size.rows,
            role=Role.COLUMN_HEADER,
            align=Align.CENTER,
        )
        row = [cell for cell in cells if cell.probability == probability]
        lines.append([number, *(_map_cell(material, cell, size) for cell in row)])
    return [*lines, _steps(material)]


def _map_cell(material: Material, cell: MapCell, size: MapSize) -> ViewCell:
    letter = _cell_words(material, cell)
    names = _names(material, cell, size)
    states = material.analysis.risks.states
    width = _cell_columns(material)
    only = cell.risks[0] if len(cell.risks) == 1 else None
    return ViewCell(
        row=1,
        column=_first_column(material) + (cell.impact - 1) * width,
        columns=width,
        rows=size.rows,
        value=f"{names} · {letter}" if names else letter,
        role=Role.MAP_CELL,
        tone=Tone.PLAIN if names else Tone.MUTED,
        fill=SHADE_TONES[cell.rating.grade.shade],
        align=Align.CENTER,
        wraps=True,
        link=None if only is None else _risk_link(material, states[only]),
    )


def _names(material: Material, cell: MapCell, size: MapSize) -> str:
    states = material.analysis.risks.states
    labels_ = [fit(states[position].label, _LABEL_CHARACTERS) for position in cell.risks]
    if len(labels_) <= size.ids and len(" ".join(labels_)) <= size.characters:
        return " ".join(labels_)
    worst = max(cell.risks, key=lambda position: states[position].exposure.value or 0.0)
    label = fit(states[worst].label, _LABEL_CHARACTERS)
    return material.say(labels.MANY_ON_MAP, count=len(labels_), worst=label)


def _cell_words(material: Material, cell: MapCell) -> str:
    """The band's letter, with the score where the steps do not tell it at a glance."""
    letter = material.say(cell.rating.grade.letter)
    if cell.rating.value is None or material.analysis.risks.matrix.is_usual:
        return letter
    return f"{material.say(cell.rating.text)} {letter}"


def _cell_columns(material: Material) -> int:
    return _CELL_COLUMNS[material.analysis.risks.matrix.columns]


def _first_column(material: Material) -> int:
    """Of the cells; what is left of it is for the steps of the probability."""
    columns = material.analysis.risks.matrix.columns
    return RIGHT - columns * _CELL_COLUMNS[columns] + 1


def _axis_text(material: Material, step: Step, columns: int) -> str | int:
    """`3`, or `3 high` where there is room for it."""
    if step.name is None or columns == 1:
        return step.number if step.axis == str(step.number) else step.axis
    return fit(f"{step.axis} {material.say(step.name)}", columns * _AXIS_CHARACTERS)


def _steps(material: Material) -> Line:
    matrix, width, first = (
        material.analysis.risks.matrix,
        _cell_columns(material),
        _first_column(material),
    )
    names: list[str | int] = [_axis_text(material, step, width) for step in matrix.impact.steps]
    if matrix.method is Method.MONEY:
        names = [material.say(grade.name) for grade in matrix.grades]
    return [
        piece(
            Span(first + position * width, width),
            name,
            role=Role.COLUMN_HEADER,
            align=Align.CENTER,
        )
        for position, name in enumerate(names)
    ]


def axes_text(material: Material) -> str:
    """`probability ↑ impact →`."""
    is_money = material.analysis.risks.matrix.method is Method.MONEY
    return material.say(labels.AXES_OF_MONEY if is_money else labels.AXES)


def scale_texts(material: Material) -> list[str]:
    """How scores come about and what the steps mean; nothing for the usual matrix."""
    matrix = material.analysis.risks.matrix
    if matrix.is_usual:
        return []
    scales = [(labels.PROBABILITY_SCALE, matrix.probability)]
    if matrix.method is not Method.MONEY:
        scales.append((labels.IMPACT_SCALE, matrix.impact))
    return [
        material.say(labels.SCORED_BY, method=material.say(describe_method(matrix))),
        *(material.say(text, steps=material.say(describe_scale(each))) for text, each in scales),
    ]


def _captions(material: Material) -> list[Line]:
    """What the axes and letters mean, and who is missing from the map."""
    risks = material.analysis.risks
    parts = [axes_text(material), bands_text(material)]
    if risks.not_assessed:
        names = [risks.states[position].label for position in risks.not_assessed]
        shown = material.joined(names[:MOST_IDS])
        if len(names) > MOST_IDS:
            shown += " " + material.say(labels.AND_MORE, count=len(names) - MOST_IDS)
        parts.append(material.say(labels.NOT_ASSESSED, names=shown))
    text = "  ·  ".join(parts)
    return [
        [wrapped(Span(1, RIGHT), each, role=Role.SMALL, most=2, align=Align.CENTER)]
        for each in (text, *scale_texts(material))
    ]


def bands_text(material: Material) -> str:
    """`L 1–4 · M 5–9 · H 10–16 · E 17–25`; names in place of scores in a table of bands."""
    matrix = material.analysis.risks.matrix
    parts = []
    for grade, first, last in matrix.limits():
        scores = band_range(first, last) or material.say(grade.name)
        parts.append(f"{material.say(grade.letter)} {scores}")
    return " · ".join(parts)


def score_words(material: Material, score: Score) -> str:
    """`20 E`; the name of the band where there is no score."""
    if score.value is None:
        return material.say(score.grade.name)
    return f"{material.say(score.rating.text)} {material.say(score.grade.letter)}"


def _top(material: Material) -> list[Line]:
    risks = material.analysis.risks
    title = heading(material.say(labels.TOP_RISKS), columns=RIGHT)
    if not risks.top:
        return [title, hint(material.say(labels.NO_OPEN_THREATS), columns=RIGHT)]
    shown = [risks.states[position] for position in risks.top[:MOST_RISKS]]
    ids = max(id_columns(state.label for state in shown), 1)
    open_threats = sum(risks.open_by_band.values())
    lines = [title, _headers(material), *(_line(material, state, ids) for state in shown)]
    return lines + _rest(material, open_threats - len(shown))


def _headers(material: Material) -> Line:
    say = material.say
    return column_headers(
        (
            (Span(1, 6), say(labels.RISK), Align.LEFT),
            (_SCORE, say(labels.SCORE), Align.LEFT),
            (_MISSING, say(labels.MISSING), Align.LEFT),
        )
    )


def _line(material: Material, state: RiskState, ids: int) -> Line:
    risk = material.plan.risks.rows[state.position]
    assert state.score is not None
    colour = SHADE_COLOURS[state.score.grade.shade]
    score = score_words(material, state.score)
    lacks = material.joined([material.say(text) for text in state.lacks])
    return [
        piece(Span(1, ids), state.label, link=_risk_link(material, state), has_hairline=True),
        piece(Span(1 + ids, 6 - ids), risk.risk, has_hairline=True),
        piece(_SCORE, with_symbol(colour, score), tone=TONES[colour], has_hairline=True, indent=1),
        piece(
            _MISSING,
            lacks or "✔",
            role=Role.SMALL,
            tone=Tone.WATCH if lacks else Tone.MUTED,
            has_hairline=True,
            indent=1,
        ),
    ]


def _risk_link(material: Material, state: RiskState) -> Link | None:
    return material.link(material.plan.risks, material.plan.risks.rows[state.position], "risk")


def _rest(material: Material, count: int) -> list[Line]:
    """How many more there are, and what all of them may cost."""
    line = []
    if count > 0:
        text = material.say(labels.AND_MORE, count=count)
        line.append(piece(_REST, text, tone=Tone.MUTED))
    exposure = exposure_words(material)
    if exposure is not None:
        colour, text = exposure
        tone = TONES[colour]
        line.append(piece(_EXPOSURE, text, role=Role.SMALL, tone=tone, align=Align.RIGHT))
    return [line] if line else []


def exposure_words(material: Material) -> tuple[Colour, str] | None:
    """Expected money value against the reserve; not for the client."""
    risks = material.analysis.risks
    if material.is_for_client or risks.exposure.value is None:
        return None

    def money(amount: float) -> str:
        return money_text(amount, material.language)

    colour = Colour.UNKNOWN
    words = {"exposure": money_text(risks.exposure.value, material.language, material.currency)}
    if risks.reserve.value is None or risks.reserve_left.value is None:
        text = material.say(labels.EXPOSURE, **words)
    elif risks.reserve_left.value < 0:
        colour = Colour.RED
        over = material.say(
            labels.EXPOSURE_OVER_RESERVE, **words, reserve=money(risks.reserve.value)
        )
        text = with_symbol(colour, over)
    else:
        text = material.say(
            labels.EXPOSURE_AND_RESERVE, **words, reserve=money(risks.reserve.value)
        )
    if risks.without_exposure:
        count = len(risks.without_exposure)
        text = material.clauses([text, labels.PARTIAL_EXPOSURE.of(count, material.language)])
    return colour, text
