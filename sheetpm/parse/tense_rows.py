"""Tables that give each task two rows, one planned and one actual: `Soll` over `Ist`, `予定` over `実績`."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import Grid
from sheetpm.parse.export_codes import ROWS_IN_PAIRS
from sheetpm.parse.headers import Header
from sheetpm.parse.records import Records
from sheetpm.parse.tense_column import tense_of
from sheetpm.schema.further_words import Tense

_ACTUAL = {"start": "actual_start", "finish": "actual_finish", "budget": "actual_cost"}
"""What the actual row says of a task, by the column in which it stands."""
_PROGRESS = ("percent_complete", "status")
_PLANNED_ONLY = frozenset({"duration", "effort", "id", "wbs"})


def with_names(grid: Grid, header: Header) -> Grid:
    """The grid with the name of each task in its actual row as well, where only the planned has it."""
    at = header.tense_column
    if not at:
        return grid
    title = header.columns["task"].column - grid.first_column
    rows = [*grid.rows]
    for first, others in _groups(grid, header):
        for number in others:
            row = list(rows[number - grid.first_row])
            row[title] = rows[first - grid.first_row][title]
            rows[number - grid.first_row] = row
    return replace(grid, rows=rows)


def join_pairs(tasks: Records) -> tuple[Records, list[Finding]]:
    """One record of the rows of each task: the dates of the actual row are its actual dates."""
    at = tasks.header.tense_column
    place_of = {number: index for index, number in enumerate(tasks.numbers)}
    values = {key: [*column] for key, column in tasks.values.items()}
    gone: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for first, others in _groups(tasks.grid, tasks.header) if at else ():
        if first not in place_of:
            continue
        gone.update(place_of[number] for number in others if number in place_of)
        pairs.extend(
            (place_of[first], place_of[number])
            for number in others
            if number in place_of and tense_of(tasks.grid.value(number, at)) is Tense.ACTUAL
        )
    if not gone:
        return tasks, []
    _drop_planned_progress(values, pairs)
    for planned, actual in pairs:
        _take_actual(values, planned, actual)
    keep = [index for index in range(len(tasks.numbers)) if index not in gone]
    joined = replace(
        tasks,
        numbers=[tasks.numbers[index] for index in keep],
        values={key: [column[index] for index in keep] for key, column in values.items()},
    )
    place = Place(sheet=tasks.grid.title, row=tasks.header.row + 1, column=at)
    return joined, [finding(ROWS_IN_PAIRS, place, count=len(pairs))]


def _drop_planned_progress(values: dict[str, list[Any]], pairs: Sequence[tuple[int, int]]) -> None:
    """Where actual rows have a progress of their own, that of planned rows is another figure."""
    for key in _PROGRESS:
        column = values.get(key)
        if column and any(column[actual] is not None for _, actual in pairs):
            for planned, _ in pairs:
                column[planned] = None


def _take_actual(values: dict[str, list[Any]], planned: int, actual: int) -> None:
    """Give the record of a task what its actual row says."""
    size = len(values["task"])
    own = {key: column[actual] for key, column in values.items()}
    for key, value in own.items():
        if value is None or key in _PLANNED_ONLY:
            continue
        name = _ACTUAL.get(key)
        if name is not None:
            values.setdefault(name, [None] * size)[planned] = value
        elif values[key][planned] is None:
            values[key][planned] = value


def _groups(grid: Grid, header: Header) -> Iterator[tuple[int, list[int]]]:
    """The real row of each planned row, with the rows of the same task right below it."""
    title = header.columns["task"].column
    first: int | None = None
    others: list[int] = []
    for number in range(header.row + 1, grid.last_row + 1):
        tense = tense_of(grid.value(number, header.tense_column))
        name = grid.value(number, title)
        is_further = (
            tense in {Tense.ACTUAL, Tense.OTHER}
            and first is not None
            and name in {None, grid.value(first, title)}
        )
        if is_further:
            others.append(number)
            continue
        if first is not None and others:
            yield first, others
        first, others = (number if tense is Tense.PLANNED and name is not None else None), []
    if first is not None and others:
        yield first, others
