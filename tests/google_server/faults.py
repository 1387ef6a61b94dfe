"""Failures on demand."""

from dataclasses import dataclass
from threading import Lock

from tests.google_server import errors
from tests.google_server.discovery import operations
from tests.google_server.errors import ApiError

_ERRORS = {
    "429": lambda: errors.quota_exceeded("read"),
    "429-write": lambda: errors.quota_exceeded("write"),
    "500": errors.internal,
    "503": errors.unavailable,
    "401": errors.unauthenticated,
    "403": errors.forbidden,
    "404": errors.not_found,
    "wrong-scope": errors.wrong_scope,
    "api-off": errors.api_off,
}
AFTER = {"503-after": "503", "500-after": "500", "drop-after": "drop"}
"""Faults that strike when the request was already applied."""

_SORRY = (
    "<html><head><title>Sorry...</title></head><body><p>We're sorry... but your computer or network "
    "may be sending automated queries. To protect our users, we can't process your request right "
    "now.</p></body></html>\n"
)
_PORTAL = "<!DOCTYPE html><html><title>Welcome</title><p>Sign in to use this network.</p></html>\n"
HTML = {
    "502": (502, "<!DOCTYPE html><title>Error 502 (Server Error)!!1</title><p>That’s an error.\n"),
    "429-html": (429, _SORRY),
    "portal": (200, _PORTAL),
}
KINDS = {*_ERRORS, *AFTER, *HTML, "slow", "drop"}


@dataclass(slots=True)
class Fault:
    """One failure that waits for its request."""

    kind: str
    operation: str
    times: int
    seconds: float


class Faults:
    """The failures that were ordered, in the order in which they strike."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: list[Fault] = []

    def order(self, kind: str, on: str, times: int, seconds: float) -> None:
        """Orders a failure; raises ValueError for an unknown kind or operation."""
        if kind not in KINDS:
            raise ValueError(f"no fault {kind!r}; there are {sorted(KINDS)}")
        with self._lock:
            self._waiting.append(Fault(kind, full_name(on), times, seconds))

    def take(self, operation: str) -> Fault | None:
        """The failure that strikes a request to an operation."""
        with self._lock:
            for fault in self._waiting:
                if fault.operation in ("*", operation):
                    fault.times -= 1
                    if fault.times <= 0:
                        self._waiting.remove(fault)
                    return fault
        return None


def full_name(on: str) -> str:
    """The operation of a short name such as `batchUpdate`, `get`, `values.batchGet`, `token`."""
    known = {operation.name for operation in operations()} | {"token", "*"}
    tries = [on, f"spreadsheets.{on}", f"spreadsheets.values.{on.removeprefix('values:')}"]
    for name in tries:
        if name in known or name.startswith("drive."):
            return name
    raise ValueError(f"no operation {on!r}; there are {sorted(known)}")


def error_of(kind: str) -> ApiError | None:
    """The error of a fault; None where it is none of the API's."""
    make = _ERRORS.get(AFTER.get(kind, kind))
    return make() if make else None
