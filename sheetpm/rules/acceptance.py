"""ACC: whether what the client signs is whole, and agrees with the deliverables."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.gaps import GAP_MESSAGE, flag_gaps, gaps
from sheetpm.schema.acceptance import AcceptanceResult

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_SIGNABLE = (AcceptanceResult.PASS, AcceptanceResult.CONDITIONAL)


@rule(
    "ACC001",
    "acceptance-not-signed",
    Severity.WARNING,
    message=GAP_MESSAGE,
    advice=Text(
        "Enter who signed for the client and when, or clear the result.",
        "请填写客户方签字人和签字日期，或清空结果。",
    ),
)
def acceptance_not_signed(plan: "Plan") -> Iterator[Flag]:
    """A criterion has passed, but nothing says who signed for the client or when.

    Without a signature it is the team's opinion, and the bill may be disputed.

    验收通过，却没有客户方签字人或签字日期。没有签字就只是团队自己的看法，付款时可能引起争议。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on  |
    |----|-------------|---------------|--------|-----------|------------|
    | A1 | D1          | All pages fit | pass   | ** **     | 2026-03-06 |
    | A2 | D1          | Colours fit   | pass   | Laura     | ** **      |

    Deliverables:

    | ID | Deliverable | Status   |
    |----|-------------|----------|
    | D1 | Page design | accepted |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on  |
    |----|-------------|---------------|--------|-----------|------------|
    | A1 | D1          | All pages fit | pass   | Laura     | 2026-03-06 |
    | A2 | D1          | Colours fit   | fail   |           |            |
    | A3 | D1          | Texts fit     |        |           |            |

    Deliverables:

    | ID | Deliverable | Status    |
    |----|-------------|-----------|
    | D1 | Page design | submitted |
    """
    for row in plan.acceptance.rows:
        if row.result in _SIGNABLE:
            yield from flag_gaps(plan, plan.acceptance, row, "signed_by", "signed_on")


@rule(
    "ACC002",
    "signed-after-status-date",
    Severity.WARNING,
    message=Text(
        "“{row}” was signed on {day}, after the status date {status_date}.",
        "“{row}”的签字日期 {day} 晚于状态日期 {status_date}。",
    ),
    advice=Text(
        "Correct the date, or move the status date on.",
        "请更正日期，或更新状态日期。",
    ),
)
def signed_after_status_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The client signed on a day that has not come yet.

    The signature does not count yet.

    客户的签字日期晚于状态日期。该签字尚不生效。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on      |
    |----|-------------|---------------|--------|-----------|----------------|
    | A1 | D1          | All pages fit | pass   | Laura     | **2026-03-20** |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on  |
    |----|-------------|---------------|--------|-----------|------------|
    | A1 | D1          | All pages fit | pass   | Laura     | 2026-03-16 |
    """
    now = analysis.status_date
    for row in plan.acceptance.rows:
        day = row.signed_on
        if day is not None and day > now:
            yield flag(plan.acceptance, row, "signed_on", day=day, status_date=now)


@rule(
    "ACC003",
    "signed-without-result",
    Severity.WARNING,
    message=Text(
        "“{row}” was signed on {day}, but has no result.",
        "“{row}”已于 {day} 签字，却没有结果。",
    ),
    advice=Text(
        "Enter what was signed: pass, fail or conditional.",
        "请填写签字的结论：通过、不通过或有条件通过。",
    ),
)
def signed_without_result(plan: "Plan") -> Iterator[Flag]:
    """A criterion has a date of signature, but no result.

    It does not count as passed, so the deliverable stays open.

    验收项有签字日期，却没有结果。它不算通过，交付物仍未验收。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on  |
    |----|-------------|---------------|--------|-----------|------------|
    | A1 | D1          | All pages fit | ** **  | Laura     | 2026-03-06 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on  |
    |----|-------------|---------------|--------|-----------|------------|
    | A1 | D1          | All pages fit | pass   | Laura     | 2026-03-06 |
    | A2 | D1          | Colours fit   |        | Laura     |            |
    """
    for row in plan.acceptance.rows:
        if row.signed_on is not None and any(gaps(plan, plan.acceptance, row, "result")):
            yield flag(plan.acceptance, row, "result", day=row.signed_on)


@rule(
    "ACC006",
    "verdict-without-remarks",
    Severity.WARNING,
    message=Text(
        "“{row}” is {result}, but the remarks do not say what is missing.",
        "“{row}”为{result}，备注却没有写明还缺什么。",
    ),
    advice=Text(
        "Enter the conditions, or what must be corrected.",
        "请填写附加条件，或需要整改的内容。",
    ),
)
def verdict_without_remarks(plan: "Plan") -> Iterator[Flag]:
    """A criterion has failed or passed on conditions, and the remarks are blank.

    Nobody knows what has to be done before the client accepts it.

    验收不通过或有条件通过，备注却是空的。没人知道还要做什么客户才会接受。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Acceptance:

    | ID | Deliverable | Criterion     | Result      | Signed by | Signed on  | Remarks |
    |----|-------------|---------------|-------------|-----------|------------|---------|
    | A1 | D1          | All pages fit | conditional | Laura     | 2026-03-06 | ** **   |
    | A2 | D1          | Colours fit   | fail        |           |            | ** **   |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Acceptance:

    | ID | Deliverable | Criterion     | Result      | Signed by | Signed on  | Remarks    |
    |----|-------------|---------------|-------------|-----------|------------|------------|
    | A1 | D1          | All pages fit | conditional | Laura     | 2026-03-06 | Fix footer |
    | A2 | D1          | Colours fit   | pass        | Laura     | 2026-03-06 |            |
    """
    for row in plan.acceptance.rows:
        if row.result not in (AcceptanceResult.FAIL, AcceptanceResult.CONDITIONAL):
            continue
        if any(gaps(plan, plan.acceptance, row, "remarks")):
            yield flag(plan.acceptance, row, "remarks", result=row.result.shown)
