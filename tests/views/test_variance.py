from datetime import date

import pytest

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Assignment
from sheetpm.schema.tasks import TaskStatus
from sheetpm.views.formats import text_width
from sheetpm.views.model import Tone, View
from tests.analysis.made_plans import day, made_plan, task
from tests.views.example import example_plan, plan_of_tasks, with_baseline
from tests.views.rendering import numbers
from tests.views.reports import column, report, table_of
from tests.views.test_gantt import agreed, small_plan

_A = ("2026-03-02", "2026-03-13")


def variance(plan: Plan, **options: object) -> View:
    return report(plan, **options)["variance"]  # type: ignore[arg-type]


def head_text(view: View) -> str:
    return next(str(cell.value) for cell in view.cells if cell.row == 2)


def test_owners_stand_apart_as_the_language_does_it() -> None:
    plan = made_plan(task("A", *_A, owner=(Assignment("安雯"), Assignment("沈怡", 0.5))))
    assert column(variance(plan, language=Language.ZH), "负责人") == ["安雯、沈怡 [50%]"]
    assert column(variance(plan), "Owner") == ["安雯, 沈怡 [50%]"]


def test_every_task_and_summary_has_its_dates_in_three_tenses() -> None:
    view = variance(small_plan())
    assert column(view, "Task")[2] == "Build"
    assert column(view, "Baseline finish")[2] == date(2026, 3, 6)
    assert column(view, "Plan finish")[2] == date(2026, 3, 13)
    assert column(view, "Expected finish")[2] == date(2026, 4, 6)
    # 25 working days in the baseline, 30 in the plan, 46 from 2 February to 6 April.
    assert column(view, "Baseline days")[2] == 25.0
    assert column(view, "Plan days")[2] == 30.0
    assert column(view, "Expected days")[2] == 46.0
    assert column(view, "Plan days")[4] == 0.0
    assert [row.is_strong for row in table_of(view).rows] == [True, *[False] * 5]


def test_moves_are_counted_from_the_baseline_and_without_one_from_the_plan() -> None:
    view = variance(small_plan())
    # Build: 21 days after its baseline. Papers has none: planned 27 February, 26 days before 6 April.
    assert column(view, "Finish later by, days")[2] == 21.0
    assert column(view, "Compared with")[2] == "baseline"
    assert column(view, "Finish later by, days")[5] == 26.0
    assert column(view, "Compared with")[5] == "plan"
    assert column(view, "Longer by, days")[2] == 21.0
    assert column(view, "Start later by, days")[2] == 0.0


def test_what_changed_is_said_in_words() -> None:
    plan = made_plan(
        agreed(
            task("Same", "2026-01-05", "2026-01-09", percent_complete=1.0),
            "2026-01-05",
            "2026-01-09",
        ),
        agreed(
            task("Moved", "2026-04-06", "2026-04-10", percent_complete=0.0),
            "2026-03-30",
            "2026-04-03",
        ),
        task("New", "2026-04-06", "2026-04-10", percent_complete=0.0),
        agreed(
            task("Gone", "2026-04-06", "2026-04-10", status=TaskStatus.CANCELLED),
            "2026-04-06",
            "2026-04-10",
        ),
        agreed(task("Undated"), "2026-04-06", "2026-04-10"),
    )
    view = variance(plan)
    assert column(view, "What changed") == ["unchanged", "moved", "new", "dropped", "n/a"]
    assert column(view, "Finish later by, days") == [0.0, 5.0, 0.0, "n/a", "n/a"]
    # New is on time against its own plan; the cancelled one counts only as dropped.
    assert "1 later, 0 earlier, 2 on time, 1 n/a, 1 new, 1 dropped" in head_text(view)


def test_without_any_baseline_nothing_is_new_and_its_columns_are_left_out() -> None:
    view = variance(made_plan(task("A", "2026-04-06", "2026-04-10", percent_complete=0.0)))
    assert column(view, "What changed") == ["unchanged"]
    assert not [each for each in table_of(view).columns if each.header.startswith("Baseline")]


def test_a_plan_that_records_no_progress_is_not_called_on_time() -> None:
    view = variance(made_plan(task("A", "2026-01-05", "2026-01-09")))
    assert column(view, "What changed") == ["n/a"]
    assert column(view, "Finish later by, days") == ["n/a"]
    assert "0 on time, 1 n/a" in head_text(view)


