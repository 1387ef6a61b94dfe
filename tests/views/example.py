"""A small plan that fills every block of the Dashboard, and the pages made from plans."""

import dataclasses
from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec.structs import replace

from sheetpm.analysis.analyse import analyse
from sheetpm.analysis.basis import StatusDateSource
from sheetpm.config import Audience, Settings
from sheetpm.findings import Finding, FindingCode, Place, Severity, finding
from sheetpm.languages import Language, Text
from sheetpm.plan.model import Plan, Table
from sheetpm.schema.client import ChangeRow, CommunicationRow, Decision, FeedbackRow, FeedbackStatus
from sheetpm.schema.goals import DeliverableRow, DeliverableStatus, GoalRow
from sheetpm.schema.names import tables
from sheetpm.schema.owned import BaselineRow, HistoryRow, OverallColour
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.risks import IssueRow, IssueSeverity, IssueStatus, RiskResponse, RiskRow
from sheetpm.schema.tasks import TaskRow
from sheetpm.views.model import View
from sheetpm.views.pages import build_pages
from sheetpm.views.report import build_report
from tests.analysis.made_plans import day, made_plan, milestone, owners, step, task

STATUS_DATE = date(2026, 3, 16)

EN_NAMES = (
    "Discovery",
    "Interview the editors",
    "Agree on the page types",
    "Concept signed off",
    "Build",
    "Design the home page",
    "Connect the payment interface of the new supplier",
    "Move the old articles",
    "Launch",
    "Load test",
    "Go-live",
)
ZH_NAMES = (
    "调研",
    "访谈编辑",
    "确定页面类型",
    "方案确认",
    "开发",
    "设计首页",
    "对接新供应商的支付接口并完成联调与回归测试",
    "迁移旧文章",
    "上线",
    "压力测试",
    "正式上线",
)


def example_plan(language: Language = Language.EN) -> Plan:
    """A website redesign in the middle of its life: late, and a little over budget."""
    is_english = language is Language.EN
    plan = made_plan(
        *_tasks(EN_NAMES if is_english else ZH_NAMES),
        levels=[1, 2, 2, 2, 1, 2, 2, 2, 1, 2, 2],
        links=[(1, 2), (2, 3), (3, 5), (5, 6), (6, 9), (7, 9), (9, 10)],
        project=ProjectRow(
            name="Website redesign" if is_english else "网站改版",
            client="Northwind Traders" if is_english else "北风贸易",
            manager="A. Chen" if is_english else "陈安",
            start=day("2026-01-05"),
            finish=day("2026-05-29"),
            status_date=STATUS_DATE,
            currency="EUR",
            contingency_reserve=3000.0,
        ),
        **_around(is_english=is_english),
    )
    return plan if is_english else in_chinese(plan)


