"""The workbook part: the list of tabs, and everything there that counts tabs from zero."""

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from sheetpm.ooxml.marks import WORKBOOK_ORDER, add_name, defined_names
from sheetpm.ooxml.markup import Document, detach, insert_in_order, is_true, whole_number
from sheetpm.ooxml.namespaces import elements, local_name
from sheetpm.ooxml.package import workbook_dialect
from sheetpm.ooxml.references import retarget

SHEET_ID_LIMIT: Final = 65_534
BUILT_IN_NAMES: Final = "_xlnm."


class WorkbookDocument(Document):
    """The user's workbook part, in which tabs come, stay and go."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(name, content)
        self.dialect = workbook_dialect(self.root)

    @property
    def sheets(self) -> list[etree._Element]:
        """The `sheet` elements in tab order."""
        return [one for one in elements(self.child("sheets")) if local_name(one) == "sheet"]

    @property
    def titles(self) -> list[str]:
        """The titles in tab order."""
        return [sheet.get("name", "") for sheet in self.sheets]

    @property
    def views(self) -> list[etree._Element]:
        """The windows of the workbook."""
        return [
            one for one in elements(self.child("bookViews")) if local_name(one) == "workbookView"
        ]

    @property
    def uses_1904_dates(self) -> bool:
        """Whether day 0 is 1 January 1904, as old Macs had it."""
        properties = self.child("workbookPr")
        return properties is not None and is_true(properties.get("date1904"))

    @property
    def is_locked(self) -> bool:
        """Whether the owner has protected the structure."""
        protection = self.child("workbookProtection")
        return protection is not None and is_true(protection.get("lockStructure"))

    @property
    def active_tab(self) -> int:
        """The index of the tab that shows on opening."""
        return whole_number(self.views[0].get("activeTab"), 0) if self.views else 0

    def sheet(self, title: str) -> etree._Element:
        """The `sheet` element of a tab that must be there."""
        return self.sheets[self.titles.index(title)]

    def add_sheet(self, title: str, *, relationship_id: str, index: int, state: str) -> None:
        """A new tab before the one that now has that index. Call `renumber` afterwards."""
        table = self.child("sheets")
        assert table is not None
        present = self.sheets
        stem = self.dialect.relationships
        is_declared = stem in table.nsmap.values() or "r" in table.nsmap
        element = etree.SubElement(
            table, self.tag("sheet"), nsmap=None if is_declared else {"r": stem}
        )
        element.set("name", title)
        element.set("sheetId", str(self._free_sheet_id()))
        if state != "visible":
            element.set("state", state)
        element.set(self.dialect.id_attribute, relationship_id)
        if index < len(present):
            present[index].addprevious(element)

    def _free_sheet_id(self) -> int:
        taken = {whole_number(sheet.get("sheetId"), 0) for sheet in self.sheets}
        following = max(taken, default=0) + 1
        if following <= SHEET_ID_LIMIT:
            return following
        return next(number for number in range(1, SHEET_ID_LIMIT + 1) if number not in taken)

    def renumber(self, before: Sequence[etree._Element]) -> None:
        """After tabs came or went: let all that counts them mean the same tabs as `before`."""
        now = {id(sheet): index for index, sheet in enumerate(self.sheets)}
        moved = [now.get(id(sheet)) for sheet in before]
        for name in defined_names(self.root):
            old = whole_number(name.get("localSheetId"), -1)
            if 0 <= old < len(moved):
                _move_name(name, old, moved[old])
        for view in self.views:
            for attribute in ("firstSheet", "activeTab"):
                self._move_view(view, attribute, moved)
        if not self.views and moved and moved[0]:
            self._add_view(moved[0])

    def _move_view(self, view: etree._Element, attribute: str, moved: Sequence[int | None]) -> None:
        old = whole_number(view.get(attribute), 0)
        if old >= len(moved):
            old = 0
        if attribute == "firstSheet" and old == 0:
            return
        new = self._successor(moved, old)
        if new != old:
            view.set(attribute, str(new))

    def _successor(self, moved: Sequence[int | None], old: int) -> int:
        """Where the tab is now; where it went, the next visible one."""
        new = moved[old]
        if new is not None:
            return new
        following = [*moved[old:], *reversed(moved[:old])]
        sheets = self.sheets
        for index in following:
            if index is not None and not is_hidden(sheets[index]):
                return index
        return 0

    def _add_view(self, active: int) -> None:
        views = etree.Element(self.tag("bookViews"))
        insert_in_order(self.root, views, WORKBOOK_ORDER)
        etree.SubElement(views, self.tag("workbookView")).set("activeTab", str(active))

    def remove_sheet(self, title: str) -> None:
        """Take a tab out of the list. Names that meant it die; call `renumber` afterwards."""
        for name in defined_names(self.root):
            if name.text:
                name.text = retarget(name.text, {title.lower(): ""})
        detach(self.sheet(title))

    def keep_one_visible(self) -> None:
        """A workbook whose tabs are all hidden cannot be opened: show the first."""
        if all(is_hidden(sheet) for sheet in self.sheets):
            self.sheets[0].attrib.pop("state", "")

    def erase_local_names(self, title: str) -> None:
        """Take a tab's print area, print titles and filter out; names people gave it stay."""
        index = str(self.titles.index(title))
        for name in defined_names(self.root):
            is_built_in = name.get("name", "").lower().startswith(BUILT_IN_NAMES)
            if is_built_in and name.get("localSheetId") == index:
                detach(name)

    def add_local_name(self, title: str, attributes: Mapping[str, str], text: str) -> None:
        """Give a tab a print area, print titles or a filter."""
        element = add_name(self, attributes["name"], text)
        element.set("localSheetId", str(self.titles.index(title)))
        if "hidden" in attributes:
            element.set("hidden", attributes["hidden"])

    def recalculate(self) -> str:
        """Let Excel compute everything on opening; says what had to change for it."""
        calculation = self.child("calcPr")
        if calculation is not None and is_true(calculation.get("fullCalcOnLoad")):
            return ""
        made = "set" if calculation is not None else "made"
        if calculation is None:
            calculation = insert_in_order(
                self.root, etree.Element(self.tag("calcPr")), WORKBOOK_ORDER
            )
        calculation.set("fullCalcOnLoad", "1")
        return made


def is_hidden(sheet: etree._Element) -> bool:
    """Whether a tab is hidden, by people or by a program."""
    return sheet.get("state", "").lower() in {"hidden", "veryhidden"}


def _move_name(name: etree._Element, old: int, new: int | None) -> None:
    if new is None:
        detach(name)
    elif new != old:
        name.set("localSheetId", str(new))
