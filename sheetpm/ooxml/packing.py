"""Parts of ours on their way into the zip file."""

import zlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any, Final

from msgspec import Struct, field

from sheetpm.futures import result_of, submit

_TOGETHER: Final = 1 << 18
"""Bytes that are packed at once, beside the making of the next: zlib leaves Python's lock alone."""


class PackedMember(Struct, frozen=True, kw_only=True):
    """A member of ours, packed and ready to be written."""

    name: str
    crc: int
    size: int
    data: bytes


def pack(name: str, pieces: Iterable[bytes], level: int = 6) -> PackedMember:
    """Deflate the pieces one after another; they are never all in memory at once."""
    packing = _Packing(zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS))
    gathered: list[bytes] = []
    length = 0
    arrivals: SimpleQueue[Future[None]] = SimpleQueue()
    is_busy = False
    with ThreadPoolExecutor(max_workers=1) as beside:
        for piece in pieces:
            gathered.append(piece)
            length += len(piece)
            if length >= _TOGETHER:
                if is_busy:
                    result_of(arrivals.get())
                submit(beside, arrivals, packing.add, b"".join(gathered))
                is_busy = True
                gathered, length = [], 0
        if is_busy:
            result_of(arrivals.get())
    packing.add(b"".join(gathered))
    packing.packed.append(packing.deflater.flush())
    data = b"".join(packing.packed)
    return PackedMember(name=name, crc=packing.crc, size=packing.size, data=data)


class _Packing(Struct):
    """A member on the way."""

    deflater: Any
    packed: list[bytes] = field(default_factory=list)
    crc: int = 0
    size: int = 0

    def add(self, content: bytes) -> None:
        self.crc = zlib.crc32(content, self.crc)
        self.size += len(content)
        self.packed.append(self.deflater.compress(content))