def _tasks(names: tuple[str, ...]) -> list[TaskRow]:
    def work(number: int, start: str, finish: str, **more: Any) -> TaskRow:
        made = task(names[number - 1], start, finish, **more)
        first = more.get("baseline_start") or day(start)
        last = more.get("baseline_finish") or day(finish)
        return dataclasses.replace(
            made, id=f"T{number}", baseline_start=first, baseline_finish=last
        )

    def phase(number: int) -> TaskRow:
        return dataclasses.replace(task(names[number - 1]), id=f"T{number}")

    def moment(number: int, on: str, baseline: str, **more: Any) -> TaskRow:
        made = milestone(names[number - 1], on, **more)
        return dataclasses.replace(
            made, id=f"T{number}", baseline_start=day(baseline), baseline_finish=day(baseline)
        )

    done = {"percent_complete": 1.0}
    return [
        phase(1),
        work(
            2,
            "2026-01-05",
            "2026-01-16",
            budget=4000.0,
            actual_cost=4200.0,
            owner=owners("Ann"),
            actual_start=day("2026-01-05"),
            actual_finish=day("2026-01-16"),
            **done,
        ),
        work(
            3,
            "2026-01-19",
            "2026-01-30",
            budget=4000.0,
            actual_cost=4300.0,
            owner=owners("Ann"),
            actual_start=day("2026-01-19"),
            actual_finish=day("2026-01-30"),
            **done,
        ),
        moment(4, "2026-01-30", "2026-01-30", actual_finish=day("2026-01-30"), **done),
        phase(5),
        work(
            6,
            "2026-02-02",
            "2026-02-27",
            budget=12000.0,
            actual_cost=9800.0,
            percent_complete=0.7,
            actual_start=day("2026-02-02"),
            owner=owners("Bo"),
        ),
        work(
            7,
            "2026-03-02",
            "2026-04-10",
            budget=15000.0,
            actual_cost=3000.0,
            percent_complete=0.2,
            actual_start=day("2026-03-02"),
            owner=owners("Bo", "Crane"),
        ),
        work(
            8,
            "2026-03-23",
            "2026-04-24",
            budget=6000.0,
            percent_complete=0.0,
            owner=owners("Ann"),
        ),
        phase(9),
        work(
            10,
            "2026-05-04",
            "2026-05-15",
            budget=3000.0,
            percent_complete=0.0,
            owner=owners("Crane"),
        ),
        moment(11, "2026-05-22", "2026-05-22", percent_complete=0.0),
    ]


def _around(*, is_english: bool) -> dict[str, Any]:
    def say(english: str, chinese: str) -> str:
        return english if is_english else chinese

    return {
        "goals": [
            GoalRow(
                id="G1",
                goal=say("Load time under 1.5 s", "加载时间低于 1.5 秒"),
                baseline=4.0,
                target=1.5,
                current=2.5,
                start=day("2026-01-05"),
                due=day("2026-05-29"),
            ),
            GoalRow(
                id="G2",
                goal=say("Conversion of 3 %", "转化率达到 3%"),
                baseline=2.1,
                target=3.0,
                due=day("2026-12-01"),
            ),
        ],
        "risks": [
            RiskRow(
                id=f"R{number}",
                risk=say(f"Supplier delivers late ({number})", f"供应商延期交付（{number}）"),
                probability=None if number == 7 else step(probability),
                impact=None if number == 7 else step(impact),
                owner="Ann",
                response=RiskResponse.MITIGATE if number == 1 else None,
            )
            for number, probability, impact in (
                (1, 5, 5),
                (2, 4, 3),
                (3, 1, 1),
                (4, 1, 1),
                (5, 1, 1),
                (6, 1, 1),
                (8, 1, 1),
                (7, 1, 1),
            )
        ],
        "issues": [
            IssueRow(
                id="I1",
                issue=say("No test data", "没有测试数据"),
                severity=IssueSeverity.HIGH,
                status=IssueStatus.OPEN,
                due=day("2026-03-10"),
            )
        ],
        "changes": [
            ChangeRow(
                id="C1",
                change=say("A second language", "增加第二语言"),
                effect_days=4.0,
                effect_cost=2500.0,
                decision=Decision.PENDING,
            )
        ],
        "feedback": [
            FeedbackRow(
                id="F1",
                date=day("2026-03-02"),
                comment=say("Too small", "字太小"),
                rating=4.0,
                due=day("2026-03-12"),
                status=FeedbackStatus.OPEN,
            )
        ],
        "communications": [
            CommunicationRow(
                id="M1",
                item=say("Weekly report", "周报"),
                frequency="weekly",
                last_done=day("2026-03-13"),
            )
        ],
        "deliverables": [
            DeliverableRow(
                id="D1",
                deliverable=say("Concept", "方案"),
                due=day("2026-01-30"),
                status=DeliverableStatus.ACCEPTED,
            )
        ],
        "history": [
            HistoryRow(
                status_date=day("2026-03-09"),
                planned_progress=0.5,
                actual_progress=0.4,
                pv=22000.0,
                ev=17600.0,
                ac=18000.0,
                bac=44000.0,
                spi=0.8,
                cpi=0.98,
                forecast_finish=day("2026-05-27"),
                open_issues=0.0,
                colour=OverallColour.AMBER,
            )
        ],
    }


