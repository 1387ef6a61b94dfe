"""How far a sheet reaches is never told to be less than it is: memory is given by it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sheetpm.grid import column_letters
from sheetpm.sources.sheet_pass import measure_sheet

ROWS = st.lists(
    st.lists(
        st.tuples(
            st.integers(1, 26) | st.integers(3, 5) | st.integers(1, 16_384),
            st.sampled_from([0] * 20 + [1, 2]),
        ),
        max_size=6,
    ),
    min_size=1,
    max_size=30,
)


def written(number: int, column: int, kind: int) -> str:
    """A cell: as most programs write it, with its address last, or with that of a far row."""
    row = 99_999 if kind == 2 else number
    address = f'r="{column_letters(column)}{row}"'
    return f'<c s="1" {address}/>' if kind == 1 else f'<c {address} s="1"><v>1</v></c>'


@given(rows=ROWS, size=st.integers(50, 400))
@example(rows=[[(3, 0), (4, 0)]] * 3 + [[(1, 0), (2, 0), (3, 0), (4, 0)]] * 3, size=100)
@example(rows=[[(3, 0), (4, 0)]] * 3 + [[(5, 0)]] * 3, size=100)
@settings(max_examples=1_000)
def test_a_sheet_reaches_as_far_as_its_cells(rows: list[list[tuple[int, int]]], size: int) -> None:
    body = "".join(
        f'<row r="{number}">{"".join(written(number, *cell) for cell in cells)}</row>'
        for number, cells in enumerate(rows, start=1)
    )
    sheet = f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode()
    extent = measure_sheet(sheet[at : at + size] for at in range(0, len(sheet), size))
    cells = [cell for row in rows for cell in row]
    columns = [column for column, _ in cells]
    assert extent.cells == len(cells)
    assert extent.width >= (max(columns) - min(columns) + 1 if columns else 0)
    assert extent.last_row >= max(len(rows), *(99_999 * (kind == 2) for _, kind in cells), 0)
