"""QLT: whether quality checks can be judged, are carried out, and lead to something."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.gaps import flag_gaps
from sheetpm.schema.quality import CheckResult

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan


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
    from sheetpm.analysis.quality import judge

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
    from sheetpm.analysis.quality import judge

    for row in plan.quality.rows:
        defects = row.open_defects
        if defects is not None and defects > 0 and judge(row) is CheckResult.PASS:
            yield flag(plan.quality, row, "open_defects", defects=defects)


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
