"""Which rows below a header belong to the table: no blank rows, totals or repeated headers."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from sheetpm.grid import CellValue, Grid
from sheetpm.parse.cells_text import clean
from sheetpm.parse.headers import Header
from sheetpm.parse.total_rows import find_sums
from sheetpm.schema.column import CellKind
from sheetpm.schema.names import normalise

_TOTAL_WORDS = """
total, totals, grand total, subtotal, subtotals, sub-total, sum, overall total, total days, total hours,
total cost, project total, 合计, 总计, 小计, 共计, 累计, 汇总, 总和, 合計, 総計, 小計, 総合計, 計, 總計, 합계, 총계, 소계, 총합계,
total général, sous-total, totaux, gesamt, summe, gesamtsumme, zwischensumme, insgesamt, total general,
total geral, soma, suma, suma total, razem, łącznie, suma częściowa, tổng, tổng cộng, tổng số, cộng,
toplam, genel toplam, ara toplam
"""
_TOTALS = frozenset(normalise(word) for word in _TOTAL_WORDS.split(","))
_SUBTOTALS = (
    *("subtotal", "sub-total", "sub total", "sous-total", "sous total", "zwischensumme", "小计"),
    *("小計", "소계", "suma częściowa", "ara toplam", "cộng phần"),
)
"""A row of such a name adds others up, whatever follows: `Sous-total lot 1`."""
_LONGEST_TITLE = 20
_FIRST_ROWS = 3
"""One of these holds more than a name, as sections may begin a table; else it is a list of names."""
_ROWS_AT_ONCE = 1_000
"""So few that they stay in the processor's reach while they are turned into columns."""
_NOTE_SIGNS = (
    *(
        "note",
        "remark",
        "legend",
        "*",
        "※",
        "注",
        "备注",
        "说明",
        "附注",
        "图例",
        "備考",
        "凡例",
        "비고",
    ),
    *(
        "source:",
        "remarque",
        "légende",
        "hinweis",
        "anmerkung",
        "legende",
        "nota",
        "obs",
        "leyenda",
    ),
    *("prepared by", "reviewed by", "approved by", "checked by", "signature", "établi par"),
    *("erstellt von", "elaborado por", "người lập", "sporządził", "hazırlayan", "编制：", "编制:"),
    *(
        "编制人",
        "审核：",
        "审核:",
        "审核人",
        "制表",
        "填表人",
        "批准：",
        "批准:",
        "作成者",
        "承認：",
        "작성자",
    ),
    *("legenda", "ghi chú", "uwaga", "uwagi", "açıklama", "updated", "last updated", "更新"),
)
_LEGENDS = frozenset({"legend", "note", "remark", "图例", "备注", "说明", "凡例", "legende"})
_SPREADING = frozenset(
    {CellKind.TEXT, CellKind.CHOICE, CellKind.REFERENCE, CellKind.REFERENCES, CellKind.ASSIGNMENTS}
)
"""Kinds of columns in which a merged cell speaks for all rows beside it."""

_FACTS_OF_A_TASK = 3
"""A name, an id and a start."""


