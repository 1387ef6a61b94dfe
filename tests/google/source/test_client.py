"""Requests to Google Sheets: what is repeated, how long it waits, what people are told."""

import json
import socket
from email.utils import formatdate

import pytest
from msgspec.structs import force_setattr

from sheetpm.errors import ExitCode
from sheetpm.google.client import SheetsClient
from sheetpm.google.errors import OutcomeUnknownError, SheetsError, SheetsProblem
from sheetpm.google.retrying import read_retry_after
from sheetpm.languages import Language
from tests.google.source.conftest import EMAIL, ID, Connect, Waits
from tests.google.source.stub import QUOTA, Answer, Stub, refusal

UNAVAILABLE = refusal(503, "The service is currently unavailable.", status="UNAVAILABLE")
PAGE = "<!DOCTYPE html><html><body>We're sorry... automated queries</body></html>"
QUOTA_ANSWER = Answer(429, json.dumps(QUOTA))


def _failed(client: SheetsClient) -> SheetsError:
    with pytest.raises(SheetsError) as failed:
        client.get("spreadsheetId")
    return failed.value


def test_one_question_is_one_request_and_one_token(stub: Stub, client: SheetsClient) -> None:
    stub.spreadsheet = {"spreadsheetId": ID}
    assert client.get("spreadsheetId") == {"spreadsheetId": ID}
    assert client.get("spreadsheetId") == {"spreadsheetId": ID}
    assert stub.asked == [("GET", f"/v4/spreadsheets/{ID}")] * 2
    assert stub.tokens == 1
    assert [call.path for call in client.calls] == ["/token", *[f"/v4/spreadsheets/{ID}"] * 2]
    assert client.calls[1].status == 200
    assert client.calls[1].received == len(json.dumps(stub.spreadsheet))


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_read_is_repeated_after(status: int, stub: Stub, client: SheetsClient) -> None:
    stub.next_answers.append(Answer(status, PAGE))
    assert client.get("spreadsheetId") == {}
    assert len(stub.asked) == 2


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_never_repeated(
    status: int, stub: Stub, client: SheetsClient, waits: Waits
) -> None:
    stub.next_answers.append(Answer(*refusal(status, "no")))
    assert _failed(client).exit_code is ExitCode.UNREADABLE
    assert len(stub.asked) == 1
    assert waits.slept == []


def test_a_read_is_repeated_after_a_dropped_a_cut_and_a_late_answer(
    stub: Stub, connect: Connect
) -> None:
    client = connect(timeout=(2.0, 0.2))
    stub.next_answers.extend([Answer(drops=True), Answer(cuts=True), Answer(waits=0.6)])
    assert client.get("spreadsheetId") == {}
    assert len(stub.asked) == 4
    assert [call.status for call in client.calls if "token" not in call.path] == [0, 0, 0, 200]


def test_it_gives_up_after_five_tries(stub: Stub, client: SheetsClient, waits: Waits) -> None:
    stub.next_answers.extend([Answer(*UNAVAILABLE)] * 9)
    failed = _failed(client)
    assert failed.problem is SheetsProblem.UNAVAILABLE
    assert failed.exit_code is ExitCode.TRY_LATER
    assert len(stub.asked) == 5
    assert waits.slept == [1.0, 2.0, 4.0, 8.0]  # half of 2, 4, 8, 16: the middle of full jitter


def test_the_wait_is_never_below_a_second(stub: Stub, connect: Connect, waits: Waits) -> None:
    client = connect()
    force_setattr(client._patience, "chance", lambda low, _: low)
    stub.next_answers.append(Answer(*UNAVAILABLE))
    client.get("spreadsheetId")
    assert waits.slept == [1.0]


def test_it_gives_up_before_a_wait_that_would_end_after_three_minutes(
    stub: Stub, client: SheetsClient, waits: Waits
) -> None:
    late = Answer(*UNAVAILABLE, headers={"Retry-After": "100"})
    stub.next_answers.extend([late, late, late])
    assert _failed(client).exit_code is ExitCode.TRY_LATER
    assert len(stub.asked) == 2
    assert waits.slept == [100.5]


