from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.goals import GoalState, assess_goals
from sheetpm.analysis.smart_gaps import SmartGap, SmartLetter
from sheetpm.analysis.task_facts import days
from sheetpm.config import Settings
from sheetpm.languages import Language
from sheetpm.schema.goals import DeliverableRow, GoalRow
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.tasks import TaskRow, TaskStatus
from tests.analysis.made_plans import day, made_plan, task

STATUS = date(2026, 1, 10)
GOOD: dict[str, Any] = {
    "goal": "Raise the score to 80 points",
    "metric": "Score",
    "baseline": 60.0,
    "target": 80.0,
    "current": 70.0,
    "start": date(2026, 1, 1),
    "due": date(2026, 1, 20),
    "owner": "Ann",
    "evidence": "Pilot reached 78",
    "relevance": "Asked for by the client",
}
"""Half of the way after half of the 20 days."""


def state(
    rows: tuple[DeliverableRow, ...] = (),
    **changed: Any,
) -> GoalState:
    row = GoalRow(**{"id": "G1", **GOOD, **changed})
    project = ProjectRow(start=date(2026, 1, 1), finish=date(2026, 1, 31))
    plan = made_plan(goals=[row], deliverables=rows, project=project)
    return assess_goals(plan, Settings(), STATUS, project_start=project.start).states[0]


def gaps(*args: Any, **changed: Any) -> tuple[SmartGap, ...]:
    return state(*args, **changed).smart.gaps


def test_a_whole_goal_scores_five_and_needs_no_hint() -> None:
    smart = state().smart
    assert smart.score == 5
    assert list(smart.passed) == list(SmartLetter)
    assert (smart.hint.en, smart.hint.zh) == ("", "")
    assert not smart.is_waived


@pytest.mark.parametrize(
    ("changed", "gap"),
    [
        ({"goal": "Raise the score soon"}, SmartGap.VAGUE),
        ({"goal": "Raise the score if possible"}, SmartGap.ESCAPE),
        ({"goal": "Raise the score and reduce the cost to 3"}, SmartGap.SEVERAL_RESULTS),
        ({"goal": "The score"}, SmartGap.NO_VERB_AND_OBJECT),
        ({"metric": None}, SmartGap.NO_METRIC),
        ({"target": None}, SmartGap.NO_NUMBERS),
        ({"current": None}, SmartGap.NO_NUMBERS),
        ({"target": 60.0}, SmartGap.TARGET_IS_BASELINE),
        ({"owner": None}, SmartGap.NO_OWNER),
        ({"evidence": None}, SmartGap.NO_SUPPORT),
        ({"current": 65.0}, SmartGap.PACE),
        ({"relevance": None}, SmartGap.NO_RELEVANCE),
        ({"due": None}, SmartGap.NO_DUE),
        ({"due": date(2026, 2, 1)}, SmartGap.DUE_OUTSIDE_PROJECT),
        ({"start": date(2026, 1, 25)}, SmartGap.DUE_BEFORE_START),
    ],
)
def test_each_gap_costs_its_letter_and_no_other(changed: dict[str, Any], gap: SmartGap) -> None:
    smart = state(**changed).smart
    assert smart.gaps == (gap,)
    assert smart.score == 4
    assert not smart.passed[gap.letter]
    for language in Language:
        assert smart.hint[language]


def test_a_unit_counts_as_a_metric() -> None:
    assert gaps(metric=None, unit="points") == ()


def test_a_deliverable_counts_as_evidence_and_as_relevance() -> None:
    assert gaps(evidence=None, relevance=None, deliverables=("D1",)) == ()
    named = DeliverableRow(id="D1", deliverable="Report", goal="G1")
    assert gaps((named,), evidence=None, relevance=None) == ()
    other = DeliverableRow(id="D1", deliverable="Report", goal="G2")
    assert gaps((other,), evidence=None) == (SmartGap.NO_SUPPORT,)


def test_a_goal_that_is_reached_needs_no_evidence() -> None:
    assert gaps(evidence=None, current=80.0) == ()


def test_a_goal_due_before_the_tasks_of_its_deliverables_is_not_time_bound() -> None:
    late = task("T1", "2026-01-05", "2026-01-23", deliverable="D1")
    smart = _with_tasks((late,)).smart
    assert smart.gaps == (SmartGap.DUE_BEFORE_TASKS,)
    assert (smart.support.last_task, smart.support.ends_on) == (0, day("2026-01-23"))


