"""The DCMA 14 points, each on a plan small enough to count by hand."""

from datetime import date

import pytest

from sheetpm.analysis.schedule_quality import Point, Unit, Verdict
from sheetpm.api import Given, assess
from sheetpm.config import Settings
from tests.plans import written_plan

PLAN = """
    Status date: 2026-03-13

    Project:

    | Project name    | Website    |
    |-----------------|------------|
    | Start           | 2026-03-02 |
    | Promised finish | 2026-04-10 |

    Tasks:

    | ID | Task   | Owner | Duration | Predecessors | Constraint | Constraint Date | % Complete | Actual Start | Actual Finish | Baseline Start | Baseline Finish |
    |----|--------|-------|----------|--------------|------------|-----------------|------------|--------------|---------------|----------------|-----------------|
    | A  | Dig    | Ann   | 5        |              |            |                 | 1          | 2026-03-02   | 2026-03-06    | 2026-03-02     | 2026-03-06      |
    | B  | Pour   | Ann   | 5        | A            |            |                 | 0.2        | 2026-03-09   |               | 2026-03-09     | 2026-03-13      |
    | C  | Cure   |       | 50       | BSS+2d       | FNLT       | 2026-03-27      | 0          |              |               |                |                 |
    | D  | Open   | Bob   | 2        | CFF-1d       |            |                 | 0          |              |               |                |                 |
    | E  | Paint  | Bob   | 1        |              |            |                 | 0          |              |               |                |                 |
    | F  | Party  | Bob   | 1        | D            |            |                 | 0          |              |               |                |                 |
    """


def points(text: str) -> dict[int, Point]:
    plan = written_plan(text)
    assessment = assess(
        plan.workbook,
        settings=Settings(),
        today=date(2026, 3, 16),
        given=Given(status_date=plan.status_date),
    )
    found = assessment.analysis.schedule_quality
    assert [point.number for point in found] == list(range(1, 15))
    return {point.number: point for point in found}


@pytest.fixture(scope="module")
def found() -> dict[int, Point]:
    return points(PLAN)


@pytest.mark.parametrize(
    ("number", "count", "population", "tasks", "verdict"),
    [
        # Open: B C D E F. E has neither predecessor nor successor; C ends last, so it may.
        (1, 1, 5, "E", Verdict.WITHIN),
        (2, 1, 4, "D", Verdict.OUTSIDE),
        (3, 1, 4, "C", Verdict.WITHIN),
        (4, 2, 4, "CD", Verdict.OUTSIDE),
        (5, 1, 5, "C", Verdict.WITHIN),
        (8, 1, 5, "C", Verdict.WITHIN),
        (10, 1, 5, "C", Verdict.REPORTED),
        # Due by 13 March: A, which is done, and B, which is not.
        (11, 1, 2, "B", Verdict.WITHIN),
    ],
)
def test_a_point_counts_what_can_be_counted_by_hand(
    found: dict[int, Point],
    number: int,
    count: int,
    population: int,
    tasks: str,
    verdict: Verdict,
) -> None:
    point = found[number]
    assert (point.count, point.population) == (count, population)
    assert "".join("ABCDEF"[index] for index in point.tasks) == tasks
    assert point.verdict is verdict


def test_below_20_counts_are_judged_and_one_is_let_pass(found: dict[int, Point]) -> None:
    assert (found[4].value.value, found[4].threshold, found[4].unit) == (2, 3, Unit.COUNT)
    assert (found[5].value.value, found[5].threshold) == (1, 1)


def test_a_hard_date_that_cannot_be_held_is_negative_float(found: dict[int, Point]) -> None:
    assert found[7].verdict is Verdict.OUTSIDE
    assert 2 in found[7].tasks


def test_planned_dates_in_the_past_are_invalid() -> None:
    late = points(
        """
        Status date: 2026-03-13

        Tasks:

        | ID | Task  | Start      | Finish     | % Complete | Actual Finish |
        |----|-------|------------|------------|------------|---------------|
        | A  | Dig   | 2026-03-02 | 2026-03-06 | 0.5        |               |
        | B  | Pour  | 2026-03-09 | 2026-03-20 | 0          |               |
        | C  | Cure  | 2026-03-02 | 2026-03-06 | 1          | 2026-03-20    |
        | D  | Paint | 2026-03-16 | 2026-03-20 | 0          |               |
        """
    )[9]
    assert (late.tasks, late.verdict) == ((0, 1, 2), Verdict.OUTSIDE)


