from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gspread
import pytest
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2.service_account import Credentials

from tests.google_server import GoogleServer

ID = "1PlanOfTheTests"
SCOPES = ("https://www.googleapis.com/auth/spreadsheets",)
TABS: dict[str, list[list[Any]]] = {
    "Tasks": [["ID", "Task", "Hours"], ["T1", "Dig", 8], ["T2", "Pour", 4.5]],
    "People": [["Name", "Rate"], ["Ann", 80]],
}


class LoopbackRequest(Request):
    """google-auth's own look-ups of the world outside are refused."""

    def __call__(self, url: str, *args: Any, **kwargs: Any) -> Any:
        if not url.startswith("http://127.0.0.1:"):
            raise ConnectionError(url)
        return super().__call__(url, *args, **kwargs)  # type: ignore[no-untyped-call]


def sign_in(server: GoogleServer, key: Path, scopes: tuple[str, ...] = SCOPES) -> gspread.Client:
    """The real gspread and google-auth, with the API's address changed to the server's."""

    class Loopback(gspread.HTTPClient):
        def request(self, method: Any, endpoint: str, *args: Any, **kwargs: Any) -> Any:
            address = endpoint
            for host in ("https://sheets.googleapis.com", "https://www.googleapis.com"):
                address = address.replace(host, server.base)
            return super().request(method, address, *args, **kwargs)

    read: Any = Credentials.from_service_account_file
    credentials = read(server.key_file(key), scopes=scopes)
    make: Any = AuthorizedSession
    session = make(credentials, auth_request=LoopbackRequest())
    session.trust_env = False
    no_auth: Any = None
    return gspread.Client(auth=no_auth, session=session, http_client=Loopback)


@pytest.fixture
def server() -> Iterator[GoogleServer]:
    with GoogleServer() as running:
        running.add_spreadsheet(ID, TABS, title="Plan")
        yield running


@pytest.fixture
def client(server: GoogleServer, tmp_path: Path) -> gspread.Client:
    return sign_in(server, tmp_path / "key.json")
