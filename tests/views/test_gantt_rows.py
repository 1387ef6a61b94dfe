import pytest

from sheetpm.plan.model import Plan
from sheetpm.views.gantt_rows import Choice, ShownRows, choose_rows
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import made_plan, milestone, task


def chosen(plan: Plan, most: int) -> ShownRows:
    return choose_rows(analysed(plan).facts, most=most)


def three_levels() -> Plan:
    """1 > 2 > (3 task, 4 milestone), 5 > (6 task, 7 task); counted from 0."""
    return made_plan(
        task("Programme"),
        task("Phase 1"),
        task("A", "2026-03-02", "2026-03-06"),
        milestone("M", "2026-03-06"),
        task("Phase 2"),
        task("B", "2026-03-09", "2026-03-13"),
        task("C", "2026-03-09", "2026-03-13"),
        levels=[1, 2, 3, 3, 2, 3, 3],
    )


def test_a_plan_that_fits_is_shown_whole() -> None:
    shown = chosen(three_levels(), 7)
    assert shown.choice is Choice.ALL
    assert shown.indexes.tolist() == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("most", "indexes", "level"),
    [
        (6, [0, 1, 3, 4], 2),
        (3, [0, 3], 1),
        (1, [0], 1),
    ],
)
def test_of_too_many_the_summaries_and_milestones_that_fit(
    most: int, indexes: list[int], level: int
) -> None:
    shown = chosen(three_levels(), most)
    assert shown.choice is Choice.OUTLINE
    assert shown.indexes.tolist() == indexes
    assert shown.level == level


def test_of_a_flat_list_the_first_rows() -> None:
    shown = chosen(made_plan(*(task(f"T{n}") for n in range(5))), 3)
    assert shown.choice is Choice.FIRST
    assert shown.indexes.tolist() == [0, 1, 2]


def test_of_a_flat_list_the_milestones_if_there_are_any() -> None:
    tasks = [task(f"T{n}") for n in range(5)]
    shown = chosen(made_plan(*tasks, milestone("M", "2026-03-06")), 3)
    assert shown.choice is Choice.OUTLINE
    assert shown.indexes.tolist() == [5]
