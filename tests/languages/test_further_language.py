"""A further language is one file: with it, sheetpm speaks and reads that language throughout.

The language of these tests has Cyrillic letters for all Latin ones, so that whatever the code
still says in English by itself shows.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from babel.messages.catalog import Catalog, Message

from sheetpm.cli.main import _COMMANDS
from sheetpm.languages import DOMAIN, FOLDER_VARIABLE
from tests.cli.test_languages import _LITERAL, _METHODS
from tests.views.test_languages import _CODE, _WORD, ABBREVIATIONS, NAMES, _words_of_data
from tools.messages import compiled, template

ROOT = Path(__file__).resolve().parents[2]
CODE = "xq"
_KEPT = re.compile(r"(\{[^}]*\}|`[^`]*`)")
_FORMATS = frozenset({"d mmm", "0 %", "Calibri"})
"""What Excel has to understand."""
_BROKEN = "{plan}: {counted}"
"""Translated with a value that does not exist."""


def _in_other_letters(text: str) -> str:
    if text in _FORMATS:
        return text
    if text == _BROKEN:
        return "{plan}: {count}"
    parts = _KEPT.split(text)
    parts[::2] = [re.sub("[A-Za-z]", _letter, part) for part in parts[::2]]
    return "".join(parts)


def _letter(found: re.Match[str]) -> str:
    """`a` is `а`, `b` is `б`: another word stays another word."""
    small = "абцдефгхийклмнопярстувжщыз"[ord(found[0].lower()) - ord("a")]
    return small.upper() if found[0].isupper() else small


def _translated(message: Message) -> str | tuple[str, ...]:
    if isinstance(message.id, tuple | list):
        return tuple(map(_in_other_letters, message.id))
    return _in_other_letters(message.id)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the file of the language lies."""
    folder = tmp_path_factory.mktemp("locale")
    made: Catalog = template()
    for message in made:
        if message.id:
            message.string = _translated(message)
    place = folder / CODE / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / f"{DOMAIN}.mo").write_bytes(compiled(made))
    return folder


def run(folder: Path, at: Path, *arguments: str, module: str = "sheetpm") -> str:
    """What a command prints."""
    environment = {
        **os.environ,
        FOLDER_VARIABLE: str(folder),
        "PYTHONPATH": str(ROOT),
        "SHEETPM_STATE": str(at / "state"),
    }
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=at,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


def english_words(text: str) -> list[str]:
    """Words with Latin letters that are neither the plan's nor the field's abbreviations."""
    known = {word.casefold() for word in ABBREVIATIONS | NAMES} | _words_of_data_in_chinese()
    return [word for word in _WORD.findall(_CODE.sub(" ", text)) if word.casefold() not in known]


def _words_of_data_in_chinese() -> frozenset[str]:
    from sheetpm.languages import Language

    return _words_of_data(Language.ZH)


def test_no_page_mail_or_calendar_says_a_word_that_the_file_does_not(
    folder: Path, tmp_path: Path
) -> None:
    shown = json.loads(run(folder, tmp_path, CODE, module="tests.languages.shown"))
    assert len(shown) > 2000
    wrong = {(where, word) for where, text in shown for word in english_words(text)}
    assert wrong == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "plan.xlsx", "-v"),
        ("due", "plan.xlsx"),
        ("close", "plan.xlsx", "-v"),
        ("simulate", "plan.xlsx", "--iterations", "100"),
        ("level", "plan.xlsx"),
        ("adopt", "plan.xlsx"),
        ("sync", "plan.xlsx", "-v"),
        ("schedule", "plan.xlsx"),
        ("ics", "plan.xlsx"),
        ("doctor", "plan.xlsx"),
        ("restore", "plan.xlsx"),
        ("sync", "nothing.xlsx"),
    ],
)
def test_no_command_says_a_word_that_the_file_does_not(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LC_ALL", f"{CODE}.UTF-8")
    run(folder, tmp_path, "init", "--example", "--lang", "zh", "plan.xlsx")
    (tmp_path / "sheetpm.toml").write_text(f'language = "{CODE}"\n')
    said = run(folder, tmp_path, *arguments)
    assert said.strip()
    known = {word.casefold() for word in (*_COMMANDS, *_METHODS)}
    words = english_words(_LITERAL.sub(" ", said))
    assert [word for word in words if word.casefold() not in known] == []


def test_the_web_page_says_no_word_that_the_file_does_not(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path, "init", "--example", "--lang", "zh", "plan.xlsx")
    run(folder, tmp_path, "report", "plan.xlsx", "--format", "html", "--lang", CODE)
    (page,) = tmp_path.rglob("*.html")
    plain = re.sub(
        r"<(script|style)\b.*?</\1>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    named = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', plain)
    shown = re.findall(r">([^<]+)<", plain)
    assert len(shown) > 1000
    assert [word for text in (*named, *shown) for word in english_words(text)] == []


def test_a_plan_made_in_the_language_is_read_in_it(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path, "init", "--example", "--lang", CODE, "plan.xlsx")
    titles = openpyxl.load_workbook(tmp_path / "plan.xlsx").sheetnames
    assert _in_other_letters("Tasks") in titles
    run(folder, tmp_path, "init", "--example", "--lang", "en", "english.xlsx")
    found, english = (
        json.loads(run(folder, tmp_path, "check", name, "--format", "json"))
        for name in ("plan.xlsx", "english.xlsx")
    )
    codes, others = ([each["code"] for each in one["findings"]] for one in (found, english))
    assert codes == others
    said = _in_other_letters(english["overall"]["sentence"])
    assert found["overall"]["sentence"] == said.replace(_in_other_letters("SPI"), "SPI")


def test_a_sync_writes_tabs_in_the_plans_own_language(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path, "init", "--example", "--lang", CODE, "plan.xlsx")
    said = run(folder, tmp_path, "sync", "plan.xlsx", "--no-report")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert _in_other_letters("Dashboard") in book.sheetnames
    # What a command says before it has read the plan follows the system.
    assert _in_other_letters("wrote ") in said


def test_help_is_in_the_language(folder: Path, tmp_path: Path) -> None:
    said = run(folder, tmp_path, "sync", "--help", "--lang", CODE)
    assert _in_other_letters("Options") in said


def test_a_translation_with_other_values_stays_english(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path, "init", "--example", "--lang", CODE, "plan.xlsx")
    said = run(folder, tmp_path, "check", "plan.xlsx", "--lang", CODE)
    assert re.search(rf"plan\.xlsx: \d+ {_in_other_letters('error')}", said)


@pytest.mark.parametrize("content", [b"", b"no catalogue", b"\xde\x12\x04\x95\x00\x00"])
def test_a_damaged_file_is_no_language(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / CODE / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / f"{DOMAIN}.mo").write_bytes(content)
    said = run(tmp_path, tmp_path, "init", "--lang", CODE, "plan.xlsx")
    assert not (tmp_path / "plan.xlsx").exists()
    assert CODE in said


def test_a_folder_that_does_not_exist_is_no_reason_to_fail(tmp_path: Path) -> None:
    said = run(tmp_path / "nowhere", tmp_path, "init", "--lang", "zh", "plan.xlsx")
    assert (tmp_path / "plan.xlsx").exists()
    assert "已生成" in said


def test_without_the_file_there_is_no_such_language(tmp_path: Path) -> None:
    said = run(tmp_path, tmp_path, "init", "--lang", CODE, "plan.xlsx")
    assert not (tmp_path / "plan.xlsx").exists()
    assert CODE in said
