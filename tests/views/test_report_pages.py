"""What every page of the report must keep to, whatever the plan and the reader."""

import dataclasses
import re
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.client import ChangeRow, Decision
from sheetpm.schema.goals import GoalRow
from sheetpm.schema.risks import ContingencyRow, IssueRow, RiskKind, RiskRow
from sheetpm.schema.tasks import TaskRow
from sheetpm.views import labels
from sheetpm.views.model import Tone
from sheetpm.writers.xlsx_report import write_report
from tests.analysis.made_plans import day, made_plan, share, step, task
from tests.views.example import example_plan, findings_for, in_chinese, plan_of_tasks, report
from tests.views.rendering import numbers, outside, overlaps, texts

LONG = "The supplier has not confirmed the delivery, so the acceptance test may slip. " * 30


def full_plan(language: Language = Language.EN) -> Plan:
    """The example with every tab that a page is made of, and money on each of them."""
    is_english = language is Language.EN

    def say(english: str, chinese: str) -> str:
        return english if is_english else chinese

    plan = example_plan(language)
    risk = RiskRow(
        id="R9",
        row=20,
        risk=say("The bank opens late", "银行开户延迟"),
        probability=share(0.4),
        impact=step(4),
        impact_cost=12_345.0,
        residual_probability=step(2),
        residual_impact=step(4),
        action=say("Weekly call", "每周电话"),
        contingency="K1",
    )
    chance = dataclasses.replace(
        risk, id="R10", row=21, kind=RiskKind.OPPORTUNITY, contingency=None
    )
    contingency = made_plan(
        contingency=[
            ContingencyRow(id="K1", risk="R9", measures=say("Pay by card", "刷卡"), reserve=4_321.0)
        ]
    ).contingency
    change = ChangeRow(
        id="C2",
        row=3,
        change=say("Fewer pages", "减少页面"),
        effect_days=2.0,
        effect_cost=-1_111.0,
        decision=Decision.APPROVED,
        decided_on=day("2026-03-12"),
    )
    made = replace(
        plan,
        risks=replace(plan.risks, rows=(*plan.risks.rows, risk, chance)),
        contingency=contingency,
        changes=replace(plan.changes, rows=(*plan.changes.rows, change)),
    )
    return made if is_english else in_chinese(made)


def bare() -> Plan:
    """A sheet with Task, Start and Finish and nothing else."""
    plan = made_plan(
        *(
            TaskRow(task=f"Step {n}", start=day("2026-03-02"), finish=day("2026-03-20"))
            for n in "ab"
        )
    )
    return replace(plan, tasks=replace(plan.tasks, columns={"task": 1, "start": 2, "finish": 3}))


