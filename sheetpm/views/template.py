"""The plan workbook that people fill in, described for a writer: tabs, headers, drop-downs.

Everything comes from the schema. The same description carries the empty template and, with
rows, a filled plan.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import ceil
from typing import TypeAlias

from msgspec import Struct

from sheetpm.languages import Language
from sheetpm.schema.column import CellKind, Column, Layout, TableSchema
from sheetpm.schema.names import tables, user_tables
from sheetpm.schema.tasks import TaskType
from sheetpm.views.formats import text_width
from sheetpm.views.model import Align, Format, Shown
from sheetpm.views.template_texts import NOTES, PROJECT_HEADERS, READ_ME, WARNINGS, Term

Filling: TypeAlias = Mapping[str, Sequence[Mapping[str, Shown]]]
"""Rows by the key of their tab, each a mapping from the key of a column to what is shown."""

NO_ROWS: Filling = {}

BODY_ROWS = 500
"""How many rows of a table have drop-downs and input checks, at least."""


class Entry(StrEnum):
    """What a cell takes without asking back."""

    ANY = "any"
    WORD = "word"
    """One of the field's words; another is asked about."""
    SUGGESTION = "suggestion"
    """The words are offered, anything may be typed."""
    ID = "id"
    """Ids of another tab are offered, anything may be typed."""
    DATE = "date"
    NUMBER = "number"
    RATIO = "ratio"


class IdList(Struct, frozen=True, kw_only=True):
    """The column of another tab whose ids are offered."""

    sheet: str
    column: int
    """From 1."""


class TemplateField(Struct, frozen=True, kw_only=True):
    """A column of a table, or a row of the Project tab."""

    header: str
    hint: str
    """What to type, in one sentence."""
    note: str
    """The same with an example and the words to choose from, for the header's comment."""
    is_required: bool
    width: float
    format: Format
    align: Align
    wraps: bool
    is_literal: bool
    """Typed text stays as typed: `1.10` is a code, not a number."""
    entry: Entry
    words: tuple[str, ...] = ()
    ids: IdList | None = None
    warning: str = ""
    """Shown when something else than `entry` is typed."""


class TemplateRow(Struct, frozen=True, kw_only=True):
    values: tuple[Shown, ...]
    indent: int = 0
    """Of the column that names the row."""


class TemplateTable(Struct, frozen=True, kw_only=True):
    """A tab with one header row and a row per thing."""

    title: str
    fields: tuple[TemplateField, ...]
    rows: tuple[TemplateRow, ...]
    capacity: int
    """Rows below the header that are prepared for typing."""
    frozen_columns: int
    indented: int | None
    """The position, from 0, of the column that shows the outline."""
    strong: tuple[int, str] | None
    """A row is bold where the cell at that position, from 0, holds that word."""
    is_key: bool
    """The tab that must be filled in."""


class TemplateFacts(Struct, frozen=True, kw_only=True):
    """A tab with a name, a value and a hint per row."""

    title: str
    headers: tuple[str, ...]
    """Of the three columns."""
    fields: tuple[TemplateField, ...]
    values: tuple[Shown, ...]


class LineKind(StrEnum):
    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    TERM = "term"
    """A short word and what is to be said about it."""


class PageLine(Struct, frozen=True, kw_only=True):
    """One line of the Read me tab."""

    kind: LineKind
    text: str
    detail: str = ""
    links_to: str = ""
    """The tab that the text leads to."""


class TemplatePage(Struct, frozen=True, kw_only=True):
    """A tab to read."""

    title: str
    lines: tuple[PageLine, ...]


class Template(Struct, frozen=True, kw_only=True):
    """The whole workbook."""

    language: Language
    title: str
    warning_title: str
    page: TemplatePage
    facts: TemplateFacts
    tables: tuple[TemplateTable, ...]


def build_template(language: Language, filling: Filling = NO_ROWS) -> Template:
    """Describe the plan workbook in a language, empty or filled."""
    facts = filling.get("project", ({},))[0]
    title = facts.get("name")
    return Template(
        language=language,
        title=title if isinstance(title, str) else READ_ME.workbook[language],
        warning_title=WARNINGS.title[language],
        page=_read_me(language),
        facts=_facts(tables()["project"], language, facts),
        tables=tuple(
            _table(schema, language, filling.get(schema.key, ()))
            for schema in user_tables()
            if schema.layout is Layout.TABLE
        ),
    )


def _facts(schema: TableSchema, language: Language, values: Mapping[str, Shown]) -> TemplateFacts:
    return TemplateFacts(
        title=schema.title[language],
        headers=tuple(text[language] for text in PROJECT_HEADERS),
        fields=tuple(_field(column, language) for column in schema.columns),
        values=tuple(values.get(column.key) for column in schema.columns),
    )


def _table(
    schema: TableSchema, language: Language, rows: Sequence[Mapping[str, Shown]]
) -> TemplateTable:
    keys = [column.key for column in schema.columns]
    is_tasks = schema.key == "tasks"
    name = _naming_column(schema)
    return TemplateTable(
        title=schema.title[language],
        fields=tuple(_field(column, language) for column in schema.columns),
        rows=tuple(
            TemplateRow(
                values=tuple(row.get(key) for key in keys),
                indent=_depth(row) if is_tasks else 0,
            )
            for row in rows
        ),
        capacity=max(BODY_ROWS, len(rows) + 100),
        frozen_columns=name + 1 if name <= _FROZEN else 1,
        indented=name if is_tasks else None,
        strong=(keys.index("type"), TaskType.SUMMARY.shown[language]) if is_tasks else None,
        is_key=is_tasks,
    )


def _naming_column(schema: TableSchema) -> int:
    """The position of the text that names a row: the first that is required and no id."""
    for position, column in enumerate(schema.columns):
        if column.is_required and column.kind is CellKind.TEXT and column.key != "id":
            return position
    return 0


