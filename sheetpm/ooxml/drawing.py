"""The throw-away workbook in which XlsxWriter drew our tabs."""

import re
from functools import cached_property
from typing import Final

from lxml import etree
from msgspec import Struct

from sheetpm.ooxml.colours import OFFICE_COLOURS, read_theme, settle_text_runs
from sheetpm.ooxml.marks import defined_names
from sheetpm.ooxml.markup import parse
from sheetpm.ooxml.package import (
    Package,
    SheetEntry,
    find_workbook_part,
    list_sheets,
    open_package,
    read_content_types,
)
from sheetpm.ooxml.workbook import WorkbookDocument

_STRING: Final = re.compile(rb"<si>(.*?)</si>|<si/>", re.DOTALL)


class LocalName(Struct, frozen=True, kw_only=True):
    """A print area, print titles or filter of a drawn tab."""

    attributes: dict[str, str]
    text: str


class Drawing:
    """A drawn workbook, opened once for all its tabs."""

    def __init__(self, data: bytes) -> None:
        self.package: Package = open_package(data)
        self.workbook_part = find_workbook_part(self.package)
        content = self.package.read(self.workbook_part)
        self._workbook = WorkbookDocument(self.workbook_part, content)
        self.sheets: list[SheetEntry] = list_sheets(
            self.package, self.workbook_part, self._workbook.root
        )
        self.types = read_content_types(self.package)

    @property
    def uses_1904_dates(self) -> bool:
        """Which day the serial numbers of its dates count from."""
        return self._workbook.uses_1904_dates

    @cached_property
    def theme(self) -> tuple[str, ...]:
        """The colours that its theme colours mean."""
        found = self.package.related(self.workbook_part, "theme")
        return read_theme(parse(self.package.read(found[0]), found[0])) if found else OFFICE_COLOURS

    @cached_property
    def styles(self) -> etree._Element:
        """The root of its styles part."""
        name = self.package.related(self.workbook_part, "styles")[0]
        return parse(self.package.read(name), name)

    @cached_property
    def strings(self) -> list[bytes]:
        """The inner markup of its shared strings, in their order."""
        found = self.package.related(self.workbook_part, "sharedStrings")
        content = self.package.read(found[0]) if found else b""
        settled = settle_text_runs(content, self.theme)
        return [string[1] or b"<t/>" for string in _STRING.finditer(settled)]

    def local_names(self, index: int) -> list[LocalName]:
        """The built-in names of one drawn tab."""
        return [
            LocalName(
                attributes={str(key): str(value) for key, value in name.attrib.items()},
                text=name.text or "",
            )
            for name in defined_names(self._workbook.root)
            if name.get("localSheetId") == str(index)
        ]
