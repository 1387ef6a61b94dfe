"""Bytes of a text file turned into characters: by its mark, as UTF-8, else by the likeliest table."""

from typing import Final

from msgspec import Struct

from sheetpm.sources.text_alphabets import likely_tables

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LIKELY: Final = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1258",
    "gb18030",
    "big5",
    "cp932",
    "cp949",
)
"""What Excel and other programs save text as on Windows, in the languages plans are written in."""
_SAMPLE: Final = 1 << 18
"""Bytes that are looked at to tell the table; a whole large file would take seconds."""


class DecodedText(Struct, frozen=True, kw_only=True):
    """The characters of a file, and how sure that reading is."""

    text: str
    encoding: str
    is_assumed: bool
    """Nothing in the file says so: another table might fit too."""


def decode_text(content: bytes) -> DecodedText | None:
    """The text of a file; `None` where no table of characters fits it."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode(content, encoding, is_assumed=False)
    unmarked = utf16_without_mark(content)
    if unmarked:
        return _decode(content, unmarked, is_assumed=False)
    return _decode(content, "utf-8", is_assumed=False) or _guess(content)


def utf16_without_mark(content: bytes) -> str:
    """`utf-16-le` or `utf-16-be` where every other byte of the first line is zero; else empty."""
    head = content[:256]
    pairs = len(head) // 2
    if pairs < 2 or b"\0" not in head:
        return ""
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd * 8 >= pairs and odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even * 8 >= pairs and even > 4 * odd else ""


def _decode(content: bytes, encoding: str, *, is_assumed: bool) -> DecodedText | None:
    try:
        text = content.decode(encoding)
    except UnicodeError:
        return None
    return DecodedText(
        text=text, encoding=encoding.removesuffix("-sig").upper(), is_assumed=is_assumed
    )


def _guess(content: bytes) -> DecodedText | None:
    """By the letters of one language, else by the statistics of a library."""
    sample = _whole_lines(content)
    for name in likely_tables(sample):
        decoded = _decode(content, name, is_assumed=True)
        if decoded is not None:
            return decoded
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=list(_LIKELY))
    for name in (*(each.encoding for each in found), *_LIKELY):
        decoded = _decode(content, name, is_assumed=True)
        if decoded is not None:
            return decoded
    return None


def _whole_lines(content: bytes) -> bytes:
    """The beginning of the file, cut at a line's end so that no sign is cut in two."""
    if len(content) <= _SAMPLE:
        return content
    end = content.rfind(b"\n", 0, _SAMPLE)
    return content[:end] if end > 0 else content[:_SAMPLE]
