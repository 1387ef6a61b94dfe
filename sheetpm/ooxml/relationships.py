"""Which part refers to which: the `.rels` parts and their targets."""

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath, relpath
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from sheetpm.ooxml.markup import Document, detach, whole_number
from sheetpm.ooxml.namespaces import PACKAGE_RELATIONSHIPS, elements, local_name

_PLAIN = re.compile(r"(?:\w+/)*\w+\.\w+")
"""Names as programs write them, which need no normalising; a workbook may have 100,000."""


class Relationship(Struct, frozen=True, kw_only=True):
    """One arrow from a part to another part, or to an address outside the package."""

    id: str
    type: str
    target: str
    """As written: relative, absolute or an address."""
    is_external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: `worksheet`, `chart`; the same in both dialects."""
        return self.type.rpartition("/")[2]


def normal_name(name: str) -> str:
    """The form under which a part is looked up: no case, forward slashes, no leading slash."""
    return name.replace("\\", "/").lstrip("/").lower()


def rels_name(part: str) -> str:
    """Where a part's relationships lie; the package's own for an empty name."""
    slashed = part.replace("\\", "/")
    return join(dirname(slashed), "_rels", basename(slashed) + ".rels")


def resolve(source: str, target: str) -> str:
    """The name of the part that `target`, written in the relationships of `source`, means.

    Steps above the root stay at the root, so no target leads outside the package.
    """
    if _PLAIN.fullmatch(target) and _PLAIN.fullmatch(source):
        return f"{source.rpartition('/')[0]}/{target}".lstrip("/")
    folder = dirname(source.replace("\\", "/").lstrip("/"))
    path = target.replace("\\", "/").partition("#")[0]
    absolute = path if path.startswith("/") else join("/", folder, path)
    return normpath(absolute).lstrip("/") if path else ""


def relative_target(source: str, part: str) -> str:
    """How the relationships of `source` write the name of `part`."""
    folder = dirname(source.replace("\\", "/").lstrip("/"))
    return relpath("/" + part.replace("\\", "/").lstrip("/"), "/" + folder)


def unescaped(name: str) -> str:
    """A target with its percent signs taken for what they stand for."""
    return unquote(name)


def read_relationships(root: etree._Element) -> Iterator[Relationship]:
    """The relationships of a parsed `.rels` part, in its order."""
    for element in elements(root):
        if local_name(element) == "Relationship":
            yield Relationship(
                id=element.get("Id", ""),
                type=element.get("Type", ""),
                target=element.get("Target", ""),
                is_external=element.get("TargetMode", "").lower() == "external",
            )


class RelationshipsDocument(Document):
    """A `.rels` part of the user's that gets or loses a relationship."""

    def add(self, kind_url: str, target: str) -> str:
        """A new relationship; gives its id."""
        new_id = self._free_id()
        element = etree.SubElement(self.root, self.tag("Relationship"))
        element.set("Id", new_id)
        element.set("Type", kind_url)
        element.set("Target", target)
        return new_id

    def remove(self, relationship_id: str) -> None:
        """Take the relationship of that id out."""
        for element in elements(self.root):
            if element.get("Id") == relationship_id:
                detach(element)

    def all(self) -> list[Relationship]:
        """What it holds now."""
        return list(read_relationships(self.root))

    def _free_id(self) -> str:
        taken = {element.get("Id", "").lower() for element in elements(self.root)}
        numbers = [whole_number(one[3:]) for one in taken if one.startswith("rid")]
        return f"rId{max(numbers, default=0) + 1}"


def write_relationships(relationships: list[Relationship]) -> bytes:
    """A whole `.rels` part."""
    root = etree.fromstring(f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode())
    for one in relationships:
        element = etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        element.set("Id", one.id)
        element.set("Type", one.type)
        element.set("Target", one.target)
        if one.is_external:
            element.set("TargetMode", "External")
    return serialise(root)


def serialise(root: etree._Element) -> bytes:
    """A part of ours, with the declaration that Excel writes."""
    declaration = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return declaration + etree.tostring(root, encoding="UTF-8", xml_declaration=False)
