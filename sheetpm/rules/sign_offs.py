"""ACC: whether the client knew what was signed, and whether it was checked by then."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.schema.acceptance import AcceptanceResult

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan
    from sheetpm.schema.acceptance import AcceptanceRow
    from sheetpm.schema.quality import QualityRow

_SIGNED = (AcceptanceResult.PASS, AcceptanceResult.CONDITIONAL)


@rule(
    "ACC009",
    "signed-without-criteria",
    Severity.WARNING,
    message=Text(
        "“{row}” of {deliverable} is signed, but nothing says against which criterion.",
        "“{row}”（{deliverable}）已签字，却没有写明依据什么标准。",
    ),
    advice=Text(
        "Enter the criterion here, or the acceptance criteria of the deliverable.",
        "请在此填写验收标准，或在交付物中填写验收标准。",
    ),
)
def signed_without_criteria(plan: "Plan") -> Iterator[Flag]:
    """A sign-off names no criterion, and its deliverable has none either.

    What was accepted can be disputed later. A tab on which no criterion has a column is left alone.

    验收签字没有写明标准，交付物也没有验收标准，日后可能就验收内容发生争议。没有相应列的表不检查。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Deliverables:

    | ID | Deliverable | Acceptance criteria | Status   |
    |----|-------------|---------------------|----------|
    | D1 | Page design |                     | accepted |

    Acceptance:

    | ID | Deliverable | Criterion | Result | Signed by | Signed on  |
    |----|-------------|-----------|--------|-----------|------------|
    | A1 | D1          | ** **     | pass   | Laura     | 2026-03-06 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Deliverables:

    | ID | Deliverable | Acceptance criteria | Status    |
    |----|-------------|---------------------|-----------|
    | D1 | Page design | All pages fit       | accepted  |
    | D2 | Site map    |                     | submitted |
    | D3 | Test report |                     | accepted  |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on  |
    |----|-------------|---------------|--------|-----------|------------|
    | A1 | D1          |               | pass   | Laura     | 2026-03-06 |
    | A2 | D2          |               |        |           |            |
    | A3 | D3          | All tests run | pass   | Laura     | 2026-03-06 |
    """
    if not (plan.acceptance.has("criterion") or plan.deliverables.has("acceptance_criteria")):
        return
    described = {row.id for row in plan.deliverables.rows if row.acceptance_criteria}
    for row in plan.acceptance.rows:
        is_signed = row.result in _SIGNED or row.signed_on is not None
        is_said = bool(row.criterion) or plan.acceptance.place(row, "criterion") in plan.unreadable
        if is_signed and not is_said and row.deliverable not in described:
            yield flag(plan.acceptance, row, "criterion", deliverable=row.deliverable or "?")


@rule(
    "ACC010",
    "signed-before-check",
    Severity.WARNING,
    message=Text(
        "“{row}” completes the acceptance of {deliverable} on {day}, but the check {check} {when}.",
        "“{row}”于 {day} 完成 {deliverable} 的验收，而质量检查 {check} {when}。",
    ),
    advice=Text(
        "Correct the date that is wrong, or carry out the check and tell the client its result.",
        "请更正有误的日期，或完成该检查并将结果告知客户。",
    ),
)
def signed_before_check(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The client signed the last criterion of a deliverable before a quality check of it was done.

    What the check finds afterwards is argued about. A criterion that is signed while others are
    still open is left alone, and so is a check that repeats an earlier one.

    客户签完交付物最后一项标准时，它的质量检查还没有做；之后检查发现的问题就难以处理。其他标准尚未签字
    的，以及复检，不检查。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Deliverables:

    | ID | Deliverable | Status   |
    |----|-------------|----------|
    | D1 | Page design | accepted |
    | D2 | Site map    | accepted |

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on      |
    |----|-------------|---------------|--------|-----------|----------------|
    | A1 | D1          | All pages fit | pass   | Laura     | **2026-03-06** |
    | A2 | D2          | All pages in  | pass   | Laura     | **2026-03-06** |

    Quality:

    | ID | Deliverable | Standard   | Planned on | Checked on | Result |
    |----|-------------|------------|------------|------------|--------|
    | Q1 | D1          | Loads fast | 2026-03-05 | 2026-03-09 | pass   |
    | Q2 | D2          | No gaps    | 2026-03-20 |            |        |

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

    Acceptance:

    | ID | Deliverable | Criterion     | Result | Signed by | Signed on  |
    |----|-------------|---------------|--------|-----------|------------|
    | A1 | D1          | All pages fit | pass   | Laura     | 2026-03-09 |
    | A2 | D2          | All pages in  | pass   | Laura     | 2026-03-06 |
    | A3 | D2          | Names agreed  |        |           |            |

    Quality:

    | ID | Deliverable | Standard   | Planned on | Checked on | Result |
    |----|-------------|------------|------------|------------|--------|
    | Q1 | D1          | Loads fast | 2026-03-05 | 2026-03-09 | pass   |
    | Q2 | D2          | No gaps    | 2026-03-20 |            |        |
    """
    quality = analysis.client.quality
    rechecks = set(quality.rechecks)
    checks: dict[str, list[QualityRow]] = {}
    for at, check in enumerate(plan.quality.rows):
        if check.deliverable and at not in rechecks:
            checks.setdefault(check.deliverable, []).append(check)
    for name, rows in _by_deliverable(plan).items():
        last = _last_signature(rows, analysis.status_date)
        if last is None or last.signed_on is None:
            continue
        for check in checks.get(name, ()):
            when = _too_late(check, last.signed_on)
            if when is not None:
                label = check.id or check.standard or f"#{check.row}"
                yield flag(
                    plan.acceptance,
                    last,
                    "signed_on",
                    deliverable=name,
                    day=last.signed_on,
                    check=label,
                    when=when,
                )
                break


def _by_deliverable(plan: "Plan") -> dict[str, list["AcceptanceRow"]]:
    rows: dict[str, list[AcceptanceRow]] = {}
    for row in plan.acceptance.rows:
        if row.deliverable:
            rows.setdefault(row.deliverable, []).append(row)
    return rows


def _last_signature(rows: list["AcceptanceRow"], status_date: date) -> "AcceptanceRow | None":
    """The row signed last, where all have passed and are signed by the status date."""
    dated = [
        (row.signed_on, -row.row, row)
        for row in rows
        if row.result in _SIGNED and row.signed_on is not None and row.signed_on <= status_date
    ]
    return max(dated, key=lambda each: each[:2])[2] if len(dated) == len(rows) else None


def _too_late(check: "QualityRow", signed_on: date) -> Text | None:
    if check.checked_on is not None:
        if check.checked_on <= signed_on:
            return None
        day = check.checked_on.isoformat()
        return Text("was carried out only on {day}", "到 {day} 才进行").of(day=day)
    is_done = check.result is not None or check.actual is not None
    return None if is_done else Text("is not carried out", "尚未进行")
