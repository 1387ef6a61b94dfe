"""What went over the wire, and how far this computer's clock is from Google's."""

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct, field
from requests import Response, Session

CLOCK_TOLERANCE = 300.0
"""Seconds that a clock may be off before Google refuses what it signs."""


class Call(Struct, frozen=True, kw_only=True):
    """One request and what came back."""

    method: str
    path: str
    """Without host and query."""
    status: int
    """Of HTTP; 0 where no answer came."""
    sent: int
    """Bytes of the request's body."""
    received: int
    """Bytes of the answer's body, unpacked."""
    seconds: float

    def __str__(self) -> str:
        answer = str(self.status) if self.status else "no answer"
        return (
            f"{self.method} {self.path} {answer} {self.sent} B > {self.received} B "
            f"{self.seconds:.2f} s"
        )


class CallLog(Struct, kw_only=True):
    """Filled by the sessions it listens to, in the order of the answers."""

    now: Callable[[], float] = time.time
    calls: list[Call] = field(default_factory=list)
    clock_offset: float | None = None
    """Seconds that this computer is ahead of Google, by the last answer; `None` before one."""

    def listen(self, session: Session) -> None:
        """Note every answer that a session receives."""
        session.hooks["response"].append(self._note)

    def note_silence(self, method: str, url: str, sent: int, seconds: float) -> None:
        """Note a request that got no answer."""
        self._add(method, url, status=0, sent=sent, received=0, seconds=seconds)

    def _note(self, response: Response, **_: Any) -> None:
        self._read_clock(response)
        begun = time.perf_counter()
        received = len(response.content)
        request = response.request
        self._add(
            request.method or "",
            request.url or "",
            status=response.status_code,
            sent=len(request.body or b""),
            received=received,
            seconds=response.elapsed.total_seconds() + time.perf_counter() - begun,
        )

    def _add(
        self, method: str, url: str, *, status: int, sent: int, received: int, seconds: float
    ) -> None:
        self.calls.append(
            Call(
                method=method.upper(),
                path=urlsplit(url).path,
                status=status,
                sent=sent,
                received=received,
                seconds=seconds,
            )
        )

    def _read_clock(self, response: Response) -> None:
        try:
            sent = parsedate_to_datetime(response.headers.get("Date", ""))
        except (ValueError, TypeError):
            return
        self.clock_offset = self.now() - sent.timestamp()

    @property
    def is_clock_wrong(self) -> bool:
        """Whether the clock is so far off that Google refuses the sign-in."""
        return self.clock_offset is not None and abs(self.clock_offset) > CLOCK_TOLERANCE
