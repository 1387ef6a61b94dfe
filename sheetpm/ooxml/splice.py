"""Writing tabs into a workbook that keeps everything else it holds, byte for byte.

    inventory = inspect(package, prefix="_sheetpm_")
    titles = choose_titles(inventory, {"dashboard": "Dashboard"})
    ... draw the tabs with XlsxWriter, under these titles ...
    new_package = splice(package, drawing, tabs, prefix="_sheetpm_", digest="…")

Only `[Content_Types].xml`, the workbook part, its relationships and the styles part of the user's
change; every other member of the zip file is copied raw. Knows zip and OOXML, nothing of plans.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from zlib import crc32

from msgspec.structs import replace

from sheetpm.ooxml.before import Before, decode_before
from sheetpm.ooxml.cell_scan import formulas_name, highest_style
from sheetpm.ooxml.departure import bury, drop_tab
from sheetpm.ooxml.drawing import Drawing
from sheetpm.ooxml.editor import Editor
from sheetpm.ooxml.graft import Graft, RenderedTab, graft_tab
from sheetpm.ooxml.inventory import find_refusals
from sheetpm.ooxml.marks import (
    BEFORE,
    DIGEST,
    ID,
    OWN,
    Marks,
    check_key,
    defined_names,
    erase_names,
    read_marks,
    write_constant,
    write_mark,
    write_record,
)
from sheetpm.ooxml.own_parts import (
    comment_relationships,
    digest_contents,
    digest_of_editor,
    sheet_contents,
)
from sheetpm.ooxml.package import SheetEntry
from sheetpm.ooxml.references import refers_to, retarget
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.styles import merge_styles
from sheetpm.ooxml.tab_record import records_of


def splice(
    package: bytes,
    drawing: bytes,
    tabs: Sequence[RenderedTab],
    *,
    prefix: str,
    digest: str,
    drop: Collection[str] = (),
    recalculate: bool | None = None,
    allow_locked: bool = False,
) -> bytes:
    """The package with these tabs written into it, in place of those it holds of ours.

    `drawing` is an .xlsx drawn by XlsxWriter. Owned tabs that are in neither `tabs` nor `drop`
    stay as they are. `digest` (up to 255 characters) is recorded for the caller. `recalculate`
    makes Excel compute all formulas on opening; `None` does so when a formula of the user's
    refers to a tab that is replaced. `allow_locked` writes in spite of a protected structure.
    Same input, same bytes; a second run with the same drawing changes nothing.
    """
    editor = Editor(package)
    _refuse(editor, allow_locked=allow_locked)
    drawn = Drawing(drawing)
    marks = read_marks(editor.workbook.root, editor.workbook.titles, prefix)
    _check_tabs(editor, drawn, tabs, marks)
    workbook_id = marks.workbook_id or sha256(package).hexdigest()[:16]
    is_partial = any(key not in drop for key in set(marks.tabs) - {tab.key for tab in tabs})
    before = prepare_styles(editor, marks, keeps_tabs=is_partial)
    graft = Graft(
        editor=editor,
        drawing=drawn,
        style_map=merge_styles(editor.styles, drawn.styles, drawn.theme),
        renamed={
            drawn.sheets[tab.sheet_index].title.lower(): tab.title
            for tab in tabs
            if drawn.sheets[tab.sheet_index].title != tab.title
        },
        records=records_of(marks),
    )
    editor.write_new_styles()
    owned = _owned_after(marks, tabs, drop)
    is_referred = recalculate
    if recalculate is None:
        is_referred, before = _look_for_references(editor, marks, prefix, before, owned.values())
    contents, records = _replace_tabs(graft, tabs, marks, drop)
    if is_referred:
        before = replace(before, calculation=editor.workbook.recalculate() or before.calculation)
    before = replace(before, styles_crc=crc32(editor.styles.to_bytes()))
    constants = {
        ID: workbook_id,
        DIGEST: digest,
        OWN: digest_contents(owned, contents),
        BEFORE: before.encode(),
    }
    _write_names(graft, tabs, prefix=prefix, owned=owned, constants=constants)
    for key in sorted(records):
        write_record(editor.workbook, prefix, key, records[key])
    return editor.to_bytes()


def _refuse(editor: Editor, *, allow_locked: bool) -> None:
    for refusal in find_refusals(editor):
        if not (allow_locked and refusal is Refusal.LOCKED_STRUCTURE):
            raise RefusedError(refusal)


def _check_tabs(editor: Editor, drawn: Drawing, tabs: Sequence[RenderedTab], marks: Marks) -> None:
    """Mistakes of the caller's, found before anything is written."""
    taken = {title.lower() for title in editor.workbook.titles}
    seen: set[str] = set()
    for tab in tabs:
        check_key(tab.key)
        present = marks.tabs.get(tab.key)
        if present is not None and present != tab.title:
            raise ValueError(f"{tab.key} is called {present!r}, not {tab.title!r}")
        if present is None and tab.title.lower() in taken:
            raise ValueError(f"there is a tab {tab.title!r} already")
        if tab.key in seen:
            raise ValueError(f"{tab.key} is there twice")
        seen.add(tab.key)
        taken.add(tab.title.lower())
    if drawn.uses_1904_dates != editor.workbook.uses_1904_dates:
        raise ValueError("the drawing counts dates from another day than the workbook")


