"""ISS: whether each issue has somebody who solves it in time, and an end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.gaps import GAP_MESSAGE, flag_gaps
from sheetpm.schema.risks import IssueSeverity, IssueStatus

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_SOLVED = (IssueStatus.RESOLVED, IssueStatus.CLOSED)


@rule(
    "ISS001",
    "issue-incomplete",
    Severity.WARNING,
    message=GAP_MESSAGE,
    advice=Text(
        "Name who solves it, by when, and how grave it is.",
        "请填写由谁解决、何时之前解决、严重程度如何。",
    ),
)
def issue_incomplete(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An open issue has no owner, no due date or no severity.

    What nobody owns nobody solves; without a date it can never be overdue.

    未解决的问题没有负责人、截止日期或严重程度。没有负责人就没人解决；没有期限就永远不会逾期。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Issues:

    | ID | Issue           | Severity | Owner | Due        | Status |
    |----|-----------------|----------|-------|------------|--------|
    | I1 | Account missing | high     | ** ** | 2026-03-20 | open   |
    | I2 | Server is slow  | ** **    | Eve   | ** **      | open   |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Issues:

    | ID | Issue           | Severity | Owner | Due        | Status |
    |----|-----------------|----------|-------|------------|--------|
    | I1 | Account missing | high     | Eve   | 2026-03-20 | open   |
    | I2 | Server is slow  |          |       |            | closed |
    """
    for position in sorted(analysis.client.issues.open):
        issue = plan.issues.rows[position]
        yield from flag_gaps(plan, plan.issues, issue, "severity", "owner", "due")


