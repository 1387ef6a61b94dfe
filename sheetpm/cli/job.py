"""`sheetpm sync` without a plan: every plan of the settings file."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.cli.console import Console
from sheetpm.cli.options import is_there, now
from sheetpm.cli.result_lines import show_result, show_tally, stamped
from sheetpm.errors import ExitCode, SheetpmError, UsageError, worst_exit_code
from sheetpm.findings import Severity
from sheetpm.google.entries import refuse_doubles
from sheetpm.languages import Text

if TYPE_CHECKING:
    from sheetpm.api import Given
    from sheetpm.settings_file import SettingsFile
    from sheetpm.sync.outcome import SyncRequest
    from sheetpm.sync.plan_run import PlanResult, PlanTask


class JobOptions(Struct, frozen=True, kw_only=True):
    """What the command line says about a job over several plans."""

    config: Path | None
    given: "Given"
    request: "SyncRequest"
    fail_on: Severity | None
    processes: int | None
    record: Path | None
    output: str


def sync_all(console: Console, options: JobOptions) -> ExitCode:
    """Sync every `[[plan]]` of the settings file; the worst exit code of all."""
    from sheetpm.sync.workers import choose_processes, run_plans

    file = settings_of_job(options.config)
    started = now()
    tasks = _tasks(file, options, started)
    results: list[PlanResult] = []
    try:
        processes = choose_processes(tasks, options.processes)
        with closing(run_plans(tasks, processes=processes)) as coming:
            for result in coming:
                results.append(result)
                if options.output == "text" or result.problem is not None:
                    show_result(console, result, moment(console))
    finally:
        # Also when stopped: what was done is recorded, and what was not is named.
        code = _close(console, options, file, started, results, tasks)
    return code


def settings_of_job(config: Path | None) -> "SettingsFile":
    """The settings file that names the plans."""
    from sheetpm.settings_file import SETTINGS_FILE, load_settings

    path = config or Path(SETTINGS_FILE)
    if config is None and not is_there(path):
        raise UsageError(
            Text(
                "There is no {settings_file} in this folder that names plans: name a plan, or the "
                "settings file with --config.",
                "当前文件夹中没有列出计划的 {settings_file}：请指定计划，或用 --config 指定设置文件。",
            ).of(settings_file=SETTINGS_FILE)
        )
    file = load_settings(path)
    refuse_doubles(file)
    if not file.plans:
        raise UsageError(
            Text(
                "{path} names no plan: name one on the command line, or add a [[plan]] with its path.",
                "{path} 中没有列出计划：请在命令行指定，或添加 [[plan]] 并写明 path。",
            ).of(path=path)
        )
    return file


def moment(console: Console) -> datetime | None:
    """The time stamp of a line, for those who asked for details."""
    return now() if console.is_verbose else None


def _tasks(file: "SettingsFile", options: JobOptions, started: datetime) -> list["PlanTask"]:
    from sheetpm.sync.plan_run import PlanTask
    from sheetpm.sync.reading_ahead import Reader

    request = replace(options.request, reader=Reader())  # one that a copy serves cannot travel
    return [
        PlanTask(
            name=entry.name,
            path=entry.path,
            settings=entry.settings,
            given=options.given,
            now=started,
            request=request,
            fail_on=options.fail_on,
        )
        for entry in file.plans
    ]


def _close(
    console: Console,
    options: JobOptions,
    file: "SettingsFile",
    started: datetime,
    results: Sequence["PlanResult"],
    tasks: Sequence["PlanTask"],
) -> ExitCode:
    from sheetpm.sync.run_record import Run, record_json, write_record

    run = Run(
        settings_file=file.path,
        started=started,
        finished=now(),
        results=tuple(results),
        not_run=tuple(task.name for task in tasks[len(results) :]),
    )
    codes = [run.exit_code]
    try:
        record = write_record(run, options.record)
        line = Text("record: {record}", "运行记录：{record}").of(record=record)
        console.detail(stamped(line, moment(console)))
    except SheetpmError as problem:
        console.warn(problem.text)
        codes.append(problem.exit_code)
    if options.output == "json":
        console.show_json(record_json(run))
    else:
        show_tally(console, run, moment(console))
    return worst_exit_code(codes)
