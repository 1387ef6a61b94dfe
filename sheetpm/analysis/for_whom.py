"""Which communications and meetings concern the team alone: the client is not shown them."""

from collections.abc import Iterable

from sheetpm.patterns import lazy_pattern
from sheetpm.plan.model import Plan
from sheetpm.schema.client import CommunicationRow, MeetingRow
from sheetpm.schema.names import normalise
from sheetpm.schema.team import Organisation

_SEPARATORS = lazy_pattern(r"[;；,，、/&+\n]|\band\b|和|及|与")
_INTERNAL = lazy_pattern(r"\binternal(?:ly)?\b|内部|对内")
_TEAM = frozenset(
    normalise(word)
    for word in (
        "team",
        "the team",
        "project team",
        "whole team",
        "all team",
        "core team",
        "dev team",
        "development team",
        "developers",
        "团队",
        "项目团队",
        "项目组",
        "全体团队",
        "项目组成员",
        "团队成员",
        "项目组全体",
        "开发团队",
        "开发组",
        "研发团队",
        "全体组员",
    )
)


def is_internal_item(plan: Plan, row: CommunicationRow) -> bool:
    """Whether an item of the communication plan says that it is internal, or goes to the team only."""
    told = " ".join(filter(None, (row.item, row.audience))).casefold()
    if _INTERNAL.search(told):
        return True
    return _is_team_only(plan, _SEPARATORS.split(row.audience or ""))


def is_internal_meeting(plan: Plan, row: MeetingRow) -> bool:
    """Whether a meeting says that it is internal, or only people of the team attended it.

    Who attended counts for all rows of the meeting; people name them in its first row only.
    """
    if _INTERNAL.search((row.meeting or "").casefold()):
        return True
    attendees = row.attendees or tuple(
        name
        for other in plan.meetings.rows
        if other.attendees and other.date == row.date and other.meeting == row.meeting
        for name in other.attendees
    )
    return _is_team_only(plan, attendees)


def _is_team_only(plan: Plan, names: Iterable[str]) -> bool:
    """Every name is the team's, or that of somebody on the Team tab who belongs to the team."""
    told = [normalise(name) for name in names if name.strip()]
    if not told:
        return False
    ours = _our_names(plan)
    return all(name in _TEAM or name in ours for name in told)


def _our_names(plan: Plan) -> set[str]:
    """Who belongs to the team; where people of the client are marked, whoever is not marked does too."""
    marked = {member.organisation for member in plan.team.rows}
    return {
        normalise(name)
        for member in plan.team.rows
        if member.organisation is Organisation.TEAM
        or (member.organisation is None and Organisation.CLIENT in marked)
        for name in (member.name, member.id)
        if name
    }
