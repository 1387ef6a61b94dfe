"""The texts that the cells of a workbook share, and how long they grow when copied into each."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct, field

from sheetpm.ooxml.markup import forbid_document_type, whole_number
from sheetpm.ooxml.namespaces import local_name
from sheetpm.ooxml.refusals import Refusal, RefusedError

_ESCAPE = re.compile(r"_x(?![Dd][89A-Fa-f])(?![Ff]{3}[EFef])([0-9A-Fa-f]{4})_")
"""Halves of surrogate pairs and non-characters stay as they are written."""
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_ITEM_END = re.compile(rb"</(?:[\w.\-]{1,40}:)?si>")
_CLAIM = re.compile(rb"uniqueCount\s*=\s*[\"']([^\"']*)")
_NO_CLAIM: Final = 2**63
_SPARE_CLAIM: Final = 1_000_000
"""Texts that a part may claim too many: room for them takes 24 MB."""
_END_LENGTH: Final = 64
"""Bytes carried over, so that an end tag on the border of two chunks is found."""
_PROBE: Final = 2**20
PENDING_LIMIT: Final = 24 * 2**20
"""Bytes between two elements that are asked for, all of which stand in memory as a tree of up to
thirty times their size. A row of 16,384 numbers has half a million."""


class StringSizes(Struct, frozen=True, kw_only=True):
    """What a quick look at the bytes of the shared strings tells."""

    lengths: Sequence[int] = field(default_factory=lambda: array("L"))
    """Bytes of each entry, markup included."""
    is_plain: bool = True
    """UTF-8 without comments, CDATA or document types, and no more texts claimed than there are."""

    @property
    def longest(self) -> int:
        return max(self.lengths, default=0)


def measure_strings(chunks: Iterable[bytes]) -> StringSizes:
    """How long each shared text is. Bytes only, no parsing."""
    sizes = array("L")
    is_plain = True
    claimed = 0
    carried, before = b"", 0
    for number, chunk in enumerate(chunks):
        if b"<!" in chunk or (number == 0 and not is_utf8(chunk)):
            is_plain = False
        if number == 0:
            claimed = _claimed_count(chunk)
        pieces = _ITEM_END.split(carried + chunk)
        sizes.extend(map(len, pieces[:-1]))
        if before and len(pieces) > 1:
            sizes[1 - len(pieces)] += before
            before = 0
        carried = pieces[-1][-_END_LENGTH:]
        before += len(pieces[-1]) - len(carried)
    is_plain = is_plain and claimed <= len(sizes) + _SPARE_CLAIM
    return StringSizes(lengths=sizes, is_plain=is_plain)


def _claimed_count(head: bytes) -> int:
    """How many texts the part says it holds, for which calamine makes room before it reads any.

    Where there is not room enough it ends the whole process.
    """
    claims = _CLAIM.findall(head)
    return max(
        (whole_number(claim.decode("ascii", "replace"), _NO_CLAIM) for claim in claims), default=0
    )


def is_utf8(head: bytes) -> bool:
    """Whether the first bytes of a part say, or leave it open, that it is UTF-8."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:64]:
        return False
    declared = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", head)
    return declared is None or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii", b"ascii")


def read_strings(chunks: Iterable[bytes]) -> list[str]:
    """The shared texts in order: rich runs joined, phonetic hints left out."""
    return [join_text(item) for item in pull_elements(chunks, "si")]


def pull_elements(chunks: Iterable[bytes], *names: str) -> Iterator[etree._Element]:
    """Each element of those names at its end tag, while the bytes come in.

    It is forgotten as soon as the next is asked for. Entities stay unresolved.
    """
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    pending = 0
    for number, chunk in enumerate(chunks):
        if number == 0:
            forbid_document_type(chunk[:_PROBE], "")
        for start in range(0, len(chunk), _PROBE):
            piece = chunk[start : start + _PROBE]
            pending += len(piece)
            if pending > PENDING_LIMIT:
                raise RefusedError(Refusal.TOO_LARGE)
            parser.feed(piece)
            for _, element in parser.read_events():
                if element is not None and not isinstance(element, tuple):
                    pending = 0
                    _forbid_declared(element)
                    yield element
                    _clear_behind(element)
    _forbid_declared(parser.close())


def _forbid_declared(element: etree._Element) -> None:
    """Refuse a DTD that stood too far down, or in too odd an alphabet, to be seen before."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise RefusedError(Refusal.DOCUMENT_TYPE)


def _clear_behind(element: etree._Element) -> None:
    """Forget an element that was read, and its elder siblings."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def join_text(item: etree._Element) -> str:
    """The text of a shared or inline string."""
    texts = []
    for child in item:
        name = local_name(child)
        if name == "t":
            texts.append(_own_text(child))
        elif name == "r":
            texts.extend(_own_text(run) for run in child if local_name(run) == "t")
    return "".join(texts)


def _own_text(element: etree._Element) -> str:
    text = inner_text(element)
    return unescape(text if element.get(_SPACE) == "preserve" else text.strip(" \t\r\n"))


def inner_text(element: etree._Element) -> str:
    """What stands between an element's tags, comments left out."""
    if not len(element):
        return element.text or ""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def unescape(text: str) -> str:
    """Undo Excel's `_x000A_` escapes of characters that XML does not allow.

    ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
    """
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
