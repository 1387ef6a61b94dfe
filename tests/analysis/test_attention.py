from datetime import date
from typing import Any

from sheetpm.analysis.attention import Attention, AttentionItem, Concern
from sheetpm.analysis.figure import Colour
from sheetpm.config import Settings
from sheetpm.plan.model import Plan
from sheetpm.schema.tasks import TaskStatus
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, milestone, task


def attention(plan: Plan, **settings: Any) -> Attention:
    return analysed(plan, settings=Settings(**settings)).attention


def listed(items: tuple[AttentionItem, ...]) -> list[tuple[int, date, float]]:
    return [(item.index, item.date, item.days) for item in items]


def test_overdue_tasks_come_longest_first() -> None:
    plan = made_plan(
        task("A", "2026-03-09", "2026-03-13", percent_complete=0.9),
        task("B", "2026-03-02", "2026-03-06", percent_complete=0.5),
        task("C", "2026-03-02", "2026-03-06", percent_complete=1.0),
        task("D", "2026-03-02", "2026-03-06", status=TaskStatus.CANCELLED),
        task("E", "2026-03-02", "2026-03-16", percent_complete=0.1),
    )
    # from Friday the 6th to Monday the 16th six working days, from Friday the 13th one
    assert listed(attention(plan).overdue) == [
        (1, date(2026, 3, 6), 6),
        (0, date(2026, 3, 13), 1),
    ]


def test_nothing_is_overdue_where_nobody_records_progress() -> None:
    plan = made_plan(task("A", "2026-03-02", "2026-03-06"), task("B", "2026-03-18", "2026-03-20"))
    found = attention(plan)
    assert found.overdue == ()
    assert found.slipping == ()
    assert [(item.index, item.concern) for item in found.next] == [(1, Concern.STARTS)]


def test_a_task_slips_when_its_forecast_passes_its_baseline() -> None:
    # Ten days of work, 20 % done: eight are left after the 16th, so it ends on Thursday the 26th,
    # four working days after Friday the 20th.
    plan = made_plan(task("A", "2026-03-09", "2026-03-20", percent_complete=0.2))
    (item,) = attention(plan).slipping
    assert (item.date, item.days, item.colour) == (date(2026, 3, 26), 4, Colour.AMBER)


def test_what_is_overdue_is_not_listed_as_slipping() -> None:
    plan = made_plan(task("A", "2026-03-02", "2026-03-06", percent_complete=0.5))
    found = attention(plan)
    assert len(found.overdue) == 1
    assert found.slipping == ()


def test_next_lists_starts_and_finishes_within_the_days_set() -> None:
    plan = made_plan(
        task("A", "2026-03-09", "2026-03-17", percent_complete=0.9),
        task("B", "2026-03-18", "2026-04-20"),
        task("C", "2026-03-31", "2026-04-20"),
        milestone("M", "2026-03-30"),
        task("D", "2026-03-02", "2026-03-06", percent_complete=1.0),
    )
    found = attention(plan, due_within_days=14)
    assert [(item.index, item.concern, item.date.day) for item in found.next] == [
        (0, Concern.FINISHES, 17),
        (1, Concern.STARTS, 18),
        (3, Concern.FINISHES, 30),
    ]
    assert found.due_until == date(2026, 3, 30)
    assert [item.index for item in attention(plan, due_within_days=2).next] == [0, 1]


def test_done_lists_what_was_finished_in_the_period() -> None:
    plan = made_plan(
        task("A", "2026-03-02", "2026-03-06", actual_finish=day("2026-03-09")),
        task("B", "2026-03-02", "2026-03-06", actual_finish=day("2026-03-10")),
        task("C", "2026-03-02", "2026-03-06", actual_finish=day("2026-03-16")),
        task("D", "2026-03-02", "2026-03-06", actual_finish=day("2026-03-17")),
    )
    found = attention(plan, period_days=7)
    assert found.period_start == date(2026, 3, 10)
    assert [item.index for item in found.done] == [2, 1]


def test_an_item_says_whether_it_is_critical() -> None:
    plan = made_plan(
        task("A", "2026-03-09", "2026-03-13", percent_complete=0.5),
        task("B", "2026-03-16", "2026-03-27", percent_complete=0.0),
        task("C", "2026-03-09", "2026-03-13", percent_complete=0.5),
        links=[(0, 1)],
    )
    assert [item.is_critical for item in attention(plan).overdue] == [True, False]
