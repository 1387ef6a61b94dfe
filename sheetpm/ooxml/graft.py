"""One drawn tab put into the user's package: its sheet, drawings and charts under names of ours."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from lxml import etree
from msgspec import Struct, field

from sheetpm.ooxml.chart_defaults import say_defaults
from sheetpm.ooxml.colours import settle_scheme_colours, write_percents
from sheetpm.ooxml.drawing import Drawing
from sheetpm.ooxml.editor import COMMENT_KINDS, Editor
from sheetpm.ooxml.kept_look import layout_sum
from sheetpm.ooxml.markup import parse
from sheetpm.ooxml.namespaces import (
    RELATIONSHIPS_TYPE,
    TRANSITIONAL,
    WORKSHEET_TYPE,
    Dialect,
    to_dialect,
)
from sheetpm.ooxml.own_parts import comment_relationships, parts_of_sheet
from sheetpm.ooxml.packing import PackedMember
from sheetpm.ooxml.references import retarget
from sheetpm.ooxml.relationships import (
    Relationship,
    normal_name,
    relative_target,
    rels_name,
    serialise,
    write_relationships,
)
from sheetpm.ooxml.sheet_frame import count_links, count_rules, read_frame, read_setup
from sheetpm.ooxml.sheet_part import SheetContext, render_sheet
from sheetpm.ooxml.styles import DRAWN_DIGIT, StyleMap
from sheetpm.ooxml.tab_record import TabContent, TabRecord, chart_sum, charts_of

_SELECTED: Final = re.compile(rb'<(?:\w+:)?sheetView\s[^>]*?\btabSelected="(?:1|true)"')
_SHAPES: Final = re.compile(rb'<(?:\w+:)?legacyDrawing\s[^>]*?\bid="([^"]+)"')
_TAIL: Final = 1 << 18
_LEVEL: Final = 6
_BULK_LEVEL: Final = 3
"""On long tables both quicker and smaller than 4, and more than three times as fast as 6."""


class RenderedTab(Struct, frozen=True, kw_only=True):
    """A tab to be written, as the drawing holds it."""

    key: str
    """Our name for it, for ever: `dashboard`. Lower-case letters, digits, `_`."""
    title: str
    """What `choose_titles` gave."""
    sheet_index: int
    """Which sheet of the drawing it is, counted from 0."""
    position: Literal["first", "last"] = "last"
    """Where a tab goes that is new; one that is there stays where people moved it."""
    bulk: Callable[[Sequence[int]], Iterable[bytes]] | None = None
    """Rows below those drawn: given where each cell format of the drawing is in the user's
    workbook, yields `<row>` elements without prefix, texts inline, in ascending order."""
    links: Iterable[tuple[str, str]] = ()
    """Links in bulk rows: (cell, location), such as `("A7", "'Tasks'!B3")`; read twice."""
    dimension: str = ""
    """The used range, bulk rows included: `A1:R100001`. The drawing's own when empty."""
    content: TabContent | None = None
    """What its cells show, to be recorded; without it nothing is recorded of the tab."""


class Graft(Struct, frozen=True, kw_only=True):
    """What all tabs of one splice share."""

    editor: Editor
    drawing: Drawing
    style_map: StyleMap
    renamed: Mapping[str, str]
    records: Mapping[str, TabRecord] = field(default_factory=dict)
    """Key → what each tab held when it was last written."""

    @property
    def dialect(self) -> Dialect:
        return self.editor.dialect


class _Names(Struct, kw_only=True):
    """Part names for one tab: those of the parts it replaces first, then free ones."""

    editor: Editor
    reusable: dict[str, list[str]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)

    def name_for(self, drawn: str, kind: str) -> str:
        key = normal_name(drawn)
        if key not in self.given:
            extension = drawn.rpartition(".")[2].lower()
            waiting = self.reusable.get(kind, [])
            fitting = [one for one in waiting if one.lower().endswith(f".{extension}")]
            if fitting:
                waiting.remove(fitting[0])
            self.given[key] = fitting[0] if fitting else self.editor.free_name(drawn)
        return self.given[key]


class GraftedTab(Struct, frozen=True, kw_only=True):
    """What a tab became."""

    part: str
    """The name of the sheet part."""
    members: list[PackedMember]
    """All members that were written."""
    record: TabRecord | None
    """What the tab holds now, to be recorded."""


def graft_tab(graft: Graft, tab: RenderedTab, old_part: str) -> GraftedTab:
    """Write a tab's parts, in place of those of `old_part` if it had one."""
    drawn = graft.drawing.sheets[tab.sheet_index].part_name
    names = _Names(editor=graft.editor, reusable=_reusable_names(graft.editor, old_part))
    relationships = _draw_relationships(graft, drawn, names)
    comments, shapes_id = _keep_comments(graft.editor, old_part, relationships)
    name = names.name_for(drawn, "worksheet")
    frame = read_frame(graft.drawing.package, drawn)
    assert frame is not None
    known = graft.records.get(tab.key)
    links = tuple(tab.links)
    context = SheetContext(
        drawing=graft.drawing,
        style_map=graft.style_map,
        dialect=graft.dialect,
        renamed=graft.renamed,
        is_selected=_is_selected(graft.editor, old_part),
        comments_id=shapes_id,
        bulk=tab.bulk,
        links=links,
        dimension=tab.dimension,
        width_factor=DRAWN_DIGIT / graft.editor.styles.digit_width(),
        present=read_setup(graft.editor.package, old_part),
        is_same_layout=known is not None and known.layout == layout_sum(frame),
    )
    pieces = render_sheet(graft.drawing.package.read(drawn), context)
    level = _BULK_LEVEL if tab.bulk else _LEVEL
    members = [graft.editor.add_part(name, pieces, WORKSHEET_TYPE, level=level)]
    comments = [_move_target(graft.editor, one, old_part, name) for one in comments]
    members += _write_relationships(graft, drawn, names, comments)
    for part, kind in _drawn_parts(graft, drawn):
        members += _copy_part(graft, part, kind, names)
    record = None if tab.content is None else _record(graft, drawn, frame, tab.content, len(links))
    return GraftedTab(part=name, members=members, record=record)


