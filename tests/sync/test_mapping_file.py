"""The mapping in sheetpm.toml: what is written, what stays, and that it is read again."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from sheetpm.config import Settings
from sheetpm.grid import CellValue, Grid, Workbook
from sheetpm.languages import Language
from sheetpm.parse.survey import Survey, survey
from sheetpm.settings_file import load_settings
from sheetpm.sync.mapping_file import mapped_text, write_mapping
from tests.parse.reading import grid

_DAY, _LATER = date(2026, 3, 2), date(2026, 3, 6)
_BODY: list[list[CellValue]] = [[name, _DAY, _LATER, "red"] for name in ("Design", "Build", "Test")]
_SHORT: list[list[CellValue]] = [[name, _DAY, _LATER] for name in ("Design", "Build", "Test")]
_SHEET = grid("Plan 2026", ["Actividad", "Inicio", "Fin", "Colour"], *_BODY)
_RANGES: list[list[CellValue]] = [
    ["A", "2026-03-01 - 2026-03-15", date(2026, 3, 14)],
    ["B", "2026-03-16 - 2026-03-20", None],
]


def _survey(*grids: Grid, settings: Settings | None = None) -> Survey:
    return survey(Workbook(name="plan.xlsx", grids=grids), settings or Settings(), {})


def _text(old: str, surveyed: Survey) -> str:
    return mapped_text(old, surveyed, Language.EN, lambda name: name == "plan.xlsx")


def test_tabs_and_columns_stand_in_tables_of_their_own() -> None:
    written = tomllib.loads(_text("", _survey(_SHEET)))
    assert written == {
        "tabs": {"Plan 2026": "tasks"},
        "columns": {"Plan 2026": {"Actividad": "task", "Inicio": "start", "Fin": "finish"}},
    }


def test_what_is_not_read_is_named_in_a_comment() -> None:
    assert '# not read: "Colour"' in _text("", _survey(_SHEET))


def test_every_line_and_comment_of_the_file_stays() -> None:
    old = '# ours\nlanguage = "en"   # for the client\n\n[severity]\nDEP005 = "info" # as agreed\n'
    new = _text(old, _survey(_SHEET))
    assert new.startswith(old)
    assert tomllib.loads(new)["severity"] == {"DEP005": "info"}


def test_what_people_corrected_stays() -> None:
    old = '[columns."Plan 2026"]\nFin = "deadline" # as the client says\n'
    settings = Settings(columns={"Plan 2026": {"Fin": "deadline"}})
    new = _text(old, _survey(_SHEET, settings=settings))
    assert 'Fin = "deadline" # as the client says' in new
    assert tomllib.loads(new)["columns"]["Plan 2026"] == {
        "Fin": "deadline",
        "Actividad": "task",
        "Inicio": "start",
    }


def test_a_second_run_changes_nothing() -> None:
    once = _text("", _survey(_SHEET))
    raw = tomllib.loads(once)
    settings = Settings(tabs=raw["tabs"], columns=raw["columns"])
    assert _text(once, _survey(_SHEET, settings=settings)) == once


def test_the_mapping_of_a_plan_with_an_entry_of_its_own_stands_there() -> None:
    old = '[[plan]]\npath = "other.xlsx"\n\n[[plan]]\npath = "plan.xlsx"\naudience = "client"\n'
    written = tomllib.loads(_text(old, _survey(_SHEET)))
    other, own = written["plan"]
    assert other == {"path": "other.xlsx"}
    assert own["tabs"] == {"Plan 2026": "tasks"}
    assert own["columns"]["Plan 2026"]["Inicio"] == "start"
    assert written.keys() == {"plan"}


def test_equal_headers_are_named_by_their_letters() -> None:
    sheet = grid("Plan", ["Task", "Date", "Date"], *_SHORT)
    settings = Settings(columns={"Plan": {"B": "start", "C": "finish"}})
    written = tomllib.loads(_text("", _survey(sheet, settings=settings)))
    assert written["columns"]["Plan"] == {"Task": "task", "B": "start", "C": "finish"}


def test_a_doubtful_column_stands_ready_in_a_comment() -> None:
    sheet = grid("Plan", ["Task", "Start", "Date"], *_SHORT)
    text = _text("", _survey(sheet))
    assert '# "Date" = "finish"' in text
    assert "Date" not in tomllib.loads(text)["columns"]["Plan"]
    taken_in = text.replace('# "Date" = "finish"', '"Date" = "finish"')
    assert tomllib.loads(taken_in)["columns"]["Plan"]["Date"] == "finish"


def test_a_header_with_a_line_break_and_quotes_is_written_and_found_again(tmp_path: Path) -> None:
    sheet = grid("Plan", ['Task "main"', "Start\ndate", "Finish"], *_SHORT)
    settings = Settings(columns={"Plan": {'Task "main"': "task"}})
    path = tmp_path / "sheetpm.toml"
    assert write_mapping(path, _survey(sheet, settings=settings), Language.EN, lambda _: False)
    again = _survey(sheet, settings=load_settings(path).settings)
    assert again.plan is not None
    assert {each.cell.column for each in again.plan.fields.values()} == {1, 2, 3}
    assert all(each.reason == "settings" for each in again.plan.fields.values())


def test_the_file_is_made_once_and_then_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sheetpm.toml"
    assert write_mapping(path, _survey(_SHEET), Language.ZH, lambda _: False)
    first = path.read_bytes()
    assert not write_mapping(path, _survey(_SHEET), Language.ZH, lambda _: False)
    assert path.read_bytes() == first


@pytest.mark.parametrize("own", ["Start", "Finish"])
def test_a_range_beside_one_of_its_ends_reads_the_same_by_the_file(own: str) -> None:
    sheet = grid("Plan", ["Task", "Dates", own], *_RANGES)
    first = _survey(sheet)
    raw = tomllib.loads(_text("", first))
    settings = Settings(tabs=raw["tabs"], columns=raw["columns"])
    then = _survey(sheet, settings=settings)
    taken = [
        [(each.judgement.field, each.judgement.fills) for each in seen.tables[0].columns]
        for seen in (first, then)
    ]
    assert taken[0] == taken[1]
    other = "Finish" if own == "Start" else "Start"
    assert taken[0][1:] == [(other.lower(), own.lower()), (own.lower(), None)]