def test_cost_follows_the_formulas_of_earned_value() -> None:
    work = task(
        "A",
        "2026-03-02",
        "2026-03-27",
        percent_complete=0.5,
        budget=1000.0,
        actual_cost=625.0,
        actual_start=day("2026-03-02"),
    )
    later = task("B", "2026-03-30", "2026-04-03", percent_complete=0.0, budget=300.0)
    view = variance(made_plan(work, later))
    # EV 500, AC 625: CV -125, CPI 0.8, EAC 1250, VAC -250.
    found = [column(view, name)[0] for name in ("BAC", "EV", "AC", "CV", "EAC", "VAC")]
    assert found == [1000.0, 500.0, 625.0, -125.0, 1250.0, -250.0]
    # Nothing is earned or spent on B: its estimate is not known.
    assert column(view, "EAC")[1] is None
    assert "cost variance −125" in head_text(view)
    [first, _] = table_of(view).rows
    position = [each.header for each in table_of(view).columns].index("CV")
    assert first.tones[position] is Tone.BAD


def test_the_client_sees_no_amounts() -> None:
    internal = {each.header for each in table_of(variance(example_plan())).columns}
    view = variance(example_plan(), audience=Audience.CLIENT)
    client = {each.header for each in table_of(view).columns}
    assert internal - client == {"BAC", "EV", "AC", "CV", "EAC", "VAC"}
    assert "cost" not in head_text(view)
    assert {4000.0, 4200.0, 12000.0, 9800.0}.isdisjoint(numbers(view))


def test_a_plan_without_money_has_no_cost_columns() -> None:
    headers = {each.header for each in table_of(variance(small_plan())).columns}
    assert not headers & {"BAC", "CV", "EAC"}


def test_slips_are_coloured_but_not_those_of_what_is_done() -> None:
    late = agreed(
        task("Late", "2026-03-02", "2026-04-10", percent_complete=0.1), "2026-03-02", "2026-03-20"
    )
    done = agreed(
        task(
            "Done",
            "2026-01-05",
            "2026-01-16",
            percent_complete=1.0,
            actual_finish=day("2026-01-16"),
        ),
        "2026-01-05",
        "2026-01-09",
    )
    view = variance(made_plan(late, done))
    position = [each.header for each in table_of(view).columns].index("Finish later by, days")
    first, second = table_of(view).rows
    assert first.tones[position] is Tone.BAD
    assert second.values[position] == 5.0
    assert position not in second.tones


def test_rows_are_streamed_and_their_samples_cover_every_look() -> None:
    for plan in (plan_of_tasks(2500), example_plan()):
        table = table_of(variance(plan))
        looks = {(tuple(row.tones.items()), row.is_strong, row.indent) for row in table.rows}
        samples = {(tuple(row.tones.items()), row.is_strong, row.indent) for row in table.samples}
        assert samples == looks
        assert len(table.samples) <= 30
        assert table.links is not None
        assert not list(table.links())


@pytest.mark.parametrize("language", Language)
def test_every_row_has_a_value_for_each_column(language: Language) -> None:
    table = table_of(variance(example_plan(language), language=language))
    assert all(len(row.values) == len(table.columns) for row in table.rows)


def test_a_plan_without_tasks_has_no_variance() -> None:
    assert "variance" not in report(made_plan())


def test_what_the_plan_no_longer_holds_stands_below_its_tasks() -> None:
    plan = made_plan(
        task("Design", "2026-03-02", "2026-03-06"), task("Off", status=TaskStatus.CANCELLED)
    )
    plan = with_baseline(plan, "Design", "Photos", "Off", budget=5_000.0)
    view = variance(plan)
    assert column(view, "Task") == ["Design", "Off", "Photos"]
    assert column(view, "What changed")[1:] == ["dropped", "dropped"]
    assert column(view, "Baseline finish")[2] == date(2026, 3, 6)
    assert column(view, "Plan finish")[2] is None
    assert "2 dropped" in head_text(view)
    assert table_of(view).count == 3
    client = variance(plan, audience=Audience.CLIENT)
    assert 5_000.0 not in numbers(client)


@pytest.mark.parametrize("name", ["word " * 20, "很长的名称" * 8])
def test_a_long_name_ends_within_its_column(name: str) -> None:
    view = variance(made_plan(task(name, *_A)))
    width = table_of(view).columns[1].width
    (cut,) = column(view, "Task")
    assert cut.endswith("…")
    assert width - 6 < text_width(cut) < width
