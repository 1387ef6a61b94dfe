"""What MPXJ, another program's reader, finds in a Microsoft Project XML file, as JSON.

Run as a program of its own, since a Java machine cannot be stopped and started again.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

QUIET = "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory"


def read_with_mpxj(path: Path) -> dict[str, Any]:
    """The project as MPXJ sees it."""
    done = subprocess.run(
        [sys.executable, __file__, str(path)], capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _main(path: str) -> None:
    import jpype  # type: ignore[import-untyped]
    import mpxj  # type: ignore[import-untyped]  # noqa: F401 - puts its classes on the path

    jpype.startJVM(QUIET, convertStrings=True)
    reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")()
    project = reader.read(path)
    print(json.dumps(_facts(project)))


def _facts(project: Any) -> dict[str, Any]:
    properties = project.getProjectProperties()
    return {
        "title": _text(properties.getProjectTitle()),
        "start": _text(properties.getStartDate()),
        "status_date": _text(properties.getStatusDate()),
        "minutes_per_day": int(properties.getMinutesPerDay()),
        "currency": _text(properties.getCurrencyCode()),
        "calendar": _text(properties.getDefaultCalendar().getName()),
        "calendars": {str(each.getName()): _calendar(each) for each in project.getCalendars()},
        "tasks": [_task(each) for each in project.getTasks()],
        "resources": [
            {
                "name": _text(each.getName()),
                "type": _text(each.getType()),
                "max_units": _number(each.getMaxUnits()),
                "rate": _text(each.getStandardRate()),
                "email": _text(each.getEmailAddress()),
            }
            for each in project.getResources()
        ],
        "assignments": [
            [
                _text(each.getTask().getText(1)),
                _text(each.getResource().getName()),
                _number(each.getUnits()),
                _text(each.getWork()),
            ]
            for each in project.getResourceAssignments()
        ],
    }


def _calendar(calendar: Any) -> dict[str, Any]:
    import jpype

    days = jpype.JClass("java.time.DayOfWeek").values()
    return {
        "parent": _text(calendar.getParent().getName()) if calendar.getParent() else None,
        "week": {str(day): _ranges(calendar.getHours(day)) for day in days},
        "exceptions": [
            [_text(each.getFromDate()), _text(each.getToDate()), _ranges(each)]
            for each in calendar.getCalendarExceptions()
        ],
        "expanded": [
            [_text(each.getFromDate()), _text(each.getToDate())]
            for each in calendar.getExpandedCalendarExceptions()
        ],
    }


def _ranges(hours: Any) -> list[str]:
    return [f"{each.getStart()}-{each.getEnd()}" for each in hours or ()]


def _task(task: Any) -> dict[str, Any]:
    return {
        "id": _text(task.getText(1)),
        "name": _text(task.getName()),
        "wbs": _text(task.getWBS()),
        "outline": _text(task.getOutlineNumber()),
        "level": int(task.getOutlineLevel()),
        "parent": _text(task.getParentTask().getText(1)) if task.getParentTask() else None,
        "start": _text(task.getStart()),
        "finish": _text(task.getFinish()),
        "duration": _text(task.getDuration()),
        "is_summary": bool(task.getSummary()),
        "is_milestone": bool(task.getMilestone()),
        "is_active": bool(task.getActive()),
        "percent": _number(task.getPercentageComplete()),
        "constraint": _text(task.getConstraintType()),
        "constraint_date": _text(task.getConstraintDate()),
        "deadline": _text(task.getDeadline()),
        "calendar": _text(task.getCalendar().getName()) if task.getCalendar() else None,
        "actual_start": _text(task.getActualStart()),
        "actual_finish": _text(task.getActualFinish()),
        "remaining": _text(task.getRemainingDuration()),
        "baseline": [_text(task.getBaselineStart()), _text(task.getBaselineFinish())],
        "cost": _number(task.getCost()),
        "actual_cost": _number(task.getActualCost()),
        "total_slack": _text(task.getTotalSlack()),
        "notes": _text(task.getNotes()),
        "links": [
            [_text(each.getPredecessorTask().getText(1)), str(each.getType()), str(each.getLag())]
            for each in task.getPredecessors()
        ],
    }


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _number(value: Any) -> float | None:
    return None if value is None else float(str(value))


if __name__ == "__main__":
    _main(sys.argv[1])
