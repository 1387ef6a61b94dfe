"""check and doctor against the tests' Google server, through the real gspread and google-auth."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sheetpm.api import Given, assess
from sheetpm.config import Settings
from sheetpm.google.client import SheetsClient
from sheetpm.google.credentials import KEY_VARIABLE, KeyFile, KeySource, read_account
from sheetpm.google.endpoint import API_VARIABLE, Endpoint
from sheetpm.google.errors import OutcomeUnknownError, SheetsError, SheetsProblem
from sheetpm.google.reading import read_sheet
from sheetpm.grid import Workbook
from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes
from sheetpm.sheet_address import SheetAddress
from sheetpm.sources.excel import read_workbook
from tests.cli.conftest import Run, restored_language, run
from tests.google.source.conftest import Waits
from tests.google_server import GoogleServer
from tests.google_server.__main__ import EXAMPLE_ID, add_example

__all__ = ["restored_language", "run"]

EXAMPLE = f"https://docs.google.com/spreadsheets/d/{EXAMPLE_ID}/edit#gid=0"
PLAN_ID = "1PlanOfTheTestsOnlyOnThisMachine000000000000"
TASKS: list[list[Any]] = [
    ["ID", "Task", "Start", "Finish", "% Complete"],
    ["T1", "Design", date(2026, 3, 2), date(2026, 3, 13), 0.5],
]


@pytest.fixture
def server() -> Iterator[GoogleServer]:
    with GoogleServer() as running:
        yield running


@pytest.fixture
def key(server: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = server.key_file(tmp_path / "robot.json")
    path.chmod(0o600)
    monkeypatch.setenv(API_VARIABLE, server.base)
    monkeypatch.setenv(KEY_VARIABLE, str(path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return path


def _client(server: GoogleServer, key: Path, waits: Waits, plan: str = PLAN_ID) -> SheetsClient:
    return SheetsClient(
        read_account(KeyFile(path=key, source=KeySource.SETTINGS)),
        SheetAddress(id=plan),
        endpoint=Endpoint(base=server.base),
        patience=waits.patience(),
        timeout=(2.0, 1.0),
    )


def _facts(workbook: Workbook) -> tuple[Any, ...]:
    assessment = assess(
        workbook, settings=Settings(), today=date(2026, 3, 16), given=Given(language=Language.EN)
    )
    said = [(each.code, str(each.place), each.record) for each in assessment.findings]
    messages = [each.message(Language.EN) for each in assessment.findings]
    return said, messages, assessment.analysis.history.row, assessment.analysis.overall


@pytest.mark.parametrize("language", list(Language))
def test_the_example_plan_says_the_same_from_excel_and_from_google(
    language: Language, server: GoogleServer, key: Path, waits: Waits
) -> None:
    add_example(server, language)
    client = _client(server, key, waits, EXAMPLE_ID)
    content = read_sheet(client)
    client.close()
    excel = read_workbook(example_bytes(language), content.workbook.name)
    assert [grid.title for grid in content.workbook.grids] == [grid.title for grid in excel.grids]
    assert _facts(content.workbook) == _facts(excel)
    assert len(server.api_calls) == 2


def test_check_of_the_example_is_two_calls_and_one_token(
    server: GoogleServer, key: Path, run: Run, tmp_path: Path
) -> None:
    add_example(server)
    plan = tmp_path / "example.xlsx"
    plan.write_bytes(example_bytes(Language.EN))
    shown = {}
    for source in (EXAMPLE, plan):
        said = json.loads(run("check", source, "--format", "json").out)
        del said["plan"]
        shown[str(source)] = said
    assert shown[EXAMPLE] == shown[str(plan)]
    assert [call.operation for call in server.log] == [
        "token",
        "spreadsheets.get",
        "spreadsheets.values.batchGet",
    ]


def test_doctor_finds_nothing_wrong(server: GoogleServer, key: Path, run: Run) -> None:
    add_example(server)
    checks = json.loads(run("doctor", EXAMPLE, "--format", "json").out)["checks"]
    assert {each["check"]: each["outcome"] for each in checks} == {
        "settings": "ok",
        "key": "ok",
        "server": "warning",
        "clock": "ok",
        "token": "ok",
        "sheet": "ok",
    }
    assert run.code == 0


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        ("403", 3, "as Editor"),
        ("404", 3, "no Google Sheet with the id"),
        ("api-off", 3, "switched off"),
        ("wrong-scope", 3, "does not cover spreadsheets"),
    ],
)
def test_check_ends_with_a_sentence(
    fault: str, code: int, words: str, server: GoogleServer, key: Path, run: Run
) -> None:
    server.add_spreadsheet(PLAN_ID, {"Tasks": TASKS})
    server.fail_next(fault, on="get", times=9)
    done = run("check", PLAN_ID)
    assert done.code == code
    assert words in done.err


def test_a_sheet_that_is_not_shared_is_told(server: GoogleServer, key: Path, run: Run) -> None:
    server.add_spreadsheet(PLAN_ID, {"Tasks": TASKS}, access="none")
    assert "robot@sheetpm-test.iam.gserviceaccount.com as Editor" in run("check", PLAN_ID).err


@pytest.mark.parametrize("fault", ["429", "429-html", "500", "502", "503", "drop", "401"])
def test_a_read_survives_one_failure(
    fault: str, server: GoogleServer, key: Path, waits: Waits
) -> None:
    server.add_spreadsheet(PLAN_ID, {"Tasks": TASKS})
    client = _client(server, key, waits)
    for operation in ("get", "values.batchGet"):
        server.fail_next(fault, on=operation)
    assert read_sheet(client).workbook.grids[0].value(2, 1) == "T1"
    assert len(server.api_calls) == 4
    client.close()


def test_a_read_that_is_slow_twice_is_asked_again(
    server: GoogleServer, key: Path, waits: Waits
) -> None:
    server.add_spreadsheet(PLAN_ID, {"Tasks": TASKS})
    client = _client(server, key, waits)
    client.set_timeout((1.0, 0.2))
    server.fail_next("slow", on="get", times=2, seconds=0.5)
    assert read_sheet(client).workbook.grids[0].value(2, 1) == "T1"
    client.close()


def _rename(title: str) -> dict[str, Any]:
    properties = {"sheetId": 0, "title": title}
    return {"updateSheetProperties": {"properties": properties, "fields": "title"}}


@pytest.mark.parametrize(
    ("fault", "is_applied"),
    [("503", False), ("503-after", True), ("500-after", True), ("drop-after", True)],
)
def test_a_change_with_a_lost_answer_is_made_once_or_not_at_all(
    fault: str, *, is_applied: bool, server: GoogleServer, key: Path, waits: Waits
) -> None:
    server.add_spreadsheet(PLAN_ID, {"Tasks": TASKS})
    at = server.spreadsheet(PLAN_ID)["sheets"][0]["properties"]["sheetId"]
    request = _rename("Changed")
    request["updateSheetProperties"]["properties"]["sheetId"] = at
    client = _client(server, key, waits)
    server.fail_next(fault, on="batchUpdate")
    with pytest.raises(OutcomeUnknownError):
        client.change({"requests": [request]})
    title = server.spreadsheet(PLAN_ID)["sheets"][0]["properties"]["title"]
    assert (title == "Changed") is is_applied
    assert len(server.api_calls) == 1
    client.close()


def test_a_change_by_a_reader_is_refused(server: GoogleServer, key: Path, waits: Waits) -> None:
    server.add_spreadsheet(PLAN_ID, {"Tasks": TASKS}, access="view")
    client = _client(server, key, waits)
    assert read_sheet(client).workbook.grids
    with pytest.raises(SheetsError) as failed:
        client.change({"requests": [_rename("X")]})
    assert failed.value.problem is SheetsProblem.NO_ACCESS
    client.close()


def test_the_sixty_first_read_of_a_minute_waits(
    server: GoogleServer, key: Path, waits: Waits
) -> None:
    server.add_spreadsheet(PLAN_ID, {"Tasks": TASKS})
    client = _client(server, key, waits)
    for _ in range(60):
        client.get("spreadsheetId")
    assert waits.slept == []
    with pytest.raises(SheetsError) as failed:
        client.get("spreadsheetId")  # nobody really waits here, so the quota stays used up
    assert failed.value.problem is SheetsProblem.QUOTA
    assert waits.slept[0] == 61.5
    client.close()


def test_ten_thousand_tasks_are_two_calls(server: GoogleServer, key: Path, waits: Waits) -> None:
    rows: list[list[Any]] = [
        [f"T{number}", f"Task {number}", date(2026, 3, 2), date(2026, 3, 13), 0.5]
        for number in range(10_000)
    ]
    server.add_spreadsheet(PLAN_ID, {"Tasks": [TASKS[0], *rows]})
    client = _client(server, key, waits)
    client.set_timeout((2.0, 60.0))
    grid = read_sheet(client).workbook.grids[0]
    assert len(grid.rows) == 10_001
    assert grid.value(10_001, 1) == "T9999"
    assert len(server.api_calls) == 2
    client.close()


def test_merged_hidden_and_failing_cells_are_read(
    server: GoogleServer, key: Path, waits: Waits
) -> None:
    server.add_spreadsheet(PLAN_ID, {"Tasks": [*TASKS, ["T2", "=1/0"]], "A1": [["x"]], "None": []})
    sheets = server.spreadsheet(PLAN_ID)["sheets"]
    ids = [each["properties"]["sheetId"] for each in sheets]
    area = {"sheetId": ids[0], "startRowIndex": 3, "endRowIndex": 5}
    columns = {"startColumnIndex": 0, "endColumnIndex": 2}
    hide = {"properties": {"sheetId": ids[1], "hidden": True}, "fields": "hidden"}
    server.edit(
        PLAN_ID,
        [
            {"mergeCells": {"range": area | columns, "mergeType": "MERGE_ALL"}},
            {"updateSheetProperties": hide},
        ],
    )
    client = _client(server, key, waits)
    tasks, odd, blank = read_sheet(client).workbook.grids
    assert tasks.errors == {(3, 2): "#DIV/0!"}
    assert [str(area.first) + ":" + str(area.last) for area in tasks.merged] == ["A4:B5"]
    assert odd.is_hidden
    assert odd.value(1, 1) == "x"
    assert list(blank.rows) == []
    client.close()
