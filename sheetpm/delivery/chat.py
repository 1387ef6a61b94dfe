"""One message to one chat channel, through the Apprise library, and what is known of it afterwards."""

import json
import logging
import re
import threading
import warnings
from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from sheetpm.delivery.errors import DeliveryError, DeliveryProblem
from sheetpm.delivery.secrets import channel_variable, find_channel_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    import requests

_DINGTALK: Final = re.compile(
    r"https://oapi\.dingtalk\.com/robot/send/?\?(?:.*&)?access_token=(?P<token>[A-Za-z0-9]+)(?:&.*)?"
)
_FEISHU: Final = re.compile(
    r"https://open\.feishu\.cn/open-apis/bot/v2/hook/(?P<token>[A-Za-z0-9\-]+)/?"
)
_LARK: Final = re.compile(
    r"https://open\.larksuite\.com/open-apis/bot/v2/hook/(?P<token>[A-Za-z0-9\-]+)/?"
)
_VERDICTS: Final = ("errcode", "code", "StatusCode")
"""Where WeCom, DingTalk and Feishu say in an answer of status 200 that they refuse a message."""
_REASONS: Final = ("errmsg", "msg", "StatusMessage")
_BUSY: Final = frozenset({429, 503})
_IN_DOUBT: Final = frozenset({502, 504})
"""A gateway on the way speaks, not the channel."""
_LONGEST_REASON: Final = 120
_WATCH: Final = threading.Lock()


class ChatResult(Enum):
    """What became of a message that no error tells of."""

    SENT = "sent"
    UNSURE = "unsure"
    """The channel's answer was lost: it may have the message."""


def check_channel(channel: str) -> Any:
    """Apprise's object for a channel. Raises `DeliveryError` where its address is of no use."""
    address = find_channel_address(channel)
    with warnings.catch_warnings():
        # About what the library itself imports, which is nothing to its user.
        warnings.simplefilter("ignore", DeprecationWarning)
        target = _instantiate(channel, address) if address else None
    if target is None:
        raise DeliveryError(
            DeliveryProblem.NO_CHANNEL, channel=channel, variable=channel_variable(channel)
        )
    return target


def _instantiate(channel: str, address: str) -> Any:
    """Apprise's object for an address; `None` where it does not know such a one."""
    try:
        import apprise
    except ImportError as problem:
        raise DeliveryError(DeliveryProblem.NO_APPRISE, channel=channel) from problem
    # Its own log would print an address, which is as good as a password.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    asset = apprise.AppriseAsset(
        app_id="sheetpm", app_desc="sheetpm", app_url="", image_url_mask="", image_path_mask=""
    )
    return apprise.Apprise.instantiate(_as_apprise(address), asset=asset)


def send_chat(channel: str, *, title: str, body: str, timeout: float) -> ChatResult:
    """Tell a channel something, in one request. Raises `DeliveryError` where it certainly got nothing."""
    target = check_channel(channel)
    target.socket_connect_timeout = timeout
    target.socket_read_timeout = timeout
    target.retry = 0  # a second try could double the message
    with _watched() as calls:
        is_taken = bool(target.notify(body=body, title=title))
    return _judge(channel, calls, is_taken=is_taken)


def _as_apprise(address: str) -> str:
    """The webhook addresses that services show, as Apprise writes those it does not know."""
    plain = address.strip()
    for pattern, schema in ((_DINGTALK, "dingtalk"), (_FEISHU, "feishu"), (_LARK, "lark")):
        if found := pattern.fullmatch(plain):
            return f"{schema}://{found['token']}"
    return plain


@contextmanager
def _watched() -> "Iterator[list[requests.Response | Exception]]":
    """Every answer to a request of this block, or why there was none.

    Apprise says no more than yes or no. That is too little: it takes a status of 200 for a yes,
    with which WeCom and DingTalk also refuse, and tells a lost answer from no way there nowhere.
    """
    import requests

    answers: list[requests.Response | Exception] = []
    send = requests.Session.send

    def watched(self: requests.Session, *request: Any, **options: Any) -> requests.Response:
        try:
            answer = send(self, *request, **options)
        except requests.RequestException as problem:
            answers.append(problem)
            raise
        answers.append(answer)
        return answer

    with _WATCH:
        requests.Session.send = watched  # type: ignore[method-assign]
        try:
            yield answers
        finally:
            requests.Session.send = send  # type: ignore[method-assign]


def _judge(
    channel: str, answers: "list[requests.Response | Exception]", *, is_taken: bool
) -> ChatResult:
    from requests import Response

    variable = channel_variable(channel)
    last = answers[-1] if answers else None
    if isinstance(last, Exception):
        if _never_left(last):
            raise DeliveryError(DeliveryProblem.CHANNEL_UNREACHABLE, channel=channel) from last
        return ChatResult.UNSURE
    if isinstance(last, Response) and last.status_code in _IN_DOUBT:
        return ChatResult.UNSURE
    if isinstance(last, Response) and last.status_code in _BUSY:
        raise DeliveryError(
            DeliveryProblem.CHANNEL_BUSY, channel=channel, reason=str(last.status_code)
        )
    refusal = _refusal(last) if isinstance(last, Response) else ""
    if refusal or not is_taken:
        status = str(last.status_code) if isinstance(last, Response) else "?"
        raise DeliveryError(
            DeliveryProblem.CHANNEL_REFUSED,
            channel=channel,
            variable=variable,
            reason=refusal or status,
        )
    return ChatResult.SENT


def _never_left(problem: Exception) -> bool:
    """Whether a request failed before the channel could read it."""
    import requests
    from urllib3.exceptions import MaxRetryError, NewConnectionError

    if isinstance(problem, requests.exceptions.ConnectTimeout | requests.exceptions.SSLError):
        return True
    if isinstance(problem, requests.exceptions.ConnectionError):
        cause = problem.args[0] if problem.args else None
        reason = cause.reason if isinstance(cause, MaxRetryError) else cause
        return isinstance(reason, NewConnectionError)
    is_answer_lost = isinstance(
        problem,
        requests.exceptions.Timeout
        | requests.exceptions.ChunkedEncodingError
        | requests.exceptions.ContentDecodingError,
    )
    return not is_answer_lost


def _refusal(answer: "requests.Response") -> str:
    """Why a channel refuses what it answers with 200; empty where it does not."""
    try:
        said = json.loads(answer.content)
    except ValueError:
        return ""
    if not isinstance(said, dict) or not any(said.get(key) for key in _VERDICTS):
        return ""
    verdict = next(str(said[key]) for key in _VERDICTS if said.get(key))
    reason = next((str(said[key]) for key in _REASONS if said.get(key)), "")
    plain = "".join(sign if sign.isprintable() else " " for sign in f"{verdict} {reason}")
    return " ".join(plain.split())[:_LONGEST_REASON]
