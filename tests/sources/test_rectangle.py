from hypothesis import given
from hypothesis import strategies as st

from sheetpm.sources.rectangle import lay_out


def test_no_cells_make_no_rows() -> None:
    assert lay_out({}, room=100).rows == ()
    assert lay_out({5: {}}, room=100).rows == ()


def test_blank_rows_between_share_one_record() -> None:
    found = lay_out({2: {3: "a"}, 5: {4: 1.0}}, room=100)
    assert [list(row) for row in found.rows] == [
        ["a", None],
        [None, None],
        [None, None],
        [None, 1.0],
    ]
    assert (found.first_row, found.first_column, found.cut) == (2, 3, "")
    assert found.rows[1] is found.rows[2]


def test_the_part_with_most_cells_stays() -> None:
    table = {row: {1: "x", 2: "y"} for row in range(30_000, 30_010)}
    found = lay_out({1: {1: "stray"}, **table}, room=1000)
    assert (found.first_row, len(found.rows)) == (30_000, 10)
    assert found.cut == "A1:B29999"


def test_columns_far_to_the_right_are_cut() -> None:
    found = lay_out({1: {1: "x", 2: "y", 2000: "stray"}, 2: {1: "z"}}, room=1000)
    assert [list(row) for row in found.rows] == [["x", "y"], ["z", None]]
    assert found.cut == "C1:BXX2"


def test_strays_on_all_sides_are_told_apart() -> None:
    table: dict[int, dict[int, str | float | None]] = {
        row: {2000: "x", 2001: "y"} for row in range(20_000, 20_003)
    }
    table[1] = {2000: "up"}
    table[40_000] = {2000: "down"}
    table[20_000] |= {1: "left", 4000: "right"}
    found = lay_out(dict(table), room=1000)
    assert (found.first_row, found.first_column) == (20_000, 2000)
    assert found.cut == "A1:EWV19999, A20000:BXW20002, BXZ20000:EWV20002, A20003:EWV40000"


def test_rows_beyond_the_room_are_cut() -> None:
    found = lay_out({row: {1: 1.0, 2: 2.0} for row in range(1, 11)}, room=7)
    assert (len(found.rows), found.cut) == (3, "A4:B10")


def test_rows_that_nobody_read_are_named() -> None:
    assert lay_out({1: {1: 1.0}}, room=9, unread_from=2).cut == "A2:XFD1048576"


CELLS = st.dictionaries(
    st.integers(1, 40), st.dictionaries(st.integers(1, 30), st.integers(), max_size=5), max_size=9
)


@given(CELLS)
def test_every_near_cell_is_found_at_its_address(cells: dict[int, dict[int, int]]) -> None:
    found = lay_out({r: dict(row) for r, row in cells.items()}, room=10_000)
    seen = {
        (row, column): value
        for row, values in enumerate(found.rows, found.first_row)
        for column, value in enumerate(values, found.first_column)
        if value is not None
    }
    assert seen == {(r, c): value for r, row in cells.items() for c, value in row.items()}
    assert len({len(row) for row in found.rows}) <= 1
    assert found.cut == ""
