"""Is what we wrote sound? Nobody here can open real Excel, so this stands in for it.

Looks at the zip file, the four edited parts of the user's and all parts of ours: well-formed,
in the schema's order, values allowed, ids within range, names unique, targets there, types declared,
nothing left over. The user's own parts are not judged.
"""

import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from sheetpm.ooxml.book_checks import check_comments, check_table
from sheetpm.ooxml.drawn_checks import check_chart, check_drawing, doubled
from sheetpm.ooxml.editor import Editor
from sheetpm.ooxml.inventory import TITLE_LIMIT
from sheetpm.ooxml.marks import Marks, defined_names, read_marks
from sheetpm.ooxml.markup import parse, whole_number
from sheetpm.ooxml.namespaces import elements, local_name
from sheetpm.ooxml.own_parts import OwnPart, comment_relationships, parts_of_sheet
from sheetpm.ooxml.package import CONTENT_TYPES_PART
from sheetpm.ooxml.refusals import RefusedError
from sheetpm.ooxml.relationships import normal_name
from sheetpm.ooxml.schema_order import check_order
from sheetpm.ooxml.schema_values import check_values
from sheetpm.ooxml.sheet_checks import PIECE, check_sheet
from sheetpm.ooxml.styles import CELL_FORMAT_LIMIT, FIRST_OWN_NUMBER_FORMAT
from sheetpm.ooxml.workbook import SHEET_ID_LIMIT, is_hidden

_TAIL: Final = 1 << 18
_PART_TYPES: Final = {
    "worksheet": "spreadsheetml.worksheet+xml",
    "drawing": "officedocument.drawing+xml",
    "chart": "drawingml.chart+xml",
}
"""Kind of relationship → how the content type of its target ends."""
FORMULA_LIMIT: Final = 8_192
"""Characters of a formula, which a name's meaning is too."""


def validate(
    package: bytes, *, prefix: str, original: bytes | None = None, whole: bool = False
) -> list[str]:
    """What is wrong with a spliced package, one sentence each; empty when all is well.

    Faults that `original`, the package before the splice, already had are not repeated. With
    `whole` every tab counts as ours, with its comments and tables, as in a template or report.
    """
    try:
        problems = list(_problems(package, prefix, whole=whole))
    except RefusedError as error:
        return [f"{error} ({error.detail})"]
    if original is None or not problems:
        return problems
    known = set(_problems(original, prefix))
    return [problem for problem in problems if problem not in known]


def _problems(package: bytes, prefix: str, *, whole: bool = False) -> Iterator[str]:
    editor = Editor(package)
    marks = read_marks(editor.workbook.root, editor.workbook.titles, prefix)
    documents = (editor.workbook, editor.relations, editor.types, editor.styles)
    for document in documents:
        for problem in (*check_order(document.root), *check_values(document.root)):
            yield f"{document.name}: {problem}"
    yield from _check_workbook(editor, prefix)
    yield from _check_styles(editor)
    yield from _check_relationships(editor, editor.workbook_part)
    yield from _check_types(editor)
    for title in editor.workbook.titles if whole else marks.tabs.values():
        yield from _check_tab(editor, title)
        if whole:
            yield from _check_comments(editor, title)
    yield from _check_shared(editor, marks)


def _check_workbook(editor: Editor, prefix: str) -> Iterator[str]:
    workbook = editor.workbook
    titles = [title.lower() for title in workbook.titles]
    yield from (f"two tabs are called {title!r}" for title in doubled(titles))
    ids = [sheet.get("sheetId", "") for sheet in workbook.sheets]
    yield from (f"two tabs have the id {one}" for one in doubled(ids))
    for sheet, number in zip(workbook.sheets, ids, strict=True):
        title = sheet.get("name", "")
        if len(title.encode("utf-16-le")) > 2 * TITLE_LIMIT or not title:
            yield f"the title {title!r} is too long or empty"
        if not 1 <= whole_number(number) <= SHEET_ID_LIMIT:
            yield f"{title!r} has the id {number!r}"
        if title.startswith("'") or title.endswith("'"):
            yield f"the title {title!r} begins or ends with an apostrophe"
    yield from (f"{one.title!r} has no sheet part" for one in editor.entries if not one.part_name)
    parts = [normal_name(one.part_name) for one in editor.entries if one.part_name]
    yield from (f"two tabs are {one}" for one in doubled(parts))
    if all(is_hidden(sheet) for sheet in workbook.sheets):
        yield "no tab is visible"
    for view in workbook.views:
        for attribute in ("activeTab", "firstSheet"):
            value = view.get(attribute, "0")
            if whole_number(value, len(titles)) >= len(titles):
                yield f"{attribute} is {value}"
    yield from _check_names(editor, prefix)


