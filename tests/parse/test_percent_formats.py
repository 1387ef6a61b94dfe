"""Columns of percentages: a number's format counts, and is asked for only where it does."""

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from sheetpm.grid import CellValue
from sheetpm.parse.cell_context import CellContext
from sheetpm.parse.cells_percents import read_percents
from sheetpm.schema.names import tables

CONTEXT = CellContext(column=tables()["tasks"].column("percent_complete"))
NUMBERS = st.sampled_from([0.0, 0.25, 0.5, 1.0, 25.0, 100.0])
CELLS = st.one_of(NUMBERS, st.none(), st.sampled_from(["40%", "50", "0.5", "1", "done"]))


def read(
    values: Sequence[CellValue], formatted: frozenset[int]
) -> tuple[list[float | None], list[str], int]:
    """The ratios, the codes of what is said, and how often a format was asked for."""
    said: list[str] = []
    asked: list[int] = []

    def is_percent_format(index: int) -> bool:
        asked.append(index)
        return index in formatted

    ratios = read_percents(
        values, CONTEXT, lambda _, problem: said.append(problem.kind.code), is_percent_format
    )
    return ratios, said, len(asked)


def as_people_read(values: Sequence[CellValue], formatted: frozenset[int]) -> list[float | None]:
    """Every format looked at: without one, numbers are shares unless one of them is above 1."""
    shares: list[float | None] = []
    bare: list[int] = []
    for index, value in enumerate(values):
        if value is None:
            shares.append(None)
        elif isinstance(value, str):
            share = {"40%": 0.4, "done": 1.0}.get(value)
            if share is None:
                share = float(value)
                bare.append(index)
            shares.append(share)
        else:
            shares.append(float(value))  # type: ignore[arg-type]
            if index not in formatted:
                bare.append(index)
    is_hundred = any((shares[index] or 0) > 1 for index in bare)
    return [
        share / 100 if is_hundred and share is not None and index in bare else share
        for index, share in enumerate(shares)
    ]


@given(st.lists(CELLS, max_size=8), st.frozensets(st.integers(0, 7)))
@example([0.5, 100.0], frozenset({0}))
@example([0.5, "50"], frozenset())
@example([1.0, 1.0], frozenset({1}))
def test_a_column_reads_as_if_every_format_had_been_asked_for(
    values: list[CellValue], formatted: frozenset[int]
) -> None:
    ratios, _, _ = read(values, formatted)
    assert ratios == as_people_read(values, formatted)


def test_shares_are_shares_without_a_look_at_their_formats() -> None:
    assert read([0.0, 0.25, 1.0, None], frozenset()) == ([0.0, 0.25, 1.0, None], [], 0)


def test_only_noughts_and_ones_are_asked_for_their_formats() -> None:
    ratios, said, asked = read([0.0, 1.0], frozenset())
    assert (ratios, said, asked) == ([0.0, 1.0], ["CEL009"], 2)
    assert read([0.0, 1.0], frozenset({0, 1}))[:2] == ([0.0, 1.0], [])
    assert read([0.0, 1.0], frozenset({0}))[:2] == ([0.0, 1.0], [])


def test_a_number_above_one_asks_for_all_formats() -> None:
    ratios, said, asked = read([0.5, 50.0], frozenset({0}))
    assert (ratios, said, asked) == ([0.5, 0.5], [], 2)
    ratios, said, _ = read([0.5, 50.0], frozenset())
    assert (ratios, said) == ([0.005, 0.5], ["CEL016"])
