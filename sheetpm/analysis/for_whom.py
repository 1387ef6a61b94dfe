"""Which communications and meetings concern the team alone: the client is not shown them."""

import re
from collections.abc import Iterable

from sheetpm.plan.model import Plan
from sheetpm.schema.client import CommunicationRow, MeetingRow
from sheetpm.schema.names import normalise
from sheetpm.schema.team import Organisation

_SEPARATORS = re.compile(r"[;；,，、/&+\n]|\band\b|和|及|与")
_INTERNAL = re.compile(r"\binternal(?:ly)?\b|内部|对内")
_TEAM = frozenset(
    normalise(word)
    for word in (
        "team",
        "the team",
        "project team",
        "whole team",
        "all team",
        "core team",
        "团队",
        "项目团队",
        "项目组",
        "全体团队",
        "项目组成员",
        "团队成员",
        "项目组全体",
    )
)


def is_internal_item(plan: Plan, row: CommunicationRow) -> bool:
    """Whether an item of the communication plan says that it is internal, or goes to the team only."""
    told = " ".join(filter(None, (row.item, row.audience))).casefold()
    if _INTERNAL.search(told):
        return True
    return _is_team_only(plan, _SEPARATORS.split(row.audience or ""))


def is_internal_meeting(plan: Plan, row: MeetingRow) -> bool:
    """Whether a meeting says that it is internal, or only people of the team attended it."""
    if _INTERNAL.search((row.meeting or "").casefold()):
        return True
    return _is_team_only(plan, row.attendees or ())


def _is_team_only(plan: Plan, names: Iterable[str]) -> bool:
    """Every name is the team's, or that of somebody whom the Team tab counts to the team."""
    ours = {
        normalise(name)
        for member in plan.team.rows
        if member.organisation is Organisation.TEAM
        for name in (member.name, member.id)
        if name
    }
    told = [normalise(name) for name in names if name.strip()]
    return bool(told) and all(name in _TEAM or name in ours for name in told)
