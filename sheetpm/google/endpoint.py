"""Where Google Sheets is: at Google, or on this computer for those who try things out."""

import os
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from sheetpm.errors import UsageError
from sheetpm.languages import Text

API_VARIABLE: Final = "SHEETPM_GOOGLE_API"
GOOGLE: Final = "https://sheets.googleapis.com"


class NotLoopbackError(UsageError):
    """The base address leads to another computer: keys and plans would go there."""

    def __init__(self, given: str) -> None:
        super().__init__(
            Text(
                "{variable} is {given}; it may only name a server on this computer, such as "
                "http://127.0.0.1:8080.",
                "{variable} 的值为 {given}；它只能指向本机服务器，例如 http://127.0.0.1:8080。",
            ).of(variable=API_VARIABLE, given=given)
        )


class Endpoint(Struct, frozen=True, kw_only=True):
    """The server that requests go to."""

    base: str = GOOGLE
    """Scheme, host and port, without a slash at the end."""

    @property
    def is_local(self) -> bool:
        """Whether it is a test server on this computer."""
        return self.base != GOOGLE

    def place(self, url: str) -> str:
        """A request's address at this server; any host but Google Sheets is a program's mistake."""
        if not url.startswith(f"{GOOGLE}/"):
            raise ValueError(url)
        return self.base + url.removeprefix(GOOGLE)


def find_endpoint(environment: Mapping[str, str] = os.environ) -> Endpoint:
    """Google's own, or what `SHEETPM_GOOGLE_API` names on this computer."""
    given = environment.get(API_VARIABLE, "").strip()
    if not given:
        return Endpoint()
    parts = urlsplit(given)
    try:
        port = parts.port
    except ValueError:
        raise NotLoopbackError(given) from None
    is_plain = parts.scheme in {"http", "https"} and not (parts.query or parts.fragment)
    if not is_plain or parts.username or not _is_loopback(parts.hostname or ""):
        raise NotLoopbackError(given)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    place = f"{host}:{port}" if port else host
    return Endpoint(base=f"{parts.scheme}://{place}{parts.path.rstrip('/')}")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
