"""Tasks of Microsoft Project's XML in a plan's words: the Tasks tab."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from sheetpm.grid import CellValue
from sheetpm.sources.mspdi_elements import Content, Node
from sheetpm.sources.mspdi_values import (
    as_end,
    is_yes,
    read_length,
    read_moment,
    read_number,
    read_whole,
    show_lag,
    show_length,
)

CODE_ALIAS: Final = "sheetpm ID"
"""The text field in which sheetpm keeps the ids that people gave their tasks."""
HEADERS: Final = (
    "ID",
    "WBS",
    "Task",
    "Outline Level",
    "Type",
    "Task Calendar",
    "Owner",
    "Start",
    "Finish",
    "Duration",
    "Effort",
    "% Complete",
    "Predecessors",
    "Constraint",
    "Constraint Date",
    "Deadline",
    "Actual Start",
    "Actual Finish",
    "Remaining Duration",
    "Baseline Start",
    "Baseline Finish",
    "Budget",
    "Actual Cost",
    "Priority",
    "Status",
    "Notes",
)
_LINK_KINDS: Final = {0: "FF", 1: "FS", 2: "SF", 3: "SS"}
_CONSTRAINTS: Final = {
    0: "ASAP",
    1: "ALAP",
    2: "MSO",
    3: "MFO",
    4: "SNET",
    5: "SNLT",
    6: "FNET",
    7: "FNLT",
}
_CLOSING: Final = frozenset({"MFO", "FNET", "FNLT"})
_USUAL_PRIORITY: Final = 500


class TaskWords(Struct, frozen=True, kw_only=True):
    """What rows of tasks are written with."""

    minutes_per_day: int
    calendars: Mapping[int, str]
    """Names by number."""
    codes: Mapping[str, str]
    """The id of each task by its number in the file."""
    owners: Mapping[str, str]
    """Who is at each task, by its number in the file."""
    has_codes_as_outline: bool
    """The WBS codes are the places in the outline, so they give the hierarchy."""


def wanted_tasks(content: Content) -> list[Node]:
    """The tasks that are rows of a plan: neither blank lines nor the project's own summary."""
    return [
        node
        for node in content["Tasks"]
        if not is_yes(node.text("IsNull")) and node.text("OutlineLevel") != "0"
    ]


def task_codes(tasks: Sequence[Node], content: Content) -> dict[str, str]:
    """The ids by the tasks' numbers in the file: those people gave, else the shown numbers."""
    aliases = {
        node.text("FieldID")
        for node in content["ExtendedAttributes"]
        if node.text("Alias") == CODE_ALIAS
    }
    codes: dict[str, str] = {}
    taken: set[str] = set()
    for node in tasks:
        typed = next(
            (
                each.text("Value")
                for each in node.each("ExtendedAttribute")
                if each.text("FieldID") in aliases
            ),
            "",
        )
        uid = node.text("UID")
        code = typed or node.text("ID") or uid
        if code.casefold() in taken:
            code = f"UID {uid}"
        taken.add(code.casefold())
        codes[uid] = code
    return codes


def has_codes_as_outline(tasks: Sequence[Node]) -> bool:
    """Whether every WBS code lies below the code of the task above it."""
    above: list[str] = []
    for node in tasks:
        level = read_whole(node.text("OutlineLevel")) or 1
        code = node.text("WBS")
        if not code or code.count(".") != level - 1 or len(above) < level - 1:
            return False
        del above[level - 1 :]
        if above and not code.startswith(f"{above[-1]}."):
            return False
        above.append(code)
    return True


def owners_by_task(content: Content) -> dict[str, str]:
    """The people and things at each task, as people type them: `Ann[50%]; Crane`."""
    resources = {node.text("UID"): node for node in content["Resources"]}
    owners: dict[str, list[str]] = defaultdict(list)
    for node in content["Assignments"]:
        resource = resources.get(node.text("ResourceUID"))
        name = plain_name(resource.text("Name")) if resource else ""
        if resource is None or not name:
            continue
        units = read_number(node.text("Units"))
        is_work = resource.text("Type") in ("", "1")
        is_whole = units is None or abs(units - 1) < 1e-6
        share = "" if is_whole or not is_work else f"[{round(100 * (units or 0), 4):g}%]"
        owners[node.text("TaskUID")].append(f"{name}{share}")
    return {
        uid: "; ".join(names) + (";" if len(names) == 1 and "," in names[0] else "")
        for uid, names in owners.items()
    }


