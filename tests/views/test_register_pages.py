"""Goals, risks, contingency plans, issues and changes as the report lists them."""

from dataclasses import replace
from typing import Any

import pytest

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.client import ChangeRow, Decision
from sheetpm.schema.goals import DeliverableRow, GoalRow
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.risks import (
    ContingencyRow,
    ContingencyStatus,
    IssueRow,
    IssueSeverity,
    IssueStatus,
    RiskKind,
    RiskRow,
    RiskStatus,
)
from sheetpm.views.model import LongTable, Tone, View
from sheetpm.views.record_table import MOST_LINES
from tests.analysis.made_plans import day, made_plan, share, step
from tests.views.example import example_plan, report
from tests.views.rendering import texts


def table(plan: Plan, key: str, **options: Any) -> LongTable:
    shown = report(plan, **options)[key].table
    assert shown is not None
    return shown


def headers(shown: LongTable) -> list[str]:
    return [column.header for column in shown.columns]


def column(shown: LongTable, header: str) -> list[Any]:
    at = headers(shown).index(header)
    return [row.values[at] for row in shown.rows]


def head(view: View) -> str:
    return str(next(cell.value for cell in view.cells if cell.row == 2))


def risk(name: str, probability: float, impact: float, **more: Any) -> RiskRow:
    return RiskRow(
        id=name, risk=f"{name} happens", probability=step(probability), impact=step(impact), **more
    )


def test_goals_show_attainment_against_time_and_why_there_is_none() -> None:
    shown = table(example_plan(), "goals")
    # (2.5 - 4) / (1.5 - 4) = 0.6; 5 January to 29 May are 145 days, 71 of them gone.
    assert column(shown, "Attained") == [pytest.approx(0.6), None]
    assert column(shown, "Time gone")[0] == pytest.approx(71 / 145)
    assert column(shown, "Status") == ["● green", "○ n/a: no current value is recorded"]
    assert [item.has_bar for item in shown.columns if item.header == "Attained"] == [True]


def test_a_goal_names_the_deliverables_that_carry_it_whoever_names_whom() -> None:
    plan = made_plan(
        goals=[GoalRow(id="G1", goal="Sell", deliverables=("D1", "D9"))],
        deliverables=[
            DeliverableRow(id="D1", deliverable="Shop"),
            DeliverableRow(id="D2", deliverable="Search", goal="G1"),
        ],
    )
    assert column(table(plan, "goals"), "Carried by") == ["D1 Shop, D9, D2 Search"]


def test_the_head_of_the_goals_counts_them() -> None:
    text = head(report(example_plan())["goals"])
    assert text.endswith("2 goals; 0 reached; mean attainment 60 %; 1 without a measurement")


def test_columns_that_nobody_fills_in_are_left_out() -> None:
    shown = headers(table(example_plan(), "goals"))
    assert "Owner" not in shown
    assert {"ID", "Goal", "Status"} <= set(shown)


def test_risks_stand_by_gravity_open_ones_first() -> None:
    plan = made_plan(
        risks=[
            risk("R1", 2, 2),
            risk("R2", 5, 5, status=RiskStatus.CLOSED),
            RiskRow(id="R3", risk="unknown"),
            risk("R4", 3, 4),
            risk("R5", 4, 3),
            risk("R6", 5, 5),
        ]
    )
    shown = table(plan, "risks")
    # Of equal scores the graver impact comes first.
    assert column(shown, "ID") == ["R6", "R4", "R5", "R1", "R3", "R2"]
    assert column(shown, "Score") == [25, 12, 12, 4, None, 25]
    assert column(shown, "Band") == [
        "■ extreme",
        "▲ high",
        "▲ high",
        "● low",
        "○ not assessed",
        "■ extreme",
    ]


def test_probability_and_impact_are_shown_as_typed_and_the_residual_in_words() -> None:
    row = replace(
        risk("R1", 4, 3),
        probability=share(0.4),
        residual_probability=step(2),
        residual_impact=step(3),
    )
    shown = table(made_plan(risks=[row]), "risks")
    assert (column(shown, "P"), column(shown, "I")) == (["40%"], ["3"])
    assert column(shown, "Residual") == ["6 medium"]


def test_only_the_team_sees_what_a_risk_may_cost() -> None:
    plan = made_plan(risks=[replace(risk("R1", 4, 3), probability=share(0.4), impact_cost=6000.0)])
    assert column(table(plan, "risks"), "EMV") == [pytest.approx(2400.0)]
    assert "EMV" not in headers(table(plan, "risks", audience=Audience.CLIENT))


