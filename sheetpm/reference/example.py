"""The example plan: the template filled with a project that is late and over budget in places."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sheetpm.languages import Language, suffix
from sheetpm.reference.templates import published_workbook
from sheetpm.schema.column import CellKind, Choice, Column, TableSchema
from sheetpm.schema.names import find_choice, user_tables
from sheetpm.views.model import Shown
from sheetpm.views.template import Filling, Template, build_template
from sheetpm.views.template_texts import NOTES

EXAMPLE_NAMES = {each: f"example_plan{suffix(each)}.xlsx" for each in Language}

_SOURCE = Path(__file__).with_name("example.toml")
_PERSON = re.compile(r"(?<!\w)@(\w+)")


def example_bytes(language: Language) -> bytes:
    """The example plan as a workbook, as a project manager of that language would have it."""
    return published_workbook(EXAMPLE_NAMES[language])


def example_template(language: Language) -> Template:
    """The template filled with the example plan, for a writer to draw."""
    return build_template(language, example_rows(language))


def example_rows(language: Language) -> Filling:
    """The example plan's rows by tab, in the words of a language."""
    source = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    told = Language.ZH if language is Language.ZH else Language.EN
    people = {key: name[told.value] for key, name in source["people"].items()}
    factor = source["money"][told.value]
    show = partial(_show, language=language, told=told, people=people, factor=factor)
    return {
        schema.key: [_row(schema, row, show) for row in source.get(schema.key, [])]
        for schema in user_tables()
    }


def _row(
    schema: TableSchema, row: Mapping[str, Any], show: Callable[[Column, Any], Shown]
) -> dict[str, Shown]:
    return {key: show(schema.column(key), value) for key, value in row.items()}


def _show(
    column: Column,
    value: Any,
    *,
    language: Language,
    told: Language,
    people: Mapping[str, str],
    factor: float,
) -> Shown:
    """A value of the source as it stands in the cell; its story is told in English or Chinese."""
    if isinstance(value, dict):
        value = value[told.value]
    if isinstance(value, bool):
        return NOTES.yes_no[0 if value else 1][language]
    if isinstance(value, str):
        choice = _choice(column, value)
        if choice is not None:
            return choice.shown[language]
        return _PERSON.sub(lambda found: people[found[1]], value)
    if isinstance(value, date):
        return value
    return value * factor if column.kind is CellKind.MONEY else float(value)


def _choice(column: Column, text: str) -> Choice | None:
    """The word of a list; a scale is shown as it was written."""
    if column.choices is None or column.kind is CellKind.SCALE:
        return None
    return find_choice(column.choices, text)
