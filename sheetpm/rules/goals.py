"""GOL: goals whose attainment cannot be measured, or whose dates do not fit the project."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.analysis.smart_gaps import is_outside_project
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.project_span import project_span

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_MEASURES = {
    "baseline": Text("baseline", "基准值"),
    "target": Text("target", "目标值"),
    "current": Text("current value", "当前值"),
}


@rule(
    "GOL001",
    "goal-not-measurable",
    Severity.WARNING,
    message=Text(
        "“{row}” has no {missing}, so how far it is reached cannot be computed.",
        "“{row}”缺少{missing}，无法计算达成度。",
    ),
    advice=Text(
        "Enter where it stood at the start, what is aimed at, and what was last measured.",
        "请填写基准值、目标值和最近一次测得的当前值。",
    ),
)
def goal_not_measurable(plan: "Plan") -> Iterator[Flag]:
    """A goal lacks its baseline, target or current value.

    Attainment is (current − baseline) / (target − baseline); without one of the three nobody
    can tell whether the project succeeds. A goal whose Waiver says why it is accepted is left
    alone.

    目标缺少基准值、目标值或当前值。达成度 =（当前值 − 基准值）/（目标值 − 基准值），缺一就说不
    清项目是否成功。填写了“豁免说明”的目标不检查。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Goals:

    | ID | Goal                       | Baseline | Target | Current |
    |----|----------------------------|----------|--------|---------|
    | G1 | Answer calls in 20 seconds | 60       | 20     | ** **   |
    | G2 | Win 50 new customers       | 0        | ** **  | 12      |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Goals:

    | ID | Goal                       | Baseline | Target | Current | Waiver           |
    |----|----------------------------|----------|--------|---------|------------------|
    | G1 | Answer calls in 20 seconds | 60       | 20     | 45      |                  |
    | G2 | Open the shop              |          |        |         | Open or not open |
    """
    for goal in plan.goals.rows:
        if goal.waiver:
            continue
        for key, missing in _MEASURES.items():
            if getattr(goal, key) is None:
                yield flag(plan.goals, goal, key, missing=missing)


@rule(
    "GOL002",
    "goal-due-outside-project",
    Severity.WARNING,
    message=Text(
        "“{row}” is due on {due}, but the project runs {span}.",
        "“{row}”的期限是 {due}，而项目{span}。",
    ),
    advice=Text(
        "Set a due date inside the project, or correct the project's dates.",
        "请把期限设在项目期间内，或更正项目日期。",
    ),
)
def goal_due_outside_project(plan: "Plan") -> Iterator[Flag]:
    """A goal is due before the project starts or after its promised finish.

    What is due after the finish cannot be shown to the client when the project is handed over.
    A goal whose Waiver says why it is accepted is left alone.

    目标的期限早于项目开始或晚于承诺的完成日期。在完成日期之后才到期的目标，交付时无法向客户证明
    已经达成。填写了“豁免说明”的目标不检查。

    Flagged:

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Start        | 2026-03-02 |
    | Finish       | 2026-06-30 |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Goals:

    | ID | Goal                       | Baseline | Target | Current | Due            |
    |----|----------------------------|----------|--------|---------|----------------|
    | G1 | Answer calls in 20 seconds | 60       | 20     | 45      | **2026-09-30** |

    Accepted:

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Start        | 2026-03-02 |
    | Finish       | 2026-06-30 |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Goals:

    | ID | Goal                       | Due        | Waiver                 |
    |----|----------------------------|------------|------------------------|
    | G1 | Answer calls in 20 seconds | 2026-06-30 |                        |
    | G2 | Win 50 new customers       | 2026-12-31 | Measured by the client |
    """
    span = project_span(plan.facts)
    for goal in plan.goals.rows:
        due = goal.due
        if due is not None and not goal.waiver and is_outside_project(plan, due):
            yield flag(plan.goals, goal, "due", due=due, span=span)


@rule(
    "GOL003",
    "goal-target-equals-baseline",
    Severity.ERROR,
    message=Text(
        "The target of “{row}” is {target}, the same as its baseline.",
        "“{row}”的目标值 {target} 与基准值相同。",
    ),
    advice=Text(
        "Enter the value to be reached, or the value it stood at in the beginning.",
        "请更正要达到的目标值，或最初的基准值。",
    ),
)
def goal_target_equals_baseline(plan: "Plan") -> Iterator[Flag]:
    """A goal aims at the value it started from.

    There is no way to go, so no share of it can be computed.

    目标值与基准值相同。起点就是终点，无法计算达成度。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Goals:

    | ID | Goal                       | Baseline | Target | Current |
    |----|----------------------------|----------|--------|---------|
    | G1 | Answer calls in 20 seconds | 20       | **20** | 20      |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Goals:

    | ID | Goal                       | Baseline | Target | Current |
    |----|----------------------------|----------|--------|---------|
    | G1 | Answer calls in 20 seconds | 60       | 20     | 20      |
    """
    for goal in plan.goals.rows:
        if goal.target is not None and goal.target == goal.baseline:
            yield flag(plan.goals, goal, "target", target=goal.target)


@rule(
    "GOL004",
    "goal-measured-after-status-date",
    Severity.WARNING,
    message=Text(
        "“{row}” was measured on {day}, after the status date {status_date}.",
        "“{row}”的测量日期 {day} 晚于状态日期 {status_date}。",
    ),
    advice=Text("Correct the date of the measurement.", "请更正测量日期。"),
)
def goal_measured_after_status_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A goal's current value comes from a day after the status date.

    The report would show as reached what was not yet known on its day.

    目标当前值的测量日期晚于状态日期。报告会把当天还不知道的结果当作已达成。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Goals:

    | ID | Goal                 | Baseline | Target | Current | Measured on    |
    |----|----------------------|----------|--------|---------|----------------|
    | G1 | Win 50 new customers | 0        | 50     | 12      | **2026-03-20** |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Goals:

    | ID | Goal                 | Baseline | Target | Current | Measured on |
    |----|----------------------|----------|--------|---------|-------------|
    | G1 | Win 50 new customers | 0        | 50     | 12      | 2026-03-16  |
    """
    now = analysis.status_date
    for goal in plan.goals.rows:
        if goal.measured_on is not None and goal.measured_on > now:
            yield flag(plan.goals, goal, "measured_on", day=goal.measured_on, status_date=now)


