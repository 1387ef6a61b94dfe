"""The parts behind an owned tab, and a digest that notices when somebody rewrote them."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from msgspec import Struct

from sheetpm.ooxml.editor import COMMENT_KINDS, Editor
from sheetpm.ooxml.marks import Marks, read_marks
from sheetpm.ooxml.relationships import Relationship, normal_name, rels_name


class OwnPart(Struct, frozen=True, kw_only=True):
    """A part behind an owned tab and the kind of relationship that leads to it."""

    name: str
    kind: str


def parts_of_sheet(editor: Editor, sheet_part: str) -> list[OwnPart]:
    """The sheet part and all that it draws on, in a fixed order; people's comments left out."""
    if not sheet_part:
        return []
    found = {normal_name(sheet_part): OwnPart(name=sheet_part, kind="worksheet")}
    waiting = [sheet_part]
    while waiting:
        part = waiting.pop(0)
        for one in editor.package.relationships(part):
            target = editor.package.target(part, one)
            if target and one.kind not in COMMENT_KINDS and normal_name(target) not in found:
                found[normal_name(target)] = OwnPart(name=target, kind=one.kind)
                waiting.append(target)
    return list(found.values())


def comment_relationships(editor: Editor, sheet_part: str) -> list[Relationship]:
    """The relationships of a sheet that hold people's comments; none without a comment."""
    if not sheet_part:
        return []
    found = [
        one
        for one in editor.package.relationships(sheet_part)
        if one.kind in COMMENT_KINDS and editor.package.target(sheet_part, one)
    ]
    return found if any(one.kind == "comments" for one in found) else []


def sheet_contents(editor: Editor, sheet_part: str) -> list[tuple[int, int]]:
    """Checksum and size of each part behind a tab, their relationships included."""
    found: list[tuple[int, int]] = []
    for part in parts_of_sheet(editor, sheet_part):
        for name in (part.name, rels_name(part.name)):
            if editor.package.find(name):
                member = editor.package.member(name)
                found.append((member.crc, member.size))
    return found


def digest_contents(
    titles: Mapping[str, str], contents: Mapping[str, Iterable[tuple[int, int]]]
) -> str:
    """A digest over each tab's key, title and contents, whatever the parts are called."""
    digest = sha256()
    for key in sorted(titles):
        lines = sorted(f"{crc:08x}:{size}" for crc, size in contents[key])
        digest.update("\n".join([key, titles[key], *lines, ""]).encode())
    return digest.hexdigest()[:32]


def digest_of_editor(editor: Editor, marks: Marks) -> str:
    """The digest of the owned tabs as the package holds them."""
    contents = {
        key: sheet_contents(editor, editor.entry(title).part_name)
        for key, title in marks.tabs.items()
    }
    return digest_contents(marks.tabs, contents)


def own_digest(package: bytes, *, prefix: str) -> str:
    """A digest of what our tabs contain: titles, sheets, drawings, charts.

    It changes when another program has rewritten them, even if they look the same; names of
    parts, comments and everything that is not ours make no difference. It rests on the
    checksums of the zip directory, so a large workbook costs no more than a small one.
    """
    editor = Editor(package)
    return digest_of_editor(
        editor, read_marks(editor.workbook.root, editor.workbook.titles, prefix)
    )
