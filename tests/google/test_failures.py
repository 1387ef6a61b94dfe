"""Quota, failures on demand, tokens and clock of the local Google server."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import google.auth.exceptions
import gspread
import pytest
import requests

from tests.google.conftest import ID, sign_in
from tests.google_server import GoogleServer


def add_tab(title: str, sheet_id: int = 77) -> dict[str, Any]:
    return {"addSheet": {"properties": {"sheetId": sheet_id, "title": title}}}


def batch(client: gspread.Client, *requests_: dict[str, Any]) -> Any:
    return client.http_client.batch_update(ID, {"requests": list(requests_)})


def titles(server: GoogleServer) -> list[str]:
    return [sheet["properties"]["title"] for sheet in server.spreadsheet(ID)["sheets"]]


def error_of(caught: pytest.ExceptionInfo[gspread.exceptions.APIError]) -> tuple[int, str]:
    return caught.value.code, caught.value.error["message"]


def test_the_sixty_first_read_of_a_minute_is_too_many_and_a_minute_later_it_is_not(
    server: GoogleServer, client: gspread.Client
) -> None:
    read = client.http_client.values_get
    for _ in range(60):
        read(ID, "Tasks!A1")
    with pytest.raises(gspread.exceptions.APIError) as caught:
        read(ID, "Tasks!A1")
    assert caught.value.code == 429
    assert (
        caught.value.error["details"][0]["metadata"]["quota_limit"]
        == "ReadRequestsPerMinutePerUser"
    )
    batch(client, add_tab("Writes are counted apart"))
    server.clock.advance(61)
    assert read(ID, "Tasks!A1")["values"] == [["ID"]]


@pytest.mark.parametrize(
    ("kind", "code", "is_applied"),
    [
        ("503", 503, False),
        ("503-after", 503, True),
        ("500", 500, False),
        ("429-write", 429, False),
        ("403", 403, False),
        ("404", 404, False),
        ("wrong-scope", 403, False),
        ("api-off", 403, False),
        ("502", -1, False),
        ("429-html", -1, False),
    ],
)
def test_a_failure_on_demand_strikes_once(
    server: GoogleServer, client: gspread.Client, kind: str, code: int, *, is_applied: bool
) -> None:
    server.fail_next(kind, on="batchUpdate")
    with pytest.raises(gspread.exceptions.APIError) as caught:
        batch(client, add_tab("First"))
    assert caught.value.code == code
    assert ("First" in titles(server)) == is_applied
    batch(client, add_tab("Second", 78))
    assert "Second" in titles(server)


@pytest.mark.parametrize(("kind", "is_applied"), [("drop", False), ("drop-after", True)])
def test_a_reply_may_break_off(
    server: GoogleServer, client: gspread.Client, kind: str, *, is_applied: bool
) -> None:
    server.fail_next(kind, on="batchUpdate")
    with pytest.raises(requests.exceptions.RequestException):
        batch(client, add_tab("First"))
    assert ("First" in titles(server)) == is_applied
    assert server.log[-1].status == 0


def test_a_slow_reply_runs_into_the_callers_time_limit(
    server: GoogleServer, client: gspread.Client
) -> None:
    client.http_client.values_get(ID, "Tasks!A1")
    server.fail_next("slow", on="values.get", seconds=1)
    client.set_timeout((1, 0.2))
    with pytest.raises(requests.exceptions.ReadTimeout):
        client.http_client.values_get(ID, "Tasks!A1")


def test_an_expired_token_is_renewed_by_google_auth(
    server: GoogleServer, client: gspread.Client
) -> None:
    client.http_client.values_get(ID, "Tasks!A1")
    server.accounts.revoke_tokens()
    assert client.http_client.values_get(ID, "Tasks!A1")["values"] == [["ID"]]
    assert [(call.operation.rsplit(".", 1)[-1], call.status) for call in server.log] == [
        ("token", 200),
        ("get", 200),
        ("get", 401),
        ("token", 200),
        ("get", 200),
    ]


def test_a_key_that_the_server_does_not_know_is_no_valid_signature(
    server: GoogleServer, tmp_path: Path
) -> None:
    client = sign_in(server, tmp_path / "old.json")
    server.key_file(tmp_path / "new.json")
    with pytest.raises(google.auth.exceptions.RefreshError, match=r"Invalid JWT Signature\."):
        client.http_client.values_get(ID, "Tasks!A1")


def test_a_computer_whose_clock_is_wrong_gets_no_token(
    server: GoogleServer, client: gspread.Client
) -> None:
    server.clock.advance(-7200)
    with pytest.raises(google.auth.exceptions.RefreshError, match="short-lived token"):
        client.http_client.values_get(ID, "Tasks!A1")


def test_the_date_header_tells_the_servers_clock(server: GoogleServer) -> None:
    server.clock.set(datetime(2030, 5, 6, 7, 8, tzinfo=UTC))
    reply = requests.get(server.base, timeout=5)
    assert reply.headers["Date"].startswith("Mon, 06 May 2030 07:08")


def test_a_scope_for_reading_does_not_write(server: GoogleServer, tmp_path: Path) -> None:
    scope = "https://www.googleapis.com/auth/spreadsheets.readonly"
    client = sign_in(server, tmp_path / "key.json", (scope,))
    client.http_client.values_get(ID, "Tasks!A1")
    with pytest.raises(gspread.exceptions.APIError) as caught:
        batch(client, add_tab("Dashboard"))
    assert error_of(caught) == (403, "Request had insufficient authentication scopes.")
