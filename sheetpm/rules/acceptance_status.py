"""ACC: whether the state of the deliverables agrees with what was signed and checked."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.schema.acceptance import AcceptanceResult
from sheetpm.schema.goals import DeliverableStatus

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan
    from sheetpm.schema.acceptance import AcceptanceRow


@rule(
    "ACC004",
    "accepted-without-acceptance",
    Severity.WARNING,
    message=Text(
        "“{row}” is marked accepted, but {why}.",
        "“{row}”标为已验收，但{why}。",
    ),
    advice=Text(
        "Have the missing criteria signed, or correct the deliverable's status.",
        "请补齐验收签字，或更正交付物的状态。",
    ),
)
def accepted_without_acceptance(plan: "Plan") -> Iterator[Flag]:
    """A deliverable is marked accepted, but the Acceptance tab says otherwise.

    One of its criteria has failed or has no result, or it has no row while other deliverables
    have one. The status counts, so the project looks more finished than what was signed.

    交付物标为已验收，“验收”表却不是这样：有一项不通过或没有结果，或者其他交付物有验收记录而它
    没有。以状态为准，项目看上去就比实际签字的更接近完成。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Deliverables:

    | ID | Deliverable | Status       |
    |----|-------------|--------------|
    | D1 | Page design | **accepted** |
    | D2 | Site map    | **accepted** |
    | D3 | Test report | **accepted** |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on  |
    |----|-------------|---------------|--------|-----------|------------|
    | A1 | D1          | All pages fit | pass   | Laura     | 2026-03-06 |
    | A2 | D1          | Colours fit   | fail   |           |            |
    | A3 | D2          | All pages in  |        |           |            |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Deliverables:

    | ID | Deliverable | Status    |
    |----|-------------|-----------|
    | D1 | Page design | accepted  |
    | D2 | Site map    | submitted |

    Acceptance:

    | ID | Deliverable | Criterion     | Result      | Signed by | Signed on  | Remarks  |
    |----|-------------|---------------|-------------|-----------|------------|----------|
    | A1 | D1          | All pages fit | conditional | Laura     | 2026-03-06 | Footer   |
    | A2 | D2          | All pages in  |             |           |            |          |
    """
    if not plan.acceptance.rows:
        return
    rows = _by_deliverable(plan)
    for each in plan.deliverables.rows:
        why = _doubt(rows.get(each.id or "", []))
        if each.status is DeliverableStatus.ACCEPTED and why is not None:
            yield flag(plan.deliverables, each, "status", why=why)


@rule(
    "ACC005",
    "signed-but-not-accepted",
    Severity.INFO,
    message=Text(
        "All criteria of “{row}” are signed, but it is marked {status}.",
        "“{row}”的验收项已全部签字，状态却是{status}。",
    ),
    advice=Text(
        "Set its status to accepted, or enter the criteria that are still open.",
        "请把状态改为已验收，或补充尚未通过的验收项。",
    ),
)
def signed_but_not_accepted(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Every criterion of a deliverable has passed and is signed, yet its status is another.

    The status counts: the deliverable is not among those that the client has accepted.

    交付物的验收项全部通过并签字，状态却不是已验收。以状态为准，它不算客户已验收的交付物。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Deliverables:

    | ID | Deliverable | Status        |
    |----|-------------|---------------|
    | D1 | Page design | **submitted** |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on  |
    |----|-------------|---------------|--------|-----------|------------|
    | A1 | D1          | All pages fit | pass   | Laura     | 2026-03-06 |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Deliverables:

    | ID | Deliverable | Status    |
    |----|-------------|-----------|
    | D1 | Page design | accepted  |
    | D2 | Site map    | submitted |
    | D3 | Test report |           |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on  |
    |----|-------------|---------------|--------|-----------|------------|
    | A1 | D1          | All pages fit | pass   | Laura     | 2026-03-06 |
    | A2 | D2          | All pages in  | pass   | Laura     | 2026-03-06 |
    | A3 | D2          | Names agreed  |        |           |            |
    | A4 | D3          | All tests run | pass   | Laura     | 2026-03-06 |
    """
    rows = _by_deliverable(plan)
    for each in plan.deliverables.rows:
        if each.status in (None, DeliverableStatus.ACCEPTED):
            continue
        mine = rows.get(each.id or "", [])
        if mine and all(_is_signed(row, analysis) for row in mine):
            yield flag(plan.deliverables, each, "status", status=each.status.shown)


