"""A plan without its hidden tabs must tell the client the same dates and the same colour."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.figure import worst
from sheetpm.analysis.history import History
from sheetpm.analysis.overall import Area, Overall, told_without
from sheetpm.languages import Text, sentence
from sheetpm.schema.owned import HistoryRow

_COUNTED_FROM = {
    "risks": ("risks_low", "risks_medium", "risks_high", "risks_extreme", "exposure"),
    "issues": ("open_issues",),
    "feedback": ("open_feedback", "rating"),
}
"""Recorded figures by the tab they were counted on."""
_FINDINGS = ("errors", "warnings", "infos")
_NOT_SHOWN = Text("for reasons that are not part of this report", "原因不在本报告范围内")


def differences(whole: Analysis, shown: Analysis) -> Iterator[Text]:
    """What the client would be told otherwise than the team, were these tabs simply left out."""
    for (name, team), (_, client) in zip(_told(whole), _told(shown), strict=True):
        if team != client:
            yield name


def _told(analysis: Analysis) -> tuple[tuple[Text, object], ...]:
    """What must be the same for everybody."""
    promise, progress = analysis.promise, analysis.progress
    return (
        (Text("forecast finish", "预测完工"), promise.forecast_finish),
        (Text("promised finish", "承诺完工"), promise.current_finish),
        (Text("progress", "完成进度"), progress.actual.value),
        (Text("planned progress", "计划进度"), progress.planned.value),
        (Text("SPI", "SPI"), analysis.earned_value.total.spi.value),
    )


def with_whole_colour(shown: Overall, whole: Overall, tabs: frozenset[str]) -> Overall:
    """The overall colour of the whole plan; where hidden tabs make it worse, without their reasons."""
    if "risks" in tabs:
        shown = told_without(shown, Area.RISK)
    colour = worst((shown.colour, whole.colour))
    if colour is shown.colour:
        return shown
    said = sentence(_NOT_SHOWN)
    return replace(shown, colour=colour, sentence=said, client_sentence=said)


def without_counts(history: History, tabs: frozenset[str]) -> History:
    """Recorded figures without those that were counted on hidden tabs."""
    gone = [name for key in sorted(tabs) for name in _COUNTED_FROM.get(key, ())]
    if not gone:
        return history

    def bare(row: HistoryRow) -> HistoryRow:
        nothing: dict[str, Any] = dict.fromkeys(gone)
        return dataclasses.replace(row, **nothing)

    return replace(
        history,
        recorded=tuple(map(bare, history.recorded)),
        row=bare(history.row),
        trend=tuple(map(bare, history.trend)),
        previous=None if history.previous is None else bare(history.previous),
    )


def with_counts_of(history: History, whole: History) -> History:
    """How many findings there are is counted on the whole plan, and the colour is its colour."""
    names = (*_FINDINGS, "colour")
    assert {*names} <= {each.name for each in dataclasses.fields(HistoryRow)}
    counted = {name: getattr(whole.row, name) for name in names}
    row = dataclasses.replace(history.row, **counted)
    return replace(history, row=row, trend=(*history.trend[:-1], row))