def prepare_styles(editor: Editor, marks: Marks, *, keeps_tabs: bool) -> Before:
    """Cut our formats off again where nobody else wrote the styles since; say what was before.

    Tabs of ours that stay as they are still use theirs: then nothing is cut off this time.
    """
    recorded = decode_before(marks.constants.get(BEFORE, ""))
    if recorded is None or not marks.workbook_id:
        return _first_look(editor)
    if is_untouched(editor, marks, recorded):
        if keeps_tabs:
            return recorded
        restore_styles(editor, recorded)
        editor.styles.pad_cell_formats(max(recorded.padded, 0))
        return recorded
    editor.styles.pad_cell_formats(0)
    counts = editor.styles.counts() if editor.has_styles else {}
    return replace(recorded, counts=counts, padded=-1)


def _first_look(editor: Editor) -> Before:
    workbook = editor.workbook
    counts = editor.styles.counts()
    known = counts["cellXfs"] or 0 if editor.has_styles else 0
    padded = highest_style(editor.package, (one.part_name for one in editor.entries), known)
    editor.styles.pad_cell_formats(max(padded, 0))
    return Before(
        counts=counts if editor.has_styles else {},
        padded=padded,
        has_views=workbook.child("bookViews") is not None,
        has_active_tab=any("activeTab" in view.attrib for view in workbook.views),
        has_names=workbook.child("definedNames") is not None,
    )


def is_untouched(editor: Editor, marks: Marks, before: Before) -> bool:
    """Whether no other program has written the styles or our tabs since the last splice."""
    if not editor.has_styles or not marks.tabs:
        return False
    member = editor.package.member(editor.styles.name)
    is_ours = marks.constants.get(OWN) == digest_of_editor(editor, marks)
    return member.crc == before.styles_crc and is_ours


def restore_styles(editor: Editor, before: Before) -> None:
    """The styles as they were before the first splice."""
    if before.counts:
        editor.styles.truncate(before.counts)
    else:
        editor.blank_styles()


def _look_for_references(
    editor: Editor, marks: Marks, prefix: str, before: Before, titles_after: Collection[str]
) -> tuple[bool, Before]:
    """Whether a formula or a name of the user's refers to one of our tabs.

    Sheets that hold what they held last time are not searched again; before the first splice
    there is nothing to refer to.
    """
    titles = frozenset(title.lower() for title in marks.tabs.values())
    users = [one for one in editor.entries if one.title.lower() not in titles and one.part_name]
    is_referred = _is_named(editor, titles, prefix)
    if not is_referred and titles and before.scanned != _state(editor, users, titles):
        parts = [one.part_name for one in users]
        is_referred = formulas_name(editor.package, parts, marks.tabs.values())
    scanned = 0 if is_referred else _state(editor, users, titles_after)
    return is_referred, replace(before, scanned=scanned)


def _state(editor: Editor, users: Iterable[SheetEntry], titles: Iterable[str]) -> int:
    members = [editor.package.member(one.part_name) for one in users]
    sums = [f"{one.crc:x}:{one.size:x}" for one in members]
    return crc32("/".join([*sums, *sorted(title.lower() for title in titles)]).encode()) or 1


