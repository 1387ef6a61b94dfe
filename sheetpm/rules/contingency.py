"""RSK: contingency plans at the moment they are needed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule, shown_name

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan


@rule(
    "RSK014",
    "plan-not-activated",
    Severity.WARNING,
    message=Text(
        "The risk “{risk}” has happened, but its contingency plan “{row}” is not marked activated.",
        "风险“{risk}”已发生，应急预案“{row}”却没有标为已启动。",
    ),
    advice=Text(
        "Act on the plan and set its status to activated, or to closed where it is not needed.",
        "请启动预案并将状态改为已启动；不需要时改为已关闭。",
    ),
)
def plan_not_activated(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A risk has happened, and the plan that was made for it is still in the drawer.

    Team, supplies and measures were prepared for this moment; if they are not needed, the plan's
    status should say so.

    风险已经发生，为它准备的应急预案却还没有启动。若已不需要，也应在状态中
    写明。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Status   |
    |----|----------------|-------------|--------|----------|
    | R1 | Supplier fails | 4           | 4      | happened |

    Issues:

    | ID | Issue               | Status | Owner | Due        |
    |----|---------------------|--------|-------|------------|
    | I1 | R1 supplier is gone | closed | Ann   | 2026-03-06 |

    Contingency:

    | ID | Risk | Team | Supplies      | Measures          | Status    |
    |----|------|------|---------------|-------------------|-----------|
    | C1 | R1   | Ann  | Second vendor | Switch the vendor | **ready** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Status   |
    |----|----------------|-------------|--------|----------|
    | R1 | Supplier fails | 4           | 4      | happened |
    | R2 | Rain           | 2           | 2      | open     |

    Contingency:

    | ID | Risk | Team | Supplies      | Measures          | Status    |
    |----|------|------|---------------|-------------------|-----------|
    | C1 | R1   | Ann  | Second vendor | Switch the vendor | activated |
    | C2 | R2   | Ann  | Tent          | Put it up         | ready     |
    """
    from sheetpm.analysis.contingency import Trigger, judge_readiness

    if not plan.contingency.has("status"):
        return
    for one in judge_readiness(plan, analysis):
        if one.trigger is Trigger.HAPPENED and one.plan is not None and one.risk is not None:
            row = plan.contingency.rows[one.plan]
            if row.status is not None:
                risk = shown_name(plan.risks.rows[one.risk])
                yield flag(plan.contingency, row, "status", risk=risk)


@rule(
    "RSK015",
    "plan-not-rehearsed",
    Severity.INFO,
    message=Text(
        "The contingency plan “{row}” was never rehearsed, but its risk is rated {band}.",
        "应急预案“{row}”从未演练，而其风险评级为{band}。",
    ),
    advice=Text("Rehearse it, and enter the day.", "请进行演练并填写日期。"),
)
def plan_not_rehearsed(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The plan against a high or extreme risk has not been rehearsed, while others have.

    Whether people, supplies and measures fit together shows when they are tried. A plan whose team,
    supplies or measures are missing is reported as incomplete instead.

    高或极高风险的应急预案没有演练过，而其他预案演练过。人员、物资和措施是否配合得上，试过才知道。缺少
    小组、物资或措施的预案另行报告。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Contingency |
    |----|----------------|-------------|--------|-------------|
    | R1 | Supplier fails | 4           | 4      | C1          |
    | R2 | Server fails   | 4           | 4      | C2          |

    Contingency:

    | ID | Risk | Team | Supplies      | Measures          | Rehearsed on |
    |----|------|------|---------------|-------------------|--------------|
    | C1 | R1   | Ann  | Second vendor | Switch the vendor | ** **        |
    | C2 | R2   | Ben  | Spare server  | Switch over       | 2026-03-09   |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Contingency |
    |----|----------------|-------------|--------|-------------|
    | R1 | Supplier fails | 4           | 4      | C1          |
    | R2 | Rain           | 1           | 3      | C2          |

    Contingency:

    | ID | Risk | Team | Supplies      | Measures          | Rehearsed on |
    |----|------|------|---------------|-------------------|--------------|
    | C1 | R1   | Ann  | Second vendor | Switch the vendor | 2026-03-09   |
    | C2 | R2   | Ben  | Tent          | Put it up         |              |
    """
    from sheetpm.analysis.contingency import Part, judge_readiness

    rows = plan.contingency.rows
    if not any(row.rehearsed_on for row in rows):
        return
    told: set[int] = set()
    for one in judge_readiness(plan, analysis):
        if one.plan is None or one.risk is None or one.plan in told or not one.is_severe:
            continue
        place = plan.contingency.place(rows[one.plan], "rehearsed_on")
        score = analysis.risks.states[one.risk].score
        if one.missing == (Part.REHEARSAL,) and score is not None and place not in plan.unreadable:
            told.add(one.plan)
            yield flag(plan.contingency, rows[one.plan], "rehearsed_on", band=score.grade.name)


@rule(
    "RSK016",
    "trigger-date-passed",
    Severity.INFO,
    message=Text(
        "The trigger of “{row}” names {day}, which has passed; nothing says whether it fired.",
        "“{row}”的触发条件中的日期 {day} 已过，却没有记录是否触发。",
    ),
    advice=Text(
        "Look whether it fired; then activate the plan, mark the risk happened, or name a new day.",
        "请核实是否触发：启动预案、将风险标为已发生，或写明新的日期。",
    ),
)
def trigger_date_passed(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The trigger of an open high or extreme risk names a day that is over.

    A trigger that nobody looks at fires unheard. Days are read as 2026-03-20, 20 March or 3 月 20
    日; without a year that of the status date is meant.

    未关闭的高或极高风险，其触发条件中的日期已经过去。没人看的触发条件等于没有。可识别 2026-03-20、
    20 March、3 月 20 日等写法；没有年份的按状态日期的年份。

    Flagged:

    Status date: 2026-03-23

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-27 |

    Risks:

    | ID | Risk         | Probability | Impact | Trigger                    |
    |----|--------------|-------------|--------|----------------------------|
    | R1 | No interface | 4           | 4      | **No API key by 20 March** |
    | R2 | No texts     | 4           | 4      | **3 月 20 日仍无文案**     |

    Accepted:

    Status date: 2026-03-23

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-27 |

    Risks:

    | ID | Risk         | Probability | Impact | Trigger                | Status   |
    |----|--------------|-------------|--------|------------------------|----------|
    | R1 | No interface | 4           | 4      | No API key by 23 March | open     |
    | R2 | No texts     | 1           | 2      | None by 20 March       | open     |
    | R3 | Rain         | 4           | 4      | Two days of rain       | open     |
    """
    from sheetpm.analysis.contingency import last_day_named

    now = analysis.status_date
    for position in sorted(analysis.risks.severe):
        row = plan.risks.rows[position]
        day = last_day_named(row.trigger or "", now)
        if day is not None and day < now:
            yield flag(plan.risks, row, "trigger", day=day)
