"""A sheet whose cells are put into the words of a plan; every cell keeps its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from sheetpm.grid import CellValue, Grid
from sheetpm.languages import Language
from sheetpm.parse.phase_words import is_phase_word
from sheetpm.parse.profiles.conversions import CONVERSIONS, name_rows
from sheetpm.parse.profiles.model import Convert, Field, Profile, Take
from sheetpm.schema.names import find_choice, header_language, tables
from sheetpm.schema.tasks import TaskStatus, TaskType

PHASE = "phase"
"""Not a field: a column whose words group the tasks. It keeps a header that says so."""
_ANY_PHASE = "Phase"


def plain(value: CellValue) -> str:
    """A header as profiles write it."""
    return " ".join(value.casefold().replace("_", " ").split()) if isinstance(value, str) else ""


@dataclass(slots=True, kw_only=True)
class ExportTable:
    """The rows of a sheet, writable, and where its header stands."""

    profile: Profile
    grid: Grid
    rows: list[list[CellValue]]
    at: int
    """Position of the header's row."""
    names: list[str] = field(init=False)
    """Its headers, as profiles write them."""
    language: Language = field(init=False)
    """Chinese where its headers are."""

    def __post_init__(self) -> None:
        self.names = [plain(value) for value in self.rows[self.at]]
        self.language = header_language(" ".join(self.names))

    @property
    def body(self) -> Iterator[list[CellValue]]:
        return iter(self.rows[self.at + 1 :])

    def places(self, sources: Sequence[str]) -> list[int]:
        """The columns of these headers, in the order of the headers."""
        return [at for name in sources for at, given in enumerate(self.names) if given == name]

    def place(self, key: str) -> int | None:
        """The first column of a field."""
        for each in self.profile.fields:
            if each.key == key:
                found = self.places(each.sources)
                return found[0] if found else None
        return None

    def add_column(self, key: str) -> int:
        """A further column behind the others, for what no column of the sheet says."""
        for row in self.rows:
            row.append(None)
        self.rows[self.at][-1] = header_of(key, self.language)
        self.names.append("")
        return len(self.names) - 1

    def done(self) -> Grid:
        return replace(self.grid, rows=self.rows, meaning="tasks")


def header_of(key: str, language: Language) -> str:
    """The plan's own header of a field."""
    return tables()["tasks"].column(key).header[language]


def put_fields(table: ExportTable) -> None:
    """Put the profile's fields into columns of the plan's names, and hide what it ignores."""
    header = table.rows[table.at]
    for each in table.profile.fields:
        places = table.places(each.sources)
        if not places:
            continue
        lookup = _lookup(table, each)
        for row in table.body:
            row[places[0]] = _value(each, [row[at] for at in places], lookup)
        for at in places:
            header[at] = None if at != places[0] or each.key != PHASE else header[at]
        if each.key != PHASE:
            header[places[0]] = header_of(each.key, table.language)
        elif not is_phase_word(str(header[places[0]])):
            header[places[0]] = _ANY_PHASE
    for at, name in enumerate(table.names):
        if name in table.profile.ignored or name in table.profile.successors:
            header[at] = None
    if table.profile.has_row_numbers:
        _name_rows(table)
    if table.profile.has_days_of_milestones:
        _clear_days_of_milestones(table)
    _turn_successors(table)


def _clear_days_of_milestones(table: ExportTable) -> None:
    type_at, duration_at = table.place("type"), table.place("duration")
    if type_at is None or duration_at is None:
        return
    for row in table.body:
        if row[type_at] == TaskType.MILESTONE.value:
            row[duration_at] = None


def _lookup(table: ExportTable, each: Field) -> dict[str, CellValue]:
    if each.looked_up is None:
        return {}
    found = [table.places([name]) for name in each.looked_up]
    if not all(found):
        return {}
    return {as_text(row[found[0][0]]): row[found[1][0]] for row in table.body}


def as_text(value: CellValue) -> str:
    """An id as people write it: 3, not 3.0."""
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)


def _value(each: Field, given: Sequence[CellValue], lookup: dict[str, CellValue]) -> CellValue:
    filled = [value for value in given if value is not None and value != ""]
    if not filled:
        return None
    if each.take is Take.JOIN and len(filled) > 1:
        return "; ".join(as_text(value) for value in filled)
    value: CellValue = filled[0]
    if each.take is Take.FIRST_KNOWN:
        known = (one for one in filled if isinstance(one, str) and find_choice(TaskStatus, one))
        value = next(known, value)
    if lookup:
        value = lookup.get(as_text(value), value)
    convert = CONVERSIONS.get(each.convert) if each.convert else None
    return convert(value) if convert else value


def _name_rows(table: ExportTable) -> None:
    """Give rows their number as an id, and the links the ids."""
    places = [
        at
        for each in table.profile.fields
        if each.convert is Convert.ROW_NUMBERS
        for at in table.places(each.sources)
    ]
    if not places:
        return
    own = table.add_column("id")
    ids: list[CellValue] = []
    for number, row in enumerate(table.body, start=1):
        row[own] = str(number) if any(value is not None for value in row[:own]) else None
        ids.append(row[own])
    for row in table.body:
        row[places[0]] = name_rows(row[places[0]], ids)


def _turn_successors(table: ExportTable) -> None:
    """Note what a task blocks as predecessors of those tasks."""
    places = table.places(table.profile.successors)
    id_at, name_at = table.place("id"), table.place("task")
    if not places or id_at is None or name_at is None:
        return
    rows = {as_text(row[key]): row for key in (name_at, id_at) for row in table.body if row[key]}
    links_at = table.place("predecessors")
    if links_at is None:
        links_at = table.add_column("predecessors")
    for row in table.body:
        for target in _entries(row, places):
            _add_link(rows.get(target), links_at, as_text(row[id_at]), as_text(row[name_at]))


def _entries(row: Sequence[CellValue], places: Sequence[int]) -> Iterator[str]:
    for at in places:
        text = row[at]
        if text is not None and text != "":
            yield from (
                part.strip() for part in as_text(text).split(";" if ";" in as_text(text) else ",")
            )


def _add_link(row: list[CellValue] | None, at: int, own: str, name: str) -> None:
    if row is None:
        return
    given = as_text(row[at]) if row[at] is not None else ""
    if not {own, name}.intersection(part.strip() for part in given.replace(",", ";").split(";")):
        row[at] = f"{given}; {own}" if given else own
