from dataclasses import replace
from datetime import date

import pytest

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.tasks import TaskRow, TaskStatus
from sheetpm.views.model import Role, Tone, View
from tests.analysis.made_plans import day, made_plan, milestone, owners, task
from tests.views.example import example_plan, plan_of_tasks
from tests.views.rendering import numbers, outside, overlaps, texts
from tests.views.reports import baselines, column, fills, first_tick, glyphs, report, table_of


def agreed(row: TaskRow, start: str, finish: str) -> TaskRow:
    return replace(row, baseline_start=day(start), baseline_finish=day(finish))


def small_plan() -> Plan:
    """A phase in the middle of its life, on Monday 2026-03-16; weeks begin with 2026-01-05.

    Build has 30 working days, half of them done: 15 are left from 17 March, the last is 6 April.
    Test (20) follows from 7 April until 4 May, and so does the milestone. Papers has 20, a
    quarter of them done: 15 are left, again until 6 April.
    """
    half = {"actual_start": day("2026-02-02"), "percent_complete": 0.5}
    quarter = {"actual_start": day("2026-02-02"), "percent_complete": 0.25}
    done = {
        "actual_start": day("2026-01-05"),
        "actual_finish": day("2026-01-30"),
        "percent_complete": 1.0,
    }
    return made_plan(
        task("Phase"),
        agreed(task("Design", "2026-01-05", "2026-01-30", **done), "2026-01-05", "2026-01-30"),
        agreed(task("Build", "2026-02-02", "2026-03-13", **half), "2026-02-02", "2026-03-06"),
        agreed(
            task("Test", "2026-03-16", "2026-04-10", percent_complete=0.0),
            "2026-03-09",
            "2026-04-03",
        ),
        agreed(milestone("Live", "2026-04-10", percent_complete=0.0), "2026-04-03", "2026-04-03"),
        task("Papers", "2026-02-02", "2026-02-27", owner=owners("Ann", "Bo"), **quarter),
        levels=[1, 2, 2, 2, 2, 2],
        links=[(2, 3), (3, 4)],
    )


def gantt(plan: Plan, **options: object) -> View:
    return report(plan, **options)["gantt"]  # type: ignore[arg-type]


def head_text(view: View) -> str:
    return next(str(cell.value) for cell in view.cells if cell.row == 2)


def test_bars_run_from_actual_or_forecast_start_to_finish_with_the_done_part_dark() -> None:
    phase, design, build, test, live, papers = fills(gantt(small_plan()))
    assert design == "####"
    # 2 February is in week 5, 6 April in week 14: ten weeks, half of them dark.
    assert build == "....#####ccccc"
    # 7 April to 4 May, nothing done, on the critical path.
    assert test == ".............ccccc"
    # From the week after the planned one (6 April) to the one before the forecast (4 May).
    assert live == "..............~~~"
    # A quarter of ten weeks is three in whole columns; planned until 27 February, week 8.
    assert papers == "....###=~~~~~~"
    assert phase.startswith("SSSS")
    assert len(phase) == 18
    assert set(phase) == {"S", "s"}


def test_signs_say_what_colours_say() -> None:
    phase, design, build, test, live, papers = glyphs(gantt(small_plan()))
    assert design == ""
    # The plan ended in week 10: the last four weeks are beyond it.
    assert build == ".........!––––"
    assert test == ".............!––––"
    # The baseline is 3 April, in week 13; the forecast 4 May.
    assert live == "............◇.–––◆"
    assert papers == "........––––––"
    assert phase.strip(".") == "––––"


def test_the_baseline_is_a_rule_beneath() -> None:
    phase, design, build, test, live, papers = baselines(gantt(small_plan()))
    assert design == "____"
    # Until 6 March, the week of 2 March.
    assert build == "...._____"
    assert test == ".........____"
    assert live == papers == ""
    assert phase == "_" * 13