def crowded() -> Plan:
    """Three hundred risks and forty issues with long texts."""
    return made_plan(
        task("T1", "2026-03-02", "2026-03-20", percent_complete=0.5, budget=9e10, actual_cost=1e9),
        risks=[
            RiskRow(
                id=f"RISK-{n:04}",
                risk=LONG,
                action=LONG,
                probability=step(1 + n % 5),
                impact=step(1 + n // 5 % 5),
                owner="Bartholomew Featherstonehaugh-Smythe",
            )
            for n in range(300)
        ],
        issues=[IssueRow(id=f"I{n}", issue=LONG, solution=LONG) for n in range(40)],
        goals=[GoalRow(id="G1", goal=LONG, baseline=0.0, target=1.0, current=3.0)],
    )


def in_hours(language: Language = Language.EN) -> Plan:
    """A plan without money: earned value runs in hours."""
    return made_plan(
        task("T1", "2026-03-02", "2026-03-20", percent_complete=0.5, effort=80.0),
        levels=[1],
    )


PLANS: dict[str, Callable[[], Plan]] = {
    "full": full_plan,
    "Chinese": lambda: full_plan(Language.ZH),
    "nothing": made_plan,
    "three columns": bare,
    "crowded": crowded,
    "hours": in_hours,
    "2,000 tasks": lambda: plan_of_tasks(2000),
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("audience", Audience)
def test_no_two_cells_overlap_and_nothing_leaves_the_page(name: str, audience: Audience) -> None:
    plan = PLANS[name]()
    views = report(plan, language=plan.language, audience=audience, findings=findings_for(plan, 20))
    for view in views.values():
        assert overlaps(view) == []
        assert outside(view) == []
    assert len(write_report(tuple(views.values()), source="x")) > 1_000


@pytest.mark.parametrize("name", PLANS)
def test_a_rows_values_are_as_many_as_its_columns_and_no_row_is_too_high(name: str) -> None:
    for view in report(PLANS[name]()).values():
        if view.table is None:
            continue
        rows = list(view.table.rows)
        assert len(rows) == view.table.count
        assert all(len(row.values) == len(view.table.columns) for row in rows)
        # Excel draws no row above 409 points, and a line takes 16.5.
        assert all(row.lines <= 24 for row in rows)


def test_pages_stand_in_the_order_of_their_titles() -> None:
    keys = list(report(full_plan(), findings=findings_for(full_plan())))
    order = list(labels.REPORT_TITLES)
    assert keys == sorted(keys, key=order.index)
    assert {"summary", "goals", "earned_value", "earned_value_tasks", "earned_schedule"} <= set(
        keys
    )
    assert {"risk_maps", "risks", "contingency", "issues", "changes", "checks"} <= set(keys)


def test_an_empty_plan_has_no_page_but_the_summary_and_the_checks() -> None:
    own = {"goals", "risks", "issues", "changes", "contingency", "risk_maps", "earned_schedule"}
    keys = set(report(made_plan()))
    assert "summary" in keys
    assert not keys & (own | {"earned_value", "earned_value_tasks"})


def test_an_empty_plan_shows_no_figure_and_nothing_green() -> None:
    view = report(made_plan())["summary"]
    assert numbers(view) == []
    assert not any(Tone.GOOD in {cell.tone, cell.top} for cell in view.cells)


MONEY = re.compile(
    r"\b(EUR|CPI|EAC|AC|CV|TCPI|VAC|ETC|EMV|BAC)\b|欧元|实际成本|预算|金额|\d(\.\d+)? ?[kM]\b|\d万"
)
ALLOWED = re.compile(r"金额$|^money$")
"""What earned value runs in, said without a figure."""


@pytest.mark.parametrize("language", Language)
def test_the_client_finds_no_money_on_any_page(language: Language) -> None:
    plan = full_plan(language)
    views = report(plan, language=language, audience=Audience.CLIENT, findings=findings_for(plan))
    assert "checks" not in views
    internal = report(plan, language=language)
    # Every amount of the plan is above 1,000, and the internal pages do show them.
    assert [number for number in numbers(internal["earned_value"]) if abs(number) >= 1000]
    for view in views.values():
        assert [number for number in numbers(view) if abs(number) >= 1000] == []
        shown = [text for text in texts(view) if MONEY.search(text) and not ALLOWED.search(text)]
        assert shown == [], view.key


def test_the_client_finds_no_cost_where_earned_value_runs_in_hours() -> None:
    views = report(in_hours(), audience=Audience.CLIENT)
    cost = re.compile(r"\b(CPI|EAC|AC|CV|TCPI|VAC|ETC)\b")
    for view in views.values():
        assert [text for text in texts(view) if cost.search(text)] == []
    assert 80.0 in numbers(views["earned_value"])


LATIN = re.compile(
    r"DCMA|CPLI|BEI|MSO|MFO|SNLT|FNLT|SPI|CPI|EAC|IEAC|BAC|TCPI|VAC|ETC|PV|EV|AC|SV|CV|ES|AT|PD|WBS|EUR|EMV|ID|\(t\)"
    r"|[A-Z]+\d+(![A-Z]+\d+)?|DEP\d+|TSK\d+|Ann|Bo|Crane|\bS\b|sheetpm check --format json"
)


@pytest.mark.parametrize("audience", Audience)
def test_no_english_word_leaks_into_the_chinese_report(audience: Audience) -> None:
    plan = full_plan(Language.ZH)
    for made in (plan, in_chinese(made_plan()), in_chinese(in_hours())):
        views = report(made, language=Language.ZH, audience=audience, findings=findings_for(made))
        for view in views.values():
            for text in texts(view):
                assert not re.search(r"[A-Za-z]{2,}", LATIN.sub("", text)), text


def test_nothing_in_the_report_links_to_a_tab_that_is_not_in_it() -> None:
    plan = full_plan()
    views = report(plan, findings=findings_for(plan))
    titles = {view.title for view in views.values()}
    links = [cell.link for view in views.values() for cell in view.cells]
    for view in views.values():
        if view.table is not None:
            links += [link for row in view.table.rows for link in row.links.values()]
    assert {link.sheet for link in links if link is not None} <= titles


def test_charts_stand_over_data_of_their_own_page() -> None:
    for view in report(full_plan()).values():
        area = view.print_setup.area
        for chart in view.charts:
            assert area is not None
            assert chart.row + chart.rows - 1 <= area.last_row
            assert all(series.values.first_row > area.last_row for series in chart.series)


def test_a_page_of_blocks_prints_on_one_sheet() -> None:
    views: dict[str, Any] = report(full_plan())
    for key in ("summary", "earned_value", "earned_schedule", "risk_maps"):
        assert views[key].print_setup.pages_tall == 1
    crammed = report(plan_of_tasks(330))["earned_value"].print_setup
    assert (crammed.is_landscape, crammed.pages_tall) == (False, 1)
    assert report(made_plan())["summary"].print_setup.is_landscape
