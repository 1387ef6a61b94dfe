"""The closing report: what it says first, what it leaves out, and for whom."""

import re
from typing import Any

import pytest
from msgspec.structs import replace

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.acceptance import AcceptanceResult, AcceptanceRow, LessonKind, LessonRow
from sheetpm.schema.client import ChangeRow, Decision, FeedbackRow
from sheetpm.schema.goals import DeliverableRow, DeliverableStatus, GoalRow
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.quality import CheckResult, QualityRow
from sheetpm.views.closing_labels import CLOSING_TITLES
from sheetpm.views.model import Tone, View
from tests.analysis.made_plans import day, made_plan, milestone, task
from tests.views.example import in_chinese
from tests.views.rendering import numbers, outside, overlaps, texts
from tests.views.reports import closing, column
from tests.views.test_report_pages import ALLOWED, LATIN, MONEY, PLANS, full_plan


def done_plan(language: Language = Language.EN, **tabs: Any) -> Plan:
    """A project that is finished, in money and time, with everything signed."""

    def say(english: str, chinese: str) -> str:
        return english if language is Language.EN else chinese

    done = {"percent_complete": 1.0}
    filled: dict[str, Any] = {
        "goals": (
            GoalRow(id="G1", goal=say("Halve it", "减半"), baseline=8.0, target=4.0, current=4.0),
            GoalRow(
                id="G2",
                goal=say("Publish", "发布"),
                baseline=0.0,
                target=180.0,
                current=135.0,
                start=day("2026-01-05"),
                due=day("2026-03-06"),
            ),
        ),
        "deliverables": (
            DeliverableRow(
                id="D1", deliverable=say("Site", "网站"), status=DeliverableStatus.ACCEPTED
            ),
        ),
        "acceptance": (
            AcceptanceRow(
                id="A1",
                deliverable="D1",
                criterion=say("Works", "可用"),
                result=AcceptanceResult.PASS,
                signed_by="Ann",
                signed_on=day("2026-03-13"),
            ),
        ),
        "quality": (
            QualityRow(id="Q1", deliverable="D1", standard="S", result=CheckResult.FAIL),
            QualityRow(id="Q2", deliverable="D1", standard="S", result=CheckResult.PASS),
        ),
        "changes": (
            ChangeRow(
                id="CH1",
                change=say("Map", "地图"),
                effect_days=2.0,
                effect_cost=2_000.0,
                decision=Decision.APPROVED,
                decided_on=day("2026-02-02"),
                implemented_on=day("2026-03-02"),
            ),
        ),
        "feedback": (
            FeedbackRow(
                id="F1",
                date=day("2026-03-10"),
                rating=4.0,
                comment=say("Good", "好"),
                response=say("Thanks", "谢谢"),
            ),
        ),
        "lessons": (
            LessonRow(
                situation=say("Set-up was quick", "搭建很快"),
                recommendation=say("Keep the scripts", "保留脚本"),
                kind=LessonKind.SUCCESS,
            ),
            LessonRow(situation=say("Reviews took long", "评审太慢"), kind=LessonKind.SHORTFALL),
        ),
        **tabs,
    }
    plan = made_plan(
        task(
            "T1",
            "2026-03-02",
            "2026-03-06",
            deliverable="D1",
            budget=20_000.0,
            actual_cost=21_500.0,
            actual_start=day("2026-03-02"),
            actual_finish=day("2026-03-12"),
            **done,
        ),
        milestone(
            "M1",
            "2026-03-06",
            deliverable="D1",
            actual_start=day("2026-03-12"),
            actual_finish=day("2026-03-12"),
            **done,
        ),
        project=ProjectRow(
            name="Web", finish=day("2026-03-06"), budget=20_000.0, currency="EUR", client="N"
        ),
        **filled,
    )
    return plan if language is Language.EN else in_chinese(plan)


def first(plan: Plan, **options: Any) -> View:
    return closing(plan, **options)["closing"]


def line(view: View, name: str) -> list[str]:
    """What stands in the line that begins so."""
    row = next(cell.row for cell in view.cells if cell.value == name)
    cells = sorted((cell for cell in view.cells if cell.row == row), key=lambda cell: cell.column)
    return [str(cell.value) for cell in cells[1:]]


def banner(view: View) -> str:
    return str(next(cell.value for cell in view.cells if cell.fill is not None))


def test_a_finished_project_says_so_and_lists_nothing_open() -> None:
    pages = closing(done_plan())
    assert banner(pages["closing"]).startswith("✔ Nothing is open")
    assert "closing_open" not in pages
    # No risks, issues and meetings are recorded: nobody knows.
    assert any("tabs Issues, Risks, Meetings" in text for text in texts(pages["closing"]))


def test_plan_against_actual_leads_from_the_original_to_what_came_of_it() -> None:
    view = first(done_plan())
    # Friday 6 March and 2 approved working days: Tuesday the 10th; finished on Thursday the 12th.
    assert line(view, "Finish") == ["2026-03-06", "+2 d", "2026-03-10", "2026-03-12", "▲ +2 d"]
    # 20,000 + 2,000 against 21,500.
    assert line(view, "Cost to date") == ["20 k", "+2 k", "22 k", "21.5 k", "● −500"]
    assert "Cost at completion, estimated" not in texts(view)
    assert line(view, "Tasks done") == ["", "", "1", "1 of 1", "✔ 0"]
    assert line(view, "Milestones reached") == ["", "", "1", "1 of 1", "✔ 0"]
    assert line(view, "Deliverables accepted") == ["", "", "1", "1 of 1", "✔ 0"]


