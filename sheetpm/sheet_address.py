"""The address of a Google Sheet, recognised where a plan is named."""

import re
from pathlib import Path
from typing import Final

from msgspec import Struct

from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.patterns import lazy_pattern

_ID: Final = r"[A-Za-z0-9_-]{25,}"
_BARE: Final = lazy_pattern(_ID)
_SCHEME: Final = r"(?:https?:/{1,2})?"
"""A path that went through the file system has lost one of the two slashes."""
_SPREADSHEET: Final = lazy_pattern(
    rf"{_SCHEME}docs\.google\.com/(?:a/[^/]+/)?spreadsheets/(?:u/\d+/)?d/(?P<id>{_ID})(?:[/?#].*)?",
    re.IGNORECASE,
)
_OPENED: Final = lazy_pattern(
    rf"{_SCHEME}(?:drive|docs)\.google\.com/open\?(?:.*&)?id=(?P<id>{_ID})(?:[&#].*)?",
    re.IGNORECASE,
)
_PUBLISHED: Final = lazy_pattern(
    rf"{_SCHEME}docs\.google\.com/(?:a/[^/]+/)?spreadsheets/(?:u/\d+/)?d/e/.*", re.IGNORECASE
)
_GOOGLE: Final = lazy_pattern(rf"{_SCHEME}(?:[a-z0-9-]+\.)*google\.com/.*", re.IGNORECASE)
_WEB: Final = lazy_pattern(r"https?:/.*", re.IGNORECASE)


class SheetAddress(Struct, frozen=True, kw_only=True):
    """Which spreadsheet is meant."""

    id: str
    """As it stands in the address: 44 letters, digits, `-` and `_` as a rule."""

    @property
    def url(self) -> str:
        """The address as a browser takes it."""
        return f"https://docs.google.com/spreadsheets/d/{self.id}/edit"

    @property
    def short(self) -> str:
        """The beginning of the id, where no title is known yet."""
        return f"{self.id[:8]}…" if self.id else ""


class NoSpreadsheetAddressError(UsageError):
    """An address of the web that is no spreadsheet's."""

    def __init__(self, given: str, why: Text) -> None:
        super().__init__(Text("{given}: {why}", "{given}：{why}").of(given=given, why=why))


_COPY: Final = Text(
    "open the Google Sheet in a browser and copy the address from its address bar.",
    "请在浏览器中打开该 Google 表格，并复制地址栏中的地址。",
)
_IS_PUBLISHED: Final = Text(
    "This is the address of a published copy, which nobody can write to; {copy}",
    "这是“发布到网络”的只读副本的地址；{copy}",
).of(copy=_COPY)
_IS_OTHER: Final = Text(
    "This is not the address of a Google Sheet; {copy}",
    "这不是 Google 表格的地址；{copy}",
).of(copy=_COPY)


def find_address(plan: str) -> SheetAddress | None:
    """The spreadsheet that is meant where a plan is named; `None` where it is a file.

    An existing file is always a file. Raises `NoSpreadsheetAddressError` for an address of the
    web that cannot be a spreadsheet's.
    """
    text = plan.strip()
    if _is_there(text):
        return None
    for pattern in (_SPREADSHEET, _OPENED):
        found = pattern.fullmatch(text)
        if found is not None:
            return SheetAddress(id=found["id"])
    if _PUBLISHED.fullmatch(text):
        raise NoSpreadsheetAddressError(text, _IS_PUBLISHED)
    if _GOOGLE.fullmatch(text) or _WEB.fullmatch(text):
        raise NoSpreadsheetAddressError(text, _IS_OTHER)
    return SheetAddress(id=text) if _BARE.fullmatch(text) else None


def is_address_of(plan: str, address: SheetAddress) -> bool:
    """Whether a plan that is named so is that spreadsheet."""
    try:
        return find_address(plan) == address
    except NoSpreadsheetAddressError:
        return False


def _is_there(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False
