"""A workbook changed part by part, as Excel would leave it, and what in it is the user's."""

import zipfile
from pathlib import Path

from lxml import etree

from sheetpm.ooxml.editor import Editor
from sheetpm.ooxml.marks import read_marks
from sheetpm.ooxml.own_parts import parts_of_sheet
from sheetpm.ooxml.relationships import relative_target, rels_name
from sheetpm.sync.own_tabs import PREFIX
from tests.sync.workbooks import ALLOWED, members

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREADED = "http://schemas.microsoft.com/office/2017/10/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORKBOOK = "xl/workbook.xml"
ID = f"{{{OFFICE}}}id"


class OpenPackage:
    """The parts of a file, some of them parsed; `save` writes them back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parts = members(path.read_bytes())
        self._parsed: dict[str, etree._Element] = {}

    def xml(self, name: str) -> etree._Element:
        """The root of a part; changes to it are saved."""
        if name not in self._parsed:
            self._parsed[name] = etree.fromstring(self.parts[name])
        return self._parsed[name]

    def save(self, path: Path | None = None) -> Path:
        for name, root in self._parsed.items():
            self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        target = path or self.path
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in self.parts.items():
                package.writestr(zipfile.ZipInfo(name), part)
        return target

    def tab(self, title: str) -> etree._Element:
        """The workbook's entry of a tab."""
        return next(
            one for one in self.xml(WORKBOOK).iter(f"{{{MAIN}}}sheet") if one.get("name") == title
        )

    def titles(self) -> list[str]:
        return [one.get("name", "") for one in self.xml(WORKBOOK).iter(f"{{{MAIN}}}sheet")]

    def part_of(self, title: str) -> str:
        """The part that holds a tab."""
        wanted = self.tab(title).get(ID)
        for one in self.xml(rels_name(WORKBOOK)):
            if one.get("Id") == wanted:
                return f"xl/{one.get('Target', '').removeprefix('/xl/')}"
        raise AssertionError(title)

    def relate(self, part: str, kind: str, target: str, *, family: str = OFFICE) -> str:
        """A relationship more from one part to another; gives its id."""
        name = rels_name(part)
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
        root = self.xml(name)
        new = f"rIdX{len(root) + 1}"
        link = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
        link.set("Id", new)
        link.set("Type", f"{family}/{kind}")
        link.set("Target", relative_target(part, target))
        return new

    def add(self, name: str, content: str | bytes, content_type: str = "") -> str:
        """A part more; one without a type is covered by its extension."""
        self.parts[name] = content.encode() if isinstance(content, str) else content
        if content_type:
            override = etree.SubElement(self.xml("[Content_Types].xml"), f"{{{TYPES}}}Override")
            override.set("PartName", f"/{name}")
            override.set("ContentType", content_type)
        return name

    def drop(self, name: str) -> None:
        """A part less."""
        self.parts.pop(name)
        self._parsed.pop(name, None)
        types = self.xml("[Content_Types].xml")
        for one in [each for each in types if each.get("PartName") == f"/{name}"]:
            types.remove(one)

    def cover(self, extension: str, content_type: str) -> None:
        """A type for all parts of an extension, where there is none yet."""
        root = self.xml("[Content_Types].xml")
        if all(one.get("Extension") != extension for one in root):
            default = etree.Element(f"{{{TYPES}}}Default")
            default.set("Extension", extension)
            default.set("ContentType", content_type)
            root.insert(0, default)

    def child(self, part: str, markup: str, before: tuple[str, ...]) -> None:
        """An element more in a sheet, before the first of these, or at the end."""
        root = self.xml(part)
        new = etree.fromstring(f'<x xmlns="{MAIN}" xmlns:r="{OFFICE}">{markup}</x>'.encode())[0]
        for name in before:
            found = root.find(f"{{{MAIN}}}{name}")
            if found is not None:
                found.addprevious(new)
                return
        root.append(new)


def users_parts(content: bytes) -> dict[str, bytes]:
    """Every member but ours and the four that a sync may change; comments on our tabs included."""
    editor = Editor(content)
    marks = read_marks(editor.workbook.root, editor.workbook.titles, PREFIX)
    ours = set(ALLOWED)
    for title in marks.tabs.values():
        for part in parts_of_sheet(editor, editor.entry(title).part_name):
            ours |= {part.name, rels_name(part.name)}
    return {name: part for name, part in members(content).items() if name not in ours}
