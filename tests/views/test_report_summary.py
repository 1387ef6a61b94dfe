"""The report's first page: the client's five, told for the week up to Monday, 16 March 2026."""

from datetime import date
from typing import Any

import pytest

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.client import ChangeRow, Decision
from sheetpm.schema.risks import IssueRow, IssueSeverity, IssueStatus
from sheetpm.schema.tasks import TaskStatus
from sheetpm.views.model import View
from sheetpm.views.period_block import MOST_ENTRIES
from tests.analysis.made_plans import day, made_plan, milestone, task
from tests.views.example import example_plan, findings_for, report


def summary(plan: Plan, **options: Any) -> View:
    return report(plan, **options)["summary"]


def listed(view: View, title: str) -> list[tuple[str, str]]:
    """(what, when) of the list under a heading, notes as ("", note)."""
    head = next(
        cell for cell in view.cells if isinstance(cell.value, str) and cell.value.startswith(title)
    )
    last = head.column + head.columns - 1
    below = [
        cell
        for cell in view.cells
        if head.column <= cell.column and cell.column + cell.columns - 1 <= last
    ]
    lines: list[tuple[str, str]] = []
    row = head.row + 1
    while here := sorted((cell for cell in below if cell.row == row), key=lambda at: at.column):
        if here[0].role.value == "heading":
            break
        lines.append(
            (str(here[1].value), str(here[2].value)) if len(here) == 3 else ("", str(here[0].value))
        )
        row += max(cell.rows for cell in here)
    return lines


def test_the_head_says_the_period_and_the_banner_the_colour() -> None:
    view = summary(example_plan())
    shown = [str(cell.value) for cell in view.cells]
    assert any("Period 2026-03-10 to 2026-03-16 · Week 11 of 21" in text for text in shown)
    assert any(text.startswith("■ RED · Finish forecast 5 working days before") for text in shown)


def test_a_period_since_the_last_report_is_said_and_used() -> None:
    plan = made_plan(
        task(
            "T1", "2026-03-02", "2026-03-05", percent_complete=1.0, actual_finish=day("2026-03-05")
        )
    )
    assert listed(summary(plan), "Done this period")[0][0] == ""
    view = summary(plan, since=date(2026, 3, 4))
    assert any("Period 2026-03-05 to 2026-03-16" in str(cell.value) for cell in view.cells)
    assert listed(view, "Done this period (1)") == [("T1 T1", "done 5 Mar")]


def test_the_five_lists_of_the_example() -> None:
    view = summary(example_plan(), findings=findings_for(example_plan(), 1))
    assert listed(view, "Done this period") == [("", "Nothing was recorded as finished.")]
    # 27 February to 16 March: five, five and one working days.
    assert listed(view, "Not done (1)") == [("T6 Design the home page", "late 11 d")]
    # Red ones first; due on 12 March, the answer is four days late.
    assert listed(view, "Problems (5)") == [
        ("R1 Supplier delivers late (1)", "risk, extreme"),
        ("F1 Too small", "answer late 4 d"),
        ("I1 No test data", "issue, high"),
        ("R2 Supplier delivers late (2)", "risk, high"),
        ("Tasks!K3 Task 3 finishes before it starts.", "data error"),
    ]
    assert listed(view, "Solutions") == [
        ("", "No solution is recorded."),
        ("", "No solution yet (3): I1, R1, R2"),
    ]
    assert listed(view, "Next period, until 23 Mar (2)") == [
        ("Weekly report", "report due 20 Mar"),
        ("T8 Move the old articles", "starts 23 Mar"),
    ]


def test_errors_in_the_data_are_no_affair_of_the_client() -> None:
    plan = example_plan()
    view = summary(plan, audience=Audience.CLIENT, findings=findings_for(plan, 1))
    assert not [when for _, when in listed(view, "Problems (4)") if when == "data error"]


def test_done_work_names_milestones_and_what_has_no_date() -> None:
    done = {"percent_complete": 1.0}
    plan = made_plan(
        task("T1", "2026-03-02", "2026-03-12", actual_finish=day("2026-03-12"), **done),
        milestone("M1", "2026-03-13", actual_finish=day("2026-03-13"), **done),
        task("T2", "2026-03-02", "2026-03-12", **done),
    )
    assert listed(summary(plan), "Done this period (2)") == [
        ("◆ M1 M1", "done 13 Mar"),
        ("T1 T1", "done 12 Mar"),
        ("", "Done, the day not recorded (1): T2"),
    ]


