"""GOL: goals without a due date, or with one that will not hold: pace and T of SMART."""

from collections.abc import Iterator
from math import isinf
from typing import TYPE_CHECKING

from sheetpm.analysis.rounding import whole_percent
from sheetpm.analysis.smart_gaps import SmartGap
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule, shown_name
from sheetpm.rules.goal_rows import judged_goals

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan
    from sheetpm.schema.goals import GoalRow


@rule(
    "GOL013",
    "goal-pace-too-slow",
    Severity.WARNING,
    message=Text(
        "“{row}” has come {done} of the way in {gone} of its time; from here it must go {factor} times as fast.",
        "“{row}”用了 {gone} 的时间只走完 {done} 的路程，此后须以 {factor} 倍的速度推进。",
    ),
    advice=Text(
        "Change the means, the target or the due date, and say so to the client.",
        "请调整措施、目标值或期限，并告知客户。",
    ),
)
def goal_pace_too_slow(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A goal must go at least twice as fast from now on as it went so far.

    Needed pace is what is left over the time left, pace so far is what is done over the time
    gone, both in shares of the goal's way and of its calendar days up to the day of the last
    measurement. Hardly any project doubles its pace without changing something. The first fifth
    of the time is not judged, nor what is overdue.

    目标此后的速度须达到目前的两倍以上。所需速度 = 剩余差距 ÷ 剩余时间，目前速度 = 已完成 ÷
    已用时间，均按最近一次测量日计算，时间按日历日。不改变做法，几乎没有项目能把速度翻番。最
    初五分之一的时间和已逾期的目标不作判断。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                       | Baseline | Target | Current | Start      | Due        |
    |----|----------------------------|----------|--------|---------|------------|------------|
    | G1 | Win 50 new customers       | 0        | 50     | **12**  | 2026-03-02 | 2026-03-31 |
    | G2 | Answer calls in 20 seconds | 60       | 20     | **60**  | 2026-03-02 | 2026-03-31 |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                       | Baseline | Target | Current | Start      | Due        | Waiver               |
    |----|----------------------------|----------|--------|---------|------------|------------|----------------------|
    | G1 | Win 50 new customers       | 0        | 50     | 20      | 2026-03-02 | 2026-03-31 |                      |
    | G2 | Answer calls in 20 seconds | 60       | 20     | 60      | 2026-03-15 | 2026-05-29 |                      |
    | G3 | Sign 40 dealers            | 0        | 40     | 0       | 2026-03-02 | 2026-03-31 | All sign on 30 March |
    """
    for goal, state in judged_goals(plan, analysis):
        done, gone = state.attainment.value, state.pace.time_gone.value
        if SmartGap.PACE in state.smart.gaps and done is not None and gone is not None:
            yield flag(
                plan.goals,
                goal,
                "current",
                done=whole_percent(done),
                gone=whole_percent(gone),
                factor=_times(state.pace.factor.value or 0.0),
            )


@rule(
    "GOL015",
    "goal-without-due-date",
    Severity.WARNING,
    message=Text("“{row}” has no due date.", "“{row}”没有截止日期。"),
    advice=Text("Say by when the target is to be reached.", "请填写何时之前达到目标值。"),
)
def goal_without_due_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A goal has no due date.

    It can never be late, and its pace cannot be judged. A sheet without a Due column is left
    alone.

    目标没有截止日期。它永远不会逾期，也无法判断快慢。没有“截止日期”列的表不检查。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                 | Due   |
    |----|----------------------|-------|
    | G1 | Raise the order rate | ** ** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                 | Due        | Waiver                 |
    |----|----------------------|------------|------------------------|
    | G1 | Raise the order rate | 2026-05-29 |                        |
    | G2 | Keep the site online |            | For as long as it runs |
    """
    for goal in _lacking(plan, analysis, SmartGap.NO_DUE, "due"):
        yield flag(plan.goals, goal, "due")


@rule(
    "GOL016",
    "goal-due-before-its-tasks",
    Severity.WARNING,
    message=Text(
        "“{row}” is due on {due}, but “{task}”, which serves it, is planned until {finish}.",
        "“{row}”的期限是 {due}，而支撑它的“{task}”计划到 {finish} 才完成。",
    ),
    advice=Text(
        "Set the due date after the tasks, bring them forward, or correct the goal's deliverables.",
        "请推后期限、提前任务，或更正支撑该目标的交付物。",
    ),
)
def goal_due_before_its_tasks(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A goal is due before the tasks that serve it are planned to end.

    By its own plan it cannot be reached in time. The tasks are those of the deliverables that
    the goal names; where it names none, of those that name the goal. A goal that is reached is
    left alone.

    目标的期限早于支撑它的任务的计划完成日期，按计划就来不及。任务取自目标所列交付物；目标没
    有列出时，取自注明该目标的交付物。已达成的目标不检查。

    Flagged:

    Tasks:

    | ID | Task   | Deliverable | Start      | Finish     |
    |----|--------|-------------|------------|------------|
    | T1 | Design | D1          | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                 | Due            | Deliverables |
    |----|----------------------|----------------|--------------|
    | G1 | Raise the order rate | **2026-04-30** | D1           |

    Deliverables:

    | ID | Deliverable  |
    |----|--------------|
    | D1 | Page designs |

    Accepted:

    Tasks:

    | ID | Task   | Deliverable | Start      | Finish     | Status    |
    |----|--------|-------------|------------|------------|-----------|
    | T1 | Design | D1          | 2026-03-02 | 2026-04-30 |           |
    | T2 | Extras | D1          | 2026-05-04 | 2026-05-29 | cancelled |
    | T3 | Train  | D2          | 2026-05-04 | 2026-05-29 |           |

    Goals:

    | ID | Goal                 | Due        | Deliverables | Baseline | Target | Current | Waiver |
    |----|----------------------|------------|--------------|----------|--------|---------|--------|
    | G1 | Raise the order rate | 2026-04-30 | D1           |          |        |         |        |
    | G2 | Train the editors    | 2026-05-15 | D2           | 0        | 9      | 9       |        |
    | G3 | Certify the editors  | 2026-05-15 | D2           |          |        |         | Agreed |

    Deliverables:

    | ID | Deliverable  |
    |----|--------------|
    | D1 | Page designs |
    | D2 | Training     |
    """
    for goal, state in judged_goals(plan, analysis):
        support = state.smart.support
        if SmartGap.DUE_BEFORE_TASKS not in state.smart.gaps or state.is_reached:
            continue
        if support.last_task is not None and support.ends_on is not None and goal.due is not None:
            task = shown_name(plan.tasks.rows[support.last_task])
            yield flag(plan.goals, goal, "due", due=goal.due, task=task, finish=support.ends_on)


def _lacking(plan: "Plan", analysis: "Analysis", gap: SmartGap, *keys: str) -> Iterator["GoalRow"]:
    """Goals with that gap, where the tab has a column that could fill it."""
    if any(plan.goals.has(key) for key in keys):
        for goal, state in judged_goals(plan, analysis):
            if gap in state.smart.gaps:
                yield goal


def _times(factor: float) -> str:
    return "∞" if isinf(factor) else f"{factor:.1f}"
