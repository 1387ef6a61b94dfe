"""GOL: goals that nothing measures, carries or explains: M, A and R of SMART."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.analysis.smart_gaps import SmartGap
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.goal_rows import judged_goals

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan
    from sheetpm.schema.goals import GoalRow


@rule(
    "GOL010",
    "goal-without-metric",
    Severity.INFO,
    message=Text(
        "“{row}” names neither a metric nor a unit.", "“{row}”既没有衡量指标，也没有单位。"
    ),
    advice=Text(
        "Name what is measured, or the unit of its numbers.", "请填写衡量指标，或数值的单位。"
    ),
)
def goal_without_metric(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A goal has neither a metric nor a unit.

    Its numbers then stand for nothing: 2.6 of what? A sheet without either column is left
    alone.

    目标既没有衡量指标，也没有单位。数值没有含义：2.6 指的是什么？没有这两列的表不检查。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                 | Metric | Unit | Target |
    |----|----------------------|--------|------|--------|
    | G1 | Raise the order rate | ** **  |      | 2.6    |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                  | Metric                | Unit  | Target | Waiver      |
    |----|-----------------------|-----------------------|-------|--------|-------------|
    | G1 | Raise the order rate  | Orders per 100 visits |       | 2.6    |             |
    | G2 | Publish the new pages |                       | pages | 180    |             |
    | G3 | Open the shop         |                       |       | 1      | A yes or no |
    """
    key = "metric" if plan.goals.has("metric") else "unit"
    for goal in _lacking(plan, analysis, SmartGap.NO_METRIC, "metric", "unit"):
        yield flag(plan.goals, goal, key)


@rule(
    "GOL011",
    "goal-without-owner",
    Severity.WARNING,
    message=Text("Nobody answers for “{row}”.", "“{row}”没有负责人。"),
    advice=Text("Name one person who answers for it.", "请写明一位负责人。"),
)
def goal_without_owner(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A goal has no owner.

    What everybody answers for nobody does, and nobody measures it. A sheet without an Owner
    column is left alone.

    目标没有负责人。人人负责等于无人负责，也没有人去测量。没有“负责人”列的表不检查。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                 | Owner |
    |----|----------------------|-------|
    | G1 | Raise the order rate | ** ** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                 | Owner | Waiver          |
    |----|----------------------|-------|-----------------|
    | G1 | Raise the order rate | Ann   |                 |
    | G2 | Open the shop        |       | The whole board |
    """
    for goal in _lacking(plan, analysis, SmartGap.NO_OWNER, "owner"):
        yield flag(plan.goals, goal, "owner")


@rule(
    "GOL012",
    "goal-without-evidence",
    Severity.INFO,
    message=Text(
        "Nothing shows that “{row}” can be reached: no evidence, no deliverable.",
        "“{row}”没有可行依据，也没有支撑它的交付物。",
    ),
    advice=Text(
        "Say why it is achievable, or name the deliverables that carry it.",
        "请填写可行依据，或写明支撑它的交付物编号。",
    ),
)
def goal_without_evidence(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A goal has neither evidence that it is achievable nor a deliverable that carries it.

    Without either it is a wish: nothing in the plan works for it. A goal that is reached needs
    no other proof, and a sheet without both columns is left alone.

    目标既没有可行依据，也没有交付物支撑。计划中没有任何工作为它服务，只是一个愿望。已达成的
    目标不再要求，没有这两列的表不检查。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                 | Evidence | Deliverables |
    |----|----------------------|----------|--------------|
    | G1 | Raise the order rate | ** **    |              |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                  | Baseline | Target | Current | Evidence               | Deliverables | Waiver               |
    |----|-----------------------|----------|--------|---------|------------------------|--------------|----------------------|
    | G1 | Raise the order rate  | 1.8      | 2.6    | 2.0     | Pilot page reached 2.5 |              |                      |
    | G2 | Publish the new pages | 0        | 180    | 46      |                        | D1           |                      |
    | G3 | Sign the dealers      | 0        | 40     | 41      |                        |              |                      |
    | G4 | Open the shop         | 0        | 1      | 0       |                        |              | Ordered by the board |
    | G5 | Train the editors     | 0        | 9      | 0       |                        |              |                      |

    Deliverables:

    | ID | Deliverable | Goal |
    |----|-------------|------|
    | D1 | Page texts  | G2   |
    | D2 | Training    | G5   |
    """
    key = "evidence" if plan.goals.has("evidence") else "deliverables"
    for goal in _lacking(plan, analysis, SmartGap.NO_SUPPORT, "evidence", "deliverables"):
        yield flag(plan.goals, goal, key)


@rule(
    "GOL014",
    "goal-without-relevance",
    Severity.INFO,
    message=Text("“{row}” does not say what it is good for.", "“{row}”没有写明意义何在。"),
    advice=Text(
        "Say what benefit or need of the client it serves.",
        "请写明满足客户的什么需要、带来什么好处。",
    ),
)
def goal_without_relevance(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A goal neither says what need it serves nor is tied to a deliverable.

    When time gets short somebody must decide which goal to give up; without a reason the
    loudest one wins. A sheet without a Relevance column is left alone.

    目标没有写明满足什么需要，也没有对应的交付物。时间不够时总要有所取舍，没有理由就只能听嗓
    门大的。没有“相关性”列的表不检查。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                 | Relevance | Deliverables |
    |----|----------------------|-----------|--------------|
    | G1 | Raise the order rate | ** **     |              |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                  | Relevance                      | Deliverables | Waiver               |
    |----|-----------------------|--------------------------------|--------------|----------------------|
    | G1 | Raise the order rate  | Online orders bring the margin |              |                      |
    | G2 | Publish the new pages |                                | D1           |                      |
    | G3 | Open the shop         |                                |              | Ordered by the board |

    Deliverables:

    | ID | Deliverable |
    |----|-------------|
    | D1 | Page texts  |
    """
    for goal in _lacking(plan, analysis, SmartGap.NO_RELEVANCE, "relevance"):
        yield flag(plan.goals, goal, "relevance")


def _lacking(plan: "Plan", analysis: "Analysis", gap: SmartGap, *keys: str) -> Iterator["GoalRow"]:
    """Goals with that gap, where the tab has a column that could fill it."""
    if any(plan.goals.has(key) for key in keys):
        for goal, state in judged_goals(plan, analysis):
            if gap in state.smart.gaps:
                yield goal
