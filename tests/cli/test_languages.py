"""No English word in what commands print about a Chinese plan, and no Chinese sign the other way."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from sheetpm.cli.main import _COMMANDS
from sheetpm.languages import Language
from tests.cli.conftest import Run
from tests.views.test_languages import (
    _CJK,
    _CODE,
    _WORD,
    ABBREVIATIONS,
    NAMES,
    _words_of_data,
)

_LITERAL = re.compile(
    r"'[^' ]*'|https?://\S+|--[a-z][a-z-]*|\S+@\S+|[\w.*-]+\.(?:xlsx|toml|csv|ics|html|xml|json)\b|\[\w+\]"
    r"|/\S+|\b[A-Z]{4,}\b|   [A-Z]{2}   |\b(?:client|notify|columns|tabs)\.\w+"
)
"""Options and what stands for their values, addresses, names of files, of columns and of settings."""
_METHODS = frozenset({"cp", "sat", "rules", "old"})
"""Words that options take as they are."""
_SETTINGS = """simulation = "off"
levelling_seconds = 0.5
[notify]
server = "127.0.0.1"
port = 2525
security = "none"
from = "office@example.com"
to = ["client@example.com"]
"""


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Language:
    """Of the system and of the example plan."""
    monkeypatch.setenv("LC_ALL", {"en": "en_GB.UTF-8", "zh": "zh_CN.UTF-8"}[request.param])
    return Language(request.param)


def printed(run: Run, folder: Path, language: Language) -> Iterator[tuple[str, str]]:
    """The command and each line of what it prints, from the first look at a plan to its closing."""
    is_chinese = language is Language.ZH
    name, other = ("合同", "变更后") if is_chinese else ("Contract", "As changed")
    for arguments in (
        ("init", "--example", "--lang", language.value, "plan.xlsx"),
        ("check", "plan.xlsx", "-v"),
        ("due", "plan.xlsx"),
        ("due", "plan.xlsx", "--within", "2d", "--owner", "X"),
        ("close", "plan.xlsx", "-v"),
        ("close", "plan.xlsx", "--force"),
        ("diff", "plan.xlsx"),
        ("baseline", "list", "plan.xlsx"),
        ("baseline", "set", "plan.xlsx", name),
        ("sync", "plan.xlsx", "-v"),
        ("simulate", "plan.xlsx", "--iterations", "100"),
        ("level", "plan.xlsx"),
        ("level", "plan.xlsx", "--write", "--method", "rules"),
        ("level", "plan.xlsx", "--method", "x"),
        ("ics", "plan.xlsx"),
        ("send", "plan.xlsx", "--dry-run"),
        ("send", "plan.xlsx"),
    ):
        yield from _lines(run, arguments)
    _go_on(folder / "plan.xlsx", language)
    for arguments in (
        ("sync", "plan.xlsx", "-v"),
        ("baseline", "set", "plan.xlsx", other),
        ("baseline", "list", "plan.xlsx"),
        ("baseline", "diff", "plan.xlsx", name, other),
        ("diff", "plan.xlsx"),
        ("diff", "plan.xlsx", "--baseline", name),
        ("diff", "plan.xlsx", "--since", "2026-03-16"),
        ("diff", "plan.xlsx", "--since", "2025-01-01"),
        ("close", "plan.xlsx", "--to", "x", "--force"),
        ("adopt", "plan.xlsx"),
        ("restore", "plan.xlsx", "--list"),
        ("remove", "plan.xlsx"),
    ):
        yield from _lines(run, arguments)


def _lines(run: Run, arguments: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    run(*arguments)
    for line in (*run.out.splitlines(), *run.err.splitlines()):
        yield " ".join(arguments), line


def _go_on(plan: Path, language: Language) -> None:
    """A week later, with a task that is done and one that slipped."""
    book = openpyxl.load_workbook(plan)
    titles = ("任务", "项目概况") if language is Language.ZH else ("Tasks", "Project")
    tasks, project = (book[title] for title in titles)
    for row in project.iter_rows(max_col=2):
        if isinstance(row[1].value, datetime) and row[0].value in ("Status date", "状态日期"):
            row[1].value = datetime(2026, 3, 23)
    for row in tasks.iter_rows(min_row=12, max_row=14):
        row[13].value = 1
        row[10].value = datetime(2026, 3, 25)
    book.save(plan)


@pytest.fixture
def lines(run: Run, tmp_path: Path, language: Language) -> list[tuple[str, str]]:
    (tmp_path / "sheetpm.toml").write_text(_SETTINGS, encoding="utf-8")
    return list(printed(run, tmp_path, language))


def test_commands_print_no_word_of_the_other_language(
    lines: list[tuple[str, str]], language: Language
) -> None:
    assert len(lines) > 500
    if language is Language.EN:
        wrong = {(command, line) for command, line in lines if _CJK.search(line)}
    else:
        wrong = {
            (command, word)
            for command, line in lines
            for word in _WORD.findall(_CODE.sub(" ", _LITERAL.sub(" ", line)))
            if word.casefold() not in _known()
        }
    assert wrong == set()


def _known() -> set[str]:
    """Words of the plan, the field's abbreviations, and the commands."""
    words = {word.casefold() for word in (*ABBREVIATIONS, *NAMES, *_COMMANDS, *_METHODS)}
    return words | _words_of_data(Language.ZH)