@rule(
    "GOL005",
    "goal-due-before-start",
    Severity.ERROR,
    message=Text(
        "“{row}” is due on {due}, before it starts on {start}.",
        "“{row}”的期限 {due} 早于开始日期 {start}。",
    ),
    advice=Text("Correct the start or the due date.", "请更正开始日期或期限。"),
)
def goal_due_before_start(plan: "Plan") -> Iterator[Flag]:
    """A goal is due before work on it starts.

    The share of time gone cannot be computed, so its pace cannot be judged.

    目标的期限早于它的开始日期。无法计算已用时间的比例，也就无法判断进展快慢。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Goals:

    | ID | Goal                 | Baseline | Target | Current | Start      | Due            |
    |----|----------------------|----------|--------|---------|------------|----------------|
    | G1 | Win 50 new customers | 0        | 50     | 12      | 2026-05-04 | **2026-03-31** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Goals:

    | ID | Goal                 | Baseline | Target | Current | Start      | Due        |
    |----|----------------------|----------|--------|---------|------------|------------|
    | G1 | Win 50 new customers | 0        | 50     | 12      | 2026-03-02 | 2026-05-29 |
    """
    for goal in plan.goals.rows:
        if goal.start is not None and goal.due is not None and goal.due < goal.start:
            yield flag(plan.goals, goal, "due", start=goal.start, due=goal.due)
