import dataclasses
import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from sheetpm.config import Audience, Paper
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.risks import RiskRow
from sheetpm.schema.tasks import EvMethod, TaskRow
from sheetpm.views.dashboard import break_pages
from sheetpm.views.model import Role, Tone, View, ViewCell
from sheetpm.views.risk_map import MOST_IDS
from tests.analysis.made_plans import made_plan, milestone, step, task
from tests.views.example import (
    STATUS_DATE,
    example_plan,
    findings_for,
    in_chinese,
    pages,
    plan_of_tasks,
    report,
)
from tests.views.rendering import numbers, outside, overlaps, texts

EMPTY_TABS: dict[str, Any] = dict.fromkeys(
    (
        "goals",
        "risks",
        "issues",
        "changes",
        "feedback",
        "communications",
        "meetings",
        "quality",
        "deliverables",
    ),
    (),
)


def three_columns() -> Plan:
    """A sheet with Task, Start and Finish and nothing else."""
    plan = made_plan(
        *(
            TaskRow(task=f"Step {number}", start=date(2026, 3, 2), finish=date(2026, 3, 20))
            for number in range(3)
        )
    )
    bare = replace(plan.tasks, columns={"task": 1, "start": 2, "finish": 3})
    return replace(plan, tasks=bare)


def dashboard(plan: Plan, **options: Any) -> View:
    return pages(plan, **options)["dashboard"]


def cell_with(view: View, text: str) -> ViewCell:
    return next(cell for cell in view.cells if isinstance(cell.value, str) and text in cell.value)


def below(view: View, label: str) -> ViewCell:
    """The value of a tile."""
    head = cell_with(view, label)
    return next(
        cell for cell in view.cells if (cell.row, cell.column) == (head.row + 1, head.column)
    )


def note_of(view: View, label: str) -> str:
    head = cell_with(view, label)
    note = next(
        cell for cell in view.cells if (cell.row, cell.column) == (head.row + 2, head.column)
    )
    return str(note.value)


