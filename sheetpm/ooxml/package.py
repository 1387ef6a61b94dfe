"""An Office package: parts found by relationships, not by their usual names.

For whoever only reads:

    package = open_package(data)          # bytes -> Package, or RefusedError with one sentence
    find_workbook_part(package)           # 'xl/workbook.xml', as it stands in the zip file
    sheets(package)                       # [SheetEntry(title, part_name, state, sheet_id, kind)]
    package.read('xl/styles.xml')         # bytes of a part, checked against size and CRC
    package.stream(part_name)             # the same in pieces, for large sheets
    package.related('xl/workbook.xml', 'sharedStrings')   # part names by relationship kind

Part names are looked up without regard to case and slashes; a `RefusedError` says in one
sentence, in both languages, why a file is no readable workbook.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from sheetpm.ooxml.archive import CHUNK, Archive, Member, read_archive
from sheetpm.ooxml.content_types import ContentTypes
from sheetpm.ooxml.markup import parse, whole_number
from sheetpm.ooxml.namespaces import Dialect, elements, find_dialect, local_name, namespace_of
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.relationships import (
    Relationship,
    normal_name,
    read_relationships,
    rels_name,
    resolve,
    unescaped,
)

CONTENT_TYPES_PART: Final = "[Content_Types].xml"
SHEET_LIMIT: Final = 10_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK_TYPES: Final = ("spreadsheetml.sheet.main", "spreadsheetml.template.main")
_MACRO_TYPES: Final = ("ms-excel.sheet.macroenabled", "ms-excel.template.macroenabled")
_OTHER_KINDS: Final = (
    ("wordprocessingml", Refusal.WORD_DOCUMENT),
    ("ms-word", Refusal.WORD_DOCUMENT),
    ("presentationml", Refusal.PRESENTATION),
    ("ms-powerpoint", Refusal.PRESENTATION),
    ("sheet.binary", Refusal.BINARY_WORKBOOK),
)


class SheetEntry(Struct, frozen=True, kw_only=True):
    """One tab as the workbook part lists it."""

    title: str
    part_name: str
    """As it stands in the zip file; empty when its target is missing."""
    state: str
    """`visible`, `hidden` or `veryHidden`."""
    sheet_id: int
    kind: str
    """`worksheet`, `chartsheet`, `dialogsheet`, `xlMacrosheet`: the relationship's last word."""
    relationship_id: str = ""


class Package:
    """A package in memory; parts are unpacked when they are asked for."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        files = [member for member in archive.members if not member.is_folder]
        self._members = {normal_name(member.name): member for member in files}
        if len(self._members) != len(files):
            names = Counter(normal_name(member.name) for member in files)
            raise RefusedError(Refusal.DUPLICATE_MEMBERS, names.most_common(1)[0][0])
        self._relations: dict[str, tuple[Relationship, ...]] = {}

    @property
    def part_names(self) -> list[str]:
        """The names of all files, as they stand, in the zip file's order."""
        return [member.name for member in self._members.values()]

    def find(self, name: str) -> str:
        """The part's name as it stands, for any way to write it; empty when there is none."""
        member = self._find(name)
        return member.name if member else ""

    def member(self, name: str) -> Member:
        """The directory entry of a part that must be there."""
        member = self._find(name)
        if member is None:
            raise RefusedError(Refusal.DAMAGED, f"{name} is missing")
        return member

    def read(self, name: str) -> bytes:
        """A whole part."""
        return self.archive.unpack(self.member(name))

    def head(self, name: str, length: int = 1 << 16) -> bytes:
        """The first bytes of a part."""
        return self.archive.head(self.member(name), length)

    def stream(self, name: str, chunk: int = CHUNK) -> Iterator[bytes]:
        """A part in pieces."""
        return self.archive.stream(self.member(name), chunk)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part; of the package itself for an empty name."""
        key = normal_name(part)
        if key not in self._relations:
            name = self.find(rels_name(part))
            found = tuple(read_relationships(parse(self.read(name), name))) if name else ()
            self._relations[key] = found
        return self._relations[key]

    def target(self, part: str, relationship: Relationship) -> str:
        """The part a relationship leads to, as it stands; empty outside the package or missing."""
        if relationship.is_external:
            return ""
        name = resolve(part, relationship.target)
        return self.find(name) or self.find(unescaped(name))

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that `part` refers to by relationships of that kind, where they exist."""
        found = (self.target(part, one) for one in self.relationships(part) if one.kind == kind)
        return [name for name in found if name]

    def _find(self, name: str) -> Member | None:
        return self._members.get(normal_name(name))