def test_solutions_are_what_was_resolved_what_is_in_hand_and_what_was_approved() -> None:
    plan = made_plan(
        issues=[
            IssueRow(
                id="I1",
                issue="No test data",
                solution="Copied from the old site",
                status=IssueStatus.CLOSED,
                closed=day("2026-03-11"),
            ),
            IssueRow(id="I2", issue="No key", solution="Ask the bank", due=day("2026-03-20")),
            IssueRow(id="I3", issue="x", status=IssueStatus.RESOLVED),
            IssueRow(id="I4", issue="Nobody knows"),
        ],
        changes=[
            ChangeRow(
                id="C1",
                change="A second language",
                effect_days=4.0,
                effect_cost=2500.0,
                decision=Decision.APPROVED,
                decided_on=day("2026-03-12"),
            )
        ],
    )
    assert listed(summary(plan), "Solutions (3)") == [
        ("I1 Copied from the old site", "resolved 11 Mar"),
        ("I2 Ask the bank", "by 20 Mar"),
        ("C1 A second language (+4 d)", "approved 12 Mar"),
        ("", "No solution yet (1): I4"),
        ("", "Resolved, the day not recorded (1): I3"),
    ]


def test_blocked_tasks_are_problems() -> None:
    plan = made_plan(
        task("T1", "2026-03-02", "2026-03-20", percent_complete=0.2, status=TaskStatus.BLOCKED)
    )
    assert listed(summary(plan), "Problems (1)") == [("T1 T1", "blocked")]


def test_without_recorded_progress_done_and_not_done_are_unknown() -> None:
    view = summary(made_plan(task("T1", "2026-03-02", "2026-03-12")))
    unknown = [("", "n/a, no progress is recorded.")]
    assert listed(view, "Done this period") == unknown
    assert listed(view, "Not done") == unknown


def test_long_lists_end_with_how_many_more_there_are() -> None:
    issues = [
        IssueRow(id=f"I{number}", issue="x", severity=IssueSeverity.CRITICAL)
        for number in range(MOST_ENTRIES + 5)
    ]
    shown = listed(summary(made_plan(issues=issues)), "Problems (12)")
    assert [when for _, when in shown] == ["issue, critical"] * MOST_ENTRIES + ["… and 5 more"]


def test_without_phases_the_page_has_no_empty_progress_block() -> None:
    flat = made_plan(task("T1", "2026-03-02", "2026-03-12", percent_complete=0.5))
    shown = [str(cell.value) for cell in summary(flat).cells]
    assert "Progress by phase" not in shown
    assert "Progress by phase" in [str(cell.value) for cell in summary(example_plan()).cells]


@pytest.mark.parametrize("name", ["issue", "solution"])
def test_a_long_text_takes_two_lines_and_ends_in_an_ellipsis(name: str) -> None:
    texts = {"issue": "x", "solution": "y", name: "word " * 60}
    row = IssueRow(id="I1", issue=texts["issue"], solution=texts["solution"])
    title = "Problems" if name == "issue" else "Solutions"
    ((text, _),) = listed(summary(made_plan(issues=[row])), title)
    assert text.endswith("…")


def test_chinese_lists_read_as_chinese() -> None:
    view = summary(example_plan(Language.ZH), language=Language.ZH)
    assert listed(view, "未完成（1）") == [("T6 设计首页", "逾期11天")]


def test_what_comes_next_ends_by_the_forecast_and_is_not_called_due() -> None:
    plan = made_plan(
        task(
            "T1", "2026-03-09", "2026-03-16", actual_start=day("2026-03-09"), percent_complete=0.5
        ),
        milestone("M1", "2026-03-19"),
    )
    for language, ends, reached in (
        (Language.EN, "ends ", "on 19 Mar"),
        (Language.ZH, "结束", "3月19日"),
    ):
        view = summary(plan, language=language)
        title = "Next period" if language is Language.EN else "下期"
        when = dict(listed(view, title))
        assert ends in when["T1 T1"]
        assert when["◆ M1 M1"] == reached
