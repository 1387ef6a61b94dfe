"""The figures of the example plan, worked out by hand: what a manager would do with a calculator.

English example, status date Monday 2026-03-16, Monday to Friday, 8 hours, GB-ENG holidays
(Good Friday 3 April, Easter Monday 6 April, 4 and 25 May) and a company day on 20 February.
"""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import sheetpm
from sheetpm.analysis.closing import Area, find_blockers
from sheetpm.analysis.contingency import Part, judge_readiness
from sheetpm.analysis.team import look_at_team
from sheetpm.analysis.trace import Gap, follow_trace
from sheetpm.schema.costs import CostKind
from sheetpm.sync.library import LoadedPlan

EXAMPLE = Path(__file__).parents[2] / "templates" / "example_plan.xlsx"

FINISHED = 1600 + 3600 + 2600 + 3000 + 1200 + 2800 + 5200 + 1800 + 2400 + 2600
"""T2-T6, T9, T10, T17, T18, T25: due and 100 % done: 26,800 in PV and in EV."""


@pytest.fixture(scope="module")
def loaded() -> LoadedPlan:
    return sheetpm.load(EXAMPLE)


def _index(loaded: LoadedPlan, name: str) -> int:
    return next(at for at, row in enumerate(loaded.plan.tasks.rows) if row.id == name)


def test_budget_at_completion(loaded: LoadedPlan) -> None:
    # The budgets of all tasks: 120,000 as contracted, and 3,000 for T48, an approved change.
    assert loaded.analysis.earned_value.total.bac.value == 123_000


def test_planned_value(loaded: LoadedPlan) -> None:
    # Due by the end of 16 March, in working days of the baseline (or of the plan for T48):
    planned = (
        FINISHED
        + 6000  # T11, baseline finish 11 March
        + 5200 * 8 / 10  # T12, 5-18 March: 5, 6, 9-13, 16 of 10 days
        + 2400 * 3 / 5  # T14, baseline 12-18 March: 12, 13, 16 of 5 days
        + 6000 * 11 / 28  # T19, 2 March-10 April: 11 of 28 days (3 and 6 April are holidays)
        + 4000 * 11 / 20  # T20, 2-27 March
        + 1200 * 6 / 10  # T22, 9-20 March
        + 8600 * 3 / 20  # T26, 12 March-10 April: 12, 13, 16 of 20 days
        + 6200 * 8 / 17  # T27, 5-27 March
        + 5000 * 8 / 21  # T29, 5 March-2 April
        + 1400  # T34, 9-13 March
        # T47, 5 January-3 June: up to 13 March 10 weeks less 20 February, and 16 March: 50 days.
        # In all 21 weeks and 1-3 June, less 20 February, 3 and 6 April, 4 and 25 May: 103 days.
        + 6000 * 50 / 103
    )
    assert loaded.analysis.earned_value.total.pv.value == pytest.approx(planned)


def test_earned_value(loaded: LoadedPlan) -> None:
    earned = (
        FINISHED
        + 6000 * 0.85  # T11
        + 5200 * 0.45  # T12
        + 6000 * 0.30  # T19
        + 4000 * 0.65  # T20
        + 1200 * 0.5  # T22, 50/50: begun
        + 8600 * 0.10  # T26
        + 6200 * 0.50  # T27
        + 5000 * 0.35  # T29
        + 1400 * 0.90  # T34
        + 6000 * 0.47  # T47
    )
    assert earned == pytest.approx(49_030)
    assert loaded.analysis.earned_value.total.ev.value == pytest.approx(earned)


def test_actual_cost_is_the_ledger_up_to_the_status_date(loaded: LoadedPlan) -> None:
    status_date = date(2026, 3, 16)
    spent = sum(
        row.amount or 0
        for row in loaded.plan.costs.rows
        if row.kind is not CostKind.COMMITTED and row.date and row.date <= status_date
    )
    assert spent == 50_440
    assert loaded.analysis.earned_value.total.ac.value == 50_440


