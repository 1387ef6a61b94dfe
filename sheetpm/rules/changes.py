"""CHG: whether each change request says who decided what, when, and what it brings."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.gaps import GAP_MESSAGE, flag_gaps, gaps
from sheetpm.schema.client import Decision

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_EFFECTS = ("effect_days", "effect_cost", "effect_scope")


@rule(
    "CHG001",
    "decision-not-documented",
    Severity.WARNING,
    message=GAP_MESSAGE,
    advice=Text(
        "Enter who decided and on which day.",
        "请填写由谁、在哪一天决定。",
    ),
)
def decision_not_documented(plan: "Plan") -> Iterator[Flag]:
    """A change is approved or rejected, but nothing says by whom or when.

    Approved changes move the budget and the promised finish. When the bill is disputed, the
    name and the day are what counts.

    变更已批准或已否决，却没有写明由谁、何时决定。批准的变更会调整预算和承诺完成日期；日后有争议
    时，决定人和决定日期就是依据。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change      | Effect days | Decision | Decided by | Decided on |
    |-----|-------------|-------------|----------|------------|------------|
    | CH1 | Dealer map  | 4           | approved | ** **      | 2026-03-03 |
    | CH2 | Dark colour | 1           | rejected | Laura      | ** **      |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change      | Effect days | Decision | Decided by | Decided on |
    |-----|-------------|-------------|----------|------------|------------|
    | CH1 | Dealer map  | 4           | approved | Laura      | 2026-03-03 |
    | CH2 | Dark colour | 1           | pending  |            |            |
    """
    for change in plan.changes.rows:
        if change.decision in (Decision.APPROVED, Decision.REJECTED):
            yield from flag_gaps(plan, plan.changes, change, "decided_by", "decided_on")


@rule(
    "CHG002",
    "approved-without-effect",
    Severity.WARNING,
    message=Text(
        "“{row}” is approved, but nothing says what it adds or takes away.",
        "“{row}”已批准，却没有写明带来什么影响。",
    ),
    advice=Text(
        "Enter its effect in working days and money; 0 where there is none.",
        "请填写对工期和费用的影响；没有影响填 0。",
    ),
)
def approved_without_effect(plan: "Plan") -> Iterator[Flag]:
    """A change is approved without an effect on days, cost or scope.

    Budget and promised finish stay as they were, so the project is measured against a plan
    that nobody follows any more.

    变更已批准，但没有填写对工期、费用或范围的影响。预算和承诺完成日期保持不变，项目就会与一个
    已经作废的计划相比较。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change     | Effect days | Effect cost | Decision |
    |-----|------------|-------------|-------------|----------|
    | CH1 | Dealer map | ** **       |             | approved |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change      | Effect days | Effect cost | Effect scope  | Decision |
    |-----|-------------|-------------|-------------|---------------|----------|
    | CH1 | Dealer map  |             | 3800        |               | approved |
    | CH2 | New wording | 0           |             |               | approved |
    | CH3 | No print    |             |             | No print view | approved |
    | CH4 | Dark colour |             |             |               | pending  |
    """
    known = [key for key in _EFFECTS if plan.changes.has(key)]
    for change in plan.changes.rows:
        if change.decision is Decision.APPROVED:
            blank = list(gaps(plan, plan.changes, change, *known))
            if known and blank == known:
                yield flag(plan.changes, change, known[0])


@rule(
    "CHG003",
    "pending-without-estimate",
    Severity.INFO,
    message=Text(
        "“{row}” waits for a decision, but its effect is not estimated.",
        "“{row}”等待决定，但还没有估算影响。",
    ),
    advice=Text(
        "Estimate the working days and the money it would add.",
        "请估算会增加的工作日数和费用。",
    ),
)
def pending_without_estimate(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A change waits for its decision, and neither days nor cost are estimated.

    Who is to decide cannot know what they decide, and the pending exposure leaves it out.

    变更等待决定，却没有估算工期和费用影响。决定的人不知道后果，待定变更的合计也不包括它。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change     | Effect days | Effect cost | Decision |
    |-----|------------|-------------|-------------|----------|
    | CH1 | Dealer map | ** **       |             | pending  |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change      | Effect days | Effect cost | Decision |
    |-----|-------------|-------------|-------------|----------|
    | CH1 | Dealer map  | 4           |             | pending  |
    | CH2 | Dark colour |             |             | rejected |
    """
    known = [key for key in ("effect_days", "effect_cost") if plan.changes.has(key)]
    for position in analysis.client.changes.unestimated:
        change = plan.changes.rows[position]
        is_decided = change.decision not in (None, Decision.PENDING)
        if known and not is_decided and list(gaps(plan, plan.changes, change, *known)) == known:
            yield flag(plan.changes, change, known[0])


@rule(
    "CHG004",
    "implemented-without-approval",
    Severity.WARNING,
    message=Text(
        "“{row}” was implemented on {day} without an approval.",
        "“{row}”未经批准，已于 {day} 实施。",
    ),
    advice=Text(
        "Have it decided, and enter the decision.",
        "请补办审批，并填写决定。",
    ),
)
def implemented_without_approval(plan: "Plan") -> Iterator[Flag]:
    """A change was put into effect although nobody approved it.

    Its days and its money count nowhere, and the client may refuse to pay for it.

    变更未经批准就已实施。它占用的时间和费用没有计入任何地方，客户也可能拒绝付款。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change      | Effect days | Decision | Implemented on |
    |-----|-------------|-------------|----------|----------------|
    | CH1 | Dealer map  | 4           | pending  | **2026-03-09** |
    | CH2 | Dark colour | 1           | rejected | **2026-03-10** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change      | Effect days | Decision | Implemented on |
    |-----|-------------|-------------|----------|----------------|
    | CH1 | Dealer map  | 4           | approved | 2026-03-09     |
    | CH2 | Dark colour | 1           | pending  |                |
    """
    if not plan.changes.has("decision"):
        return
    for change in plan.changes.rows:
        day = change.implemented_on
        is_unread = plan.changes.place(change, "decision") in plan.unreadable
        if day is not None and change.decision is not Decision.APPROVED and not is_unread:
            yield flag(plan.changes, change, "implemented_on", day=day)