def _record(
    graft: Graft, drawn: str, frame: etree._Element, content: TabContent, links: int
) -> TabRecord:
    package = graft.drawing.package
    return TabRecord(
        content=content,
        conditional_formats=count_rules(frame),
        links=count_links(frame) + links,
        charts=tuple(chart_sum(package.read(chart)) for chart in charts_of(package, drawn)),
        layout=layout_sum(frame),
    )


def _reusable_names(editor: Editor, old_part: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in parts_of_sheet(editor, old_part):
        if normal_name(part.name) in editor.dead:
            found.setdefault(part.kind, []).append(part.name)
    return found


def _draw_relationships(graft: Graft, drawn: str, names: _Names) -> list[Relationship]:
    """The relationships of a drawn sheet; its parts get their names in passing."""
    names.name_for(drawn, "worksheet")
    found = list(graft.drawing.package.relationships(drawn))
    if any(one.kind in COMMENT_KINDS for one in found):
        raise ValueError("a drawn tab must not bring comments")
    return found


def _drawn_parts(graft: Graft, drawn: str) -> Iterator[tuple[str, str]]:
    """The parts behind a drawn sheet, itself left out, with the kind of what leads there."""
    package = graft.drawing.package
    seen = {normal_name(drawn)}
    waiting = [drawn]
    while waiting:
        part = waiting.pop(0)
        for one in package.relationships(part):
            target = package.target(part, one)
            if target and normal_name(target) not in seen:
                seen.add(normal_name(target))
                waiting.append(target)
                yield target, one.kind


def _copy_part(graft: Graft, drawn: str, kind: str, names: _Names) -> list[PackedMember]:
    content = graft.drawing.package.read(drawn)
    if drawn.lower().endswith(".xml"):
        content = _fit_part(content, graft)
    name = names.name_for(drawn, kind)
    content_type = graft.drawing.types.type_of(drawn)
    written = graft.editor.add_part(name, (content,), content_type)
    return [written, *_write_relationships(graft, drawn, names, [])]


def _fit_part(content: bytes, graft: Graft) -> bytes:
    """A drawing or chart that shows the same in any workbook, in the package's dialect."""
    root = parse(content, "drawn part")
    settle_scheme_colours(root, graft.drawing.theme)
    say_defaults(root)
    for element in root.iter(f"{{{TRANSITIONAL.chart}}}f"):
        element.text = retarget(element.text or "", graft.renamed)
    if graft.dialect.is_strict:
        write_percents(root)
    return to_dialect(serialise(root), graft.dialect)


def _write_relationships(
    graft: Graft, drawn: str, names: _Names, more: Collection[Relationship]
) -> list[PackedMember]:
    """The `.rels` part for the copy of a drawn part; ids stay, targets and types are fitted."""
    package = graft.drawing.package
    name = names.given[normal_name(drawn)]
    written: list[Relationship] = []
    for one in package.relationships(drawn):
        part = package.target(drawn, one)
        target = relative_target(name, names.name_for(part, one.kind)) if part else one.target
        written.append(
            Relationship(
                id=one.id,
                type=graft.dialect.relationship(one.kind),
                target=target,
                is_external=one.is_external,
            )
        )
    written += more
    if not written:
        return []
    return [
        graft.editor.add_part(rels_name(name), (write_relationships(written),), RELATIONSHIPS_TYPE)
    ]


def _keep_comments(
    editor: Editor, old_part: str, drawn: Sequence[Relationship]
) -> tuple[list[Relationship], str]:
    """People's comments on the tab, under ids that are free, and the id of their shapes."""
    taken = [int(number) for one in drawn for number in re.findall(r"\d{1,9}", one.id)]
    shapes = _shapes_id(editor, old_part)
    kept: list[Relationship] = []
    shapes_id = ""
    for one in comment_relationships(editor, old_part):
        if one.kind == "vmlDrawing" and one.id != shapes:
            continue
        new_id = f"rId{max(taken, default=0) + 1 + len(kept)}"
        if one.id == shapes:
            shapes_id = new_id
        kept.append(Relationship(id=new_id, type=one.type, target=one.target, is_external=False))
    return kept, shapes_id


def _shapes_id(editor: Editor, old_part: str) -> str:
    """The relationship that a sheet's `legacyDrawing` names; looked up only with comments."""
    if not comment_relationships(editor, old_part):
        return ""
    tail = b""
    for piece in editor.package.stream(old_part):
        tail = (tail + piece)[-_TAIL:]
    found = _SHAPES.findall(tail)
    return found[-1].decode() if found else ""


def _move_target(editor: Editor, one: Relationship, old_part: str, new_part: str) -> Relationship:
    target = relative_target(new_part, editor.package.target(old_part, one))
    return Relationship(id=one.id, type=one.type, target=target, is_external=False)


def _is_selected(editor: Editor, old_part: str) -> bool:
    return bool(old_part) and bool(_SELECTED.search(editor.package.head(old_part)))
