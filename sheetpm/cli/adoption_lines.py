"""What `sheetpm adopt` prints: the tabs, the mapping of their columns, what will be computed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from sheetpm.cli.adoption_words import (
    KINDS,
    REASONS,
    USES,
    VERDICTS,
    WITH_EXAMPLES,
    content_word,
)
from sheetpm.cli.console import Console
from sheetpm.grid import CellValue, column_letters
from sheetpm.languages import Language, Text, listed
from sheetpm.parse.capabilities import outlooks
from sheetpm.parse.content import Fit
from sheetpm.parse.judging import Judgement, Verdict
from sheetpm.parse.matching import Reason
from sheetpm.parse.survey import SurveyedColumn, SurveyedTable, Use

if TYPE_CHECKING:
    from sheetpm.sync.adopting import LookedAt

_LONGEST = 28
_WIDTH = 100
"""Of a line, in columns of a terminal."""
_GAP = 3
_PAIRS = "SHT033"
"""The finding that says that each task has a planned and an actual row."""
_BLANKS = Text("{column} where blank", "{column}（仅填空白）")
_OF_ITS_FORM = frozenset({"SHT030", _PAIRS})
"""Findings on the whole table: it is a tool's export, or has two rows a task."""
_DATES_OF_PAIRS = frozenset({"actual_start", "actual_finish"})
_MOST_ROWS = 10
_NARROWEST = 10
"""Of the examples, where the other columns take all the room."""
_MOST_COLUMNS = 60
_HEADERS = (
    Text("Column", "列"),
    Text("Header", "表头"),
    Text("Read as", "读作"),
    Text("Sure", "把握"),
    Text("Why", "依据"),
    Text("For example", "示例"),
)
_LEFT_OUT = frozenset({"CEL004", "CEL005", "CEL011", "SHT009", "SHT010"})
"""Findings that tell of rows which do not count."""


def show_adoption(console: Console, seen: "LookedAt") -> None:
    """The whole survey as text."""
    for table in seen.survey.tables:
        console.show(_headline(table, console.language))
        if table.columns and table.use is not Use.OURS:
            console.show(_drawn(table, console.language))
        elif table.seen:
            console.show(_seen(table))
    if seen.survey.plan is not None:
        for line in _row_lines(seen):
            console.show(line)
        for line in _outlook_lines(seen):
            console.show(line)


def _headline(table: SurveyedTable, language: Language) -> str:
    kind = KINDS[table.kind][language] if table.kind in KINDS else table.kind
    if table.schema is not None and table.kind not in KINDS:
        kind = table.schema.title[language]
    if table.is_almost_tasks:
        kind = Text("perhaps a task plan", "可能是任务计划")[language]
    use = USES[table.use][language].format(rival=table.rival)
    where = (
        Text(", headers in row {header_row}", "，表头在第 {header_row} 行").of(
            header_row=table.header_row
        )[language]
        if table.header_row and table.schema is not None
        else ""
    )
    scale = (
        Text(
            ", time scale in {first}:{last}",
            "，时间刻度在 {first}:{last} 列",
        ).of(
            first=column_letters(table.scale[0]),
            last=column_letters(table.scale[-1]),
        )[language]
        if table.scale
        else ""
    )
    line = Text("{title}: {kind} ({use}{where}{scale})", "{title}：{kind}（{use}{where}{scale}）")
    return line.of(title=table.title, kind=kind, use=use, where=where, scale=scale)[language]


def _seen(table: SurveyedTable) -> Text:
    seen = listed(_short(text) for text in table.seen)
    if table.header_row is None:
        return Text("  seen: {seen}", "  内容：{seen}").of(seen=seen)
    return Text(
        "  seen in row {header_row}: {seen}",
        "  第 {header_row} 行：{seen}",
    ).of(header_row=table.header_row, seen=seen)


def _drawn(table: SurveyedTable, language: Language) -> str:
    from rich import box
    from rich.console import Console as RichConsole
    from rich.table import Table

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, header in enumerate(_HEADERS):
        drawn.add_column(header[language], justify="right" if number == 3 else "left", no_wrap=True)
    lines_of_cells = [_cells(each, table, language) for each in table.columns[:_MOST_COLUMNS]]
    room = _room([[header[language] for header in _HEADERS], *lines_of_cells])
    for *cells, examples in lines_of_cells:
        drawn.add_row(*cells, _cut(examples, room))
    buffer = StringIO()
    RichConsole(file=buffer, width=200, color_system=None, markup=False, emoji=False).print(drawn)
    lines = [line.rstrip() for line in buffer.getvalue().splitlines() if line.strip()]
    rest = len(table.columns) - _MOST_COLUMNS
    if rest > 0:
        more = Text("… and {rest} more columns", "……另有 {rest} 列").of(rest=rest)
        lines.append(more[language])
    return "\n".join(f"  {line}" for line in lines)


