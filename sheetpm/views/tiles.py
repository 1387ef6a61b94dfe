"""The six tiles: progress, schedule, cost, finish, risks, client."""

from collections.abc import Sequence

from msgspec import Struct

from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.figure import Colour, Figure, worst
from sheetpm.analysis.progress import colour_pace
from sheetpm.languages import Text
from sheetpm.plan.calendar import day_of_finish
from sheetpm.views import labels
from sheetpm.views.blocks import Block, Line, Span, piece, stack
from sheetpm.views.formats import (
    fit,
    honest_ratio,
    index_text,
    percent_text,
    signed_days_text,
    text_width,
)
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Role, Shown, Tone, ViewCell
from sheetpm.views.signals import TONES, with_symbol

COLUMNS = 4
"""Of the page's grid that a tile takes."""

NOTE_LINES = 3
"""Of a tile's note: reasons why there is no figure take their space."""

_LARGE_CHARACTERS = 9
"""Of a tile's value in large type."""


ROW_HEIGHTS = (20.0, 33.0, 12.0, 12.0, 12.0)
"""Of the rows of the tiles, in points."""


class Tile(Struct, frozen=True, kw_only=True):
    """One key figure; its value is `None` where it is not known, and the note says why."""

    label: Text
    value: Shown
    format: Format = Format.TEXT
    note: str
    colour: Colour


def build_tiles(material: Material) -> Block:
    """Six key figures side by side."""
    return stack(_lines(material, list_tiles(material)))


def list_tiles(material: Material) -> tuple[Tile, ...]:
    """The six key figures; without money for the client."""
    second = _milestones(material) if material.is_for_client else _cost(material)
    return (
        _progress(material),
        _schedule(material),
        second,
        _finish(material),
        _risks(material),
        _client(material),
    )


def _lines(material: Material, tiles: Sequence[Tile]) -> list[Line]:
    spans = {tile.label: Span(1 + at * COLUMNS, COLUMNS) for at, tile in enumerate(tiles)}
    return [
        [_label(material, spans[tile.label], tile) for tile in tiles],
        [_value(material, spans[tile.label], tile) for tile in tiles],
        [_note(spans[tile.label], tile) for tile in tiles],
    ]


def _label(material: Material, span: Span, tile: Tile) -> ViewCell:
    name = material.say(tile.label)
    return piece(
        span,
        name if tile.value is None else with_symbol(tile.colour, name),
        role=Role.TILE_LABEL,
        fill=Tone.TILE,
        top=TONES[tile.colour],
        indent=1,
    )


def _note(span: Span, tile: Tile) -> ViewCell:
    line = span.characters(tile.note, Role.TILE_NOTE, indent=1)
    return piece(
        span,
        fit(tile.note, NOTE_LINES * line - 6),
        role=Role.TILE_NOTE,
        fill=Tone.TILE,
        wraps=True,
        indent=1,
        rows=NOTE_LINES,
    )


def _value(material: Material, span: Span, tile: Tile) -> ViewCell:
    is_known = tile.value is not None
    return ViewCell(
        row=1,
        column=span.first,
        columns=span.count,
        value=tile.value if is_known else material.say(labels.NOT_KNOWN),
        format=tile.format if is_known else Format.TEXT,
        role=Role.TILE_LONG_VALUE if _is_long(tile) else Role.TILE_VALUE,
        tone=Tone.PLAIN if is_known else Tone.MUTED,
        fill=Tone.TILE,
        align=Align.LEFT,
        indent=1,
    )


def _is_long(tile: Tile) -> bool:
    """Whether the value would not fit in large type, where a spreadsheet shows ####."""
    is_text = isinstance(tile.value, str) and text_width(tile.value) > _LARGE_CHARACTERS
    return tile.format is Format.DATE or is_text


def _unknown(material: Material, label: Text, why: Text | None) -> Tile:
    note = material.say(why or labels.NOT_KNOWN)
    return Tile(label=label, value=None, note=note, colour=Colour.UNKNOWN)


