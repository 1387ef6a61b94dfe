"""What the settings say of tabs and columns of somebody's own workbook, checked against the schema."""

from collections.abc import Mapping
from difflib import get_close_matches
from itertools import islice

from msgspec import Struct, field

from sheetpm.config import Settings, TabSetting
from sheetpm.errors import UsageError
from sheetpm.grid import Grid, column_number
from sheetpm.languages import NOTHING, Text, listed
from sheetpm.parse.headers import LAST_HEADER_ROW, Header, find_header
from sheetpm.schema.column import Layout, TableSchema
from sheetpm.schema.names import find_column, find_table, normalise, tables, user_tables

NOT_READ = "none"
_LONGEST_NAME = 60
_MOST_LETTERS = 3


class TabMapping(Struct, frozen=True, kw_only=True):
    """What is said of one tab."""

    title: str
    """As the settings write it."""
    kind: str | None = None
    """Key of a table, `none`, or `None` where only columns are named."""
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """Header or letters -> key of a field, or `none`."""


class Adoption(Struct, frozen=True, kw_only=True):
    """Everything that the settings say of tabs and columns."""

    tabs: tuple[TabMapping, ...] = ()

    def of(self, title: str) -> TabMapping | None:
        """What is said of the tab of that title, capitals and blanks aside."""
        exact = next((each for each in self.tabs if each.title == title), None)
        plain = normalise(title)
        return exact or next((each for each in self.tabs if normalise(each.title) == plain), None)

    def of_kind(self, key: str) -> TabMapping | None:
        """What is said of a kind of tab by its own name: `[columns.Tasks]` of a tab called Plan."""
        for each in self.tabs:
            schema = find_table(each.title) or tables().get(each.title)
            if schema is not None and schema.key == key and each.kind in {None, key}:
                return each
        return None


NOTHING_SAID = Adoption()


def read_adoption(settings: Settings) -> Adoption:
    """What the settings say; `UsageError` names the first kind or field that does not exist."""
    titles = dict.fromkeys((*settings.tabs, *settings.columns))
    return Adoption(tabs=tuple(_mapping(title, settings) for title in titles))


def _mapping(title: str, settings: Settings) -> TabMapping:
    said = settings.tabs.get(title)
    setting = TabSetting(kind=said) if isinstance(said, str) else said or TabSetting()
    kind = None if setting.kind is None else _kind(title, setting.kind)
    columns = settings.columns.get(title, {})
    schema = tables().get(kind or "") or find_table(title) or tables().get(title)
    return TabMapping(
        title=title,
        kind=kind,
        header_row=setting.header_row,
        columns={name: _field(title, name, said, schema) for name, said in columns.items()},
    )


def _kind(title: str, said: str) -> str:
    if said == NOT_READ:
        return NOT_READ
    found = tables().get(said) or find_table(said)
    if found is not None and not found.is_owned:
        return found.key
    known = [schema.key for schema in user_tables()]
    near = get_close_matches(said[:_LONGEST_NAME], known, n=1)
    raise UsageError(
        Text(
            "Settings: tabs: “{title}” is said to be {said}, which is no tab of a plan. {near}Known "
            "are {known}, and none.",
            "设置：tabs：“{title}”的用途写为 {said}，没有这种工作表。{near}可用：{known}，或 none。",
        ).of(
            title=title[:_LONGEST_NAME],
            said=said[:_LONGEST_NAME],
            near=_did_you_mean(near),
            known=listed(known),
        )
    )


def _did_you_mean(near: list[str]) -> Text:
    return Text("Did you mean {near}? ", "是不是 {near}？").of(near=near[0]) if near else NOTHING


def _field(title: str, name: str, said: str, schema: TableSchema | None) -> str:
    """The key of a field that is named by its key or by its header in either language."""
    if said == NOT_READ:
        return NOT_READ
    others = [each for each in user_tables() if each.layout is Layout.TABLE]
    schemas = [schema] if schema else [tables()["tasks"], *others]
    for each in schemas:
        for column in each.columns:
            if column.key == said:
                return column.key
    for each in schemas:
        found = find_column(each, said)
        if found is not None:
            return found.key
    known = [column.key for column in (schema or tables()["tasks"]).columns]
    near = get_close_matches(said[:_LONGEST_NAME], known, n=1)
    kind = (schema or tables()["tasks"]).title
    raise UsageError(
        Text(
            "Settings: columns.{title}: “{name}” is said to be {said}, which is no field of {kind}. "
            "{near}Known are {known}, and none.",
            "设置：columns.{title}：“{name}”写为 {said}，“{kind}”没有这个字段。{near}可用：{known}，或 none。",
        ).of(
            title=title[:_LONGEST_NAME],
            name=name[:_LONGEST_NAME],
            said=said[:_LONGEST_NAME],
            kind=kind,
            near=_did_you_mean(near),
            known=listed(known),
        )
    )


def force(
    mapping: TabMapping, header: Header, grid: Grid
) -> tuple[dict[int, str], tuple[str, ...]]:
    """The fields of a header's columns that the settings name, by real column; the names that are gone.

    A name is a header, or the letters of a column where no header is called so.
    """
    texts: dict[str, int] = {}
    for at, text in grid.typed_headers.items():
        texts.setdefault(normalise(text), at)
    for cell, _ in header.cells:
        texts.setdefault(normalise(cell.text), cell.column)
    known = {column.key for column in header.schema.columns}
    forced: dict[int, str] = {}
    gone: list[str] = []
    for name, said in mapping.columns.items():
        found = texts.get(normalise(name)) or _by_letters(name, grid)
        if found is None or said not in known | {NOT_READ}:
            gone.append(name)
        else:
            forced[found] = said
    return forced, tuple(gone)


def mapped_row(mapping: TabMapping, grid: Grid) -> int | None:
    """The row that holds most of the headers that the settings name."""
    names = {normalise(name) for name in mapping.columns}
    best, at = 0, None
    for number, row in islice(grid.numbered_rows(), LAST_HEADER_ROW):
        found = sum(isinstance(value, str) and normalise(value) in names for value in row)
        if found > best:
            best, at = found, number
    return at


def find_mapped(
    grid: Grid, schema: TableSchema, mapping: TabMapping | None
) -> tuple[Header | None, dict[int, str], tuple[str, ...]]:
    """The header of a tab, the fields that the settings name, and the names that are gone.

    Where nothing but the settings tells the header row, it is the one that holds their names.
    """
    if mapping is None:
        return find_header(grid, schema), {}, ()
    header = find_header(grid, schema, only=mapping.header_row)
    forced, lost = force(mapping, header, grid) if header else ({}, tuple(mapping.columns))
    if lost and mapping.header_row is None:
        row = mapped_row(mapping, grid)
        other = find_header(grid, schema, only=row) if row is not None else None
        if other is not None:
            told, still_lost = force(mapping, other, grid)
            if len(still_lost) < len(lost):
                return other, told, still_lost
    return header, forced, lost


def _by_letters(name: str, grid: Grid) -> int | None:
    if not (name.isascii() and name.isalpha() and name.isupper() and len(name) <= _MOST_LETTERS):
        return None
    column = column_number(name)
    return column if grid.first_column <= column <= grid.last_column else None
