"""Tables of tools whose rows do not simply follow one header."""

from collections.abc import Sequence

from sheetpm.grid import CellValue
from sheetpm.parse.profiles.conversions import as_number
from sheetpm.parse.profiles.model import Layout, Relations
from sheetpm.parse.profiles.table import ExportTable, plain

_SUBITEMS = "subitems"


def lay_rows(table: ExportTable) -> int:
    """Give every task one row below one header; how many rows say nothing more by themselves."""
    lay = {
        Layout.BLOCKS: _lay_blocks,
        Layout.RELATIONS: _lay_relations,
        Layout.BANDS: _lay_bands,
    }.get(table.profile.layout)
    gone = lay(table) if lay else 0
    return gone + _cut_second_table(table) + _cut_templates(table)


def _blank(row: list[CellValue]) -> int:
    row[:] = [None] * len(row)
    return 1


def _filled(row: Sequence[CellValue]) -> list[int]:
    return [at for at, value in enumerate(row) if value is not None and value != ""]


def _cut_second_table(table: ExportTable) -> int:
    """Rows from another table's header on."""
    wanted = table.profile.second_table
    if not wanted:
        return 0
    body = list(table.body)
    starts = [at for at, row in enumerate(body) if wanted <= {plain(value) for value in row}]
    return sum(_blank(row) for row in body[starts[0] :] if _filled(row)) if starts else 0


def _cut_templates(table: ExportTable) -> int:
    starts = tuple(table.profile.templates)
    if not starts:
        return 0
    return sum(
        _blank(row) for row in table.body if any(plain(value).startswith(starts) for value in row)
    )


def _lay_blocks(table: ExportTable) -> int:
    """Groups: their titles become summaries above their items, subitems tasks below them.

    The title of the first group stands above the header; both change places, so that it lies
    below the header like the others.
    """
    _lower_first_title(table)
    level, gone = table.add_column("outline_level"), 0
    name_at = table.place("task") or 0
    sub: list[int] = []
    sub_names: list[str] = []
    rows = list(table.body)
    for at, row in enumerate(rows):
        filled = _filled(row[:level])
        texts = [plain(value) for value in row]
        if not filled:
            sub = []
        elif _is_subheader(texts):
            sub, sub_names = filled, texts
            gone += _blank(row)
        elif _is_header(texts, table):
            sub = []
            gone += _blank(row)
        elif filled == [name_at]:
            sub, row[level] = [], 1.0 if _is_title(rows, at, table) else 2.0
        elif name_at in filled:
            sub, row[level] = [], 2.0
        elif sub and _name_of_sub(row, sub_names) is not None:
            _move_subitem(table, row, sub_names)
            row[level] = 3.0
        else:
            gone += _blank(row)  # the sums of a group
    return gone


def _lower_first_title(table: ExportTable) -> None:
    above = table.at - 1
    if above >= 0 and len(_filled(table.rows[above])) == 1:
        rows = table.rows
        rows[above], rows[table.at] = rows[table.at], rows[above]
        table.at = above


def _is_header(texts: Sequence[str], table: ExportTable) -> bool:
    names = [name for name in table.names if name]
    return sum(text in names for text in texts if text) * 2 > len(names)


def _is_subheader(texts: Sequence[str]) -> bool:
    return texts[0] == _SUBITEMS and "name" in texts[1:]


def _is_title(rows: Sequence[Sequence[CellValue]], at: int, table: ExportTable) -> bool:
    """Whether a single text names a group: the headers follow it, or it is the first row."""
    below = next((row for row in rows[at + 1 :] if _filled(row)), ())
    return at == 0 or _is_header([plain(value) for value in below], table)


def _name_of_sub(row: Sequence[CellValue], names: Sequence[str]) -> CellValue:
    return row[names.index("name")] if "name" in names else None


def _move_subitem(table: ExportTable, row: list[CellValue], names: Sequence[str]) -> None:
    """Put the cells of a subitem where the headers of items say the same."""
    given = {name: row[at] for at, name in enumerate(names) if name}
    _blank(row)
    for each in table.profile.fields:
        places = table.places(each.sources)
        values = [given[name] for name in each.sources if given.get(name) is not None]
        if places and values:
            row[places[0]] = values[0]


def _lay_bands(table: ExportTable) -> int:
    """Groups become summaries, by their indents; what stands below belongs to the last one."""
    id_at, name_at = table.place("id"), table.place("task")
    if id_at is None or name_at is None:
        return 0
    actual = {
        at: table.add_column(f"actual_{key}")
        for key in ("start", "finish")
        if (at := table.place(key)) is not None and not table.places([f"actual {key}"])
    }
    level = table.add_column("outline_level")
    indents: list[int] = []
    for row in table.body:
        given = row[id_at]
        if isinstance(given, str) and given.strip() and row[name_at] is None:
            indent = len(given) - len(given.lstrip())
            indents = [*(each for each in indents if each < indent), indent]
            row[name_at], row[id_at] = given.strip(), None
            row[level] = float(len(indents))
            continue
        if row[name_at] is not None:
            row[level] = float(len(indents) + 1)
        for at, own in actual.items():
            row[own] = _came_to_pass(row[at])
    return 0


def _came_to_pass(value: CellValue) -> CellValue:
    """The date of `02-Feb-26 A`; nothing of a date that is only planned."""
    text = value.strip() if isinstance(value, str) else ""
    return text[:-2].strip() if text.endswith(" A") else None


def _lay_relations(table: ExportTable) -> int:
    """One row for each item; what its further rows say of others becomes parents and links."""
    relations = table.profile.relations
    if relations is None:
        return 0
    kinds, ids = table.places(relations.kind), table.places(relations.ids)
    if not kinds or len(ids) < 2:
        return 0
    lags = table.places(relations.lag)
    parent, links = table.add_column("parent"), table.add_column("predecessors")
    for at in range(kinds[0], len(table.names)):
        table.names[at] = ""
        if at < parent:
            table.rows[table.at][at] = None
    rows = {str(row[ids[0]]): row for row in reversed(list(table.body)) if row[ids[0]] is not None}
    gone = 0
    for row in table.body:
        first = rows.get(str(row[ids[0]]))
        if first is None:
            continue
        _note_relation(
            relations,
            row,
            (kinds[0], ids[1], lags[0] if lags else None),
            (rows, first, parent, links),
        )
        if row is not first:
            gone += _blank(row)
    return gone


def _note_relation(
    relations: Relations,
    row: Sequence[CellValue],
    at: tuple[int, int, int | None],
    to: tuple[dict[str, list[CellValue]], list[CellValue], int, int],
) -> None:
    kind, other_at, lag_at = at
    rows, first, parent, links = to
    word, other = plain(row[kind]), row[other_at]
    lag = row[lag_at] if lag_at is not None else None
    if other is None:
        return
    if word in relations.child_of:
        first[parent] = other
    elif word in relations.follows:
        _link(first, links, other, lag)
    elif word in relations.precedes and str(other) in rows:
        _link(rows[str(other)], links, first[_first_id(first, rows)], lag)


def _first_id(row: list[CellValue], rows: dict[str, list[CellValue]]) -> int:
    return next(at for at, value in enumerate(row) if rows.get(str(value)) is row)


def _link(row: list[CellValue], at: int, other: CellValue, lag: CellValue) -> None:
    code = f"{other:.0f}" if isinstance(other, float) else str(other)
    days = as_number(lag)
    text = f"{code}FS{days:+.0f}d" if days else code
    given = str(row[at]) if row[at] is not None else ""
    if code not in {part.strip().split("FS")[0] for part in given.split(";")}:
        row[at] = f"{given}; {text}" if given else text
