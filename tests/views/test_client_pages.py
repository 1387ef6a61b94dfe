"""Communication, meetings, feedback and what is due, as the report lists them."""

from typing import Any

import pytest

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.client import (
    ActionStatus,
    ChangeRow,
    CommunicationRow,
    FeedbackRow,
    FeedbackStatus,
    MeetingRow,
)
from sheetpm.schema.goals import DeliverableRow
from sheetpm.schema.risks import IssueRow
from sheetpm.schema.team import Organisation, TeamRow
from sheetpm.views.model import Tone, View
from tests.analysis.made_plans import day, made_plan, task
from tests.views.example import pages
from tests.views.rendering import texts
from tests.views.reports import column, report, table_of


def head(view: View) -> str:
    return str(next(cell.value for cell in view.cells if cell.row == 2))


def plan_of(**rows: Any) -> Plan:
    return made_plan(task("T1", "2026-03-02", "2026-03-31"), **rows)


COMMUNICATIONS = (
    CommunicationRow(id="K1", item="Report", audience="Laura", frequency="weekly",
                     first=day("2026-01-02"), last_done=day("2026-03-06")),
    CommunicationRow(id="K2", item="Steering", audience="Laura", frequency="monthly on the 5th",
                     first=day("2026-01-05"), last_done=day("2026-03-07")),
    CommunicationRow(id="K3", item="Hotline", audience="Laura", frequency="now and then"),
    CommunicationRow(id="K4", item="Team call", audience="project team", frequency="every Tuesday",
                     first=day("2026-01-06"), last_done=day("2026-03-10")),
)  # fmt: skip


def test_communication_shows_what_is_due_and_what_was_kept() -> None:
    view = report(plan_of(communications=COMMUNICATIONS))["communication"]
    assert column(view, "ID") == ["K1", "K4", "K2", "K3"]
    # Friday the 13th; Tuesday the 17th; 5 April, a Sunday.
    assert column(view, "Next due") == [
        day("2026-03-13"),
        day("2026-03-17"),
        day("2026-04-05"),
        "n/a: the frequency is not understood",
    ]
    assert column(view, "Days left") == [-3, 1, 20, None]
    assert column(view, "Kept on time") == ["■ missed", "✔ kept", "▲ 2 days late", "○ not judged"]
    # Of K1, K2 and K4, which have been due, one was kept.
    assert "4 items; 1 overdue; 1 with no date that can be told" in head(view)
    assert "kept on time 33 % (1 of 3 that have been due)" in head(view)
    first = next(iter(table_of(view).rows))
    at = [each.header for each in table_of(view).columns].index("Next due")
    assert first.tones[at] is Tone.BAD


def test_the_client_does_not_see_what_the_team_tells_itself() -> None:
    plan = plan_of(communications=COMMUNICATIONS)
    views = report(plan, audience=Audience.CLIENT)
    assert column(views["communication"], "ID") == ["K1", "K2", "K3"]
    assert "3 items" in head(views["communication"])
    assert "kept on time 0 % (0 of 2 that have been due)" in head(views["communication"])
    assert "Team call" not in column(views["due"], "Subject")
    only = report(plan_of(communications=COMMUNICATIONS[3:]), audience=Audience.CLIENT)
    assert "communication" not in only
    assert "due" not in only


def test_the_client_waits_for_no_call_of_the_team() -> None:
    plan = plan_of(communications=COMMUNICATIONS[1:])
    internal, client = (report(plan, audience=audience)["summary"] for audience in Audience)
    assert any("Team call" in text for text in texts(internal))
    assert not any("Team call" in text for text in texts(client))
    dashboard = pages(plan, audience=Audience.CLIENT)["dashboard"]
    assert any("Steering" in text for text in texts(dashboard))
    assert not any("Team call" in text for text in texts(dashboard))


def test_a_rate_nobody_can_know_is_not_zero() -> None:
    view = report(plan_of(communications=COMMUNICATIONS[2:3]))["communication"]
    assert "kept on time n/a: no item has been due yet" in head(view)
    assert "0 %" not in head(view)


def test_communication_speaks_chinese() -> None:
    plan = plan_of(communications=COMMUNICATIONS)
    view = report(plan, language=Language.ZH)["communication"]
    assert column(view, "下次到期")[3] == "暂无：频率无法识别"
    assert column(view, "按时") == ["■ 错过", "✔ 按时", "▲ 迟 2 天", "○ 无法判断"]
    assert "按时率 33%（已到期 3 项中 1 项）" in head(view)
    # A word that the template offers is shown in the page's language, others as typed.
    assert column(view, "频率") == ["每周", "every Tuesday", "monthly on the 5th", "now and then"]


TEAM = (TeamRow(name="Ann", organisation=Organisation.TEAM),)
MEETINGS = (
    MeetingRow(date=day("2026-03-02"), meeting="Steering 2", action="Book", action_due=day("2026-03-06"),
               action_status=ActionStatus.DONE),
    MeetingRow(date=day("2026-03-09"), meeting="Steering 3", action="Send", action_owner="Bob",
               action_due=day("2026-03-18"), action_status=ActionStatus.OPEN),
    MeetingRow(date=day("2026-03-09"), meeting="Steering 3", action="Ask", action_owner="Bob",
               action_due=day("2026-03-13")),
    MeetingRow(date=day("2026-03-10"), meeting="Sprint", attendees=("Ann",), action="Tidy"),
    MeetingRow(date=day("2026-03-23"), meeting="Steering 4"),
)  # fmt: skip


