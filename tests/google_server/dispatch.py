"""From a request to its reply: route, account, quota, checks, operation."""

import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from tests.google_server import drive
from tests.google_server.discovery import (
    Operation,
    find_operation,
    read_body,
    read_parameters,
    reply_faults,
)
from tests.google_server.errors import ApiError, Json, NotBuiltError, bad_request, wrong_scope
from tests.google_server.masks import Mask, check_mask, parse_mask, select
from tests.google_server.sheets_api import OPERATIONS, READS, Call
from tests.google_server.user import SCOPES_READ, SCOPES_WRITE, User

if TYPE_CHECKING:
    from tests.google_server.server import GoogleServer

JSON = "application/json; charset=UTF-8"
_LOG = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Request:
    """A request as it came in."""

    method: str
    path: str
    query: dict[str, list[str]]
    raw: bytes
    content_type: str
    authorization: str | None
    operation: str = ""
    """Its name once it is known, such as `spreadsheets.batchUpdate`; `token`; empty for none."""

    @property
    def body(self) -> Any:
        """The JSON in it; None without any."""
        try:
            return json.loads(self.raw) if self.raw else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Reply:
    """Status 0 is a reply that breaks off."""

    status: int
    body: bytes
    content_type: str = JSON


def as_json(body: Json | None) -> bytes:
    """JSON as Google writes it: two spaces, a line break at the end. [R]"""
    return b"" if body is None else (json.dumps(body, indent=2, ensure_ascii=False) + "\n").encode()


class Dispatch:
    """Answers what is no fault and no control."""

    def __init__(self, google: "GoogleServer") -> None:
        self._google = google

    def operation_name(self, request: Request) -> str:
        if request.path == "/token" and request.method == "POST":
            return "token"
        found = find_operation(request.method, request.path)
        if found is not None:
            return found[0].name
        on_drive = drive.find_operation(request.method, request.path)
        return on_drive[0] if on_drive else ""

    def answer(self, request: Request) -> Reply:
        try:
            return self._answer(request)
        except ApiError as error:
            if isinstance(error, NotBuiltError):
                self._google.refused.append(error.message)
            return Reply(error.code, as_json(error.body))

    def _answer(self, request: Request) -> Reply:
        if request.operation == "token":
            form = {name: values[-1] for name, values in parse_qs(request.raw.decode()).items()}
            status, body = self._google.accounts.exchange(form)
            return Reply(status, as_json(body))
        if not request.operation:
            raise NotBuiltError(f"{request.method} {request.path}")
        user = self._google.accounts.user(request.authorization)
        if request.operation.startswith("drive."):
            return self._drive(request, user)
        found = find_operation(request.method, request.path)
        assert found is not None
        return self._sheets(request, user, *found)

    def _drive(self, request: Request, user: User) -> Reply:
        if not any("/auth/drive" in scope for scope in user.scopes):
            raise wrong_scope()
        fields = request.query.get("fields")
        mask = parse_mask(fields[-1]) if fields else None
        self._google.call_hooks(request)
        call = drive.DriveCall(
            store=self._google.store,
            user=user,
            name=request.operation,
            path=request.path,
            query=request.query,
            raw=request.raw,
            body=request.body if isinstance(request.body, dict) else {},
            mask=mask,
        )
        found = drive.answer(call)
        if isinstance(found, bytes):
            return Reply(200, found, request.query.get("mimeType", ["text/csv"])[-1])
        return Reply(204 if found is None else 200, as_json(found))

    def _sheets(
        self, request: Request, user: User, operation: Operation, names: dict[str, str]
    ) -> Reply:
        if operation.name not in OPERATIONS:
            raise NotBuiltError(operation.name)
        is_read = operation.name in READS
        if not user.scopes & (SCOPES_READ if is_read else SCOPES_WRITE):
            raise wrong_scope()
        if user.has_quota:
            self._google.quota.spend(user.email, "read" if is_read else "write")
        query = read_parameters(operation, request.query)
        mask = self._mask(query, operation)
        body = _read_json(request, operation)
        self._google.call_hooks(request)
        store = self._google.store
        call = Call(store=store, user=user, names=names, query=query, body=body, mask=mask)
        return self._checked(operation, OPERATIONS[operation.name](call), mask)

    @staticmethod
    def _mask(query: Json, operation: Operation) -> Mask | None:
        if not query.get("fields"):
            return None
        mask = parse_mask(query["fields"])
        check_mask(mask, operation.response)
        return mask

    def _checked(self, operation: Operation, reply: Json, mask: Mask | None) -> Reply:
        """The reply, which must fit Google's document: else this server has a fault, and says so."""
        faults = reply_faults(operation.response, reply)
        if faults:
            self._google.faulty_replies.extend(faults)
            _LOG.error("reply of %s does not fit: %s", operation.name, faults)
            raise ApiError(
                500,
                "The local server made a reply that Google's document does not allow: " + faults[0],
            )
        return Reply(200, as_json(reply if mask is None else select(reply, mask)))


def _read_json(request: Request, operation: Operation) -> Json:
    if operation.request is None:
        if request.raw:
            raise bad_request("Invalid JSON payload received. Unexpected body.")
        return {}
    if not request.raw:
        return {}
    try:
        value = json.loads(request.raw, parse_constant=_no_constant)
    except ValueError:
        raise bad_request(
            "Invalid JSON payload received. Parser terminated before end of string."
        ) from None
    prefix = "data" if operation.request == "ValueRange" else ""
    return read_body(operation.request, value, prefix)


def _no_constant(name: str) -> Any:
    raise ValueError(name)
