"""A chat service on loopback: it keeps what it was told, and answers as a test wants."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.loopback_server import LoopbackServer


@dataclass
class Hook:
    """What a channel got and how it is to answer."""

    got: list[Any] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    status: int = 200
    answer: str = '{"errcode": 0, "errmsg": "ok"}'
    hangs_up: bool = False
    """Take the message, then break off without an answer."""
    stays_mute: threading.Event | None = None
    """Take the message, then say nothing until this is set."""
    port: int = 0

    @property
    def text(self) -> str:
        """All that was told, as one text."""
        return json.dumps(self.got, ensure_ascii=False)


@contextmanager
def web_hook(hook: Hook) -> Iterator[Hook]:
    """A web server on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            hook.got.append(json.loads(body))
            hook.paths.append(self.path)
            if hook.stays_mute is not None:
                hook.stays_mute.wait(30)
            if hook.hangs_up or hook.stays_mute is not None:
                self.close_connection = True
                return
            said = hook.answer.encode()
            self.send_response(hook.status)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *words: object) -> None:
            del words

    server = LoopbackServer(("127.0.0.1", 0), Handler)
    hook.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield hook
    finally:
        if hook.stays_mute is not None:
            hook.stays_mute.set()
        server.shutdown()
        server.server_close()
