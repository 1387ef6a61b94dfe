"""COM: whether the communication plan says who tells whom what, and keeps its rhythm."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.analysis.frequency_words import is_on_demand, read_rhythm
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.gaps import GAP_MESSAGE, flag_gaps, gaps

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan


@rule(
    "COM001",
    "communication-incomplete",
    Severity.WARNING,
    message=GAP_MESSAGE,
    advice=Text(
        "Enter who sends it and who gets it.",
        "请填写由谁负责、沟通给谁。",
    ),
)
def communication_incomplete(plan: "Plan") -> Iterator[Flag]:
    """An item of the communication plan has no owner or no audience.

    What nobody sends does not arrive, and who is forgotten learns of problems too late.

    沟通计划中的事项没有负责人或沟通对象。没人负责就不会发出；被遗漏的人会太晚得知问题。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Communications:

    | ID | Item          | Audience | Frequency | Owner | First      |
    |----|---------------|----------|-----------|-------|------------|
    | K1 | Status report | Laura    | weekly    | ** ** | 2026-03-06 |
    | K2 | Steering call | ** **    | monthly   | Ann   | 2026-03-06 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Communications:

    | ID | Item          | Audience | Frequency | Owner | First      |
    |----|---------------|----------|-----------|-------|------------|
    | K1 | Status report | Laura    | weekly    | Ann   | 2026-03-06 |
    """
    for item in plan.communications.rows:
        yield from flag_gaps(plan, plan.communications, item, "audience", "owner")


@rule(
    "COM002",
    "communication-without-rhythm",
    Severity.INFO,
    message=Text(
        "“{row}” has neither a frequency nor a first date, so it is never due.",
        "“{row}”既没有频率也没有首次日期，永远不会到期。",
    ),
    advice=Text(
        "Enter how often it takes place, or the day of the one time.",
        "请填写频率；只有一次的，填写日期。",
    ),
)
def communication_without_rhythm(plan: "Plan") -> Iterator[Flag]:
    """An item of the communication plan says neither how often nor when it takes place.

    It is never due, so nobody is reminded of it.

    沟通计划中的事项既没有写频率也没有写日期。它永远不会到期，也就没有人会被提醒。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Communications:

    | ID | Item          | Frequency | First |
    |----|---------------|-----------|-------|
    | K1 | Status report | ** **     |       |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Communications:

    | ID | Item          | Frequency | First      |
    |----|---------------|-----------|------------|
    | K1 | Status report | weekly    | 2026-03-06 |
    | K2 | Kick-off      |           | 2026-03-02 |
    | K3 | Hotline       | as needed |            |
    """
    table = plan.communications
    for item in table.rows:
        if item.first is None and any(gaps(plan, table, item, "frequency")):
            yield flag(table, item, "frequency")


@rule(
    "COM003",
    "rhythm-unreadable",
    Severity.INFO,
    message=Text(
        "The frequency “{frequency}” of “{row}” is not understood, so its dates are not known.",
        "“{row}”的频率“{frequency}”无法识别，因此不知道何时到期。",
    ),
    advice=Text(
        "Write it as daily, weekly, every 2 weeks, monthly on the 5th, every Friday, after each "
        "milestone, or as a list of dates.",
        "请写成每天、每周、每两周、每月5日、每周五、每个里程碑后，或列出日期。",
    ),
)
def rhythm_unreadable(plan: "Plan") -> Iterator[Flag]:
    """A frequency is in words that sheetpm does not know.

    The item is left out of what is due next. Words such as “as needed” are understood as having
    no rhythm on purpose.

    频率的写法无法识别，该事项不会出现在即将到期的列表中。“按需”之类的写法视为有意不定频率。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Communications:

    | ID | Item          | Frequency           | First      |
    |----|---------------|---------------------|------------|
    | K1 | Status report | **now and then**    | 2026-03-06 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Communications:

    | ID | Item          | Frequency     | First      |
    |----|---------------|---------------|------------|
    | K1 | Status report | every 2 weeks | 2026-03-06 |
    | K2 | Hotline       | as needed     |            |
    | K3 | Review        | per milestone |            |
    """
    for item in plan.communications.rows:
        text = item.frequency
        if text is None or read_rhythm(text) is not None:
            continue
        if not is_on_demand(text):
            yield flag(plan.communications, item, "frequency", frequency=text)


@rule(
    "COM004",
    "rhythm-without-first-date",
    Severity.INFO,
    message=Text(
        "“{row}” has a frequency, but nothing says from which day on.",
        "“{row}”有频率，却没有写从哪天开始。",
    ),
    advice=Text(
        "Enter the first date; the next ones are counted from it.",
        "请填写首次日期，以后各次据此推算。",
    ),
)
def rhythm_without_first_date(plan: "Plan") -> Iterator[Flag]:
    """An item takes place regularly, but has neither a first date nor a last one.

    When it is due next cannot be told.

    沟通事项有频率，却没有首次日期，也没有上次完成日期，无法推算下次何时到期。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Communications:

    | ID | Item          | Frequency | First | Last done |
    |----|---------------|-----------|-------|-----------|
    | K1 | Status report | weekly    | ** ** |           |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Communications:

    | ID | Item          | Frequency              | First | Last done  |
    |----|---------------|------------------------|-------|------------|
    | K1 | Status report | weekly                 |       | 2026-03-06 |
    | K2 | Steering call | 2026-03-20, 2026-04-20 |       |            |
    | K3 | Invoice       | monthly on the 5th     |       |            |
    """
    table = plan.communications
    for item in table.rows:
        rhythm = read_rhythm(item.frequency) if item.frequency else None
        if rhythm is None or rhythm.names_its_days or item.last_done is not None:
            continue
        if any(gaps(plan, table, item, "first")):
            yield flag(table, item, "first")


@rule(
    "COM005",
    "communication-overdue",
    Severity.WARNING,
    message=Text(
        "“{row}” was due on {due}.",
        "“{row}”应于 {due} 进行。",
    ),
    advice=Text(
        "Send or hold it, and enter the day it was last done.",
        "请尽快完成，并填写上次完成日期。",
    ),
)
def communication_overdue(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An item of the communication plan was due before the status date and is not done.

    A client who waits for a report thinks the worst. What took place up to half an interval
    early or late counts for its day; a plan that does not record what was done is never overdue.

    沟通事项在状态日期之前到期却没有完成。等不到报告的客户往往会往坏处想。提前或推迟不超过半个
    周期仍算按期；没有记录完成日期的计划不会提示逾期。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Communications:

    | ID | Item          | Frequency | First      | Last done      |
    |----|---------------|-----------|------------|----------------|
    | K1 | Status report | weekly    | 2026-03-06 | **2026-03-06** |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Communications:

    | ID | Item          | Frequency | First      | Last done  |
    |----|---------------|-----------|------------|------------|
    | K1 | Status report | weekly    | 2026-03-06 | 2026-03-12 |
    """
    overdue = (state for state in analysis.client.communications if state.is_overdue)
    for state in sorted(overdue, key=lambda state: state.position):
        item = plan.communications.rows[state.position]
        if state.next_due is not None:
            yield flag(plan.communications, item, "last_done", due=state.next_due)


@rule(
    "COM006",
    "done-after-status-date",
    Severity.WARNING,
    message=Text(
        "“{row}” was last done on {day}, after the status date {status_date}.",
        "“{row}”的上次完成日期 {day} 晚于状态日期 {status_date}。",
    ),
    advice=Text(
        "Correct the date, or move the status date on.",
        "请更正日期，或更新状态日期。",
    ),
)
def done_after_status_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An item was last done on a day that has not come yet.

    It looks kept although nobody has sent it.

    沟通事项的上次完成日期晚于状态日期。看似已完成，其实还没有。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Communications:

    | ID | Item          | Frequency | First      | Last done      |
    |----|---------------|-----------|------------|----------------|
    | K1 | Status report | weekly    | 2026-03-06 | **2026-03-20** |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Communications:

    | ID | Item          | Frequency | First      | Last done  |
    |----|---------------|-----------|------------|------------|
    | K1 | Status report | weekly    | 2026-03-06 | 2026-03-13 |
    """
    now = analysis.status_date
    for item in plan.communications.rows:
        day = item.last_done
        if day is not None and day > now:
            yield flag(plan.communications, item, "last_done", day=day, status_date=now)
