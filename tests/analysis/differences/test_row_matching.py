from hypothesis import given
from hypothesis import strategies as st

from sheetpm.analysis.differences.row_matching import RowKeys, match_rows


def keys(*rows: tuple[str, str] | tuple[str, str, str]) -> RowKeys:
    """(id, name, summary above) of each row."""
    full = [(*row, "") if len(row) == 2 else row for row in rows]
    return RowKeys.of((row[0] for row in full), (row[1] for row in full), (row[2] for row in full))


def pairs(before: RowKeys, after: RowKeys) -> list[tuple[int, int]]:
    return match_rows(before, after)


def test_the_id_decides_though_the_name_is_another() -> None:
    assert pairs(
        keys(("T1", "Design"), ("T2", "Build")), keys(("T1", "Draft"), ("T2", "Build"))
    ) == [
        (0, 0),
        (1, 1),
    ]


def test_ids_are_the_same_however_they_are_written() -> None:
    assert pairs(keys((" t1", "Design")), keys(("T1 ", "Drawings"))) == [(0, 0)]


def test_rows_that_were_sorted_are_found_again() -> None:
    before = keys(("T1", "A"), ("T2", "B"), ("T3", "C"))
    after = keys(("T3", "C"), ("T1", "A"), ("T2", "B"))
    assert pairs(before, after) == [(2, 0), (0, 1), (1, 2)]


def test_without_ids_the_name_decides() -> None:
    assert pairs(keys(("", "A"), ("", "B")), keys(("", "B"), ("", "A"))) == [(1, 0), (0, 1)]


def test_a_row_that_got_an_id_is_known_by_its_name() -> None:
    assert pairs(keys(("", "A")), keys(("T1", "A"))) == [(0, 0)]


def test_a_row_in_between_that_shifted_all_ids_does_not_rename_the_rest() -> None:
    before = keys(("T1", "Design"), ("T2", "Build"), ("T3", "Test"))
    after = keys(("T1", "Design"), ("T2", "Review"), ("T3", "Build"), ("T4", "Test"))
    assert pairs(before, after) == [(0, 0), (1, 2), (2, 3)]


def test_a_row_taken_out_that_shifted_all_ids_is_the_one_that_is_gone() -> None:
    before = keys(("T1", "Design"), ("T2", "Review"), ("T3", "Build"), ("T4", "Test"))
    after = keys(("T1", "Design"), ("T2", "Build"), ("T3", "Test"))
    assert pairs(before, after) == [(0, 0), (2, 1), (3, 2)]


def test_ids_given_out_in_another_style_leave_the_rows_known_by_name() -> None:
    assert pairs(keys(("1", "A"), ("2", "B")), keys(("T-1", "A"), ("T-2", "B"))) == [
        (0, 0),
        (1, 1),
    ]


def test_a_task_renamed_while_a_new_one_takes_its_old_name_keeps_its_id() -> None:
    before = keys(("T5", "Build"))
    after = keys(("T5", "Build the shop"), ("T9", "Build"))
    assert pairs(before, after) == [(0, 0)]


def test_of_two_rows_of_one_name_each_is_found_under_its_summary() -> None:
    before = keys(("", "Test", "Phase 1"), ("", "Test", "Phase 2"))
    after = keys(("", "Test", "Phase 2"), ("", "Test", "Phase 1"))
    assert pairs(before, after) == [(1, 0), (0, 1)]


def test_rows_alike_in_all_are_paired_as_they_stand_and_the_rest_is_new() -> None:
    before = keys(("", "Test"), ("", "Test"))
    after = keys(("", "Test"), ("", "Test"), ("", "Test"))
    assert pairs(before, after) == [(0, 0), (1, 1)]


def test_an_id_that_stands_twice_goes_to_the_row_of_the_same_name() -> None:
    before = keys(("T1", "A"), ("T1", "B"))
    after = keys(("T1", "B"), ("T1", "A"))
    assert pairs(before, after) == [(1, 0), (0, 1)]


def test_rows_without_id_and_name_are_known_by_what_else_they_say() -> None:
    before = RowKeys.of(["", ""], ["", ""], [(1, "x"), (2, "y")])
    after = RowKeys.of(["", ""], ["", ""], [(2, "y"), (3, "z")])
    assert match_rows(before, after) == [(1, 0)]


def test_empty_rows_are_never_taken_for_each_other() -> None:
    assert pairs(keys(("", "")), keys(("", ""))) == []


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "T1", "T2", "T3"]), st.sampled_from(["", "A", "B", "C"]), st.just("")
    ),
    max_size=7,
)


@given(ROWS, ROWS)
def test_no_row_is_paired_twice(
    before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]
) -> None:
    found = match_rows(keys(*before), keys(*after))
    assert len({earlier for earlier, _ in found}) == len(found)
    assert len({later for _, later in found}) == len(found)


@given(st.permutations([("T1", "A"), ("T2", "B"), ("", "C"), ("", "D"), ("T5", "A")]))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[str, str]]) -> None:
    first = [("T1", "A"), ("T2", "B"), ("", "C"), ("", "D"), ("T5", "A")]
    found = match_rows(keys(*first), keys(*rows))
    assert [(first[earlier], rows[later]) for earlier, later in found] == [
        (row, row) for row in rows
    ]
