"""A digest of all that is the user's in a workbook, the same before and after a splice."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from lxml import etree

from sheetpm.ooxml.before import decode_before
from sheetpm.ooxml.editor import Editor
from sheetpm.ooxml.marks import BEFORE, Marks, defined_names, read_marks
from sheetpm.ooxml.markup import whole_number
from sheetpm.ooxml.own_parts import parts_of_sheet
from sheetpm.ooxml.package import CONTENT_TYPES_PART
from sheetpm.ooxml.relationships import normal_name, rels_name
from sheetpm.ooxml.splice import is_untouched, restore_styles

_BESIDE_THE_POINT: Final = ("docprops/", "customxml/")
"""Properties of the file: who saved it when. They change with every save."""


def user_parts_digest(package: bytes, *, prefix: str) -> str:
    """A digest over the user's parts, tabs, names and styles.

    A splice does not change it, whatever it writes; any other program's save does. Parts count
    by the checksums of the zip directory, so that a large workbook costs no more than a small
    one; the styles count without what the splice added to them.
    """
    editor = Editor(package)
    marks = read_marks(editor.workbook.root, editor.workbook.titles, prefix)
    digest = sha256()
    for line in (*_parts(editor, marks), *_tabs(editor, marks, prefix), _styles(editor, marks)):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()[:32]


def _parts(editor: Editor, marks: Marks) -> list[str]:
    edited = {editor.workbook_part, editor.relations.name, editor.styles.name, CONTENT_TYPES_PART}
    edited.update(editor.package.related(editor.workbook_part, "calcChain"))
    for title in marks.tabs.values():
        for part in parts_of_sheet(editor, editor.entry(title).part_name):
            edited.update((part.name, rels_name(part.name)))
    left_out = {normal_name(name) for name in edited}
    members = {normal_name(name): editor.package.member(name) for name in editor.package.part_names}
    return [
        f"{name} {member.crc:08x} {member.size}"
        for name, member in sorted(members.items())
        if name not in left_out and not name.startswith(_BESIDE_THE_POINT)
    ]


def _tabs(editor: Editor, marks: Marks, prefix: str) -> Iterator[str]:
    owned = set(marks.tabs.values())
    titles = [entry.title for entry in editor.entries]
    for entry in editor.entries:
        if entry.title not in owned:
            yield f"tab {entry.title} {entry.state}"
    yield f"1904 {editor.workbook.uses_1904_dates}"
    for name in defined_names(editor.workbook.root):
        place = whole_number(name.get("localSheetId"), len(titles))
        title = titles[place] if place < len(titles) else ""
        is_ours = name.get("name", "").lower().startswith(prefix.lower())
        if not is_ours and title not in owned:
            yield f"name {name.get('name')} {title} {name.text}"


def _styles(editor: Editor, marks: Marks) -> str:
    """The styles as the user has them: what the last splice added is cut off again."""
    before = decode_before(marks.constants.get(BEFORE, ""))
    if before is not None and is_untouched(editor, marks, before):
        if not before.counts:
            return "styles none"
        restore_styles(editor, before)
    elif not editor.has_styles:
        return "styles none"
    for table in editor.styles.root:
        table.attrib.pop("count", "")
    try:
        canonical = etree.tostring(editor.styles.root, method="c14n")
    except etree.C14NError:  # a namespace that is no whole address, which C14N does not know
        canonical = etree.tostring(editor.styles.root)
    return f"styles {sha256(canonical).hexdigest()}"
