"""A tiny server on loopback that answers what a test tells it to."""

import json
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.loopback_server import LoopbackServer

QUOTA = {
    "error": {
        "code": 429,
        "message": "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per "
        "minute per user' of service 'sheets.googleapis.com'.",
        "status": "RESOURCE_EXHAUSTED",
        "details": [
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "RATE_LIMIT_EXCEEDED",
                "metadata": {"quota_limit": "ReadRequestsPerMinutePerUser"},
            }
        ],
    }
}


def refusal(code: int, message: str, **more: Any) -> tuple[int, str]:
    """An answer in the shape of Google's errors."""
    return code, json.dumps({"error": {"code": code, "message": message, **more}})


@dataclass(frozen=True)
class Answer:
    """What to send instead of the usual answer."""

    status: int = 200
    body: str = "{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    drops: bool = False
    """Close the connection without a word."""
    cuts: bool = False
    """Close the connection in the middle of the body."""
    waits: float = 0.0
    """Seconds before the answer."""


@dataclass
class Stub:
    """What the server holds, what it was asked, and what it is to answer next."""

    spreadsheet: dict[str, Any] = field(default_factory=dict)
    values: dict[str, list[list[Any]]] = field(default_factory=dict)
    """Rows by the title of their tab."""
    next_answers: deque[Answer] = field(default_factory=deque)
    next_tokens: deque[Answer] = field(default_factory=deque)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Method and path of every request, tokens apart."""
    bodies: list[Any] = field(default_factory=list)
    queries: list[dict[str, list[str]]] = field(default_factory=list)
    tokens: int = 0
    clock: str = ""
    """A `Date` header to send instead of the true one."""
    port: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, method: str, url: str, body: Any) -> Answer:
        """The usual answer."""
        parts = urlsplit(url)
        self.asked.append((method, parts.path))
        self.queries.append(parse_qs(parts.query))
        self.bodies.append(body)
        if self.next_answers:
            return self.next_answers.popleft()
        if parts.path.endswith("/values:batchGet"):
            return self._send({"valueRanges": [self._range(r) for r in self.queries[-1]["ranges"]]})
        if parts.path.endswith("/values:batchGetByDataFilter"):
            found = [
                {"valueRange": self._range(each["a1Range"]), "dataFilters": [each]}
                for each in reversed(body["dataFilters"])
            ]
            return self._send({"valueRanges": found})
        if method == "POST":
            return self._send({"spreadsheetId": "x", "replies": []})
        return self._send(self.spreadsheet)

    def _range(self, quoted: str) -> dict[str, Any]:
        title = quoted[1:-1].replace("''", "'")
        rows = self.values[title]
        found: dict[str, Any] = {"range": quoted, "majorDimension": "ROWS"}
        return found | ({"values": rows} if rows else {})

    def _send(self, value: Any) -> Answer:
        return Answer(body=json.dumps(value))


class _Server(LoopbackServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, stub: Stub) -> None:
        self.stub = stub
        super().__init__(("127.0.0.1", 0), _Handler)
        stub.port = self.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._serve(None)

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/token":
            self._token()
        else:
            self._serve(json.loads(raw))

    def _token(self) -> None:
        stub = self.server.stub
        stub.tokens += 1
        usual = {"access_token": f"t{stub.tokens}", "expires_in": 3599, "token_type": "Bearer"}
        queued = stub.next_tokens.popleft() if stub.next_tokens else None
        self._reply(queued or Answer(body=json.dumps(usual)))

    def _serve(self, body: Any) -> None:
        self._reply(self.server.stub.answer(self.command, self.path, body))

    def _reply(self, answer: Answer) -> None:
        if answer.waits:
            threading.Event().wait(answer.waits)
        if answer.drops:
            self.close_connection = True
            return
        raw = answer.body.encode()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw) + (100 if answer.cuts else 0)))
        self.end_headers()
        self.wfile.write(raw)
        if answer.cuts:
            self.close_connection = True

    def date_time_string(self, timestamp: float | None = None) -> str:
        return self.server.stub.clock or super().date_time_string(timestamp)

    def log_message(self, *_: Any) -> None:
        pass


def start(stub: Stub) -> LoopbackServer:
    """A running server; `shutdown` and `server_close` end it."""
    server = _Server(stub)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server
