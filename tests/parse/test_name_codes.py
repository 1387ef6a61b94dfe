"""Codes in front of the names of tasks serve as references where no column holds codes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.parse.reading import Reading, read_grids, tasks_grid

if TYPE_CHECKING:
    from sheetpm.grid import CellValue

_DAY = date(2026, 3, 2)
_PHASES = ("一、设计", "1、调研", "2、方案", "二、施工", "1、采购", "2、安装")


def _read(
    names: Sequence[str],
    links: Mapping[int, str],
    heads: Sequence[int] = (),
    *,
    has_ids: bool = False,
) -> Reading:
    rows: list[list[CellValue]] = [
        [f"T{at}", name] if at in heads else [f"T{at}", name, _DAY, links.get(at)]
        for at, name in enumerate(names)
    ]
    header: list[CellValue] = ["ID", "Task", "Start", "Predecessors"]
    cut = 0 if has_ids else 1
    return read_grids(tasks_grid(header[cut:], *(row[cut:] for row in rows)))


def _links(reading: Reading) -> list[tuple[int, int]]:
    return [(each.predecessor, each.successor) for each in reading.plan.dependencies]


def _told(reading: Reading) -> set[tuple[str, str]]:
    return {flag for flag in reading.flags if flag[0].startswith("REF")}


@pytest.mark.parametrize(
    ("names", "link"),
    [
        *((("一、设计", "二、施工", "三、验收"), link) for link in ("二", "二、", "二、施工")),
        (("一.设计", "二.施工", "三.验收"), "二"),
        *((("（一）设计", "（二）施工", "（三）验收"), link) for link in ("（二）", "(二)")),
        *((("A.1 Design", "A.2 Build", "B.1 Test"), link) for link in ("A.2", "a.2", "A.2SS")),
        *((("1.1) Design", "1.2) Build", "2.1) Test"), link) for link in ("1.2", "1.2)")),
        (("1.1设计", "1.2施工", "2.1验收"), "1.2"),
        (("a) Design", "b) Build", "c) Test"), "b)"),
        (("A. Design", "B. Build", "C. Test"), "B"),
    ],
)
def test_a_code_in_front_of_one_name_means_its_row(names: Sequence[str], link: str) -> None:
    reading = _read(names, {2: link})
    assert _links(reading) == [(1, 2)]
    assert _told(reading) <= {("REF004", "Tasks!C4")}


@pytest.mark.parametrize("link", ["①", "1", "(1)"])
@pytest.mark.parametrize(
    "names",
    [
        ("准备", "① 设计", "② 施工"),
        ("准备", "1、设计", "2、施工"),
        ("Preparation", "1. Plan", "2. Do"),
    ],
)
def test_a_number_of_a_name_comes_before_a_place_in_the_list(
    names: Sequence[str], link: str
) -> None:
    reading = _read(names, {2: link})
    assert _links(reading) == [(1, 2)]
    assert _told(reading) == {("REF004", "Tasks!C4")}


def test_numbers_that_are_places_as_well_stay_places() -> None:
    reading = _read(("1. Plan", "2. Do", "3. Check"), {2: "2"})
    assert _links(reading) == [(1, 2)]
    assert _told(reading) == {("REF005", "Tasks!C4")}


@pytest.mark.parametrize(
    ("link", "before"),
    [("一、2", [2]), ("二、1", [4]), ("二.1", [4]), ("一、1；二、1", [1, 4]), ("一", [0])],
)
def test_a_number_behind_that_of_its_phase_is_one_code(link: str, before: list[int]) -> None:
    reading = _read(_PHASES, {5: link}, (0, 3))
    assert _links(reading) == [(at, 5) for at in before]


@pytest.mark.parametrize("link", ["1", "2", "1、2"])
def test_a_number_of_several_names_is_told(link: str) -> None:
    reading = _read(_PHASES, {5: link}, (0, 3))
    assert _links(reading) == []
    assert _told(reading) == {("REF008", "Tasks!C7")}


def test_numbers_of_one_notation_are_a_list() -> None:
    names = ("1、设计", "1、调研", "2、方案", "2、施工", "1、采购", "2、安装")
    reading = _read(names, {5: "1、2"}, (0, 3))
    assert _links(reading) == []
    assert _told(reading) == {("REF008", "Tasks!C7")}


def test_a_number_that_no_name_has_is_no_place_where_the_names_count_otherwise() -> None:
    reading = _read(("准备", "1、设计", "2、施工"), {2: "3"})
    assert _links(reading) == []
    assert _told(reading) == {("REF001", "Tasks!C4")}


def test_beside_codes_of_levels_a_number_may_be_a_place() -> None:
    names = ("1. Plan", "1.1 Draft", "1.2 Review", "2. Build", "2.1 Code")
    reading = _read(names, {2: "2", 4: "3"})
    assert _links(reading) == [(2, 4)]
    assert _told(reading) == {("REF008", "Tasks!C4"), ("REF005", "Tasks!C6")}


@pytest.mark.parametrize(
    "names",
    [
        ("3D model", "2026 budget", "5 tests"),
        ("2.5 km of road", "Bridge", "Tunnel", "Signs"),
        ("1. Plan", "Design", "Build", "Test"),
    ],
)
def test_numbers_in_names_are_no_codes(names: Sequence[str]) -> None:
    reading = _read(names, {2: "2.5", 1: "3"})
    assert _links(reading) == [(2, 1)]
    assert _told(reading) == {("REF001", "Tasks!C4"), ("REF005", "Tasks!C3")}


def test_ids_of_their_own_are_the_only_ones() -> None:
    reading = _read(("① 设计", "② 施工", "③ 验收"), {2: "②"}, has_ids=True)
    assert _links(reading) == []
    assert _told(reading) == {("REF001", "Tasks!D4")}