def test_the_first_wait_for_a_quota_per_minute_is_a_whole_one_and_is_told(
    stub: Stub, client: SheetsClient, waits: Waits
) -> None:
    stub.next_answers.extend([QUOTA_ANSWER, QUOTA_ANSWER])
    client.get("spreadsheetId")
    assert waits.slept == [61.5, 2.0]
    assert "62 seconds" in waits.lines[0].en
    assert "62 秒" in waits.lines[0].zh


def test_the_whole_minute_is_waited_also_after_another_failure(
    stub: Stub, client: SheetsClient, waits: Waits
) -> None:
    stub.next_answers.extend([Answer(*UNAVAILABLE), QUOTA_ANSWER])
    client.get("spreadsheetId")
    assert waits.slept == [1.0, 61.5]


def test_a_quota_that_stays_used_up_ends_with_try_later(
    stub: Stub, client: SheetsClient, waits: Waits
) -> None:
    stub.next_answers.extend([QUOTA_ANSWER] * 9)
    failed = _failed(client)
    assert failed.problem is SheetsProblem.QUOTA
    assert failed.exit_code is ExitCode.TRY_LATER
    assert sum(waits.slept) <= 180


def test_a_quota_answer_in_html_waits_like_any_other_failure(
    stub: Stub, client: SheetsClient, waits: Waits
) -> None:
    stub.next_answers.append(Answer(429, PAGE))
    client.get("spreadsheetId")
    assert waits.slept == [1.0]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": formatdate(1_000_030), "Date": formatdate(1_000_000)}, 30.0),
        ({"Retry-After": formatdate(999_000), "Date": formatdate(1_000_000)}, 0.0),
    ],
)
def test_retry_after_is_a_number_or_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert read_retry_after(headers) == seconds


@pytest.mark.parametrize(
    "lost",
    [
        Answer(*UNAVAILABLE),
        Answer(500, refusal(500, "Internal error encountered.")[1]),
        Answer(502, PAGE),
        Answer(504, PAGE),
        Answer(drops=True),
        Answer(cuts=True),
        Answer(waits=0.6),
        Answer(200, PAGE),
    ],
    ids=["503", "500", "502", "504", "drop", "cut", "late", "page"],
)
def test_a_change_whose_answer_is_lost_is_not_sent_again(
    lost: Answer, stub: Stub, connect: Connect
) -> None:
    client = connect(timeout=(2.0, 0.2))
    stub.next_answers.append(lost)
    with pytest.raises(OutcomeUnknownError) as unknown:
        client.change({"requests": []})
    assert unknown.value.exit_code is ExitCode.TRY_LATER
    assert len(stub.asked) == 1


def test_a_change_refused_for_its_quota_is_sent_again(
    stub: Stub, client: SheetsClient, waits: Waits
) -> None:
    stub.next_answers.append(QUOTA_ANSWER)
    assert client.change({"requests": [{"a": 1}]})["replies"] == []
    assert [body["requests"] for body in stub.bodies] == [[{"a": 1}]] * 2
    assert len(waits.slept) == 1


def test_a_change_that_never_left_is_sent_again_and_ends_with_try_later(
    connect: Connect, stub: Stub, waits: Waits
) -> None:
    client = connect()
    client.get("spreadsheetId")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = taken.getsockname()[1]
        force_setattr(client._endpoint, "base", f"http://127.0.0.1:{closed}")
        with pytest.raises(SheetsError) as failed:
            client.change({"requests": []})
    assert not isinstance(failed.value, OutcomeUnknownError)
    assert failed.value.problem is SheetsProblem.NO_CONNECTION
    assert failed.value.exit_code is ExitCode.TRY_LATER
    assert len(waits.slept) == 4


def test_a_token_that_expired_is_fetched_anew_once(stub: Stub, client: SheetsClient) -> None:
    stub.next_answers.append(Answer(*refusal(401, "Request had invalid credentials.")))
    assert client.get("spreadsheetId") == {}
    assert stub.tokens == 2
    assert len(stub.asked) == 2


def test_a_token_that_stays_refused_is_told(stub: Stub, client: SheetsClient) -> None:
    stub.next_answers.extend([Answer(*refusal(401, "Request had invalid credentials."))] * 9)
    assert _failed(client).problem is SheetsProblem.TOKEN_REJECTED
    assert len(stub.asked) == 3  # google-auth fetches two more tokens


