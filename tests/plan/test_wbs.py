"""Outline codes: their parts, what lies above them, and what follows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.plan.wbs import find_parents, follows, is_numeric_code, key_codes, split_code


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("1.2.3", ("1", "2", "3")),
        ("1.2.", ("1", "2")),
        ("01.02", ("1", "2")),
        ("1.10", ("1", "10")),
        ("A-1", ("a", "1")),
        ("1.2-b", ("1", "2-b")),
        ("1.0", ("1", "0")),
        ("", ()),
        (" . ", ()),
    ],
)
def test_a_code_is_split_into_its_parts(code: str, parts: tuple[str, ...]) -> None:
    assert split_code(code) == parts


@pytest.mark.parametrize(
    ("code", "expected"), [("1", True), ("1.2.", True), ("1-2", True), ("A.1", False), ("", False)]
)
def test_numeric_codes_hold_numbers_only(code: str, *, expected: bool) -> None:
    assert is_numeric_code(code) is expected


def test_a_zero_at_the_end_names_the_level_above() -> None:
    assert key_codes(["1.0", "1.1", None]) == [("1",), ("1", "1"), ()]
    assert key_codes(["1", "1.0"]) == [("1",), ("1", "0")]


def test_parents_are_the_nearest_codes_above() -> None:
    keys = key_codes(["1", "1.1", "1.1.1", "1.2.1", "2", "1"])
    assert find_parents(keys) == [-1, 0, 1, 0, -1, -1]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1.1", "1.2", True),
        ("1.1", "1.1.1", True),
        ("1.3.4", "2", True),
        ("1.3.4", "1.4", True),
        ("1.9", "1.10", True),
        ("1.1", "1.3", False),
        ("1.1", "2.2", False),
        ("A", "B", False),
    ],
)
def test_what_follows_a_code(before: str, after: str, *, expected: bool) -> None:
    assert follows(split_code(after), split_code(before)) is expected


_CODES = st.lists(st.integers(1, 12), min_size=1, max_size=4).map(
    lambda parts: ".".join(map(str, parts))
)


@given(st.lists(_CODES, max_size=15))
def test_a_parent_has_fewer_parts_and_the_same_beginning(codes: list[str]) -> None:
    keys = key_codes(list(codes))
    for key, parent in zip(keys, find_parents(keys), strict=True):
        if parent >= 0:
            above = keys[parent]
            assert len(above) < len(key)
            assert key[: len(above)] == above
