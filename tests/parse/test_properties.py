"""What is written is read back, however it is arranged."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.grid import CellValue, Grid
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import (
    Assignment,
    Duration,
    DurationUnit,
    LinkKind,
    PredecessorLink,
)
from sheetpm.schema.column import CellKind, Choice
from sheetpm.schema.names import choice_names, tables
from tests.parse.reading import column_of, read_grids

_TASKS = tables()["tasks"]
_AMOUNTS = st.decimals(0, 10_000, places=2).map(float)
_SPANS = st.builds(
    Duration,
    _AMOUNTS,
    st.sampled_from([unit for unit in DurationUnit if not Duration(1, unit).is_percentage]),
)
_NAMES = st.text("abcdefgzäöü张王李", min_size=1, max_size=8)
_IDS = st.from_regex(r"[A-Z]{1,3}-?[1-9][0-9]{0,3}", fullmatch=True)
_LINKS = st.builds(
    PredecessorLink,
    _IDS,
    st.sampled_from(LinkKind),
    st.builds(
        Duration,
        st.decimals(1, 500, places=1).map(float).flatmap(lambda n: st.sampled_from([n, -n])),
        st.sampled_from(DurationUnit),
    ),
)
_DATES = st.dates(date(1980, 1, 1), date(2100, 12, 31))
_CHOICES = [
    column
    for schema in tables().values()
    for column in schema.columns
    if column.kind is CellKind.CHOICE
]


def _one(tab: str, key: str, value: CellValue, **context: Any) -> Any:
    (read,), said = column_of(tab, key, [value], **context)
    assert said == []
    return read


@pytest.mark.parametrize(
    "form",
    [
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y.%m.%d",
        "%Y年%m月%d日",
        "%d.%m.%Y",
        "%d %B %Y",
        "%b %d, %Y",
        "%Y%m%d",
    ],
)
@given(day=_DATES)
def test_a_date_is_read_back(form: str, day: date) -> None:
    assert _one("tasks", "start", day.strftime(form)) == day


@given(amount=st.decimals(-1_000_000, 1_000_000, places=2).map(float))
def test_an_amount_is_read_back_in_every_notation(amount: float) -> None:
    english = f"{amount:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    french = german.replace(".", "\u202f")
    for text in (str(amount), english, german, french, f"€ {english}", f"{german} EUR"):
        assert _one("tasks", "budget", text) == amount


@given(ratio=st.integers(0, 1000).map(lambda tenths: tenths / 10))
def test_a_percentage_is_read_back(ratio: float) -> None:
    for text in (f"{ratio}%", f"{ratio} %", f"{ratio}％"):
        assert _one("tasks", "percent_complete", text) == pytest.approx(ratio / 100)


@given(span=_SPANS)
def test_a_duration_is_read_back(span: Duration) -> None:
    for text in (f"{span.amount}{span.unit.value}", f"{span.amount} {span.unit.value}?"):
        assert _one("tasks", "duration", text) == span


@given(links=st.lists(_LINKS, min_size=1, max_size=5))
def test_links_are_read_back(links: list[PredecessorLink]) -> None:
    known = {link.reference.casefold() for link in links}
    written = [
        f"{link.reference}{link.kind.value}{link.lag.amount:+}{link.lag.unit.value}"
        for link in links
    ]
    for separator in (";", "; ", "、", "，", "\n"):
        text = separator.join(written)
        assert _one("tasks", "predecessors", text, known_ids=known) == tuple(links)


@given(
    st.lists(st.builds(Assignment, _NAMES, st.integers(1, 300).map(lambda n: n / 100)), min_size=1)
)
def test_people_are_read_back(people: list[Assignment]) -> None:
    text = "; ".join(f"{one.name}[{one.units * 100:.10g}%]" for one in people)
    read = _one("tasks", "owner", text)
    assert [one.name for one in read] == [one.name for one in people]
    assert [one.units for one in read] == pytest.approx([one.units for one in people])


@given(st.sets(st.integers(0, 6), min_size=1))
def test_a_work_week_is_read_back(days: set[int]) -> None:
    english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    chinese = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
    for names, comma in ((english, ", "), (chinese, "、")):
        text = comma.join(names[day] for day in sorted(days))
        assert _one("project", "work_week", text) == days


@given(st.lists(st.integers(0, 1440), min_size=2, max_size=6, unique=True).map(sorted))
def test_working_hours_are_read_back(minutes: list[int]) -> None:
    spans = tuple(zip(minutes[::2], minutes[1::2], strict=False))
    text = ", ".join("-".join(f"{m // 60:02d}:{m % 60:02d}" for m in span) for span in spans)
    assert _one("calendars", "hours", text) == spans


@pytest.mark.parametrize("column", _CHOICES, ids=[column.key for column in _CHOICES])
def test_every_word_of_every_choice_is_read_as_it(column: Any) -> None:
    tab = next(key for key, schema in tables().items() if column in schema.columns)
    for choice in column.choices:
        for word in choice_names(choice):
            for text in (word, f" {word.upper()} "):
                assert _one(tab, column.key, text) is choice


@given(value=st.one_of(st.text(max_size=30), st.floats(-1e6, 1e6), st.booleans(), st.datetimes()))
def test_no_cell_makes_any_reader_fail(value: CellValue) -> None:
    for schema in tables().values():
        for column in schema.columns:
            (read,), said = column_of(schema.key, column.key, [value])
            if said and said[0][1] in {"CEL003", "CEL006", "CEL007", "CEL008", "CEL010", "CEL017"}:
                assert read is None or isinstance(read, tuple)


_ROW = st.fixed_dictionaries(
    {
        "task": _NAMES,
        "start": _DATES,
        "duration": st.integers(1, 90).map(float),
        "budget": _AMOUNTS,
        "percent_complete": st.sampled_from(["0%", "40%", "100%"]),
        "status": st.sampled_from(list(_TASKS.column("status").choices or ())),
    }
)
_ROWS = st.lists(_ROW, min_size=1, max_size=6)
_KEYS = ["id", "task", "start", "duration", "budget", "percent_complete", "status"]


def _sheet(
    rows: list[dict[str, Any]], keys: list[str], language: Language, blanks: Mapping[int, int]
) -> Grid:
    """The rows as a tab: columns in that order, headers in that language, blank rows between."""
    lines: list[list[CellValue]] = [[_TASKS.column(key).header[language] for key in keys]]
    for number, row in enumerate(rows):
        lines.extend([[None] * len(keys)] * blanks.get(number, 0))
        cells = {"id": f"T{number + 1}", **row}
        shown = {
            key: value.shown[language] if isinstance(value, Choice) else value
            for key, value in cells.items()
        }
        lines.append([shown[key] for key in keys])
    return Grid(title=_TASKS.title[language], rows=lines)


def _values(plan: Plan) -> list[tuple[Any, ...]]:
    return [tuple(getattr(row, key) for key in _KEYS) for row in plan.tasks.rows]


@given(rows=_ROWS, keys=st.permutations(_KEYS), language=st.sampled_from(Language))
def test_order_and_language_of_the_columns_change_nothing(
    rows: list[dict[str, Any]], keys: list[str], language: Language
) -> None:
    plain = read_grids(_sheet(rows, _KEYS, Language.EN, {}))
    other = read_grids(_sheet(rows, keys, language, {}))
    assert _values(other.plan) == _values(plain.plan)
    assert len(plain.plan.tasks.rows) == len(rows)
    assert [found.code for found in other.findings] == [found.code for found in plain.findings]
    assert other.plan.language is language


@given(rows=_ROWS, blanks=st.dictionaries(st.integers(0, 6), st.integers(0, 3)))
def test_blank_rows_shift_addresses_and_nothing_else(
    rows: list[dict[str, Any]], blanks: dict[int, int]
) -> None:
    plain = read_grids(_sheet(rows, _KEYS, Language.EN, {}))
    spread = read_grids(_sheet(rows, _KEYS, Language.EN, blanks))
    assert _values(spread.plan) == _values(plain.plan)
    shifts = [sum(blanks.get(each, 0) for each in range(at + 1)) for at in range(len(rows))]
    numbers = [row.row for row in plain.plan.tasks.rows]
    assert [row.row for row in spread.plan.tasks.rows] == [
        number + shift for number, shift in zip(numbers, shifts, strict=True)
    ]


@given(rows=_ROWS)
def test_the_order_of_rows_changes_only_where_they_stand(rows: list[dict[str, Any]]) -> None:
    forth = read_grids(_sheet(rows, _KEYS, Language.EN, {})).plan
    back = read_grids(_sheet(rows[::-1], _KEYS, Language.EN, {})).plan
    assert [row[1:] for row in _values(back)] == [row[1:] for row in _values(forth)][::-1]
