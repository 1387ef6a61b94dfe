"""Tabs are found by name, else by their headers; what is doubtful is said."""

from datetime import date

import pytest

from sheetpm.errors import ExitCode
from sheetpm.grid import CellValue, Grid, Workbook
from sheetpm.languages import Language
from sheetpm.parse.plan import NoPlanError
from tests.parse.reading import grid, read, read_grids, read_workbook, tasks_grid

_DAY = date(2026, 3, 2)
_HEADER: list[CellValue] = ["ID", "Task", "Start", "Finish"]


def _list(title: str, *names: str, **facts: bool) -> Grid:
    rows: list[list[CellValue]] = [[name[0], name, _DAY, _DAY] for name in names]
    return grid(title, _HEADER, *rows, **facts)


def _used(*grids: Grid) -> str:
    return read_grids(*grids).plan.tasks.sheet


def test_the_named_tab_wins_over_a_longer_one() -> None:
    assert _used(_list("Backlog", "One", "Two", "Three"), _list("Tasks", "Four")) == "Tasks"


def test_the_exact_name_wins_over_an_alias() -> None:
    assert _used(_list("Plan", "One", "Two"), _list("任务", "Three")) == "任务"


def test_among_unnamed_tabs_the_one_with_more_known_headers_wins() -> None:
    rich = grid("B", [*_HEADER, "Owner", "% Complete"], ["1", "One", _DAY, _DAY, "Ann", 0.5])
    reading = read_grids(_list("A", "One"), rich)
    assert reading.plan.tasks.sheet == "B"
    assert ("SHT006", "B!B1") in reading.flags


def test_equal_candidates_are_named() -> None:
    reading = read_grids(_list("A", "One"), _list("B", "One", "Two"))
    assert reading.plan.tasks.sheet == "B"
    assert ("SHT002", "A!B1") in reading.flags
    assert "“B”" in reading.only("SHT002").message(Language.EN)


def test_a_hidden_tab_gives_way_to_a_visible_one() -> None:
    reading = read_grids(_list("Tasks", "One", is_hidden=True), _list("Plan", "Two"))
    assert reading.plan.tasks.sheet == "Plan"


def test_a_hidden_tab_is_read_where_no_other_is_and_that_is_said() -> None:
    reading = read_grids(_list("Tasks", "One", is_hidden=True))
    assert [row.task for row in reading.plan.tasks.rows] == ["One"]
    assert reading.flags == [("SHT007", "Tasks!B1")]


def test_a_risk_list_under_another_name_is_found_by_its_headers() -> None:
    risks = grid(
        "Sheet2",
        ["Risk ID", "Risk", "Probability", "Impact", "Owner"],
        ["R1", "Content comes late", 3.0, 4.0, "Ann"],
    )
    reading = read_grids(_list("Tasks", "One"), risks)
    assert [row.risk for row in reading.plan.risks.rows] == ["Content comes late"]
    assert reading.flags == [("SHT006", "Sheet2!B1")]


def test_lists_that_merely_share_some_words_are_left_alone() -> None:
    books = grid("Books", ["ID", "Title", "Author", "Price"], [1.0, "Emma", "Austen", 9.0])
    words = grid("Lists", ["Status", "Type", "Owner"], ["done", "task", "Ann"])
    reading = read_grids(_list("Tasks", "One"), books, words)
    assert reading.flags == []


def test_an_empty_tab_of_a_known_name_is_no_matter() -> None:
    assert read_grids(_list("Tasks", "One"), Grid(title="Risks", rows=[])).flags == []


def test_our_own_tabs_are_not_searched() -> None:
    dashboard = _list("Dashboard", "One", "Two", "Three")
    reading = read_grids(dashboard, _list("Plan", "Four"), dashboard="Dashboard")
    assert reading.plan.tasks.sheet == "Plan"


