"""The doctor, and check, on the command line against a server on this computer."""

import json
import os
import socket
import time
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from sheetpm.google.credentials import KEY_VARIABLE
from sheetpm.google.endpoint import API_VARIABLE
from tests.cli.conftest import Run, restored_language, run
from tests.google.source.conftest import EMAIL, ID, key_info
from tests.google.source.stub import QUOTA, Answer, Stub, refusal
from tests.sync.workbooks import write_workbook

__all__ = ["restored_language", "run"]

ADDRESS = f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0"
TASKS: list[list[Any]] = [
    ["ID", "Task", "Start", "Finish", "% Complete"],
    ["T1", "Design", 46083, 46094, 0.5],
    ["T2", "Build", 46097, 46094, 0.25],
]


@pytest.fixture(autouse=True)
def _surroundings(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key_path: Path
) -> None:
    monkeypatch.setenv(API_VARIABLE, stub.base)
    monkeypatch.setenv(KEY_VARIABLE, str(key_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("CLOUDSDK_CONFIG", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    stub.spreadsheet = {
        "spreadsheetId": ID,
        "properties": {"title": "Northwind"},
        "sheets": [{"properties": {"sheetId": 0, "title": "Tasks", "index": 0}}],
    }
    stub.values = {"Tasks": TASKS}


Checks = Callable[..., dict[str, tuple[str, str]]]


@pytest.fixture
def examined(run: Run) -> Checks:
    def examine(*arguments: object) -> dict[str, tuple[str, str]]:
        shown = json.loads(run("doctor", *arguments, "--format", "json").out)
        return {each["check"]: (each["outcome"], each["message"]) for each in shown["checks"]}

    return examine


def test_all_is_well(examined: Checks, run: Run, key_path: Path, stub: Stub) -> None:
    found = examined(ADDRESS)
    assert run.code == 0
    assert list(found) == ["settings", "key", "server", "clock", "token", "sheet"]
    outcomes = {key: outcome for key, (outcome, _) in found.items()}
    assert outcomes.pop("server") == "warning"
    assert set(outcomes.values()) == {"ok"}
    assert EMAIL in found["key"][1]
    assert "Northwind can be read (1 tab)" in found["sheet"][1]
    assert stub.asked == [("GET", f"/v4/spreadsheets/{ID}")]


def test_without_a_plan_it_says_whom_to_share_with(examined: Checks, stub: Stub) -> None:
    assert f"Share each sheet with {EMAIL} as Editor" in examined()["sheet"][1]
    assert stub.asked == []
    assert stub.tokens == 1


def test_a_key_that_others_can_read_is_a_warning(
    examined: Checks, run: Run, key_path: Path
) -> None:
    key_path.chmod(0o644)
    found = examined(ID)
    assert found["key"][0] == "warning"
    assert f"chmod 600 {key_path}" in found["key"][1]
    assert run.code == 0


def test_the_key_of_the_settings_comes_first(
    examined: Checks, run: Run, tmp_path: Path, key_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, str(tmp_path / "other.json"))
    folder = tmp_path / "settings"
    folder.mkdir()
    (folder / "sheetpm.toml").write_text('[google]\ncredentials = "../robot.json"\n')
    found = examined(ID, "--config", folder / "sheetpm.toml")
    assert run.code == 0
    assert "the settings" in found["key"][1]


def test_a_missing_key_is_the_last_that_is_looked_at(
    examined: Checks, run: Run, key_path: Path, stub: Stub
) -> None:
    key_path.unlink()
    found = examined(ID)
    assert list(found) == ["settings", "key"]
    assert found["key"][0] == "problem"
    assert run.code == 2
    assert stub.tokens == 0


def test_broken_settings_are_told(examined: Checks, run: Run, tmp_path: Path) -> None:
    (tmp_path / "sheetpm.toml").write_text("[google]\npassword = 5\n")
    found = examined(ID)
    assert list(found) == ["settings"]
    assert found["settings"][0] == "problem"
    assert "google" in found["settings"][1]
    assert run.code == 2


def test_a_foreign_server_is_refused_before_anything_is_sent(
    examined: Checks, run: Run, monkeypatch: pytest.MonkeyPatch, stub: Stub
) -> None:
    monkeypatch.setenv(API_VARIABLE, "http://example.org")
    assert examined(ID)["server"][0] == "problem"
    assert run.code == 2
    assert stub.tokens == 0


@pytest.mark.parametrize(
    ("off", "outcome", "words"),
    [
        (120, "warning", "2 minutes behind"),
        (3600, "problem", "60 minutes behind"),
        (-7200, "problem", "2 hours ahead of"),
    ],
)
def test_a_clock_that_is_off_is_told_by_how_much(
    off: int, outcome: str, words: str, examined: Checks, stub: Stub
) -> None:
    stub.clock = formatdate(time.time() + off, usegmt=True)
    found = examined(ID)
    assert found["clock"][0] == outcome
    assert words in found["clock"][1]


def test_a_rejected_key_ends_it(examined: Checks, run: Run, stub: Stub) -> None:
    said = {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
    stub.next_tokens.append(Answer(400, json.dumps(said)))
    found = examined(ID)
    assert list(found)[-1] == "token"
    assert "no longer accepts the key" in found["token"][1]
    assert run.code == 3
    assert stub.asked == []


def test_without_a_network_it_says_so(
    examined: Checks, run: Run, key_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        key_path.write_text(json.dumps(key_info(f"http://127.0.0.1:{taken.getsockname()[1]}")))
        found = examined(ID)
    assert list(found) == ["settings", "key", "server", "token"]
    assert "no connection to Google" in found["token"][1]
    assert run.code == 75


def test_a_sheet_that_is_not_shared(examined: Checks, run: Run, stub: Stub) -> None:
    stub.next_answers.append(Answer(*refusal(403, "The caller does not have permission")))
    found = examined(ID)
    assert f"share the sheet with {EMAIL} as Editor" in found["sheet"][1]
    assert run.code == 3


def test_it_speaks_chinese(run: Run) -> None:
    shown = run("doctor", ID, "--lang", "zh").out
    assert "密钥文件" in shown
    assert "可以读取“Northwind”" in shown


def test_quiet_shows_only_what_is_to_be_done(run: Run, key_path: Path) -> None:
    key_path.chmod(0o644)
    lines = run("doctor", ID, "-q").out.splitlines()
    assert [line.split()[1] for line in lines] == ["key", "server:"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everything")
def test_a_file_that_cannot_be_written(examined: Checks, tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx")
    plan.chmod(0o400)
    assert examined(plan)["file"][0] == "warning"


def test_a_file_needs_no_google(examined: Checks, run: Run, tmp_path: Path, stub: Stub) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx")
    found = examined(plan)
    assert list(found) == ["settings", "file"]
    assert found["file"] == ("ok", "plan.xlsx can be read and written (3 tabs).")
    assert examined(tmp_path / "gone.xlsx")["file"][0] == "problem"
    assert run.code == 3
    assert stub.tokens == 0


def test_check_takes_an_address_and_makes_two_requests(run: Run, stub: Stub) -> None:
    done = run("check", ADDRESS, "--status-date", "2026-03-16")
    assert len(stub.asked) == 2
    assert done.code == 1  # T2 finishes before it starts
    assert "Northwind Tasks!" in done.out
    assert "Northwind: status date 2026-03-16" in done.out


def test_check_prints_its_requests_when_asked_for_details(run: Run) -> None:
    lines = run("check", ID, "-v").err.splitlines()
    paths = [line.split()[1] for line in lines if line.startswith(("GET", "POST"))]
    assert paths == ["/token", f"/v4/spreadsheets/{ID}", f"/v4/spreadsheets/{ID}/values:batchGet"]


def test_check_follows_the_entry_of_its_settings(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sheetpm.toml").write_text(
        f'[[plan]]\npath = "{ADDRESS}"\nstatus_date = 2026-03-10\n'
    )
    assert "status date 2026-03-10" in run("check", ID).out


def test_check_tells_findings_as_json_and_as_annotations(run: Run) -> None:
    shown = json.loads(run("check", ID, "--format", "json").out)
    assert shown["plan"] == "Northwind"
    assert {each["sheet"] for each in shown["findings"]} >= {"Tasks"}
    first = run("check", ID, "--format", "github").out.splitlines()[0]
    assert f"file=https%3A//docs.google.com/spreadsheets/d/{ID}/edit" in first


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (
            Answer(*refusal(404, "Requested entity was not found.")),
            3,
            "no Google Sheet with the id",
        ),
        (Answer(*refusal(403, "The caller does not have permission")), 3, EMAIL),
        (Answer(200, "<html>sign in</html>"), 75, "not Google's"),
        (
            Answer(429, json.dumps(QUOTA), headers={"Retry-After": "999"}),
            75,
            "limit of requests per minute",
        ),
    ],
)
def test_check_ends_with_one_sentence(
    answer: Answer, code: int, words: str, run: Run, stub: Stub
) -> None:
    stub.next_answers.append(answer)
    done = run("check", ID)
    assert done.code == code
    assert words in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_check_of_a_sheet_without_tasks_is_no_plan(run: Run, stub: Stub) -> None:
    stub.values = {"Tasks": []}
    assert "Northwind has no table of tasks" in run("check", ID).err
    assert run.code == 2


def test_an_address_that_is_no_sheet_is_refused(run: Run, stub: Stub) -> None:
    assert "not the address of a Google Sheet" in run("check", "https://example.org/x").err
    assert run.code == 2
    assert stub.tokens == 0
