"""The zip file as it lies on disk: members are read singly and copied raw.

`zipfile` would recompress what it copies and lose extra fields, data descriptors and odd
timestamps. Format: PKWARE APPNOTE 6.3.10.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from sheetpm.ooxml.packing import PackedMember
from sheetpm.ooxml.refusals import Refusal, RefusedError

MEMBER_LIMIT: Final = 60_000
SIZE_LIMIT: Final = 2_000_000_000
"""Bytes of a whole file; keeps every offset within 32 bits."""
PART_LIMIT: Final = 128 * 2**20
"""Bytes of one unpacked part that is held in memory."""

STORED: Final = 0
DEFLATED: Final = 8
CHUNK: Final = 1 << 18
"""Bytes in which a member is unpacked; larger pieces are no faster."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_MASK32: Final = 0xFFFFFFFF
_FLAG_ENCRYPTED: Final = 0x1
_FLAG_DESCRIPTOR: Final = 0x8
_FLAG_UTF8: Final = 0x800
_FIRST_OF_1980: Final = 0x21
"""Date of new members: the earliest that zip knows, so that output never depends on a clock."""


class Member(Struct, frozen=True, kw_only=True):
    """One entry of the directory and where its bytes lie."""

    name: str
    """As it stands, backslashes and odd case included."""
    method: int
    crc: int
    size: int
    """Bytes when unpacked, as declared."""
    start: int
    data_start: int
    data_end: int
    end: int
    """Past the data descriptor."""
    central: bytes
    """The directory record, raw."""
    offset_field: int
    """Where in `central` the local header's offset stands; 42, or inside the zip64 field."""

    @property
    def is_folder(self) -> bool:
        return self.name.endswith(("/", "\\"))


class Archive(Struct, frozen=True, kw_only=True):
    """A whole zip file in memory and its directory."""

    data: bytes
    members: tuple[Member, ...]
    comment: bytes

    def unpack(self, member: Member, limit: int = PART_LIMIT) -> bytes:
        """All bytes of a member; refused when larger than declared, than `limit`, or broken."""
        if member.size > limit:
            raise RefusedError(Refusal.TOO_LARGE, member.name)
        content = b"".join(self.stream(member))
        if len(content) != member.size or zlib.crc32(content) != member.crc:
            raise RefusedError(Refusal.DAMAGED, member.name)
        return content

    def head(self, member: Member, length: int) -> bytes:
        """The first bytes of a member, without unpacking the rest."""
        found = b""
        for piece in self.stream(member, length):
            found += piece
            if len(found) >= length:
                break
        return found[:length]

    def stream(self, member: Member, chunk: int = CHUNK) -> Iterator[bytes]:
        """A member's bytes in pieces, never more than its declared size and one piece."""
        packed = memoryview(self.data)[member.data_start : member.data_end]
        if member.method == STORED:
            yield from (bytes(packed[i : i + chunk]) for i in range(0, len(packed), chunk))
        elif member.method == DEFLATED:
            yield from _inflate(packed, member, chunk)
        else:
            raise RefusedError(Refusal.DAMAGED, f"{member.name}: method {member.method}")