def open_package(data: bytes) -> Package:
    """A package from a file's bytes; refused with a sentence when it cannot be a workbook."""
    if not data:
        raise RefusedError(Refusal.EMPTY)
    if data.startswith(_OLE):
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise RefusedError(Refusal.ENCRYPTED if is_encrypted else Refusal.OLD_BINARY)
    if b"PK\x03\x04" not in data[: 1 << 16] and b"PK\x05\x06" not in data[-(1 << 17) :]:
        raise RefusedError(Refusal.NOT_A_WORKBOOK)
    package = Package(read_archive(data))
    _forbid_other_kinds(package)
    return package


def _forbid_other_kinds(package: Package) -> None:
    if package.find("mimetype") and b"opendocument" in package.head("mimetype", 256):
        raise RefusedError(Refusal.OPEN_DOCUMENT)
    if not package.find(CONTENT_TYPES_PART) or not package.find("_rels/.rels"):
        raise RefusedError(Refusal.NOT_A_WORKBOOK)
    kind = read_content_types(package).type_of(_office_document(package)).lower()
    for word, refusal in _OTHER_KINDS:
        if word in kind:
            raise RefusedError(refusal)


def read_content_types(package: Package) -> ContentTypes:
    """The package's list of types, ready to be changed."""
    name = package.member(CONTENT_TYPES_PART).name
    return ContentTypes(name, package.read(name))


def _office_document(package: Package) -> str:
    found = package.related("", "officeDocument")
    if not found:
        raise RefusedError(Refusal.NOT_A_WORKBOOK, "no office document")
    return found[0]


def find_workbook_part(package: Package) -> str:
    """The name of the workbook part, as it stands in the zip file."""
    name = _office_document(package)
    if not package.find(rels_name(name)):
        raise RefusedError(Refusal.DAMAGED, "the workbook has no relationships")
    return name


def workbook_dialect(root: etree._Element) -> Dialect:
    """Transitional or strict, by the workbook part's root; anything else is refused."""
    dialect = find_dialect(namespace_of(root))
    if local_name(root) != "workbook":
        raise RefusedError(Refusal.NOT_A_WORKBOOK, f"root is {local_name(root)}")
    if dialect is None:
        raise RefusedError(Refusal.UNKNOWN_DIALECT, namespace_of(root))
    return dialect


def sheets(package: Package) -> list[SheetEntry]:
    """The tabs in their order, with the parts that hold them."""
    name = find_workbook_part(package)
    return list_sheets(package, name, parse(package.read(name), name))


def list_sheets(package: Package, workbook: str, root: etree._Element) -> list[SheetEntry]:
    """The same for a workbook part that is parsed already."""
    workbook_dialect(root)
    table = root.find(f"{{{namespace_of(root)}}}sheets")
    listed = [one for one in elements(table) if local_name(one) == "sheet"]
    if not listed:
        raise RefusedError(Refusal.DAMAGED, "the workbook lists no tab")
    if len(listed) > SHEET_LIMIT:
        raise RefusedError(Refusal.TOO_LARGE, f"{len(listed)} tabs")
    by_id = {one.id: one for one in package.relationships(workbook)}
    return [_entry(package, workbook, element, by_id) for element in listed]


def _entry(
    package: Package, workbook: str, element: etree._Element, by_id: dict[str, Relationship]
) -> SheetEntry:
    relationship_id = sheet_relationship_id(element)
    relationship = by_id.get(relationship_id)
    return SheetEntry(
        title=element.get("name", ""),
        part_name=package.target(workbook, relationship) if relationship else "",
        state=element.get("state", "visible"),
        sheet_id=whole_number(element.get("sheetId")),
        kind=relationship.kind if relationship else "",
        relationship_id=relationship_id,
    )


def sheet_relationship_id(element: etree._Element) -> str:
    """The `r:id` of an element, whichever dialect's namespace it uses."""
    for name, value in element.attrib.items():
        if str(name).endswith("relationships}id"):
            return str(value)
    return ""
