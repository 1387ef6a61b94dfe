"""The 5 x 5 map of open threats with their ids, and the gravest of them in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.risks import Band, MapCell, RiskState
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
from sheetpm.views.signals import BAND_COLOURS, BAND_TONES, TONES, with_symbol

MOST_IDS = 4
"""Ids in one cell of the small map; of more it shows how many and the worst."""

MOST_RISKS = 5

_CELL_COLUMNS = 2
_LABEL_CHARACTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSize:
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
    """The 25 cells, probability upwards and impact to the right, with their steps."""
    lines: list[Line] = []
    for probability in (5, 4, 3, 2, 1):
        number = piece(
            Span(1),
            probability,
            rows=size.rows,
            role=Role.COLUMN_HEADER,
            align=Align.CENTER,
        )
        row = [cell for cell in cells if cell.probability == probability]
        lines.append([number, *(_map_cell(material, cell, size) for cell in row)])
    return [*lines, _steps()]


def _map_cell(material: Material, cell: MapCell, size: MapSize) -> ViewCell:
    letter = material.say(labels.BAND_LETTERS[cell.band.value])
    names = _names(material, cell, size)
    states = material.analysis.risks.states
    only = cell.risks[0] if len(cell.risks) == 1 else None
    return ViewCell(
        row=1,
        column=2 + (cell.impact - 1) * _CELL_COLUMNS,
        columns=_CELL_COLUMNS,
        rows=size.rows,
        value=f"{names} · {letter}" if names else letter,
        role=Role.MAP_CELL,
        tone=Tone.PLAIN if names else Tone.MUTED,
        fill=BAND_TONES[cell.band],
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


def _steps() -> Line:
    return [
        piece(
            Span(2 + (impact - 1) * _CELL_COLUMNS, _CELL_COLUMNS),
            impact,
            role=Role.COLUMN_HEADER,
            align=Align.CENTER,
        )
        for impact in (1, 2, 3, 4, 5)
    ]


def _captions(material: Material) -> list[Line]:
    """What the axes and letters mean, and who is missing from the map."""
    risks = material.analysis.risks
    parts = [material.say(labels.AXES), bands_text(material)]
    if risks.not_assessed:
        names = [risks.states[position].label for position in risks.not_assessed]
        shown = material.joined(names[:MOST_IDS])
        if len(names) > MOST_IDS:
            shown += " " + material.say(labels.AND_MORE, count=len(names) - MOST_IDS)
        parts.append(material.say(labels.NOT_ASSESSED, names=shown))
    text = "  ·  ".join(parts)
    return [[wrapped(Span(1, RIGHT), text, role=Role.SMALL, most=2, align=Align.CENTER)]]


def bands_text(material: Material) -> str:
    """`L 1-4 · M 5-9 · H 10-16 · E 17-25`."""
    return " · ".join(
        f"{material.say(labels.BAND_LETTERS[band.value])} {first}–{last}"
        for band, first, last in band_limits(material)
    )


def band_limits(material: Material) -> tuple[tuple[Band, int, int], ...]:
    """Every band with its lowest and its highest score."""
    low, medium, high = material.analysis.risks.bands
    return (
        (Band.LOW, 1, low),
        (Band.MEDIUM, low + 1, medium),
        (Band.HIGH, medium + 1, high),
        (Band.EXTREME, high + 1, 25),
    )


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
    band = state.score.band
    colour = BAND_COLOURS[band]
    score = f"{state.score.value} {material.say(labels.BAND_LETTERS[band.value])}"
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
