"""Ids that begin anew in each phase are told apart by its name, and so are the links to them."""

from datetime import date, timedelta

import pytest

from sheetpm.grid import CellValue
from tests.parse.reading import Reading, read_grids, tasks_grid

_DAY = date(2026, 3, 2)


def _read(header: list[CellValue], *rows: list[CellValue]) -> Reading:
    dated = [[*row[:3], _DAY + timedelta(at), *row[3:]] for at, row in enumerate(rows)]
    return read_grids(tasks_grid([*header[:3], "Start", *header[3:]], *dated))


def _ids(reading: Reading) -> list[str | None]:
    return [row.id for row in reading.plan.tasks.rows]


def _links(reading: Reading) -> list[tuple[str | None, str | None]]:
    ids = _ids(reading)
    return [(ids[each.predecessor], ids[each.successor]) for each in reading.plan.dependencies]


_HEADER: list[CellValue] = ["Phase", "No.", "Task", "Predecessors"]


@pytest.mark.parametrize("again", [True, False])
def test_a_number_means_the_row_of_its_own_phase(again: bool) -> None:  # noqa: FBT001
    reading = _read(
        _HEADER,
        ["Design", "1", "Draft"],
        ["Design" if again else None, "2", "Review", "1"],
        ["Build", "1", "Code", "Design.2"],
        ["Build" if again else None, "2", "Test", "1"],
    )
    assert _ids(reading) == [None, "Design.1", "Design.2", None, "Build.1", "Build.2"]
    assert _links(reading) == [
        ("Design.1", "Design.2"),
        ("Design.2", "Build.1"),
        ("Build.1", "Build.2"),
    ]
    assert reading.flags == [
        ("WBS022", "Tasks!A1"),
        ("WBS026", "Tasks!B2"),
        ("REF006", "Tasks!E3"),
    ]


def test_a_number_of_another_phase_is_told_not_guessed() -> None:
    reading = _read(
        _HEADER,
        ["Design", "1", "Draft"],
        ["Design", "2", "Review"],
        ["Build", "1", "Code", "2"],
        ["Build", "2", "Test"],
    )
    assert _links(reading) == []
    assert ("REF007", "Tasks!E4") in reading.flags


def test_headings_are_phases_as_well() -> None:
    sheet = tasks_grid(
        ["No.", "Task", "Start", "Predecessors"],
        [None, "Design"],
        ["1", "Draft", _DAY],
        ["2", "Review", _DAY, "1"],
        [None, "Build"],
        ["1", "Code", _DAY],
        ["2", "Test", _DAY, "1"],
    )
    reading = read_grids(sheet)
    assert _links(reading) == [("Design.1", "Design.2"), ("Build.1", "Build.2")]


@pytest.mark.parametrize(("heads", "links"), [(("甲", "乙"), True), (("1", "2"), False)])
def test_headings_may_have_ids_that_no_task_has(heads: tuple[str, str], links: bool) -> None:  # noqa: FBT001
    sheet = tasks_grid(
        ["No.", "Task", "Start", "Predecessors"],
        [heads[0], "Design"],
        ["1", "Draft", _DAY],
        ["2", "Review", _DAY, "1"],
        [heads[1], "Build"],
        ["1", "Code", _DAY],
    )
    reading = read_grids(sheet)
    assert (("甲.1", "甲.2") in _links(reading)) is links


def test_headings_of_one_name_tell_no_ids_apart() -> None:
    sheet = tasks_grid(
        ["No.", "Task", "Start"],
        [None, "Design"],
        ["1", "Draft", _DAY],
        [None, "Design"],
        ["1", "Code", _DAY],
    )
    assert ("REF002", "Tasks!A5") in read_grids(sheet).flags


@pytest.mark.parametrize(
    "numbers",
    [("1", "2", "3", "3"), ("1", "1", "1", "2"), ("1", "2", "2", "3"), ("1", "2", "1", None)],
)
def test_an_id_that_stands_twice_by_a_slip_stays(numbers: tuple[str | None, ...]) -> None:
    rows: list[list[CellValue]] = [
        [phase, number, f"T{at}"]
        for at, (phase, number) in enumerate(zip(("A", "A", "B", "B"), numbers, strict=True))
    ]
    reading = _read(_HEADER[:3], *rows)
    is_slip = numbers[-1] is not None
    assert ("WBS026" in {code for code, _ in reading.flags}) is not is_slip


def test_numbers_that_go_on_stay_ids() -> None:
    reading = _read(_HEADER[:3], ["A", "1", "T1"], ["A", "2", "T2"], ["B", "3", "T3"])
    assert _ids(reading) == [None, "1", "2", None, "3"]


def test_a_number_of_thousands_of_digits_counts_nothing() -> None:
    long = "9" * 5_000
    reading = _read(_HEADER[:3], ["A", "1", "T1"], ["A", long, "T2"], ["B", "1", "T3"])
    assert _ids(reading) == [None, "1", long, None, "1"]