def test_indices_and_estimates(loaded: LoadedPlan) -> None:
    total = loaded.analysis.earned_value.total
    pv = total.pv.value
    assert pv is not None
    assert total.spi.value == pytest.approx(49_030 / pv)
    assert total.cpi.value == pytest.approx(49_030 / 50_440)  # 0.972
    assert total.eac.value == pytest.approx(123_000 * 50_440 / 49_030)  # BAC / CPI = 126,537
    assert total.etc.value == pytest.approx(123_000 * 50_440 / 49_030 - 50_440)
    assert total.vac.value == pytest.approx(123_000 - 123_000 * 50_440 / 49_030)  # -3,537
    # TCPI(BAC) = (123,000 - 49,030) / (123,000 - 50,440) = 73,970 / 72,560
    assert total.tcpi_bac.value == pytest.approx(73_970 / 72_560)


def test_total_float(loaded: LoadedPlan) -> None:
    # T43 Go-live is typed on Thursday 28 May and T44 on Friday 29 May at once: so T43 must be
    # reached by 28 May, and so must T39 Acceptance signed.
    #
    # T38 (18-22 May) is followed by T39 only: from the end of 22 May to the end of 28 May lie
    # 26, 27 and 28 May, as the 25th is a holiday: 3 days.
    # T35 (6-15 May, 8 days): T38 takes 5 days up to 28 May and so starts by 21 May (21, 22, 26,
    # 27, 28); T35 may finish by 20 May: 18, 19 and 20 May: 3 days.
    for name in ("T38", "T35"):
        assert loaded.analysis.schedule.total_float[_index(loaded, name)] == 3 * 480


def test_forecast_step_by_step(loaded: LoadedPlan) -> None:
    # T11 planned 25 February to 11 March, 11 days, 85 % done: 1.65 days = 13.2 h are left after
    # 16 March, 8 h on the 17th and 5.2 h on the 18th.
    # T26 waits for T11: 2.8 h on 18 March, then full days up to 5.2 h on 24 April or before.
    # T35, 8 days from 15 May on, when 2.8 h are left: 18-22 May, Saturday the 23rd, on which Finn
    # works, 26 May and 5.2 h on the 27th. T38, 5 days: 28 and 29 May, 1 and 2 June, 5.2 h on the 3rd.
    # T36, 5 days up to 5.2 h on 22 May, then T37, 8 days: 26-29 May, 1-3 June, 5.2 h on 4 June, so T39
    # and T43 fall on that day.
    # T44, 3 days: 5 and 8 June, 5.2 h on 9 June. T45 finishes on 10 June.
    steps = {
        "T11": date(2026, 3, 18),
        "T38": date(2026, 6, 3),
        "T43": date(2026, 6, 4),
        "T44": date(2026, 6, 9),
        "T45": date(2026, 6, 10),
    }
    forecast = loaded.analysis.forecast
    finishes = {name: forecast.finish_date(_index(loaded, name)) for name in steps}
    assert finishes == steps
    assert forecast.project_finish == date(2026, 6, 10)


def test_checks_and_what_a_recheck_takes_the_place_of(loaded: LoadedPlan) -> None:
    quality, rows = loaded.analysis.client.quality, loaded.plan.quality.rows
    assert [rows[at].id for at in quality.failed] == ["Q2", "Q5"]
    assert [rows[at].id for at in quality.passed] == ["Q4", "Q10"]
    assert [rows[at].id for at in quality.due] == ["Q6"]
    assert [rows[at].id for at in quality.rechecks] == ["Q10"]
    # Q2 has 3 open defects, Q4 and Q5 one each; the 3 of Q1 went with its re-check Q10.
    assert quality.open_defects.value == 3 + 1 + 1


def test_changes_lead_from_the_original_promise_to_the_current_one(loaded: LoadedPlan) -> None:
    # CH2 and CH5 are approved: 3,000 and no day. CH3 and CH4 are pending: 4 - 2 working days,
    # 3,800 - 700 pounds. Two working days after Wednesday, 3 June, is Friday, 5 June.
    promise, changes = loaded.analysis.promise, loaded.analysis.client.changes
    assert (changes.pending_days.value, changes.pending_cost.value) == (2, 3_100)
    assert promise.original_finish == promise.current_finish == date(2026, 6, 3)
    assert promise.pending_finish == date(2026, 6, 5)
    assert promise.current_budget.value == 120_000 + 3_000
    assert promise.pending_budget.value == 123_000 + 3_100