class TableBody(Struct, kw_only=True):
    """The rows of a table as they stand, and those that were left out with a reason."""

    numbers: list[int] = field(default_factory=list)
    """Their real row numbers."""
    rows: list[Sequence[CellValue]] = field(default_factory=list)
    totals: list[tuple[int, str]] = field(default_factory=list)
    """Rows that add others up, with their text."""
    repeats: list[int] = field(default_factory=list)
    """Rows that hold the headers once more."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    """Lines of prose below the table, with their text."""


def cut_body(grid: Grid, header: Header) -> TableBody:
    """The rows below a header; totals, repeated headers and notes below the table go."""
    body = TableBody()
    start = header.row + 1 - grid.first_row
    titles = _header_texts(header)
    first = min(cell.column for cell in header.columns.values()) - grid.first_column
    title_at = _title_column(header) - grid.first_column
    named = sorted({title_at, first})
    own = [title_at, *_columns(header, grid, "id", "start")]
    sums = find_sums(header, grid, title_at)
    for number, row in enumerate(grid.rows[start:], start=header.row + 1):
        if row.count(None) == len(row):
            continue
        looked_at = named if row[title_at] is not None else range(len(row))
        words = [
            value
            for at in looked_at
            if isinstance(value := row[at], str)
            and len(value) <= _LONGEST_TITLE
            and not value[-1:].isdigit()  # no title ends so, and ids need no further look
        ]
        name = row[title_at]
        if name.__class__ is str and is_subtotal(name) and not _is_task(row, own):
            body.totals.append((number, clean(name)))
            continue
        sum_name = sums.name(row, body.rows) if sums else None
        if sum_name is not None:
            body.totals.append((number, clean(sum_name)))
            continue
        if words:
            plain = [normalise(word) for word in words]
            total = next(
                (word for word, key in zip(words, plain, strict=True) if key in _TOTALS), None
            )
            if total is not None and not _is_task(row, own):
                body.totals.append((number, clean(total)))
                continue
            if titles.intersection(plain) and _repeats(row, titles):
                body.repeats.append(number)
                continue
        body.numbers.append(number)
        body.rows.append(row)
    _cut_notes(body, title_at)
    return body


def _columns(header: Header, grid: Grid, *keys: str) -> list[int]:
    """Where in a row these columns are."""
    cells = [header.columns[key] for key in keys if key in header.columns]
    return [cell.column - grid.first_column for cell in cells]


def _is_task(row: Sequence[CellValue], own: Sequence[int]) -> bool:
    """Whether a row called "Total cost" has an id and a start of its own: a task of that name."""
    return len(own) == _FACTS_OF_A_TASK and all(row[at] is not None for at in own)


def is_total(text: str) -> bool:
    """Whether a row of that name adds others up."""
    return normalise(text) in _TOTALS


def is_subtotal(text: str) -> bool:
    """Whether a name begins as those of rows do that add a part of the table up."""
    return text.lstrip().casefold().startswith(_SUBTOTALS)


def _title_column(header: Header) -> int:
    """The real column of what a row is called: the last required one, as ids come first."""
    required = [
        header.columns[column.key].column
        for column in header.schema.columns
        if column.is_required and column.key in header.columns
    ]
    return required[-1]


def _header_texts(header: Header) -> frozenset[str]:
    return frozenset(normalise(cell.text) for cell in header.columns.values())


def _repeats(row: Sequence[CellValue], titles: frozenset[str]) -> bool:
    """Whether a row is the header once more, as people repeat it for printing."""
    texts = [normalise(value) for value in row if isinstance(value, str) and value.strip()]
    return len(texts) > 1 and sum(text in titles for text in texts) * 2 > len(texts)


def _cut_notes(body: TableBody, title_at: int) -> None:
    """Prose that stands alone in its rows, below a blank row at the end."""
    if len(body.rows) < 2 or all(count_filled(row) < 2 for row in body.rows[:_FIRST_ROWS]):
        return
    end = len(body.rows)
    while end > 1 and (count_filled(body.rows[end - 1]) == 1 or _is_legend(body.rows[end - 1])):
        end -= 1
    gaps = [at for at in range(end, len(body.rows)) if body.numbers[at] > body.numbers[at - 1] + 1]
    for at in gaps:
        if not any(_is_task_like(row, title_at) for row in body.rows[at:]):
            for number, row in zip(body.numbers[at:], body.rows[at:], strict=True):
                text = next(value for value in row if value is not None)
                body.notes.append((number, clean(str(text))))
            del body.numbers[at:], body.rows[at:]
            return


def _is_legend(row: Sequence[CellValue]) -> bool:
    """Whether a row is the word `Legend` or `Notes` with texts behind it, and nothing counts."""
    values = [value for value in row if value is not None]
    if not values or not all(isinstance(value, str) for value in values):
        return False
    texts = [clean(str(value)) for value in values]
    first = texts[0].casefold().rstrip(":： ").removesuffix("s")
    return first in _LEGENDS and not any(any(map(str.isdigit, text)) for text in texts)


def is_note(row: Sequence[CellValue]) -> bool:
    """Whether a row begins as notes and lines for signatures do: `Legend`, `编制：`."""
    first = next((value for value in row if value is not None), None)
    return isinstance(first, str) and clean(first).casefold().startswith(_NOTE_SIGNS)


def count_filled(row: Sequence[CellValue]) -> int:
    """How many cells of a row hold more than blanks."""
    return sum(
        value is not None and not (isinstance(value, str) and value.isspace()) for value in row
    )


def _is_task_like(row: Sequence[CellValue], title_at: int) -> bool:
    """Whether the only cell of a row may be the name of something, rather than a note."""
    value = row[title_at] if title_at < len(row) else None
    if not isinstance(value, str):
        return False
    text = clean(value).casefold()
    return not text.startswith(_NOTE_SIGNS) and len(text) <= 80 and text[-1:] not in {".", "。"}


def columns_of(grid: Grid, header: Header, body: TableBody) -> dict[str, list[CellValue]]:
    """The cells of each known column, by field key; merged texts stand in all their rows."""
    columns: dict[str, list[CellValue]] = {key: [] for key in header.columns}
    for first in range(0, len(body.rows), _ROWS_AT_ONCE):
        across = list(zip(*body.rows[first : first + _ROWS_AT_ONCE], strict=True))
        for key, cell in header.columns.items():
            columns[key].extend(across[cell.column - grid.first_column])
    for key, index, value in _spread(grid, header, body):
        columns[key][index] = value
    return columns


def _spread(grid: Grid, header: Header, body: TableBody) -> Iterator[tuple[str, int, CellValue]]:
    """What merged cells say in the rows below their first one."""
    if not grid.merged:
        return
    title = _title_column(header)
    keys = {
        cell.column: key
        for key, cell in header.columns.items()
        if header.schema.column(key).kind in _SPREADING
        and key not in {"id", "wbs"}
        and cell.column != title
    }
    position = {number: index for index, number in enumerate(body.numbers)}
    for area in grid.merged:
        key = keys.get(area.first.column)
        if key is None or area.first.row <= header.row or area.first.row == area.last.row:
            continue
        value = grid.value(area.first.row, area.first.column)
        if value is None:
            continue
        for number in range(area.first.row + 1, area.last.row + 1):
            index = position.get(number)
            if index is not None:
                yield key, index, value