def test_goals_acceptance_quality_feedback_and_lessons_stand_on_the_first_page() -> None:
    shown = texts(first(done_plan()))
    assert "Goals: 1 of 2 reached" in shown
    # 135 of 180 by 6 March, which is over.
    assert {"100 % attained", "missed, 75 %"} <= set(shown)
    assert "Acceptance: 1 of 1 deliverables" in shown
    assert "Ann, 13 Mar" in shown
    assert "2 checks; 1 passed; 1 re-check" in shown
    assert "1 comment; all answered; average rating 4.0 of 5" in shown
    assert "Set-up was quick → Keep the scripts" in shown
    assert "Reviews took long" in shown


def test_a_forced_report_says_on_its_first_page_what_was_open() -> None:
    plan = done_plan(
        deliverables=(
            DeliverableRow(id="D1", deliverable="Site", status=DeliverableStatus.SUBMITTED),
        ),
        lessons=(),
    )
    pages = closing(plan)
    assert banner(pages["closing"]) == (
        "▲ Written although 2 items are still open: 1 deliverable not accepted, no lessons."
    )
    assert column(pages["closing_open"], "Subject") == ["deliverable", "lessons"]
    assert column(pages["closing_open"], "Cell in the plan") == ["Deliverables!G2", "Lessons!D1"]
    link = next(cell.link for cell in pages["closing"].cells if cell.link is not None)
    assert link.sheet == pages["closing_open"].title


def test_while_work_is_open_the_finish_is_called_expected_and_costs_are_not_judged() -> None:
    plan = made_plan(
        task("T1", "2026-03-09", "2026-03-20", budget=100.0, actual_cost=30.0, percent_complete=0.5)
    )
    view = first(plan)
    # Five of ten days are left after Monday 16 March.
    assert line(view, "Finish")[3] == "expected 2026-03-23"
    assert line(view, "Cost to date") == ["100", "0", "100", "30", "○ −70"]
    # EAC = 100 x 30 / 50
    assert line(view, "Cost at completion, estimated")[3:] == ["60", "● −40"]


def test_what_is_not_known_is_not_green_and_not_zero() -> None:
    view = first(made_plan(task("T1")))
    assert line(view, "Finish") == ["n/a", "0 d", "n/a", "n/a", "○ n/a"]
    assert "No goals are recorded." in texts(view)
    assert "No checks are recorded." in texts(view)
    assert not any(Tone.GOOD in {cell.tone, cell.top, cell.fill} for cell in view.cells)


@pytest.mark.parametrize("language", Language)
def test_the_client_finds_no_amount_in_the_closing_report(language: Language) -> None:
    for plan in (done_plan(language), full_plan(language)):
        pages = closing(plan, language=language, audience=Audience.CLIENT)
        for view in pages.values():
            assert [number for number in numbers(view) if abs(number) >= 1000] == []
            shown = [text for text in texts(view) if not ALLOWED.search(text)]
            assert [text for text in shown if MONEY.search(text)] == [], view.key
    internal = closing(done_plan(language), language=language)
    assert any(MONEY.search(text) for text in texts(internal["closing"]))


@pytest.mark.parametrize("audience", Audience)
def test_no_english_word_leaks_into_the_chinese_closing_report(audience: Audience) -> None:
    for plan in (done_plan(Language.ZH), full_plan(Language.ZH), in_chinese(made_plan())):
        for view in closing(plan, language=Language.ZH, audience=audience).values():
            for text in texts(view):
                plain = LATIN.sub("", text).replace("Web", "")
                assert not re.search(r"[A-Za-z]{2,}", plain), text


@pytest.mark.parametrize("name", [*PLANS, "done"])
def test_pages_are_in_order_and_nothing_overlaps_or_links_out(name: str) -> None:
    plan = done_plan() if name == "done" else PLANS[name]()
    pages = closing(plan, language=plan.language)
    order = list(CLOSING_TITLES)
    assert list(pages) == sorted(pages, key=order.index)
    titles = {view.title for view in pages.values()}
    assert len(titles) == len(pages)
    for view in pages.values():
        assert overlaps(view) == []
        assert outside(view) == []
        assert {cell.link.sheet for cell in view.cells if cell.link} <= titles


def test_lessons_and_feedback_are_tables_with_their_answers() -> None:
    pages = closing(done_plan())
    assert column(pages["closing_lessons"], "Kind") == ["✔ success", "▲ shortfall"]
    assert column(pages["feedback"], "Response") == ["Thanks"]


def test_lessons_of_no_kind_are_counted_on_the_first_page() -> None:
    shown = texts(first(done_plan(lessons=(LessonRow(situation="Reviews took long"),))))
    assert "No success is written down." in shown
    assert any(text.startswith("1 lesson is neither called") for text in shown)


def test_a_deliverable_without_criteria_stands_in_the_acceptance_record_all_the_same() -> None:
    plan = done_plan()
    more = DeliverableRow(id="D2", row=3, deliverable="Guide", acceptance_criteria="Ten pages")
    plan = replace(
        plan, deliverables=replace(plan.deliverables, rows=(*plan.deliverables.rows, more))
    )
    view = closing(plan)["acceptance"]
    assert column(view, "Deliverable") == ["D1 Site", "D2 Guide"]
    assert column(view, "Criterion") == ["Works", "Ten pages"]
    assert column(view, "Result") == ["✔ pass", "○ nothing is recorded"]


def test_the_trace_shows_each_gap() -> None:
    plan = done_plan(goals=(GoalRow(id="G1", goal="Halve it"),))
    view = closing(plan)["trace"]
    assert column(view, "Deliverable") == ["▲ none", "D1 Site"]
    assert column(view, "Tasks done") == [None, "✔ 2 of 2"]
    assert column(view, "Checks passed") == [None, "✔ 1 of 1"]
    assert column(view, "Criteria signed") == [None, "✔ 1 of 1"]
    assert column(view, "Gaps") == ["no deliverable", "serves no goal"]