def in_chinese(plan: Plan) -> Plan:
    """The plan as a Chinese workbook has it: its tabs and headers in Chinese."""
    named: dict[str, Any] = {
        key: replace(table, sheet=table.schema.title[Language.ZH])
        for key in tables()
        if isinstance(table := getattr(plan, key), Table) and table.is_present
    }
    return replace(plan, language=Language.ZH, **named)


def plan_of_tasks(count: int) -> Plan:
    """Many tasks one after the other, all of them overdue, ten to a phase."""
    tasks = [
        task(f"Phase {number // 11 + 1}" if number % 11 == 0 else f"Work package {number}")
        if number % 11 == 0
        else dataclasses.replace(
            task(
                f"Work package {number} with a name that is a good deal longer than its column",
                "2026-02-02",
                "2026-02-13",
                percent_complete=0.5,
            ),
            id=f"TASK-{number}",
        )
        for number in range(count)
    ]
    return made_plan(*tasks, levels=[1 if number % 11 == 0 else 2 for number in range(count)])


def with_baseline(plan: Plan, *names: str, budget: float | None = None) -> Plan:
    """The plan with a baseline that knows these tasks, whether or not the plan still holds them."""
    recorded = tuple(
        BaselineRow(
            row=number,
            name="Contract",
            set_on=date(2026, 2, 2),
            task_name=name,
            start=date(2026, 3, 2),
            finish=date(2026, 3, 6),
            budget=budget,
        )
        for number, name in enumerate(names, start=5)
    )
    table = Table(schema=BaselineRow.schema, sheet="Baseline", rows=recorded)
    return replace(plan, baseline=table)


def findings_for(plan: Plan, count: int = 3) -> tuple[Finding, ...]:
    """An error, and many warnings of one code."""
    error = _code("TSK003", Severity.ERROR)
    warning = _code("DEP003", Severity.WARNING)
    sheet = plan.tasks.sheet
    return (
        *(
            finding(warning, Place(sheet=sheet, row=row, column=7), record=f"T{row}", n=row)
            for row in range(2, 2 + count - 1)
        ),
        finding(error, Place(sheet=sheet, row=3, column=11), record="T2", n=3),
    )


def _code(code: str, severity: Severity) -> FindingCode:
    return FindingCode(
        code=code,
        name="example",
        severity=severity,
        message=Text("Task {n} finishes before it starts.", "任务 {n} 的完成早于开始。"),
        advice=Text("Correct one of the two dates.", "请更正其中一个日期。"),
        doc="",
    )


def pages(
    plan: Plan,
    *,
    language: Language = Language.EN,
    audience: Audience = Audience.INTERNAL,
    findings: Iterable[Finding] = (),
    **settings: Any,
) -> dict[str, View]:
    """The pages of a plan by their key."""
    chosen = Settings(audience=audience, **settings)
    analysis = analyse(
        plan, chosen, status_date=STATUS_DATE, status_date_source=StatusDateSource.PROJECT_TAB
    )
    made = build_pages(
        plan,
        analysis,
        findings,
        settings=chosen,
        language=language,
        version="0.1.0",
        digest="a41f9c02abcdef",
    )
    return {view.key: view for view in made}


def report(
    plan: Plan,
    *,
    language: Language = Language.EN,
    audience: Audience = Audience.INTERNAL,
    findings: Iterable[Finding] = (),
    since: date | None = None,
    **settings: Any,
) -> dict[str, View]:
    """The report's pages by their key."""
    chosen = Settings(audience=audience, **settings)
    analysis = analyse(
        plan, chosen, status_date=STATUS_DATE, status_date_source=StatusDateSource.PROJECT_TAB
    )
    made = build_report(
        plan,
        analysis,
        findings,
        settings=chosen,
        language=language,
        version="0.1.0",
        digest="a41f9c02abcdef",
        since=since,
    )
    return {view.key: view for view in made}