@rule(
    "ISS002",
    "issue-overdue",
    Severity.WARNING,
    message=Text(
        "“{row}” should have been solved by {due}.",
        "“{row}”应于 {due} 前解决。",
    ),
    advice=Text(
        "Solve it, or agree on a new date with its owner.",
        "请尽快解决，或与负责人商定新的期限。",
    ),
)
def issue_overdue(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An open issue is past its due date.

    It goes on holding up the work, and the plan does not know for how long.

    未解决的问题已过截止日期。它仍在影响工作，而计划并不知道还要多久。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Issues:

    | ID | Issue           | Owner | Due            | Status |
    |----|-----------------|-------|----------------|--------|
    | I1 | Account missing | Eve   | **2026-03-13** | open   |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Issues:

    | ID | Issue           | Owner | Due        | Status   |
    |----|-----------------|-------|------------|----------|
    | I1 | Account missing | Eve   | 2026-03-16 | open     |
    | I2 | Server is slow  | Eve   | 2026-03-06 | resolved |
    """
    for position in sorted(analysis.client.issues.overdue):
        issue = plan.issues.rows[position]
        if issue.due is not None:
            yield flag(plan.issues, issue, "due", due=issue.due)


@rule(
    "ISS003",
    "critical-issue-without-solution",
    Severity.WARNING,
    message=Text(
        "“{row}” is critical, but nothing says how it is to be solved.",
        "“{row}”为紧急问题，却没有写明如何解决。",
    ),
    advice=Text(
        "Enter the next step that its owner takes.",
        "请填写负责人的下一步措施。",
    ),
)
def critical_issue_without_solution(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A critical issue is open, and its solution is blank.

    The client will ask what is done about it.

    紧急问题尚未解决，也没有填写解决方案。客户一定会问准备怎么办。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Issues:

    | ID | Issue           | Severity | Solution | Status |
    |----|-----------------|----------|----------|--------|
    | I1 | Account missing | critical | ** **    | open   |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Issues:

    | ID | Issue           | Severity | Solution            | Status |
    |----|-----------------|----------|---------------------|--------|
    | I1 | Account missing | critical | Bank opens another  | open   |
    | I2 | Server is slow  | medium   |                     | open   |
    """
    for position in sorted(analysis.client.issues.open):
        issue = plan.issues.rows[position]
        if issue.severity is IssueSeverity.CRITICAL:
            yield from flag_gaps(plan, plan.issues, issue, "solution")


@rule(
    "ISS004",
    "solved-without-solution",
    Severity.WARNING,
    message=Text(
        "“{row}” is solved, but nothing says how.",
        "“{row}”已解决，却没有写明如何解决。",
    ),
    advice=Text(
        "Enter the solution in a few words.",
        "请简要填写解决方案。",
    ),
)
def solved_without_solution(plan: "Plan") -> Iterator[Flag]:
    """An issue is resolved or closed without a solution.

    When it comes back nobody knows what helped, and the lessons are lost.

    问题已解决或已关闭，却没有填写解决方案。问题再次出现时无从借鉴，经验也就丢失了。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Issues:

    | ID | Issue           | Solution | Status |
    |----|-----------------|----------|--------|
    | I1 | Account missing | ** **    | closed |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Issues:

    | ID | Issue           | Solution      | Status |
    |----|-----------------|---------------|--------|
    | I1 | Account missing | Account given | closed |
    | I2 | Server is slow  |               | open   |
    """
    for issue in plan.issues.rows:
        if issue.status in _SOLVED:
            yield from flag_gaps(plan, plan.issues, issue, "solution")


@rule(
    "ISS005",
    "issue-closed-before-raised",
    Severity.WARNING,
    message=Text(
        "“{row}” was closed on {closed}, before it was raised on {raised}.",
        "“{row}”于 {closed} 关闭，早于提出日期 {raised}。",
    ),
    advice=Text("Correct one of the two dates.", "请更正其中一个日期。"),
)
def issue_closed_before_raised(plan: "Plan") -> Iterator[Flag]:
    """An issue is closed before it is raised.

    One of the two dates is mistyped, often in its year.

    问题的关闭日期早于提出日期。其中一个日期填错了，常见的是年份。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Issues:

    | ID | Issue           | Raised     | Solution      | Status | Closed         |
    |----|-----------------|------------|---------------|--------|----------------|
    | I1 | Account missing | 2026-03-02 | Account given | closed | **2026-02-12** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Issues:

    | ID | Issue           | Raised     | Solution      | Status | Closed     |
    |----|-----------------|------------|---------------|--------|------------|
    | I1 | Account missing | 2026-03-02 | Account given | closed | 2026-03-02 |
    """
    for issue in plan.issues.rows:
        raised, closed = issue.raised, issue.closed
        if raised is not None and closed is not None and closed < raised:
            yield flag(plan.issues, issue, "closed", raised=raised, closed=closed)


@rule(
    "ISS006",
    "closed-date-on-open-issue",
    Severity.WARNING,
    message=Text(
        "“{row}” was closed on {closed}, but its status says it is open.",
        "“{row}”已于 {closed} 关闭，状态却是未解决。",
    ),
    advice=Text(
        "Correct the status, or clear the date.",
        "请更正状态，或清空关闭日期。",
    ),
)
def closed_date_on_open_issue(plan: "Plan") -> Iterator[Flag]:
    """An issue has a closing date, yet its status is open or in progress.

    The status counts, so it stays among the open issues that the client sees.

    问题填写了关闭日期，状态却是未解决或处理中。以状态为准，客户看到的仍是未解决的问题。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Issues:

    | ID | Issue           | Status   | Closed     |
    |----|-----------------|----------|------------|
    | I1 | Account missing | **open** | 2026-03-12 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Issues:

    | ID | Issue           | Status   | Closed     |
    |----|-----------------|----------|------------|
    | I1 | Account missing | resolved | 2026-03-12 |
    | I2 | Server is slow  |          | 2026-03-12 |
    | I3 | Disk is full    | open     |            |
    """
    for issue in plan.issues.rows:
        is_open = issue.status in (IssueStatus.OPEN, IssueStatus.IN_PROGRESS)
        if is_open and issue.closed is not None:
            yield flag(plan.issues, issue, "status", closed=issue.closed)


@rule(
    "ISS007",
    "issue-after-status-date",
    Severity.WARNING,
    message=Text(
        "“{row}” is dated {day}, after the status date {status_date}.",
        "“{row}”的日期 {day} 晚于状态日期 {status_date}。",
    ),
    advice=Text(
        "Correct the date, or move the status date on.",
        "请更正日期，或更新状态日期。",
    ),
)
def issue_after_status_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An issue was raised or closed on a day that has not come yet.

    Usually the date is mistyped, or the status date was not moved on.

    问题的提出或关闭日期晚于状态日期。通常是日期填错，或忘了更新状态日期。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Issues:

    | ID | Issue           | Raised         | Status |
    |----|-----------------|----------------|--------|
    | I1 | Account missing | **2026-03-20** | open   |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Issues:

    | ID | Issue           | Raised     | Due        | Status |
    |----|-----------------|------------|------------|--------|
    | I1 | Account missing | 2026-03-16 | 2026-03-27 | open   |
    """
    now = analysis.status_date
    for issue in plan.issues.rows:
        for key in ("raised", "closed"):
            day = getattr(issue, key)
            if day is not None and day > now:
                yield flag(plan.issues, issue, key, day=day, status_date=now)
