"""What somebody owes on Monday, 16 March 2026; days are counted on a calendar."""

from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.due import list_due
from sheetpm.analysis.due_item import DueItem, DueKind, DueStatus, group_by_owner, within
from sheetpm.config import Settings
from sheetpm.plan.model import Plan
from sheetpm.schema.acceptance import AcceptanceResult, AcceptanceRow
from sheetpm.schema.client import (
    ActionStatus,
    ChangeRow,
    CommunicationRow,
    Decision,
    FeedbackRow,
    FeedbackStatus,
    MeetingRow,
)
from sheetpm.schema.goals import DeliverableRow, DeliverableStatus
from sheetpm.schema.quality import CheckResult, QualityRow
from sheetpm.schema.risks import IssueRow, IssueStatus, RiskRow, RiskStatus
from sheetpm.schema.team import Organisation, TeamRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, step, task


def plan_of(**rows: Any) -> Plan:
    return made_plan(task("T1", "2026-03-02", "2026-03-31"), **rows)


def due(settings: Settings | None = None, **rows: Any) -> tuple[DueItem, ...]:
    plan, chosen = plan_of(**rows), settings or Settings()
    return list_due(plan, analysed(plan, settings=chosen), chosen)


def facts(items: tuple[DueItem, ...]) -> list[tuple[str, str | None, int | None, str]]:
    return [(item.kind.value, item.id, item.days, str(item.place)) for item in items]


def test_a_plan_without_such_tabs_owes_nothing() -> None:
    assert due() == ()


def test_what_is_open_is_owed_and_what_is_done_is_not() -> None:
    rows = (
        MeetingRow(date=day("2026-03-09"), action="Send", action_owner="Bob", action_due=day("2026-03-13"),
                   action_status=ActionStatus.OPEN),
        MeetingRow(date=day("2026-03-09"), action="Book", action_due=day("2026-03-13"),
                   action_status=ActionStatus.CANCELLED),
        MeetingRow(date=day("2026-03-09"), action="Call", action_status=ActionStatus.IN_PROGRESS),
    )  # fmt: skip
    late, undated = due(meetings=rows)
    assert (late.kind, late.what, late.owner) == (DueKind.ACTION, "Send", "Bob")
    assert (late.days, late.status, str(late.place)) == (-3, DueStatus.OVERDUE, "Meetings!G2")
    assert (undated.what, undated.days, undated.status) == ("Call", None, DueStatus.UNDATED)
    # 9 March to 16 March
    assert undated.waiting_days == 7
    assert undated.why is not None


def test_answers_and_issues_are_owed_until_they_are_closed() -> None:
    items = due(
        feedback=(
            FeedbackRow(id="F1", comment="Red", due=day("2026-03-16"), status=FeedbackStatus.OPEN),
            FeedbackRow(id="F2", comment="Ok", due=day("2026-03-10"), status=FeedbackStatus.CLOSED),
        ),
        issues=(
            IssueRow(
                id="I1", issue="Broken", due=day("2026-03-20"), status=IssueStatus.IN_PROGRESS
            ),
            IssueRow(id="I2", issue="Fixed", due=day("2026-03-02"), status=IssueStatus.RESOLVED),
        ),
    )
    assert [(item.id, item.days, item.status) for item in items] == [
        ("F1", 0, DueStatus.TODAY),
        ("I1", 4, DueStatus.AHEAD),
    ]


def test_a_risk_is_reviewed_on_its_date_or_so_many_days_after_the_last_time() -> None:
    risks = (
        RiskRow(id="R1", risk="Rain", probability=step(2), impact=step(2), next_review=day("2026-03-10")),
        RiskRow(id="R2", risk="Snow", probability=step(2), impact=step(2), reviewed=day("2026-03-06")),
        RiskRow(id="R3", risk="Sun", probability=step(2), impact=step(2)),
        RiskRow(id="R4", risk="Fog", status=RiskStatus.CLOSED, next_review=day("2026-03-10")),
        RiskRow(id="R5", risk="Ice", action="Salt", action_due=day("2026-03-18")),
    )  # fmt: skip
    # 6 March and 14 days is the 20th.
    assert facts(due(Settings(risk_review_days=14), risks=risks)) == [
        ("risk review", "R1", -6, "Risks!U2"),
        ("risk action", "R5", 2, "Risks!M6"),
        ("risk review", "R2", 4, "Risks!U3"),
    ]


