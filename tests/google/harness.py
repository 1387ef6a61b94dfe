"""The command line against the local server, in this process: nothing waits, everything is counted."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sheetpm.api import Given
from sheetpm.cli import main as entry
from sheetpm.config import Settings
from sheetpm.google.client import SheetsClient
from sheetpm.google.credentials import KEY_VARIABLE, KeyFile, KeySource, read_account
from sheetpm.google.endpoint import API_VARIABLE, Endpoint
from sheetpm.google.retrying import Patience
from sheetpm.languages import Language
from sheetpm.sheet_address import SheetAddress
from sheetpm.sync import google_plan
from sheetpm.sync.google_job import sync_sheet
from sheetpm.sync.outcome import SyncOutcome, SyncRequest
from tests.google_server import GoogleServer
from tests.google_server.errors import Json
from tests.google_server.seeds import from_workbook
from tests.google_server.server import LoggedCall

PLAN_ID = "1PlanOfTheTestsOnlyOnThisMachine000000000000"
URL = f"https://docs.google.com/spreadsheets/d/{PLAN_ID}/edit"
STATUS_DATES = "Status History"

GET = ("GET", "")
VALUES = ("GET", "/values:batchGet")
CHANGE = ("POST", ":batchUpdate")
FIRST = [GET, VALUES, CHANGE]
"""Of a sync that writes."""
READ = [GET, VALUES]
"""Of everything that only looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str
    calls: tuple[LoggedCall, ...]
    """What reached the server, without token exchanges."""
    slept: tuple[float, ...] = ()
    """Seconds of every wait, which only the server's clock noticed."""

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Method and end of the path of each call."""
        return [(call.method, call.path.removeprefix(_PATH)) for call in self.calls]

    @property
    def sentence(self) -> str:
        """The last line on standard error."""
        return self.err.strip().splitlines()[-1] if self.err.strip() else ""


_PATH = f"/v4/spreadsheets/{PLAN_ID}"


@dataclass(slots=True, kw_only=True)
class World:
    """A server with one plan, a key file, and a computer to work on it from."""

    server: GoogleServer
    folder: Path
    key: Path
    timeout: tuple[float, float] = (5.0, 190.0)
    """Of connections and of answers, in seconds."""
    environment: dict[str, str] = field(default_factory=dict)
    slept: list[float] = field(default_factory=list)

    def run(self, *arguments: object) -> Ended:
        """A command of sheetpm; the plan's address is an argument like any other."""
        said, complained = io.StringIO(), io.StringIO()
        before, self.slept = len(self.server.log), []
        with ExitStack() as during:
            during.enter_context(patch.object(sys, "argv", ["sheetpm", *map(str, arguments)]))
            during.enter_context(self._around())
            during.enter_context(redirect_stdout(said))
            during.enter_context(redirect_stderr(complained))
            code = _code_of(entry.main)
        calls = tuple(call for call in self.server.log[before:] if call.operation != "token")
        return Ended(
            code=code,
            out=said.getvalue(),
            err=complained.getvalue(),
            calls=calls,
            slept=tuple(self.slept),
        )

    def sync(self, *arguments: object) -> Ended:
        """Sync the plan without the report workbook, which is a matter of its own."""
        return self.run("sync", URL, "--no-report", *arguments)

    def client(self) -> SheetsClient:
        """A client of the plan for those who need no command line."""
        return SheetsClient(
            read_account(KeyFile(path=self.key, source=KeySource.SETTINGS)),
            SheetAddress(id=PLAN_ID),
            endpoint=Endpoint(base=self.server.base),
            patience=self._patience(),
            timeout=self.timeout,
        )

    def sync_directly(self, status_date: str) -> SyncOutcome:
        """A sync as the command line does it, for several at once: nothing of the process is changed."""
        client = self.client()
        try:
            return sync_sheet(
                client,
                settings=Settings(),
                given=Given(status_date=date.fromisoformat(status_date), language=Language.EN),
                now=datetime(2026, 3, 23, 9, tzinfo=UTC),
                request=SyncRequest(),
            )
        finally:
            client.close()

    @contextmanager
    def unlogged(self) -> Iterator[None]:
        """What other computers ask for meanwhile is not counted."""
        before = len(self.server.log)
        yield
        del self.server.log[before:]

    def edit(self, *requests: Json) -> list[Json]:
        """People change something, by hand and unseen by the log."""
        return self.server.edit(PLAN_ID, list(requests))

    def write(self, a1: str, rows: list[list[Any]]) -> None:
        """People type something."""
        self.server.write(PLAN_ID, a1, rows)

    @property
    def held(self) -> Json:
        """The spreadsheet as the server holds it."""
        return self.server.spreadsheet(PLAN_ID)

    def once(self, operation: str, act: Callable[[], object]) -> None:
        """Let something happen just before the next request of that kind is carried out."""
        waiting = [True]

        def hook(request: Any) -> None:
            if waiting and request.operation.endswith(operation):
                waiting.clear()
                act()

        self.server.on_request(hook)

    def _patience(self, **facts: Any) -> Patience:
        return Patience(sleep=self._sleep, clock=self.server.clock.now, chance=_middle, **facts)

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.server.clock.advance(seconds)

    @contextmanager
    def _around(self) -> Iterator[None]:
        known = {
            API_VARIABLE: self.server.base,
            KEY_VARIABLE: str(self.key),
            "HOME": str(self.folder),
            "SHEETPM_STATE": str(self.folder / "state"),
            "LANG": "en_GB.UTF-8",
            **self.environment,
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
        kept.pop("LANGUAGE", None)
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            with (
                patch.dict(os.environ, {**kept, **known}, clear=True),
                patch.object(google_plan, "Patience", self._patience),
                patch.object(
                    google_plan, "SheetsClient", partial(SheetsClient, timeout=self.timeout)
                ),
            ):
                yield
        finally:
            os.chdir(before)


def _middle(low: float, high: float) -> float:
    return (low + high) / 2


def _code_of(act: Callable[[], None]) -> int:
    try:
        act()
    except SystemExit as ended:
        return int(ended.code or 0)
    raise AssertionError("the command line always ends by itself")


@contextmanager
def world_of(workbook: Path, folder: Path, *, title: str = "Plan") -> Iterator[World]:
    """A server that holds a workbook as Google would after an import."""
    with GoogleServer() as server:
        server.put(from_workbook(PLAN_ID, workbook, title))
        key = server.key_file(folder / "robot.json")
        key.chmod(0o600)
        yield World(server=server, folder=folder, key=key)
