"""A mark inside a page of ours that tells whether anybody has changed it since."""

import re
from hashlib import sha256
from typing import Final

_OPEN: Final = "0" * 64
_NAME: Final = "sheetpm-report"
_MARK: Final = re.compile(rb'<meta name="' + _NAME.encode() + rb'" content="([0-9a-f]{64}) (\w*)">')


def open_mark(source: str) -> str:
    """What stands in the mark while the page is drawn; `source` is letters and digits."""
    return f"{_OPEN} {source}"


def close_mark(page: bytes) -> bytes:
    """The page with the digest of all its bytes in its first mark."""
    found = _MARK.search(page)
    assert found is not None
    return page[: found.start(1)] + _digest(page) + page[found.end(1) :]


def marked_source(page: bytes) -> str | None:
    """What the maker wrote into an unbroken mark; `None` where it is broken or was never there."""
    found = _MARK.search(page)
    if found is None:
        return None
    opened = page[: found.start(1)] + _OPEN.encode() + page[found.end(1) :]
    return found[2].decode() if _digest(opened) == found[1] else None


def _digest(page: bytes) -> bytes:
    return sha256(page).hexdigest().encode()
