"""The Milestones page: every milestone in four tenses, its slip, and what drives it."""

from datetime import date

from msgspec.structs import replace

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.milestones import MilestoneState
from sheetpm.views import labels
from sheetpm.views import schedule_labels as words
from sheetpm.views.formats import fit, table_lines
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Shown, TableColumn, TableRow, Tone, View
from sheetpm.views.report_page import table_page
from sheetpm.views.signals import TONES, with_symbol
from sheetpm.views.task_columns import headed, named

_NAME_WIDTH = 40
_PHASE_WIDTH = 26
_DRIVER_WIDTH = 40
_OWNER_WIDTH = 20

_BASELINE, _PLAN, _SLIP, _STATE = 4, 5, 7, 8


def build_milestones(material: Material) -> View | None:
    """All milestones by date; nothing where the plan has none."""
    states = material.analysis.milestones
    if not states:
        return None
    say = material.say
    columns = (
        headed(material, "id", width=9),
        TableColumn(header=say(labels.MILESTONE), width=_NAME_WIDTH, wraps=True),
        TableColumn(header=say(words.PHASE), width=_PHASE_WIDTH, wraps=True),
        TableColumn(header=headed(material, "owner").header, width=_OWNER_WIDTH, wraps=True),
        named(material, labels.BASELINE),
        named(material, labels.PLAN),
        named(material, words.ACTUAL_OR_FORECAST),
        replace(named(material, words.SLIP, Format.SIGNED_DAYS), align=Align.CENTER),
        TableColumn(header=say(labels.STATE), width=16, align=Align.LEFT),
        TableColumn(header=say(words.DRIVEN_BY), width=_DRIVER_WIDTH, wraps=True),
    )
    return table_page(
        material,
        key="milestones",
        summary=_summary(material, states),
        columns=columns,
        rows=[_row(material, state) for state in states],
        frozen_columns=2,
    )


def _row(material: Material, state: MilestoneState) -> TableRow:
    task = material.plan.tasks.rows[state.index]
    name, phase = task.task or "", _phase(material, state.index)
    owners = material.joined([one.name for one in task.owner or ()])
    driver = _driver(material, state.index)
    slip = state.slip_days.value
    missing = material.say(labels.NOT_KNOWN)
    values: list[Shown] = [
        task.id or f"#{task.row}",
        name,
        phase,
        owners,
        state.baseline or missing,
        state.planned or missing,
        state.actual or state.forecast or missing,
        missing if slip is None else slip,
        _state(material, state),
        driver,
    ]
    tones = {at: Tone.MUTED for at, value in enumerate(values) if value == missing}
    tones |= dict.fromkeys((_BASELINE, _PLAN), Tone.MUTED)
    tones[_STATE] = TONES[state.colour]
    if slip is not None and not state.is_done:
        tones[_SLIP] = TONES[state.colour]
    wrapped = ((name, _NAME_WIDTH), (phase, _PHASE_WIDTH), (owners, _OWNER_WIDTH))
    lines = [
        table_lines(text, width - 2, material.language)
        for text, width in (*wrapped, (driver, _DRIVER_WIDTH))
    ]
    return TableRow(values=tuple(values), tones=tones, lines=max(lines))


def _state(material: Material, state: MilestoneState) -> str:
    """`✔ reached`, `▲ late`; `n/a` where nothing can be compared."""
    slip = state.slip_days.value
    if state.is_done:
        word = words.REACHED_LATE if slip is not None and slip > 0 else words.REACHED
    elif state.colour is Colour.UNKNOWN:
        word = labels.NOT_KNOWN
    else:
        word = words.ON_COURSE if state.colour is Colour.GREEN else words.LATE
    return with_symbol(state.colour, material.say(word))


def _phase(material: Material, index: int) -> str:
    """The topmost summary above, below a single root that of the second level."""
    outline, rows = material.plan.outline, material.plan.tasks.rows
    above: list[int] = []
    while (index := outline.parents[index]) >= 0:
        above.append(index)
    roots = sum(parent < 0 for parent in outline.parents)
    if len(above) > 1 and roots == 1:
        above.pop()
    return rows[above[-1]].task or "" if above else ""


def _driver(material: Material, index: int) -> str:
    """The predecessor that decides when it can be reached."""
    driver = int(material.analysis.schedule.driving_predecessor[index])
    if driver < 0:
        return ""
    row = material.plan.tasks.rows[driver]
    return " ".join(part for part in (row.id, row.task) if part) or f"#{row.row}"


def _summary(material: Material, states: tuple[MilestoneState, ...]) -> str:
    """How many are reached, will be late, cannot be compared; and the next one."""
    pending = [state for state in states if not state.is_done]
    late = sum(state.colour in {Colour.AMBER, Colour.RED} for state in pending)
    unknown = sum(state.colour is Colour.UNKNOWN for state in pending)
    reached = material.say(
        words.MILESTONES_REACHED, done=len(states) - len(pending), total=len(states)
    )
    return material.clauses(
        [
            reached,
            words.MILESTONES_LATE.of(late, material.language) if late else "",
            words.MILESTONES_UNKNOWN.of(unknown, material.language) if unknown else "",
            _next(material, pending),
        ]
    )


def _next(material: Material, pending: list[MilestoneState]) -> str:
    dated = [(day, state) for state in pending if (day := _day(state)) is not None]
    if not dated:
        return ""
    day, state = dated[0]
    name = material.plan.tasks.rows[state.index].task or ""
    return material.say(words.NEXT_IS, day=material.day(day), name=fit(name, 40))


def _day(state: MilestoneState) -> date | None:
    return state.forecast or state.planned
