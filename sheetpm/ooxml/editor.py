"""A package being changed: the few documents that may change, parts that come, parts that go."""

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, join
from typing import Final

from sheetpm.ooxml.archive import rewrite
from sheetpm.ooxml.namespaces import STYLES_TYPE, Dialect
from sheetpm.ooxml.package import (
    Package,
    SheetEntry,
    find_workbook_part,
    list_sheets,
    open_package,
    read_content_types,
)
from sheetpm.ooxml.packing import PackedMember, pack
from sheetpm.ooxml.relationships import (
    RelationshipsDocument,
    normal_name,
    relative_target,
    rels_name,
    resolve,
)
from sheetpm.ooxml.styles import StyleSheet
from sheetpm.ooxml.workbook import WorkbookDocument

COMMENT_KINDS: Final = frozenset({"comments", "threadedComment", "vmlDrawing"})
"""Relationships of a sheet that hold what people wrote on it."""


class Editor:
    """The user's package with its workbook, relationships, types and styles parts opened."""

    def __init__(self, data: bytes) -> None:
        self.package: Package = open_package(data)
        self.workbook_part = find_workbook_part(self.package)
        self.workbook = WorkbookDocument(self.workbook_part, self.package.read(self.workbook_part))
        self.entries: list[SheetEntry] = list_sheets(
            self.package, self.workbook_part, self.workbook.root
        )
        rels = self.package.find(rels_name(self.workbook_part))
        self.relations = RelationshipsDocument(rels, self.package.read(rels))
        self.types = read_content_types(self.package)
        found = self.package.related(self.workbook_part, "styles")
        self.has_styles = bool(found)
        self.styles = (
            StyleSheet(found[0], self.package.read(found[0])) if found else self._blank_styles()
        )
        self.added: dict[str, PackedMember] = {}
        self.dead: set[str] = set()
        self._taken = {normal_name(name) for name in self.package.part_names}
        self._taken |= self._promised_names()

    def _promised_names(self) -> set[str]:
        """Names of missing parts that something still points to; ours must not slip in there."""
        targets = (
            resolve(self.workbook_part, one.target)
            for one in self.package.relationships(self.workbook_part)
            if not one.is_external
        )
        return {normal_name(name) for name in [*targets, *self.types.declared_parts()]}

    @property
    def dialect(self) -> Dialect:
        """The dialect of the user's package, in which ours must be written."""
        return self.workbook.dialect

    def entry(self, title: str) -> SheetEntry:
        """A tab that the package held when it was opened."""
        return next(one for one in self.entries if one.title == title)

    def blank_styles(self) -> None:
        """Start the styles part anew, for a workbook that had none of its own."""
        self.styles = StyleSheet.blank(self.styles.name, self.dialect)

    def _blank_styles(self) -> StyleSheet:
        for one in self.relations.all():
            if one.kind == "styles" and not one.is_external:
                return StyleSheet.blank(resolve(self.workbook_part, one.target), self.dialect)
        names = {normal_name(name) for name in self.package.part_names}
        name = join(self.folder, "styles.xml")
        number = 1
        while normal_name(name) in names:
            number += 1
            name = join(self.folder, f"styles{number}.xml")
        return StyleSheet.blank(name, self.dialect)

    @property
    def folder(self) -> str:
        """The folder of the workbook part."""
        return dirname(self.workbook_part.replace("\\", "/"))

    def free_name(self, drawn_name: str) -> str:
        """A part name like the drawing's, with the next free number: `xl/charts/chart7.xml`."""
        found = re.fullmatch(r".*?([^/]+)/([^/]*?)(\d*)(\.[^./]+)", drawn_name)
        assert found is not None
        folder, stem, _, extension = found.groups()
        start = join(self.folder, folder, stem)
        pattern = re.compile(re.escape(normal_name(start)) + r"(\d{1,9})\.[^/]+")
        numbers = [int(one[1]) for name in self._taken if (one := pattern.fullmatch(name))]
        name = f"{start}{max(numbers, default=0) + 1}{extension}"
        self._taken.add(normal_name(name))
        return name

    def add_part(
        self, name: str, pieces: Iterable[bytes], content_type: str, *, level: int = 6
    ) -> PackedMember:
        """Write a part of ours; the pieces are packed as they come."""
        member = pack(name, pieces, level)
        self.added[normal_name(name)] = member
        self.types.declare(name, content_type)
        return member

    def connect(self, kind: str, part: str) -> str:
        """A relationship from the workbook to a part; gives its id."""
        target = relative_target(self.workbook_part, part)
        return self.relations.add(self.dialect.relationship(kind), target)

    def disconnect(self, part: str) -> None:
        """Take the workbook's relationships to a part out."""
        for one in self.relations.all():
            if normal_name(resolve(self.workbook_part, one.target)) == normal_name(part):
                self.relations.remove(one.id)

    def drop_part(self, name: str) -> None:
        """Let a part and its relationships go."""
        self.dead.add(normal_name(name))
        self.dead.add(normal_name(rels_name(name)))

    def reached(self, without: frozenset[str] = frozenset(), also: Iterable[str] = ()) -> set[str]:
        """The parts that relationships lead to, the workbook's relationships `without` aside."""
        found: set[str] = set()
        waiting = ["", *also]
        while waiting:
            part = waiting.pop()
            if normal_name(part) in found:
                continue
            found.add(normal_name(part))
            is_workbook = normal_name(part) == normal_name(self.workbook_part)
            for one in self.package.relationships(part):
                target = self.package.target(part, one)
                if target and not (is_workbook and one.id in without):
                    waiting.append(target)
        return found

    def to_bytes(self) -> bytes:
        """The package as it is now; what was not touched keeps its packed bytes."""
        replaced: dict[str, PackedMember] = {}
        for name in self.dead - set(self.added):
            self.types.forget(name)
        for document in (self.workbook, self.relations, self.types, self.styles):
            content = document.to_bytes()
            name = self.package.find(document.name)
            if name and normal_name(name) not in self.dead and content != self.package.read(name):
                replaced[name] = pack(name, (content,))
        return rewrite(
            self.package.archive,
            replaced=replaced,
            dropped=self._leaving(),
            added=list(self.added.values()),
        )

    def _leaving(self) -> Iterator[str]:
        for name in self.package.part_names:
            if normal_name(name) in self.dead or normal_name(name) in self.added:
                yield name

    def write_new_styles(self) -> None:
        """Add the styles part where the workbook had none; otherwise it changes in place."""
        if not self.has_styles:
            self.add_part(self.styles.name, (self.styles.to_bytes(),), STYLES_TYPE)
            if all(one.kind != "styles" for one in self.relations.all()):
                self.connect("styles", self.styles.name)
