"""The 5 x 5 map of open threats with their ids, and the gravest of them in words."""

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.risks import MapCell, RiskState
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
    more,
    piece,
    stack,
    wrapped,
)
from sheetpm.views.formats import fit, money_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Link, Role, Tone, ViewCell
from sheetpm.views.signals import BAND_COLOURS, BAND_TONES, TONES, with_symbol

MOST_IDS = 4
"""Ids in one cell of the map; of more it shows how many and the worst."""

MOST_RISKS = 5

_CELL_COLUMNS = 2
_CELL_ROWS = 2
_CELL_CHARACTERS = 20
_SCORE = Span(7, 2)
_MISSING = Span(9, 3)


def build_risk_map(material: Material) -> Block:
    """Where the open threats stand, those not assessed, the scale, and the worst in words."""
    title = heading(material.say(labels.RISK_MAP), columns=RIGHT)
    risks = material.analysis.risks
    if not risks.states:
        wanted = ("id", "risk", "probability", "impact", "owner", "response")
        text = material.fill_in(labels.SEE_RISKS, material.plan.risks, *wanted)
        return stack([title, hint(text, columns=RIGHT)])
    lines = [title, *_map_lines(material), _steps(), *_captions(material), []]
    lines += _top(material)
    return stack(lines)


def _map_lines(material: Material) -> list[Line]:
    lines: list[Line] = []
    cells = material.analysis.risks.map
    for probability in (5, 4, 3, 2, 1):
        number = piece(
            Span(1),
            probability,
            rows=_CELL_ROWS,
            role=Role.COLUMN_HEADER,
            align=Align.CENTER,
        )
        row = [cell for cell in cells if cell.probability == probability]
        lines.append([number, *(_map_cell(material, cell) for cell in row)])
    return lines


def _map_cell(material: Material, cell: MapCell) -> ViewCell:
    letter = material.say(labels.BAND_LETTERS[cell.band.value])
    names = _names(material, cell)
    states = material.analysis.risks.states
    only = cell.risks[0] if len(cell.risks) == 1 else None
    return ViewCell(
        row=1,
        column=2 + (cell.impact - 1) * _CELL_COLUMNS,
        columns=_CELL_COLUMNS,
        rows=_CELL_ROWS,
        value=f"{names}\n{letter}" if names else letter,
        role=Role.MAP_CELL,
        tone=Tone.PLAIN if names else Tone.MUTED,
        fill=BAND_TONES[cell.band],
        align=Align.CENTER,
        wraps=True,
        link=None if only is None else _risk_link(material, states[only]),
    )


def _names(material: Material, cell: MapCell) -> str:
    states = material.analysis.risks.states
    labels_ = [fit(states[position].label, _CELL_CHARACTERS - 8) for position in cell.risks]
    if len(labels_) <= MOST_IDS and len(" ".join(labels_)) <= _CELL_CHARACTERS:
        return " ".join(labels_)
    worst = max(cell.risks, key=lambda position: states[position].exposure.value or 0.0)
    label = fit(states[worst].label, _CELL_CHARACTERS - 8)
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
    risks = material.analysis.risks
    lines: list[Line] = [
        [
            piece(
                Span(1, RIGHT),
                f"{material.say(labels.AXES)}   {_bands(material)}",
                role=Role.SMALL,
                align=Align.CENTER,
            )
        ]
    ]
    if risks.not_assessed:
        names = [risks.states[position].label for position in risks.not_assessed]
        shown = names[:MOST_IDS]
        text = material.joined(shown) + (
            " " + material.say(labels.AND_MORE, count=len(names) - MOST_IDS)
            if len(names) > MOST_IDS
            else ""
        )
        lines.append([piece(Span(1, RIGHT), material.say(labels.NOT_ASSESSED, names=text))])
    return lines


def _bands(material: Material) -> str:
    """`L 1-4 · M 5-9 · H 10-16 · E 17-25`"""
    low, medium, high = material.analysis.risks.bands
    limits = (("low", 1, low), ("medium", low + 1, medium), ("high", medium + 1, high))
    return " · ".join(
        f"{material.say(labels.BAND_LETTERS[band])} {first}–{last}"
        for band, first, last in (*limits, ("extreme", high + 1, 25))
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
    lines += more(material, open_threats - len(shown), columns=RIGHT)
    lines += _exposure(material)
    return lines


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
    score = f"{state.score.value} {material.say(band.shown)}"
    lacks = material.joined([material.say(text) for text in state.lacks])
    return [
        piece(Span(1, ids), state.label, link=_risk_link(material, state), has_hairline=True),
        piece(Span(1 + ids, 6 - ids), risk.risk, has_hairline=True),
        piece(_SCORE, with_symbol(colour, score), tone=TONES[colour], has_hairline=True),
        piece(
            _MISSING,
            lacks or "✔",
            tone=Tone.WATCH if lacks else Tone.MUTED,
            has_hairline=True,
        ),
    ]


def _risk_link(material: Material, state: RiskState) -> Link | None:
    return material.link(material.plan.risks, material.plan.risks.rows[state.position], "risk")


def _exposure(material: Material) -> list[Line]:
    risks = material.analysis.risks
    if material.is_for_client or risks.exposure.value is None:
        return []

    def money(amount: float) -> str:
        return money_text(amount, material.language, material.currency)

    exposure, tone = money(risks.exposure.value), Tone.MUTED
    if risks.reserve.value is None or risks.reserve_left.value is None:
        text = material.say(labels.EXPOSURE, exposure=exposure)
    elif risks.reserve_left.value < 0:
        tone = TONES[Colour.RED]
        text = with_symbol(
            Colour.RED,
            material.say(
                labels.EXPOSURE_OVER_RESERVE,
                exposure=exposure,
                reserve=money(risks.reserve.value),
                short=money(-risks.reserve_left.value),
            ),
        )
    else:
        text = material.say(
            labels.EXPOSURE_AND_RESERVE,
            exposure=exposure,
            reserve=money(risks.reserve.value),
            left=money(risks.reserve_left.value),
        )
    if risks.without_exposure:
        part = material.say(labels.PARTIAL_EXPOSURE, count=len(risks.without_exposure))
        text = material.clauses([text, part])
    return [[wrapped(Span(1, RIGHT), text, tone=tone, most=2)]]
