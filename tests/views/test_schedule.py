from datetime import date

import pytest

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.schema.cell_types import Duration, DurationUnit
from sheetpm.views.model import Align, LongTable, TableRow, Tone
from tests.analysis.made_plans import made_plan, task
from tests.views.example import example_plan, pages, plan_of_tasks


def table(language: Language = Language.EN, audience: Audience = Audience.INTERNAL) -> LongTable:
    view = pages(example_plan(language), language=language, audience=audience)["schedule"]
    assert view.table is not None
    return view.table


def column(shown: LongTable, header: str) -> list[object]:
    position = [item.header for item in shown.columns].index(header)
    return [row.values[position] for row in shown.rows]


def test_every_task_has_a_row_that_links_to_it() -> None:
    shown = table()
    rows = list(shown.rows)
    assert len(rows) == shown.count == 11
    assert [row.links[0].address for row in rows][:2] == ["A2", "A3"]
    assert {row.links[0].sheet for row in rows} == {"Tasks"}
    assert all(len(row.values) == len(shown.columns) for row in rows)


def test_rows_can_be_walked_more_than_once() -> None:
    shown = table()
    assert list(shown.rows) == list(shown.rows)


def test_dates_durations_and_progress_are_typed_values() -> None:
    shown = table()
    # T6: 2 to 27 February 2026 are 20 working days, Monday to Friday.
    assert column(shown, "Start")[5] == date(2026, 2, 2)
    assert column(shown, "Duration")[5] == 20.0
    assert column(shown, "% done")[5] == pytest.approx(0.7)
    assert column(shown, "% planned")[5] == 1.0


def test_the_outline_is_shown_by_indent_and_weight() -> None:
    shown = table()
    rows = list(shown.rows)
    assert [row.indent for row in rows] == [0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1]
    assert [row.is_strong for row in rows][:5] == [True, False, False, False, True]
    assert shown.indented is not None
    assert shown.columns[shown.indented].header == "Task"


def test_the_task_that_drives_the_start_is_named() -> None:
    assert column(table(), "Driven by")[3] == "T3"


def test_colours_come_as_symbols() -> None:
    shown = table()
    assert column(shown, "Status")[1] == "✔"
    assert column(shown, "Status")[6] == "■"
    assert list(shown.rows)[6].tones == {len(shown.columns) - 1: Tone.BAD}


def test_the_client_sees_no_amounts() -> None:
    internal = [item.header for item in table().columns]
    client = [item.header for item in table(audience=Audience.CLIENT).columns]
    assert set(internal) - set(client) == {"BAC", "PV", "EV", "AC"}


def test_what_is_not_known_is_an_empty_cell() -> None:
    view = pages(made_plan(task("T1")))["schedule"]
    assert view.table is not None
    (row,) = view.table.rows
    assert set(row.values[5:-1]) <= {None, ""}
    assert row.values[-1] == "○"


def test_the_samples_cover_every_look_of_the_rows() -> None:
    def look(row: TableRow) -> tuple[object, ...]:
        return (tuple(row.tones.items()), tuple(row.links), row.is_strong, row.indent)

    for view in (
        pages(plan_of_tasks(2500))["schedule"],
        pages(example_plan())["schedule"],
    ):
        assert view.table is not None
        looks = {look(row) for row in view.table.rows}
        assert {look(row) for row in view.table.samples} == looks
        assert len(view.table.samples) <= 20


def test_headers_of_typed_columns_are_those_of_the_template() -> None:
    assert [item.header for item in table(Language.ZH).columns][:7] == [
        "编号",
        "WBS",
        "任务",
        "类型",
        "负责人",
        "开始",
        "完成",
    ]


@pytest.mark.parametrize(
    ("language", "header", "near", "critical"),
    [(Language.EN, "Critical", "near", "yes"), (Language.ZH, "关键", "次关键", "是")],
)
def test_critical_and_near_critical_tasks_are_told_apart(
    language: Language, header: str, near: str, critical: str
) -> None:
    # T10 has five working days of float before T11 Go-live, which ends the plan
    assert column(table(language), header)[-2:] == [near, critical]


def test_what_is_near_is_said_on_the_page_and_follows_the_setting() -> None:
    def summary(days: int) -> str:
        plan = example_plan()
        view = pages(plan, near_critical_days=days)["schedule"]
        return " ".join(str(cell.value) for cell in view.cells)

    assert "1 near-critical (total float up to 5 working days)" in summary(5)
    assert "near-critical" not in summary(4)


def test_an_elapsed_task_shows_elapsed_days_of_float_and_its_working_days() -> None:
    # C may end on Monday, 30 March, as B does: 21 days later than on Monday, 9 March
    plan = made_plan(
        task("A", "2026-03-02", "2026-03-02"),
        task("B", duration=Duration(20)),
        task("C", duration=Duration(7, DurationUnit.ELAPSED_DAY)),
        links=[(0, 1), (0, 2)],
    )
    shown = pages(plan)["schedule"].table
    assert shown is not None
    assert column(shown, "Duration") == [1, 20, 5]
    assert column(shown, "Total float, days") == column(shown, "Free float, days") == [0, 0, 21]


def test_what_names_a_row_stands_on_every_printed_page() -> None:
    by_key = pages(example_plan())
    schedule, history = by_key["schedule"], by_key["history"]
    assert schedule.print_setup.pages_wide == 2
    assert schedule.print_setup.repeat_columns == schedule.frozen_columns == 3
    assert history.print_setup.pages_wide == 1


@pytest.mark.parametrize("key", ["schedule", "history"])
def test_words_keep_clear_of_the_numbers_before_them(key: str) -> None:
    shown = pages(example_plan())[key].table
    assert shown is not None
    before = [None, *(column.align for column in shown.columns)]
    close = [
        column.header
        for column, last in zip(shown.columns, before, strict=False)
        if column.align is Align.LEFT and last is Align.RIGHT and not column.indent
    ]
    assert close == []