def test_a_check_is_owed_until_it_has_a_result() -> None:
    rows = (
        QualityRow(id="Q1", standard="Fast", planned_on=day("2026-03-12")),
        QualityRow(id="Q2", standard="Safe", planned_on=day("2026-03-12"), result=CheckResult.FAIL),
        QualityRow(id="Q3", standard="Neat", planned_on=day("2026-03-12"), checked_on=day("2026-03-12")),
    )  # fmt: skip
    assert facts(due(quality=rows)) == [("quality check", "Q1", -4, "Quality!I2")]


def test_a_change_is_decided_so_many_days_after_it_was_asked_for() -> None:
    rows = (
        ChangeRow(id="CH1", change="Map", requested_on=day("2026-03-01"), decision=Decision.PENDING),
        ChangeRow(id="CH2", change="Form", decision=Decision.PENDING, decided_by="Laura"),
        ChangeRow(id="CH3", change="Less", requested_on=day("2026-03-01"), decision=Decision.REJECTED),
    )  # fmt: skip
    first, second = due(Settings(change_decision_days=10), changes=rows)
    # 1 March and 10 days is the 11th, 5 days before the status date.
    assert (first.id, first.due, first.days) == ("CH1", date(2026, 3, 11), -5)
    assert (second.id, second.due, second.owner) == ("CH2", None, "Laura")
    assert second.why is not None
    assert second.why.en == "the day of the request is not entered"


def test_a_submitted_deliverable_waits_for_whoever_signs_it() -> None:
    deliverables = (
        DeliverableRow(id="D1", deliverable="Report", owner="Ann", due=day("2026-03-10"),
                       status=DeliverableStatus.SUBMITTED),
        DeliverableRow(id="D2", deliverable="Shop", owner="Ann", due=day("2026-03-20"),
                       status=DeliverableStatus.IN_PROGRESS),
        DeliverableRow(id="D3", deliverable="Plan", owner="Ann", due=day("2026-02-20"),
                       status=DeliverableStatus.ACCEPTED),
        DeliverableRow(id="D4", deliverable="Logo", owner="Ann", due=day("2026-03-30"),
                       status=DeliverableStatus.SUBMITTED),
    )  # fmt: skip
    acceptance = (
        AcceptanceRow(id="A1", deliverable="D1", criterion="Spelling", result=AcceptanceResult.PASS,
                      signed_by="Laura", signed_on=day("2026-03-09")),
        AcceptanceRow(id="A2", deliverable="D1", criterion="Figures", signed_by="Martin"),
    )  # fmt: skip
    items = due(deliverables=deliverables, acceptance=acceptance)
    assert [
        (item.kind.value, item.id, item.owner, item.days, str(item.place)) for item in items
    ] == [
        ("acceptance", "D1", "Martin", -6, "Acceptance!G3"),
        ("deliverable", "D2", "Ann", 4, "Deliverables!F3"),
        ("acceptance", "D4", None, 14, "Deliverables!F5"),
    ]


def test_a_communication_without_a_date_is_owed_only_if_it_should_have_one() -> None:
    rows = (
        CommunicationRow(id="K1", item="Report", frequency="now and then", first=day("2026-01-02")),
        CommunicationRow(id="K2", item="Hotline", frequency="as needed"),
        CommunicationRow(id="K3", item="Kick-off", first=day("2026-01-02"), last_done=day("2026-01-02")),
        CommunicationRow(id="K4", item="Call", frequency="weekly"),
    )  # fmt: skip
    items = due(communications=rows)
    assert [(item.id, item.status, item.why.en if item.why else "") for item in items] == [
        ("K1", DueStatus.UNDATED, "the frequency is not understood"),
        ("K4", DueStatus.UNDATED, "nothing says from which day on"),
    ]