@rule(
    "ACC007",
    "accepted-with-failed-check",
    Severity.WARNING,
    message=Text(
        "“{row}” is marked accepted, although the check {check} has failed.",
        "“{row}”标为已验收，但质量检查 {check} 不合格。",
    ),
    advice=Text(
        "Check it again, or agree with the client in writing that it stays so.",
        "请复检，或与客户书面商定维持现状。",
    ),
)
def accepted_with_failed_check(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A deliverable is accepted while one of its quality checks has failed.

    A check that has passed since does not count. What the client finds after signing costs more
    than what is said before.

    交付物已验收，却有质量检查不合格（其后复检合格的除外）。签字之后才被客户发现的问题，代价更大。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Deliverables:

    | ID | Deliverable | Status       |
    |----|-------------|--------------|
    | D1 | Page design | **accepted** |

    Quality:

    | ID | Deliverable | Standard   | Result |
    |----|-------------|------------|--------|
    | Q1 | D1          | Loads fast | fail   |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Deliverables:

    | ID | Deliverable | Status    |
    |----|-------------|-----------|
    | D1 | Page design | accepted  |
    | D2 | Site map    | submitted |

    Quality:

    | ID | Deliverable | Standard   | Result |
    |----|-------------|------------|--------|
    | Q1 | D1          | Loads fast | fail   |
    | Q2 | D1          | Loads fast | pass   |
    | Q3 | D2          | Few clicks | fail   |
    """
    failed: dict[str, str] = {}
    for position in analysis.client.quality.failed:
        check = plan.quality.rows[position]
        failed.setdefault(check.deliverable or "", check.id or check.standard or "")
    for each in plan.deliverables.rows:
        if each.status is DeliverableStatus.ACCEPTED and each.id in failed:
            yield flag(plan.deliverables, each, "status", check=failed[each.id])


@rule(
    "ACC008",
    "finished-without-lessons",
    Severity.INFO,
    message=Text(
        "All work is done, but no lesson is written down.",
        "工作已全部完成，却没有记录经验。",
    ),
    advice=Text(
        "Enter what went well, what did not, and what to do next time.",
        "请记录哪些做得好、哪些不足、下次怎么做。",
    ),
)
def finished_without_lessons(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Every task is complete, and the Lessons tab is empty.

    Lessons are part of closing a project; a month later nobody remembers them.

    任务已全部完成，“经验总结”表却是空的。总结经验是收尾的一部分；一个月后就没人记得了。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual start | Actual finish |
    |----|--------|------------|------------|------------|--------------|---------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-02   | 2026-03-06    |

    Lessons:

    | ID | **Situation** | Recommendation |
    |----|---------------|----------------|

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual start | Actual finish |
    |----|--------|------------|------------|------------|--------------|---------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-02   | 2026-03-06    |

    Lessons:

    | ID | Situation            | Recommendation |
    |----|----------------------|----------------|
    | L1 | Reviews took a week  | Book them      |
    """
    facts = analysis.facts
    is_done = bool(facts.is_counted.any()) and bool(facts.is_done[facts.is_counted].all())
    if is_done and plan.lessons.is_present and not plan.lessons.rows:
        yield flag(plan.lessons, key="situation")


def _by_deliverable(plan: "Plan") -> dict[str, list["AcceptanceRow"]]:
    rows: dict[str, list[AcceptanceRow]] = defaultdict(list)
    for row in plan.acceptance.rows:
        if row.deliverable is not None:
            rows[row.deliverable].append(row)
    return rows


def _doubt(rows: list["AcceptanceRow"]) -> Text | None:
    """What speaks against an accepted deliverable; `None` where nothing does."""
    if not rows:
        return Text("no acceptance is recorded", "没有验收记录")
    failed = next((row.id for row in rows if row.result is AcceptanceResult.FAIL), None)
    if failed is not None:
        return Text("{failed} has failed", "{failed} 不通过").of(failed=failed)
    blank = next((row.id for row in rows if row.result is None), None)
    if blank is not None:
        return Text("{blank} has no result", "{blank} 没有结果").of(blank=blank)
    return None


def _is_signed(row: "AcceptanceRow", analysis: "Analysis") -> bool:
    is_by_now = row.signed_on is not None and row.signed_on <= analysis.status_date
    return row.result is AcceptanceResult.PASS and is_by_now
