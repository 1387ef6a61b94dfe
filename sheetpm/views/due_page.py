"""The report's page of everything that somebody owes, by owner."""

from typing import Any

from sheetpm.analysis.due import list_due
from sheetpm.analysis.due_item import DueItem, DueStatus, group_by_owner
from sheetpm.analysis.figure import Colour
from sheetpm.views import due_labels as words
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, TableColumn, Tone, View
from sheetpm.views.record_table import Field, record_page
from sheetpm.views.signals import TONES, with_symbol

_COLOURS = {
    DueStatus.OVERDUE: Colour.RED,
    DueStatus.TODAY: Colour.AMBER,
    DueStatus.AHEAD: Colour.GREEN,
    DueStatus.UNDATED: Colour.UNKNOWN,
}


def build_due(material: Material) -> View | None:
    """Who owes what: the owner with the longest overdue item first, what nobody owns last.

    The client does not see what concerns the team alone.
    """
    items = [
        item
        for item in list_due(material.plan, material.analysis, material.settings)
        if not (material.is_for_client and item.is_internal)
    ]
    if not items:
        return None
    return record_page(
        material,
        key="due",
        summary=_counts(material, items),
        fields=_fields(material),
        records=[item for group in group_by_owner(items) for item in group.items],
        frozen_columns=1,
    )


def _fields(material: Material) -> list[Field[DueItem]]:
    say = material.say

    def text(header: str, value: Any, **looks: Any) -> Field[DueItem]:
        return Field(column=TableColumn(header=header, **looks), value=value, is_kept=True)

    return [
        Field(
            column=TableColumn(header=say(words.OWNER), width=20, wraps=True),
            value=lambda item: item.owner or say(words.NOBODY),
            tone=lambda item: Tone.PLAIN if item.owner else Tone.WATCH,
            is_kept=True,
        ),
        Field(
            column=TableColumn(header=say(words.STATUS)),
            value=lambda item: with_symbol(_COLOURS[item.status], say(item.status.shown)),
            tone=lambda item: TONES[_COLOURS[item.status]],
            is_kept=True,
        ),
        Field(
            column=TableColumn(
                header=say(words.DUE_ON), format=Format.DATE, width=24, wraps=True, align=Align.LEFT
            ),
            value=lambda item: item.due or (say(item.why) if item.why else None),
            tone=_tone,
            is_kept=True,
        ),
        Field(
            column=TableColumn(header=say(words.WHEN), format=Format.COUNT, align=Align.RIGHT),
            value=lambda item: item.days,
            tone=_tone,
        ),
        text(say(words.KIND), lambda item: say(item.kind.shown)),
        Field(column=TableColumn(header=say(words.ID)), value=lambda item: item.id),
        text(say(words.WHAT), lambda item: item.what, width=56, wraps=True),
        text(say(words.CELL), lambda item: str(item.place)),
    ]


def _tone(item: DueItem) -> Tone:
    if item.status is DueStatus.OVERDUE:
        return Tone.BAD
    return Tone.MUTED if item.status is DueStatus.UNDATED else Tone.PLAIN


def _counts(material: Material, items: list[DueItem]) -> str:
    total = words.ITEM_COUNT.of(len(items), material.language)
    return material.clauses([total, *words.count_texts(items, material.language)])