@pytest.mark.parametrize(
    ("row", "is_internal"),
    [
        (CommunicationRow(item="Call", audience="Project team", frequency="weekly"), True),
        (CommunicationRow(item="Call", audience="Ann, Bob", frequency="weekly"), True),
        (CommunicationRow(item="周会", audience="项目组", frequency="每周"), True),
        (CommunicationRow(item="Internal cost review", audience="Laura", frequency="weekly"), True),
        (CommunicationRow(item="Call", audience="Ann, Laura", frequency="weekly"), False),
        (CommunicationRow(item="Call", audience="Laura", frequency="weekly"), False),
        (CommunicationRow(item="Call", frequency="weekly"), False),
    ],
)
def test_what_goes_to_the_team_alone_is_internal(row: CommunicationRow, is_internal: bool) -> None:  # noqa: FBT001
    team = (
        TeamRow(name="Ann", organisation=Organisation.TEAM),
        TeamRow(name="Bob", organisation=Organisation.TEAM),
        TeamRow(name="Laura", organisation=Organisation.CLIENT),
    )
    (item,) = due(communications=(row,), team=team)
    assert item.is_internal is is_internal


def test_who_is_not_marked_belongs_to_the_team_where_the_client_is_marked() -> None:
    row = CommunicationRow(item="Call", audience="Ann", frequency="weekly")
    laura = TeamRow(name="Laura", organisation=Organisation.CLIENT)
    (told,) = due(communications=(row,), team=(TeamRow(name="Ann"), laura))
    (untold,) = due(communications=(row,), team=(TeamRow(name="Ann"), TeamRow(name="Laura")))
    assert (told.is_internal, untold.is_internal) == (True, False)


def test_a_meeting_of_the_team_alone_is_internal() -> None:
    team = (TeamRow(name="Ann", organisation=Organisation.TEAM),)
    rows = (
        MeetingRow(date=day("2026-03-09"), meeting="Sprint", attendees=("Ann",), action="Tidy up"),
        MeetingRow(date=day("2026-03-09"), meeting="Steering", attendees=("Ann", "Laura"), action="Ask"),
        MeetingRow(date=day("2026-03-09"), meeting="Sprint", action="Sum up"),
        MeetingRow(date=day("2026-03-16"), meeting="Sprint", action="Begin"),
        MeetingRow(date=day("2026-03-09"), meeting="内部评审", attendees=("Laura",), action="改稿"),
    )  # fmt: skip
    items = due(meetings=rows, team=team)
    assert {item.what: item.is_internal for item in items} == {
        "Tidy up": True,
        "Sum up": True,  # the same meeting
        "Begin": False,  # another day: nobody says who attends
        "Ask": False,
        "改稿": True,
    }


def test_owners_come_by_their_most_urgent_item_and_nobody_last() -> None:
    rows = tuple(
        IssueRow(id=f"I{at}", issue="x", owner=owner, due=day(on))
        for at, (owner, on) in enumerate(
            [("Bob", "2026-03-20"), ("Ann", "2026-03-12"), (None, "2026-03-01"), ("ＢＯＢ ", "2026-03-13")],
            1,
        )
    )  # fmt: skip
    groups = group_by_owner(due(issues=rows))
    assert [
        (group.owner, [item.id for item in group.items], group.overdue) for group in groups
    ] == [
        ("Ann", ["I2"], 1),
        ("ＢＯＢ ", ["I4", "I1"], 1),
        (None, ["I3"], 1),
    ]


def test_within_keeps_what_is_overdue_and_leaves_out_what_has_no_date() -> None:
    days = {"I1": "2026-03-01", "I2": "2026-03-23", "I3": "2026-03-24", "I4": ""}
    rows = tuple(IssueRow(id=name, issue="x", due=day(on)) for name, on in days.items())
    assert [item.id for item in within(due(issues=rows), 7)] == ["I1", "I2"]


def test_dates_at_the_end_of_the_calendar_are_survived() -> None:
    items = due(
        changes=(ChangeRow(id="CH1", change="x", requested_on=date.max, decision=Decision.PENDING),),
        risks=(RiskRow(id="R1", risk="x", reviewed=date.max),),
    )  # fmt: skip
    assert [(item.id, item.due) for item in items] == [("CH1", None)]
