import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.ooxml.archive import read_archive, rewrite
from sheetpm.ooxml.packing import pack
from sheetpm.ooxml.refusals import Refusal, RefusedError


def build(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, date_time=(2031, 5, 17, 3, 2, 58))
            info.compress_type = method
            info.extra = b"\xca\xfe\x02\x00hi"
            info.comment = b"a comment"
            archive.writestr(info, content)
        archive.comment = b"the archive's comment"
    return target.getvalue()


def streamed(members: dict[str, bytes]) -> bytes:
    """Written to a pipe, so that sizes stand in data descriptors behind the data."""

    class Pipe(io.RawIOBase):
        data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, piece: object) -> int:
            self.data += bytes(piece)  # type: ignore[call-overload]
            return len(bytes(piece))  # type: ignore[call-overload]

    pipe = Pipe()
    pipe.data = bytearray()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return bytes(pipe.data)


def wide(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content)
    return target.getvalue()


MEMBERS = {"a.xml": b"<a/>" * 500, "folder/": b"", "folder/b.bin": bytes(range(256)), "ü.txt": b""}


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    "data",
    [
        build(MEMBERS),
        build(MEMBERS, method=zipfile.ZIP_STORED),
        streamed(MEMBERS),
        wide(MEMBERS),
        b"#!/bin/sh\n" + build(MEMBERS),
        build(MEMBERS) + b"trailing bytes",
    ],
    ids=["deflated", "stored", "descriptors", "zip64", "something before", "something behind"],
)
def test_members_are_copied_raw_whatever_their_form(data: bytes) -> None:
    archive = read_archive(data)
    assert {one.name: archive.unpack(one) for one in archive.members} == MEMBERS
    new = pack("new.xml", [b"<n", b"ew/>"])
    written = rewrite(archive, replaced={}, dropped=["folder/b.bin"], added=[new])
    expected = {**MEMBERS, "new.xml": b"<new/>"}
    del expected["folder/b.bin"]
    assert contents(written) == expected
    again = read_archive(written)
    old = {one.name: data[one.start : one.end] for one in archive.members}
    for member in again.members:
        if member.name != "new.xml":
            assert written[member.start : member.end] == old[member.name]


def test_comments_timestamps_and_extra_fields_survive() -> None:
    written = rewrite(read_archive(build(MEMBERS)), replaced={}, added=[pack("n", [b"x"])])
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        info = archive.getinfo("a.xml")
        assert archive.comment == b"the archive's comment"
        assert info.comment == b"a comment"
        assert info.extra == b"\xca\xfe\x02\x00hi"
        assert info.date_time == (2031, 5, 17, 3, 2, 58)
        assert archive.getinfo("n").date_time == (1980, 1, 1, 0, 0, 0)


def test_nothing_changed_gives_the_same_bytes() -> None:
    data = build(MEMBERS)
    assert rewrite(read_archive(data), replaced={}) == data


def test_a_replaced_member_stays_in_its_place() -> None:
    written = rewrite(read_archive(build(MEMBERS)), replaced={"a.xml": pack("a.xml", [b"new"])})
    assert list(contents(written)) == list(MEMBERS)
    assert contents(written)["a.xml"] == b"new"


@settings(max_examples=30)
@given(st.binary(max_size=3000), st.integers(1, 50))
def test_packing_in_pieces_is_packing_at_once(content: bytes, size: int) -> None:
    pieces = [content[place : place + size] for place in range(0, len(content), size)]
    member = pack("x", pieces)
    assert zlib.decompress(member.data, -zlib.MAX_WBITS) == content
    assert (member.crc, member.size) == (zlib.crc32(content), len(content))


def unpack_all(data: bytes) -> None:
    archive = read_archive(data)
    for member in archive.members:
        archive.unpack(member)


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(RefusedError) as caught:
        unpack_all(data)
    return caught.value.refusal


@pytest.mark.parametrize("length", [3, 30, 200, -5, -40, -100])
def test_a_truncated_file_is_damaged(length: int) -> None:
    assert refusal_of(build(MEMBERS)[:length]) is Refusal.DAMAGED


