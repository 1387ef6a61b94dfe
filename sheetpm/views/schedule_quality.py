"""The DCMA 14 points as rows below the findings of the Checks tab."""

from collections.abc import Iterator

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.schedule_quality import FINISH_TO_START, Point, Unit, Verdict
from sheetpm.views import quality_labels as words
from sheetpm.views.formats import days_text, decimal_text, number_text, percent_text, table_lines
from sheetpm.views.material import Material
from sheetpm.views.model import TableRow, Tone
from sheetpm.views.signals import SYMBOLS, TONES

MOST_TASKS = 8
"""Tasks that are named behind a point."""

_COLOURS = {
    Verdict.WITHIN: Colour.GREEN,
    Verdict.OUTSIDE: Colour.AMBER,
    Verdict.REPORTED: Colour.UNKNOWN,
    Verdict.UNKNOWN: Colour.UNKNOWN,
}
"""Never red: an indicator is no verdict."""

_WIDE = 5
"""The first of the wide columns: the heading would wrap in the narrow ones before it."""

_AT_MOST = frozenset({Unit.SHARE, Unit.COUNT})


def quality_rows(material: Material, widths: tuple[int, int]) -> Iterator[TableRow]:
    """A blank row, a heading, headers, and one row a point; `widths` of the two wide columns."""
    say = material.say
    yield TableRow(values=("",) * 7)
    yield TableRow(values=(*[""] * _WIDE, say(words.TITLE), ""), is_strong=True)
    headers = tuple(map(say, words.HEADERS))
    yield TableRow(values=headers, tones=dict.fromkeys(range(7), Tone.MUTED))
    for point in material.analysis.schedule_quality:
        yield _row(material, point, widths)


def _row(material: Material, point: Point, widths: tuple[int, int]) -> TableRow:
    what, advice = words.POINTS[point.number - 1]
    colour = _COLOURS[point.verdict]
    message = _message(material, point, material.say(what))
    hint = material.say(advice) if point.verdict is Verdict.OUTSIDE else ""
    return TableRow(
        values=(
            f"{SYMBOLS[colour]} {material.say(words.VERDICTS[point.verdict])}",
            material.say(words.POINT, number=point.number),
            _value(material, point, point.value.value),
            _threshold(material, point),
            _count(material, point),
            message,
            hint,
        ),
        tones={0: TONES[colour]},
        lines=max(
            table_lines(message, widths[0], material.language),
            table_lines(hint, widths[1], material.language),
        ),
    )


def _value(material: Material, point: Point, value: float | None) -> str:
    if value is None:
        return material.say(words.VERDICTS[Verdict.UNKNOWN])
    if point.unit is Unit.SHARE:
        return percent_text(value, material.language)
    if point.unit is Unit.DAYS:
        return days_text(value, material.language)
    return number_text(value, 0) if point.unit is Unit.COUNT else decimal_text(value)


def _threshold(material: Material, point: Point) -> str:
    if point.threshold is None:
        return ""
    is_most = point.unit in _AT_MOST and point.number != FINISH_TO_START
    return f"{'≤' if is_most else '≥'} {_value(material, point, point.threshold)}"


def _count(material: Material, point: Point) -> str:
    if not point.population or not point.value.is_known:
        return ""
    return material.say(words.COUNT_OF, count=point.count, population=point.population)


def _message(material: Material, point: Point, what: str) -> str:
    if point.value.why is not None:
        return material.say(words.REASON, what=what, why=material.say(point.value.why))
    if not point.tasks:
        return material.say(words.PLAIN, what=what)
    rows = material.plan.tasks.rows
    names = [rows[index].id or str(rows[index].row) for index in point.tasks[:MOST_TASKS]]
    if len(point.tasks) > MOST_TASKS:
        names.append("…")
    return material.say(words.TASKS, what=what, tasks=material.joined(names))
