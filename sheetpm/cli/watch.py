"""`sheetpm watch`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    FileOnlyType,
    config_option,
    console_for,
    given_by,
    language_option,
    lock_option,
    loudness_options,
    now,
    settings_for,
    status_date_option,
)
from sheetpm.cli.result_lines import show_result, stamped
from sheetpm.errors import ExitCode, SheetpmError
from sheetpm.languages import Text
from sheetpm.stopping import orderly_end

if TYPE_CHECKING:
    from sheetpm.api import Given
    from sheetpm.sync.plan_run import PlanResult


_SHEETS = Text(
    "sheetpm cannot watch a Google Sheet, which does not say when it changes; run `sheetpm sync` on "
    "it by a schedule, every hour for instance: unchanged, that takes two requests.",
    "无法监视 Google 表格，因为它不会通知改动；请定时运行 `sheetpm sync`（如每小时一次）：没有变化时只需两次请求。",
)


@click.command("watch", short_help="Sync a plan again whenever it is saved.")
@click.argument("plans", nargs=-1, required=True, type=FileOnlyType(_SHEETS))
@config_option
@status_date_option
@lock_option
@language_option
@loudness_options
def command(
    *,
    plans: tuple[Path, ...],
    config: Path | None,
    status_date: datetime | None,
    ignore_lock: bool,
    lang: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Sync PLANS now, and each again whenever it is saved, until Ctrl-C.

    A plan that is open in Excel or LibreOffice is synced when it is closed there.
    """
    from sheetpm.sources.files import read_file
    from sheetpm.sync.watching import WatchedPlan, watch_plans

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    given = given_by(lang=lang, status_date=status_date)
    for plan in plans:
        read_file(plan)
    watched = [
        WatchedPlan(
            path=plan,
            run=lambda path: _sync(path, config, given, ignores_lock=ignore_lock),
            tell=lambda what: _tell(console, what),
            now=now,
            ignores_lock=ignore_lock,
        )
        for plan in plans
    ]
    try:
        with orderly_end():
            watch_plans(watched)
    except (KeyboardInterrupt, SystemExit):
        _tell(console, Text("stopped", "已停止"))
    return ExitCode.CLEAN


def _sync(plan: Path, config: Path | None, given: "Given", *, ignores_lock: bool) -> "PlanResult":
    from sheetpm.sync.outcome import SyncRequest
    from sheetpm.sync.plan_run import PlanTask, failed, run_plan

    try:
        # Read again each time: somebody may have changed the settings meanwhile.
        settings = settings_for(plan, config)
    except SheetpmError as problem:
        return failed(str(plan), plan, problem)
    return run_plan(
        PlanTask(
            name=str(plan),
            path=plan,
            settings=settings,
            given=given,
            now=now(),
            request=SyncRequest(ignores_lock=ignores_lock, reports=True),
        )
    )


def _tell(console: Console, what: "PlanResult | Text") -> None:
    if isinstance(what, Text):
        console.say(stamped(what, now()))
    else:
        show_result(console, what, now())
