"""`sheetpm baseline`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    console_for,
    format_option,
    given_by,
    is_large,
    lock_option,
    now,
    plan_options,
    plan_or_sheet_argument,
    settings_for,
    today,
)
from sheetpm.errors import ExitCode, said_in
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress

if TYPE_CHECKING:
    from sheetpm.api import Assessment, Given


@click.group("baseline", short_help="Record the plan as agreed, list and compare baselines.")
def command() -> None:
    """Record the plan as it was agreed, and compare it with the plan of today.

    A baseline is a named, dated snapshot of all tasks on the tab Baseline of the workbook. Once
    set it is never changed: what is agreed anew becomes a new baseline. The latest one counts,
    unless the setting `baseline` names another.
    """


@command.command("set", short_help="Record the plan as it stands under a name.")
@plan_or_sheet_argument()
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Say what would be recorded; write nothing.")
@lock_option
@format_option("text", "json")
@plan_options
def set_baseline(
    *,
    plan: Path | SheetAddress,
    name: str,
    dry_run: bool,
    ignore_lock: bool,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    output: str,
) -> int:
    """Record all tasks of PLAN as the baseline NAME, dated with the status date.

    Recorded are id, name, WBS code, start, finish, duration and budget of each task: dates as
    typed, else as computed. The Dashboard is written in the same step. A name that is taken is
    refused.
    """
    from sheetpm.cli.baseline_json import set_json
    from sheetpm.cli.baselines import show_set
    from sheetpm.sync.outcome import SyncRequest
    from sheetpm.sync.plans import plan_name, sync_plan

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = settings_for(plan, config)
    with console.long_work(Text("Recording …", "正在记录……"), is_long=is_large(plan)):
        outcome = sync_plan(
            plan,
            settings=settings,
            given=given_by(lang=lang, status_date=status_date, new_baseline=name),
            now=now(),
            request=SyncRequest(is_dry_run=dry_run, ignores_lock=ignore_lock),
            talk=console.talk,
        )
    console = Console(language=outcome.assessment.language, is_quiet=quiet, is_verbose=verbose)
    if output == "json":
        console.show_json(set_json(plan_name(plan, outcome.assessment), outcome))
    else:
        show_set(console, plan_name(plan, outcome.assessment), outcome)
    return ExitCode.CLEAN


@command.command("list", short_help="The baselines of a plan, and which one counts.")
@plan_or_sheet_argument()
@format_option("text", "json")
@plan_options
def list_baselines(
    *,
    plan: Path | SheetAddress,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    output: str,
) -> int:
    """List the baselines of PLAN by the day they were set; the file is not changed."""
    from sheetpm.cli.baseline_json import list_json
    from sheetpm.cli.baselines import show_list
    from sheetpm.sync.plans import plan_name

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    given = given_by(lang=lang, status_date=status_date)
    assessment = _assessed(plan, config, given, console)
    console = Console(language=assessment.language, is_quiet=quiet, is_verbose=verbose)
    if output == "json":
        console.show_json(list_json(plan_name(plan, assessment), assessment))
    else:
        show_list(console, plan_name(plan, assessment), assessment)
    return ExitCode.CLEAN


@command.command("diff", short_help="What moved, is new or was dropped.")
@plan_or_sheet_argument()
@click.argument("a", required=False)
@click.argument("b", required=False)
@format_option("text", "json")
@plan_options
def diff(
    *,
    plan: Path | SheetAddress,
    a: str | None,
    b: str | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    output: str,
) -> int:
    """Show what moved, is new or was dropped; the file is not changed.

    From the baseline that counts to the plan of today; with A from the baseline A to the plan;
    with A and B from A to B. Differences are in working days and money.
    """
    from sheetpm.cli.baseline_json import diff_json
    from sheetpm.cli.baselines import choose_sides, show_diff
    from sheetpm.sync.plans import plan_name

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    given = given_by(lang=lang, status_date=status_date)
    assessment = _assessed(plan, config, given, console)
    with said_in(assessment.language):
        sides = choose_sides(assessment, a, b)
    console = Console(language=assessment.language, is_quiet=quiet, is_verbose=verbose)
    if output == "json":
        console.show_json(diff_json(plan_name(plan, assessment), assessment, sides))
    else:
        show_diff(console, plan_name(plan, assessment), assessment, sides)
    return ExitCode.CLEAN


def _assessed(
    plan: Path | SheetAddress, config: Path | None, given: "Given", console: Console
) -> "Assessment":
    from sheetpm.sync.plans import assess_plan

    settings = settings_for(plan, config)
    return assess_plan(plan, settings=settings, today=today(), given=given, talk=console.talk)
