"""Tabs of ours that go: their parts, as far as nothing else needs them, and what lists them."""

from collections.abc import Iterable, Sequence

from sheetpm.ooxml.editor import Editor
from sheetpm.ooxml.package import SheetEntry


def bury(editor: Editor, leaving: Sequence[SheetEntry], keep: Iterable[str] = ()) -> None:
    """Drop the parts that only these sheets lead to; what `keep` names stays.

    References are followed over all relationships of the package, so a chart that people also
    use elsewhere survives, and orphans that were there before are not ours to clear away.
    """
    if not leaving:
        return
    present = editor.reached()
    remaining = editor.reached(frozenset(one.relationship_id for one in leaving), keep)
    for name in present - remaining:
        editor.drop_part(name)
    _forget_calculations(editor, leaving)


def _forget_calculations(editor: Editor, leaving: Sequence[SheetEntry]) -> None:
    """Drop the calculation chain if it lists cells of these sheets; Excel makes a new one.

    Excel takes an entry without its formula for damage. It gets there when people put formulas
    on a tab of ours.
    """
    for name in editor.package.related(editor.workbook_part, "calcChain"):
        chain = editor.package.read(name)
        if any(f' i="{entry.sheet_id}"'.encode() in chain for entry in leaving):
            editor.drop_part(name)
            editor.disconnect(name)


def drop_tab(editor: Editor, entry: SheetEntry) -> None:
    """Take a tab out of the workbook's list."""
    order = editor.workbook.sheets
    editor.workbook.remove_sheet(entry.title)
    editor.workbook.renumber(order)
    editor.relations.remove(entry.relationship_id)
