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


@pytest.mark.parametrize("asked", ["cn", "de"])
def test_a_language_that_is_none_is_refused_in_that_of_the_system(
    run: Run, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run("check", "plan.xlsx", "--lang", asked).code == 2
    assert f"“{asked}”不是可选值" in run.err


def test_wrong_use_has_chinese_marks_and_types(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "错误：缺少参数“NAME”。" in run("baseline", "set", "plan.xlsx").err
    assert "“abc”不是有效的整数。" in run("simulate", "plan.xlsx", "--iterations", "abc").err


def test_a_wrong_status_date_is_answered_with_an_example(run: Run) -> None:
    assert run("check", "plan.xlsx", "--status-date", "2026/3/16").code == 2
    assert "'2026/3/16' is not a day such as 2026-03-16." in run.err


def test_what_fails_is_said_in_the_language_of_the_plan(run: Run, tmp_path: Path) -> None:
    run("init", "--example", "--lang", "zh", "plan.xlsx")
    (tmp_path / "t.csv").touch()
    assert run("sync", "plan.xlsx", "--report-to", "t.csv").code == 3
    assert run.err.endswith("无法使用文件夹 t.csv（已存在），请用 --report-to 指定其他文件夹。\n")
    run("report", "plan.xlsx", "--to", "nowhere/x")
    assert run.err.endswith("文件夹 nowhere 不存在，请先创建，或用 --to 指定其他文件夹。\n")
    assert "请指定更早的日期" in run("diff", "plan.xlsx", "--since", "2027-01-01").err
    assert "请指定更早的日期" in run("report", "plan.xlsx", "--since", "2027-01-01").err
    assert "尚无基线" in run("baseline", "diff", "plan.xlsx", "x").err
    assert "已移除" in run("remove", "plan.xlsx").out
    assert "未作改动" in run("remove", "plan.xlsx").out
    assert "的该旧副本" in run("restore", "plan.xlsx", "--copy", "44").err
    assert "已恢复为" in run("restore", "plan.xlsx").out
    assert "is again as it was" in run("restore", "plan.xlsx", "--lang", "en").out


def test_a_folder_from_the_settings_is_changed_there(run: Run, tmp_path: Path) -> None:
    run("init", "--example", "--lang", "en", "plan.xlsx")
    (tmp_path / "sheetpm.toml").write_text('report_folder = "no/where"\n')
    assert run("report", "plan.xlsx").code == 3
    assert run.err.endswith("make it, or set report_folder to another.\n")
