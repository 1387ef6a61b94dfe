"""The reference pages say all that the code declares, in either language."""

import tomllib
from pathlib import Path

import pytest

from sheetpm.config import options
from sheetpm.errors import ExitCode
from sheetpm.languages import Language
from sheetpm.reference.exit_codes import exit_codes_page
from sheetpm.reference.markdown import code, markdown_table
from sheetpm.reference.schema import schema_page
from sheetpm.reference.settings import example_settings, settings_page
from sheetpm.schema.names import tables
from sheetpm.settings_file import load_settings


@pytest.mark.parametrize("language", Language)
def test_the_schema_page_names_every_tab_and_column(language: Language) -> None:
    page = schema_page(language)
    for schema in tables().values():
        section = page.split(f"## {schema.title[language]} (")[1].split("\n## ")[0]
        for column in schema.columns:
            assert f"| {column.header[language]} " in section
            assert column.doc[language].replace("|", "\\|") in section


@pytest.mark.parametrize("language", Language)
def test_the_settings_page_names_every_setting(language: Language) -> None:
    page = settings_page(language)
    for key, declared in options().items():
        assert f"| `{key}` | {declared.doc[language]} |" in page


def test_defaults_are_shown_as_they_would_be_typed() -> None:
    page = settings_page(Language.EN)
    assert '`"internal"`' in page
    assert "`[4, 9, 16]`" in page
    assert "| `language` | " in page
    assert '| not set | `"zh"` |' in page


def test_the_example_file_changes_nothing_until_it_is_edited() -> None:
    assert tomllib.loads(example_settings()) == {}


def test_every_line_of_the_example_file_is_a_valid_setting(tmp_path: Path) -> None:
    lines = example_settings().splitlines()
    settings = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    raw = tomllib.loads("\n".join(settings))
    assert list(raw) == [*options(), "plan"]
    (tmp_path / "sheetpm.toml").write_text("\n".join(settings), encoding="utf-8")
    (entry,) = load_settings(tmp_path / "sheetpm.toml").plans
    assert entry.path == tmp_path / "northwind" / "plan.xlsx"
    assert entry.settings.report_folder == tmp_path / "northwind" / "reports"


@pytest.mark.parametrize("language", Language)
def test_every_exit_code_is_explained(language: Language) -> None:
    page = exit_codes_page(language)
    rows = [line.split(" | ")[0] for line in page.splitlines() if line.startswith("| ")]
    assert rows[2:] == [f"| {int(code)}" for code in ExitCode]


def test_a_cell_cannot_break_its_table() -> None:
    table = markdown_table(["a", "b"], [["x|y", "two\nlines"]])
    assert table == "| a | b |\n| --- | --- |\n| x\\|y | two lines |"


def test_an_empty_text_is_no_code() -> None:
    assert code("") == ""
    assert code("T3") == "`T3`"