def test_a_critical_task_that_takes_600_days_longer_moves_the_finish_by_them() -> None:
    text = """
        Tasks:

        | ID | Task  | Start      | Duration | Predecessors | Constraint | Constraint Date |
        |----|-------|------------|----------|--------------|------------|-----------------|
        | A  | Dig   | 2026-03-02 | 5        |              |            |                 |
        | B  | Pour  |            | 5        | A            | {kind:10} | {day:15} |
        """
    free = points(text.format(kind="", day=""))[12]
    assert (free.value.value, free.verdict) == (600.0, Verdict.WITHIN)
    held = points(text.format(kind="MFO", day="2026-03-13"))[12]
    assert (held.value.value, held.verdict) == (0.0, Verdict.OUTSIDE)


def test_the_indices_of_path_and_execution() -> None:
    # Forecast: 5 days from Monday the 16th to Friday the 20th; promised for Thursday the 19th.
    found = points(
        """
        Status date: 2026-03-13

        Project:

        | Project name    | Website    |
        |-----------------|------------|
        | Promised finish | 2026-03-19 |

        Tasks:

        | ID | Task | Start      | Finish     | % Complete | Baseline Start | Baseline Finish | Predecessors |
        |----|------|------------|------------|------------|----------------|-----------------|--------------|
        | A  | Dig  | 2026-03-02 | 2026-03-06 | 1          | 2026-03-02     | 2026-03-06      |              |
        | B  | Pour | 2026-03-09 | 2026-03-13 | 0          | 2026-03-09     | 2026-03-13      | A            |
        """
    )
    assert found[13].value.value == pytest.approx((5 - 1) / 5)
    assert found[13].verdict is Verdict.OUTSIDE
    assert (found[14].value.value, found[14].tasks) == (0.5, (1,))


def test_without_links_or_baseline_a_point_says_so_and_never_passes() -> None:
    found = points(
        """
        Status date: 2026-03-13

        Tasks:

        | ID | Task | Start      | Finish     |
        |----|------|------------|------------|
        | A  | Dig  | 2026-03-16 | 2026-03-20 |
        """
    )
    for number in (1, 2, 3, 4, 6, 11, 12, 14):
        assert found[number].verdict is Verdict.UNKNOWN
        assert found[number].value.value is None
        assert found[number].value.why is not None


def test_a_plan_that_is_done_has_no_open_tasks_to_judge() -> None:
    found = points(
        """
        Status date: 2026-03-13

        Tasks:

        | ID | Task | Start      | Finish     | % Complete |
        |----|------|------------|------------|------------|
        | A  | Dig  | 2026-03-02 | 2026-03-06 | 1          |
        """
    )
    assert found[5].verdict is Verdict.UNKNOWN
    assert found[10].verdict is Verdict.UNKNOWN


def test_from_20_tasks_on_shares_count() -> None:
    rows = "\n".join(
        f"        | T{n} | Task | 2026-03-{16 + n % 5} | 2026-03-{18 + n % 5} | {'MSO' if n < 2 else '':3} | {'2026-03-16' if n < 2 else '':10} |"
        for n in range(20)
    )
    head = """
        Status date: 2026-03-13

        Tasks:

        | ID | Task | Start | Finish | Constraint | Constraint Date |
        |----|------|-------|--------|------------|-----------------|
"""
    found = points(head + rows + "\n")
    assert (found[5].count, found[5].population, found[5].verdict) == (2, 20, Verdict.OUTSIDE)
    assert (found[5].value.value, found[5].unit, found[5].threshold) == (0.1, Unit.SHARE, 0.05)


def test_elapsed_tasks_are_long_or_loose_by_their_own_days() -> None:
    # B holds no more than 44 working days, and C may slip 40 elapsed days
    found = points(
        """
        Status date: 2026-03-02

        Tasks:

        | ID | Task | Start      | Duration | Predecessors | % Complete |
        |----|------|------------|----------|--------------|------------|
        | A  | Pour | 2026-03-01 | 1d       |              | 0          |
        | B  | Cure |            | 60ed     | A            | 0          |
        | C  | Dry  |            | 20ed     | A            | 0          |
        """
    )
    assert (found[6].count, found[6].population) == (0, 3)
    assert (found[8].count, found[8].population) == (0, 3)