PLANS: dict[str, Callable[[], Plan]] = {
    "example": example_plan,
    "empty": lambda: made_plan(**EMPTY_TABS),
    "nothing": made_plan,
    "three columns": three_columns,
    "2,000 tasks": lambda: plan_of_tasks(2000),
    "Chinese": lambda: example_plan(Language.ZH),
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("audience", Audience)
def test_no_two_cells_overlap_and_no_chart_covers_a_cell(name: str, audience: Audience) -> None:
    plan = PLANS[name]()
    language = plan.language
    for view in pages(
        plan, language=language, audience=audience, findings=findings_for(plan, 60)
    ).values():
        assert overlaps(view) == []
        assert outside(view) == []


@pytest.mark.parametrize("name", PLANS)
def test_chart_data_stands_in_cells_below_the_printed_page(name: str) -> None:
    view = dashboard(PLANS[name]())
    area = view.print_setup.area
    assert area is not None
    filled = {(cell.row, cell.column) for cell in view.cells if cell.value is not None}
    for chart in view.charts:
        assert chart.row + chart.rows - 1 <= area.last_row
        for series in chart.series:
            assert (series.name.first_row, series.name.first_column) in filled
            assert series.values.first_row > area.last_row
            spots = {
                (row, series.values.first_column)
                for row in range(series.values.first_row, series.values.last_row + 1)
            }
            assert spots & filled


def test_the_curve_marks_the_status_date_and_dashes_the_forecast() -> None:
    view = dashboard(example_plan())
    (chart,) = view.charts
    assert [series.is_dashed for series in chart.series] == [False, False, False, True, False]
    marker = chart.series[-1]
    assert marker.is_marker
    marked = [
        cell.row
        for cell in view.cells
        if cell.column == marker.values.first_column
        and marker.values.first_row <= cell.row <= marker.values.last_row
    ]
    days = [cell.value for cell in view.cells if cell.row in marked and cell.column == 2]
    assert days == [STATUS_DATE]


def test_six_tiles_show_the_key_figures() -> None:
    # Weights by budget: done 4000 + 4000 + 0.7 x 12000 + 0.2 x 15000 = 19,400 of 44,000.
    view = dashboard(example_plan())
    assert below(view, "Progress").value == pytest.approx(19_400 / 44_000)
    # CPI = EV / AC = 19,400 / (4200 + 4300 + 9800 + 3000); EAC = 44,000 / CPI = 48.3 k.
    assert below(view, "Cost (CPI)").value == pytest.approx(19_400 / 21_300)
    assert note_of(view, "Cost (CPI)") == "EAC 48.3 k of 44 k"
    assert below(view, "High risks open").value == 2
    assert note_of(view, "High risks open") == "of 8 open; 2 without a plan; 1 not assessed"
    assert below(view, "Client waiting").value == 2
    assert note_of(view, "Client waiting") == "1 answer overdue; 1 issue open"


@pytest.mark.parametrize("language", Language)
def test_an_empty_plan_has_no_figure_and_says_what_to_fill_in_first(language: Language) -> None:
    plan = made_plan(**EMPTY_TABS)
    view = dashboard(plan if language is Language.EN else in_chinese(plan), language=language)
    assert numbers(view) == []
    assert not any(cell.tone is Tone.GOOD or cell.top is Tone.GOOD for cell in view.cells)
    shown = " ".join(texts(view))
    assert ("Start here" if language is Language.EN else "从这里开始") in shown
    assert plan.tasks.schema.column("start").header[language] in shown
    assert view.charts == ()


def test_three_columns_give_a_page_without_invented_figures() -> None:
    view = dashboard(three_columns())
    for label in ("Progress", "Schedule (SPI)", "Cost (CPI)", "Finish forecast"):
        assert below(view, label).value == "n/a"
        assert len(note_of(view, label)) > 10
    assert "planned finish 20 Mar" in note_of(view, "Finish forecast")


def test_a_finish_is_forecast_only_where_something_that_is_not_done_has_dates() -> None:
    done = task("A", "2026-03-02", "2026-03-06", percent_complete=1.0)
    view = dashboard(made_plan(done, TaskRow(task="B", percent_complete=0.0)))
    assert below(view, "Finish forecast").value == "n/a"
    assert "no task that is not done has dates" in note_of(view, "Finish forecast")


def test_below_the_curve_stands_why_nothing_is_earned_or_drawn() -> None:
    assert "No earned value: no task records its % complete." in texts(dashboard(three_columns()))
    empty = texts(dashboard(made_plan()))
    assert "No curve: no task has a budget, an effort or a duration." in empty


@pytest.mark.parametrize("language", Language)
def test_a_day_of_another_year_and_its_slip_stay_whole(language: Language) -> None:
    row = task("A", "2027-09-20", "2027-09-24", percent_complete=0.0)
    slipping = dataclasses.replace(row, baseline_start=row.start, baseline_finish=date(2027, 9, 10))
    shown = texts(dashboard(made_plan(slipping), language=language))
    slip = {
        Language.EN: "24 Sep 2027, +10 d",
        Language.ZH: "2027年9月24日，+10天",
    }
    assert slip[language] in shown


def test_a_note_says_why_a_phase_has_done_another_share_than_it_has_earned() -> None:
    work = task("Build", "2026-03-02", "2026-03-20", percent_complete=0.6, budget=10.0)
    by_percent = made_plan(task("Phase"), work, levels=[1, 2])
    earns_at_the_end = dataclasses.replace(work, ev_method=EvMethod.ZERO_HUNDRED)
    by_rule = made_plan(task("Phase"), earns_at_the_end, levels=[1, 2])
    for plan, is_noted in ((by_percent, False), (by_rule, True)):
        notes = [text for text in texts(dashboard(plan)) if "EV method" in text]
        assert bool(notes) is is_noted
        page = texts(report(plan)["earned_value"])
        assert bool([text for text in page if "EV method" in text]) is is_noted


def test_durations_without_any_date_give_no_date_anywhere() -> None:
    row = TaskRow(task="A", duration=Duration(5.0), percent_complete=0.2)
    shown = pages(made_plan(row, project=ProjectRow()))
    view = shown["dashboard"]
    assert below(view, "Progress").value == pytest.approx(0.2)
    assert below(view, "Finish forecast").value == "n/a"
    assert note_of(view, "Finish forecast") == "no task has dates"
    assert "What is late or comes next: n/a, no task has dates." in texts(view)
    table = shown["schedule"].table
    assert table is not None
    (line,) = table.rows
    assert not [value for value in line.values if isinstance(value, date)]
    named = dict(zip([column.header for column in table.columns], line.values, strict=True))
    assert (named["PV"], named["EV"]) == (None, 1.0)  # a fifth of five days


def test_without_recorded_progress_nothing_is_said_to_be_on_time() -> None:
    shown = [str(cell.value) for cell in dashboard(three_columns()).cells]
    assert "Overdue: n/a, no progress is recorded." in shown
    assert not [text for text in shown if "Nothing is overdue" in text]


def test_a_cost_that_is_not_recorded_is_not_zero_and_not_green() -> None:
    plan = made_plan(task("T1", "2026-03-02", "2026-03-20", percent_complete=0.5, budget=1000.0))
    view = dashboard(plan)
    assert below(view, "Cost (CPI)").value == "n/a"
    assert cell_with(view, "Cost (CPI)").top is Tone.MUTED
    assert "actual cost" in note_of(view, "Cost (CPI)")


def test_unassessed_risks_are_not_counted_as_none_at_risk() -> None:
    plan = made_plan(risks=[RiskRow(id="R1", risk="Supplier is late")])
    view = dashboard(plan)
    assert below(view, "High risks open").value == "n/a"
    assert cell_with(view, "not assessed: R1")


MONEY = re.compile(r"\bEUR\b|欧元|元|\d(\.\d+)? ?[kM]\b|万|\bEAC\b|\bCPI\b|\bAC\b|实际成本")


@pytest.mark.parametrize("language", Language)
def test_the_client_sees_no_money_anywhere(language: Language) -> None:
    plan = example_plan(language)
    views = pages(plan, language=language, audience=Audience.CLIENT, findings=findings_for(plan))
    assert "checks" not in views
    for view in views.values():
        # Every amount of the example is above 1,000 or is among these.
        assert [number for number in numbers(view) if abs(number) >= 1000] == []
        shown = [text for text in texts(view) if MONEY.search(text)]
        thresholds = "SPI and CPI green" if language is Language.EN else "SPI、CPI"
        assert [text for text in shown if thresholds not in text] == []
        assert {2500.0, 4200.0, 9800.0} & set(numbers(view)) == set()


def test_the_clients_curve_is_in_per_cent() -> None:
    view = dashboard(example_plan(), audience=Audience.CLIENT)
    (chart,) = view.charts
    assert [series.ink.value for series in chart.series] == [
        "planned",
        "earned",
        "forecast",
        "status",
    ]
    values = [
        cell.value
        for cell in view.cells
        for series in chart.series
        if cell.column == series.values.first_column
        and series.values.first_row <= cell.row <= series.values.last_row
    ]
    assert values
    assert all(isinstance(value, float) and 0 <= value <= 1 for value in values)


ALLOWED_LATIN = re.compile(
    r"sheetpm(\.\w+| sync| check --format json)?|DCMA|CPLI|BEI|MSO|MFO|SNLT|FNLT|SPI|CPI|EAC|BAC|PV|EV|AC|WBS|EUR|ID"
    r"|[A-Z]+\d+(![A-Z]+\d+)?|DEP\d+|TSK\d+|Ann|Bo|Crane|S\b|a41f9c02abcd|h\b"
)


@pytest.mark.parametrize("audience", Audience)
def test_no_english_word_leaks_into_the_chinese_pages(audience: Audience) -> None:
    plan = example_plan(Language.ZH)
    views = pages(plan, language=Language.ZH, audience=audience, findings=findings_for(plan, 60))
    for view in (
        *views.values(),
        dashboard(in_chinese(made_plan(**EMPTY_TABS)), language=Language.ZH),
    ):
        for text in texts(view):
            assert not re.search(r"[A-Za-z]{2,}", ALLOWED_LATIN.sub("", text)), text


def test_colour_always_comes_with_a_symbol_or_a_letter() -> None:
    view = dashboard(example_plan(), findings=findings_for(example_plan()))
    for cell in view.cells:
        if cell.tone in {Tone.GOOD, Tone.WATCH, Tone.BAD} and cell.fill is None:
            assert isinstance(cell.value, date) or re.search(
                r"[●▲■✔○↑↓+−]|late|overdue|owner|response|contingency|open|pending|\+\d",
                str(cell.value),
            ), cell
        if cell.fill in {Tone.LOW, Tone.MEDIUM, Tone.HIGH, Tone.EXTREME}:
            assert re.search(r"[LMHE]$", str(cell.value))


def test_a_cell_of_the_map_with_many_risks_shows_how_many_and_the_worst() -> None:
    risks = [
        RiskRow(id=f"R{number}", risk="x", probability=step(2), impact=step(2))
        for number in range(1, MOST_IDS + 2)
    ]
    assert cell_with(dashboard(made_plan(risks=risks)), "5: R1…")
    few = dashboard(made_plan(risks=risks[:MOST_IDS]))
    assert cell_with(few, "R1 R2 R3 R4 · L")


def test_lists_of_a_large_plan_are_cut_on_purpose() -> None:
    view = dashboard(plan_of_tasks(2000))
    rest = cell_with(view, "… and 1,813 more")
    assert rest.link is not None
    assert rest.link.sheet == "Schedule"
    assert cell_with(view, "… and 174 more")
    late = [cell for cell in view.cells if str(cell.value).startswith("late ")]
    assert len(late) == 5


def test_ids_stay_whole_and_names_end_in_an_ellipsis() -> None:
    view = dashboard(plan_of_tasks(50))
    assert cell_with(view, "TASK-1").value == "TASK-1"
    name = cell_with(view, "! Work package 1 ")
    assert str(name.value).endswith("…")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Northwind website redesign", Role.TITLE),
        ("Relaunch of the web shop for Northwind Traders", Role.LONG_TITLE),
        ("北风商贸有限公司全渠道电子商务平台二期建设", Role.LONG_TITLE),
    ],
)
def test_a_long_project_name_is_set_smaller_and_stays_whole(name: str, role: Role) -> None:
    plan = example_plan()
    row = dataclasses.replace(plan.facts, name=name)
    named = replace(plan, project=replace(plan.project, rows=(row,)))
    title = dashboard(named).cells[0]
    assert (title.value, title.role) == (name, role)


