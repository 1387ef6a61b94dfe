"""The control API under /__emu__/, for tests that talk to the server from another process."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.google_server.dispatch import Reply, Request, as_json
from tests.google_server.errors import Json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.google_server.server import GoogleServer


class Control:
    """Orders from outside: seed, dump, log, fault, clock, quota, tokens/revoke."""

    def __init__(self, google: "GoogleServer") -> None:
        self._google = google
        self._orders: Mapping[str, Callable[[Json], Any]] = {
            "seed": self._seed,
            "dump": lambda body: google.spreadsheet(body["id"]),
            "log": self._log,
            "fault": self._fault,
            "clock": self._clock,
            "quota": self._quota,
            "tokens/revoke": lambda _: google.accounts.revoke_tokens(),
        }

    def answer(self, request: Request) -> Reply:
        name = request.path.removeprefix("/__emu__/")
        order = self._orders.get(name)
        if order is None:
            return Reply(
                404, as_json({"error": f"no order {name!r}; there are {sorted(self._orders)}"})
            )
        body = {key: values[-1] for key, values in request.query.items()} | (request.body or {})
        try:
            return Reply(200, as_json({"result": order(body)}))
        except (KeyError, ValueError, TypeError) as error:
            return Reply(400, as_json({"error": f"{type(error).__name__}: {error}"}))

    def _seed(self, body: Json) -> None:
        self._google.add_spreadsheet(body["id"], body["tabs"], title=body.get("title"))

    def _log(self, body: Json) -> list[Json]:
        shown = [
            {"method": c.method, "path": c.path, "status": c.status, "bytes": c.request_bytes}
            for c in self._google.log
        ]
        if body.get("clear"):
            self._google.log.clear()
        return shown

    def _fault(self, body: Json) -> None:
        self._google.fail_next(
            body["kind"],
            on=body.get("on", "*"),
            times=int(body.get("times", 1)),
            seconds=float(body.get("seconds", 1)),
        )

    def _clock(self, body: Json) -> str:
        if "set" in body:
            self._google.clock.set(datetime.fromisoformat(body["set"]))
        self._google.clock.advance(float(body.get("advance", 0)))
        return self._google.clock.rfc3339()

    def _quota(self, body: Json) -> None:
        self._google.quota.per_user = int(body.get("user", self._google.quota.per_user))
        self._google.quota.per_project = int(body.get("project", self._google.quota.per_project))