def _progress(material: Material) -> Tile:
    progress = material.analysis.progress
    actual, planned = progress.actual, progress.planned
    if actual.value is None:
        return _unknown(material, labels.PROGRESS, actual.why)
    if planned.value is None:
        note, colour = material.say(planned.why or labels.NOT_KNOWN), Colour.UNKNOWN
    else:
        share = percent_text(planned.value, material.language)
        words = labels.PLANNED_OF_DATED if progress.undated else labels.PLANNED_SHARE
        note = material.say(words, share=share)
        colour = colour_pace(progress.pace, material.settings, is_whole=progress.is_whole)
    return Tile(
        label=labels.PROGRESS,
        value=honest_ratio(actual.value),
        format=Format.PERCENT,
        note=note,
        colour=colour,
    )


def _schedule(material: Material) -> Tile:
    value = material.analysis.earned_value
    spi = value.total.spi
    if spi.value is None:
        return _unknown(material, labels.SPI, spi.why)
    if value.is_schedule_suspicious:
        return _index_tile(material, labels.SPI, spi, _suspicion(material), Colour.AMBER)
    ev, pv = value.total.ev.value, value.total.pv.value
    is_hidden = material.is_for_client and value.measure is Measure.MONEY
    if is_hidden or ev is None or pv is None:
        note = material.say(labels.SPI_SCALE)
    else:
        note = material.say(
            labels.EARNED_OF_PLANNED, ev=material.amount(ev), pv=material.amount(pv)
        )
    return _index_tile(material, labels.SPI, spi, note, value.schedule_colour)


def _cost(material: Material) -> Tile:
    value = material.analysis.earned_value
    cpi, eac = value.total.cpi, value.total.eac.value
    if cpi.value is None:
        return _unknown(material, labels.CPI, cpi.why)
    if value.is_cost_suspicious:
        return _index_tile(material, labels.CPI, cpi, _suspicion(material), Colour.AMBER)
    promised = material.analysis.promise.current_budget
    budget = promised.value if value.measure is Measure.MONEY else value.total.bac.value
    if eac is None:
        note = material.say(value.total.eac.why or labels.NOT_KNOWN)
    elif budget is None:
        note = material.say(labels.EAC_ONLY, eac=material.amount(eac))
    else:
        note = material.say(
            labels.EAC_OF_BUDGET, eac=material.amount(eac), budget=material.amount(budget)
        )
    return _index_tile(material, labels.CPI, cpi, note, value.cost_colour)


def _suspicion(material: Material) -> str:
    limit = index_text(material.settings.index_suspicious)
    return material.say(labels.SUSPICIOUS, limit=limit)


def _index_tile(material: Material, label: Text, index: Figure, note: str, colour: Colour) -> Tile:
    """An index as a number; as text where two places would lift it onto a threshold."""
    assert index.value is not None
    thresholds = (material.settings.index_green, material.settings.index_amber)
    text = index_text(index.value, thresholds)
    is_plain = text == index_text(index.value)
    return Tile(
        label=label,
        value=index.value if is_plain else text,
        format=Format.DECIMAL if is_plain else Format.TEXT,
        note=note,
        colour=colour,
    )


def _milestones(material: Material) -> Tile:
    milestones = material.analysis.milestones
    if not milestones:
        return _unknown(material, labels.MILESTONES_ON_TIME, labels.NO_MILESTONES)
    slips = [state.slip_days.value for state in milestones if state.slip_days.value is not None]
    if not slips:
        return _unknown(material, labels.MILESTONES_ON_TIME, milestones[0].slip_days.why)
    pending = [
        (state.forecast, state.index)
        for state in milestones
        if not state.is_done and state.forecast is not None
    ]
    if pending:
        day, index = min(pending)
        name = material.plan.tasks.rows[index].task or ""
        note = material.say(labels.NEXT_MILESTONE, day=material.day(day), name=name)
    else:
        note = material.say(labels.ALL_REACHED) if all(s.is_done for s in milestones) else ""
    return Tile(
        label=labels.MILESTONES_ON_TIME,
        value=material.say(
            labels.COUNT_OF, count=sum(slip <= 0 for slip in slips), total=len(slips)
        ),
        note=note,
        colour=worst(state.colour for state in milestones),
    )


