"""Workbooks that are only read: .xls, .xlsb and OpenDocument. Values by python-calamine.

None of them says through calamine which cells hold an error; where the bytes tell it, they are asked.
"""

import re
from typing import Final

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from sheetpm.grid import CellAddress, CellRange, Grid, Workbook
from sheetpm.ooxml.archive import read_archive
from sheetpm.ooxml.package import Package
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.sources.calamine_rows import open_calamine, read_rectangle, read_sheet
from sheetpm.sources.file_formats import FileFormat
from sheetpm.sources.limits import CELL_LIMIT
from sheetpm.sources.parts import Parts
from sheetpm.sources.refusals import UnreadableFileError
from sheetpm.sources.sheet_look import SheetLook

_FILEPASS = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}\x2f\x00", re.DOTALL)
"""A .xls workbook's first record, followed by the one that says that the rest is encrypted."""
_LARGEST_XLS: Final = 200 * 2**20


def read_other_workbook(content: bytes, name: str, kind: FileFormat) -> Workbook:
    """All worksheets of a .xls, .xlsb or .ods file. Raises `UnreadableFileError`."""
    try:
        looks = _look(content, kind)
    except RefusedError as refused:
        raise UnreadableFileError(name, refused.refusal.value, refused.detail) from refused
    if sum(look.cells for look in looks) > CELL_LIMIT:
        raise UnreadableFileError(name, Refusal.TOO_LARGE.value)
    workbook = open_calamine(content)
    if workbook is None:
        raise UnreadableFileError(name, Refusal.DAMAGED.value)
    return Workbook(name=name, grids=tuple(_grids(workbook, looks, name)))


def _look(content: bytes, kind: FileFormat) -> list[SheetLook]:
    """Sheet by sheet what the bytes tell; of a .xls nothing, whose sheets are small."""
    if kind is FileFormat.XLS:
        if _FILEPASS.search(content, 0, 1 << 20):
            raise RefusedError(Refusal.ENCRYPTED)
        if len(content) > _LARGEST_XLS:
            raise RefusedError(Refusal.TOO_LARGE)
        return []
    parts = Parts(Package(read_archive(content)))
    if kind is FileFormat.ODS:
        from sheetpm.sources.ods_look import look_at_ods

        return look_at_ods(parts)
    from sheetpm.sources.xlsb_look import look_at_xlsb

    return look_at_xlsb(parts)


def _grids(workbook: CalamineWorkbook, looks: list[SheetLook], name: str) -> list[Grid]:
    grids: list[Grid] = []
    room = CELL_LIMIT
    for position, entry in enumerate(workbook.sheets_metadata):
        if entry.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = read_sheet(workbook, position, entry.name)
        if sheet is None:
            raise UnreadableFileError(name, Refusal.DAMAGED.value, entry.name)
        room -= sheet.height * sheet.width
        rectangle = read_rectangle(sheet) if room >= 0 else None
        if rectangle is None:
            raise UnreadableFileError(
                name, (Refusal.TOO_LARGE if room < 0 else Refusal.DAMAGED).value, entry.name
            )
        look = looks[position] if len(looks) == len(workbook.sheet_names) else None
        grids.append(
            Grid(
                title=entry.name,
                rows=rectangle.rows,
                first_row=rectangle.first_row,
                first_column=rectangle.first_column,
                is_hidden=entry.visible is not SheetVisibleEnum.Visible,
                errors=look.errors if look else {},
                hides_errors=look is None,
                merged=tuple(
                    CellRange(
                        first=CellAddress(top + 1, left + 1),
                        last=CellAddress(bottom + 1, right + 1),
                    )
                    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
                ),
            )
        )
    return grids