def test_what_blocks_closing(loaded: LoadedPlan) -> None:
    counts = Counter(each.area for each in find_blockers(loaded.plan, loaded.analysis))
    assert counts == {
        # T11-T15, T19-T21, both T22, T23, T26-T32, T48, T34-T39, T41-T47: 5+3+2+1+7+1+6+7
        Area.TASK: 32,
        Area.DELIVERABLE: 5,  # all but D1
        Area.ACCEPTANCE: 1,  # A2 of D1 passed on conditions
        Area.CHECK: 7,  # Q2 and Q5 failed; Q3, Q6-Q9 not carried out
        Area.DEFECT: 3,  # Q2, Q4, Q5
        Area.ISSUE: 4,  # I2-I5
        Area.RISK: 6,  # R1, R2, R3, R6, R11 high or extreme; R9 not assessed
        Area.FEEDBACK: 3,  # F4-F6
        Area.CHANGE: 3,  # CH3 and CH4 pending, CH2 not implemented
        Area.ACTION: 4,  # of 9 February, 9 March (two) and 16 March
        Area.GOAL: 2,  # G5 has no current value, G6 no target
    }


def test_the_trace_breaks_where_a_goal_has_no_deliverable(loaded: LoadedPlan) -> None:
    plan, trace = loaded.plan, follow_trace(loaded.plan, loaded.analysis)
    pairs = [
        (
            line.goal is not None and plan.goals.rows[line.goal].id,
            line.deliverable is not None and plan.deliverables.rows[line.deliverable].id,
        )
        for line in trace.lines
    ]
    # G1 names D2 and D4, and D1 names G1; G4 is served by D2 a second time.
    assert pairs == [
        ("G1", "D1"),
        ("G1", "D2"),
        ("G1", "D4"),
        ("G2", "D4"),
        ("G2", "D5"),
        ("G3", "D3"),
        ("G4", "D2"),
        ("G5", "D6"),
        ("G6", False),
    ]
    assert [line.gaps for line in trace.broken] == [(Gap.DELIVERABLE,)]
    assert [plan.tasks.rows[at].id for at in trace.tasks_without] == ["T47"]


def test_high_risks_beside_their_plans(loaded: LoadedPlan) -> None:
    judged = [
        (
            one.risk is not None and loaded.plan.risks.rows[one.risk].id,
            one.plan is not None and loaded.plan.contingency.rows[one.plan].id,
            one.missing,
        )
        for one in judge_readiness(loaded.plan, loaded.analysis)
        if one.is_severe
    ]
    # R3 4x5=20; R1 4x4=16; R6 3x5=15; R2 and R11 3x4=12.
    assert judged == [
        ("R3", "C2", (Part.SUPPLIES, Part.REHEARSAL)),
        ("R1", "C1", ()),
        ("R6", "C3", ()),
        ("R2", False, ()),
        ("R11", False, ()),
    ]


def test_the_team_against_its_work(loaded: LoadedPlan) -> None:
    team, rows = look_at_team(loaded.plan, loaded.analysis), loaded.plan.team.rows
    # Gus and Ben stand in for each other; Cara and Eve have nobody, nor have those of the client
    # and of the vendor.
    assert [rows[one.position].id for one in team.without_backup] == [
        "P4",
        "P6",
        "P8",
        "P9",
        "P10",
        "P11",
    ]
    # Greta leaves on 24 April; T21 is expected later, since it ends 10 days after T19 at the least.
    late = [rows[one.position].id for one in team.members if one.after_leaving]
    assert late == ["P11"]
    assert not any(one.before_joining for one in team.members)
    # Visual design is the only skill that two have: Ben and Gus.
    shared = [skill.name for skill in team.skills if len(skill.holders) == 2]
    assert shared == ["visual design"]