def test_history_is_read_from_our_own_tab_only() -> None:
    rows: list[list[CellValue]] = [
        ["Title", None, None],
        ["Status date", "SPI", "Overall colour"],
        [_DAY, 0.9, "amber"],
    ]
    ours, theirs = grid("History (2)", *rows), grid("History", *rows)
    reading = read_grids(_list("Tasks", "One"), theirs, ours, history="History (2)")
    assert reading.plan.history.sheet == "History (2)"
    assert [row.spi for row in reading.plan.history.rows] == [0.9]
    assert not read_grids(_list("Tasks", "One"), theirs).plan.history.is_present


def test_absent_tabs_are_tables_without_rows() -> None:
    plan = read_grids(_list("Tasks", "One")).plan
    assert not plan.risks.is_present
    assert plan.risks.rows == ()
    assert len(plan.project.rows) == 1
    assert plan.facts.name is None


def test_a_workbook_without_tasks_is_refused_with_what_was_seen() -> None:
    workbook = Workbook(
        name="books.xlsx",
        grids=(
            grid("Books", ["Title", "Author"], ["Emma", "Austen"]),
            Grid(title="Notes", rows=[]),
        ),
    )
    with pytest.raises(NoPlanError) as refused:
        read_workbook(workbook)
    assert refused.value.exit_code is ExitCode.USAGE
    assert refused.value.message(Language.EN) == (
        "books.xlsx has no table of tasks (seen: Books, Notes); give one tab a header row with "
        "Task, Start and Finish, or start from sheetpm init."
    )
    assert "Books、Notes" in refused.value.message(Language.ZH)


def test_many_tabs_are_not_all_listed() -> None:
    grids = tuple(Grid(title=f"Tab {number}", rows=[]) for number in range(30))
    with pytest.raises(NoPlanError) as refused:
        read_workbook(Workbook(name="big.xlsx", grids=grids))
    assert "Tab 5…" in refused.value.message(Language.EN)


def test_a_task_tab_without_its_task_column_is_no_plan() -> None:
    with pytest.raises(NoPlanError):
        read_grids(tasks_grid(["ID", "Start", "Finish"], ["T1", _DAY, _DAY]))


def test_three_columns_are_a_plan() -> None:
    reading = read("""
        Sheet1:

        | Task   | Start      | Finish     |
        |--------|------------|------------|
        | Design | 2026-03-02 | 2026-03-06 |
        | Build  | 2026-03-09 | 2026-03-13 |
    """)
    assert [row.task for row in reading.plan.tasks.rows] == ["Design", "Build"]
    assert reading.flags == [("SHT006", "Sheet1!A1")]


def test_an_empty_template_is_a_plan_that_says_what_to_fill_in() -> None:
    reading = read_grids(tasks_grid(_HEADER))
    assert reading.plan.tasks.rows == ()
    assert reading.plan.outline.parents == ()
    assert reading.flags == [("SHT001", "Tasks!B1")]
    assert "Task, Start and Finish" in reading.only("SHT001").advice(Language.EN)


def test_the_language_is_that_of_most_headers() -> None:
    assert read_grids(_list("Tasks", "One")).plan.language is Language.EN
    chinese = tasks_grid(["ID", "任务", "开始", "完成"], ["T1", "设计", _DAY, _DAY])
    assert read_grids(chinese).plan.language is Language.ZH
    mixed = tasks_grid(["编号", "Task", "Start", "Finish"], ["T1", "Design", _DAY, _DAY])
    assert read_grids(mixed).plan.language is Language.EN


def test_a_japanese_plan_is_answered_in_english_not_in_chinese() -> None:
    japanese = tasks_grid(["ID", "タスク", "開始日", "終了日"], ["T1", "設計", _DAY, _DAY])
    assert read_grids(japanese).plan.language is Language.EN
    named = tasks_grid(["ID", "工程名", "開始日", "終了日"], ["T1", "レビュー", _DAY, _DAY])
    assert read_grids(named).plan.language is Language.EN