def test_long_texts_make_their_row_high_and_end_in_an_ellipsis_before_it_is_too_high() -> None:
    texts_ = ("short", "word " * 40, "word " * 2_000)
    plan = made_plan(
        risks=[replace(risk(f"R{n}", 1, 1), risk=text) for n, text in enumerate(texts_)]
    )
    short, long, longest = table(plan, "risks").rows
    assert short.lines == 1
    # 40 words of 5 in a column of about 32 take some seven lines.
    assert 5 <= long.lines <= 9
    assert str(long.values[1]).count("word") == 40
    assert longest.lines <= MOST_LINES
    assert str(longest.values[1]).endswith("…")


@pytest.mark.parametrize(("text", "indent"), [("short", 0), ("word " * 40, 1)])
def test_a_text_keeps_clear_of_one_that_wraps_before_it(text: str, indent: int) -> None:
    plan = made_plan(issues=[replace(issue("I1"), issue=text, raised_by="Ann")])
    shown = table(plan, "issues")
    assert shown.columns[headers(shown).index("Raised by")].indent == indent


def test_every_high_risk_stands_beside_its_plan_and_the_other_plans_follow() -> None:
    plan = made_plan(
        risks=[risk("R1", 4, 4), risk("R2", 4, 4, contingency="C1"), risk("R3", 5, 5)],
        contingency=[
            ContingencyRow(
                id="C1",
                risk="R1",
                team="Ann",
                supplies="Spare server",
                measures="Switch over",
                rehearsed_on=day("2026-03-01"),
                status=ContingencyStatus.READY,
            ),
            ContingencyRow(id="C2", risk="R9", rehearsed_on=day("2026-03-01")),
            ContingencyRow(id="C3", reserve=3000.0, rehearsed_on=day("2026-03-17")),
        ],
    )
    shown = table(plan, "contingency")
    assert column(shown, "Risk") == [
        "R3 R3 happens",
        "R1 R1 happens",
        "R2 R2 happens",
        "R9: not in the register",
        None,
    ]
    assert column(shown, "Plan") == ["■ no plan", "✔ C1", "✔ C1", "✔ C2", "✔ C3"]
    assert column(shown, "Ready to act") == [
        None,
        "✔ ready",
        "✔ ready",
        "▲ lacks team, supplies, measures",
        "▲ lacks team, supplies, measures, rehearsal",
    ]
    assert column(shown, "Reserve") == [None, None, None, None, 3000.0]
    assert "Reserve" not in headers(table(plan, "contingency", audience=Audience.CLIENT))
    # A rehearsal after the status date has not taken place.
    text = head(report(plan)["contingency"])
    assert text.endswith("3 high risks open; 1 without a plan; 3 plans; 2 rehearsed")


def issue(name: str, severity: IssueSeverity | None = None, **more: Any) -> IssueRow:
    return IssueRow(id=name, issue=name, severity=severity, **more)


def test_open_issues_come_first_and_count_their_days() -> None:
    closed: dict[str, Any] = {"status": IssueStatus.CLOSED, "raised": day("2026-02-02")}
    plan = made_plan(
        issues=[
            issue("I1", IssueSeverity.LOW, raised=day("2026-03-09")),
            issue("I2", IssueSeverity.CRITICAL),
            issue("I3", closed=day("2026-02-10"), **closed),
            issue("I4", closed=day("2026-02-20"), **closed),
            issue("I5", **closed),
            issue("I6", IssueSeverity.HIGH, raised=day("2026-03-20")),
        ]
    )
    shown = table(plan, "issues")
    assert column(shown, "ID") == ["I2", "I1", "I4", "I3", "I5", "I6"]
    # Raised after the status date, or closed on an unknown day: no number.
    assert column(shown, "Days open") == [None, 7, 18, 8, None, None]
    severities = column(shown, "Severity")
    assert (severities[:2], severities[-1]) == (["■ critical", "● low"], "▲ high")


def test_an_overdue_issue_stands_out() -> None:
    plan = made_plan(
        issues=[issue("I1", due=day("2026-03-15")), issue("I2", due=day("2026-03-16"))]
    )
    shown = table(plan, "issues")
    at = headers(shown).index("Due")
    assert [row.tones.get(at) for row in shown.rows] == [Tone.BAD, None]


def changes(*decided: tuple[str, Decision, str], finish: str = "2026-05-29") -> Plan:
    return made_plan(
        project=ProjectRow(finish=day(finish), budget=40_000.0, currency="EUR"),
        changes=[
            ChangeRow(
                id=name,
                change=name,
                effect_days=4.0,
                effect_cost=2_500.0,
                decision=decision,
                decided_on=day(on),
            )
            for name, decision, on in decided
        ],
    )


