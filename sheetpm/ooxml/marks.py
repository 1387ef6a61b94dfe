"""How an owned tab is known again: defined names of the workbook.

`<prefix><key>` refers to all rows of the tab (a single cell would die with its row), moves with
it when people rename or move it, and is hidden. Constants beside it hold the workbook's own id,
what the caller recorded, what each tab held when it was written, and what `remove` needs. Names with `localSheetId` are clones that
Excel makes when a tab is copied; they count for nothing. LibreOffice drops only `hidden`.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct, field

from sheetpm.ooxml.markup import Document, detach, insert_in_order
from sheetpm.ooxml.namespaces import elements, local_name
from sheetpm.ooxml.references import quote_title, referred_title

ALL_ROWS: Final = "$1:$1048576"
ID: Final = "id"
DIGEST: Final = "digest"
OWN: Final = "own"
"""What our own parts contained when they were written."""
BEFORE: Final = "before"
"""What the workbook was like before the first splice."""
CONSTANTS: Final = (ID, DIGEST, OWN, BEFORE)
TEXT_LIMIT: Final = 255
"""Characters that Excel allows in a text constant."""

WORKBOOK_ORDER: Final = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize",
    "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip

_PIECE: Final = 240
"""Characters of a longer record in each of its names."""
_RECORD: Final = re.compile(r"seen(\d{1,2})_([a-z][a-z0-9_]*)\Z")
_CONSTANT: Final = re.compile(r'=?"((?:[^"]|"")*)"\Z', re.DOTALL)
_KEY: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_PREFIX: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*_\Z")


class Marks(Struct, frozen=True, kw_only=True):
    """What the defined names say."""

    tabs: dict[str, str]
    """Key → title of the tab as it is called now. Empty without the workbook's id."""
    constants: dict[str, str]
    records: dict[str, str] = field(default_factory=dict)
    """Key → what was recorded of the tab when it was written."""

    @property
    def workbook_id(self) -> str:
        return self.constants.get(ID, "")


def check_prefix(prefix: str) -> None:
    """A prefix must make valid defined names; anything else is the caller's mistake."""
    if not _PREFIX.match(prefix):
        raise ValueError(f"no prefix for defined names: {prefix!r}")


def check_key(key: str) -> None:
    """A key must make a valid defined name and be none of the constants'."""
    if not _KEY.match(key) or key in CONSTANTS or _RECORD.match(key):
        raise ValueError(f"no key for a tab: {key!r}")


def defined_names(root: etree._Element) -> list[etree._Element]:
    """All defined names of a workbook part, those of single tabs included."""
    for child in elements(root):
        if local_name(child) == "definedNames":
            return [one for one in elements(child) if local_name(one) == "definedName"]
    return []


def own_names(root: etree._Element, prefix: str) -> Iterator[tuple[str, etree._Element]]:
    """The workbook-wide names with the prefix, by what follows it, in lower case."""
    for element in defined_names(root):
        name = element.get("name", "").lower()
        if element.get("localSheetId") is None and name.startswith(prefix.lower()):
            yield name.removeprefix(prefix.lower()), element


def read_marks(root: etree._Element, titles: list[str], prefix: str) -> Marks:
    """The owned tabs among `titles` and the recorded constants."""
    check_prefix(prefix)
    present = {title.lower(): title for title in titles}
    tabs: dict[str, str] = {}
    constants: dict[str, str] = {}
    pieces: dict[tuple[str, int], str] = {}
    for key, element in own_names(root, prefix):
        text = element.text or ""
        record = _RECORD.match(key)
        if key in CONSTANTS or record:
            found = _CONSTANT.match(text.strip())
            if found and record:
                pieces[record[2], int(record[1])] = found[1]
            elif found:
                constants[key] = found[1].replace('""', '"')
        elif _KEY.match(key):
            title = present.pop(referred_title(text).lower(), "")
            if title:
                tabs[key] = title
    records: dict[str, str] = {}
    for (key, _), piece in sorted(pieces.items()):
        records[key] = records.get(key, "") + piece
    return Marks(
        tabs=tabs if constants.get(ID) else {},
        constants=constants,
        records={key: text for key, text in records.items() if key in tabs},
    )


def write_mark(workbook: Document, prefix: str, key: str, title: str) -> None:
    """Mark a tab as owned, under its present title."""
    add_name(workbook, prefix + key, f"{quote_title_always(title)}!{ALL_ROWS}").set("hidden", "1")


def write_constant(workbook: Document, prefix: str, name: str, value: str) -> None:
    """Record a text in the workbook."""
    if len(value) > TEXT_LIMIT:
        raise ValueError(f"{name}: {len(value)} characters, Excel allows {TEXT_LIMIT}")
    doubled = value.replace('"', '""')
    add_name(workbook, prefix + name, f'"{doubled}"').set("hidden", "1")


def write_record(workbook: Document, prefix: str, key: str, text: str) -> None:
    """Record what a tab holds, in as many names as it takes."""
    for number, start in enumerate(range(0, len(text), _PIECE), start=1):
        write_constant(workbook, prefix, f"seen{number}_{key}", text[start : start + _PIECE])


def erase_names(workbook: Document, prefix: str) -> None:
    """Take every workbook-wide name with the prefix out."""
    for _, element in list(own_names(workbook.root, prefix)):
        detach(element)


def quote_title_always(title: str) -> str:
    """A title in quotes; what Excel would write plain it also reads in quotes."""
    quoted = quote_title(title)
    return quoted if quoted.startswith("'") else f"'{quoted}'"


def add_name(workbook: Document, name: str, text: str) -> etree._Element:
    """A new defined name at the end of the list, which appears if it was missing."""
    table = workbook.child("definedNames")
    if table is None:
        table = etree.Element(workbook.tag("definedNames"))
        insert_in_order(workbook.root, table, WORKBOOK_ORDER)
    element = etree.SubElement(table, workbook.tag("definedName"))
    element.set("name", name)
    element.text = text
    return element