def test_reached_milestones_give_way_to_those_to_come() -> None:
    begin = date(2026, 2, 2)
    plan = made_plan(
        *(
            milestone(
                f"M{number:02}",
                (begin + timedelta(days=7 * number)).isoformat(),
                percent_complete=1.0 if number < 6 else 0.0,
            )
            for number in range(12)
        )
    )
    view = dashboard(plan)
    shown = [str(cell.value)[:3] for cell in view.cells if re.match(r"M\d\d M", str(cell.value))]
    assert shown == [f"M{number:02}" for number in range(4, 12)]
    assert cell_with(view, "… and 4 more")


def test_text_that_looks_like_a_formula_stays_text() -> None:
    plan = example_plan()
    first = dataclasses.replace(plan.goals.rows[0], goal='=HYPERLINK("x")')
    goals = replace(plan.goals, rows=(first, *plan.goals.rows[1:]))
    assert cell_with(dashboard(replace(plan, goals=goals)), '=HYPERLINK("x")')


def test_an_id_links_to_its_row() -> None:
    view = dashboard(example_plan())
    goal = next(cell for cell in view.cells if cell.value == "G1")
    assert goal.link is not None
    assert (goal.link.sheet, goal.link.address) == ("Goals", "B2")


def test_one_recorded_date_is_no_trend_yet() -> None:
    plan = made_plan(task("T1", "2026-03-02", "2026-03-20", percent_complete=0.5))
    view = dashboard(plan)
    assert cell_with(view, "trend begins with the second status date").tone is Tone.MUTED


