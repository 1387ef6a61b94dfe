"""Parts of ours on their way into the zip file."""

import zlib
from collections.abc import Iterable

from msgspec import Struct


class PackedMember(Struct, frozen=True, kw_only=True):
    """A member of ours, packed and ready to be written."""

    name: str
    crc: int
    size: int
    data: bytes


def pack(name: str, pieces: Iterable[bytes], level: int = 6) -> PackedMember:
    """Deflate the pieces one after another; they are never all in memory at once."""
    deflater = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    crc = size = 0
    packed: list[bytes] = []
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
        size += len(piece)
        packed.append(deflater.compress(piece))
    packed.append(deflater.flush())
    return PackedMember(name=name, crc=crc, size=size, data=b"".join(packed))
