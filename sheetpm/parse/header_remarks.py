"""What to say of the headers of a tab that is read."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import CellAddress, Grid, column_letters
from sheetpm.languages import CLAUSES, Text, listed
from sheetpm.parse.content import Content, Samples
from sheetpm.parse.facts import Facts
from sheetpm.parse.header_codes import (
    ASSUMED_HEADERS,
    CONTRADICTED_HEADER,
    DATES_UNCLEAR,
    DUPLICATE_HEADER,
    HEADER_NEAR_MISS,
    MILESTONES_UNCLEAR,
    RANGES_WITHOUT_YEAR,
    REGISTER_WITHOUT_IDS,
)
from sheetpm.parse.headers import Header
from sheetpm.parse.judging import Verdict
from sheetpm.parse.matching import Reason
from sheetpm.parse.milestone_column import TYPE
from sheetpm.parse.phase_column import find_phase_columns
from sheetpm.parse.phase_words import asks_for_milestones, is_milestone_word
from sheetpm.parse.span_columns import (
    DATED,
    MANY_SPANS,
    ends_of_header,
    is_span_header,
    may_be_span_header,
    share_of_spans,
)
from sheetpm.parse.tab import Tab
from sheetpm.parse.yearless_ranges import why_unread
from sheetpm.schema.column import TableSchema
from sheetpm.schema.names import headers, normalise

_SHORTEST_NEAR_MISS = 4
_NEAR = 0.82
_ASSUMING = frozenset({Reason.WORD, Reason.TENSE, Reason.SIMILAR, Reason.WEAK, Reason.CONTENT})
CONTENT_WORDS = {
    Content.NOTHING: Text("nothing", "空白"),
    Content.DATES: Text("dates", "日期"),
    Content.NUMBERS: Text("numbers", "数字"),
    Content.WORDS: Text("words", "文字"),
    Content.PROSE: Text("long texts", "长文本"),
    Content.MIXED: Text("mixed values", "混合内容"),
}
"""What a column holds, in words."""
_BLANKS = Text("{column} where “{own}” is blank", "{column}（仅当“{own}”为空时）")
_RANGES = Text(
    "its cells hold ranges of dates, but its name does not say whose",
    "单元格内容是起止日期，但表头没有说明是什么日期",
)
_NO_RANGES = Text(
    "its name speaks of a start and a finish, but its cells hold {content}",
    "表头表示起止日期，但单元格内容是{content}",
)


def header_findings(tab: Tab) -> Iterator[Finding]:
    """Headers that mean a field twice, and headers that are nearly known ones."""
    if tab.header is not None:
        is_of_tasks = tab.schema.key == "tasks"
        ranges = _yearless_ranges(tab.header, tab.grid) if is_of_tasks else {}
        yield from _of_table(tab.header, tab.grid.title, ranges)
        if is_of_tasks:
            yield from _unclear_milestones(tab.header, tab.grid)
            yield from _unclear_dates(tab.header, tab.grid, ranges)
    elif tab.facts is not None:
        yield from _of_facts(tab.facts, tab.grid.title)


def _of_table(header: Header, sheet: str, told: Collection[int]) -> Iterator[Finding]:
    """What to say of its columns; of those that are `told` it is said elsewhere that they are not read."""
    for key, cell in header.duplicates:
        used = header.columns[key]
        yield finding(
            DUPLICATE_HEADER,
            Place(sheet=sheet, row=header.named_row, column=cell.column),
            header=cell.text,
            column=header.schema.column(key).header,
            used=used.text,
            place=column_letters(used.column),
        )
    doubtful = _doubtful(header)
    for cell in header.others:
        if cell.column in told:
            continue
        place = Place(sheet=sheet, row=header.named_row, column=cell.column)
        if (asked := doubtful.get(cell.column)) is not None:
            column = header.schema.column(asked).header
            yield finding(HEADER_NEAR_MISS, place, header=cell.text, column=column)
        else:
            yield from _near_miss(header.schema, cell.text, place, set(header.columns))
    if header.has_names_as_ids:
        yield _names_as_ids(header, sheet)
    yield from _contradicted(header, sheet)
    yield from _assumed(header, sheet)


def _doubtful(header: Header) -> dict[int, str]:
    """The real columns that may be a field which has no column, with that field."""
    return {
        each.cell.column: each.field
        for each in header.judgements
        if each.verdict is Verdict.DOUBTFUL and each.field and each.field not in header.columns
    }


def _yearless_ranges(header: Header, grid: Grid) -> dict[int, Text]:
    """The real columns of dates that hold ranges without years, with what is the matter."""
    samples, doubtful = Samples(grid, header.row), _doubtful(header)
    return {
        cell.column: why
        for cell in header.others
        if (ends_of_header(cell.text) or doubtful.get(cell.column) in DATED)
        and (why := why_unread(samples.of(cell.column), MANY_SPANS)) is not None
    }


def _unclear_milestones(header: Header, grid: Grid) -> Iterator[Finding]:
    """Columns of milestones that name something else than yes and no, unless they group the tasks."""
    samples = Samples(grid, header.row)
    phases = find_phase_columns(grid, header)
    for cell in header.others:
        content = samples.of(cell.column).content
        is_named = is_milestone_word(cell.text) or asks_for_milestones(cell.text)
        if is_named and content is not Content.NOTHING and cell not in phases:
            yield finding(
                MILESTONES_UNCLEAR,
                Place(sheet=grid.title, row=header.named_row, column=cell.column),
                header=cell.text,
                content=CONTENT_WORDS[content],
                column=header.schema.column(TYPE).header,
            )


def _unclear_dates(header: Header, grid: Grid, yearless: Mapping[int, Text]) -> Iterator[Finding]:
    """Columns that hold ranges of dates, or are called so, and are not read."""
    samples = Samples(grid, header.row)
    has_dates = not DATED.isdisjoint(header.columns)
    for cell in header.others:
        sample = samples.of(cell.column)
        kind = DATES_UNCLEAR
        if (told := yearless.get(cell.column)) is not None:
            why, lost = told, ends_of_header(cell.text) or ("start", "finish")
            if not set(lost) & set(header.columns):  # nothing else gives these dates
                kind = RANGES_WITHOUT_YEAR
        elif share_of_spans(sample, cell.text) >= MANY_SPANS:
            why = _RANGES
        elif sample.count and (
            is_span_header(cell.text) or (may_be_span_header(cell.text) and not has_dates)
        ):
            is_text = any(isinstance(value, str) for value in sample.values)
            content = Content.WORDS if is_text else sample.content  # `3月上旬` is no number
            why = _NO_RANGES.of(content=CONTENT_WORDS[content])
        else:
            continue
        place = Place(sheet=grid.title, row=header.named_row, column=cell.column)
        yield finding(kind, place, header=cell.text, why=why)


def _names_as_ids(header: Header, sheet: str) -> Finding:
    """That the rows of a register without ids are told apart by their names."""
    required = [column.key for column in header.schema.columns if column.is_required]
    cell = next(header.columns[key] for key in required if key != "id")
    place = Place(sheet=sheet, row=header.named_row, column=cell.column)
    column = header.schema.column("id").header
    return finding(REGISTER_WITHOUT_IDS, place, column=column, name=cell.text)


def _contradicted(header: Header, sheet: str) -> Iterator[Finding]:
    for each in header.judgements:
        if each.verdict is Verdict.CONTRADICTED and each.field:
            yield finding(
                CONTRADICTED_HEADER,
                Place(sheet=sheet, row=header.named_row, column=each.cell.column),
                header=each.cell.text,
                column=header.schema.column(each.field).header,
                content=CONTENT_WORDS[each.content],
            )


def _assumed(header: Header, sheet: str) -> Iterator[Finding]:
    """What was understood without being a name of the schema, all of it in one finding."""
    assumed = [
        each
        for each in header.judgements
        if each.verdict is Verdict.READ and each.field and each.reason in _ASSUMING
    ]
    if not assumed:
        return
    pairs = [
        (each.cell.text, header.schema.column(key).header)
        for each in assumed
        for key in (each.field, each.further)
        if key
    ]
    pairs += [
        (
            cell.text,
            _BLANKS.of(column=header.schema.column(key).header, own=header.columns[key].text),
        )
        for key, cell in header.fillers.items()
        if any(each.cell is cell for each in assumed)
    ]
    yield finding(
        ASSUMED_HEADERS,
        Place(sheet=sheet, row=header.named_row, column=assumed[0].cell.column),
        columns=listed(
            (
                Text("“{text}” = {column}", "“{text}” = {column}").of(text=text, column=column)
                for text, column in pairs
            ),
            CLAUSES,
        ),
    )


def _of_facts(facts: Facts, sheet: str) -> Iterator[Finding]:
    for key, fact in facts.duplicates:
        used = facts.known[key]
        yield finding(
            DUPLICATE_HEADER,
            _place(sheet, fact.label_at),
            header=fact.label,
            column=facts.schema.column(key).header,
            used=used.label,
            place=str(used.label_at),
        )
    for fact in facts.others:
        yield from _near_miss(
            facts.schema, fact.label, _place(sheet, fact.label_at), set(facts.known)
        )


def _place(sheet: str, at: CellAddress) -> Place:
    return Place(sheet=sheet, row=at.row, column=at.column)


def _near_miss(schema: TableSchema, text: str, place: Place, taken: set[str]) -> Iterator[Finding]:
    """A header that is nearly the name of a field which has no column yet."""
    known, plain = headers(schema), normalise(text)
    if len(plain) < _SHORTEST_NEAR_MISS:
        return
    for near in get_close_matches(plain, known, n=1, cutoff=_NEAR):
        column = known[near]
        if column.key not in taken:
            yield finding(HEADER_NEAR_MISS, place, header=text, column=column.header)
