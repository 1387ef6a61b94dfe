"""HTTP: reads requests, strikes with faults, writes replies as Google's servers do."""

import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qs, urlsplit

from tests.google_server.dispatch import Reply, Request, as_json
from tests.google_server.faults import AFTER, HTML, Fault, error_of

if TYPE_CHECKING:
    from tests.google_server.server import GoogleServer, HttpServer

_JSON = "application/json; charset=UTF-8"


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "ESF"
    sys_version = ""

    @property
    def google(self) -> "GoogleServer":
        return cast("HttpServer", self.server).google

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing on the terminal; the server keeps a log."""

    def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002
        """The Date header tells the server's clock."""
        return formatdate(self.google.clock.now(), usegmt=True)

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_PUT = do_DELETE = do_PATCH = do_GET  # noqa: N815

    def _serve(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(size)
        parts = urlsplit(self.path)
        request = Request(
            method=self.command,
            path=parts.path,
            query=parse_qs(parts.query, keep_blank_values=True),
            raw=raw,
            content_type=self.headers.get("Content-Type", ""),
            authorization=self.headers.get("Authorization"),
        )
        if parts.path.startswith("/__emu__/"):
            self._write(self.google.control.answer(request))
            return
        try:
            self._write(self._answer(request), request)
        except ConnectionError:
            self.close_connection = True

    def _answer(self, request: Request) -> Reply:
        """The reply to a request, with whatever failure was ordered for it."""
        dispatch = self.google.dispatch
        request.operation = dispatch.operation_name(request)
        fault = self.google.faults.take(request.operation)
        if fault is not None and fault.kind not in AFTER and fault.kind != "slow":
            return self._struck(fault)
        if fault is not None and fault.kind == "slow":
            time.sleep(fault.seconds)
        reply = dispatch.answer(request)
        return self._struck(fault) if fault is not None and fault.kind in AFTER else reply

    def _struck(self, fault: Fault) -> Reply:
        if fault.kind in HTML:
            status, text = HTML[fault.kind]
            return Reply(status, text.encode(), "text/html; charset=UTF-8")
        error = error_of(fault.kind)
        if error is None:
            return Reply(0, b"", _JSON)
        return Reply(error.code, as_json(error.body), _JSON)

    def _write(self, reply: Reply, request: Request | None = None) -> None:
        if request is not None:
            self.google.record(request, reply.status)
        if reply.status == 0:
            self._drop()
            return
        self.send_response(reply.status)
        if reply.status != 204:
            self.send_header("Content-Type", reply.content_type)
        self.send_header("Cache-Control", "private")
        self.send_header("Vary", "Origin, X-Origin")
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def _drop(self) -> None:
        """Breaks off in the middle of a reply."""
        self.send_response(200)
        self.send_header("Content-Type", _JSON)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b'{\n  "spreadsheetId": ')
        self.wfile.flush()
        self.close_connection = True
