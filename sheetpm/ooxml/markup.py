"""XML parts that are read, changed in a few places, and written with everything else kept."""

import re
from typing import Final

from lxml import etree

from sheetpm.ooxml.namespaces import elements, local_name, namespace_of
from sheetpm.ooxml.refusals import Refusal, RefusedError

_DECLARATION: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>\s*")
_DIGITS: Final = 10
TREE_LIMIT: Final = 400 * 2**20
"""Bytes of memory for the tree of one part; 65,490 cell formats take 70 million."""
_NODE_BYTES: Final = 120
_ATTRIBUTE_BYTES: Final = 170
"""What libxml2 takes for an element, and for an attribute with a short value."""
_ENCODING: Final = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)")
_OUR_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def parse(content: bytes, part: str) -> etree._Element:
    """The root of a part. No DTD, no entity, no network; nesting and texts within libxml2's limits."""
    forbid_document_type(content, part)
    _forbid_giant_tree(content, part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(Refusal.DAMAGED, f"{part}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError(Refusal.DOCUMENT_TYPE, part)
    return root


def _forbid_giant_tree(content: bytes, part: str) -> None:
    """Refuse a part whose tree would take far more memory than its bytes do."""
    nodes = content.count(b"<") - content.count(b"</")
    attributes = content.count(b"=")
    if len(content) + nodes * _NODE_BYTES + attributes * _ATTRIBUTE_BYTES > TREE_LIMIT:
        raise RefusedError(Refusal.TOO_LARGE, part)


def forbid_document_type(content: bytes, part: str) -> None:
    """Refuse a part with a DTD before any parser sees it."""
    mark = "<!DOCTYPE"
    if any(mark.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be")):
        raise RefusedError(Refusal.DOCUMENT_TYPE, part)


class Document:
    """A part of the user's that gets a few elements more or less."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        """The part's name, as it stands in the package."""
        self.root = parse(content, name)
        self._original = content
        self._parsed = self._serialise()

    @property
    def main(self) -> str:
        """The namespace of the root."""
        return namespace_of(self.root)

    def tag(self, name: str) -> str:
        """The full name of an element in the root's namespace."""
        return f"{{{self.main}}}{name}" if self.main else name

    def child(self, name: str) -> etree._Element | None:
        """The root's first child of that name."""
        return self.root.find(self.tag(name))

    def to_bytes(self) -> bytes:
        """The part; the very bytes it came as when nothing was changed."""
        written = self._serialise()
        return self._original if written == self._parsed else self._declare(written)

    def _serialise(self) -> bytes:
        return etree.tostring(self.root.getroottree(), encoding="UTF-8", xml_declaration=False)

    def _declare(self, written: bytes) -> bytes:
        """Under the declaration it came with, if that is still true of what we write: UTF-8."""
        found = _DECLARATION.match(self._original)
        if found is None:
            return _OUR_DECLARATION + written
        encoding = _ENCODING.search(found[0])
        if encoding and encoding[1].lower() != b"utf-8":
            return _OUR_DECLARATION + written
        return found[0] + written


def insert_in_order(
    parent: etree._Element, child: etree._Element, order: tuple[str, ...]
) -> etree._Element:
    """Put a child where the schema's sequence wants it; what is unknown there stays in place."""
    rank = order.index(local_name(child))
    place = 0
    for index, present in enumerate(parent):
        name = local_name(present)
        if name in order:
            if order.index(name) > rank:
                parent.insert(index, child)
                return child
            place = index + 1
    parent.insert(place, child)
    return child


def detach(element: etree._Element) -> None:
    """Take an element out and leave the text after it where it was."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def set_count(table: etree._Element) -> None:
    """Keep a table's `count` true where it has one."""
    if "count" in table.attrib:
        table.set("count", str(len(elements(table))))


def whole_number(text: str | None, missing: int = 0) -> int:
    """A number of an attribute (xsd:unsignedInt); `missing` for anything else.

    A text of thousands of digits is no number: Python refuses to convert it.
    """
    digits = (text or "").strip()
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS
    return int(digits) if is_number else missing


def is_true(value: str | None) -> bool:
    """An XML boolean."""
    return value is not None and value.strip().lower() in {"1", "true", "on"}
