"""`sheetpm schedule --paths`: the longest path and those behind it."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from sheetpm.cli.console import Console
from sheetpm.cli.schedule_rows import ScheduledTask, csv_value, json_value
from sheetpm.languages import Text

if TYPE_CHECKING:
    from sheetpm.analysis.float_paths import FloatPath
    from sheetpm.api import Assessment

_FIELDS = (
    "path",
    "slack_min",
    "slack_days",
    "branches_off",
    "position",
    "id",
    "name",
    "early_start",
    "early_finish",
)
_LONGEST = Text("Longest path", "最长路径")
_FURTHER = Text("Path {rank}", "路径 {rank}")
_SLACK = Text("slack {days} d", "时差 {days} 天")
_BEHIND = Text("branches off after {task}", "从 {task} 之后分出")
_NONE = Text("No task can be scheduled.", "没有可排程的任务。")


def show_paths(
    console: Console, assessment: "Assessment", tasks: list[ScheduledTask], output: str, most: int
) -> None:
    """Print up to `most` paths in the format that was asked for."""
    from sheetpm.analysis.float_paths import find_float_paths

    analysis = assessment.analysis
    paths = find_float_paths(analysis.schedule, ~analysis.facts.is_done, most)
    if output == "json":
        console.show_json({"paths": [_document(path, tasks) for path in paths]})
    elif output == "csv":
        console.show(_csv(paths, tasks).rstrip("\n"))
    else:
        lines = [line for path in paths for line in _lines(path, assessment, tasks)]
        console.show("\n".join(lines) if lines else _NONE[assessment.language])


def _document(path: "FloatPath", tasks: list[ScheduledTask]) -> dict[str, object]:
    return {
        "rank": path.rank,
        "slack_min": path.total_float,
        "slack_days": _days(path),
        "branches_off": _before(path, tasks),
        "tasks": [
            {
                "id": tasks[index].id,
                "row": tasks[index].row,
                "name": tasks[index].name,
                "early_start": json_value(tasks[index].early_start),
                "early_finish": json_value(tasks[index].early_finish),
            }
            for index in path.tasks
        ],
    }


def _csv(paths: list["FloatPath"], tasks: list[ScheduledTask]) -> str:
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(_FIELDS)
    for path in paths:
        of_path = (path.rank, path.total_float, _days(path), _before(path, tasks))
        for position, index in enumerate(path.tasks, 1):
            task = tasks[index]
            of_task = (position, task.id, task.name, task.early_start, task.early_finish)
            writer.writerow([csv_value(value) for value in (*of_path, *of_task)])
    return target.getvalue()


def _lines(
    path: "FloatPath", assessment: "Assessment", tasks: list[ScheduledTask]
) -> Iterator[str]:
    language = assessment.language
    title = _LONGEST[language] if path.rank == 1 else _FURTHER[language].format(rank=path.rank)
    said = [_SLACK[language].format(days=f"{round(_days(path), 2):g}")]
    before = _before(path, tasks)
    if before:
        said.append(_BEHIND[language].format(task=before))
    yield f"{title}: {', '.join(said)}"
    for index in path.tasks:
        task = tasks[index]
        start, finish = (
            moment.strftime("%Y-%m-%d %H:%M") if moment else "n/a"
            for moment in (task.early_start, task.early_finish)
        )
        yield f"  {start} - {finish}  {task.shown_id}  {task.name}".rstrip()


def _days(path: "FloatPath") -> float:
    return round(path.float_days, 6)


def _before(path: "FloatPath", tasks: list[ScheduledTask]) -> str | None:
    return tasks[path.branches_off].shown_id if path.branches_off >= 0 else None
