"""Parts of a package in pieces, unpacked only within limits."""

import zlib
from collections.abc import Iterator

from sheetpm.ooxml.archive import STORED, Member
from sheetpm.ooxml.package import Package
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.sources.limits import RATIO_FREE, RATIO_LIMIT, TOTAL_LIMIT


class Parts:
    """A package whose parts may be unpacked as long as they stay within bounds together."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._granted: dict[str, int] = {}
        self._inflated: dict[str, int] = {}

    def stream(self, name: str, limit: int) -> Iterator[bytes]:
        """A part in pieces, checked to be what the zip directory declares."""
        member = self.package.member(name)
        self._grant(member, limit)
        total = crc = 0
        for chunk in self.package.stream(name):
            total += len(chunk)
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if total != member.size or crc != member.crc:
            raise RefusedError(Refusal.DAMAGED, name)

    def read(self, name: str, limit: int) -> bytes:
        """A whole part."""
        return b"".join(self.stream(name, limit))

    def _grant(self, member: Member, limit: int) -> None:
        """Refuse a part that is too large or too well packed, alone or with the others."""
        packed = member.data_end - member.data_start
        if member.method != STORED and member.size > RATIO_LIMIT * packed:
            self._inflated[member.name] = member.size
        is_bomb = sum(self._inflated.values()) > RATIO_FREE
        self._granted[member.name] = member.size
        if is_bomb or member.size > limit or sum(self._granted.values()) > TOTAL_LIMIT:
            raise RefusedError(Refusal.TOO_LARGE, member.name)
