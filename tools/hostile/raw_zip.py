"""Zip files of which every field may lie."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

DEFLATED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class RawMember:
    """A member; what is `None` is written as it truly is."""

    name: bytes
    content: bytes
    local_name: bytes | None = None
    packed: bytes | None = None
    method: int = DEFLATED
    flags: int = 0
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    extra: bytes = b""
    offset: int | None = None
    attributes: int = 0


def pack_raw(
    members: Sequence[RawMember],
    *,
    entries: int | None = None,
    disk: int = 0,
    directory_size: int | None = None,
    directory_offset: int | None = None,
    end64: bytes = b"",
    comment: bytes = b"",
) -> bytes:
    """A zip file of these members, local headers and directory apart."""
    body = bytearray()
    directory = bytearray()
    for member in members:
        packed = _packed(member)
        fields = _fields(member, packed)
        offset = len(body) if member.offset is None else member.offset
        local_name = member.name if member.local_name is None else member.local_name
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, *fields, len(local_name), 0)
        body += local_name + packed
        directory += struct.pack(
            "<4s6H3L5H2L",
            b"PK\x01\x02",
            20,
            20,
            *fields,
            len(member.name),
            len(member.extra),
            0,
            0,
            0,
            member.attributes,
            offset,
        )
        directory += member.name + member.extra
    count = len(members) if entries is None else entries
    end = struct.pack(
        "<4s4H2LH",
        b"PK\x05\x06",
        disk,
        disk,
        min(count, 0xFFFF),
        min(count, 0xFFFF),
        len(directory) if directory_size is None else directory_size,
        len(body) if directory_offset is None else directory_offset,
        len(comment),
    )
    return bytes(body + directory) + end64 + end + comment


def _packed(member: RawMember) -> bytes:
    if member.packed is not None:
        return member.packed
    return deflate(member.content) if member.method == DEFLATED else member.content


def _fields(member: RawMember, packed: bytes) -> tuple[int, ...]:
    crc = zlib.crc32(member.content) if member.crc is None else member.crc
    size = len(member.content) if member.size is None else member.size
    packed_size = len(packed) if member.packed_size is None else member.packed_size
    return (member.flags, member.method, 0, 0x21, crc, packed_size, size)


def deflate(content: bytes) -> bytes:
    """Raw deflate, as zip members hold it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def end64_record(entries: int, size: int, offset: int) -> bytes:
    """A zip64 end record and its locator, placed before the usual end record."""
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, size, offset
    )
    return record + struct.pack("<4sLQL", b"PK\x06\x07", 0, offset + size, 1)
