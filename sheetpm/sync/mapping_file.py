"""The mapping of a workbook's tabs and columns in `sheetpm.toml`; every other line and comment stays."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT

from sheetpm.errors import UsageError
from sheetpm.grid import column_letters
from sheetpm.languages import Language, Text
from sheetpm.parse.judging import Judgement, Verdict
from sheetpm.parse.survey import Survey, SurveyedTable
from sheetpm.schema.column import Layout
from sheetpm.schema.names import normalise
from sheetpm.settings_file import PLAN_KEY
from sheetpm.sync.atomic import replace_file, write_new_file

_TABS, _COLUMNS = "tabs", "columns"
_LEAD = Text(
    'What the tabs and columns of the plan are. Correct what is wrong: a field, or "none".',
    '计划中各工作表与各列的含义。如有错误请更正：写字段名，或 "none"。',
)
_DOUBTFUL = Text("doubtful, take the # away if it is right", "不确定，如正确请去掉 #")
_UNREAD = Text("not read", "未读取")


def mapped_text(
    old: str, survey: Survey, language: Language, is_meant: Callable[[str], bool]
) -> str:
    """A settings file with the mapping of a workbook put in.

    `is_meant` tells by its path whether a `[[plan]]` entry is this plan's: its mapping goes there.
    """
    document = tomlkit.parse(old)
    home: Any = _home(document, is_meant)
    tables = [
        each
        for each in survey.read
        if each.schema is not None
        and each.schema.layout is Layout.TABLE
        and not each.is_one_of_several
    ]
    if not tables:
        return old
    is_new = _TABS not in home and _COLUMNS not in home
    tabs = _table(home, _TABS)
    if is_new and home is document:
        tabs.comment(_LEAD[language])
    for each in tables:
        if each.schema is not None and not _is_said(tabs, each.title):
            tabs[each.title] = each.schema.key
    columns = _table(home, _COLUMNS, is_super=True)
    for each in tables:
        _put_columns(columns, each, language)
    return tomlkit.dumps(document)


def _home(document: Any, is_meant: Callable[[str], bool]) -> Any:
    """Where the mapping belongs: the plan's own entry, else the top level."""
    entries = document.get(PLAN_KEY)
    if isinstance(entries, AoT):
        for entry in entries:
            if isinstance(entry.get("path"), str) and is_meant(str(entry["path"])):
                return entry
    return document


def _table(home: Any, key: str, *, is_super: bool = False) -> Any:
    if key not in home:
        home[key] = tomlkit.table(is_super_table=is_super)
    return home[key]


def _is_said(names: Any, name: str) -> bool:
    return any(normalise(str(each)) == normalise(name) for each in names)


def _put_columns(columns: Any, table: SurveyedTable, language: Language) -> None:
    title = next((each for each in columns if normalise(str(each)) == normalise(table.title)), None)
    if title is None:
        title = table.title
        columns[title] = tomlkit.table()
    said = columns[title]
    twice = _twice(table)
    is_new = not len(said)
    for judgement in _judgements(table):
        name = column_name(judgement, twice)
        is_known = _is_said(said, name) or _is_said(said, judgement.cell.text)
        if judgement.verdict is Verdict.READ and judgement.field and not is_known:
            said[name] = judgement.field
            if name != _plain(judgement.cell.text):
                said[name].comment(_plain(judgement.cell.text))
    if is_new:
        for line in _remarks(table, twice, language):
            said.add(tomlkit.comment(line))


def _remarks(table: SurveyedTable, twice: frozenset[str], language: Language) -> Iterator[str]:
    """What is not read: doubtful columns ready to be taken in, the others by name."""
    unread = []
    for judgement in _judgements(table):
        name = _key(column_name(judgement, twice))
        if judgement.verdict is Verdict.DOUBTFUL and judgement.field:
            yield f'{name} = "{judgement.field}"  # {_DOUBTFUL[language]}'
        elif judgement.verdict in {Verdict.UNKNOWN, Verdict.SECOND, Verdict.CONTRADICTED}:
            unread.append(name)
    if unread:
        yield f"{_UNREAD[language]}: {', '.join(unread)}"


def _judgements(table: SurveyedTable) -> Iterator[Judgement]:
    return (each.judgement for each in table.columns)


def _twice(table: SurveyedTable) -> frozenset[str]:
    """Headers that several columns have: those are named by their letters."""
    counts = Counter(normalise(each.judgement.cell.text) for each in table.columns)
    return frozenset(text for text, count in counts.items() if count > 1)


def column_name(judgement: Judgement, twice: frozenset[str]) -> str:
    """What the settings call a column: its header, or its letters where that is not enough."""
    text = _plain(judgement.cell.text)
    plain = normalise(text)
    return column_letters(judgement.cell.column) if plain in twice or not plain else text


def _plain(text: str) -> str:
    return " ".join(text.split())


def _key(name: str) -> str:
    """A name as TOML writes it in quotes."""
    return tomlkit.string(name).as_string()


def write_mapping(
    path: Path, survey: Survey, language: Language, is_meant: Callable[[str], bool]
) -> bool:
    """Put the mapping into the settings file; whether anything changed.

    The file is made where there is none. Raises `UsageError` where it is not valid TOML.
    """
    old: bytes | None = None
    with suppress(FileNotFoundError):
        old = path.read_bytes()
    text = _decoded(path, old)
    try:
        new = mapped_text(text, survey, language, is_meant)
    except TOMLKitError as problem:
        raise UsageError(
            Text("{path}: not valid TOML: {problem}.", "{path}：不是有效的 TOML：{problem}。").of(
                path=path, problem=problem
            )
        ) from problem
    if new == text:
        return False
    content = new.encode()
    if old is None:
        write_new_file(path, content)
    else:
        replace_file(path, content, expected=old)
    return True


def _decoded(path: Path, content: bytes | None) -> str:
    try:
        return (content or b"").decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UsageError(
            Text(
                "{path}: the settings file cannot be read ({problem}).",
                "{path}：无法读取设置文件（{problem}）。",
            ).of(path=path, problem=problem)
        ) from problem
