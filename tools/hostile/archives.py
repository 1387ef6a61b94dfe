"""Zip files that lie, explode, overlap, or name their members so that they land elsewhere."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO

from tools.hostile.kinds import Expected, add_kind, kind
from tools.hostile.raw_zip import RawMember, deflate, end64_record, pack_raw
from tools.hostile.small_plan import NOTES, STYLES, TASKS, notes_sheet, small_plan
from tools.hostile.workbooks import list_sheet

MEBI = 1 << 20


def _members() -> list[RawMember]:
    plan = small_plan()
    return [RawMember(name=name.encode(), content=part) for name, part in plan.content.items()]


def _with(name: str, change: Callable[[RawMember], RawMember]) -> bytes:
    return pack_raw([change(one) if one.name == name.encode() else one for one in _members()])


def _with_more(*more: RawMember) -> bytes:
    return pack_raw([*_members(), *more])


def _padded(name: str, root: str, size: int) -> bytes:
    """The plan with a part that blanks blow up."""
    plan = small_plan()
    plan.before_end(name, root, " " * size)
    return plan.pack(level=9)


@kind("bomb: a sheet that unpacks to 64 MB", Expected.REFUSED)
def _bomb_in_sheet() -> bytes:
    return _padded(NOTES, "worksheet", 64 * MEBI)


@kind("bomb: a styles part that unpacks to 64 MB", Expected.REFUSED)
def _bomb_in_styles() -> bytes:
    return _padded(STYLES, "styleSheet", 64 * MEBI)


@kind("bomb: the list of types unpacks to 64 MB", Expected.REFUSED)
def _bomb_in_types() -> bytes:
    return _padded("[Content_Types].xml", "Types", 64 * MEBI)


@kind("bomb: a relationships part that unpacks to 64 MB", Expected.REFUSED)
def _bomb_in_relationships() -> bytes:
    return _padded("xl/_rels/workbook.xml.rels", "Relationships", 64 * MEBI)


@kind("bomb: a picture that nobody reads unpacks to 64 MB", Expected.READ)
def _bomb_in_picture() -> bytes:
    plan = small_plan()
    plan.put("xl/media/image1.png", bytes(64 * MEBI))
    return plan.pack(level=9)


@kind("bomb: five zip files inside one another", Expected.READ)
def _bomb_nested() -> bytes:
    inner = bytes(10 * MEBI)
    for _ in range(5):
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(10):
                archive.writestr(f"{number}.zip", inner)
        inner = target.getvalue()
    plan = small_plan()
    plan.put("xl/embeddings/deep.zip", inner)
    return plan.pack()


@kind("bomb: 60 tabs of 15 MB blanks each", Expected.REFUSED, is_heavy=True)
def _bomb_of_many_sheets() -> bytes:
    plan = small_plan()
    blank = notes_sheet(tail=" " * (15 * MEBI)).encode()
    for number in range(60):
        part = f"xl/worksheets/more{number}.xml"
        plan.put(part, blank)
        list_sheet(plan, f"More {number}", 100 + number, f"worksheets/more{number}.xml")
    return plan.pack(level=9)


@kind("bomb: 2,000 members that share the same bytes", Expected.REFUSED)
def _bomb_overlapping() -> bytes:
    members = _members()
    content = bytes(20 * MEBI)
    kernel = RawMember(name=b"kernel", content=content)
    packed = len(deflate(content))
    again = RawMember(
        name=b"",
        content=b"",
        packed=b"",
        crc=zlib.crc32(content),
        size=len(content),
        packed_size=packed,
    )
    more = [replace(again, name=f"kernel{number}".encode()) for number in range(2000)]
    return pack_raw([*members, *more, kernel])


def _directory_size(members: list[RawMember]) -> int:
    return sum(46 + len(one.name) + len(one.extra) for one in members)


@kind("a size in the directory that is too small", Expected.REFUSED)
def _size_too_small() -> bytes:
    return _with(TASKS, lambda one: replace(one, size=100))


@kind("a size in the directory that is too large", Expected.REFUSED)
def _size_too_large() -> bytes:
    return _with(TASKS, lambda one: replace(one, size=100_000_000))


@kind("a checksum that is wrong", Expected.REFUSED)
def _wrong_checksum() -> bytes:
    return _with(TASKS, lambda one: replace(one, crc=1))


@kind("a zip64 field that claims 2^60 bytes", Expected.REFUSED)
def _zip64_size() -> bytes:
    extra = struct.pack("<2H2Q", 1, 16, 1 << 60, 100)
    return _with(TASKS, lambda one: replace(one, size=0xFFFFFFFF, extra=extra))


@kind("a zip64 field that claims a start at 2^63", Expected.REFUSED)
def _zip64_offset() -> bytes:
    extra = struct.pack("<2HQ", 1, 8, 1 << 63)
    return _with(TASKS, lambda one: replace(one, offset=0xFFFFFFFF, extra=extra))


@kind("a zip64 end record that claims 2^40 members", Expected.REFUSED)
def _zip64_entries() -> bytes:
    members = _members()
    size = _directory_size(members)
    start = len(pack_raw(members)) - size - 22
    return pack_raw(
        members,
        entries=0xFFFF,
        directory_size=0xFFFFFFFF,
        directory_offset=0xFFFFFFFF,
        end64=end64_record(1 << 40, size, start),
    )


@kind("a zip64 end record whose directory starts at 2^62", Expected.REFUSED)
def _zip64_directory() -> bytes:
    return pack_raw(
        _members(),
        entries=0xFFFF,
        directory_size=0xFFFFFFFF,
        directory_offset=0xFFFFFFFF,
        end64=end64_record(15, 1 << 62, 1 << 62),
    )


@kind("70,000 members", Expected.REFUSED, is_heavy=True)
def _many_members() -> bytes:
    return _with_more(*(RawMember(name=f"m/{n}".encode(), content=b"") for n in range(70_000)))


@kind("50,000 members", Expected.READ, is_heavy=True)
def _quite_many_members() -> bytes:
    return _with_more(*(RawMember(name=f"m/{n}".encode(), content=b"") for n in range(50_000)))


@kind("a member that is encrypted", Expected.REFUSED)
def _encrypted_member() -> bytes:
    return _with(TASKS, lambda one: replace(one, flags=1))


@kind("a member with strong encryption (AES, method 99)", Expected.REFUSED)
def _strong_encryption() -> bytes:
    return _with(TASKS, lambda one: replace(one, method=99, flags=0x41))


@kind("a member packed in a way that Office does not know (LZMA)", Expected.REFUSED)
def _unknown_method() -> bytes:
    return _with(TASKS, lambda one: replace(one, method=14))


@kind("packed bytes that are no deflate stream", Expected.REFUSED)
def _broken_stream() -> bytes:
    return _with(TASKS, lambda one: replace(one, packed=b"\xff" * 200))


@kind("a local header that names another part", Expected.REFUSED)
def _other_local_name() -> bytes:
    return _with(TASKS, lambda one: replace(one, local_name=one.name[:-1] + b"L"))


@kind("a part that stands in the file twice", Expected.REFUSED)
def _twice() -> bytes:
    return _with_more(next(one for one in _members() if one.name == TASKS.encode()))


@kind("two parts whose names differ only in case", Expected.REFUSED)
def _twice_but_for_case() -> bytes:
    return _with_more(RawMember(name=TASKS.upper().encode(), content=b"<x/>"))


@kind("two parts whose names differ only in their slashes", Expected.REFUSED)
def _twice_but_for_slashes() -> bytes:
    return _with_more(RawMember(name=TASKS.replace("/", "\\").encode(), content=b"<x/>"))


_ODD_NAMES = {
    "a part called ../../../canary.txt": b"../../../canary.txt",
    "a part with an absolute name": b"/tmp/canary.txt",
    "a part called C:\\canary.txt": b"C:\\canary.txt",
    "a part called ..\\..\\canary.txt": b"..\\..\\canary.txt",
    "a part with a NUL in its name": b"xl/worksheets/sheet1.xml\0.txt",
    "a part with line breaks and colours in its name": b"xl/\x1b[31m\r\nroot.xml",
    "a part named after a device (CON)": b"xl/CON",
    "a part with an empty name": b"",
    "a part with a name of 60,000 characters": b"x" * 60_000,
    "a part whose name is no UTF-8": b"xl/\xff\xfe\x80.xml",
}


def _odd_name(name: bytes) -> bytes:
    flags = 0x800 if b"\xff" in name else 0
    return _with_more(RawMember(name=name, content=b"never unpacked to disk", flags=flags))


for _title, _name in _ODD_NAMES.items():
    add_kind(_title, partial(_odd_name, _name), Expected.EITHER)


@kind("a symbolic link to /etc/passwd among the members", Expected.READ)
def _link() -> bytes:
    mode = (0o120777 << 16) & 0xFFFFFFFF
    return _with_more(RawMember(name=b"xl/link", content=b"/etc/passwd", attributes=mode))


@kind("sheet and styles only reachable by a name with ..", Expected.EITHER)
def _climbing_sheet() -> bytes:
    plan = small_plan()
    plan.swap("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../../../sheet1.xml")
    part = plan.content.pop(TASKS)
    plan.put("../../../sheet1.xml", part)
    return plan.pack()


@kind("a zip of several disks", Expected.REFUSED)
def _several_disks() -> bytes:
    return pack_raw(_members(), disk=3)


@kind("a directory that is said to be longer than the file", Expected.REFUSED)
def _long_directory() -> bytes:
    return pack_raw(_members(), directory_size=50_000_000)


@kind("a directory that starts elsewhere", Expected.REFUSED)
def _moved_directory() -> bytes:
    return pack_raw(_members(), directory_offset=10)


@kind("a zip comment that holds another end record", Expected.EITHER)
def _end_in_comment() -> bytes:
    return pack_raw(_members(), comment=pack_raw([RawMember(name=b"x", content=b"y")])[-60:])


@kind("a program in front of the zip file", Expected.EITHER)
def _program_in_front() -> bytes:
    return b"MZ" + bytes(5000) + small_plan().pack()


@kind("1 MB of rubbish behind the zip file", Expected.EITHER)
def _rubbish_behind() -> bytes:
    return small_plan().pack() + b"\xa5" * MEBI


@kind("a zip file without members", Expected.REFUSED)
def _empty_zip() -> bytes:
    return pack_raw([])


@kind("bytes changed all over the file", Expected.REFUSED)
def _sprinkled() -> bytes:
    content = bytearray(small_plan().pack())
    content[100::97] = b"\0" * len(content[100::97])
    return bytes(content)


def _cut_short(share: float) -> bytes:
    content = small_plan().pack()
    return content[: int(len(content) * share) or 1]


for _share in (0.001, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.9995):
    add_kind(f"a file cut short at {_share:.2%}", partial(_cut_short, _share), Expected.REFUSED)
