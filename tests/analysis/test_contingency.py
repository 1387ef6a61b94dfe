"""High risks beside their contingency plans, and triggers."""

from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.contingency import (
    Part,
    Readiness,
    Trigger,
    judge_readiness,
    last_day_named,
)
from sheetpm.schema.risks import ContingencyRow, ContingencyStatus, RiskRow, RiskStatus
from tests.analysis.analysed import STATUS, analysed
from tests.analysis.made_plans import day, made_plan, step


def judged(risks: tuple[RiskRow, ...], *plans: ContingencyRow) -> tuple[Readiness, ...]:
    plan = made_plan(risks=risks, contingency=plans)
    return judge_readiness(plan, analysed(plan))


def high(name: str = "R1", **more: Any) -> RiskRow:
    facts = {"probability": step(4), "impact": step(4), **more}
    return RiskRow(id=name, risk=name, **facts)


def test_a_high_risk_without_a_plan_stands_alone() -> None:
    (one,) = judged((high(), high("R2", impact=step(1))))
    assert (one.risk, one.plan, one.is_severe) == (0, None, True)
    assert one.trigger is Trigger.NOT_STATED


def test_a_plan_is_found_by_either_side_and_one_plan_may_answer_two_risks() -> None:
    found = judged(
        (high("R1", contingency="C2"), high("R2", impact=step(5)), high("R3", impact=step(1))),
        ContingencyRow(id="C1", risk="R2"),
        ContingencyRow(id="C2", risk="R3"),
        ContingencyRow(id="C3", risk="R9"),
    )
    # R2 4x5=20 goes before R1 4x4=16; then the low R3, and the plan of a risk nobody knows.
    assert [(one.risk, one.plan, one.is_severe) for one in found] == [
        (1, 0, True),
        (0, 1, True),
        (2, 1, False),
        (None, 2, False),
    ]


def test_a_plan_needs_team_supplies_measures_and_a_rehearsal_that_took_place() -> None:
    whole = {"team": "Ann", "supplies": "Server", "measures": "Switch"}
    ready, planned, bare = (
        judged((high(),), ContingencyRow(id="C1", risk="R1", **facts))[0]
        for facts in (
            {**whole, "rehearsed_on": STATUS},
            {**whole, "rehearsed_on": date(2026, 3, 17)},
            {"team": "Ann"},
        )
    )
    assert ready.missing == ()
    assert planned.missing == (Part.REHEARSAL,)
    assert bare.missing == (Part.SUPPLIES, Part.MEASURES, Part.REHEARSAL)


@pytest.mark.parametrize(
    ("risk", "plan", "trigger"),
    [
        ({}, {"status": ContingencyStatus.ACTIVATED}, Trigger.ACTIVATED),
        ({"status": RiskStatus.HAPPENED}, {"status": ContingencyStatus.READY}, Trigger.HAPPENED),
        (
            {"status": RiskStatus.HAPPENED},
            {"status": ContingencyStatus.CLOSED},
            Trigger.NOT_STATED,
        ),
        ({"trigger": "No key by 13 March"}, {}, Trigger.DATE_PASSED),
        ({"trigger": "No key by 13 March", "status": RiskStatus.CLOSED}, {}, Trigger.WAITING),
        ({}, {"trigger": "No key by 2026-03-16"}, Trigger.WAITING),
        ({"trigger": "Two texts late"}, {}, Trigger.WAITING),
        ({}, {}, Trigger.NOT_STATED),
    ],
)
def test_whether_a_trigger_has_fired(
    risk: dict[str, Any], plan: dict[str, Any], trigger: Trigger
) -> None:
    (one,) = judged((high(**risk),), ContingencyRow(id="C1", risk="R1", **plan))
    assert one.trigger is trigger


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No API key by 20 March", "2026-03-20"),
        ("no account by Mar. 27, 2027 at the latest", "2027-03-27"),
        ("March 27", "2026-03-27"),
        ("not on 2026-4-3 or 2026-03-30", "2026-04-03"),
        ("3 月 20 日仍无接口密钥", "2026-03-20"),
        ("2027年1月5日前未开通", "2027-01-05"),
        ("30 February", ""),
        ("Answer time above 4 seconds for ten minutes", ""),
        ("4 marches and 12 maybes", ""),
        ("", ""),
    ],
)
def test_days_named_in_a_trigger(text: str, expected: str) -> None:
    assert last_day_named(text, STATUS) == day(expected)