_FROZEN = 2
"""The last position at which a name column is kept in view."""


def _depth(row: Mapping[str, Shown]) -> int:
    return str(row.get("wbs") or "").count(".")


def _field(column: Column, language: Language) -> TemplateField:
    entry = _entry(column)
    return TemplateField(
        header=column.header[language],
        hint=column.doc[language],
        note=_note(column, language),
        is_required=column.is_required,
        width=_width(column, language),
        format=_FORMATS.get(column.kind, Format.TEXT),
        align=Align.RIGHT if column.kind in _RIGHT else Align.LEFT,
        wraps=column.kind in _PROSE and column.width >= _PROSE_WIDTH,
        is_literal=column.kind in _LITERAL or column.key in _CODES,
        entry=entry,
        words=_words(column, language),
        ids=_ids(column, language) if entry is Entry.ID else None,
        warning=_WARNINGS[entry][language] if entry in _WARNINGS else "",
    )


_FORMATS = {
    CellKind.DATE: Format.DATE,
    CellKind.DAY_OR_DATE: Format.DATE,
    CellKind.MONEY: Format.MONEY,
    CellKind.PERCENT: Format.PERCENT,
}
_RIGHT = frozenset(
    {
        CellKind.DATE,
        CellKind.DURATION,
        CellKind.HOURS,
        CellKind.MONEY,
        CellKind.NUMBER,
        CellKind.PERCENT,
    }
)
_LITERAL = frozenset(
    {CellKind.REFERENCE, CellKind.REFERENCES, CellKind.PREDECESSORS, CellKind.TIMES}
)
_CODES = frozenset({"id", "wbs"})
_PROSE = frozenset({CellKind.TEXT, CellKind.REFERENCES, CellKind.ASSIGNMENTS})
_PROSE_WIDTH = 16
_ENTRIES = {
    CellKind.CHOICE: Entry.WORD,
    CellKind.YES_NO: Entry.WORD,
    CellKind.SCALE: Entry.SUGGESTION,
    CellKind.DATE: Entry.DATE,
    CellKind.MONEY: Entry.NUMBER,
    CellKind.NUMBER: Entry.NUMBER,
    CellKind.PERCENT: Entry.RATIO,
}
_WARNINGS = {
    Entry.WORD: WARNINGS.word,
    Entry.DATE: WARNINGS.date,
    Entry.NUMBER: WARNINGS.number,
    Entry.RATIO: WARNINGS.ratio,
}


def _entry(column: Column) -> Entry:
    if column.kind is CellKind.REFERENCE and _named_table(column) is not None:
        return Entry.ID
    if column.kind is CellKind.TEXT and column.choices is not None:
        return Entry.SUGGESTION
    return _ENTRIES.get(column.kind, Entry.ANY)


def _words(column: Column, language: Language) -> tuple[str, ...]:
    if column.kind is CellKind.SCALE:
        return ("1", "2", "3", "4", "5")
    if column.kind is CellKind.YES_NO:
        return tuple(word[language] for word in NOTES.yes_no)
    return tuple(choice.shown[language] for choice in column.choices or ())


def _named_table(column: Column) -> TableSchema | None:
    """The one tab whose ids the column names, where rows of that tab have an id."""
    if len(column.refers_to) != 1:
        return None
    schema = tables()[column.refers_to[0]]
    return schema if any(item.key == "id" for item in schema.columns) else None


def _ids(column: Column, language: Language) -> IdList | None:
    schema = _named_table(column)
    if schema is None:
        return None
    keys = [item.key for item in schema.columns]
    return IdList(sheet=schema.title[language], column=keys.index("id") + 1)


def _note(column: Column, language: Language) -> str:
    lines = [column.doc[language]]
    example = column.example[language]
    if example:
        lines.append(NOTES.example[language].format(example=example))
    if column.kind is CellKind.CHOICE and column.choices is not None:
        words = NOTES.comma[language].join(_words(column, language))
        lines.append(NOTES.one_of[language].format(words=words))
    if column.is_required:
        lines.append(NOTES.required[language])
    return "\n".join(lines)


def _width(column: Column, language: Language) -> float:
    """Wide enough for the header on two lines beside its filter button, and for its words."""
    header = text_width(column.header[language])
    if language is not Language.ZH:
        header = max(text_width(word) for word in column.header[language].split())
    elif header > _ONE_LINE:
        header = ceil(header / 2)
    words = [text_width(word) + 2 for word in _words(column, language)]
    return max(column.width, header + _BUTTON, *words)


_ONE_LINE = 8
_BUTTON = 4


def _read_me(language: Language) -> TemplatePage:
    lines = [
        PageLine(kind=LineKind.TITLE, text=READ_ME.heading[language]),
        PageLine(kind=LineKind.LEAD, text=READ_ME.lead[language]),
        PageLine(kind=LineKind.HEADING, text=READ_ME.steps_heading[language]),
        *_terms(READ_ME.steps, language),
        PageLine(kind=LineKind.HEADING, text=READ_ME.tabs_heading[language]),
        *(
            PageLine(
                kind=LineKind.TERM,
                text=schema.title[language],
                detail=schema.doc[language],
                links_to=schema.title[language],
            )
            for schema in user_tables()
        ),
        PageLine(kind=LineKind.HEADING, text=READ_ME.typing_heading[language]),
        *_terms(READ_ME.typing, language),
    ]
    return TemplatePage(title=READ_ME.title[language], lines=tuple(lines))


def _terms(terms: Sequence[Term], language: Language) -> list[PageLine]:
    return [
        PageLine(kind=LineKind.TERM, text=term.word[language], detail=term.detail[language])
        for term in terms
    ]
