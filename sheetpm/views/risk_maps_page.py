"""The report's risk maps: now and after the response, the bands, and who is missing from them."""

from collections.abc import Iterable, Sequence

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.risks import MapCell, RiskState
from sheetpm.languages import Text
from sheetpm.risk_matrix.words import band_range
from sheetpm.views import labels, report_labels
from sheetpm.views.blocks import (
    RIGHT,
    Block,
    Line,
    Span,
    column_headers,
    heading,
    hint,
    piece,
    stack,
    wrapped,
)
from sheetpm.views.formats import money_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Role, Tone, View
from sheetpm.views.report_page import Band, block_page
from sheetpm.views.risk_map import MapSize, axes_text, exposure_words, map_lines, scale_texts
from sheetpm.views.signals import SHADE_TONES, TONES

_LARGE_MAP = MapSize(rows=3, ids=7, characters=30)
_MOST_NAMES = 20
_MOST_LINES = 4

_BAND = Span(1, 4)
_SCORES = Span(5, 2)
_NOW = Span(7, 2)
_RESIDUAL = Span(9, 3)


def build_risk_maps(material: Material) -> View | None:
    """Both maps of the open threats side by side; that of the opportunities where there are any."""
    risks = material.analysis.risks
    if not risks.states:
        return None
    bands: list[Band] = [
        (
            [_map(material, report_labels.MAP_NOW, risks.map)],
            [_map(material, report_labels.MAP_RESIDUAL, risks.residual_map)],
        ),
    ]
    if any(cell.risks for cell in risks.opportunity_map):
        chances = _map(material, report_labels.MAP_OPPORTUNITIES, risks.opportunity_map)
        bands.append(([_legend(material), _missing(material)], [chances]))
    else:
        bands.append(([_legend(material)], [_missing(material)]))
    return block_page(material, key="risk_maps", summary=_summary(material), bands=bands)


def _summary(material: Material) -> str:
    risks, say = material.analysis.risks, material.say
    threats = [state for state in risks.states if state.is_open and state.is_threat]
    scored = sum(risks.open_by_band.values())
    parts = [say(report_labels.THREATS_SCORED, count=scored, total=len(threats))]
    if risks.severe:
        names = [say(name) for name in risks.matrix.severe_names]
        severe = say(report_labels.EITHER).join(names)
        parts.append(say(report_labels.SEVERE_RISKS, count=len(risks.severe), bands=severe))
    if risks.unanswered:
        parts.append(say(report_labels.UNANSWERED_RISKS, count=len(risks.unanswered)))
    return material.clauses(parts)


def _map(material: Material, title: Text, cells: Sequence[MapCell]) -> Block:
    top = heading(material.say(title), columns=RIGHT)
    if not any(cell.risks for cell in cells):
        empty = (
            report_labels.NO_RESIDUAL_AT_ALL
            if title is report_labels.MAP_RESIDUAL
            else labels.NO_OPEN_THREATS
        )
        return stack([top, hint(material.say(empty), columns=RIGHT)])
    axes = piece(Span(1, RIGHT), axes_text(material), role=Role.SMALL, align=Align.CENTER)
    return stack([top, [], *map_lines(material, cells, size=_LARGE_MAP), [axes]])


def _legend(material: Material) -> Block:
    """The bands with their limits, and how many open threats stand in each."""
    say, risks = material.say, material.analysis.risks
    has_residual = any(cell.risks for cell in risks.residual_map)
    lines: list[Line] = [
        heading(say(report_labels.BANDS), columns=RIGHT),
        column_headers(
            (
                (_BAND, say(report_labels.BAND), Align.LEFT),
                (_SCORES, say(report_labels.SCORES), Align.RIGHT),
                (_NOW, say(report_labels.NOW), Align.RIGHT),
                (_RESIDUAL, say(report_labels.RESIDUAL), Align.RIGHT),
            )
        ),
    ]
    for grade, first, last in reversed(list(risks.matrix.limits())):
        letter, word = say(grade.letter), say(grade.name)
        name = word if word == letter else f"{letter} · {word}"
        after = material.analysis.residual_risks.by_grade[grade.position]
        lines.append(
            [
                piece(_BAND, name, role=Role.STRONG, fill=SHADE_TONES[grade.shade], indent=1),
                piece(_SCORES, band_range(first, last), align=Align.RIGHT, has_hairline=True),
                piece(
                    _NOW,
                    risks.open_by_grade[grade.position],
                    format=Format.COUNT,
                    has_hairline=True,
                ),
                piece(
                    _RESIDUAL,
                    after if has_residual else say(labels.NOT_KNOWN),
                    format=Format.COUNT if has_residual else Format.TEXT,
                    tone=Tone.PLAIN if has_residual else Tone.MUTED,
                    align=Align.RIGHT,
                    has_hairline=True,
                ),
            ]
        )
    scale = scale_texts(material) or [say(report_labels.MAP_SCALE)]
    lines += [[wrapped(Span(1, RIGHT), text, role=Role.SMALL, most=2)] for text in scale]
    return stack(lines)


def _missing(material: Material) -> Block:
    """Who is on no map, by id, and what the risks may cost; no money for the client."""
    say, risks = material.say, material.analysis.risks
    title = (
        report_labels.OFF_THE_MAP_CLIENT if material.is_for_client else report_labels.OFF_THE_MAP
    )
    threats = [state for state in risks.states if state.is_open and state.is_threat]
    without = [state for state in threats if state.score is not None and state.residual is None]
    groups = [
        (report_labels.NOT_ASSESSED_NAMES, [risks.states[at] for at in risks.not_assessed]),
        (report_labels.WITHOUT_RESIDUAL, without),
        (report_labels.HAPPENED_NAMES, [risks.states[at] for at in risks.happened]),
    ]
    named = [_named(material, text, states) for text, states in groups if states]
    if not risks.not_assessed and not without:
        named.insert(0, say(report_labels.ALL_ON_MAPS))
    lines: list[Line] = [heading(say(title), columns=RIGHT)]
    lines += [[wrapped(Span(1, RIGHT), text, most=_MOST_LINES)] for text in named]
    if not material.is_for_client:
        lines += _money(material)
    return stack(lines)


def _named(material: Material, text: Text, states: Iterable[RiskState]) -> str:
    names = [state.label for state in states]
    shown = material.joined(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        shown += " " + material.say(labels.AND_MORE, count=len(names) - _MOST_NAMES)
    return material.say(text, count=len(names), names=shown)


def _money(material: Material) -> list[Line]:
    """Exposure against the reserve, and what opportunities may bring."""
    risks, say = material.analysis.risks, material.say
    exposure = exposure_words(material)
    if exposure is None:
        why = say(risks.exposure.why or labels.NOT_KNOWN)
        exposure = Colour.UNKNOWN, say(report_labels.EXPOSURE_UNKNOWN, why=why)
    colour, text = exposure
    lines: list[Line] = [[wrapped(Span(1, RIGHT), text, most=2, tone=TONES[colour])]]
    if risks.reserve.value is None:
        why = say(risks.reserve.why or labels.NOT_KNOWN)
        reserve = say(report_labels.RESERVE_UNKNOWN, why=why)
        lines.append([wrapped(Span(1, RIGHT), reserve, most=2, tone=Tone.MUTED)])
    if risks.opportunity.value is not None:
        amount = money_text(risks.opportunity.value, material.language, material.currency)
        value = say(report_labels.OPPORTUNITY_VALUE, amount=amount)
        lines.append([wrapped(Span(1, RIGHT), value, most=2)])
    return lines