@pytest.mark.parametrize(
    ("status", "message", "problem", "words"),
    [
        (404, "Requested entity was not found.", SheetsProblem.WRONG_ID, ID),
        (403, "The caller does not have permission", SheetsProblem.NO_ACCESS, EMAIL),
        (
            403,
            "Google Sheets API has not been used in project 9 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/x?project=9 then retry.",
            SheetsProblem.API_OFF,
            "https://console.developers.google.com/apis/api/x?project=9",
        ),
        (
            403,
            "Request had insufficient authentication scopes.",
            SheetsProblem.WRONG_SCOPE,
            "auth/spreadsheets",
        ),
        (
            400,
            "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.",
            SheetsProblem.PROTECTED,
            EMAIL,
        ),
        (
            400,
            "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
            SheetsProblem.FULL,
            "10 million",
        ),
        (
            400,
            "Your input contains more than the maximum of 50000 characters in a single cell.",
            SheetsProblem.LONG_CELL,
            "50,000",
        ),
        (
            400,
            "This operation is not supported for this document",
            SheetsProblem.EXCEL_ON_DRIVE,
            "Save as Google Sheets",
        ),
        (400, "Must specify at least one request.", SheetsProblem.REFUSED, "at least one request"),
    ],
)
def test_a_refusal_is_one_sentence_that_says_what_to_do(
    status: int,
    message: str,
    problem: SheetsProblem,
    words: str,
    stub: Stub,
    client: SheetsClient,
) -> None:
    stub.next_answers.append(Answer(*refusal(status, message)))
    failed = _failed(client)
    assert failed.problem is problem
    assert words in failed.message(Language.EN)
    assert failed.exit_code is ExitCode.UNREADABLE
    for language in Language:
        said = failed.message(language)
        assert "{" not in said
        assert "\n" not in said


def test_a_tab_that_is_gone_asks_to_run_again(stub: Stub, client: SheetsClient) -> None:
    stub.next_answers.append(Answer(*refusal(400, "Unable to parse range: NOPE!A5:F15")))
    failed = _failed(client)
    assert failed.problem is SheetsProblem.TAB_GONE
    assert failed.exit_code is ExitCode.TRY_LATER


@pytest.mark.parametrize(
    ("error", "said", "problem"),
    [
        ("invalid_grant", "Invalid JWT Signature.", SheetsProblem.KEY_REJECTED),
        (
            "invalid_grant",
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.",
            SheetsProblem.CLOCK,
        ),
        ("invalid_grant", "Invalid grant: account not found", SheetsProblem.ACCOUNT_GONE),
        ("invalid_scope", "Some requested scopes were invalid.", SheetsProblem.WRONG_SCOPE),
    ],
)
def test_a_refused_sign_in_is_told_apart(
    error: str, said: str, problem: SheetsProblem, stub: Stub, client: SheetsClient
) -> None:
    body = json.dumps({"error": error, "error_description": said})
    stub.next_tokens.append(Answer(400, body))
    failed = _failed(client)
    assert failed.problem is problem
    assert failed.exit_code is ExitCode.UNREADABLE
    assert stub.asked == []


def test_a_wrong_clock_is_told_with_how_far_it_is_off(stub: Stub, client: SheetsClient) -> None:
    client.log.now = lambda: 1_800_000_000.0
    stub.clock = formatdate(1_800_003_600, usegmt=True)
    said = "Invalid JWT: Check your iat and exp values in the JWT claim."
    stub.next_tokens.append(
        Answer(400, json.dumps({"error": "invalid_grant", "error_description": said}))
    )
    assert "(-60 min)" in _failed(client).message(Language.EN)


def test_a_page_of_the_network_is_not_taken_for_google(stub: Stub, client: SheetsClient) -> None:
    stub.next_answers.append(Answer(200, PAGE))
    failed = _failed(client)
    assert failed.problem is SheetsProblem.NOT_GOOGLE
    assert failed.exit_code is ExitCode.TRY_LATER


def test_a_body_that_is_no_json_is_a_mistake_of_the_program(client: SheetsClient) -> None:
    with pytest.raises(ValueError, match="JSON"):
        client.change({"requests": [float("nan")]})


def test_every_problem_is_a_sentence_in_both_languages_without_blanks() -> None:
    for problem in SheetsProblem:
        for language in Language:
            said = SheetsError(problem, link="https://x", said="why").message(language)
            assert "{" not in said
            assert said.rstrip().endswith((".", "。")), said
