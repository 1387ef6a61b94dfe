"""Mail addresses as people type them; nothing in one can begin a header of its own."""

from typing import Final

from msgspec import Struct

from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.patterns import lazy_pattern

_NAMED: Final = lazy_pattern(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_LOCAL: Final = lazy_pattern(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+)*"
)
_LABEL: Final = lazy_pattern(r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?")
_LONGEST_LOCAL: Final = 64
_LONGEST: Final = 254
_LONGEST_SHOWN: Final = 80


class MailAddress(Struct, frozen=True, kw_only=True):
    """`Laura Callahan <laura@example.com>`."""

    name: str
    """How the person is called; may be empty."""
    local: str
    domain: str
    """In ASCII, as the domain name system knows it."""

    @property
    def address(self) -> str:
        """`laura@example.com`."""
        return f"{self.local}@{self.domain}"


class MailAddressError(UsageError):
    """Something else stands where a mail address belongs."""

    def __init__(self, typed: str, where: str) -> None:
        shown = "".join(sign if sign.isprintable() else " " for sign in typed)[:_LONGEST_SHOWN]
        super().__init__(
            Text(
                "{where}: {shown!r} is no mail address; write it like laura@example.com.",
                "{where}：{shown!r} 不是有效的邮箱地址；写法如 laura@example.com。",
            ).of(where=where, shown=shown)
        )


def read_address(typed: str, *, where: str) -> MailAddress:
    """An address, alone or behind a name: `Laura <laura@example.com>`. Raises `MailAddressError`.

    Quoted local parts, and such outside ASCII, are refused: few servers take them.
    """
    text = typed.strip()
    found = _NAMED.fullmatch(text)
    name, address = (found["name"], found["address"]) if found else ("", text)
    name = name.strip().strip('"').strip()
    local, at, domain = address.strip().rpartition("@")
    is_sound = (
        at
        and text.isprintable()
        and len(local) <= _LONGEST_LOCAL
        and _LOCAL.fullmatch(local) is not None
    )
    ascii_domain = _ascii(domain) if is_sound else ""
    if not ascii_domain or len(local) + 1 + len(ascii_domain) > _LONGEST:
        raise MailAddressError(typed, where)
    return MailAddress(name=name, local=local, domain=ascii_domain)


def _ascii(domain: str) -> str:
    """A domain in ASCII; nothing where it is none."""
    try:
        known = domain.casefold().encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    labels = known.split(".")
    return known if all(_LABEL.fullmatch(label) for label in labels) else ""