def _finish(material: Material) -> Tile:
    promise = material.analysis.promise
    forecast = promise.forecast_finish
    if forecast is None:
        return _no_forecast(material)
    if promise.current_finish is None:
        note = material.say(labels.NO_PROMISE)
    else:
        slip = promise.slip_days
        note = material.say(
            labels.ONLY_PLANNED if promise.is_only_planned else labels.PROMISED,
            day=material.day(promise.current_finish),
            slip=material.say(slip.why or labels.NOT_KNOWN)
            if slip.value is None
            else signed_days_text(slip.value, material.language),
        )
    return Tile(
        label=labels.FINISH_FORECAST,
        value=forecast,
        format=material.day_format(forecast),
        note=note,
        colour=promise.colour,
    )


def _no_forecast(material: Material) -> Tile:
    """Why nothing can be forecast, and the planned finish, which is not one."""
    finish = material.analysis.schedule.project_finish
    is_partly_dated = material.analysis.forecast.has_dates.any()
    without = labels.NO_OPEN_FORECAST if is_partly_dated else labels.NO_FORECAST
    if finish is None:
        return _unknown(material, labels.FINISH_FORECAST, without)
    why = material.analysis.progress.actual.why or without
    planned = material.say(labels.PLANNED_FINISH, day=material.day(day_of_finish(finish)))
    note = material.clauses([material.say(why), planned])
    return Tile(label=labels.FINISH_FORECAST, value=None, note=note, colour=Colour.UNKNOWN)


def _risks(material: Material) -> Tile:
    risks = material.analysis.risks
    if not risks.states:
        is_hidden = material.hides(material.plan.risks)
        why = labels.NOT_SHOWN if is_hidden else labels.NO_RISKS_YET
        return _unknown(material, labels.HIGH_RISKS, why)
    open_risks = [state for state in risks.states if state.is_open]
    if open_risks and not any(state.score for state in open_risks):
        return _unknown(material, labels.HIGH_RISKS, labels.NO_RISK_ASSESSED)
    counts = [material.say(labels.OF_OPEN, count=len(open_risks))]
    if risks.unanswered:
        counts.append(material.say(labels.WITHOUT_PLAN, count=len(risks.unanswered)))
    if risks.not_assessed:
        counts.append(material.say(labels.NOT_ASSESSED_COUNT, count=len(risks.not_assessed)))
    return Tile(
        label=labels.HIGH_RISKS,
        value=len(risks.severe),
        format=Format.COUNT,
        note=material.clauses(counts),
        colour=risks.colour,
    )


def _client(material: Material) -> Tile:
    client = material.analysis.client
    if material.hides(material.plan.issues) or material.hides(material.plan.feedback):
        return _unknown(material, labels.CLIENT_WAITING, labels.NOT_SHOWN)
    if client.waiting.value is None:
        return _unknown(material, labels.CLIENT_WAITING, client.waiting.why)
    if not material.plan.issues.rows and not material.plan.feedback.rows:
        return _unknown(material, labels.CLIENT_WAITING, labels.NOTHING_RECORDED)
    note = [
        labels.ANSWERS_OVERDUE.of(len(client.feedback.overdue), material.language),
        labels.ISSUES_OPEN.of(len(client.issues.open), material.language),
    ]
    return Tile(
        label=labels.CLIENT_WAITING,
        value=int(client.waiting.value),
        format=Format.COUNT,
        note=material.clauses(note),
        colour=client.waiting_colour,
    )
