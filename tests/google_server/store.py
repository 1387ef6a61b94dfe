"""The files of the server: who may open them, their times, one lock for each."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, RLock

from tests.google_server.clock import Clock
from tests.google_server.errors import Json, forbidden, not_found
from tests.google_server.formula import Evaluator
from tests.google_server.model import Spreadsheet
from tests.google_server.serials import to_serial
from tests.google_server.user import User

PRIVATE_ID = "1jIKzPs8LsiZZdLdeMEP-5ZIHw6RkjiOmj1LrJN706Yc"
"""A file of the recordings that is shared with nobody."""


@dataclass(slots=True)
class File:
    """A spreadsheet file on the drive."""

    spreadsheet: Spreadsheet
    created: str
    modified: str
    access: str = "edit"
    """What others may do: `edit`, `view` or `none`."""
    owner: str = "owner@example.com"
    version: int = 1
    permissions: list[Json] = field(default_factory=list)
    lock: RLock = field(default_factory=RLock)


class Store:
    """Files by id."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._lock = Lock()
        self._files: dict[str, File] = {}

    def add(
        self, spreadsheet: Spreadsheet, owner: str = "owner@example.com", access: str = "edit"
    ) -> File:
        now = self.clock.rfc3339()
        self.recalculate(spreadsheet)
        file = File(spreadsheet, now, now, access, owner)
        with self._lock:
            self._files[spreadsheet.id] = file
        return file

    def remove(self, file_id: str) -> None:
        with self._lock:
            self._files.pop(file_id, None)

    def all(self) -> list[File]:
        with self._lock:
            return list(self._files.values())

    def find(self, file_id: str) -> File | None:
        with self._lock:
            return self._files.get(file_id)

    @staticmethod
    def new_id() -> str:
        return "1" + secrets.token_urlsafe(32)[:43]

    def open(self, file_id: str, user: User, *, to_write: bool = False) -> File:
        """The file; raises ApiError 404 for an unknown one, 403 for one that the user may not use."""
        file = self.find(file_id)
        if file is None:
            raise forbidden() if file_id == PRIVATE_ID else not_found()
        if user.email != file.owner and (
            file.access == "none" or (to_write and file.access != "edit")
        ):
            raise forbidden()
        return file

    @contextmanager
    def changing(self, file: File) -> Iterator[Spreadsheet]:
        """A copy to change; it takes the file's place when all went well, and never otherwise."""
        with file.lock:
            copy = file.spreadsheet.copy()
            yield copy
            self.recalculate(copy)
            file.spreadsheet = copy
            file.version += 1
            file.modified = self.clock.rfc3339()

    def recalculate(self, spreadsheet: Spreadsheet) -> None:
        Evaluator(spreadsheet, to_serial(self.clock.moment())).recalculate()
