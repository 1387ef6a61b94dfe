"""The setting `notify`: who is told of a plan's state, by which server and when."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from sheetpm.errors import UsageError
from sheetpm.languages import MEANT, Text, listed
from sheetpm.mail_address import MailAddress, read_address

SERVER_EXAMPLE: Final = 'server = "smtp.example.com"'
FROM_EXAMPLE: Final = 'from = "Project office <office@example.com>"'
_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,252})|\[[0-9A-Fa-f:.]{2,60}\]")
_CHANNEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9_\-]{0,38}[a-z0-9])?")
_LONGEST_WAIT: Final = 600.0
_USUAL_WAIT: Final = 30.0


class Security(StrEnum):
    """How the way to the mail server is protected."""

    STARTTLS = "starttls"
    """Encrypted after the greeting; a server that does not offer it is refused."""
    TLS = "tls"
    """Encrypted from the first byte."""
    NONE = "none"
    """Not at all: for a server on the same computer or in the same closed network."""


class When(StrEnum):
    """When a message goes out; never twice for one status date."""

    ALWAYS = "always"
    CHANGED = "changed"
    """Where the plan is another than at the last message."""
    DUE = "due"
    """Where somebody owes something."""
    CHANGED_OR_DUE = "changed-or-due"


_PORTS: Final = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


class Notification(Struct, frozen=True, kw_only=True):
    """What is set about messages. Passwords and addresses of chat channels are never part of it."""

    server: str = ""
    port: int = 0
    security: Security = Security.STARTTLS
    user: str = ""
    """Who signs in; nobody where it is empty."""
    sender: MailAddress | None = None
    to: tuple[MailAddress, ...] = ()
    chat: tuple[str, ...] = ()
    """Names of channels; the variable `SHEETPM_CHAT_NAME` holds the address of each."""
    when: When = When.ALWAYS
    audience: str = ""
    """`client` or `internal`; empty: as the plan's own setting."""
    attaches: bool = True
    with_sync: bool = True
    """Whether `sheetpm sync` sends too."""
    timeout: float = _USUAL_WAIT
    """Seconds that the server may take for an answer."""
    certificates: Path | None = None
    """Certificates of an authority that the system does not know, as PEM."""

    @property
    def is_set(self) -> bool:
        """Whether anybody is to be told."""
        return bool(self.to or self.chat)


def read_notification(raw: Mapping[str, Any]) -> Notification:
    """What `notify` says. Raises `UsageError` for the first thing that means nothing."""
    for key in raw:
        if key not in _READERS:
            near = _near(key)
            raise UsageError(
                Text(
                    "There is no setting called notify.{key}.{hint}",
                    "没有名为 notify.{key} 的设置。{hint}",
                ).of(key=key[:40], hint=MEANT.of(near=near) if near else "")
            )
    known = {_FIELDS.get(key, key): _READERS[key](key, value) for key, value in raw.items()}
    read = Notification(**known)
    port = read.port or _PORTS[read.security]
    return Notification(**{**known, "port": port})


def _near(key: str) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(key[:40], _READERS, n=1)), "")


def _wrong(key: str, said: Text) -> UsageError:
    return UsageError(
        Text("The setting notify.{key} {said}.", "设置 notify.{key} {said}。").of(
            key=key, said=said
        )
    )


def _server(key: str, raw: Any) -> str:
    if isinstance(raw, str) and _HOST.fullmatch(raw.strip()):
        return raw.strip()
    raise _wrong(
        key,
        Text(
            "must be the name of a mail server alone, like {server_example}; its port stands in port",
            "应只写邮件服务器名称，如 {server_example}；端口写在 port 中",
        ).of(server_example=SERVER_EXAMPLE),
    )


def _port(key: str, raw: Any) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool) and 1 <= raw <= 65535:
        return raw
    raise _wrong(key, Text("must be a whole number from 1 to 65535", "应为 1 到 65535 的整数"))


def _timeout(key: str, raw: Any) -> float:
    if isinstance(raw, int | float) and not isinstance(raw, bool) and 0 < raw <= _LONGEST_WAIT:
        return float(raw)
    raise _wrong(
        key,
        Text(
            "must be seconds above 0 and at most {longest_wait:.0f}",
            "应为大于 0 且不超过 {longest_wait:.0f} 的秒数",
        ).of(longest_wait=_LONGEST_WAIT),
    )


def _line(key: str, raw: Any) -> str:
    if isinstance(raw, str) and raw.strip() and raw.isprintable():
        return raw.strip()
    raise _wrong(key, Text("must be a text on one line", "应为一行文字"))


def _flag(key: str, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    raise _wrong(key, Text("must be true or false", "应为 true 或 false"))


def _address(key: str, raw: Any) -> MailAddress:
    return read_address(raw if isinstance(raw, str) else "", where=f"notify.{key}")


def _addresses(key: str, raw: Any) -> tuple[MailAddress, ...]:
    listed = [raw] if isinstance(raw, str) else raw
    if not isinstance(listed, list | tuple):
        raise _wrong(
            key,
            Text(
                'must list mail addresses, like ["a@example.com"]',
                '应列出邮箱，如 ["a@example.com"]',
            ),
        )
    return tuple(_address(key, each) for each in listed)


def _channels(key: str, raw: Any) -> tuple[str, ...]:
    listed = [raw] if isinstance(raw, str) else raw
    is_sound = isinstance(listed, list | tuple) and all(
        isinstance(each, str) and _CHANNEL.fullmatch(each) for each in listed
    )
    if not is_sound:
        raise _wrong(
            key,
            Text(
                'must list names like ["wecom", "slack"], in small letters, digits, - and _; the address of'
                " each stands in an environment variable (SHEETPM_CHAT_WECOM), never here",
                '应列出名称，如 ["wecom", "slack"]（小写字母、数字、- 和 _）；各渠道地址写在环境变量'
                "（SHEETPM_CHAT_WECOM）中，不写在此处",
            ),
        )
    return tuple(dict.fromkeys(listed))


def _one_of(*choices: str) -> Callable[[str, Any], str]:
    def read(key: str, raw: Any) -> str:
        if raw in choices:
            return str(raw)
        raise _wrong(
            key, Text("must be one of {choices}", "应为 {choices} 之一").of(choices=listed(choices))
        )

    return read


def _security(key: str, raw: Any) -> Security:
    return Security(_one_of(*Security)(key, raw))


def _when(key: str, raw: Any) -> When:
    return When(_one_of(*When)(key, raw))


def _path(key: str, raw: Any) -> Path:
    return Path(_line(key, str(raw) if isinstance(raw, Path) else raw))


_READERS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "server": _server,
    "port": _port,
    "security": _security,
    "user": _line,
    "from": _address,
    "to": _addresses,
    "chat": _channels,
    "when": _when,
    "audience": _one_of("internal", "client"),
    "attach": _flag,
    "with_sync": _flag,
    "timeout": _timeout,
    "certificates": _path,
}
_FIELDS: Final = {"from": "sender", "attach": "attaches"}
"""Names that are words of Python, or read better in code."""
