"""The report's trace: from goal to deliverable, task, check and acceptance, gaps in colour."""

from collections.abc import Sequence

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.trace import Gap, Trace, TraceLine, follow_trace
from sheetpm.languages import Text
from sheetpm.views import proof_labels as words
from sheetpm.views.deliverable_names import deliverable_name, deliverable_state
from sheetpm.views.formats import fit
from sheetpm.views.material import Material
from sheetpm.views.model import Shown, TableColumn, Tone, View
from sheetpm.views.record_table import Field, record_page
from sheetpm.views.signals import TONES, with_symbol

_MOST_NAMES = 6


def build_trace(material: Material) -> View | None:
    """A line for each deliverable under each goal; nothing where the plan has neither."""
    trace = follow_trace(material.plan, material.analysis)
    if not trace.lines:
        return None
    return record_page(
        material,
        key="trace",
        summary=_summary(material, trace),
        fields=_fields(material),
        records=trace.lines,
        frozen_columns=2,
    )


def _fields(material: Material) -> list[Field[TraceLine]]:
    say = material.say
    return [
        Field(
            column=TableColumn(header=say(words.NAME_OF_GOAL), width=48, wraps=True),
            value=lambda line: _goal(material, line),
            tone=lambda line: Tone.WATCH if Gap.GOAL in line.gaps else Tone.PLAIN,
        ),
        Field(
            column=TableColumn(header=say(words.NAME_OF_DELIVERABLE), width=36, wraps=True),
            value=lambda line: _deliverable(material, line),
            tone=lambda line: Tone.WATCH if Gap.DELIVERABLE in line.gaps else Tone.PLAIN,
            is_kept=True,
        ),
        _step(material, words.TASKS_DONE, Gap.TASK),
        _step(material, words.CHECKS_PASSED, Gap.CHECK),
        _step(material, words.CRITERIA_SIGNED, Gap.ACCEPTANCE),
        Field(
            column=TableColumn(header=say(words.STATE_OF_DELIVERABLE)),
            value=lambda line: _state(material, line)[1],
            tone=lambda line: TONES[_state(material, line)[0]],
        ),
        Field(
            column=TableColumn(header=say(words.GAPS), width=30, wraps=True),
            value=lambda line: material.joined([say(words.GAP_WORDS[gap]) for gap in line.gaps]),
            tone=lambda _: Tone.WATCH,
            is_kept=True,
        ),
    ]


def _goal(material: Material, line: TraceLine) -> str:
    if line.goal is None:
        return with_symbol(Colour.AMBER, material.say(words.NONE_THERE))
    goal = material.plan.goals.rows[line.goal]
    return " ".join(part for part in (goal.id, goal.goal) if part)


def _deliverable(material: Material, line: TraceLine) -> str:
    if line.deliverable is None:
        return with_symbol(Colour.AMBER, material.say(words.NONE_THERE)) if line.gaps else ""
    each = material.plan.deliverables.rows[line.deliverable]
    return deliverable_name(material, each.id) or each.deliverable or ""


def _step(material: Material, header: Text, gap: Gap) -> Field[TraceLine]:
    """How many of how many, with the symbol of the step."""

    def value(line: TraceLine) -> Shown:
        met, of, failed = _counts(line, gap)
        colour = _colour(line, gap)
        if not of:
            return with_symbol(colour, material.say(words.NONE_THERE)) if gap in line.gaps else None
        text, odd = words.COUNT_OF, failed
        if failed:
            text = words.COUNT_FAILED
        elif gap is Gap.ACCEPTANCE and line.conditional:
            text, odd = words.COUNT_CONDITIONAL, len(line.conditional)
        return with_symbol(colour, material.say(text, count=met, total=of, odd=odd))

    return Field(
        column=TableColumn(header=material.say(header), width=20, wraps=True),
        value=value,
        tone=lambda line: TONES[_colour(line, gap)],
    )


def _counts(line: TraceLine, gap: Gap) -> tuple[int, int, int]:
    """Met, of how many, failed."""
    if gap is Gap.TASK:
        return len(line.done), len(line.tasks), 0
    if gap is Gap.CHECK:
        return len(line.passed), len(line.checks), len(line.failed)
    return len(line.signed), len(line.acceptance), 0


def _colour(line: TraceLine, gap: Gap) -> Colour:
    met, of, failed = _counts(line, gap)
    if gap in line.gaps:
        return Colour.AMBER
    if failed:
        return Colour.RED
    if gap is Gap.ACCEPTANCE and line.conditional:
        return Colour.AMBER
    return Colour.DONE if of and met == of else Colour.UNKNOWN


def _state(material: Material, line: TraceLine) -> tuple[Colour, str | None]:
    if line.deliverable is None:
        return Colour.UNKNOWN, None
    colour, text = deliverable_state(material, line.deliverable)
    return colour, with_symbol(colour, material.say(text))


def _summary(material: Material, trace: Trace) -> str:
    say, language = material.say, material.language
    parts = [
        words.DELIVERABLE_COUNT.of(len(material.plan.deliverables.rows), language),
        words.LINES_WITH_GAPS.of(len(trace.broken), language)
        if trace.broken
        else say(words.NO_GAPS),
    ]
    if trace.tasks_without:
        names = _names(material, trace.tasks_without)
        parts.append(say(words.TASKS_WITHOUT, names=names))
    return material.clauses(parts)


def _names(material: Material, indexes: Sequence[int]) -> str:
    rows = material.plan.tasks.rows
    shown = [rows[at].id or fit(rows[at].task or "", 20) for at in indexes[:_MOST_NAMES]]
    return material.joined(shown) + (" …" if len(indexes) > _MOST_NAMES else "")
