"""What an exception of gspread, requests or google-auth means: one failed try, told apart."""

import re
from typing import Any, Final

import requests
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from gspread.exceptions import APIError
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError

from sheetpm.google.answers import read_answer
from sheetpm.google.errors import SheetsProblem
from sheetpm.google.retrying import FailedTryError, read_retry_after

KNOWN: Final = (APIError, requests.RequestException, GoogleAuthError)
"""Everything that can come out of a request."""

_TOKEN_SAID: Final = (
    (re.compile(r"iat and exp|reasonable timeframe|used too (early|late)"), SheetsProblem.CLOCK),
    (re.compile(r"invalid_scope|insufficient.*scope"), SheetsProblem.WRONG_SCOPE),
    (
        re.compile(
            r"account not found|account.*disabled|deleted_client|disabled_client", re.IGNORECASE
        ),
        SheetsProblem.ACCOUNT_GONE,
    ),
)
"""What the token endpoint says, by what it means; all come as 400."""


def tell(problem: Exception, *, is_service_account: bool) -> FailedTryError:
    """A failed try by its exception. A mistake of the program is raised as it is."""
    if isinstance(problem, APIError):
        return _of_answer(problem.response)
    if isinstance(problem, requests.RequestException):
        return _of_connection(problem)
    if isinstance(problem, TransportError):
        return _of_token_connection(problem)
    if isinstance(problem, GoogleAuthError):
        return _of_token(problem, is_service_account=is_service_account)
    raise problem


def not_google(response: requests.Response) -> FailedTryError:
    """A success that is not Google's JSON: a network's own page, say."""
    return FailedTryError(
        SheetsProblem.NOT_GOOGLE,
        is_retried=False,
        is_open=True,
        detail=response.text[:200],
    )


def _of_answer(response: requests.Response) -> FailedTryError:
    answer = read_answer(response.status_code, response.text)
    return FailedTryError(
        answer.problem,
        is_retried=answer.is_retried,
        # 429 and refusals are decided before anything is done; other failures may come after.
        is_open=response.status_code == 408 or response.status_code >= 500,
        answer=answer,
        retry_after=read_retry_after(response.headers),
        detail=answer.message or response.text[:200],
    )


def _of_connection(problem: requests.RequestException) -> FailedTryError:
    said = str(problem)
    if isinstance(problem, requests.exceptions.InvalidJSONError) and problem.response is None:
        raise ValueError(said) from problem  # NaN in a body is a mistake of the program
    if isinstance(problem, requests.exceptions.SSLError):
        return FailedTryError(SheetsProblem.UNTRUSTED, is_retried=False, detail=said)
    if isinstance(problem, requests.exceptions.ProxyError) or never_connected(problem):
        return FailedTryError(SheetsProblem.NO_CONNECTION, is_retried=True, detail=said)
    if isinstance(problem, requests.Timeout):
        return FailedTryError(SheetsProblem.NO_ANSWER, is_retried=True, is_open=True, detail=said)
    return FailedTryError(SheetsProblem.NO_CONNECTION, is_retried=True, is_open=True, detail=said)


def never_connected(problem: BaseException) -> bool:
    """Whether the request cannot have reached the other side."""
    if isinstance(problem, requests.exceptions.ConnectTimeout):
        return True
    inner = problem.args[0] if problem.args else None
    reason = inner.reason if isinstance(inner, MaxRetryError) else inner
    return isinstance(reason, NewConnectionError | ConnectTimeoutError)


def _of_token_connection(problem: TransportError) -> FailedTryError:
    """The token could not be fetched, so the request itself was not sent."""
    cause: Any = problem.args[0] if problem.args else problem.__cause__
    if isinstance(cause, requests.exceptions.SSLError):
        return FailedTryError(SheetsProblem.UNTRUSTED, is_retried=False, detail=str(problem))
    is_slow = isinstance(cause, requests.exceptions.ReadTimeout)
    kind = SheetsProblem.NO_ANSWER if is_slow else SheetsProblem.NO_CONNECTION
    return FailedTryError(kind, is_retried=True, detail=str(problem))


def _of_token(problem: GoogleAuthError, *, is_service_account: bool) -> FailedTryError:
    said = str(problem.args[0]) if problem.args else ""
    if problem.retryable:
        return FailedTryError(SheetsProblem.UNAVAILABLE, is_retried=True, detail=said)
    if said.lstrip().startswith("<"):
        return FailedTryError(SheetsProblem.NOT_GOOGLE, is_retried=False, detail=said[:200])
    kind = next((kind for words, kind in _TOKEN_SAID if words.search(said)), None)
    if kind is None:
        rejected = isinstance(problem, RefreshError) and is_service_account
        kind = SheetsProblem.KEY_REJECTED if rejected else SheetsProblem.SIGN_IN_AGAIN
    return FailedTryError(kind, is_retried=False, detail=said)
