"""What exceptions of requests and google-auth mean, told apart without a network."""

import json
from pathlib import Path
from typing import Any

import pytest
import requests
from google.auth.exceptions import RefreshError, TransportError
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProtocolError

from sheetpm.google.answers import read_answer
from sheetpm.google.errors import SheetsProblem
from sheetpm.google.failures import tell
from tests.google.source.stub import QUOTA

_refused: Any = RefreshError
_cut_off: Any = TransportError
_UNREACHED = requests.ConnectionError(
    MaxRetryError(None, "/", NewConnectionError(None, "refused"))  # type: ignore[arg-type]
)


@pytest.mark.parametrize(
    ("problem", "kind", "is_retried", "is_open"),
    [
        (_UNREACHED, SheetsProblem.NO_CONNECTION, True, False),
        (requests.ConnectTimeout("late"), SheetsProblem.NO_CONNECTION, True, False),
        (requests.ReadTimeout("late"), SheetsProblem.NO_ANSWER, True, True),
        (
            requests.ConnectionError(ProtocolError("Connection aborted.")),
            SheetsProblem.NO_CONNECTION,
            True,
            True,
        ),
        (
            requests.exceptions.ChunkedEncodingError("cut"),
            SheetsProblem.NO_CONNECTION,
            True,
            True,
        ),
        (requests.exceptions.ProxyError("no"), SheetsProblem.NO_CONNECTION, True, False),
        (requests.exceptions.SSLError("bad"), SheetsProblem.UNTRUSTED, False, False),
        (_cut_off(_UNREACHED), SheetsProblem.NO_CONNECTION, True, False),
        (_cut_off(requests.ReadTimeout("late")), SheetsProblem.NO_ANSWER, True, False),
        (
            _cut_off(requests.exceptions.SSLError("bad")),
            SheetsProblem.UNTRUSTED,
            False,
            False,
        ),
        (_refused("busy", retryable=True), SheetsProblem.UNAVAILABLE, True, False),
        (_refused("<html>sign in</html>"), SheetsProblem.NOT_GOOGLE, False, False),
        (_refused("invalid_grant: disabled_client"), SheetsProblem.ACCOUNT_GONE, False, False),
        (_refused("invalid_grant: x"), SheetsProblem.KEY_REJECTED, False, False),
    ],
)
def test_a_failure_is_told_apart(
    problem: Exception, kind: SheetsProblem, *, is_retried: bool, is_open: bool
) -> None:
    failure = tell(problem, is_service_account=True)
    assert (failure.problem, failure.is_retried, failure.is_open) == (kind, is_retried, is_open)


def test_a_person_signs_in_again_where_a_robot_needs_a_new_key() -> None:
    failure = tell(_refused("invalid_grant: Bad Request"), is_service_account=False)
    assert failure.problem is SheetsProblem.SIGN_IN_AGAIN


def test_a_mistake_of_the_program_stays_one() -> None:
    with pytest.raises(KeyError):
        tell(KeyError("x"), is_service_account=True)


@pytest.mark.parametrize(
    "body", ["", "null", "[]", "{}", '{"error": "text"}', "<html>", '{"error": {"details": 5}}']
)
@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
def test_no_body_is_too_odd_to_be_read(status: int, body: str) -> None:
    answer = read_answer(status, body)
    assert answer.status == status
    assert answer.is_retried is (status in {429, 500, 503})
    assert isinstance(answer.problem, SheetsProblem)


def test_a_rate_limit_of_drive_is_a_quota_though_it_says_forbidden() -> None:
    body = {"error": {"code": 403, "message": "x", "errors": [{"reason": "userRateLimitExceeded"}]}}
    answer = read_answer(403, json.dumps(body))
    assert answer.is_retried
    assert answer.problem is SheetsProblem.QUOTA
    full = {"error": {"code": 403, "message": "x", "errors": [{"reason": "storageQuotaExceeded"}]}}
    assert not read_answer(403, json.dumps(full)).is_retried


def test_a_quota_names_its_limit() -> None:
    answer = read_answer(429, json.dumps(QUOTA))
    assert answer.quota == "ReadRequestsPerMinutePerUser"
    assert answer.is_per_minute


@pytest.mark.shared
def test_recorded_refusals_are_understood(shared: Path) -> None:
    folder = shared / "google" / "errors"
    wanted = {
        "gargle-sheets-spreadsheets-get-nonexistent-sheet-id_404": SheetsProblem.WRONG_ID,
        "gargle-sheets-spreadsheets-get-api-key-not-enabled_403": SheetsProblem.API_OFF,
        "gargle-fitness-get-wrong-scope_403": SheetsProblem.WRONG_SCOPE,
        "gargle-sheets-spreadsheets-get-nonexistent-range_400": SheetsProblem.TAB_GONE,
        "gargle-sheets-spreadsheets-get-quota-exceeded-readgroup_429": SheetsProblem.QUOTA,
        "gspread-ClientTest-test_access_private_spreadsheet-403": SheetsProblem.NO_ACCESS,
    }
    for name, problem in wanted.items():
        body = (folder / f"{name}.json").read_text(encoding="utf-8")
        assert read_answer(int(name[-3:]), body).problem is problem, name