def test_the_head_of_the_changes_leads_from_the_promise_to_where_it_stands() -> None:
    plan = changes(("C1", Decision.APPROVED, "2026-03-02"), ("C2", Decision.REJECTED, ""))
    # Four working days after Friday, 29 May 2026 is Thursday, 4 June.
    assert head(report(plan)["changes"]).endswith(
        "2 changes; finish 29 May → approved +4 d → 4 Jun; "
        "budget 40 k EUR → approved +2.5 k → 42.5 k"
    )


@pytest.mark.parametrize(("cost", "written"), [(0.5, "small money"), (5400.0, "money")])
def test_small_amounts_of_a_register_have_places(cost: float, written: str) -> None:
    plan = made_plan(changes=(ChangeRow(id="CH1", change="A map", effect_cost=cost),))
    effect = next(each for each in table(plan, "changes").columns if each.header == "Effect cost")
    assert effect.format == written


def test_a_change_decided_after_the_status_date_is_still_pending() -> None:
    plan = changes(("C1", Decision.APPROVED, "2026-03-17"))
    assert column(table(plan, "changes"), "Decision") == ["▲ pending"]
    shown = head(report(plan)["changes"])
    assert "1 pending" in shown
    assert (
        "finish 29 May → with pending +4 d → 4 Jun; budget 40 k EUR → with pending +2.5 k → 42.5 k"
        in shown
    )


def test_a_rejected_change_leaves_the_promise_unchanged() -> None:
    shown = head(report(changes(("C1", Decision.REJECTED, "2026-03-02")))["changes"])
    assert shown.endswith("1 change; finish 29 May, unchanged; budget 40 k EUR, unchanged")


def test_a_pending_change_without_an_estimate_is_counted_and_moves_nothing() -> None:
    plan = made_plan(
        project=ProjectRow(finish=day("2026-05-29")),
        changes=[ChangeRow(id="C1", change="a", decision=Decision.PENDING)],
    )
    shown = head(report(plan)["changes"])
    assert shown.endswith("1 change; 1 pending; 1 without an estimate; finish 29 May, unchanged")


def test_the_client_sees_what_a_change_does_to_the_finish_but_not_to_the_budget() -> None:
    plan = changes(("C1", Decision.APPROVED, "2026-03-02"))
    view = report(plan, audience=Audience.CLIENT)["changes"]
    assert head(view).endswith("approved +4 d → 4 Jun")
    assert not [text for text in texts(view) if "cost" in text or "2500" in text]


def test_headers_are_those_of_the_users_tab_in_the_pages_language() -> None:
    shown = headers(table(example_plan(Language.ZH), "issues", language=Language.ZH))
    assert shown[:3] == ["编号", "问题", "严重程度"]


def maps(*rows: RiskRow, **options: Any) -> View:
    return report(made_plan(risks=list(rows)), **options)["risk_maps"]


def test_residual_scores_stand_on_a_map_of_their_own() -> None:
    view = maps(risk("R1", 5, 5, residual_probability=step(1), residual_impact=step(5)))
    placed = [(cell.column > 13, cell.value) for cell in view.cells if "R1 ·" in str(cell.value)]
    assert placed == [(False, "R1 · E"), (True, "R1 · M")]


def test_who_is_on_no_map_is_named() -> None:
    shown = texts(
        maps(
            risk("R1", 5, 5),
            RiskRow(id="R2", risk="x"),
            risk("R3", 1, 1, status=RiskStatus.HAPPENED),
        )
    )
    assert "Not assessed (1): R2" in shown
    assert "Without a residual score (1): R1" in shown
    assert "Happened (1): R3" in shown
    assert "No open risk has a residual score." in shown


def test_opportunities_have_a_map_only_where_there_are_any() -> None:
    threat = risk("R1", 5, 5)
    assert "Opportunities" not in texts(maps(threat))
    chance = risk("R2", 2, 3, kind=RiskKind.OPPORTUNITY)
    assert "Opportunities" in texts(maps(threat, chance))


def test_the_bands_are_counted_with_their_limits() -> None:
    view = maps(risk("R1", 5, 5), risk("R2", 3, 3), risk("R3", 3, 3))
    row = next(cell.row for cell in view.cells if cell.value == "M · medium")
    assert [cell.value for cell in view.cells if cell.row == row][1:4] == ["5–9", 2, "n/a"]


def test_the_client_sees_no_exposure_beside_the_maps() -> None:
    row = replace(risk("R1", 4, 3), probability=share(0.4), impact_cost=6000.0)
    assert any("exposure 2.4 k" in text for text in texts(maps(row)))
    shown = texts(maps(row, audience=Audience.CLIENT))
    assert not [text for text in shown if "xposure" in text or "eserve" in text or "money" in text]
