"""What an answer of Google's that is no success means."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field

from sheetpm.google.errors import SheetsProblem

RETRIED: Final = frozenset({408, 429, 500, 502, 503, 504})
"""Status codes after which the same request may succeed."""
_RATE_REASONS: Final = frozenset({"userRateLimitExceeded", "rateLimitExceeded"})
_TELLING: Final = (
    (re.compile(r"number of cells in the workbook above the limit"), SheetsProblem.FULL),
    (re.compile(r"more than the maximum of 50,?000 characters"), SheetsProblem.LONG_CELL),
    (re.compile(r"edit a protected cell or object"), SheetsProblem.PROTECTED),
    (re.compile(r"Unable to parse range|No grid with id"), SheetsProblem.TAB_GONE),
    (re.compile(r"not supported for this document"), SheetsProblem.EXCEL_ON_DRIVE),
)
"""Google gives most refusals one code, 400; only the words tell them apart."""
_LINK: Final = re.compile(r"https://console\.[^\s\"]+")
_LONGEST: Final = 300


class Answer(Struct, frozen=True, kw_only=True):
    """An answer that is no success, taken apart."""

    status: int
    """Of HTTP; Google's own `code` says the same where there is one."""
    message: str = ""
    """Google's words, empty where the body is not Google's JSON."""
    reasons: frozenset[str] = frozenset()
    """`SERVICE_DISABLED`, `RATE_LIMIT_EXCEEDED`, `userRateLimitExceeded` …"""
    quota: str = ""
    """Which limit was reached: `ReadRequestsPerMinutePerUser`."""
    link: str = ""
    """Where the API is switched on."""
    is_json: bool = field(default=True)

    @property
    def is_quota(self) -> bool:
        """Too many requests, or too much of something per minute."""
        return self.status == 429 or (self.status == 403 and bool(self.reasons & _RATE_REASONS))

    @property
    def is_per_minute(self) -> bool:
        """A limit that is refilled each minute."""
        return "PerMinute" in self.quota or "per minute" in self.message

    @property
    def is_retried(self) -> bool:
        """Whether the same request may succeed later."""
        return self.status in RETRIED or self.is_quota

    @property
    def problem(self) -> SheetsProblem:
        """What it means for people."""
        if self.is_quota:
            return SheetsProblem.QUOTA
        if self.status in RETRIED or self.status >= 500:
            return SheetsProblem.UNAVAILABLE
        if not self.is_json:
            return SheetsProblem.NOT_GOOGLE
        for words, problem in _TELLING:
            if words.search(self.message):
                return problem
        if self.status == 403:
            return self._explain_forbidden()
        known = {401: SheetsProblem.TOKEN_REJECTED, 404: SheetsProblem.WRONG_ID}
        return known.get(self.status, SheetsProblem.REFUSED)

    def _explain_forbidden(self) -> SheetsProblem:
        if self.reasons & {"SERVICE_DISABLED", "accessNotConfigured"} or self.link:
            return SheetsProblem.API_OFF
        if "insufficient authentication scopes" in self.message:
            return SheetsProblem.WRONG_SCOPE
        return SheetsProblem.NO_ACCESS


def read_answer(status: int, body: str) -> Answer:
    """Take an answer apart; anything but Google's own error JSON counts as foreign."""
    error = _error_of(body)
    if error is None:
        return Answer(status=status, is_json=False)
    message = str(error.get("message", ""))[:_LONGEST]
    details = [each for each in _listed(error, "details") if isinstance(each, Mapping)]
    older = [each for each in _listed(error, "errors") if isinstance(each, Mapping)]
    quotas = [
        str(known.get("quota_limit", ""))
        for each in details
        if isinstance(known := each.get("metadata"), Mapping)
    ]
    link = _LINK.search(body if "SERVICE_DISABLED" in body else message)
    return Answer(
        status=status,
        message=message,
        reasons=frozenset(str(each["reason"]) for each in (*details, *older) if "reason" in each),
        quota=next(filter(None, quotas), ""),
        link=link[0].rstrip(".,") if link else "",
    )


def _error_of(body: str) -> Mapping[str, Any] | None:
    try:
        read = json.loads(body)
    except ValueError:
        return None
    error = read.get("error") if isinstance(read, dict) else None
    return error if isinstance(error, dict) else None


def _listed(error: Mapping[str, Any], key: str) -> list[Any]:
    value = error.get(key)
    return value if isinstance(value, list) else []