def _inflate(packed: memoryview, member: Member, chunk: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    total = taken = 0
    pending: bytes | memoryview = b""
    try:
        while not inflater.eof:
            if not pending:
                # In steps, for zlib copies whatever it was given and did not use yet.
                pending = packed[taken : taken + chunk]
                taken += len(pending)
            piece = inflater.decompress(pending, chunk)
            pending = inflater.unconsumed_tail
            total += len(piece)
            if total > member.size:
                raise RefusedError(Refusal.DAMAGED, f"{member.name} is larger than declared")
            if piece:
                yield piece
            elif taken == len(packed):
                break
    except zlib.error as error:
        raise RefusedError(Refusal.DAMAGED, member.name) from error


def read_archive(data: bytes) -> Archive:
    """The directory of a zip file. Bytes before, between and after the members are tolerated.

    Refused: no zip, several disks, encrypted members, members that overlap, too many of them.
    """
    if len(data) > SIZE_LIMIT:
        raise RefusedError(Refusal.TOO_LARGE)
    try:
        end, comment = _find_end(data)
        start, size = _find_directory(data, end)
        shift = _first_shift(data, start, size, end)
        members = tuple(_read_members(data, start + shift, size, shift))
    except (struct.error, OverflowError) as error:
        # OverflowError: a place beyond 2^63, which only a zip64 field that lies can name.
        raise RefusedError(Refusal.DAMAGED, "zip directory cut short") from error
    _forbid_overlaps(members)
    return Archive(data=data, members=members, comment=comment)


def _find_end(data: bytes) -> tuple[int, bytes]:
    """Where the end record stands, and the comment after it."""
    position = len(data)
    while (position := data.rfind(b"PK\x05\x06", 0, position)) >= 0:
        if position + _END.size <= len(data):
            length = _END.unpack_from(data, position)[7]
            first = position + _END.size
            if first + length <= len(data):
                return position, data[first : first + length]
    raise RefusedError(Refusal.DAMAGED, "no end of zip directory")


def _find_directory(data: bytes, end: int) -> tuple[int, int]:
    _, disk, first_disk, _, entries, size, start, _ = _END.unpack_from(data, end)
    locator = end - _LOCATOR64.size
    is_64 = locator >= 0 and data[locator : locator + 4] == b"PK\x06\x07"
    if is_64 and (_MASK32 in (size, start) or entries == 0xFFFF):
        end64 = data.rfind(b"PK\x06\x06", 0, locator)
        if end64 < 0:
            raise RefusedError(Refusal.DAMAGED, "no zip64 end record")
        _, _, _, _, disk, first_disk, _, entries, size, start = _END64.unpack_from(data, end64)
    if disk or first_disk:
        raise RefusedError(Refusal.DAMAGED, "zip of several disks")
    if entries > MEMBER_LIMIT:
        raise RefusedError(Refusal.TOO_LARGE, f"{entries} members")
    return start, size


def _first_shift(data: bytes, start: int, size: int, end: int) -> int:
    """By how much all offsets are off, when something was put before the zip file."""
    if size == 0 or data[start : start + 4] == b"PK\x01\x02":
        return 0
    for record in (b"PK\x06\x06", b""):
        before = data.rfind(record, 0, end) if record else end
        shift = before - size - start
        if before >= 0 and shift > 0 and data[start + shift : start + shift + 4] == b"PK\x01\x02":
            return shift
    raise RefusedError(Refusal.DAMAGED, "zip directory not where it should be")


def _read_members(data: bytes, start: int, size: int, shift: int) -> Iterator[Member]:
    position, stop = start, start + size
    count = 0
    while position < stop:
        count += 1
        if count > MEMBER_LIMIT:
            raise RefusedError(Refusal.TOO_LARGE, "too many members")
        member, position = _read_member(data, position, shift)
        if member.data_end > start:
            raise RefusedError(Refusal.DAMAGED, member.name)
        yield member


def _read_member(data: bytes, position: int, shift: int) -> tuple[Member, int]:
    fields = _CENTRAL.unpack_from(data, position)
    signature, flags, method, crc = fields[0], fields[3], fields[4], fields[7]
    name_length, extra_length, comment_length = fields[10:13]
    if signature != b"PK\x01\x02":
        raise RefusedError(Refusal.DAMAGED, "zip directory broken")
    if flags & _FLAG_ENCRYPTED:
        raise RefusedError(Refusal.ENCRYPTED)
    extra_start = _CENTRAL.size + name_length
    next_position = position + extra_start + extra_length + comment_length
    central = data[position:next_position]
    packed, size, offset, offset_field = _wide_sizes(central, extra_start, extra_length)
    raw_name = central[_CENTRAL.size : extra_start]
    local = offset + shift
    local_fields = _LOCAL.unpack_from(data, local)
    local_name = data[local + _LOCAL.size : local + _LOCAL.size + local_fields[9]]
    if local_fields[0] != b"PK\x03\x04" or local_name != raw_name:
        raise RefusedError(Refusal.DAMAGED, "member is not where the directory says")
    data_start = local + _LOCAL.size + local_fields[9] + local_fields[10]
    data_end = data_start + packed
    is_described = bool((flags | local_fields[2]) & _FLAG_DESCRIPTOR)
    member = Member(
        name=_decode_name(raw_name, flags),
        method=method,
        crc=crc,
        size=size,
        start=local,
        data_start=data_start,
        data_end=data_end,
        end=data_end + (_descriptor_length(data, data_end, crc) if is_described else 0),
        central=central,
        offset_field=offset_field,
    )
    return member, next_position


def _wide_sizes(central: bytes, start: int, length: int) -> tuple[int, int, int, int]:
    """Packed size, size, offset and where the offset stands, zip64 field looked up."""
    fields = _CENTRAL.unpack_from(central)
    values = {"size": fields[9], "packed": fields[8], "offset": fields[16]}
    places = {"offset": 42}
    position, stop = start, start + length
    while position + 4 <= stop:
        kind, field_length = struct.unpack_from("<2H", central, position)
        position += 4
        if kind == 1:
            wide = position
            for name in ("size", "packed", "offset"):
                if values[name] == _MASK32 and wide + 8 <= position + field_length:
                    (values[name],) = struct.unpack_from("<Q", central, wide)
                    places[name] = wide
                    wide += 8
        position += field_length
    return values["packed"], values["size"], values["offset"], places["offset"]


def _decode_name(raw: bytes, flags: int) -> str:
    try:
        return raw.decode("utf-8" if flags & _FLAG_UTF8 or raw.isascii() else "cp437")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _descriptor_length(data: bytes, position: int, crc: int) -> int:
    """Length of the record that repeats sizes after the data; zip leaves four forms to choose."""
    signed = data[position : position + 4] == b"PK\x07\x08"
    first = position + (4 if signed else 0)
    if data[first : first + 4] != struct.pack("<L", crc):
        return 0
    for length in (12, 20):
        following = data[first + length : first + length + 4]
        if following[:2] == b"PK" or not following:
            return length + (4 if signed else 0)
    return 12 + (4 if signed else 0)


def _forbid_overlaps(members: Sequence[Member]) -> None:
    """Members that share bytes are how a small file becomes a huge one."""
    end = 0
    for member in sorted(members, key=lambda one: one.start):
        if member.start < end:
            raise RefusedError(Refusal.DAMAGED, f"{member.name} overlaps another member")
        end = member.data_end


def rewrite(
    archive: Archive,
    *,
    replaced: Mapping[str, PackedMember],
    dropped: Iterable[str] = (),
    added: Sequence[PackedMember] = (),
) -> bytes:
    """The archive with some members replaced in place, dropped or added at the end.

    Every other member keeps its local header, its packed bytes and its directory record;
    only the offset in that record moves. Names are those that stand in the archive.
    """
    gone = frozenset(dropped)
    view = memoryview(archive.data)
    body: list[bytes | memoryview] = []
    directory: list[bytes] = []
    position = 0
    for member in archive.members:
        if member.name in gone:
            continue
        if member.name in replaced:
            pieces, central = _new_records(replaced[member.name], position)
            body.extend(pieces)
            length = sum(map(len, pieces))
        else:
            body.append(view[member.start : member.end])
            central = _relocate(member, position)
            length = member.end - member.start
        directory.append(central)
        position += length
    for new in added:
        pieces, central = _new_records(new, position)
        body.extend(pieces)
        directory.append(central)
        position += sum(map(len, pieces))
    if position > SIZE_LIMIT or len(directory) > MEMBER_LIMIT:
        raise RefusedError(Refusal.TOO_LARGE)
    size = sum(map(len, directory))
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, position, len(archive.comment))
    return b"".join([*body, *directory, end, archive.comment])


def _relocate(member: Member, position: int) -> bytes:
    central = bytearray(member.central)
    struct.pack_into(
        "<L" if member.offset_field == 42 else "<Q", central, member.offset_field, position
    )
    return bytes(central)


def _new_records(member: PackedMember, position: int) -> tuple[list[bytes], bytes]:
    name = member.name.encode()
    flags = 0 if name.isascii() else _FLAG_UTF8
    shared = (20, flags, DEFLATED, 0, _FIRST_OF_1980, member.crc, len(member.data), member.size)
    local = _LOCAL.pack(b"PK\x03\x04", *shared, len(name), 0) + name
    central = _CENTRAL.pack(b"PK\x01\x02", 20, *shared, len(name), 0, 0, 0, 0, 0, position) + name
    return [local, member.data], central