def _is_named(editor: Editor, titles: frozenset[str], prefix: str) -> bool:
    owned = {str(place) for place, one in enumerate(editor.entries) if one.title.lower() in titles}
    return any(
        refers_to(name.text or "", titles)
        for name in defined_names(editor.workbook.root)
        if not name.get("name", "").lower().startswith(prefix.lower())
        and name.get("localSheetId") not in owned
    )


def _owned_after(
    marks: Marks, tabs: Sequence[RenderedTab], drop: Collection[str]
) -> dict[str, str]:
    kept = {key: title for key, title in marks.tabs.items() if key not in drop}
    return {**kept, **{tab.key: tab.title for tab in tabs}}


Contents = dict[str, list[tuple[int, int]]]
"""Key of a tab → checksum and size of each of its parts."""


def _replace_tabs(
    graft: Graft, tabs: Sequence[RenderedTab], marks: Marks, drop: Collection[str]
) -> tuple[Contents, dict[str, str]]:
    """The tabs in place of what is there; their contents, and what is to be recorded of each."""
    editor = graft.editor
    present = {key: editor.entry(title) for key, title in marks.tabs.items()}
    keys = {tab.key for tab in tabs}
    leaving = [present[key] for key in present if key in drop and key not in keys]
    replaced = [present[key] for key in present if key in keys]
    bury(editor, [*leaving, *replaced], keep=_comment_parts(editor, replaced))
    contents: Contents = {
        key: sheet_contents(editor, entry.part_name)
        for key, entry in present.items()
        if key not in keys and key not in drop
    }
    records = {key: text for key, text in marks.records.items() if key in contents}
    for entry in leaving:
        drop_tab(editor, entry)
    order = editor.workbook.sheets
    first = 0
    for tab in tabs:
        old = present.get(tab.key)
        grafted = graft_tab(graft, tab, old.part_name if old else "")
        contents[tab.key] = [(member.crc, member.size) for member in grafted.members]
        if grafted.record is not None:
            records[tab.key] = grafted.record.encode()
        if old is None:
            index = first if tab.position == "first" else len(editor.workbook.sheets)
            first += tab.position == "first"
            _add_tab(graft, tab, grafted.part, index)
        elif grafted.part != old.part_name:
            _reconnect(editor, old, grafted.part)
    editor.workbook.renumber(order)
    editor.workbook.keep_one_visible()
    return contents, records


def _comment_parts(editor: Editor, entries: Iterable[SheetEntry]) -> list[str]:
    return [
        editor.package.target(entry.part_name, one)
        for entry in entries
        for one in comment_relationships(editor, entry.part_name)
    ]


def _add_tab(graft: Graft, tab: RenderedTab, part: str, index: int) -> None:
    graft.editor.workbook.add_sheet(
        tab.title,
        relationship_id=graft.editor.connect("worksheet", part),
        index=index,
        state=graft.drawing.sheets[tab.sheet_index].state,
    )


def _reconnect(editor: Editor, entry: SheetEntry, part: str) -> None:
    """Let a tab whose old part is used elsewhere, or missing, lead to its new one."""
    editor.relations.remove(entry.relationship_id)
    sheet = editor.workbook.sheet(entry.title)
    sheet.set(editor.dialect.id_attribute, editor.connect("worksheet", part))


def _write_names(
    graft: Graft,
    tabs: Sequence[RenderedTab],
    *,
    prefix: str,
    owned: Mapping[str, str],
    constants: Mapping[str, str],
) -> None:
    """All names of ours anew, in a fixed order, after those of the user's."""
    workbook = graft.editor.workbook
    erase_names(workbook, prefix)
    for tab in tabs:
        workbook.erase_local_names(tab.title)
    for key in sorted(owned):
        write_mark(workbook, prefix, key, owned[key])
    for name, value in constants.items():
        write_constant(workbook, prefix, name, value)
    for tab in tabs:
        for one in graft.drawing.local_names(tab.sheet_index):
            text = retarget(one.text, graft.renamed)
            workbook.add_local_name(tab.title, one.attributes, text)
