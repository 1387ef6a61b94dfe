"""Requests to one Google Sheet: few, bounded in time, and a change never blindly repeated."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, TypeVar

from google.auth.transport.requests import AuthorizedSession, Request
from gspread.http_client import HTTPClient
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL
from requests import RequestException, Response, Session
from tenacity import Retrying, retry_if_exception

from sheetpm.google.call_log import Call, CallLog
from sheetpm.google.credentials import Account
from sheetpm.google.endpoint import GOOGLE, Endpoint
from sheetpm.google.errors import OutcomeUnknownError, SheetsError, SheetsProblem
from sheetpm.google.failures import KNOWN, not_google, tell
from sheetpm.google.retrying import FailedTryError, Patience
from sheetpm.sheet_address import SheetAddress

CONNECT_TIMEOUT: Final = 10.0
READ_TIMEOUT: Final = 190.0
"""Seconds; Google itself ends a request after 180."""
_BY_FILTER: Final = ":batchGetByDataFilter"
_JSON: Final = {"Content-Type": "application/json"}
_Result = TypeVar("_Result")
_AT_GOOGLE: Final = Endpoint()
_USUAL_PATIENCE: Final = Patience()


class SheetsClient(HTTPClient):
    """gspread's HTTP client, bound to one spreadsheet and one account, with a policy of its own.

    Every method that makes a request raises `SheetsError`; a change whose answer was lost
    raises `OutcomeUnknownError` and must be settled by reading, never by sending it again.
    """

    def __init__(
        self,
        account: Account,
        address: SheetAddress,
        *,
        endpoint: Endpoint = _AT_GOOGLE,
        patience: Patience = _USUAL_PATIENCE,
        timeout: tuple[float, float] = (CONNECT_TIMEOUT, READ_TIMEOUT),
        log: CallLog | None = None,
    ) -> None:
        self.account = account
        self.address = address
        self.name = address.short
        """What messages call the sheet: its title, once it is known."""
        self.log = log or CallLog()
        self._endpoint = endpoint
        self._patience = patience
        self._tokens = Session()
        self._ask = Request(self._tokens)
        signed = AuthorizedSession(  # type: ignore[no-untyped-call]
            account.credentials, auth_request=self._ask
        )
        for session in (self._tokens, signed):
            self.log.listen(session)
            if endpoint.is_local:
                session.trust_env = False  # no proxy stands between us and this computer
        # Google packs its answers for those whose name says that they understand it.
        signed.headers["User-Agent"] = "sheetpm (gzip)"
        super().__init__(auth=account.credentials, session=signed)
        self.set_timeout(timeout)

    @property
    def calls(self) -> Sequence[Call]:
        """Every request made so far, those for the token included."""
        return self.log.calls

    @property
    def patience(self) -> Patience:
        """How tries and waits are spread."""
        return self._patience

    def close(self) -> None:
        """Let go of the connections."""
        for session in (self.session, self._tokens):
            session.close()

    def get(self, fields: str) -> dict[str, Any]:
        """The spreadsheet's properties that a field mask names."""
        return self._json(self.spreadsheets_get(self.address.id, {"fields": fields}))

    def get_values(self, ranges: Sequence[str], options: Mapping[str, str]) -> dict[str, Any]:
        """The values of several ranges in one request."""
        return self._json(self.values_batch_get(self.address.id, list(ranges), dict(options)))

    def get_values_by_filter(
        self, ranges: Sequence[str], options: Mapping[str, str]
    ) -> dict[str, Any]:
        """The same by POST, for more ranges than an address can hold."""
        body = {"dataFilters": [{"a1Range": each} for each in ranges], **options}
        url = f"{GOOGLE}/v4/spreadsheets/{self.address.id}/values{_BY_FILTER}"
        return self._json(self.request("post", url, json=body).json())

    def change(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """One atomic batch: all of it happens, or nothing does."""
        written = json.dumps(body, check_circular=False, allow_nan=False, separators=(",", ":"))
        url = SPREADSHEET_BATCH_UPDATE_URL % self.address.id
        answer = self.request("post", url, data=written.encode(), headers=dict(_JSON))
        return self._json(answer.json())

    def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> Response:
        """One request as gspread asks for it: sent to the right server, repeated where that is safe.

        Raises `SheetsError`, `OutcomeUnknownError`.
        """
        is_read = method.lower() == "get" or endpoint.endswith(_BY_FILTER)
        url = self._endpoint.place(endpoint)
        return self._persist(lambda: self._send(method, url, *args, **kwargs), is_read=is_read)

    def sign_in(self) -> None:
        """Fetch a token, though none may be needed yet. Raises `SheetsError`."""
        renew = self.account.credentials.refresh
        self._persist(lambda: renew(partial(self._ask, timeout=self.timeout)), is_read=True)

    def _persist(self, act: Callable[[], _Result], *, is_read: bool) -> _Result:
        """Do it, again where that is safe, within the bounds of patience."""
        patience = self._patience
        retrying = Retrying(
            retry=retry_if_exception(lambda problem: _is_repeated(problem, is_read=is_read)),
            wait=patience.wait,
            stop=patience.stop_from(patience.clock()),
            sleep=patience.sleep,
            before_sleep=patience.tell,
            reraise=True,
        )
        try:
            result: _Result = retrying(self._attempt, act)
        except FailedTryError as failure:
            raise self._explain(failure, is_read=is_read) from failure
        return result

    def _attempt(self, act: Callable[[], _Result]) -> _Result:
        """One try. Raises `FailedTryError`."""
        try:
            return act()
        except KNOWN as problem:
            is_robot = self.account.is_service_account
            raise tell(problem, is_service_account=is_robot) from problem

    def _send(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        """Send a request and note it. A success that is not Google's is none."""
        begun = time.perf_counter()
        try:
            response = super().request(method, url, *args, **kwargs)
        except RequestException:
            self.log.note_silence(method, url, 0, time.perf_counter() - begun)
            raise
        if not response.content.lstrip().startswith(b"{"):
            raise not_google(response)
        return response

    def _explain(self, failure: FailedTryError, *, is_read: bool) -> SheetsError:
        """The sentence for people."""
        if failure.is_open and not is_read:
            return OutcomeUnknownError(name=self.name, detail=failure.detail)
        values = {"id": self.address.id, "said": failure.detail, "offset": self._offset()}
        if self.account.email:
            values["account"] = self.account.email
        if failure.answer and failure.answer.link:
            values["link"] = failure.answer.link
        return SheetsError(failure.problem, name=self.name, detail=failure.detail, **values)

    def _offset(self) -> str:
        offset = self.log.clock_offset
        return f" ({offset / 60:+.0f} min)" if offset and self.log.is_clock_wrong else ""

    def _json(self, read: Any) -> dict[str, Any]:
        if not isinstance(read, dict):
            raise SheetsError(SheetsProblem.NOT_GOOGLE, name=self.name)
        return read


def _is_repeated(problem: BaseException, *, is_read: bool) -> bool:
    """Reads are repeated freely; a change only where Google cannot have made it."""
    if not isinstance(problem, FailedTryError) or not problem.is_retried:
        return False
    return is_read or not problem.is_open
