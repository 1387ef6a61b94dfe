"""What `sheetpm adopt --interactive` asks: which tab is the plan, and what doubtful columns are."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import click

from sheetpm.cli.adoption_lines import shown_examples
from sheetpm.cli.console import Console
from sheetpm.config import Settings, TabSetting
from sheetpm.grid import column_letters
from sheetpm.languages import Text
from sheetpm.parse.adoption import NOT_READ
from sheetpm.parse.judging import Verdict
from sheetpm.parse.survey import Survey, SurveyedColumn, SurveyedTable, Use
from sheetpm.schema.column import TableSchema
from sheetpm.schema.names import find_column
from sheetpm.sync.adopting import LookedAt, look_again


def ask(console: Console, seen: LookedAt, settings: Settings) -> LookedAt:
    """The workbook looked at again, with the answers."""
    chosen = _ask_for_tab(console, seen.survey)
    if chosen is not None:
        tabs: Mapping[str, str | TabSetting] = {**settings.tabs, chosen.title: "tasks"}
        settings = replace(settings, tabs=tabs)
        seen = look_again(seen.workbook, seen.owned, settings)
    columns = {title: dict(said) for title, said in settings.columns.items()}
    for table, column in _doubtful(seen.survey, chosen):
        name = column_letters(column.judgement.cell.column)
        answer = _ask_for_column(console, table, column)
        columns.setdefault(table.title, {})[name] = answer
    return look_again(seen.workbook, seen.owned, replace(settings, columns=columns))


def _ask_for_tab(console: Console, survey: Survey) -> SurveyedTable | None:
    """The table that is the plan, where more than one could be or none is for sure."""
    could_be = [
        each
        for each in survey.tables
        if each.schema is not None
        and each.schema.key == "tasks"
        and (each.use in {Use.READ, Use.ANOTHER} or each.is_almost_tasks)
    ]
    if len(could_be) < 2:
        return next((each for each in could_be if each.is_almost_tasks), None)
    console.show(Text("Which tab is the plan?", "哪个工作表是计划？"))
    for number, each in enumerate(could_be, start=1):
        console.show(f"  {number}  {each.title}")
    usual = next((str(at) for at, each in enumerate(could_be, 1) if each.use is Use.READ), "1")
    numbers = [str(number) for number in range(1, len(could_be) + 1)]
    answer = click.prompt(
        Text("Number", "编号")[console.language],
        type=click.Choice(numbers),
        default=usual,
        show_choices=False,
    )
    picked = could_be[int(answer) - 1]
    return None if picked.use is Use.READ else picked


def _doubtful(
    survey: Survey, chosen: SurveyedTable | None
) -> Iterator[tuple[SurveyedTable, SurveyedColumn]]:
    for table in survey.tables:
        is_meant = table.use is Use.READ or (chosen is not None and table.title == chosen.title)
        if not is_meant or table.is_one_of_several:
            continue
        for column in table.columns:
            if column.judgement.verdict in {Verdict.DOUBTFUL, Verdict.CONTRADICTED}:
                yield table, column


def _ask_for_column(console: Console, table: SurveyedTable, column: SurveyedColumn) -> str:
    """The key of a field, or `none`."""
    judged = column.judgement
    schema = table.schema
    if schema is None or judged.field is None:
        return NOT_READ
    name = schema.column(judged.field).header[console.language]
    where = f"{table.title}!{column_letters(judged.cell.column)}"
    shown = shown_examples(column)
    question = Text(
        "{where} “{cell}” ({shown}): is it {name}? y, n, or the name of a field",
        "{where} “{cell}”（{shown}）：是“{name}”吗？y、n 或字段名",
    ).of(where=where, cell=judged.cell.text, shown=shown, name=name)
    usual = "y" if judged.verdict is Verdict.DOUBTFUL else "n"
    while True:
        answer = str(click.prompt(question[console.language], default=usual)).strip()
        known = _understood(answer, judged.field, schema)
        if known is not None:
            return known
        keys = ", ".join(each.key for each in schema.columns)
        console.warn(
            Text(
                "There is no field {answer}; known are {keys}.",
                "没有字段 {answer}；可用：{keys}。",
            ).of(answer=answer, keys=keys)
        )


def _understood(answer: str, field: str, schema: TableSchema) -> str | None:
    if answer.casefold() in {"y", "yes", "是"}:
        return field
    if answer.casefold() in {"n", "no", "否", NOT_READ}:
        return NOT_READ
    if any(each.key == answer for each in schema.columns):
        return answer
    found = find_column(schema, answer)
    return found.key if found is not None else None
