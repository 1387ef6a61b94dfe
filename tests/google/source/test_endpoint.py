"""Where requests go: to Google, or to this computer, and nowhere else."""

import pytest

from sheetpm.errors import ExitCode
from sheetpm.google.endpoint import API_VARIABLE, GOOGLE, Endpoint, NotLoopbackError, find_endpoint


def test_requests_go_to_google_unless_somebody_says_otherwise() -> None:
    endpoint = find_endpoint({})
    assert endpoint.place(f"{GOOGLE}/v4/spreadsheets/x") == f"{GOOGLE}/v4/spreadsheets/x"
    assert not endpoint.is_local


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://localhost", "http://localhost"),
        ("https://[::1]:9", "https://[::1]:9"),
        (" http://127.0.0.2:1/sheets/ ", "http://127.0.0.2:1/sheets"),
    ],
)
def test_a_server_on_this_computer_may_take_the_place_of_google(given: str, base: str) -> None:
    endpoint = find_endpoint({API_VARIABLE: given})
    assert endpoint == Endpoint(base=base)
    assert endpoint.is_local
    assert endpoint.place(f"{GOOGLE}/v4/x") == f"{base}/v4/x"


@pytest.mark.parametrize(
    "given",
    [
        "http://example.org",
        "http://127.0.0.1.example.org",
        "http://10.0.0.1:80",
        "http://0.0.0.0:80",
        "http://127.0.0.1@example.org",
        "http://localhost@127.0.0.1:1",
        "127.0.0.1:80",
        "file:///etc/passwd",
        "http://127.0.0.1:port",
        "http://127.0.0.1:80?x=1",
        "http://",
        "x",
    ],
)
def test_any_other_host_is_refused(given: str) -> None:
    with pytest.raises(NotLoopbackError, match=API_VARIABLE) as refused:
        find_endpoint({API_VARIABLE: given})
    assert refused.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(
    "url", ["https://www.googleapis.com/drive/v3/files", f"{GOOGLE}.example.org/v4", "x"]
)
def test_only_requests_to_google_sheets_are_sent(url: str) -> None:
    with pytest.raises(ValueError, match=url):
        Endpoint().place(url)
