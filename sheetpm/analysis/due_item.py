"""One thing that somebody owes, and how lists of them are ordered, cut and grouped."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from sheetpm.findings import Place
from sheetpm.languages import Text
from sheetpm.schema.names import normalise

NO_DATE = Text("no date is entered", "未填写日期")
"""Why most items without a date have none."""


class DueKind(StrEnum):
    """What is owed; the value is its key in JSON and CSV."""

    COMMUNICATION = "communication"
    ACTION = "action"
    """Agreed on in a meeting."""
    FEEDBACK = "feedback"
    """An answer to the client."""
    ISSUE = "issue"
    RISK_REVIEW = "risk review"
    RISK_ACTION = "risk action"
    QUALITY_CHECK = "quality check"
    CHANGE = "change decision"
    ACCEPTANCE = "acceptance"
    DELIVERABLE = "deliverable"

    @property
    def shown(self) -> Text:
        """The kind in words."""
        return _KINDS[self]


_KINDS = {
    DueKind.COMMUNICATION: Text("communication", "沟通"),
    DueKind.ACTION: Text("meeting action", "会议待办"),
    DueKind.FEEDBACK: Text("answer to feedback", "反馈回复"),
    DueKind.ISSUE: Text("issue", "问题"),
    DueKind.RISK_REVIEW: Text("risk review", "风险复查"),
    DueKind.RISK_ACTION: Text("risk action", "风险应对"),
    DueKind.QUALITY_CHECK: Text("quality check", "质量检查"),
    DueKind.CHANGE: Text("change decision", "变更审批"),
    DueKind.ACCEPTANCE: Text("acceptance", "验收签字"),
    DueKind.DELIVERABLE: Text("deliverable", "交付物"),
}


class DueStatus(StrEnum):
    """How a due date lies to the status date."""

    OVERDUE = "overdue"
    TODAY = "due today"
    """Due on the status date itself: not late yet."""
    AHEAD = "ahead"
    UNDATED = "no date"
    """Owed, but nothing says by when; it is never late and never in time."""

    @property
    def shown(self) -> Text:
        """The status in words."""
        return _STATUSES[self]


_STATUSES = {
    DueStatus.OVERDUE: Text("overdue", "逾期"),
    DueStatus.TODAY: Text("due today", "当日到期"),
    DueStatus.AHEAD: Text("ahead", "未到期"),
    DueStatus.UNDATED: Text("no date", "无期限"),
}


class DueItem(Struct, frozen=True, kw_only=True):
    """Something that somebody owes on the status date."""

    kind: DueKind
    what: str
    """As typed: the report, the action, the comment."""
    owner: str | None
    """As typed; `None` where nobody is named."""
    due: date | None
    days: int | None
    """Calendar days from the status date to `due`: below 0 late, above 0 left."""
    status: DueStatus
    place: Place
    """The cell that says by when, else the first cell of the row."""
    id: str | None = None
    """Of the row, where it has one."""
    why: Text | None = None
    """Why there is no date, as a clause; `None` where there is one."""
    waiting_days: int | None = None
    """Calendar days it has been waiting without a date, where the plan says since when."""
    is_internal: bool = False
    """Whether it concerns the team alone, and is not shown to the client."""


class DueGroup(Struct, frozen=True, kw_only=True):
    """Everything that one owner owes, the most urgent first."""

    owner: str | None
    items: tuple[DueItem, ...]

    @property
    def overdue(self) -> int:
        """How many of them are late."""
        return sum(item.status is DueStatus.OVERDUE for item in self.items)


def due_item(  # noqa: PLR0913 - the facts of an item, each by its name
    kind: DueKind,
    *,
    what: str | None,
    owner: str | None,
    due: date | None,
    status_date: date,
    place: Place,
    id: str | None = None,  # noqa: A002 - what the column is called
    why: Text | None = None,
    since: date | None = None,
    is_internal: bool = False,
) -> DueItem:
    """An item with what follows from its date; `since` is when it began to wait."""
    days = None if due is None else (due - status_date).days
    waiting = None
    if due is None and since is not None and since <= status_date:
        waiting = (status_date - since).days
    return DueItem(
        kind=kind,
        what=what or id or "",
        owner=owner,
        due=due,
        days=days,
        status=_status(days),
        place=place,
        id=id,
        why=(why or NO_DATE) if due is None else None,
        waiting_days=waiting,
        is_internal=is_internal,
    )


def in_order(items: Iterable[DueItem]) -> tuple[DueItem, ...]:
    """The longest overdue first, then by date; those without a date last, by how long they wait."""
    return tuple(sorted(items, key=_urgency))


def within(items: Iterable[DueItem], days: int) -> tuple[DueItem, ...]:
    """What is overdue, or due within so many calendar days after the status date."""
    return tuple(item for item in items if item.days is not None and item.days <= days)


def group_by_owner(items: Iterable[DueItem]) -> tuple[DueGroup, ...]:
    """Items under whoever owes them; who has the most urgent one comes first, nobody last.

    Names that differ only in case, width or blanks are one owner.
    """
    groups: dict[str, list[DueItem]] = {}
    for item in in_order(items):
        groups.setdefault(normalise(item.owner or ""), []).append(item)
    nobody = groups.pop("", None)
    named = [DueGroup(owner=each[0].owner, items=tuple(each)) for each in groups.values()]
    return (*named, *([DueGroup(owner=None, items=tuple(nobody))] if nobody else []))


def _status(days: int | None) -> DueStatus:
    if days is None:
        return DueStatus.UNDATED
    if days == 0:
        return DueStatus.TODAY
    return DueStatus.OVERDUE if days < 0 else DueStatus.AHEAD


def _urgency(item: DueItem) -> tuple[object, ...]:
    kind = list(DueKind).index(item.kind)
    place = (kind, item.place.row or 0)
    if item.days is None:
        return (1, -(item.waiting_days or 0), *place)
    return (0, item.days, *place)
