"""A mark inside a workbook of ours that tells whether anybody has changed it since.

A hidden defined name holds a digest of the workbook part and of what the zip directory says of all
others, checksum and size, and a word of the maker's own. Programs that save the workbook rewrite its
parts, so the digest no longer fits; a file that is moved or copied keeps its seal.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - a class, whatever its name

SEAL_NAME: Final = "sheetpm_report_seal"
WORKBOOK_PART: Final = "xl/workbook.xml"

_OPEN: Final = "0" * 64
_MARK: Final = re.compile(
    rb'<definedName name="' + SEAL_NAME.encode() + rb'"[^>]*>(?:"|&quot;)([0-9a-f]{64}) (\w*)'
)
_UNREADABLE: Final = (
    BadZipFile, KeyError, OSError, ValueError, ZlibError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What zipfile raises for no zip file, no workbook in it, damaged data, a way of packing that it does
not know (`NotImplementedError`) and a password (`RuntimeError`): none of them is a report of ours."""


def open_seal(source: str) -> str:
    """What the name is defined as while the workbook is drawn; `source` is letters and digits."""
    return f'="{_OPEN} {source}"'


def close_seal(workbook: bytes, others: Iterable[ZipInfo]) -> bytes:
    """The drawn workbook part with its seal closed and hidden; `others` are all other parts."""
    opening = f'<definedName name="{SEAL_NAME}">'.encode()
    hidden = workbook.replace(opening, opening[:-1] + b' hidden="1">', 1)
    return hidden.replace(_OPEN.encode(), _digest(hidden, others).encode(), 1)


def sealed_source(content: bytes) -> str | None:
    """What the maker wrote into an unbroken seal; `None` where it is broken or was never there."""
    try:
        with ZipFile(BytesIO(content)) as package:
            workbook = package.read(WORKBOOK_PART)
            found = _MARK.search(workbook)
            if found is None:
                return None
            others = [each for each in package.infolist() if each.filename != WORKBOOK_PART]
    except _UNREADABLE:
        return None
    opened = workbook[: found.start(1)] + _OPEN.encode() + workbook[found.end(1) :]
    is_whole = _digest(opened, others).encode() == found[1]
    return found[2].decode() if is_whole else None


def is_sound(content: bytes) -> bool:
    """Whether all parts can be unpacked and are what the zip directory says."""
    try:
        with ZipFile(BytesIO(content)) as package:
            return package.testzip() is None
    except _UNREADABLE:
        return False


def has_seal(content: bytes) -> bool:
    """Whether the workbook was made with a seal, broken or not."""
    try:
        with ZipFile(BytesIO(content)) as package:
            return SEAL_NAME.encode() in package.read(WORKBOOK_PART)
    except _UNREADABLE:
        return False


def _digest(workbook: bytes, others: Iterable[ZipInfo]) -> str:
    whole = sha256(workbook)
    for each in sorted(others, key=lambda each: each.filename):
        whole.update(f"{each.filename}\0{each.CRC} {each.file_size}\n".encode())
    return whole.hexdigest()