def _check_names(editor: Editor, prefix: str) -> Iterator[str]:
    titles = {str(place): entry.title for place, entry in enumerate(editor.entries)}
    keys: list[str] = []
    for name in defined_names(editor.workbook.root):
        title, local = name.get("name", ""), name.get("localSheetId", "")
        owner = f" of {titles.get(local, local)!r}" if local else ""
        keys.append(title.lower() + owner)
        if local and local not in titles:
            yield f"the name {title} belongs to a tab that is not there"
        if title.lower().startswith(prefix.lower()) and not (name.text or "").strip():
            yield f"the name {title} is empty"
        if len(name.text or "") > FORMULA_LIMIT:
            yield f"the name {title} is longer than Excel allows"
    yield from (f"the name {key} is there twice" for key in doubled(keys))


def _check_styles(editor: Editor) -> Iterator[str]:
    styles = editor.styles
    lengths = {
        name: len(elements(styles.child(name)))
        for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs")
    }
    for name in (*lengths, "numFmts"):
        table = styles.child(name)
        if table is not None and table.get("count", "") not in {"", str(len(elements(table)))}:
            yield f"styles: the count of {name} is wrong"
    if lengths["cellXfs"] > CELL_FORMAT_LIMIT:
        yield "styles: more cell formats than Excel allows"
    for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs"):
        if styles.child(name) is not None and not lengths[name]:
            yield f"styles: {name} is empty"
    numbers = [one.get("numFmtId", "") for one in elements(styles.child("numFmts"))]
    yield from (f"styles: number format {one} is there twice" for one in doubled(numbers))
    for place, entry in enumerate(elements(styles.child("cellXfs"))):
        yield from _check_cell_format(place, entry, lengths, set(numbers))
    for style in elements(styles.child("cellStyles")):
        base = style.get("xfId", "")
        if not base.isdecimal() or int(base) >= lengths["cellStyleXfs"]:
            yield f"styles: the cell style {style.get('name')!r} has the base format {base}"


def _check_cell_format(
    place: int, entry: etree._Element, lengths: dict[str, int], numbers: set[str]
) -> Iterator[str]:
    ranges = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
    for attribute, table in ranges.items():
        value = entry.get(attribute)
        if value is not None and whole_number(value, lengths[table]) >= lengths[table]:
            yield f"styles: cell format {place} has {attribute} {value}"
    number = entry.get("numFmtId", "0")
    if not number.isdecimal():
        yield f"styles: cell format {place} has number format {number}"
    elif (
        whole_number(number, FIRST_OWN_NUMBER_FORMAT) >= FIRST_OWN_NUMBER_FORMAT
        and number not in numbers
    ):
        yield f"styles: cell format {place} has number format {number}, which is not there"


def _check_relationships(editor: Editor, part: str) -> Iterator[str]:
    found = editor.package.relationships(part)
    for name in doubled(one.id for one in found):
        yield f"{part}: two relationships are called {name}"
    for one in found:
        if not one.id or not one.type:
            yield f"{part}: a relationship without id or type"
        if not one.target:
            yield f"{part}: the relationship {one.id} leads nowhere"
            continue
        if not one.is_external and not editor.package.target(part, one):
            yield f"{part}: {one.target} is missing"


