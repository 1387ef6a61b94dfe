"""CHG: whether the promise to the client moves only by what was approved."""

from collections.abc import Iterator
from datetime import date
from math import fsum
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_MOST_SUMS = 1000
"""Of so many earlier changes nobody can tell any more which were in the promise."""


@rule(
    "CHG010",
    "promise-moved-without-approval",
    Severity.WARNING,
    message=Text(
        "The promised finish is now {current}; on {day} it was {before}, and by the changes approved "
        "since then it would be {expected}.",
        "承诺完成日期现为 {current}；{day} 时为 {before}，按其后批准的变更应为 {expected}。",
    ),
    advice=Text(
        "Put the finish back and enter what moved it as a change; an approved change moves the promise "
        "by itself.",
        "请恢复承诺完成日期，并将推动它的原因登记为变更；批准的变更会自动调整承诺。",
    ),
)
def promise_moved_without_approval(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The promised finish differs from the one recorded last by something else than approved changes.

    Either somebody moved the promise without asking, or an approved change was typed into the
    finish although it is added already: it then counts twice. Only plans with a Changes tab and a
    recorded status date are looked at.

    承诺完成日期与上次记录的不同，且差异不是来自已批准的变更。要么有人未经同意就改了承诺，要么把已批准的
    变更又手工加进了完成日期，于是重复计算。只检查有“变更”表且记录过状态日期的计划。

    Flagged:

    Status date: 2026-03-16

    Project:

    | Project name | Website        |
    |--------------|----------------|
    | Finish       | **2026-04-10** |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-27 |

    Changes:

    | ID  | Change     | Effect days | Decision | Decided by | Decided on |
    |-----|------------|-------------|----------|------------|------------|
    | CH1 | Dealer map | 4           | pending  |            |            |

    Status History:

    | Status date | Promised finish |
    |-------------|-----------------|
    | 2026-03-09  | 2026-03-27      |

    Accepted:

    Status date: 2026-03-16

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Finish       | 2026-03-27 |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-27 |

    Changes:

    | ID  | Change     | Effect days | Decision | Decided by | Decided on |
    |-----|------------|-------------|----------|------------|------------|
    | CH1 | Dealer map | 4           | approved | Laura      | 2026-03-12 |

    Status History:

    | Status date | Promised finish |
    |-------------|-----------------|
    | 2026-03-09  | 2026-03-27      |
    """
    previous, current = analysis.history.previous, analysis.promise.current_finish
    if not plan.changes.is_present or plan.facts.finish is None or current is None:
        return
    if previous is None or previous.promised_finish is None or previous.status_date is None:
        return
    expected = _expected(plan, analysis, previous.promised_finish, previous.status_date)
    if current not in expected:
        yield flag(
            plan.project,
            key="finish",
            current=current,
            day=previous.status_date,
            before=previous.promised_finish,
            expected=expected[0],
        )


def _expected(plan: "Plan", analysis: "Analysis", before: date, since: date) -> list[date]:
    """Where approved changes would have moved the promise; first by those decided since alone.

    One that was decided earlier, or on a day that nobody wrote down, may have been typed in only now:
    with and without it are both possible.
    """
    from sheetpm.analysis.task_dates import lay_out

    rows = [plan.changes.rows[at] for at in analysis.client.changes.approved]
    is_later = [row.decided_on is not None and row.decided_on > since for row in rows]
    effects = [row.effect_days or 0.0 for row in rows]
    later = fsum(days for days, counts in zip(effects, is_later, strict=True) if counts)
    possible = {0.0: None}
    for days, counts in zip(effects, is_later, strict=True):
        if not counts and days and len(possible) < _MOST_SUMS:
            possible |= dict.fromkeys(known + days for known in tuple(possible))
    work = lay_out(analysis.calendars)
    return [work.shift(before, later + added) for added in possible]
