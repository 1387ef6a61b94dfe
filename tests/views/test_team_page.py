"""The report's pages on the team, on quality and on triggers."""

import re
from typing import Any

import pytest

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.goals import DeliverableRow
from sheetpm.schema.quality import CheckResult, Operator, QualityRow
from sheetpm.schema.risks import ContingencyRow, ContingencyStatus, RiskRow
from sheetpm.schema.team import Organisation, TeamRow
from sheetpm.views.model import Tone, View
from tests.analysis.made_plans import day, made_plan, owners, step, task
from tests.views.example import in_chinese
from tests.views.rendering import overlaps, texts
from tests.views.reports import column, report, table_of
from tests.views.test_report_pages import LATIN


def team_plan() -> Plan:
    open_work: dict[str, Any] = {"percent_complete": 0.0}
    return made_plan(
        task("T1", "2026-03-23", "2026-04-10", owner=owners("P1"), **open_work),
        task("T2", "2026-03-23", "2026-03-27", owner=owners("P2", "P4"), **open_work),
        team=(
            TeamRow(
                id="P1",
                name="P1",
                skills=("S1", "S2"),
                joined=day("2026-03-30"),
                left=day("2026-04-03"),
                cost_rate=98_765.0,
                email="p1@example.com",
            ),
            TeamRow(id="P2", name="P2", skills=("S2",), backup="P3"),
            TeamRow(id="P3", name="P3", skills=("S3",), left=day("2026-02-27")),
            TeamRow(id="P4", name="P4", organisation=Organisation.CLIENT, skills=("S4",)),
        ),
    )


def head(view: View) -> str:
    return str(view.cells[1].value)


def test_everybody_is_set_against_their_work() -> None:
    view = report(team_plan())["team"]
    assert column(view, "Now") == ["○ joins later", "● there", "○ has left", "● there"]
    assert column(view, "Open tasks") == [1, 1, 0, 1]
    assert column(view, "Work from") == [
        day("2026-03-23"),
        day("2026-03-23"),
        None,
        day("2026-03-23"),
    ]
    assert column(view, "What to look at") == [
        "joins too late for T1; leaves before the end of T1; no backup; only one with S1",
        "backup not available: P3",
        "",
        "",
    ]
    # S2 is held by two; S1 and S4 by one each; S3 went with P3.
    assert head(view).endswith(
        "4 members; 2 there now; 2 with open work and no backup; 1 with work outside their time; "
        "2 skills with one person; nobody left for: S3"
    )


def test_a_backup_that_cannot_stand_in_stands_out() -> None:
    view = report(team_plan())["team"]
    at = [each.header for each in table_of(view).columns].index("Backup")
    assert [row.tones.get(at) for row in table_of(view).rows] == [None, Tone.WATCH, None, None]


@pytest.mark.parametrize("audience", Audience)
def test_rates_and_addresses_are_for_nobody(audience: Audience) -> None:
    view = report(team_plan(), audience=audience)["team"]
    shown = texts(view)
    assert not [text for text in shown if "@" in text]
    assert 98_765.0 not in [value for row in table_of(view).rows for value in row.values]


def test_a_plan_without_a_team_has_no_page() -> None:
    assert "team" not in report(made_plan(task("T1", "2026-03-02", "2026-03-06")))


def test_checks_say_what_they_repeat_and_what_is_to_come() -> None:
    def check(name: str, standard: str, **more: Any) -> QualityRow:
        return QualityRow(id=name, deliverable="D1", standard=standard, **more)

    plan = made_plan(
        deliverables=(DeliverableRow(id="D1", deliverable="Site"),),
        quality=(
            check("Q1", "a", result=CheckResult.FAIL, checked_on=day("2026-03-02")),
            check("Q2", "a", result=CheckResult.PASS, checked_on=day("2026-03-09")),
            check("Q3", "b", operator=Operator.AT_LEAST, target=5.0, actual=4.0),
            check("Q4", "c", planned_on=day("2026-03-13")),
            check("Q5", "d", planned_on=day("2026-03-30")),
            check("Q6", "e", checked_on=day("2026-03-09")),
        ),
    )
    view = report(plan)["quality"]
    assert column(view, "Result") == [
        "○ failed, checked again",
        "✔ passed",
        "■ failed",
        "▲ due",
        "○ planned",
        "○ no result",
    ]
    assert column(view, "Re-check of") == [None, "Q1", None, None, None, None]
    assert column(view, "Deliverable")[0] == "D1 Site"
    assert head(view).endswith(
        "6 checks; 1 passed; 1 failed; 1 due; 1 re-check; 1 not carried out yet"
    )


def test_triggers_are_shown_with_what_is_recorded_of_them() -> None:
    def risk(name: str, **more: Any) -> RiskRow:
        return RiskRow(id=name, risk="x", probability=step(4), impact=step(4), **more)

    plan = made_plan(
        risks=(
            risk("R1", trigger="No key by 13 March", contingency="C1"),
            risk("R2", trigger="Ten texts late", contingency="C2"),
            risk("R3"),
        ),
        contingency=(
            ContingencyRow(id="C1", status=ContingencyStatus.READY),
            ContingencyRow(id="C2", status=ContingencyStatus.ACTIVATED),
        ),
    )
    view = report(plan)["contingency"]
    assert column(view, "Has it fired?") == [
        "▲ 13 Mar has passed: look whether it fired",
        "■ plan activated",
        "○ no trigger stated",
    ]
    assert "1 fired; 1 trigger to look at" in head(view)


@pytest.mark.parametrize("audience", Audience)
def test_the_pages_speak_chinese(audience: Audience) -> None:
    views = report(in_chinese(team_plan()), language=Language.ZH, audience=audience)
    assert overlaps(views["team"]) == []
    for text in texts(views["team"]):
        assert not re.search(r"[A-Za-z]{2,}", LATIN.sub("", text)), text