def test_the_status_line_runs_through_head_and_rows_at_the_end_of_its_day() -> None:
    view = gantt(small_plan())
    columns = table_of(view).columns
    lines = [at for at, each in enumerate(columns) if each.left is Tone.STATUS]
    # 16 March is a Monday: its end lies nearest to the left edge of its own week, the 11th.
    assert lines == [first_tick(view) + 10]
    assert columns[lines[0]].header == "16"
    label = next(cell for cell in view.cells if cell.value == "Status date 2026-03-16")
    assert label.column == lines[0] + 1
    assert label.left is Tone.STATUS


def test_weeks_stand_under_their_months() -> None:
    view = gantt(small_plan())
    ticks = [each.header for each in table_of(view).columns[first_tick(view) :]]
    assert ticks[:6] == ["5", "12", "19", "26", "2", "9"]
    bands = [cell for cell in view.cells if cell.row == table_of(view).row - 1]
    named = [(cell.value, cell.columns) for cell in bands][:4]
    # The status line parts March (2 and 9 before it, three weeks behind it).
    assert named == [("Jan 2026", 4), ("Feb", 4), ("", 2), ("Mar", 3)]
    assert "a column is a week from its Monday" in head_text(view)


def test_the_first_month_of_a_year_names_it_and_a_broad_month_always_does() -> None:
    weeks = _months("2025-11-03", "2026-02-27")
    # December has five Mondays, which is not room enough to say 2025 again.
    assert weeks[:4] == ["Nov 2025", "Dec", "Jan 2026", "Feb"]
    days = _months("2026-03-09", "2026-04-10")
    assert days[:2] == ["Mar 2026", "Apr 2026"]


def _months(start: str, finish: str) -> list[object]:
    """The names over a plan between two days."""
    plan = made_plan(task("A", start, finish))
    view = gantt(plan, status_date=date.fromisoformat(start))
    cells = [cell for cell in view.cells if cell.row == table_of(view).row - 1]
    return [cell.value for cell in cells if cell.value]


def test_the_legend_names_what_is_there_and_nothing_else() -> None:
    shown = texts(gantt(small_plan()))
    assert {"summary", "done", "to do", "critical path", "baseline", "milestone"} <= set(shown)
    assert {"cancelled", "beyond the scale", "planned, progress n/a"}.isdisjoint(shown)


def test_the_columns_at_the_left_have_dates_forecast_slip_and_float() -> None:
    view = gantt(small_plan())
    assert [each.header for each in table_of(view).columns[: first_tick(view) - 1]] == [
        "ID",
        "Task",
        "Owner",
        "Start",
        "Finish",
        "Forecast",
        "Days",
        "Done",
        "Slip, days",
        "Float, days",
    ]
    assert column(view, "Forecast")[2] == date(2026, 4, 6)
    # Baseline 6 March, forecast 6 April: 21 working days.
    assert column(view, "Slip, days")[2] == 21.0
    assert column(view, "Owner")[5] == "Ann, Bo"
    assert [row.indent for row in table_of(view).rows] == [0, 1, 1, 1, 1, 1]
    assert table_of(view).filtered == first_tick(view) - 1


def test_a_single_week_is_never_dark_before_the_task_is_done() -> None:
    plan = made_plan(
        task("A", "2026-01-05", "2026-06-26", percent_complete=0.99),
        task("B", "2026-03-16", "2026-03-20", percent_complete=0.9, actual_start=day("2026-03-16")),
    )
    long, short = fills(gantt(plan))
    assert long.endswith(("=", "c"))
    assert "#" not in short


def test_bars_of_unknown_progress_are_said_to_be_plans() -> None:
    view = gantt(
        made_plan(task("A", "2026-01-05", "2026-03-27"), task("B", "2026-01-05", "2026-02-06"))
    )
    assert fills(view)[1] == "ppppp"
    assert column(view, "Done") == ["n/a", "n/a"]
    assert "planned, progress n/a" in texts(view)
    assert "Forecast" not in [each.header for each in table_of(view).columns]