def test_the_trend_says_how_each_figure_moved() -> None:
    view = dashboard(example_plan())
    # 19,400 / 44,000 = 44 % after 40 %: four points up.
    assert cell_with(view, "+4 pp ↑").tone is Tone.GOOD
    assert cell_with(view, "−0.07 ↓").tone is Tone.BAD


@pytest.mark.parametrize("paper", Paper)
def test_no_printed_page_is_higher_than_the_paper(paper: Paper) -> None:
    view = dashboard(example_plan(), paper=paper)
    area = view.print_setup.area
    assert area is not None
    edges = [0, *view.print_setup.page_breaks, area.last_row]
    limit = {Paper.A4: 608.0, Paper.LETTER: 668.0}[paper]
    for first, last in pairwise(edges):
        height = sum(view.heights.get(row, 16.5) for row in range(first + 1, last + 1))
        assert height <= limit


def test_pages_break_before_the_block_that_does_not_fit() -> None:
    assert break_pages([11, 21], 30, {}, points=25 * 16.5) == (20,)
    assert break_pages([11, 21], 30, {}, points=30 * 16.5) == ()
    assert break_pages([11, 21], 30, {1: 100.0}, points=25 * 16.5) == (10,)


def test_pages_break_between_blocks_of_both_halves_where_that_needs_no_more_pages() -> None:
    points = 25 * 16.5
    assert break_pages([11, 21, 31], 35, {}, points=points) == (20,)
    # Rows 11 to 35 are 25 rows: they fit on the second page.
    assert break_pages([11, 21, 31], 35, {}, points=points, preferred=frozenset({11})) == (10,)
    # Rows 11 to 40 are 30 rows: a third page would be needed, so the block at the right is cut.
    assert break_pages([11, 21, 31], 40, {}, points=points, preferred=frozenset({11})) == (20,)


def test_the_same_plan_gives_the_same_page() -> None:
    assert dashboard(example_plan()) == dashboard(example_plan())


@pytest.mark.parametrize("language", [Language.EN, Language.ZH])
def test_without_a_promise_the_page_speaks_of_the_planned_finish(language: Language) -> None:
    late = task("A", "2026-03-02", "2026-03-13", percent_complete=0.2)
    shown = " ".join(texts(dashboard(made_plan(late), language=language)))
    words = {
        Language.EN: ("planned 13 Mar, +", "Planned finish was 13 Mar", "promise"),
        Language.ZH: ("计划 3月13日，+", "计划完成日 3月13日 已过", "承诺"),
    }
    tile, head, promise = words[language]
    assert tile in shown
    assert head in shown
    assert promise not in shown


def test_phases_ask_only_for_what_is_missing() -> None:
    begun = made_plan(task("A", "2026-03-02", "2026-03-13", percent_complete=0.2))
    silent = made_plan(task("A", "2026-03-02", "2026-03-13"))
    hint = "To see progress by phase"
    assert "% Complete" not in str(cell_with(dashboard(begun), hint).value)
    assert "% Complete" in str(cell_with(dashboard(silent), hint).value)
