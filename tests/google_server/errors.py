"""Google's error bodies, as its servers word them.

Each text is marked with its evidence: [R] recorded, [D] documented, [C] claimed
in public threads, [U] a guess where nothing is known.
"""

from typing import Any

Json = dict[str, Any]

_PROJECT = "603366585132"
_STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
}
_ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"
_BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"
_HELP = "type.googleapis.com/google.rpc.Help"


class ApiError(Exception):
    """A request that Google answers with an error."""

    def __init__(self, code: int, message: str, details: list[Json] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details

    @property
    def body(self) -> Json:
        error: Json = {"code": self.code, "message": self.message, "status": _STATUS[self.code]}
        if self.details:
            error["details"] = self.details
        return {"error": error}


class DriveError(ApiError):
    """An error of the Drive API, which names a reason and may lack a status. [R]"""

    def __init__(self, code: int, message: str, reason: str, location: str | None = None) -> None:
        super().__init__(code, message)
        self.reason = reason
        self.location = location

    @property
    def body(self) -> Json:
        inner: Json = {"domain": "global", "reason": self.reason, "message": self.message}
        if self.location:
            inner |= {"locationType": "parameter", "location": self.location}
        return {"error": {"errors": [inner], "code": self.code, "message": self.message}}


def bad_request(message: str, field: str | None = None, description: str | None = None) -> ApiError:
    """400, with the field at fault where Google names it. [R]"""
    if field is None:
        return ApiError(400, message)
    violation = {"field": field, "description": description or message}
    return ApiError(400, message, [{"@type": _BAD_REQUEST, "fieldViolations": [violation]}])


def bad_mask(path: str) -> ApiError:
    """A response mask that names an unknown field. [R]"""
    return bad_request(
        "Request contains an invalid argument.",
        path,
        f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'.",
    )


def not_found() -> ApiError:
    return ApiError(404, "Requested entity was not found.")


def forbidden() -> ApiError:
    return ApiError(403, "The caller does not have permission")


def unauthenticated() -> ApiError:
    return ApiError(
        401,
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or "
        "other valid authentication credential. See "
        "https://developers.google.com/identity/sign-in/web/devconsole-project.",
    )


def unavailable() -> ApiError:
    return ApiError(503, "The service is currently unavailable.")


def internal() -> ApiError:
    return ApiError(500, "Internal error encountered.")


def wrong_scope() -> ApiError:
    """A token without the scope that the call needs. [R] message, [C] details."""
    details = {
        "@type": _ERROR_INFO,
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": {"service": "sheets.googleapis.com"},
    }
    return ApiError(403, "Request had insufficient authentication scopes.", [details])


def api_off() -> ApiError:
    """The project never enabled the Google Sheets API. [R]"""
    url = f"https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project={_PROJECT}"
    help_link = {"description": "Google developers console API activation", "url": url}
    metadata = {"consumer": f"projects/{_PROJECT}", "service": "sheets.googleapis.com"}
    return ApiError(
        403,
        f"Google Sheets API has not been used in project {_PROJECT} before or it is disabled. Enable it by "
        f"visiting {url} then retry. If you enabled this API recently, wait a few minutes for the action to "
        "propagate to our systems and retry.",
        [
            {"@type": _HELP, "links": [help_link]},
            {
                "@type": _ERROR_INFO,
                "reason": "SERVICE_DISABLED",
                "domain": "googleapis.com",
                "metadata": metadata,
            },
        ],
    )


def quota_exceeded(kind: str, limit: int = 60, *, per_project: bool = False) -> ApiError:
    """429 of the reads or the writes of a minute. [R]"""
    name = kind.capitalize()
    who, unit, suffix = "", "1/min/{project}", "PerMinutePerProject"
    if not per_project:
        who, unit, suffix = " per user", "1/min/{project}/{user}", "PerMinutePerUser"
    metadata = {
        "quota_limit_value": str(limit),
        "service": "sheets.googleapis.com",
        "consumer": f"projects/{_PROJECT}",
        "quota_unit": unit,
        "quota_location": "global",
        "quota_metric": f"sheets.googleapis.com/{kind}_requests",
        "quota_limit": f"{name}Requests{suffix}",
    }
    link = {
        "description": "Request a higher quota limit.",
        "url": "https://cloud.google.com/docs/quotas/help/request_increase",
    }
    return ApiError(
        429,
        f"Quota exceeded for quota metric '{name} requests' and limit '{name} requests per minute{who}' of "
        f"service 'sheets.googleapis.com' for consumer 'project_number:{_PROJECT}'.",
        [
            {
                "@type": _ERROR_INFO,
                "reason": "RATE_LIMIT_EXCEEDED",
                "domain": "googleapis.com",
                "metadata": metadata,
            },
            {"@type": _HELP, "links": [link]},
        ],
    )


class NotBuiltError(ApiError):
    """Something that Google can do and this server cannot: refused loudly, never half done."""

    def __init__(self, what: str) -> None:
        super().__init__(501, f"The local server of the tests does not do {what}.")
