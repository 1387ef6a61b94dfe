"""RSK: whether the register keeps up with what happens."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.risk_rows import open_risks
from sheetpm.schema.risks import RiskStatus

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.config import Settings
    from sheetpm.plan.model import Plan

_WORD = re.compile(r"[\w.-]+")


@rule(
    "RSK007",
    "risk-review-overdue",
    Severity.WARNING,
    message=Text(
        "“{row}” should have been reviewed by {due}.",
        "“{row}”应在 {due} 前复查。",
    ),
    advice=Text(
        "Review it with its owner and enter the date of the review.",
        "请与负责人复查，并填写复查日期。",
    ),
)
def risk_review_overdue(plan: "Plan", analysis: "Analysis", settings: "Settings") -> Iterator[Flag]:
    """An open risk was not reviewed by its next review date, or not for too long.

    How long is a setting (`risk_review_days`, 30 days unless set); it counts from the last
    review, else from the day the risk was raised.

    未关闭的风险过了复查日期，或太久没有复查。期限由设置 `risk_review_days` 规定，默认 30 天；
    天数从上次复查算起，没有复查过则从提出之日算起。

    Flagged:

    Status date: 2026-03-31

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-04-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Reviewed       | Next review    |
    |----|----------------|-------------|--------|----------------|----------------|
    | R1 | Supplier fails | 2           | 4      | 2026-03-02     | **2026-03-16** |
    | R2 | Rain           | 2           | 2      | **2026-02-02** |                |

    Accepted:

    Status date: 2026-03-31

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-04-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Reviewed   | Next review | Status |
    |----|----------------|-------------|--------|------------|-------------|--------|
    | R1 | Supplier fails | 2           | 4      | 2026-03-16 | 2026-03-31  | open   |
    | R2 | Rain           | 2           | 2      | 2026-03-01 |             | open   |
    | R3 | Flood          | 2           | 2      | 2026-01-01 |             | closed |
    """
    allowed = timedelta(days=settings.risk_review_days)
    for risk in open_risks(plan):
        since = risk.reviewed or risk.raised
        if risk.next_review is not None:
            key, due = "next_review", risk.next_review
        elif since is not None:
            key, due = "reviewed", since + allowed
        else:
            continue
        if due < analysis.status_date:
            yield flag(plan.risks, risk, key, due=due)


@rule(
    "RSK008",
    "happened-without-issue",
    Severity.WARNING,
    message=Text(
        "“{row}” has happened, but no open or solved issue mentions it.",
        "“{row}”已经发生，但“问题”表中没有相应记录。",
    ),
    advice=Text(
        "Enter an issue whose text names the risk's id, with an owner and a due date.",
        "请新增一条问题，写明风险编号、负责人和期限。",
    ),
)
def happened_without_issue(plan: "Plan") -> Iterator[Flag]:
    """A risk has happened, yet the Issues tab says nothing of it.

    A risk that has struck is no risk any more but a problem that somebody has to solve. An
    issue belongs to it when its text names the risk's id or repeats the risk's text, or when
    both concern the same task.

    风险已经发生，“问题”表中却没有记录。发生了的风险就是需要有人解决的问题。问题的文字中写有风险
    编号或风险内容，或两者关联同一任务，即视为已记录。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Status       |
    |----|----------------|-------------|--------|--------------|
    | R1 | Supplier fails | 2           | 4      | **happened** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Tasks | Status   |
    |----|----------------|-------------|--------|-------|----------|
    | R1 | Supplier fails | 2           | 4      |       | happened |
    | R2 | Designer ill   | 2           | 4      | T1    | happened |

    Issues:

    | ID | Issue                  | Task |
    |----|------------------------|------|
    | I1 | Supplier bankrupt (R1) |      |
    | I2 | No designer this week  | T1   |
    """
    texts = " ".join(f"{issue.issue} {issue.solution or ''}" for issue in plan.issues.rows)
    words = frozenset(_WORD.findall(texts))
    affected = {issue.task for issue in plan.issues.rows if issue.task}
    for risk in plan.risks.rows:
        if risk.status is not RiskStatus.HAPPENED:
            continue
        is_named = (risk.id in words) or bool(risk.risk and risk.risk in texts)
        if not is_named and affected.isdisjoint(risk.tasks or ()):
            yield flag(plan.risks, risk, "status")


@rule(
    "RSK012",
    "review-after-status-date",
    Severity.WARNING,
    message=Text(
        "“{row}” is dated {date}, after the status date {status_date}.",
        "“{row}”的日期 {date} 晚于状态日期 {status_date}。",
    ),
    advice=Text(
        "Correct the date; enter a planned review as the next review.",
        "请更正日期；计划中的复查请填在“下次复查”。",
    ),
)
def review_after_status_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A risk was raised or reviewed on a day that has not come yet.

    It looks watched when it is not.

    风险的提出或复查日期晚于状态日期。看似有人跟踪，其实还没有。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Risks:

    | ID | Risk           | Probability | Impact | Raised         | Reviewed       |
    |----|----------------|-------------|--------|----------------|----------------|
    | R1 | Supplier fails | 2           | 4      | 2026-03-02     | **2026-03-20** |
    | R2 | Rain           | 2           | 2      | **2026-04-02** |                |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Risks:

    | ID | Risk           | Probability | Impact | Raised     | Reviewed   | Next review |
    |----|----------------|-------------|--------|------------|------------|-------------|
    | R1 | Supplier fails | 2           | 4      | 2026-03-02 | 2026-03-16 | 2026-04-16  |
    """
    now = analysis.status_date
    for risk in plan.risks.rows:
        for key in ("raised", "reviewed"):
            day = getattr(risk, key)
            if day is not None and day > now:
                yield flag(plan.risks, risk, key, date=day, status_date=now)


@rule(
    "RSK013",
    "closed-risk-with-next-review",
    Severity.INFO,
    message=Text(
        "“{row}” is closed, but its next review is set for {due}.",
        "“{row}”已关闭，却仍安排在 {due} 复查。",
    ),
    advice=Text(
        "Open the risk again, or clear the next review.",
        "请重新打开该风险，或清空下次复查日期。",
    ),
)
def closed_risk_with_next_review(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A closed risk is still to be reviewed.

    Perhaps it was closed too early: closed risks count neither on the map nor in the exposure.

    已关闭的风险仍安排了复查。可能关闭得太早：已关闭的风险不出现在矩阵中，也不计入预期损失。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Risks:

    | ID | Risk           | Probability | Impact | Status | Next review    |
    |----|----------------|-------------|--------|--------|----------------|
    | R1 | Supplier fails | 2           | 4      | closed | **2026-04-16** |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Risks:

    | ID | Risk           | Probability | Impact | Status | Next review |
    |----|----------------|-------------|--------|--------|-------------|
    | R1 | Supplier fails | 2           | 4      | closed | 2026-03-06  |
    | R2 | Rain           | 2           | 4      | open   | 2026-04-16  |
    """
    for risk in plan.risks.rows:
        due = risk.next_review
        if risk.status is RiskStatus.CLOSED and due is not None and due > analysis.status_date:
            yield flag(plan.risks, risk, "next_review", due=due)
