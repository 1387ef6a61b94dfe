"""QLT: whether quality checks can be judged, are carried out, and lead to something."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sheetpm.analysis.quality import judge
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.gaps import flag_gaps, gaps
from sheetpm.schema.quality import CheckResult

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_WORD = re.compile(r"[\w.-]+")


@rule(
    "QLT001",
    "check-cannot-be-judged",
    Severity.WARNING,
    message=Text(
        "“{row}” was measured, but without “{missing}” nobody can say whether it passed.",
        "“{row}”已有实测值，但没有“{missing}”，无法判断是否合格。",
    ),
    advice=Text(
        "Enter the target and how the measured value must stand to it, or the result.",
        "请填写目标值和比较方式，或直接填写结果。",
    ),
)
def check_cannot_be_judged(plan: "Plan") -> Iterator[Flag]:
    """A check has a measured value, but neither a result nor a target to compare it with.

    It counts neither as passed nor as failed.

    检查有实测值，却既没有结果，也没有可比较的目标值或比较方式。它既不算合格，也不算不合格。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard    | Operator | Target | Actual | Result |
    |----|-------------|----------|--------|--------|--------|
    | Q1 | Loads fast  | ≤        | ** **  | 2.2    |        |
    | Q2 | Few clicks  | ** **    | 4      | 3      |        |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard    | Operator | Target | Actual | Result |
    |----|-------------|----------|--------|--------|--------|
    | Q1 | Loads fast  | ≤        | 2.5    | 2.2    |        |
    | Q2 | Few clicks  |          |        | 3      | pass   |
    | Q3 | Good to see |          |        |        |        |
    """
    for row in plan.quality.rows:
        if row.actual is not None and row.result is None:
            yield from flag_gaps(plan, plan.quality, row, "operator", "target")


@rule(
    "QLT002",
    "result-contradicts-measure",
    Severity.WARNING,
    message=Text(
        "“{row}” is marked {result}, but {actual} {operator} {target} says otherwise.",
        "“{row}”的结果为{result}，但实测值 {actual}（要求 {operator} {target}）并非如此。",
    ),
    advice=Text(
        "Correct the result or the measured value.",
        "请更正结果或实测值。",
    ),
)
def result_contradicts_measure(plan: "Plan") -> Iterator[Flag]:
    """The typed result of a check is not what its measured value and target say.

    The typed result counts; if it is the wrong one, a failure looks like a pass.

    填写的结果与实测值和目标值不符。以填写的结果为准；如果填错，不合格就会被当成合格。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard   | Operator | Target | Actual | Result   |
    |----|------------|----------|--------|--------|----------|
    | Q1 | Loads fast | ≤        | 2.5    | 3.1    | **pass** |
    | Q2 | Few errors | ≤        | 5      | 2      | **fail** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard   | Operator | Target | Actual | Result |
    |----|------------|----------|--------|--------|--------|
    | Q1 | Loads fast | ≤        | 2.5    | 2.5    | pass   |
    | Q2 | Few errors | ≤        | 5      | 9      | fail   |
    | Q3 | Few clicks |          | 4      | 9      | pass   |
    """
    for row in plan.quality.rows:
        measured = judge(replace(row, result=None))
        if row.result is None or measured is None or measured is row.result:
            continue
        assert row.actual is not None
        assert row.target is not None
        assert row.operator is not None
        yield flag(
            plan.quality,
            row,
            "result",
            result=row.result.shown,
            actual=row.actual,
            operator=row.operator.shown,
            target=row.target,
        )


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
    "QLT004",
    "passed-with-open-defects",
    Severity.INFO,
    message=Text(
        "“{row}” has passed, but its open defects are: {defects}.",
        "“{row}”已合格，但仍有 {defects} 个未关闭缺陷。",
    ),
    advice=Text(
        "Make sure that the client knows of them, or close them.",
        "请确认客户知情，或关闭这些缺陷。",
    ),
)
def passed_with_open_defects(plan: "Plan") -> Iterator[Flag]:
    """A check has passed although defects are still open.

    Small ones may be agreed; the client should know of them before signing.

    检查合格，但仍有未关闭的缺陷。小缺陷可以商定遗留，但客户应在签字前知情。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard   | Result | Open defects |
    |----|------------|--------|--------------|
    | Q1 | Loads fast | pass   | **2**        |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard   | Result | Open defects |
    |----|------------|--------|--------------|
    | Q1 | Loads fast | pass   | 0            |
    | Q2 | Few errors | fail   | 3            |
    """
    for row in plan.quality.rows:
        defects = row.open_defects
        if defects is not None and defects > 0 and judge(row) is CheckResult.PASS:
            yield flag(plan.quality, row, "open_defects", defects=defects)


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
    named = frozenset(
        word
        for issue in plan.issues.rows
        for word in _WORD.findall(f"{issue.issue} {issue.solution or ''}")
    )
    planned = {
        (row.deliverable, row.standard) for row in plan.quality.rows if judge(row) is None
    }
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


@rule(
    "QLT008",
    "negative-defects",
    Severity.ERROR,
    message=Text(
        "The open defects of “{row}” are {defects}, below zero.",
        "“{row}”的未关闭缺陷数为 {defects}，小于零。",
    ),
    advice=Text(
        "Enter how many defects are still open.",
        "请填写仍未关闭的缺陷数。",
    ),
)
def negative_defects(plan: "Plan") -> Iterator[Flag]:
    """A count of open defects is below zero.

    The sum of all open defects would come out too low.

    未关闭缺陷数小于零，会使缺陷合计偏低。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard   | Result | Open defects |
    |----|------------|--------|--------------|
    | Q1 | Loads fast | fail   | **-2**       |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Quality:

    | ID | Standard   | Result | Open defects |
    |----|------------|--------|--------------|
    | Q1 | Loads fast | pass   | 0            |
    """
    for row in plan.quality.rows:
        if row.open_defects is not None and row.open_defects < 0:
            yield flag(plan.quality, row, "open_defects", defects=row.open_defects)
