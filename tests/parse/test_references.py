"""Ids are found in any case, by WBS code, name or position; what is not found is said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from sheetpm.languages import Language
from sheetpm.schema.cell_types import Duration, DurationUnit, LinkKind
from tests.parse.reading import Reading, grid, read, read_grids, tasks_grid

if TYPE_CHECKING:
    from sheetpm.grid import CellValue


def _links(reading: Reading) -> list[tuple[int, int]]:
    return [(link.predecessor, link.successor) for link in reading.plan.dependencies]


def test_links_are_resolved_with_kind_and_lag() -> None:
    reading = read("""
        Tasks:

        | ID | Task   | Predecessors    |
        |----|--------|-----------------|
        | T1 | Design |                 |
        | T2 | Build  | T1FS+2d         |
        | T3 | Test   | T1SS; T2FF-50%  |
    """)
    shown = [(x.predecessor, x.successor, x.kind, x.lag) for x in reading.plan.dependencies]
    assert shown == [
        (0, 1, LinkKind.FS, Duration(2.0)),
        (0, 2, LinkKind.SS, Duration(0.0)),
        (1, 2, LinkKind.FF, Duration(-50.0, DurationUnit.PERCENT)),
    ]
    assert reading.flags == []


def test_the_end_of_a_name_is_no_kind_of_link() -> None:
    reading = read("""
        Tasks:

        | Task             | Predecessors                     |
        |------------------|----------------------------------|
        | Kick-off         |                                  |
        | Business process | Kick-off                         |
        | PROCESS AUDIT    | Business process + 2d            |
        | SIGN-OFF         | PROCESS AUDITSS; Kick-off        |
        | Rules, access    | SIGN-OFF                         |
        | Report           | Rules, access                    |
    """)
    assert _links(reading) == [(0, 1), (1, 2), (2, 3), (0, 3), (3, 4), (4, 5)]
    assert reading.plan.dependencies[2].kind is LinkKind.SS
    assert reading.flags == []


def test_two_names_side_by_side_are_not_two_links() -> None:
    reading = read("""
        Tasks:

        | Task   | Predecessors  |
        |--------|---------------|
        | Design |               |
        | Review |               |
        | Build  | Design Review |
    """)
    assert _links(reading) == []
    assert reading.only("REF001").values["reference"] == "Design Review"


def test_an_unknown_name_is_quoted_whole() -> None:
    reading = read("""
        Tasks:

        | ID | Task     | Predecessors |
        |----|----------|--------------|
        | 1  | Kick-off |              |
        | 2  | Build    | Hand-off     |
    """)
    assert reading.only("REF001").values["reference"] == "Hand-off"


def test_ids_that_are_numbers_are_found() -> None:
    sheet = tasks_grid(
        ["ID", "Task", "Predecessors"], [1.0, "A"], [2.0, "B", 1.0], [3.0, "C", "1;2"]
    )
    assert _links(read_grids(sheet)) == [(0, 1), (0, 2), (1, 2)]


def test_another_case_is_understood_and_put_right() -> None:
    reading = read("""
        Tasks:

        | ID | Task   | Predecessors |
        |----|--------|--------------|
        | T1 | Design |              |
        | T2 | Build  | t1FS         |
    """)
    (link,) = reading.plan.tasks.rows[1].predecessors or ()
    assert link.reference == "T1"
    assert reading.flags == [("REF004", "Tasks!C3")]


@pytest.mark.parametrize(
    ("ids", "link"), [(("01", "02"), "1"), (("1、", "2、"), "1"), (("1.", "2."), "1")]
)
def test_marks_and_leading_zeros_of_an_id_may_be_left_out(ids: tuple[str, str], link: str) -> None:
    sheet = tasks_grid(["ID", "Task", "Predecessors"], [ids[0], "A"], [ids[1], "B", link])
    reading = read_grids(sheet)
    assert _links(reading) == [(0, 1)]
    assert reading.flags == [("REF004", "Tasks!C3")]


@pytest.mark.parametrize("header", ["ID", "序号", "WBS"])
@pytest.mark.parametrize(
    ("codes", "link"),
    [
        *((("1", "2", "3"), link) for link in ("②", "(2)", "（2）", "2)", "2）", "2、", "⑵")),
        *(((f"{front}1)", f"{front}2)", f"{front}3)"), f"{front}2") for front in ("", "1.")),
        (("(1)", "(2)", "(3)"), "2"),
        *((("(一)", "（二）", "（三）"), link) for link in ("二", "（二）", "(二)", "二、")),
        *((("一、", "二、", "三、"), link) for link in ("二", "二、", "(二)")),
        *((("①", "②", "③"), link) for link in ("②", "2", "(2)")),
        *((("A.1", "A.2", "B.1"), link) for link in ("A.2", "a.2", "A.2)")),
    ],
)
def test_brackets_and_rings_of_a_number_may_be_left_out_or_put(
    header: str, codes: tuple[str, ...], link: str
) -> None:
    rows: list[list[CellValue]] = [[code, f"Task {at}"] for at, code in enumerate(codes)]
    rows[2].append(link)
    assert _links(read_grids(tasks_grid([header, "Task", "Predecessors"], *rows))) == [(1, 2)]


def test_a_number_with_brackets_and_one_without_are_two_ids() -> None:
    sheet = tasks_grid(
        ["ID", "Task", "Predecessors"],
        ["1", "A"],
        ["(1)", "B"],
        ["3", "C", "1"],
        ["4", "D", "(1)"],
        ["5", "E", "1)"],
    )
    reading = read_grids(sheet)
    assert _links(reading) == [(0, 2), (1, 3)]
    assert reading.flags == [("REF001", "Tasks!C6")]


@pytest.mark.parametrize("link", ["①②", "① ②", "①、②", "①,②", "①;②", "⑴⑵"])
def test_numbers_in_rings_side_by_side_are_not_one_number(link: str) -> None:
    rows: list[list[CellValue]] = [[str(at), f"Task {at}"] for at in range(1, 14)]
    rows[12].append(link)
    reading = read_grids(tasks_grid(["ID", "Task", "Predecessors"], *rows))
    assert _links(reading) == [(0, 12), (1, 12)]


def test_an_id_that_only_a_mark_tells_from_another_is_none_of_both() -> None:
    sheet = tasks_grid(["ID", "Task", "Predecessors"], ["01", "A"], ["001", "B"], ["3", "C", "1"])
    reading = read_grids(sheet)
    assert _links(reading) == []


def test_wbs_codes_serve_as_references() -> None:
    reading = read("""
        Tasks:

        | ID | WBS | Task   | Predecessors |
        |----|-----|--------|--------------|
        | T1 | 1   | Phase  |              |
        | T2 | 1.1 | Design |              |
        | T3 | 1.2 | Build  | 1.1SS+1d     |
    """)
    assert _links(reading) == [(1, 2)]
    assert reading.flags == []


def test_an_id_outranks_a_wbs_code() -> None:
    sheet = tasks_grid(
        ["ID", "WBS", "Task", "Predecessors"],
        ["2", "1", "A"],
        ["1", "2", "B"],
        ["3", "3", "C", "1"],
    )
    assert _links(read_grids(sheet)) == [(1, 2)]


def test_positions_count_where_there_are_no_ids() -> None:
    sheet = tasks_grid(
        ["Task", "Start", "Predecessors"], ["A"], [], ["B", None, "1"], ["C", None, "2SS"]
    )
    reading = read_grids(sheet)
    assert _links(reading) == [(0, 1), (1, 2)]
    assert reading.flags == [("REF005", "Tasks!C4")]
    assert "1 is “A”" in reading.only("REF005").message(Language.EN)


def test_a_name_that_only_one_row_has_will_do() -> None:
    reading = read("""
        Tasks:

        | ID | Task   | Predecessors     |
        |----|--------|------------------|
        | T1 | Design |                  |
        | T2 | Build  | design           |
        | T3 | Build  | Build            |
    """)
    assert _links(reading) == [(0, 1)]
    assert reading.flags == [("REF004", "Tasks!C3"), ("REF001", "Tasks!C4")]


def test_the_address_that_notion_puts_behind_a_name_is_no_part_of_it() -> None:
    page = "(https://www.notion.so/Design-1f2?pvs=21)"
    reading = read_grids(
        tasks_grid(
            ["Name", "Start", "Parent item", "Blocked by"],
            ["House", None, None, None],
            ["Design", None, f"House {page}", None],
            ["Build", None, f"House {page}", f"Design {page}"],
        )
    )
    assert _links(reading) == [(1, 2)]
    assert reading.plan.outline.parents == (-1, 0, 0)


def test_an_unknown_id_comes_with_a_near_one() -> None:
    reading = read("""
        Tasks:

        | ID      | Task   | Predecessors |
        |---------|--------|--------------|
        | WEB-101 | Design |              |
        | WEB-102 | Build  | WEB-110      |
    """)
    assert reading.plan.dependencies == ()
    found = reading.only("REF001")
    assert "Did you mean WEB-10" in found.message(Language.EN)
    assert found.record == "WEB-102"


def test_self_links_are_kept_for_the_rules() -> None:
    sheet = tasks_grid(["ID", "Task", "Predecessors"], ["T1", "A", "T1"])
    assert _links(read_grids(sheet)) == [(0, 0)]


def test_duplicate_ids_mean_the_first_row() -> None:
    reading = read("""
        Tasks:

        | ID | Task   | Predecessors |
        |----|--------|--------------|
        | T1 | Design |              |
        | t1 | Sketch |              |
        | T2 | Build  | T1           |
    """)
    assert _links(reading) == [(0, 2)]
    assert reading.flags == [("REF002", "Tasks!A3")]
    assert reading.only("REF002").values["first"] == 2


_TWO_COUNTS: tuple[str | None, ...] = ("1", "2", "3", "1", "2", "3")


def _counted(
    header: str, links: dict[int, str], numbers: Sequence[str | None] = _TWO_COUNTS
) -> Reading:
    rows: list[list[CellValue]] = [
        [number, f"T{at}", links.get(at)] for at, number in enumerate(numbers)
    ]
    return read_grids(tasks_grid([header, "Task", "Predecessors"], *rows))


@pytest.mark.parametrize("header", ["ID", "序号", "WBS"])
def test_a_number_that_begins_anew_without_a_phase_links_nothing(header: str) -> None:
    reading = _counted(header, {1: "1", 4: "01FS+2d", 5: "T1; 2"})
    assert _links(reading) == [(1, 5)]
    told = [place for code, place in reading.flags if code == "REF008"]
    assert told == ["Tasks!C3", "Tasks!C6", "Tasks!C7"]
    first = next(found for found in reading.findings if found.code == "REF008")
    assert "stands in several rows (2), such as 2, 5" in first.message(Language.EN)


def test_an_id_that_only_one_count_has_links_its_row() -> None:
    reading = _counted("ID", {4: "3"}, ("1", "2", "3", "1", "2"))
    assert _links(reading) == [(2, 4)]
    said = [found for found in reading.findings if found.code == "REF002"]
    assert [str(found.place) for found in said] == ["Tasks!A5", "Tasks!A6"]
    assert "as the ids begin anew, links to it are left out" in said[0].message(Language.EN)


@pytest.mark.parametrize(
    "numbers", [("1", "2", "3", "3"), ("1", "2", "3", "1"), ("1", "1", "2", "2"), ("2", "3", "2")]
)
def test_an_id_that_stands_twice_by_a_slip_means_its_first_row(numbers: tuple[str, ...]) -> None:
    reading = _counted("ID", {1: numbers[-1]}, numbers)
    assert _links(reading) == [(numbers.index(numbers[-1]), 1)]
    assert {code for code, _ in reading.flags} == {"REF002"}


def test_a_name_means_its_row_though_the_id_of_that_row_stands_in_another() -> None:
    assert _links(_counted("ID", {1: "T3"}, ("1", "2", "3", "1"))) == [(3, 1)]


def test_a_wbs_code_of_several_rows_links_nothing_unless_an_id_is_called_so() -> None:
    reading = _counted("WBS", {3: "1.1"}, ("1", "1.1", "1.1", "1.2"))
    assert _links(reading) == []
    assert ("REF008", "Tasks!C5") in reading.flags
    sheet = tasks_grid(
        ["ID", "WBS", "Task", "Predecessors"],
        ["1", "1", "A"],
        ["2", "1", "B"],
        ["3", "2", "C", "1"],
    )
    assert _links(read_grids(sheet)) == [(0, 2)]


def test_ids_of_other_tabs_are_checked_by_what_the_column_refers_to() -> None:
    reading = read("""
        Tasks:

        | ID | Task   | Deliverable | Task Calendar |
        |----|--------|-------------|---------------|
        | T1 | Design | D1          | night shift   |
        | T2 | Build  | D9          | day shift     |
        | T3 | Test   | D1          | Standard      |

        Team:

        | Name | Base Calendar |
        |------|---------------|
        | Ann  | night shift   |
        | Ben  | Nights        |
        | Cy   | 标准          |

        Deliverables:

        | ID | Deliverable |
        |----|-------------|
        | D1 | Page design |

        Calendars:

        | Calendar    | Day or from | Working |
        |-------------|-------------|---------|
        | Night shift | Mon         | yes     |
        | Night shift | Tue         | yes     |

        Risks:

        | ID | Risk         | Tasks     |
        |----|--------------|-----------|
        | R1 | Content late | T1, T7 T2 |

        Feedback:

        | ID | Date       | About | Comment |
        |----|------------|-------|---------|
        | F1 | 2026-03-02 | D1    | Good    |
        | F2 | 2026-03-02 | T1    | Fine    |
        | F3 | 2026-03-02 | X1    | Hm      |
    """)
    assert reading.flags == [
        ("REF004", "Tasks!D2"),
        ("REF001", "Tasks!C3"),
        ("REF001", "Tasks!D3"),
        ("REF004", "Team!B2"),
        ("REF001", "Team!B3"),
        ("REF001", "Risks!C2"),
        ("REF001", "Feedback!C4"),
    ]
    assert reading.plan.tasks.rows[0].task_calendar == "Night shift"
    assert [row.calendar for row in reading.plan.team.rows] == ["Night shift", "Nights", "标准"]
    assert "Deliverables or Tasks" in reading.findings[-1].message(Language.EN)


def test_ids_are_not_looked_for_in_tabs_that_are_absent_or_empty() -> None:
    tasks = tasks_grid(["ID", "Task", "Deliverable"], ["T1", "Design", "D1"])
    assert read_grids(tasks).flags == []
    assert read_grids(tasks, grid("Deliverables", ["ID", "Deliverable"])).flags == []


def test_a_baseline_may_name_tasks_that_are_gone() -> None:
    reading = read_grids(
        tasks_grid(["ID", "Task"], ["T1", "Design"]),
        grid("Baseline", ["Baseline", "Set on", "Task ID"], ["First", "2026-01-05", "T9"]),
        baseline="Baseline",
    )
    assert [row.task_id for row in reading.plan.baseline.rows] == ["T9"]
    assert reading.flags == []


@pytest.mark.parametrize("ids", [[None, None], ["T1", "T2"]])
def test_ids_are_all_there_or_not_kept_at_all(ids: list[str | None]) -> None:
    rows = [[code, f"Task {number}"] for number, code in enumerate(ids)]
    assert read_grids(tasks_grid(["ID", "Task", "Start"], *rows)).flags == []


def test_several_bad_links_in_a_cell_leave_the_good_ones() -> None:
    sheet = tasks_grid(
        ["ID", "Task", "Predecessors"],
        ["T1", "A"],
        ["T2", "B", "T1; T8; T9"],
        ["T3", "C", "T2FS+x"],
    )
    reading = read_grids(sheet)
    assert _links(reading) == [(0, 1)]
    assert [code for code, _ in reading.flags] == ["REF001", "REF001", "CEL003"]