def test_a_wrong_checksum_is_damage() -> None:
    data = bytearray(build({"a": b"abc"}, method=zipfile.ZIP_STORED))
    data[data.index(b"abc")] = ord("x")
    assert refusal_of(bytes(data)) is Refusal.DAMAGED


def test_broken_packed_bytes_are_damage() -> None:
    data = bytearray(build({"a": bytes(range(256)) * 9}))
    member = read_archive(bytes(data)).members[0]
    data[member.data_start : member.data_start + 4] = b"\xff" * 4
    assert refusal_of(bytes(data)) is Refusal.DAMAGED


def patch_central(data: bytes, place: int, value: bytes) -> bytes:
    start = data.index(b"PK\x01\x02") + place
    return data[:start] + value + data[start + len(value) :]


def test_encrypted_members_are_refused() -> None:
    assert refusal_of(patch_central(build({"a": b"x"}), 8, b"\x01\x00")) is Refusal.ENCRYPTED


def test_a_member_that_unpacks_to_more_than_it_declares_is_stopped() -> None:
    data = build({"a": bytes(10_000_000)})
    assert refusal_of(patch_central(data, 24, struct.pack("<L", 1000))) is Refusal.DAMAGED


def test_a_huge_part_is_not_unpacked() -> None:
    data = patch_central(build({"a": b"x"}), 24, struct.pack("<L", 2**31))
    assert refusal_of(data) is Refusal.TOO_LARGE


def test_members_that_share_bytes_are_refused() -> None:
    data = build({"a": b"x" * 99, "b": b"y" * 99}, method=zipfile.ZIP_STORED)
    first = data.index(b"PK\x01\x02")
    larger = struct.pack("<LL", 300, 300)
    assert refusal_of(data[: first + 20] + larger + data[first + 28 :]) is Refusal.DAMAGED


def test_an_unknown_packing_method_is_damage() -> None:
    assert refusal_of(patch_central(build({"a": b"x"}), 10, b"\x63\x00")) is Refusal.DAMAGED


def test_too_many_members_are_refused() -> None:
    data = build({"a": b"x"})
    end = data.rindex(b"PK\x05\x06")
    data = data[: end + 8] + struct.pack("<HH", 65_000, 65_000) + data[end + 12 :]
    assert refusal_of(data) is Refusal.TOO_LARGE


def test_a_zip_of_several_disks_is_refused() -> None:
    data = build({"a": b"x"})
    end = data.rindex(b"PK\x05\x06")
    assert refusal_of(data[: end + 4] + b"\x01\x00" + data[end + 6 :]) is Refusal.DAMAGED


def test_a_member_that_is_not_where_the_directory_says_is_damage() -> None:
    assert refusal_of(patch_central(build({"a": b"x"}), 42, b"\x02\x00")) is Refusal.DAMAGED


@settings(max_examples=150)
@given(st.data())
def test_no_mutation_of_a_zip_file_does_more_than_refuse(data: st.DataObject) -> None:
    original = bytearray(build(MEMBERS))
    for _ in range(data.draw(st.integers(1, 4))):
        original[data.draw(st.integers(0, len(original) - 1))] = data.draw(st.integers(0, 255))
    try:
        unpack_all(bytes(original))
    except RefusedError as error:
        assert error.text.en  # noqa: PT017 - either it reads or it refuses


NOISE = bytes(number * number * 31 % 251 for number in range(40_000))
"""Packs badly, so that packed and unpacked pieces differ little in length."""


@pytest.mark.parametrize("chunk", [1, 7, 1000, 65_536, 1 << 20])
@pytest.mark.parametrize("content", [b"", b"x", b"a" * 100_000, NOISE], ids=["0", "1", "a", "n"])
def test_a_member_comes_whole_in_pieces_of_any_size(content: bytes, chunk: int) -> None:
    archive = read_archive(build({"a": content}))
    pieces = list(archive.stream(archive.members[0], chunk))
    assert b"".join(pieces) == content
    assert all(0 < len(piece) <= chunk for piece in pieces)


@pytest.mark.parametrize("content", [b"a" * 100_000, NOISE], ids=["a", "n"])
def test_the_head_of_a_member_is_as_long_as_asked(content: bytes) -> None:
    archive = read_archive(build({"a": content}))
    assert archive.head(archive.members[0], 9_999) == content[:9_999]
