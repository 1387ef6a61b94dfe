"""The closing report's tables of its own: what is still open, lessons."""

from typing import Any

from sheetpm.analysis.closing import Area, Blocker
from sheetpm.analysis.figure import Colour
from sheetpm.schema.acceptance import LessonKind, LessonRow
from sheetpm.views import closing_labels as words
from sheetpm.views import labels
from sheetpm.views.formats import decimal_text
from sheetpm.views.material import Material
from sheetpm.views.model import Shown, TableColumn, Tone, View
from sheetpm.views.record_table import Field, record_page, typed
from sheetpm.views.signals import TONES, with_symbol

_LESSON_COLOURS = {LessonKind.SUCCESS: Colour.DONE, LessonKind.SHORTFALL: Colour.AMBER}


def build_open(material: Material, blockers: tuple[Blocker, ...]) -> View | None:
    """Everything that is still open, with its cell in the plan; nothing where nothing is."""
    if not blockers:
        return None
    say = material.say
    columns = (
        (TableColumn(header=say(words.SUBJECT)), lambda each: say(words.AREAS[each.area])),
        (TableColumn(header=say(labels.RECORD)), lambda each: each.record),
        (TableColumn(header=say(words.WHAT), width=56, wraps=True), lambda each: each.name),
        (
            TableColumn(header=say(words.STILL_OPEN), width=38, wraps=True),
            lambda each: say(each.why),
        ),
        (TableColumn(header=say(words.CELL)), lambda each: str(each.place)),
    )
    fields: list[Field[Blocker]] = [
        Field(column=column, value=value, is_kept=True) for column, value in columns
    ]
    return record_page(
        material,
        key="closing_open",
        summary=area_counts(material, blockers),
        fields=fields,
        records=blockers,
    )


def area_counts(material: Material, blockers: tuple[Blocker, ...]) -> str:
    """`12 open tasks, 5 deliverables not accepted, no lessons`."""
    parts = []
    for area in Area:
        count = sum(each.area is area for each in blockers)
        if count and area is Area.LESSON:
            parts.append(material.say(words.NO_LESSONS))
        elif count:
            parts.append(words.AREA_COUNTS[area].of(count, material.language))
    return material.joined(parts)


def feedback_counts(material: Material) -> str:
    """How many comments there are, unanswered ones, and the average rating."""
    feedback, say = material.analysis.client.feedback, material.say
    parts = [words.COMMENT_COUNT.of(len(material.plan.feedback.rows), material.language)]
    parts.append(
        say(labels.UNANSWERED, count=len(feedback.open))
        if feedback.open
        else say(labels.NO_ANSWER_OPEN)
    )
    if feedback.rating.value is not None:
        parts.append(say(words.RATED, rating=decimal_text(feedback.rating.value, 1)))
    return material.clauses(parts)


def build_lessons(material: Material) -> View | None:
    """What was learnt."""
    rows = material.plan.lessons.rows
    if not rows:
        return None
    schema = material.plan.lessons.schema

    def field(key: str, **looks: Any) -> Field[LessonRow]:
        return typed(material, schema, key, **looks)

    return record_page(
        material,
        key="closing_lessons",
        summary=lesson_counts(material),
        fields=[
            field("id"),
            field("category"),
            _kind(material),
            field("situation", wraps=True, width=40),
            field("cause", wraps=True, width=34),
            field("recommendation", wraps=True, width=40),
            field("owner", wraps=True, width=16),
        ],
        records=rows,
    )


def lesson_counts(material: Material) -> str:
    """How many lessons, of which kind."""
    kinds = [row.kind for row in material.plan.lessons.rows]
    counted = (
        (words.SUCCESS_COUNT, kinds.count(LessonKind.SUCCESS)),
        (words.SHORTFALL_COUNT, kinds.count(LessonKind.SHORTFALL)),
    )
    parts = [words.LESSON_COUNT.of(len(kinds), material.language)]
    parts += [each.of(count, material.language) for each, count in counted if count]
    return material.clauses(parts)


def _kind(material: Material) -> Field[LessonRow]:
    header = material.plan.lessons.schema.column("kind").header[material.language]

    def value(row: LessonRow) -> Shown:
        return (
            with_symbol(_LESSON_COLOURS[row.kind], material.say(row.kind.shown))
            if row.kind
            else None
        )

    def tone(row: LessonRow) -> Tone:
        return TONES[_LESSON_COLOURS[row.kind]] if row.kind else Tone.PLAIN

    return Field(column=TableColumn(header=header), value=value, tone=tone)