def _with_tasks(
    tasks: tuple[TaskRow, ...], *, levels: tuple[int, ...] = (), named: tuple[str, ...] = ("D1",)
) -> GoalState:
    row = GoalRow(**{"id": "G1", **GOOD, "deliverables": named})
    rows = [DeliverableRow(id="D2", deliverable="Extras", goal="G1")]
    plan = made_plan(*tasks, goals=[row], deliverables=rows, levels=levels)
    return assess_goals(
        plan,
        Settings(),
        STATUS,
        project_start=None,
        planned_finish=days(each.finish for each in tasks),
    ).states[0]


@pytest.mark.parametrize(
    "on_time",
    [
        task("T1", "2026-01-05", "2026-01-20", deliverable="D1"),  # ends on the due date
        task("T1", "2026-01-05", "2026-01-23", deliverable="D1", status=TaskStatus.CANCELLED),
        task("T1", "2026-01-05", "2026-01-23", deliverable="D2"),  # the goal names D1 only
        task("T1", "2026-01-05", deliverable="D1"),
    ],
    ids=["same day", "cancelled", "another deliverable", "without a finish"],
)
def test_tasks_that_do_not_make_a_goal_late(on_time: TaskRow) -> None:
    assert _with_tasks((on_time,)).smart.gaps == ()


def test_tasks_below_a_summary_serve_its_deliverable() -> None:
    tasks = (task("P", deliverable="D1"), task("T1", "2026-01-05", "2026-01-23"))
    support = _with_tasks(tasks, levels=(1, 2)).smart.support
    assert (support.last_task, support.ends_on) == (1, day("2026-01-23"))


def test_a_goal_that_names_no_deliverable_is_served_by_those_that_name_it() -> None:
    tasks = (task("T1", "2026-01-05", "2026-01-23", deliverable="D2"),)
    assert _with_tasks(tasks, named=()).smart.gaps == (SmartGap.DUE_BEFORE_TASKS,)


def test_a_waiver_is_told_and_leaves_the_score_alone() -> None:
    smart = state(goal="Raise the score soon", waiver="Agreed with the client").smart
    assert smart.is_waived
    assert smart.score == 4


def test_the_hint_names_the_words_and_the_goals_own_numbers() -> None:
    smart = state(goal="Improve and optimise the score soon", unit="points").smart
    assert smart.hint.en == (
        "Instead of “Improve” and “optimise” say from which number to which, here "
        "“from 60 to 80 points”; instead of “soon” give the day."
    )
    assert smart.hint.zh == (
        "“Improve”、“optimise”：写明由多少变为多少，此处为“由 60 变为 80 points”；“soon”：写明具体日期。"
    )


def test_an_empty_goal_scores_nothing() -> None:
    plan = made_plan(goals=[GoalRow(id="G1")])
    smart = assess_goals(plan, Settings(), STATUS, project_start=None).states[0].smart
    assert smart.score == 0
    assert smart.words == ()


def test_pace_is_what_is_left_over_the_time_left_against_what_is_done_over_the_time_gone() -> None:
    # 1-10 January of 20 days: half. 5 of 20 points: a quarter. 0.75 / 0.5 = 1.5; 0.25 / 0.5 = 0.5.
    pace = state(current=65.0).pace
    assert pace.time_gone.value == pytest.approx(0.5)
    assert pace.needed.value == pytest.approx(1.5)
    assert pace.so_far.value == pytest.approx(0.5)
    assert pace.factor.value == pytest.approx(3.0)
    assert pace.is_too_slow


def test_pace_counts_up_to_the_day_of_the_measurement() -> None:
    # measured on 5 January, a quarter of the time: 0.75 / 0.75 = 1 against 0.25 / 0.25 = 1
    pace = state(current=65.0, measured_on=date(2026, 1, 5)).pace
    assert pace.factor.value == pytest.approx(1.0)
    later = state(current=65.0, measured_on=date(2026, 1, 15)).pace
    assert later.time_gone.value == pytest.approx(0.5)  # after the status date: does not count


def test_a_standstill_is_too_slow_and_a_reached_goal_never_is() -> None:
    assert state(current=60.0).pace.factor.value == float("inf")
    assert state(current=55.0).pace.is_too_slow
    assert state(current=90.0).pace.factor.value == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"due": None},
        {"current": None},
        {"due": date(2026, 1, 10)},  # no time is left
        {"due": date(2026, 3, 31)},  # 10 of 90 days: too early to tell
        {"start": date(2026, 1, 12)},
    ],
)
def test_pace_that_cannot_be_told_says_why_and_is_no_finding(changed: dict[str, Any]) -> None:
    pace = state(**{"current": 60.0, **changed}).pace
    assert pace.factor.value is None
    assert pace.factor.why is not None
    assert not pace.is_too_slow
