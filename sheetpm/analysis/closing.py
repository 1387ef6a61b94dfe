"""What still blocks the closing of a project, each with its cell."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.for_whom import is_internal_meeting
from sheetpm.analysis.quality import judge
from sheetpm.analysis.rounding import half_up
from sheetpm.findings import Place
from sheetpm.languages import Counted, Text
from sheetpm.plan.model import Plan, Table
from sheetpm.schema.acceptance import AcceptanceResult, AcceptanceRow
from sheetpm.schema.column import RowT
from sheetpm.schema.goals import DeliverableRow, DeliverableStatus


class Area(StrEnum):
    """What a blocker is about, in the order of the list."""

    TASK = "task"
    DELIVERABLE = "deliverable"
    ACCEPTANCE = "acceptance"
    CHECK = "check"
    DEFECT = "defect"
    ISSUE = "issue"
    RISK = "risk"
    FEEDBACK = "feedback"
    CHANGE = "change"
    ACTION = "action"
    GOAL = "goal"
    LESSON = "lesson"


class Blocker(Struct, frozen=True, kw_only=True):
    """One thing that has to be settled before the project can be closed."""

    area: Area
    place: Place
    """The cell to change; without a sheet where a tab is missing."""
    record: str
    """The id of its row; empty where it has none."""
    name: str
    why: Text
    """What is still open about it, as a clause."""
    is_internal: bool = False
    """Whether it concerns the team alone, so that the client is not told."""


def find_blockers(plan: Plan, analysis: Analysis) -> tuple[Blocker, ...]:
    """Everything that is open on the status date, area by area in the order of `Area`.

    A tab that the plan does not have blocks nothing, but for the lessons: they are part of closing.
    """
    return (
        *_tasks(plan, analysis),
        *_deliverables(plan, analysis),
        *_acceptance(plan, analysis),
        *_checks(plan, analysis),
        *_issues(plan, analysis),
        *_risks(plan, analysis),
        *_feedback(plan, analysis),
        *_changes(plan, analysis),
        *_actions(plan, analysis),
        *_goals(plan, analysis),
        *_lessons(plan),
    )


def open_for_client(shown: tuple[Blocker, ...], whole: tuple[Blocker, ...]) -> tuple[Blocker, ...]:
    """Of what is open in the plan that the client sees, all but what the team owes itself.

    `whole` is what is open with the hidden tabs: a gap that only their absence makes is none.
    """
    known = {(each.area, each.place) for each in whole}
    return tuple(
        each for each in shown if not each.is_internal and (each.area, each.place) in known
    )


def unrecorded_tabs(plan: Plan) -> tuple[Table[Any], ...]:
    """Tabs without rows: whether anything is open there nobody can know."""
    looked_at: tuple[Table[Any], ...] = (
        plan.goals,
        plan.deliverables,
        plan.acceptance,
        plan.quality,
        plan.issues,
        plan.risks,
        plan.feedback,
        plan.changes,
        plan.meetings,
    )
    return tuple(table for table in looked_at if not table.rows)


def _blocker(
    area: Area, table: Table[RowT], row: RowT, key: str, name: str | None, why: Text
) -> Blocker:
    return Blocker(
        area=area,
        place=table.place(row, key),
        record=getattr(row, "id", None) or "",
        name=name or "",
        why=why,
    )


def _tasks(plan: Plan, analysis: Analysis) -> Iterator[Blocker]:
    if not plan.tasks.rows:
        yield Blocker(
            area=Area.TASK,
            place=plan.tasks.place(key="task"),
            record="",
            name="",
            why=Text("the plan has no tasks", "计划中没有任务"),
        )
    facts = analysis.facts
    for index in np.flatnonzero(facts.is_counted & ~facts.is_done).tolist():
        row = plan.tasks.rows[index]
        key = "percent_complete" if plan.tasks.has("percent_complete") else "status"
        why = _how_far(float(facts.percent[index]))
        yield _blocker(Area.TASK, plan.tasks, row, key, row.task, why)


def _how_far(done: float) -> Text:
    if np.isnan(done):
        return Text("nothing says that it is done", "没有完成记录")
    if done <= 0:
        return Text("not started", "未开始")
    share = min(max(int(half_up(done * 100)), 1), 99)
    return Text("{share} % done", "完成 {share}%").of(share=share)


def _deliverables(plan: Plan, analysis: Analysis) -> Iterator[Blocker]:
    accepted = set(analysis.client.acceptance.accepted)
    rejected = set(analysis.client.acceptance.rejected)
    for at, row in enumerate(plan.deliverables.rows):
        if at not in accepted:
            why = (
                Text("rejected by the client", "客户未通过")
                if at in rejected
                else _not_accepted(row)
            )
            name = row.deliverable
            yield _blocker(Area.DELIVERABLE, plan.deliverables, row, "status", name, why)


def _not_accepted(row: DeliverableRow) -> Text:
    if row.status is None or row.status is DeliverableStatus.ACCEPTED:
        return Text("not accepted", "未验收")
    shown = row.status.shown
    return Text("not accepted: {shown}", "未验收：{shown}").of(shown=shown)


def _acceptance(plan: Plan, analysis: Analysis) -> Iterator[Blocker]:
    """Criteria of accepted deliverables whose record is not whole.

    Those of deliverables that are not accepted stand under the deliverable.
    """
    accepted = {plan.deliverables.rows[at].id: at for at in analysis.client.acceptance.accepted}
    recorded = set()
    for row in plan.acceptance.rows:
        recorded.add(row.deliverable)
        if plan.deliverables.rows and row.deliverable not in accepted:
            continue
        doubt = _doubt(row, analysis.status_date)
        if doubt is not None:
            key, why = doubt
            yield _blocker(Area.ACCEPTANCE, plan.acceptance, row, key, row.criterion, why)
    if not plan.acceptance.rows:
        return
    for name, at in accepted.items():
        if name not in recorded:
            each = plan.deliverables.rows[at]
            why = Text("accepted, but nothing on the acceptance tab", "已验收，但没有验收记录")
            yield _blocker(
                Area.ACCEPTANCE, plan.deliverables, each, "status", each.deliverable, why
            )


def _doubt(row: AcceptanceRow, status_date: date) -> tuple[str, Text] | None:
    """The cell that speaks against a criterion of an accepted deliverable, and how."""
    if row.result is None:
        return "result", Text("no result", "没有结果")
    if row.result is AcceptanceResult.FAIL:
        return "result", Text("not passed", "不通过")
    if not row.signed_by:
        return "signed_by", Text("signed by nobody", "无人签字")
    if row.signed_on is not None and row.signed_on > status_date:
        day = row.signed_on.isoformat()
        return "signed_on", Text("signed only on {day}", "签字日期 {day} 未到").of(day=day)
    if row.result is AcceptanceResult.CONDITIONAL:
        said = Text("passed on conditions", "有条件通过")
        if row.remarks:
            said = Text("passed on conditions: {remarks}", "有条件通过：{remarks}")
        return "result", said.of(remarks=row.remarks)
    return None


def _checks(plan: Plan, analysis: Analysis) -> Iterator[Blocker]:
    quality, rows = analysis.client.quality, plan.quality.rows
    failed, undone, repeated = set(quality.failed), set(quality.open), set(quality.repeated)
    for at, row in enumerate(rows):
        if at in repeated:
            continue
        if at in failed:
            why = Text("failed and not passed since", "不合格，尚未复检合格")
        elif at in undone:
            why = Text("not carried out", "未检查")
        elif judge(row) is None:
            why = Text("checked, but without a result", "已检查，但没有结果")
        else:
            continue
        yield _blocker(Area.CHECK, plan.quality, row, "result", row.standard, why)
    for at, row in enumerate(rows):
        if row.open_defects and row.open_defects > 0 and at not in repeated:
            many = 1 if row.open_defects == 1 else 2
            why = _OPEN_DEFECTS.text(many, defects=f"{row.open_defects:g}")
            yield _blocker(Area.DEFECT, plan.quality, row, "open_defects", row.standard, why)


_OPEN_DEFECTS = Counted("{defects} defect open", "{defects} defects open", "{defects} 个缺陷未关闭")


def _issues(plan: Plan, analysis: Analysis) -> Iterator[Blocker]:
    for at in sorted(analysis.client.issues.open):
        row = plan.issues.rows[at]
        state = row.status.shown if row.status else Text("open", "未解决")
        yield _blocker(Area.ISSUE, plan.issues, row, "status", row.issue, state)


def _risks(plan: Plan, analysis: Analysis) -> Iterator[Blocker]:
    severe, unknown = set(analysis.risks.severe), set(analysis.risks.not_assessed)
    for state in analysis.risks.states:
        row = plan.risks.rows[state.position]
        if state.position in severe and state.score is not None:
            band = state.score.grade.name
            why = Text("open, {band}", "未关闭，{band}").of(band=band)
        elif state.position in unknown and state.is_threat:
            why = Text("open, not assessed", "未关闭，未评估")
        else:
            continue
        yield _blocker(Area.RISK, plan.risks, row, "status", row.risk, why)


def _feedback(plan: Plan, analysis: Analysis) -> Iterator[Blocker]:
    for at in sorted(analysis.client.feedback.open):
        row = plan.feedback.rows[at]
        key = "response" if plan.feedback.has("response") else "status"
        why = Text("not answered", "未回复")
        yield _blocker(Area.FEEDBACK, plan.feedback, row, key, row.comment, why)


def _changes(plan: Plan, analysis: Analysis) -> Iterator[Blocker]:
    changes = analysis.client.changes
    pending, approved = set(changes.pending), set(changes.approved)
    says_when = plan.changes.has("implemented_on")
    for at, row in enumerate(plan.changes.rows):
        done = row.implemented_on
        if at in pending:
            why = Text("waits for a decision", "等待决定")
            yield _blocker(Area.CHANGE, plan.changes, row, "decision", row.change, why)
        elif at in approved and says_when and (done is None or done > analysis.status_date):
            why = Text("approved, not implemented", "已批准，未实施")
            yield _blocker(Area.CHANGE, plan.changes, row, "implemented_on", row.change, why)


def _actions(plan: Plan, analysis: Analysis) -> Iterator[Blocker]:
    for at in sorted(analysis.client.meetings.open_actions):
        row = plan.meetings.rows[at]
        state = row.action_status.shown if row.action_status else Text("open", "未完成")
        found = _blocker(Area.ACTION, plan.meetings, row, "action_status", row.action, state)
        yield replace(found, is_internal=is_internal_meeting(plan, row))


def _goals(plan: Plan, analysis: Analysis) -> Iterator[Blocker]:
    """Goals of which nobody can say whether they were reached; a waiver accepts that."""
    for state in analysis.goals.states:
        row = plan.goals.rows[state.position]
        reason = state.attainment.why
        if reason is not None and not row.waiver:
            why = Text("not judged: {reason}", "无法评判：{reason}").of(reason=reason)
            yield _blocker(Area.GOAL, plan.goals, row, "current", row.goal, why)


def _lessons(plan: Plan) -> Iterator[Blocker]:
    if not plan.lessons.rows:
        yield Blocker(
            area=Area.LESSON,
            place=plan.lessons.place(key="situation") if plan.lessons.is_present else Place(),
            record="",
            name="",
            why=Text("no lesson is written down", "没有记录经验"),
        )
