"""`sheetpm init --to` on a new Google Sheet; commands that a Google Sheet has other ways for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sheetpm.languages import Language
from sheetpm.reference.example import example_template
from sheetpm.views.template import build_template
from sheetpm.writers.google_template import template_requests
from tests.google import held
from tests.google.harness import FIRST, PLAN_ID, READ, URL, World
from tests.google_server import GoogleServer


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with GoogleServer() as server:
        server.add_spreadsheet(PLAN_ID, title="Northwind")
        key = server.key_file(tmp_path / "robot.json")
        key.chmod(0o600)
        yield World(server=server, folder=tmp_path, key=key)


def cell(world: World, title: str, row: int, column: int) -> dict[str, Any]:
    found: dict[str, Any] = held.tabs(world.held)[title]["data"][0]["rowData"][row]["values"][
        column
    ]
    return found


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_sheet_becomes_the_template_by_three_requests(
    language: Language, world: World
) -> None:
    ended = world.run("init", "--to", URL, "--lang", language.value)
    assert ended.code == 0, ended.err
    assert ended.kinds == FIRST
    assert URL in ended.out
    template = build_template(language)
    tables = {table.title: table for table in template.tables}
    whole = world.held
    tabs = held.tabs(whole)
    assert list(tabs) == [template.page.title, template.facts.title, *tables]
    for title, table in tables.items():
        head = [field.header for field in table.fields]
        assert held.values(whole, title) == [head]
        facts = tabs[title]["properties"]["gridProperties"]
        assert facts["frozenRowCount"] == 1
        assert facts["columnCount"] == len(head)
        first = tabs[title]["data"][0]["rowData"][0]["values"][0]
        assert first["note"] == table.fields[0].note
        assert "criteria" not in tabs[title]["basicFilter"]


def test_columns_offer_words_and_ids_and_keep_codes_as_typed(world: World) -> None:
    world.run("init", "--to", URL)
    tasks = {field.header: at for at, field in enumerate(_fields("Tasks"))}
    status = cell(world, "Tasks", 1, tasks["Status"])["dataValidation"]
    assert status["condition"]["type"] == "ONE_OF_LIST"
    assert {"userEnteredValue": "in progress"} in status["condition"]["values"]
    assert not status.get("strict")
    code = cell(world, "Tasks", 1, tasks["WBS"])["userEnteredFormat"]["numberFormat"]
    assert code == {"type": "TEXT", "pattern": "@"}
    done = cell(world, "Tasks", 1, tasks["% Complete"])["userEnteredFormat"]["numberFormat"]
    assert done["type"] == "PERCENT"
    ids = [
        each["dataValidation"]["condition"]
        for tab in held.tabs(world.held).values()
        for row in tab["data"][0]["rowData"][1:2]
        for each in row["values"]
        if each.get("dataValidation", {}).get("condition", {}).get("type") == "ONE_OF_RANGE"
    ]
    sources = {each["values"][0]["userEnteredValue"] for each in ids}
    assert "='Tasks'!$A$2:$A" in sources
    assert len(sources) > 3


def _fields(title: str) -> tuple[Any, ...]:
    tables = build_template(Language.EN).tables
    return next(table.fields for table in tables if table.title == title)


@pytest.mark.parametrize("language", list(Language))
def test_the_example_says_the_same_as_the_example_workbook(
    language: Language, world: World
) -> None:
    words = ("--lang", language.value)
    assert world.run("init", "--to", URL, "--example", *words).code == 0
    google = world.run("check", URL, *words)
    world.run("init", "Northwind.xlsx", "--example", *words)
    excel = world.run("check", "Northwind.xlsx", *words)
    assert google.kinds == READ
    assert google.code == excel.code
    assert google.out.splitlines() == [
        line.replace("Northwind.xlsx", "Northwind") for line in excel.out.splitlines()
    ]
    assert len(google.out.splitlines()) > 20


def test_a_filled_sheet_can_be_synced_at_once(world: World) -> None:
    world.run("init", "--to", URL, "--example")
    filled = held.theirs(world.held)
    assert world.sync().code == 0
    assert held.theirs(world.held) == filled
    assert set(held.own_titles(world.held)) == {"dashboard", "checks", "schedule", "history"}


def _type(world: World) -> None:
    world.write("Sheet1!C7", [["mine"]])


def _second_tab(world: World) -> None:
    world.edit({"addSheet": {"properties": {"title": "Second"}}})


def _chart(world: World) -> None:
    from tests.google.test_job import chart_on

    world.edit(chart_on(0))


def _template(world: World) -> None:
    world.run("init", "--to", URL)


@pytest.mark.parametrize("fill", [_type, _second_tab, _chart, _template])
def test_a_sheet_that_is_not_empty_is_never_changed(fill: Any, world: World) -> None:
    fill(world)
    before = world.held
    ended = world.run("init", "--to", URL)
    assert ended.code == 2
    assert ended.sentence.startswith("sheetpm: Northwind is not empty and was not changed; make a")
    assert ended.kinds == READ
    assert world.held == before


@pytest.mark.parametrize("kind", ["503-after", "drop-after"])
def test_a_lost_answer_is_settled_by_looking(kind: str, world: World) -> None:
    world.server.fail_next(kind, "batchUpdate")
    ended = world.run("init", "--to", URL)
    assert ended.code == 0, ended.err
    assert "Tasks" in held.tabs(world.held)


def test_a_lost_request_leaves_the_sheet_empty_and_says_so(world: World) -> None:
    world.server.fail_next("503", "batchUpdate")
    before = world.held
    ended = world.run("init", "--to", URL)
    assert ended.code == 75
    assert world.held == before
    assert world.run("init", "--to", URL).code == 0


def test_somebody_who_is_quicker_is_not_overwritten(world: World) -> None:
    def fill() -> None:
        template = example_template(Language.EN)
        world.edit(*template_requests(template, 0))

    world.once(".batchUpdate", fill)
    ended = world.run("init", "--to", URL)
    assert ended.code == 2
    assert "is not empty and was not changed" in ended.sentence
    assert len(held.values(world.held, "Tasks")) > 10


def test_a_file_and_a_sheet_are_not_both_filled(world: World) -> None:
    ended = world.run("init", "plan.xlsx", "--to", URL)
    assert ended.code == 2
    assert "not both" in ended.sentence
    assert ended.calls == ()
    assert not (world.folder / "plan.xlsx").exists()


def test_only_a_sheet_is_filled(world: World) -> None:
    ended = world.run("init", "--to", "plan.xlsx")
    assert ended.code == 2
    assert ended.sentence == (
        "sheetpm: plan.xlsx is not a Google Sheet; copy its address from the browser's address bar."
    )


def test_the_help_says_who_makes_the_file(world: World) -> None:
    said = " ".join(world.run("init", "--help").out.split())
    assert "that account cannot make files" in said


@pytest.mark.parametrize(
    ("command", "instead"),
    [("watch", "run `sheetpm sync` on it by a schedule"), ("restore", "File > Version history")],
)
def test_what_google_does_itself_is_said_in_one_sentence(
    command: str, instead: str, world: World
) -> None:
    for place in (URL, PLAN_ID):
        ended = world.run(command, place)
        assert ended.code == 2
        assert instead in ended.err
        assert len(ended.err.strip().splitlines()) == 1
        assert ended.calls == ()


# ---- one sheet, two entries


@pytest.mark.parametrize(
    "other",
    [
        PLAN_ID,
        f"https://docs.google.com/spreadsheets/d/{PLAN_ID}/edit#gid=0",
        f"https://docs.google.com/spreadsheets/u/1/d/{PLAN_ID}",
        f"https://drive.google.com/open?id={PLAN_ID}",
    ],
)
def test_two_entries_for_one_sheet_are_refused(other: str, world: World) -> None:
    entries = f'[[plan]]\npath = "{URL}"\n[[plan]]\npath = "{other}"\n'
    (world.folder / "sheetpm.toml").write_text(entries, encoding="utf-8")
    for command in (("sync",), ("sync", URL), ("check", URL)):
        ended = world.run(*command)
        assert ended.code == 2
        assert "mean the same Google Sheet: take one of them away" in ended.sentence
        assert ended.calls == ()