def _check_types(editor: Editor) -> Iterator[str]:
    for name in editor.package.part_names:
        if normal_name(name) != "[content_types].xml" and not editor.types.type_of(name):
            yield f"{name} has no content type"
    for name in editor.types.declared_parts():
        if not editor.package.find(name):
            yield f"{name} has a content type but is missing"
    for kind, attribute in (("Override", "PartName"), ("Default", "Extension")):
        entries = [one for one in elements(editor.types.root) if local_name(one) == kind]
        names = (normal_name(one.get(attribute, "")) for one in entries)
        yield from (f"two content types are for {one}" for one in doubled(names))
        if not all(one.get("ContentType") for one in entries):
            yield "a content type is empty"


def _check_tab(editor: Editor, title: str) -> Iterator[str]:
    entry = editor.entry(title)
    for part in parts_of_sheet(editor, entry.part_name):
        yield from _check_relationships(editor, part.name)
        wanted = _PART_TYPES.get(part.kind, "")
        if wanted and not editor.types.type_of(part.name).endswith(wanted):
            yield f"{part.name} is declared as {editor.types.type_of(part.name)}"
        check = _check_sheet_part if part.kind == "worksheet" else _check_drawn_part
        for problem in check(editor, part):
            yield f"{part.name}: {problem}"


def _check_comments(editor: Editor, title: str) -> Iterator[str]:
    sheet = editor.entry(title).part_name
    for one in comment_relationships(editor, sheet):
        name = editor.package.target(sheet, one)
        if one.kind == "comments":
            root = parse(editor.package.read(name), name)
            for problem in (*check_order(root), *check_values(root), *check_comments(root)):
                yield f"{name}: {problem}"


def _check_sheet_part(editor: Editor, part: OwnPart) -> Iterator[str]:
    formats = len(elements(editor.styles.child("cellXfs")))
    differential = len(elements(editor.styles.child("dxfs")))
    links = {one.id for one in editor.package.relationships(part.name)}
    problems: list[str] = []
    tail: list[bytes] = [b""]
    pieces = _measure(editor, part.name, problems, tail)
    yield from check_sheet(pieces, formats, differential, links)
    yield from problems
    if comment_relationships(editor, part.name) and b"legacyDrawing" not in tail[0]:
        yield "comments without their shapes"


def _measure(editor: Editor, name: str, problems: list[str], tail: list[bytes]) -> Iterator[bytes]:
    """The pieces of a part; afterwards `problems` knows about its checksum, `tail` its end."""
    member = editor.package.member(name)
    crc = size = 0
    for piece in editor.package.stream(name, PIECE):
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        tail[0] = (tail[0] + piece)[-_TAIL:]
        yield piece
    if (crc, size) != (member.crc, member.size):
        problems.append("the zip directory does not tell the truth")


def _check_drawn_part(editor: Editor, part: OwnPart) -> Iterator[str]:
    if not part.name.lower().endswith(".xml"):
        return
    root = parse(editor.package.read(part.name), part.name)
    yield from check_order(root)
    yield from check_values(root)
    if part.kind == "chart":
        yield from check_chart(root)
    elif part.kind == "drawing":
        yield from check_drawing(root)
    elif part.kind == "table":
        yield from check_table(root)
    known = {one.id for one in editor.package.relationships(part.name)}
    for element in root.iter():
        for name, value in element.attrib.items():
            if str(name).endswith("relationships}id") and value not in known:
                yield f"{local_name(element)} refers to {str(value)!r}, which is not there"


def _check_shared(editor: Editor, marks: Marks) -> Iterator[str]:
    """Two tabs of ours must not draw on one part, and none may be left over."""
    parts = [
        normal_name(part.name)
        for title in marks.tabs.values()
        for part in parts_of_sheet(editor, editor.entry(title).part_name)
    ]
    yield from (f"{one} belongs to two tabs" for one in doubled(parts))
    reached = editor.reached()
    for name in editor.package.part_names:
        plain = normal_name(name)
        if plain != CONTENT_TYPES_PART.lower() and "_rels/" not in plain and plain not in reached:
            yield f"{name}: nothing refers to it"
    for name in editor.package.part_names:
        if "_rels/" in name and not _belongs(editor, name):
            yield f"{name}: belongs to no part"


def _belongs(editor: Editor, rels: str) -> bool:
    folder, _, name = rels.replace("\\", "/").rpartition("_rels/")
    owner = folder + name.removesuffix(".rels")
    return not owner or bool(editor.package.find(owner))
