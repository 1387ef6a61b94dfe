"""FBK: whether what the client says is answered, in time and by somebody."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.gaps import flag_gaps
from sheetpm.schema.client import FeedbackStatus

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_ANSWERED = (FeedbackStatus.ANSWERED, FeedbackStatus.CLOSED)


@rule(
    "FBK001",
    "feedback-incomplete",
    Severity.WARNING,
    message=Text(
        "The feedback {id} is open, but says nothing under “{missing}”.",
        "反馈 {id} 尚未回复，却没有填写“{missing}”。",
    ),
    advice=Text(
        "Enter who answers the client and by when.",
        "请填写由谁、在何时之前回复客户。",
    ),
)
def feedback_incomplete(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Feedback waits for an answer and has no owner or no date.

    Nobody answers it, and without a date it can never be overdue.

    待回复的反馈没有负责人或回复期限。没有人会去回复；没有期限就永远不会逾期。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Feedback:

    | ID | Date       | Comment        | Owner | Due        | Status |
    |----|------------|----------------|-------|------------|--------|
    | F1 | 2026-03-05 | Menu is hidden | ** ** | 2026-03-20 | open   |
    | F2 | 2026-03-05 | Too much red   | Ben   | ** **      | open   |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Feedback:

    | ID | Date       | Comment        | Owner | Due        | Status   |
    |----|------------|----------------|-------|------------|----------|
    | F1 | 2026-03-05 | Menu is hidden | Ben   | 2026-03-20 | open     |
    | F2 | 2026-03-05 | Very good      |       |            | answered |
    """
    for position in analysis.client.feedback.open:
        given = plan.feedback.rows[position]
        for each in flag_gaps(plan, plan.feedback, given, "owner", "due"):
            values = {**each.values, "id": each.record}
            yield Flag(place=each.place, record=each.record, values=values)


