"""CHG: whether the dates of a change request fit together, and when it waits too long."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.gaps import gaps
from sheetpm.schema.client import Decision

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.config import Settings
    from sheetpm.plan.model import Plan

_DATES = ("requested_on", "decided_on", "implemented_on")


@rule(
    "CHG005",
    "implemented-before-decision",
    Severity.WARNING,
    message=Text(
        "“{row}” was implemented on {day}, before it was decided on {decided}.",
        "“{row}”于 {day} 实施，早于决定日期 {decided}。",
    ),
    advice=Text(
        "Correct the date that is wrong, or note in the reason why work began early.",
        "请更正有误的日期；确实先行实施的，请在原因中说明。",
    ),
)
def implemented_before_decision(plan: "Plan") -> Iterator[Flag]:
    """An approved change was implemented before the day of its approval.

    Either a date is mistyped, or work went ahead of the client's word.

    已批准的变更在批准之前就实施了。要么日期填错，要么抢在客户同意之前动了手。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change     | Effect days | Decision | Decided on | Implemented on |
    |-----|------------|-------------|----------|------------|----------------|
    | CH1 | Dealer map | 4           | approved | 2026-03-12 | **2026-03-09** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change     | Effect days | Decision | Decided on | Implemented on |
    |-----|------------|-------------|----------|------------|----------------|
    | CH1 | Dealer map | 4           | approved | 2026-03-12 | 2026-03-12     |
    """
    for change in plan.changes.rows:
        day, decided = change.implemented_on, change.decided_on
        if day is None or decided is None or change.decision is not Decision.APPROVED:
            continue
        if day < decided:
            yield flag(plan.changes, change, "implemented_on", day=day, decided=decided)


@rule(
    "CHG006",
    "decision-overdue",
    Severity.WARNING,
    message=Text(
        "“{row}” has waited for a decision since {since}: {days} days.",
        "“{row}”自 {since} 起等待决定，已 {days} 天。",
    ),
    advice=Text(
        "Ask the client to decide, and name the day from which on it costs more.",
        "请提醒客户作出决定，并说明拖到何时代价会更大。",
    ),
)
def decision_overdue(plan: "Plan", analysis: "Analysis", settings: "Settings") -> Iterator[Flag]:
    """A change request has waited for its decision for too long.

    How long is a setting (`change_decision_days`, 14 days unless set); it counts from the day
    of the request.

    变更申请等待决定的时间过长。期限由设置 `change_decision_days` 规定，默认 14 天，从申请之日
    算起。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Changes:

    | ID  | Change     | Requested on | Effect days | Decision    |
    |-----|------------|--------------|-------------|-------------|
    | CH1 | Dealer map | 2026-03-01   | 4           | **pending** |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Changes:

    | ID  | Change      | Requested on | Effect days | Decision |
    |-----|-------------|--------------|-------------|----------|
    | CH1 | Dealer map  | 2026-03-02   | 4           | pending  |
    | CH2 | Dark colour | 2026-01-12   | 1           | rejected |
    """
    allowed = timedelta(days=settings.change_decision_days)
    for change in plan.changes.rows:
        since = change.requested_on
        if since is None or change.decision not in (None, Decision.PENDING):
            continue
        if analysis.status_date - since > allowed:
            waited = (analysis.status_date - since).days
            yield flag(plan.changes, change, "decision", since=since, days=waited)


@rule(
    "CHG007",
    "decided-before-requested",
    Severity.WARNING,
    message=Text(
        "“{row}” was decided on {decided}, before it was requested on {requested}.",
        "“{row}”于 {decided} 决定，早于申请日期 {requested}。",
    ),
    advice=Text("Correct one of the two dates.", "请更正其中一个日期。"),
)
def decided_before_requested(plan: "Plan") -> Iterator[Flag]:
    """The decision on a change is dated before the request.

    One of the two dates is mistyped, often in its year.

    变更的决定日期早于申请日期。其中一个日期填错了，常见的是年份。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change     | Requested on | Effect days | Decision | Decided on     |
    |-----|------------|--------------|-------------|----------|----------------|
    | CH1 | Dealer map | 2026-02-24   | 4           | approved | **2026-02-03** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change     | Requested on | Effect days | Decision | Decided on |
    |-----|------------|--------------|-------------|----------|------------|
    | CH1 | Dealer map | 2026-02-24   | 4           | approved | 2026-02-24 |
    """
    for change in plan.changes.rows:
        requested, decided = change.requested_on, change.decided_on
        if requested is not None and decided is not None and decided < requested:
            yield flag(plan.changes, change, "decided_on", requested=requested, decided=decided)


@rule(
    "CHG008",
    "change-after-status-date",
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
def change_after_status_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A change was requested, decided or implemented on a day that has not come yet.

    A decision after the status date does not count yet: the change is still pending.

    变更的申请、决定或实施日期晚于状态日期。晚于状态日期的决定尚不生效，该变更仍按待定处理。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Changes:

    | ID  | Change     | Requested on | Effect days | Decision | Decided on     |
    |-----|------------|--------------|-------------|----------|----------------|
    | CH1 | Dealer map | 2026-03-02   | 4           | approved | **2026-03-17** |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Changes:

    | ID  | Change     | Requested on | Effect days | Decision | Decided on |
    |-----|------------|--------------|-------------|----------|------------|
    | CH1 | Dealer map | 2026-03-02   | 4           | approved | 2026-03-16 |
    """
    now = analysis.status_date
    for change in plan.changes.rows:
        for key in _DATES:
            day = getattr(change, key)
            if day is not None and day > now:
                yield flag(plan.changes, change, key, day=day, status_date=now)


@rule(
    "CHG009",
    "decided-but-pending",
    Severity.WARNING,
    message=Text(
        "“{row}” was decided on {decided}, but is still called pending.",
        "“{row}”已于 {decided} 决定，状态却仍为待定。",
    ),
    advice=Text(
        "Enter the decision: approved or rejected.",
        "请填写决定：已批准或已否决。",
    ),
)
def decided_but_pending(plan: "Plan") -> Iterator[Flag]:
    """A change has a day of decision, yet no decision.

    It counts as pending, so an approval would move neither budget nor promised finish.

    变更填写了决定日期，却没有决定结果。它按待定处理；即使已批准，也不会调整预算和承诺完成日期。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change      | Effect days | Decision    | Decided on |
    |-----|-------------|-------------|-------------|------------|
    | CH1 | Dealer map  | 4           | **pending** | 2026-03-03 |
    | CH2 | Dark colour | 1           | ** **       | 2026-03-03 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Changes:

    | ID  | Change      | Effect days | Decision | Decided on |
    |-----|-------------|-------------|----------|------------|
    | CH1 | Dealer map  | 4           | approved | 2026-03-03 |
    | CH2 | Dark colour | 1           | pending  |            |
    """
    for change in plan.changes.rows:
        if change.decided_on is None or change.decision not in (None, Decision.PENDING):
            continue
        if change.decision is not None or any(gaps(plan, plan.changes, change, "decision")):
            yield flag(plan.changes, change, "decision", decided=change.decided_on)