def _room(lines: Sequence[Sequence[str]]) -> int:
    """How wide the last column may be, so that a line fits on a screen; signs of CJK take two."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    return max(_WIDTH - sum(widths[:-1]) - _GAP * len(widths), _NARROWEST)


def _cut(text: str, room: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= room else f"{set_cell_size(text, room - 1).rstrip()}…"


def _cells(each: SurveyedColumn, table: SurveyedTable, language: Language) -> list[str]:
    judged = each.judgement
    return [
        column_letters(judged.cell.column),
        _short(judged.cell.text),
        _read_as(judged, table, language),
        f"{judged.confidence:.0%}" if judged.field else "",
        _why(each)[language],
        shown_examples(each),
    ]


def _read_as(judged: Judgement, table: SurveyedTable, language: Language) -> str:
    if judged.field is None or table.schema is None:
        return VERDICTS[judged.verdict][language]
    keys = filter(None, (judged.field, judged.further))
    names = [table.schema.column(key).header for key in keys]
    if judged.fills:
        names.append(_BLANKS.of(column=table.schema.column(judged.fills).header))
    name = listed(names)[language]
    if judged.verdict is Verdict.READ:
        return name
    return VERDICTS[judged.verdict][language].format(name=name)


def _why(column: SurveyedColumn) -> Text:
    """The reason; what the cells hold is said where they contradict it, else the examples show it."""
    judged = column.judgement
    is_contradicted = judged.fit is Fit.NO or judged.reason is None
    return reason_text(column) if is_contradicted else REASONS[judged.reason or Reason.OWN_NAME]


def reason_text(column: SurveyedColumn) -> Text:
    """Why a column was taken for its field."""
    judged = column.judgement
    if judged.reason is None:
        return Text("", "")
    why = REASONS[judged.reason]
    fits = WITH_EXAMPLES[judged.fit]
    content = content_word(column.content)
    return Text("{why}{fits}", "{why}{fits}").of(why=why, fits=fits.of(content=content))


def shown_examples(column: SurveyedColumn) -> str:
    """A few cells of a column."""
    return _short(", ".join(_shown(value) for value in column.examples))


def _shown(value: CellValue) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _row_lines(seen: "LookedAt") -> Iterator[Text]:
    """How many tasks there are, and what became of the other rows."""
    left_out = _rows_left_out(seen)
    yield Text(
        "Tasks read: {tasks}; rows left out: {count}.",
        "读取任务 {tasks} 项；未计入 {count} 行。",
    ).of(tasks=seen.tasks, count=len(left_out))
    of_its_form = [each for each in seen.findings if each.code in _OF_ITS_FORM]
    for each in (*of_its_form, *left_out[:_MOST_ROWS]):
        if each in of_its_form:
            yield Text("  {said}", "  {said}").of(said=each.said)
        else:
            yield Text("  row {row}: {said}", "  第 {row} 行：{said}").of(
                row=each.place.row, said=each.said
            )
    rest = len(left_out) - _MOST_ROWS
    if rest > 0:
        yield Text(
            "  … and {rest} more; see sheetpm check", "  ……另有 {rest} 行，见 sheetpm check"
        ).of(rest=rest)


def _rows_left_out(seen: "LookedAt") -> list[Any]:
    title = seen.survey.plan.title if seen.survey.plan else ""
    return [each for each in seen.findings if each.code in _LEFT_OUT and each.place.sheet == title]


def _fields(seen: "LookedAt") -> Mapping[str, frozenset[str]]:
    has_pairs = any(each.code == _PAIRS for each in seen.findings)
    return {
        each.schema.key: frozenset(each.fields)
        | (_DATES_OF_PAIRS if has_pairs and each.schema.key == "tasks" else frozenset())
        for each in seen.survey.read
        if each.schema is not None
    }


def _outlook_lines(seen: "LookedAt") -> Iterator[Text]:
    found = list(outlooks(_fields(seen)))
    computed = [each.what for each in found if each.is_computed]
    if computed:
        yield Text(
            "Will be computed: {computed}.",
            "将计算：{computed}。",
        ).of(computed=listed(computed))
    lacking = [each for each in found if not each.is_computed]
    if lacking:
        yield Text("Will not be computed:", "不会计算：")
    for each in lacking:
        yield Text(
            "  {what}: needs {missing}",
            "  {what}：缺少{missing}",
        ).of(what=each.what, missing=listed(each.missing))


def adoption_json(seen: "LookedAt") -> dict[str, Any]:
    """The survey as one JSON document."""
    found = list(outlooks(_fields(seen))) if seen.survey.plan else []
    return {
        "plan": seen.survey.name,
        "tasks": seen.tasks,
        "tabs": [_table_json(each) for each in seen.survey.tables],
        "rows_left_out": [
            {"sheet": each.place.sheet, "row": each.place.row, "code": each.code}
            for each in _rows_left_out(seen)
        ],
        "computed": [each.what.en for each in found if each.is_computed],
        "not_computed": [
            {"what": each.what.en, "missing": [need.en for need in each.missing]}
            for each in found
            if not each.is_computed
        ],
    }


def _table_json(table: SurveyedTable) -> dict[str, Any]:
    return {
        "title": table.title,
        "kind": table.kind,
        "use": table.use.value,
        "read_as": table.schema.key if table.schema is not None else None,
        "header_row": table.header_row,
        "rows": [table.first_row, table.last_row],
        "time_scale": [column_letters(table.scale[0]), column_letters(table.scale[-1])]
        if table.scale
        else None,
        "columns": [
            {
                "column": column_letters(each.judgement.cell.column),
                "header": each.judgement.cell.text,
                "field": each.judgement.field,
                "verdict": each.judgement.verdict.value,
                "confidence": each.judgement.confidence,
                "reason": reason_text(each).en,
                "examples": [_shown(value) for value in each.examples],
            }
            for each in table.columns
        ],
        "seen": list(table.seen),
    }
