"""What a workbook holds of ours, whether it may be written, and what new tabs may be called."""

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from sheetpm.ooxml.editor import Editor
from sheetpm.ooxml.marks import DIGEST, OWN, read_marks
from sheetpm.ooxml.own_parts import digest_of_editor
from sheetpm.ooxml.refusals import Refusal

TITLE_LIMIT: Final = 31
"""Characters of a tab's title, counted in UTF-16 as Excel does."""
RESERVED_TITLES: Final = frozenset({"history"})
"""Excel keeps this title for its own list of tracked changes, and ExcelJS will not read it."""

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class Inventory(Struct, frozen=True, kw_only=True):
    """A look at a package; nothing is changed by it."""

    titles: tuple[str, ...]
    """Every tab, in order."""
    owned: Mapping[str, str]
    """Key → present title of each tab that carries our mark."""
    workbook_id: str
    """The workbook's own id, given by the first splice; empty before."""
    digest: str
    """What the caller of the last splice recorded."""
    is_intact: bool
    """Whether our tabs contain exactly what the last splice wrote; false before the first."""
    refusals: tuple[Refusal, ...]
    """Why nothing may be written into it; empty when it may."""
    uses_1904_dates: bool
    """Day 0 is 1 January 1904: draw and stream dates accordingly."""
    active_title: str
    """The tab that shows on opening."""


def inspect(package: bytes, *, prefix: str) -> Inventory:
    """Look at a package. Raises `RefusedError` when it is no readable workbook."""
    editor = Editor(package)
    titles = editor.workbook.titles
    marks = read_marks(editor.workbook.root, titles, prefix)
    recorded = marks.constants.get(OWN, "")
    active = editor.workbook.active_tab
    return Inventory(
        titles=tuple(titles),
        owned=marks.tabs,
        workbook_id=marks.workbook_id,
        digest=marks.constants.get(DIGEST, ""),
        is_intact=bool(marks.tabs) and recorded == digest_of_editor(editor, marks),
        refusals=tuple(find_refusals(editor)),
        uses_1904_dates=editor.workbook.uses_1904_dates,
        active_title=titles[active] if active < len(titles) else titles[0],
    )


def find_refusals(editor: Editor) -> list[Refusal]:
    """Why nothing may be written into a workbook that can be read."""
    found: list[Refusal] = []
    package = editor.package
    kinds = {one.kind for one in package.relationships("")}
    names = [name.replace("\\", "/").lower() for name in package.part_names]
    if "origin" in kinds or any(name.startswith("_xmlsignatures/") for name in names):
        found.append(Refusal.SIGNED)
    if any(one.relationship_id and not one.part_name for one in editor.entries):
        found.append(Refusal.DAMAGED)
    if editor.workbook.is_locked:
        found.append(Refusal.LOCKED_STRUCTURE)
    workbook_kinds = {one.kind for one in package.relationships(editor.workbook_part)}
    if "revisionHeaders" in workbook_kinds:
        found.append(Refusal.SHARED_WORKBOOK)
    return found


def choose_titles(inventory: Inventory, wanted: Mapping[str, str]) -> dict[str, str]:
    """Key → the title each tab will have.

    An owned tab keeps the title it has now, also one that people gave it. Another gets the
    title wanted, or the next free `Dashboard (2)` when some tab has it or Excel keeps it.
    """
    taken = {title.lower() for title in inventory.titles} | RESERVED_TITLES
    chosen: dict[str, str] = {}
    for key, title in wanted.items():
        chosen[key] = inventory.owned.get(key) or _free_title(title, taken)
        taken.add(chosen[key].lower())
    return chosen


def _free_title(wanted: str, taken: set[str]) -> str:
    clean = _FORBIDDEN.sub("", wanted).strip().strip("'") or "Tab"
    title = _cut(clean, TITLE_LIMIT)
    number = 1
    while title.lower() in taken:
        number += 1
        suffix = f" ({number})"
        title = _cut(clean, TITLE_LIMIT - len(suffix)) + suffix
    return title


def _cut(text: str, length: int) -> str:
    while len(text.encode("utf-16-le")) > 2 * length:
        text = text[:-1]
    return text.strip().strip("'")
