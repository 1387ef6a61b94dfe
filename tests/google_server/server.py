"""The server as tests use it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import NamedTuple, Self

from tests.google_server import batch as batches
from tests.google_server.a1 import parse_range
from tests.google_server.batch.context import Batch
from tests.google_server.clock import Clock
from tests.google_server.control import Control
from tests.google_server.discovery import read_body
from tests.google_server.dispatch import Dispatch, Request
from tests.google_server.errors import Json
from tests.google_server.faults import Faults
from tests.google_server.handler import Handler
from tests.google_server.model import Spreadsheet
from tests.google_server.oauth import Accounts
from tests.google_server.quota import Quota
from tests.google_server.resource import spreadsheet_resource
from tests.google_server.seeds import Rows, fill, from_rows
from tests.google_server.store import File, Store
from tests.google_server.user import User
from tests.loopback_server import LoopbackServer

ROBOT = "robot@sheetpm-test.iam.gserviceaccount.com"
SOMEBODY = User(email="owner@example.com", is_owner=True)
"""The person who owns the files and edits them by hand."""


class LoggedCall(NamedTuple):
    """One request in the log; status 0 is a connection that broke off."""

    method: str
    path: str
    status: int
    request_bytes: int
    operation: str = ""


class HttpServer(LoopbackServer):
    """Threads end with the program; a port can be used again at once."""

    daemon_threads = True
    google: "GoogleServer"


class GoogleServer:
    """Google Sheets on the loopback address, for as long as the `with` block lasts.

    Leaving the block raises AssertionError if a reply did not fit Google's own document.
    """

    def __init__(self, port: int = 0, *, replay: bool = False) -> None:
        """`replay` accepts the token of recorded requests."""
        self.clock = Clock()
        self.accounts = Accounts(self.clock, replay=replay)
        self.store = Store(self.clock)
        self.quota = Quota(self.clock)
        self.faults = Faults()
        self.dispatch = Dispatch(self)
        self.control = Control(self)
        self.log: list[LoggedCall] = []
        self.refused: list[str] = []
        """What was asked for and is not built; each was answered with 501."""
        self.faulty_replies: list[str] = []
        self._hooks: list[Callable[[Request], None]] = []
        self._http = HttpServer(("127.0.0.1", port), Handler)
        self._http.google = self
        self._thread = Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        if kind is None:
            assert not self.faulty_replies, self.faulty_replies

    def wait(self) -> None:
        """Serves until the program is interrupted."""
        self._thread.join()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def token_uri(self) -> str:
        return f"{self.base}/token"

    def key_file(self, path: Path | str, email: str = ROBOT) -> Path:
        """Writes a throw-away key file of a service account that this server knows."""
        return self.accounts.write_key(Path(path), email, self.token_uri)

    def add_spreadsheet(
        self,
        spreadsheet_id: str,
        tabs: Mapping[str, Rows] | None = None,
        *,
        title: str | None = None,
        access: str = "edit",
        locale: str = "en_US",
        time_zone: str = "Etc/GMT",
    ) -> None:
        """A file of somebody else, shared with every account: `edit`, `view` or `none`."""
        named = tabs or {"Sheet1": []}
        spreadsheet = from_rows(spreadsheet_id, named, title or spreadsheet_id)
        spreadsheet.properties |= {"locale": locale, "timeZone": time_zone}
        self.put(spreadsheet, access=access)

    def put(self, spreadsheet: Spreadsheet, access: str = "edit") -> None:
        self.store.add(spreadsheet, owner=SOMEBODY.email, access=access)

    def spreadsheet(self, spreadsheet_id: str) -> Json:
        """The whole resource as it is now, cells included; a copy."""
        file = self._file(spreadsheet_id)
        with file.lock:
            return spreadsheet_resource(file.spreadsheet, SOMEBODY, grid_data=True)

    def edit(self, spreadsheet_id: str, requests: list[Json]) -> list[Json]:
        """Applies requests as the owner would, without HTTP and outside the log."""
        file = self._file(spreadsheet_id)
        body = read_body("BatchUpdateSpreadsheetRequest", {"requests": requests})
        with self.store.changing(file) as copy:
            batch = Batch(copy, SOMEBODY, lambda: self.store.recalculate(copy))
            return batches.apply(batch, body["requests"])

    def write(self, spreadsheet_id: str, a1: str, rows: Rows) -> None:
        """Writes rows as the owner would, without HTTP and outside the log."""
        with self.store.changing(self._file(spreadsheet_id)) as copy:
            area = parse_range(copy, a1)
            fill(area.sheet, rows, area.top, area.left)

    def _file(self, spreadsheet_id: str) -> File:
        file = self.store.find(spreadsheet_id)
        if file is None:
            raise KeyError(spreadsheet_id)
        return file

    def fail_next(self, kind: str, on: str = "*", times: int = 1, seconds: float = 1.0) -> None:
        """Lets the next requests to an operation fail; `seconds` is for the kind `slow`."""
        self.faults.order(kind, on, times, seconds)

    def on_request(self, hook: Callable[[Request], None]) -> Callable[[], None]:
        """Calls the hook before each request is applied; the result takes the hook away again."""
        self._hooks.append(hook)
        return lambda: self._hooks.remove(hook)

    def call_hooks(self, request: Request) -> None:
        for hook in list(self._hooks):
            hook(request)

    def record(self, request: Request, status: int) -> None:
        call = LoggedCall(request.method, request.path, status, len(request.raw), request.operation)
        self.log.append(call)

    @property
    def api_calls(self) -> list[LoggedCall]:
        """The log without token exchanges."""
        return [call for call in self.log if call.operation != "token"]
