"""`sheetpm level`."""

from datetime import datetime
from pathlib import Path

import click

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    console_for,
    format_option,
    given_by,
    lock_option,
    now,
    plan_options,
    plan_or_sheet_argument,
    settings_for,
    today,
)
from sheetpm.config import LevellingMethod, LevellingMode
from sheetpm.errors import ExitCode
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress


@click.command("level", short_help="Propose which tasks to move so that nobody has too much to do.")
@plan_or_sheet_argument()
@click.option(
    "--within-float/--extend",
    "within_float",
    default=None,
    help="Keep the finish and deadlines, or let the finish move; else as the settings say.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0.1, max=86_400),
    help="About how many seconds each step of the search may take.",
)
@click.option(
    "--method",
    type=click.Choice([method.value for method in LevellingMethod]),
    help="cp-sat can prove its result, rules cannot; else cp-sat where it is installed.",
)
@click.option("--write", is_flag=True, help="Write the proposal on the tab Levelling of PLAN too.")
@lock_option
@format_option("text", "json", "csv")
@plan_options
def command(
    *,
    plan: Path | SheetAddress,
    within_float: bool | None,
    time_limit: float | None,
    method: str | None,
    write: bool,
    ignore_lock: bool,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    output: str,
) -> int:
    """Propose which open tasks of PLAN to move so that nobody is asked for too much.

    Printed are the tasks with their proposed dates, what it does to the finish, and what cannot
    be solved and why. It is a proposal: your own tabs are never changed.
    """
    from sheetpm.analysis.levelling.model import LevelRequest
    from sheetpm.cli.levelling_lines import proposal_csv, proposal_json, show_proposal
    from sheetpm.sync.outcome import SyncRequest
    from sheetpm.sync.plans import assess_plan, plan_name, sync_plan

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = settings_for(plan, config)
    mode = settings.levelling or LevellingMode.WITHIN_FLOAT
    if within_float is not None:
        mode = LevellingMode.WITHIN_FLOAT if within_float else LevellingMode.EXTEND
    request = LevelRequest(
        mode=mode,
        method=LevellingMethod(method) if method else settings.levelling_method,
        seconds=time_limit or settings.levelling_seconds,
    )
    given = given_by(lang=lang, status_date=status_date, levelling=request)
    title = ""
    with console.long_work(Text("Levelling …", "正在平衡资源……"), is_long=True):
        if write:
            outcome = sync_plan(
                plan,
                settings=settings,
                given=given,
                now=now(),
                request=SyncRequest(ignores_lock=ignore_lock),
                talk=console.talk,
            )
            assessment, title = outcome.assessment, outcome.titles["levelling"]
        else:
            assessment = assess_plan(
                plan, settings=settings, today=today(), given=given, talk=console.talk
            )
    name = plan_name(plan, assessment)
    console = Console(language=assessment.language, is_quiet=quiet, is_verbose=verbose)
    if output == "json":
        console.show_json(proposal_json(name, assessment))
    elif output == "csv":
        console.show(proposal_csv(assessment))
    else:
        show_proposal(console, name, assessment)
        if title:
            console.say(
                Text(
                    "{name}: the proposal stands on the tab {title}.",
                    "{name}：建议已写入“{title}”表。",
                ).of(name=name, title=title)
            )
    return ExitCode.CLEAN