def test_tasks_without_dates_are_listed_with_an_empty_bar() -> None:
    plan = made_plan(
        task("A", "2026-03-02", "2026-03-20", percent_complete=0.1),
        task("B"),
        task("C", "2026-03-09"),
    )
    view = gantt(plan)
    assert fills(view)[1:] == ["", ""]
    assert column(view, "Start")[1:] == ["n/a", date(2026, 3, 9)]
    assert column(view, "Finish")[1:] == ["n/a", "n/a"]
    assert "2 rows without start or finish" in head_text(view)


def test_a_plan_without_any_date_has_no_scale() -> None:
    view = gantt(made_plan(task("A"), task("B")))
    assert all(each.header_role is Role.TABLE_HEADER for each in table_of(view).columns)
    assert column(view, "Task") == ["A", "B"]
    assert table_of(view).row == view.frozen_rows


def test_a_plan_without_tasks_has_no_gantt() -> None:
    assert "gantt" not in report(made_plan())


def test_a_plan_of_one_day_is_drawn_in_days_with_days_off_shaded() -> None:
    plan = made_plan(task("A", "2026-03-13", "2026-03-13", percent_complete=1.0))
    view = gantt(plan)
    assert fills(view) == ["#"]
    ticks = table_of(view).columns[first_tick(view) :]
    assert [each.header for each in ticks][:4] == ["13", "14", "15", "16"]
    assert [each.fill for each in ticks][:4] == [None, Tone.REST, Tone.REST, None]
    # The status date means the end of Monday: the line stands left of Tuesday.
    assert ticks[4].left is Tone.STATUS


def test_a_date_far_out_does_not_blow_the_scale() -> None:
    tasks = [task(f"T{n}", "2026-03-02", "2026-04-24", percent_complete=0.0) for n in range(5)]
    view = gantt(made_plan(*tasks, task("Typo", "2026-03-02", "2226-04-24", percent_complete=0.0)))
    assert len(table_of(view).columns) < 90
    assert "1 row reaches beyond the scale" in head_text(view)
    assert glyphs(view)[-1].endswith("▸")
    assert "beyond the scale" in texts(view)


def test_a_cancelled_task_is_crossed_out_and_muted() -> None:
    plan = made_plan(
        task("A", "2026-01-05", "2026-03-27", percent_complete=0.5),
        task("B", "2026-01-12", "2026-01-23", status=TaskStatus.CANCELLED),
    )
    view = gantt(plan)
    assert fills(view)[1] == ".xx"
    assert glyphs(view)[1] == ".×"
    row = list(table_of(view).rows)[1]
    assert set(row.tones.values()) == {Tone.MUTED}


def test_a_long_plan_shows_summaries_and_milestones_and_says_so() -> None:
    plan = plan_of_tasks(2_200)
    view = gantt(plan)
    assert table_of(view).count == 200
    assert all(row.is_strong for row in table_of(view).rows)
    assert "200 of 2,200 rows (summaries and milestones)" in head_text(view)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("plan", [small_plan(), made_plan(task("A")), plan_of_tasks(60)])
def test_nothing_covers_anything_or_leaves_the_page(plan: Plan, language: Language) -> None:
    view = gantt(plan, language=language)
    assert overlaps(view) == []
    assert outside(view) == []
    assert view.frozen_rows == table_of(view).row


def test_the_example_fits_in_both_languages() -> None:
    for language in Language:
        view = gantt(example_plan(language), language=language)
        assert overlaps(view) == []
        assert outside(view) == []
        assert len(view.widths) == len(table_of(view).columns)


def test_the_client_reads_no_amount() -> None:
    view = gantt(example_plan(), audience=Audience.CLIENT)
    assert {4200.0, 15000.0}.isdisjoint(numbers(view))
