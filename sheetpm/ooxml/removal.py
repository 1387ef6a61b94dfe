"""Taking our tabs out again: names, parts and styles, until the workbook is as it was."""

from collections.abc import Iterable

from sheetpm.ooxml.before import Before, decode_before
from sheetpm.ooxml.departure import bury, drop_tab
from sheetpm.ooxml.editor import Editor
from sheetpm.ooxml.inventory import find_refusals
from sheetpm.ooxml.marks import BEFORE, defined_names, erase_names, read_marks
from sheetpm.ooxml.markup import detach, is_true
from sheetpm.ooxml.namespaces import elements
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.splice import is_untouched, restore_styles


def remove(package: bytes, *, prefix: str, allow_locked: bool = False) -> bytes:
    """The package without our tabs, names, parts and styles; the user's parts keep their bytes.

    Style tables go back to their length before the first splice unless another program has
    written them since: then entries may be in use anywhere, and ours stay, unused. A package
    without anything of ours comes back as it is.
    """
    editor = Editor(package)
    workbook = editor.workbook
    marks = read_marks(workbook.root, workbook.titles, prefix)
    if not _named(editor, prefix):
        return package
    for refusal in find_refusals(editor):
        if not (allow_locked and refusal is Refusal.LOCKED_STRUCTURE):
            raise RefusedError(refusal)
    owned = [editor.entry(title) for title in marks.tabs.values()]
    if len(owned) == len(editor.entries):
        raise RefusedError(Refusal.ONLY_OWN_TABS)
    before = decode_before(marks.constants.get(BEFORE, ""))
    if before is not None and is_untouched(editor, marks, before):
        _restore_styles(editor, before)
    bury(editor, owned)
    erase_names(workbook, prefix)
    for entry in owned:
        drop_tab(editor, entry)
    _erase_clones(editor, prefix)
    workbook.keep_one_visible()
    _restore_workbook(editor, before or Before())
    return editor.to_bytes()


def _named(editor: Editor, prefix: str) -> bool:
    names = (name.get("name", "").lower() for name in defined_names(editor.workbook.root))
    return any(name.startswith(prefix.lower()) for name in names)


def _erase_clones(editor: Editor, prefix: str) -> None:
    """Names that Excel made when people copied one of our tabs; the copy itself is theirs."""
    for name in defined_names(editor.workbook.root):
        if name.get("name", "").lower().startswith(prefix.lower()):
            detach(name)


def _restore_styles(editor: Editor, before: Before) -> None:
    restore_styles(editor, before)
    if not before.counts:
        name = editor.styles.name
        editor.drop_part(name)
        editor.disconnect(name)


def _restore_workbook(editor: Editor, before: Before) -> None:
    workbook = editor.workbook
    names = workbook.child("definedNames")
    if names is not None and not before.has_names and not elements(names):
        detach(names)
    if not before.has_active_tab:
        _forget_first_tab(editor)
    views = workbook.child("bookViews")
    if views is not None and not before.has_views and _says_nothing(workbook.views):
        detach(views)
    _restore_calculation(editor, before.calculation)


def _forget_first_tab(editor: Editor) -> None:
    for view in editor.workbook.views:
        if view.get("activeTab") == "0":
            del view.attrib["activeTab"]


def _says_nothing(views: Iterable[object]) -> bool:
    return all(not getattr(view, "attrib", None) for view in views)


def _restore_calculation(editor: Editor, change: str) -> None:
    calculation = editor.workbook.child("calcPr")
    if calculation is None or not change or not is_true(calculation.get("fullCalcOnLoad")):
        return
    del calculation.attrib["fullCalcOnLoad"]
    if change == "made" and not calculation.attrib:
        detach(calculation)
