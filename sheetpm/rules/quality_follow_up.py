"""QLT: whether quality checks are carried out in time and lead to something."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.gaps import gaps

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_WORD = re.compile(r"[\w.-]+")


@rule(
    "QLT003",
    "check-overdue",
    Severity.WARNING,
    message=Text(
        "“{row}” was to be checked on {planned}, and nothing is recorded.",
        "“{row}”应于 {planned} 检查，却没有记录。",
    ),
    advice=Text(
        "Carry the check out and enter date and result, or plan a new day.",
        "请完成检查并填写日期和结果，或重新安排日期。",
    ),
)
def check_overdue(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A check was planned for a day before the status date and was not carried out.

    What is wrong is then found by the client.

    检查的计划日期早于状态日期，却没有进行。有问题就只能由客户发现了。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Quality:

    | ID | Standard   | Planned on     | Checked on | Result |
    |----|------------|----------------|------------|--------|
    | Q1 | Loads fast | **2026-03-10** |            |        |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Quality:

    | ID | Standard   | Planned on | Checked on | Result |
    |----|------------|------------|------------|--------|
    | Q1 | Loads fast | 2026-03-10 | 2026-03-11 | pass   |
    | Q2 | Few errors | 2026-03-16 |            |        |
    """
    for position in analysis.client.quality.due:
        row = plan.quality.rows[position]
        if row.planned_on is not None and row.planned_on < analysis.status_date:
            yield flag(plan.quality, row, "planned_on", planned=row.planned_on)


@rule(
    "QLT005",
    "failed-without-follow-up",
    Severity.WARNING,
    message=Text(
        "“{row}” has failed, but neither an issue nor another check follows it up.",
        "“{row}”不合格，但没有相应的问题记录，也没有安排复检。",
    ),
    advice=Text(
        "Enter an issue that names the check's id, or plan the check again in a row of its own.",
        "请新增写有检查编号的问题，或另起一行安排复检。",
    ),
)
def failed_without_follow_up(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A check has failed, and nothing says what is done about it.

    An issue whose text names the check's id follows it up, and so does a later row with the
    same standard for the same deliverable.

    检查不合格，却没有后续处理。问题的文字中写有检查编号，或另有一行对同一交付物、同一标准安排
    复检，即视为已跟进。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard   | Result   |
    |----|------------|----------|
    | Q1 | Loads fast | **fail** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard   | Planned on | Result |
    |----|------------|------------|--------|
    | Q1 | Loads fast | 2026-03-06 | fail   |
    | Q2 | Few errors | 2026-03-06 | fail   |
    | Q3 | Loads fast | 2026-04-06 |        |
    | Q4 | Few clicks | 2026-03-06 | fail   |
    | Q5 | Few clicks | 2026-03-09 | pass   |

    Issues:

    | ID | Issue                   | Status |
    |----|-------------------------|--------|
    | I1 | Nine errors found at Q2 | open   |
    """
    from sheetpm.analysis.quality import judge

    named = frozenset(
        word
        for issue in plan.issues.rows
        for word in _WORD.findall(f"{issue.issue} {issue.solution or ''}")
    )
    planned = {(row.deliverable, row.standard) for row in plan.quality.rows if judge(row) is None}
    for position in analysis.client.quality.failed:
        row = plan.quality.rows[position]
        if row.id not in named and (row.deliverable, row.standard) not in planned:
            yield flag(plan.quality, row, "result" if row.result else "actual")


@rule(
    "QLT006",
    "checked-after-status-date",
    Severity.WARNING,
    message=Text(
        "“{row}” was checked on {day}, after the status date {status_date}.",
        "“{row}”的检查日期 {day} 晚于状态日期 {status_date}。",
    ),
    advice=Text(
        "Correct the date; a check that is to come stands under the planned date.",
        "请更正日期；尚未进行的检查请填在计划日期。",
    ),
)
def checked_after_status_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A check is reported as carried out on a day that has not come yet.

    It looks done when it is not.

    检查日期晚于状态日期。看似已检查，其实还没有。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Quality:

    | ID | Standard   | Checked on     | Result |
    |----|------------|----------------|--------|
    | Q1 | Loads fast | **2026-03-20** | pass   |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Quality:

    | ID | Standard   | Planned on | Checked on | Result |
    |----|------------|------------|------------|--------|
    | Q1 | Loads fast | 2026-03-12 | 2026-03-16 | pass   |
    | Q2 | Few errors | 2026-03-20 |            |        |
    """
    now = analysis.status_date
    for row in plan.quality.rows:
        day = row.checked_on
        if day is not None and day > now:
            yield flag(plan.quality, row, "checked_on", day=day, status_date=now)


@rule(
    "QLT007",
    "checked-without-result",
    Severity.WARNING,
    message=Text(
        "“{row}” was checked on {day}, but has no result.",
        "“{row}”已于 {day} 检查，却没有结果。",
    ),
    advice=Text(
        "Enter pass or fail, or the measured value with its target.",
        "请填写合格或不合格，或填写实测值和目标值。",
    ),
)
def checked_without_result(plan: "Plan") -> Iterator[Flag]:
    """A check was carried out, and neither a result nor a measured value is recorded.

    It counts neither as passed nor as failed, and is not due any more either.

    检查已进行，却没有结果，也没有实测值。它既不算合格，也不算不合格，也不会再提示到期。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard   | Checked on | Result |
    |----|------------|------------|--------|
    | Q1 | Loads fast | 2026-03-06 | ** **  |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard   | Operator | Target | Actual | Checked on | Result |
    |----|------------|----------|--------|--------|------------|--------|
    | Q1 | Loads fast | ≤        | 2.5    | 2.2    | 2026-03-06 |        |
    | Q2 | Few errors |          |        |        | 2026-03-06 | pass   |
    | Q3 | Few clicks | ≤        |        | 3      | 2026-03-06 |        |
    """
    for row in plan.quality.rows:
        if row.checked_on is None or row.actual is not None or row.result is not None:
            continue
        if any(gaps(plan, plan.quality, row, "result")):
            yield flag(plan.quality, row, "result", day=row.checked_on)
