"""The Levelling page: a proposal which tasks to move, and what remains."""

from collections.abc import Iterator

from sheetpm.analysis.levelling.model import Move, Remaining
from sheetpm.views import load_labels as words
from sheetpm.views.companion import head_cells
from sheetpm.views.formats import fit, table_lines
from sheetpm.views.levelling_text import Speaker
from sheetpm.views.material import Material
from sheetpm.views.model import (
    Format,
    Link,
    LongTable,
    PrintSetup,
    Role,
    Shown,
    TableColumn,
    TableRow,
    Tone,
    View,
    ViewCell,
)
from sheetpm.views.task_columns import headed, named

_FIRST_REMARK = 3
_NAME_WIDTH = 34
_WHO_WIDTH = 20
_WHY_WIDTH = 54
_MOVED = 8


def build_levelling(material: Material) -> View | None:
    """Tasks to move by their proposed start, then what remains; nothing without a proposal."""
    proposal = material.proposal
    if proposal is None:
        return None
    speaker = Speaker(plan=material.plan, proposal=proposal, language=material.language)
    remarks = list(speaker.remarks())
    header_row = _FIRST_REMARK + len(remarks) + 1
    columns = _columns(material)
    rows = tuple(_rows(material, speaker))
    width = int(sum(column.width for column in columns))
    summary = material.clauses(speaker.summary())
    return View(
        key="levelling",
        title=material.titles["levelling"],
        language=material.language,
        widths=tuple(column.width for column in columns),
        heights={1: 30, header_row - 1: 6, header_row: 30},
        cells=(
            *head_cells(material, "levelling", summary, characters=width - 28),
            *(
                ViewCell(row=row, column=1, value=text, role=Role.BODY, tone=Tone.MUTED)
                for row, text in enumerate(remarks, start=_FIRST_REMARK)
            ),
        ),
        table=LongTable(row=header_row, columns=columns, rows=rows, count=len(rows)),
        frozen_rows=header_row,
        frozen_columns=3,
        print_setup=PrintSetup(
            paper=material.settings.paper.value,
            footer_left=material.project_name,
            footer_center=material.status_text,
            repeat_rows=(header_row, header_row),
        ),
    )


def _columns(material: Material) -> tuple[TableColumn, ...]:
    say = material.say
    return (
        TableColumn(header=say(words.WHAT), width=12),
        headed(material, "id", width=9),
        headed(material, "task", width=_NAME_WIDTH),
        TableColumn(header=say(words.WHO), width=_WHO_WIDTH, wraps=True),
        named(material, words.EXPECTED_START),
        named(material, words.EXPECTED_FINISH),
        named(material, words.PROPOSED_START),
        named(material, words.PROPOSED_FINISH),
        named(material, words.MOVED_DAYS, Format.DAYS),
        named(material, words.FLOAT_DAYS, Format.DAYS),
        TableColumn(header=say(words.WHY), width=_WHY_WIDTH, wraps=True, indent=1),
    )


def _rows(material: Material, speaker: Speaker) -> Iterator[TableRow]:
    for move in speaker.proposal.moves:
        yield _move(material, speaker, move)
    for remaining in speaker.proposal.remaining:
        yield _remaining(material, speaker, remaining)


def _move(material: Material, speaker: Speaker, move: Move) -> TableRow:
    task = material.plan.tasks.rows[move.task]
    owners = material.joined([each.name for each in task.owner or ()])
    why = speaker.why(move)
    return TableRow(
        values=(
            material.say(words.MOVE),
            speaker.name(move.task),
            fit(task.task or "", _NAME_WIDTH - 1),
            owners,
            move.expected_start,
            move.expected_finish,
            move.start,
            move.finish,
            move.days,
            move.float_days,
            why,
        ),
        tones={4: Tone.MUTED, 5: Tone.MUTED, _MOVED: _tone(move)},
        links=_links(material, move.task),
        lines=max(
            table_lines(owners, _WHO_WIDTH - 2, material.language),
            table_lines(why, _WHY_WIDTH - 3, material.language),
        ),
    )


def _tone(move: Move) -> Tone:
    """Beyond its float a task moves the finish, or a date that was promised."""
    return Tone.WATCH if move.days > move.float_days else Tone.PLAIN


def _remaining(material: Material, speaker: Speaker, remaining: Remaining) -> TableRow:
    why, person = speaker.obstacle(remaining), speaker.proposal.names[remaining.person]
    values: tuple[Shown, ...] = (
        material.say(words.REMAINS),
        "",
        fit(speaker.names(remaining.tasks), _NAME_WIDTH - 1),
        person,
        remaining.first,
        remaining.last,
        None,
        None,
        None,
        None,
        why,
    )
    return TableRow(
        values=values,
        tones={0: Tone.BAD, 10: Tone.BAD},
        lines=max(
            table_lines(person, _WHO_WIDTH - 2, material.language),
            table_lines(why, _WHY_WIDTH - 3, material.language),
        ),
    )


def _links(material: Material, task: int) -> dict[int, Link]:
    link = material.link(material.plan.tasks, material.plan.tasks.rows[task], "id")
    return {} if link is None else {1: link}
