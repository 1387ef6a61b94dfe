"""`sheetpm sync`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    assessment_options,
    console_for,
    exit_code,
    format_option,
    given_by,
    is_large,
    lock_option,
    now,
    plan_argument,
    settings_for,
)
from sheetpm.findings import Severity
from sheetpm.languages import Text

if TYPE_CHECKING:
    from sheetpm.sync.job import SyncOutcome


@click.command("sync", short_help="Write the Dashboard back into the workbook.")
@plan_argument
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--force", is_flag=True, help="Write also where nothing has changed.")
@lock_option
@format_option("text", "json")
@assessment_options
def command(
    *,
    plan: Path,
    dry_run: bool,
    force: bool,
    ignore_lock: bool,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    output: str,
    fail_on: str | None,
) -> int:
    """Check PLAN, compute, and write the Dashboard and its companions into the workbook.

    Every other tab stays byte for byte as it is. Where nothing has changed, nothing is written.
    """
    from sheetpm.cli.assessments import assessment_json, show_figures, show_summary
    from sheetpm.sync.job import SyncRequest, sync

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = settings_for(plan, config)
    with console.long_work(Text("Syncing …", "正在同步……"), is_long=is_large(plan)):
        outcome = sync(
            plan,
            settings=settings,
            given=given_by(lang=lang, status_date=status_date),
            now=now(),
            request=SyncRequest(is_dry_run=dry_run, is_forced=force, ignores_lock=ignore_lock),
        )
    assessment = outcome.assessment
    console = Console(language=assessment.language, is_quiet=quiet, is_verbose=verbose)
    if output == "json":
        facts = {"result": outcome.result.value, "tabs": outcome.titles}
        console.show_json(facts | assessment_json(plan.name, assessment))
    else:
        _say_result(console, plan, outcome)
        if dry_run:
            show_figures(console, assessment)
        show_summary(console, plan.name, assessment)
    level = Severity(fail_on) if fail_on else settings.fail_on
    return exit_code(assessment.findings, level)


def _say_result(console: Console, plan: Path, outcome: "SyncOutcome") -> None:
    from sheetpm.sync.job import SyncResult

    tabs = list(outcome.titles.values())
    console.say(
        {
            SyncResult.WRITTEN: Text(
                f"{plan.name}: wrote {', '.join(tabs)}.", f"{plan.name}：已写入 {'、'.join(tabs)}。"
            ),
            SyncResult.UNCHANGED: Text(
                f"{plan.name}: nothing has changed since the last sync; the file was not written.",
                f"{plan.name}：自上次同步以来没有变化，文件未写入。",
            ),
            SyncResult.WOULD_WRITE: Text(
                f"{plan.name}: would write {', '.join(tabs)}.",
                f"{plan.name}：将写入 {'、'.join(tabs)}。",
            ),
        }[outcome.result]
    )
    if outcome.copy is not None:
        console.detail(
            Text(f"the earlier file is kept as {outcome.copy}", f"旧文件已保留为 {outcome.copy}")
        )
