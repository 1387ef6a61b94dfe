"""`sheetpm schedule`."""

import csv
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec.structs import asdict

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    console_for,
    format_option,
    given_by,
    is_large,
    plan_options,
    plan_or_sheet_argument,
    settings_for,
    today,
)
from sheetpm.cli.schedule_paths import show_paths
from sheetpm.cli.schedule_rows import (
    FIELDS,
    ScheduledTask,
    csv_value,
    is_day_level,
    json_value,
    schedule_rows,
)
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress

if TYPE_CHECKING:
    from sheetpm.api import Assessment

_UNKNOWN = "n/a"
_LONGEST_NAME = 44


@click.command("schedule", short_help="Print early, late and forecast dates of every task.")
@plan_or_sheet_argument()
@format_option("table", "csv", "json")
@click.option(
    "--paths",
    type=click.IntRange(min=1),
    metavar="N",
    help="Print the longest path and the next ones by slack, N in all, instead of the tasks.",
)
@plan_options
def command(
    *,
    plan: Path | SheetAddress,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    output: str,
    paths: int | None,
) -> int:
    """Schedule PLAN by the critical path method and print each task's dates and slack.

    The table shows days; csv and json show the minute. Slack below zero says by how much a date
    that must hold is missed. Workbooks with Microsoft Project's own field names are read too.
    """
    from sheetpm.sync.plans import assess_plan, plan_name

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = settings_for(plan, config)
    with console.long_work(Text("Scheduling …", "正在排程……"), is_long=is_large(plan)):
        assessment = assess_plan(
            plan,
            settings=settings,
            today=today(),
            given=given_by(lang=lang, status_date=status_date),
            talk=console.talk,
        )
    console = Console(language=assessment.language, is_quiet=quiet, is_verbose=verbose)
    tasks = list(schedule_rows(assessment))
    if paths is not None:
        show_paths(console, assessment, tasks, output, paths)
    elif output == "csv":
        console.show(_csv(tasks).rstrip("\n"))
    elif output == "json":
        console.show_json(_document(plan_name(plan, assessment), assessment, tasks))
    else:
        _show_table(console, assessment, tasks)
    return 0


def _csv(tasks: list[ScheduledTask]) -> str:
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(FIELDS)
    for task in tasks:
        writer.writerow([csv_value(getattr(task, name)) for name in FIELDS])
    return target.getvalue()


def _document(name: str, assessment: "Assessment", tasks: list[ScheduledTask]) -> object:
    return {
        "plan": name,
        "status_date": assessment.analysis.status_date.isoformat(),
        "tasks": [
            {key: json_value(value) for key, value in asdict(task).items()} for task in tasks
        ],
    }


def _show_table(console: Console, assessment: "Assessment", tasks: list[ScheduledTask]) -> None:
    from rich import box
    from rich.console import Console as RichConsole
    from rich.table import Table
    from rich.text import Text as RichText

    from sheetpm.cli.console import plain

    whole_days = is_day_level(tasks)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for text, align in _HEADERS:
        table.add_column(text[assessment.language], justify=align, no_wrap=align != "left")
    for task in tasks:
        cells = _cells(task, assessment, whole_days=whole_days)
        style = "bold" if task.summary else ("red" if task.critical else "")
        table.add_row(*(RichText(plain(cell)) for cell in cells), style=style)
    target = StringIO()
    RichConsole(file=target, width=_WIDTH, no_color=True).print(table)
    console.show("\n".join(line.rstrip() for line in target.getvalue().splitlines()))


_WIDTH = 200
_HEADERS: tuple[tuple[Text, Literal["left", "right"]], ...] = (
    (Text("ID", "编号"), "left"),
    (Text("Task", "任务"), "left"),
    (Text("Early start", "最早开始"), "right"),
    (Text("Early finish", "最早完成"), "right"),
    (Text("Late start", "最晚开始"), "right"),
    (Text("Late finish", "最晚完成"), "right"),
    (Text("Forecast", "预测完成"), "right"),
    (Text("Slack (d)", "总时差（天）"), "right"),
    (Text("Free (d)", "自由时差（天）"), "right"),
    (Text("Critical", "关键"), "left"),
    (Text("Driven by", "驱动前置"), "left"),
)


def _cells(task: ScheduledTask, assessment: "Assessment", *, whole_days: bool) -> list[str]:
    yes = Text("yes", "是")[assessment.language]
    name = "  " * (task.level - 1) + task.name
    name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return [
        task.id or "",
        name,
        _date(task.early_start, is_finish=False, whole_days=whole_days),
        _date(task.early_finish, is_finish=True, whole_days=whole_days),
        _date(task.late_start, is_finish=False, whole_days=whole_days),
        _date(task.late_finish, is_finish=True, whole_days=whole_days),
        _date(task.forecast_finish, is_finish=True, whole_days=whole_days),
        _days(task.total_slack_days),
        _days(task.free_slack_days),
        yes if task.critical else "",
        task.driving_predecessor or "",
    ]


def _date(moment: datetime | None, *, is_finish: bool, whole_days: bool) -> str:
    if moment is None:
        return _UNKNOWN
    if not whole_days:
        return moment.strftime("%Y-%m-%d %H:%M")
    day = moment - timedelta(minutes=1) if is_finish else moment
    return day.date().isoformat()


def _days(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{round(value, 2):g}"