@rule(
    "FBK002",
    "answer-overdue",
    Severity.WARNING,
    message=Text(
        "The client should have had an answer to {id} by {due}.",
        "应于 {due} 前回复客户的反馈 {id}。",
    ),
    advice=Text(
        "Answer it, and enter the response and the status.",
        "请尽快回复，并填写回复内容和状态。",
    ),
)
def answer_overdue(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Feedback is past the date by which the client was to be answered.

    Silence costs more trust than a no.

    反馈已过回复期限。不回复比拒绝更伤信任。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Feedback:

    | ID | Date       | Comment        | Owner | Due            | Status |
    |----|------------|----------------|-------|----------------|--------|
    | F1 | 2026-03-05 | Menu is hidden | Ben   | **2026-03-12** | open   |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Feedback:

    | ID | Date       | Comment        | Owner | Due        | Status   |
    |----|------------|----------------|-------|------------|----------|
    | F1 | 2026-03-05 | Menu is hidden | Ben   | 2026-03-16 | open     |
    | F2 | 2026-03-05 | Too much red   | Ben   | 2026-03-12 | answered |
    """
    for position in sorted(analysis.client.feedback.overdue):
        given = plan.feedback.rows[position]
        if given.due is not None:
            yield flag(plan.feedback, given, "due", id=given.id or "", due=given.due)


@rule(
    "FBK003",
    "answered-without-response",
    Severity.WARNING,
    message=Text(
        "The feedback {id} counts as answered, but nothing says what was answered.",
        "反馈 {id} 标为已回复，却没有填写回复内容。",
    ),
    advice=Text(
        "Enter in a few words what was answered or done.",
        "请简要填写如何回复或处理。",
    ),
)
def answered_without_response(plan: "Plan") -> Iterator[Flag]:
    """Feedback is answered or closed without a response.

    When the client asks again, nobody knows what they were told.

    反馈已回复或已关闭，却没有填写回复内容。客户再问起时，没人知道当时怎么答复的。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Feedback:

    | ID | Date       | Comment        | Response | Status |
    |----|------------|----------------|----------|--------|
    | F1 | 2026-03-05 | Menu is hidden | ** **    | closed |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Feedback:

    | ID | Date       | Comment        | Response   | Status |
    |----|------------|----------------|------------|--------|
    | F1 | 2026-03-05 | Menu is hidden | Menu moved | closed |
    | F2 | 2026-03-05 | Too much red   |            | open   |
    """
    for given in plan.feedback.rows:
        if given.status in _ANSWERED:
            for each in flag_gaps(plan, plan.feedback, given, "response"):
                values = {**each.values, "id": each.record}
                yield Flag(place=each.place, record=each.record, values=values)


@rule(
    "FBK004",
    "rating-out-of-range",
    Severity.ERROR,
    message=Text(
        "The rating {rating} of {id} lies outside 1 to 5, so the average leaves it out.",
        "反馈 {id} 的评分 {rating} 不在 1 到 5 之间，平均分不包括它。",
    ),
    advice=Text(
        "Enter a number from 1 (bad) to 5 (very good).",
        "请填写 1（差）到 5（很好）的数字。",
    ),
)
def rating_out_of_range(plan: "Plan") -> Iterator[Flag]:
    """A rating is less than 1 or more than 5.

    It does not count, so the average that the Dashboard shows lacks what the client said.

    评分小于 1 或大于 5。它不计入平均分，仪表盘上的评分就缺少了这条意见。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Feedback:

    | ID | Date       | Rating | Comment        |
    |----|------------|--------|----------------|
    | F1 | 2026-03-05 | **9**  | Menu is hidden |
    | F2 | 2026-03-05 | **0**  | Too much red   |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Feedback:

    | ID | Date       | Rating | Comment        |
    |----|------------|--------|----------------|
    | F1 | 2026-03-05 | 5      | Very good      |
    | F2 | 2026-03-05 | 1      | Too much red   |
    | F3 | 2026-03-05 |        | Menu is hidden |
    """
    for given in plan.feedback.rows:
        if given.rating is not None and not 1 <= given.rating <= 5:
            yield flag(plan.feedback, given, "rating", id=given.id or "", rating=given.rating)


@rule(
    "FBK005",
    "feedback-after-status-date",
    Severity.WARNING,
    message=Text(
        "The feedback {id} is dated {day}, after the status date {status_date}.",
        "反馈 {id} 的日期 {day} 晚于状态日期 {status_date}。",
    ),
    advice=Text(
        "Correct the date, or move the status date on.",
        "请更正日期，或更新状态日期。",
    ),
)
def feedback_after_status_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Feedback was given or closed on a day that has not come yet.

    Its rating does not count yet; usually the date is mistyped.

    反馈日期或关闭日期晚于状态日期。它的评分尚不计入；通常是日期填错了。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Feedback:

    | ID | Date           | Rating | Comment        |
    |----|----------------|--------|----------------|
    | F1 | **2026-05-03** | 4      | Menu is hidden |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Feedback:

    | ID | Date       | Rating | Comment        | Due        |
    |----|------------|--------|----------------|------------|
    | F1 | 2026-03-16 | 4      | Menu is hidden | 2026-03-23 |
    """
    now = analysis.status_date
    for given in plan.feedback.rows:
        for key in ("date", "closed"):
            day = getattr(given, key)
            if day is not None and day > now:
                yield flag(plan.feedback, given, key, id=given.id or "", day=day, status_date=now)


@rule(
    "FBK006",
    "feedback-closed-before-given",
    Severity.WARNING,
    message=Text(
        "The feedback {id} was closed on {closed}, before it was given on {day}.",
        "反馈 {id} 于 {closed} 关闭，早于反馈日期 {day}。",
    ),
    advice=Text("Correct one of the two dates.", "请更正其中一个日期。"),
)
def feedback_closed_before_given(plan: "Plan") -> Iterator[Flag]:
    """Feedback is closed before it was given.

    One of the two dates is mistyped, often in its year.

    反馈的关闭日期早于反馈日期。其中一个日期填错了，常见的是年份。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Feedback:

    | ID | Date       | Comment        | Response   | Status | Closed         |
    |----|------------|----------------|------------|--------|----------------|
    | F1 | 2026-03-05 | Menu is hidden | Menu moved | closed | **2026-02-11** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Feedback:

    | ID | Date       | Comment        | Response   | Status | Closed     |
    |----|------------|----------------|------------|--------|------------|
    | F1 | 2026-03-05 | Menu is hidden | Menu moved | closed | 2026-03-05 |
    """
    for given in plan.feedback.rows:
        day, closed = given.date, given.closed
        if day is not None and closed is not None and closed < day:
            yield flag(plan.feedback, given, "closed", id=given.id or "", day=day, closed=closed)


@rule(
    "FBK007",
    "closed-date-on-open-feedback",
    Severity.WARNING,
    message=Text(
        "The feedback {id} was closed on {closed}, but its status says it is open.",
        "反馈 {id} 已于 {closed} 关闭，状态却是待回复。",
    ),
    advice=Text(
        "Correct the status, or clear the date.",
        "请更正状态，或清空关闭日期。",
    ),
)
def closed_date_on_open_feedback(plan: "Plan") -> Iterator[Flag]:
    """Feedback has a closing date, yet its status is open.

    The status counts, so it stays among what the client waits for.

    反馈填写了关闭日期，状态却是待回复。以状态为准，它仍算客户等待回复的事项。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Feedback:

    | ID | Date       | Comment        | Status   | Closed     |
    |----|------------|----------------|----------|------------|
    | F1 | 2026-03-05 | Menu is hidden | **open** | 2026-03-11 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Feedback:

    | ID | Date       | Comment        | Status | Closed     |
    |----|------------|----------------|--------|------------|
    | F1 | 2026-03-05 | Menu is hidden | closed | 2026-03-11 |
    | F2 | 2026-03-05 | Too much red   |        | 2026-03-11 |
    """
    for given in plan.feedback.rows:
        if given.status is FeedbackStatus.OPEN and given.closed is not None:
            yield flag(plan.feedback, given, "status", id=given.id or "", closed=given.closed)