def plain_name(name: str) -> str:
    """A name without the signs that part the names of a list."""
    table = str.maketrans(dict.fromkeys(";|、\n", " ") | {"[": "(", "]": ")"})
    return " ".join(name.translate(table).split())


def task_row(node: Node, words: TaskWords, *, is_summary: bool) -> list[CellValue]:
    """One row of the Tasks tab, in the order of `HEADERS`."""
    constraint = _CONSTRAINTS.get(read_whole(node.text("ConstraintType")) or 0, "ASAP")
    day = read_moment(node.text("ConstraintDate")) if constraint not in ("ASAP", "ALAP") else None
    is_manual = is_yes(node.text("Manual")) and not is_summary
    baseline = next((b for b in node.each("Baseline") if b.text("Number") in ("", "0")), Node())
    priority = read_whole(node.text("Priority"))
    calendar = read_whole(node.text("CalendarUID"))
    return [
        words.codes[node.text("UID")],
        node.text("WBS") if words.has_codes_as_outline else None,
        node.text("Name") or None,
        float(read_whole(node.text("OutlineLevel")) or 1),
        "summary" if is_summary else None,
        None if calendar is None else words.calendars.get(calendar),
        words.owners.get(node.text("UID")),
        _manual(node, "Start") if is_manual else None,
        as_end(_manual(node, "Finish")) if is_manual else None,
        None if is_summary else _duration(node, words),
        None if is_summary else _hours(node.text("Work")),
        None if is_summary else _percent(node),
        _links(node, words),
        None if constraint == "ASAP" else constraint,
        as_end(day) if constraint in _CLOSING else day,
        as_end(read_moment(node.text("Deadline"))),
        read_moment(node.text("ActualStart")),
        as_end(read_moment(node.text("ActualFinish"))),
        None if is_summary else _remaining(node, words),
        read_moment(baseline.text("Start")),
        as_end(read_moment(baseline.text("Finish"))),
        None if is_summary else _money(baseline.text("Cost")) or _money(node.text("Cost")),
        None if is_summary else _money(node.text("ActualCost")),
        None if priority in (None, _USUAL_PRIORITY) else float(priority),
        "cancelled" if node.text("Active") in ("0", "false") else None,
        node.text("Notes") or None,
    ]


def _manual(node: Node, name: str) -> datetime | None:
    """A date of a task that is scheduled by hand."""
    return read_moment(node.text(f"Manual{name}")) or read_moment(node.text(name))


def _duration(node: Node, words: TaskWords) -> str | None:
    minutes = read_length(node.text("Duration"))
    if minutes is None or minutes < 0:
        return None
    unit = read_whole(node.text("DurationFormat"))
    return show_length(minutes, unit, words.minutes_per_day)


def _remaining(node: Node, words: TaskWords) -> str | None:
    """What is left, where it is not simply the share of the duration that is not done."""
    remaining, whole = (
        read_length(node.text("RemainingDuration")),
        read_length(node.text("Duration")),
    )
    percent = read_whole(node.text("PercentComplete")) or 0
    if remaining is None or whole is None or not 0 < percent < 100:
        return None
    if abs(remaining - whole * (100 - percent) / 100) <= whole / 100 + 1:
        return None
    return show_length(remaining, read_whole(node.text("DurationFormat")), words.minutes_per_day)


def _percent(node: Node) -> str | None:
    percent = read_whole(node.text("PercentComplete"))
    return None if percent is None else f"{percent}%"


def _hours(text: str) -> float | None:
    minutes = read_length(text)
    return minutes / 60 if minutes else None


def _money(text: str) -> float | None:
    """An amount, kept as hundredths; 0 is what the file says of every task without a cost."""
    amount = read_number(text)
    return round(amount / 100, 4) if amount else None


def _links(node: Node, words: TaskWords) -> str | None:
    """The predecessors as people type them; one of another project is named and finds no task."""
    shown = []
    for link in node.each("PredecessorLink"):
        if is_yes(link.text("CrossProject")):
            continue
        uid = link.text("PredecessorUID")
        kind = (
            _LINK_KINDS.get(read_whole(link.text("Type")) or 0, "FS") if link.text("Type") else "FS"
        )
        lag = show_lag(
            read_whole(link.text("LinkLag")) or 0,
            read_whole(link.text("LagFormat")),
            words.minutes_per_day,
        )
        shown.append(f"{words.codes.get(uid, f'UID {uid}')}{kind}{lag}")
    return "; ".join(shown) or None
