"""COM: whether what was agreed in meetings has somebody who does it in time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.gaps import flag_gaps
from sheetpm.schema.client import ActionStatus

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan


@rule(
    "COM007",
    "action-incomplete",
    Severity.WARNING,
    message=Text(
        "The action “{action}” says nothing under “{missing}”.",
        "待办“{action}”没有填写“{missing}”。",
    ),
    advice=Text(
        "Enter who does it and by when.",
        "请填写由谁、在何时之前完成。",
    ),
)
def action_incomplete(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An open action of a meeting has no owner or no date.

    What was agreed and given to nobody is not done.

    会议的待办没有负责人或期限。没有落实到人的约定不会有人去做。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Meetings:

    | Date       | Meeting    | Action     | Action owner | Action due | Action status |
    |------------|------------|------------|--------------|------------|---------------|
    | 2026-03-09 | Steering 3 | Send texts | ** **        | 2026-03-20 | open          |
    | 2026-03-09 | Steering 3 | Book room  | Cara         | ** **      | open          |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Meetings:

    | Date       | Meeting    | Action     | Action owner | Action due | Action status |
    |------------|------------|------------|--------------|------------|---------------|
    | 2026-03-09 | Steering 3 | Send texts | Cara         | 2026-03-20 | open          |
    | 2026-03-09 | Steering 3 | Book room  |              |            | done          |
    | 2026-03-09 | Steering 3 |            |              |            |               |
    """
    for position in analysis.client.meetings.open_actions:
        meeting = plan.meetings.rows[position]
        for each in flag_gaps(plan, plan.meetings, meeting, "action_owner", "action_due"):
            values = {**each.values, "action": meeting.action or ""}
            yield Flag(place=each.place, record=each.record, values=values)


@rule(
    "COM008",
    "action-overdue",
    Severity.WARNING,
    message=Text(
        "The action “{action}” should have been done by {due}.",
        "待办“{action}”应于 {due} 前完成。",
    ),
    advice=Text(
        "Do it, or agree on a new date in the next meeting.",
        "请尽快完成，或在下次会议上商定新的期限。",
    ),
)
def action_overdue(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An action that a meeting agreed on is past its date.

    Open actions from earlier meetings are what the client remembers.

    会议约定的待办已过期限。以前会议遗留的待办，正是客户最记得的事。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Meetings:

    | Date       | Meeting    | Action     | Action owner | Action due     | Action status |
    |------------|------------|------------|--------------|----------------|---------------|
    | 2026-03-09 | Steering 3 | Send texts | Cara         | **2026-03-13** | open          |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Meetings:

    | Date       | Meeting    | Action     | Action owner | Action due | Action status |
    |------------|------------|------------|--------------|------------|---------------|
    | 2026-03-09 | Steering 3 | Send texts | Cara         | 2026-03-16 | open          |
    | 2026-03-09 | Steering 3 | Book room  | Cara         | 2026-03-10 | done          |
    """
    for position in sorted(analysis.client.meetings.overdue_actions):
        meeting = plan.meetings.rows[position]
        if meeting.action_due is not None:
            yield flag(
                plan.meetings,
                meeting,
                "action_due",
                action=meeting.action or "",
                due=meeting.action_due,
            )


@rule(
    "COM009",
    "action-due-before-meeting",
    Severity.WARNING,
    message=Text(
        "The action “{action}” is due on {due}, before the meeting of {day}.",
        "待办“{action}”的期限 {due} 早于会议日期 {day}。",
    ),
    advice=Text("Correct one of the two dates.", "请更正其中一个日期。"),
)
def action_due_before_meeting(plan: "Plan") -> Iterator[Flag]:
    """An action is due before the meeting in which it was agreed.

    One of the two dates is mistyped, often in its year.

    待办的期限早于约定它的会议。其中一个日期填错了，常见的是年份。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Meetings:

    | Date       | Meeting    | Action     | Action owner | Action due     |
    |------------|------------|------------|--------------|----------------|
    | 2026-03-09 | Steering 3 | Send texts | Cara         | **2025-03-13** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Meetings:

    | Date       | Meeting    | Action     | Action owner | Action due |
    |------------|------------|------------|--------------|------------|
    | 2026-03-09 | Steering 3 | Send texts | Cara         | 2026-03-09 |
    """
    for meeting in plan.meetings.rows:
        due, day = meeting.action_due, meeting.date
        if due is not None and day is not None and due < day:
            yield flag(
                plan.meetings, meeting, "action_due", action=meeting.action or "", due=due, day=day
            )


@rule(
    "COM010",
    "decided-in-future-meeting",
    Severity.WARNING,
    message=Text(
        "“{meeting}” takes place on {day}, after the status date, but has decided already.",
        "“{meeting}”于 {day} 召开，晚于状态日期，却已有决议。",
    ),
    advice=Text(
        "Correct the date of the meeting, or move the status date on.",
        "请更正会议日期，或更新状态日期。",
    ),
)
def decided_in_future_meeting(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A meeting that has not taken place yet has decisions, or actions that are done.

    A meeting that is merely planned may well stand on the tab; what it decided may not.

    尚未召开的会议已有决议，或待办已完成。计划中的会议可以写在表里，但还不会有决议。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Meetings:

    | Date           | Meeting    | Decisions       | Action     | Action status |
    |----------------|------------|-----------------|------------|---------------|
    | **2026-03-23** | Steering 4 | Design approved |            |               |
    | **2026-03-24** | Review     |                 | Send texts | done          |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Meetings:

    | Date       | Meeting    | Decisions       | Action     | Action status |
    |------------|------------|-----------------|------------|---------------|
    | 2026-03-16 | Steering 3 | Design approved | Send texts | done          |
    | 2026-03-23 | Steering 4 |                 | Send texts | open          |
    """
    for meeting in plan.meetings.rows:
        is_minuted = meeting.decisions is not None or meeting.action_status is ActionStatus.DONE
        if is_minuted and meeting.date is not None and meeting.date > analysis.status_date:
            yield flag(
                plan.meetings, meeting, "date", meeting=meeting.meeting or "", day=meeting.date
            )