def test_meetings_show_open_actions_first() -> None:
    view = report(plan_of(meetings=MEETINGS, team=TEAM))["meetings"]
    assert column(view, "Action") == ["Ask", "Send", "Tidy", None, "Book"]
    assert column(view, "Days left") == [-3, 2, None, None, None]
    assert column(view, "Action status") == ["■ open", "○ open", "○ open", None, "✔ done"]
    # Steering 2, 3 and 4 and the sprint; three actions are open, the one of the 13th overdue.
    assert head(view).endswith("4 meetings; 3 actions open; 1 overdue; next meeting 2026-03-23")


def test_the_client_does_not_see_meetings_of_the_team_alone() -> None:
    plan = plan_of(meetings=MEETINGS, team=TEAM)
    views = report(plan, audience=Audience.CLIENT)
    assert column(views["meetings"], "Action") == ["Ask", "Send", None, "Book"]
    assert "3 meetings; 2 actions open" in head(views["meetings"])
    assert all("Tidy" not in text for view in views.values() for text in texts(view))


FEEDBACK = (
    FeedbackRow(id="F1", date=day("2026-03-02"), about="D1", rating=4.0, comment="Good",
                response="See T1", status=FeedbackStatus.CLOSED, closed=day("2026-03-05")),
    FeedbackRow(id="F2", date=day("2026-03-05"), about="T1", rating=2.0, comment="Red",
                due=day("2026-03-13"), status=FeedbackStatus.OPEN),
    FeedbackRow(id="F3", date=day("2026-03-12"), about="D9", rating=7.0, comment="Great",
                response="Thanks"),
)  # fmt: skip
DELIVERABLES = (DeliverableRow(id="D1", deliverable="Design"),)


def test_feedback_shows_what_it_is_about_and_what_answers_it() -> None:
    change = ChangeRow(id="CH1", change="Less red", reason="F2")
    plan = plan_of(feedback=FEEDBACK, deliverables=DELIVERABLES, changes=(change,))
    view = report(plan)["feedback"]
    assert column(view, "ID") == ["F2", "F3", "F1"]
    assert column(view, "About") == ["T1 T1", "D9", "D1 Design"]
    assert column(view, "Status") == ["■ open", "● answered", "✔ closed"]
    # From the 5th to the status date; nobody knows when F3 was closed; from the 2nd to the 5th.
    assert column(view, "Days open") == [11, None, 3]
    assert column(view, "Tasks and changes") == ["CH1 Less red", "", "T1 T1"]
    # The 7 is outside the scale: the mean of 4 and 2 is 3.
    assert "3 comments; 1 without an answer; 1 overdue; rating 3.0 of 5" in head(view)
    assert "trend n/a: a trend needs four dated ratings" in head(view)


def test_feedback_by_deliverable_rates_each_of_them() -> None:
    plan = plan_of(feedback=FEEDBACK, deliverables=DELIVERABLES)
    view = report(plan)["feedback_by_deliverable"]
    assert column(view, "Deliverable") == ["D1 Design", "about no deliverable"]
    assert column(view, "Comments") == [1, 2]
    assert column(view, "Overdue") == [0, 1]
    assert column(view, "Rating") == [4.0, 2.0]
    assert "feedback_by_deliverable" not in report(plan_of(feedback=FEEDBACK[1:2]))


def test_a_rising_and_a_falling_rating_are_said_in_words() -> None:
    rated = [
        FeedbackRow(
            id=f"F{at}", date=day(f"2026-03-0{at}"), rating=float(at), comment="x", response="y"
        )
        for at in range(1, 5)
    ]
    # The mean of 3 and 4 lies 2 above that of 1 and 2.
    view = report(plan_of(feedback=rated))["feedback"]
    assert head(view).endswith("rating 2.5 of 5; rising by 2.0")
    chinese = report(plan_of(feedback=rated), language=Language.ZH)["feedback"]
    assert head(chinese).endswith("评分 2.5（满分 5）；上升 2.0")


def test_due_is_grouped_by_owner() -> None:
    issues = (
        IssueRow(id="I1", issue="Broken", owner="Bob", due=day("2026-03-20")),
        IssueRow(id="I2", issue="Late", owner="Ann", due=day("2026-03-12")),
        IssueRow(id="I3", issue="Lost"),
        IssueRow(id="I4", issue="Torn", owner="Ann", due=day("2026-03-16")),
    )
    view = report(plan_of(issues=issues))["due"]
    assert column(view, "Owner") == ["Ann", "Ann", "Bob", "nobody named"]
    assert column(view, "Status") == ["■ overdue", "▲ due today", "● ahead", "○ no date"]
    assert column(view, "Due") == [
        day("2026-03-12"),
        day("2026-03-16"),
        day("2026-03-20"),
        "no date is entered",
    ]
    assert column(view, "Days") == [-4, 0, 4, None]
    assert column(view, "Cell") == ["Issues!H3", "Issues!H5", "Issues!H2", "Issues!H4"]
    assert head(view).endswith("4 items owed; 1 overdue; 1 due today; 1 ahead; 1 without a date")


@pytest.mark.parametrize("key", ["communication", "meetings", "feedback", "due"])
@pytest.mark.parametrize("language", list(Language))
def test_each_page_has_the_usual_frame(key: str, language: Language) -> None:
    plan = plan_of(communications=COMMUNICATIONS, meetings=MEETINGS, feedback=FEEDBACK)
    view = report(plan, language=language)[key]
    assert view.frozen_rows == table_of(view).row == 4
    assert view.print_setup.repeat_rows == (4, 4)
    assert "2026-03-16" in head(view)


def test_pages_without_anything_to_show_are_left_out() -> None:
    keys = report(plan_of())
    assert not {"communication", "meetings", "feedback", "feedback_by_deliverable", "due"} & set(
        keys
    )
