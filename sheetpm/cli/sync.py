"""`sheetpm sync`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

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
    plan_or_sheet_argument,
    settings_for,
)
from sheetpm.cli.reports import folder_named_by, say_report
from sheetpm.cli.sent_lines import say_sent
from sheetpm.errors import UsageError, said_in
from sheetpm.findings import Severity
from sheetpm.languages import Text, listed
from sheetpm.sheet_address import SheetAddress

if TYPE_CHECKING:
    from sheetpm.cli.job import JobOptions
    from sheetpm.sync.outcome import SyncOutcome
    from sheetpm.sync.reading_ahead import Reader

_LAST: list["SyncOutcome"] = []
"""Kept to the end of the process, which taking 10,000 tasks apart would put off by 6 ms."""


@click.command("sync", short_help="Write the Dashboard back into the workbook.")
@plan_or_sheet_argument(required=False)
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--force", is_flag=True, help="Write also where nothing has changed.")
@click.option("--no-report", is_flag=True, help="Do not write the report workbook.")
@click.option(
    "--report-to",
    type=click.Path(path_type=Path, readable=False),
    help="Folder of the report workbook; else the settings' or the current one.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Without a plan: how many plans at once; else as many as there are cores.",
)
@click.option(
    "--record",
    type=click.Path(path_type=Path, readable=False),
    help="Without a plan: the file for the run's JSON record; else in the state folder.",
)
@click.option("--no-send", is_flag=True, help="Send no messages, whatever [notify] says.")
@lock_option
@format_option("text", "json")
@assessment_options
@click.pass_obj
def command(
    reader: "Reader | None",
    *,
    plan: Path | SheetAddress | None,
    dry_run: bool,
    force: bool,
    no_report: bool,
    report_to: Path | None,
    no_send: bool,
    jobs: int | None,
    record: Path | None,
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
    A report workbook to send to people is written too, into a folder of its own, and people whom
    [notify] in the settings names are sent it. Files of other formats than .xlsx are never
    written: their Dashboard is in the report alone.

    Without PLAN, every [[plan]] of the settings file is synced, one line each; one that fails
    does not stop the others. Of all exit codes the worst counts: 70, 3, 2, 75, 1, 0.
    """
    from sheetpm.sync.collector import sparing
    from sheetpm.sync.reading_ahead import Reader

    with sparing():
        from sheetpm.cli.job import JobOptions, sync_all
        from sheetpm.sync.outcome import SyncRequest

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    options = JobOptions(
        config=config,
        given=given_by(lang=lang, status_date=status_date),
        request=SyncRequest(
            is_dry_run=dry_run,
            is_forced=force,
            ignores_lock=ignore_lock,
            reports=not no_report,
            report_folder=report_to,
            sends=not no_send and not dry_run,
            reader=reader if reader and isinstance(plan, Path) else Reader(),
        ),
        fail_on=Severity(fail_on) if fail_on else None,
        processes=jobs,
        record=record,
        output=output,
    )
    if plan is None:
        return sync_all(console, options)
    with sparing():  # this plan is all that the process does
        return _sync_one(console, plan, options)


def _sync_one(console: Console, plan: Path | SheetAddress, options: "JobOptions") -> int:
    from sheetpm.cli.assessments import assessment_json, show_figures, show_summary
    from sheetpm.sync.plans import plan_name, sync_plan
    from sheetpm.sync.sending import send_after_sync

    if options.processes is not None or options.record is not None:
        raise UsageError(
            Text(
                "--jobs and --record are for a run over all plans: leave the plan or these out.",
                "--jobs 和 --record 用于处理全部计划：请去掉计划或这些选项。",
            )
        )
    settings = settings_for(plan, options.config)
    moment = now()
    with console.long_work(Text("Syncing …", "正在同步……"), is_long=is_large(plan)):
        outcome = sync_plan(
            plan,
            settings=settings,
            given=options.given,
            now=moment,
            request=options.request,
            talk=console.talk,
        )
        if options.request.sends:
            outcome = send_after_sync(
                plan,
                outcome,
                settings=settings,
                given=options.given,
                now=moment,
                talk=console.talk,
            )
    _LAST[:] = [outcome]
    assessment = outcome.assessment
    name = plan_name(plan, assessment)
    console = replace(console, language=assessment.language)
    if options.output == "json":
        facts = {
            "result": outcome.result.value,
            "tabs": outcome.titles,
            "report": str(outcome.report.path) if outcome.report else None,
            "sent": list(outcome.sent.sent) if outcome.sent else [],
            "more_reports": [str(one.path) for one in outcome.report.beside]
            if outcome.report
            else [],
        }
        console.show_json(facts | assessment_json(name, assessment))
    else:
        _say_result(console, name, outcome)
        if options.request.is_dry_run:
            show_figures(console, assessment)
        show_summary(console, name, assessment)
    if outcome.problem is not None:
        folder = options.request.report_folder
        with folder_named_by("--report-to", folder), said_in(assessment.language):
            raise outcome.problem
    return exit_code(assessment.findings, options.fail_on or settings.fail_on)


def _say_result(console: Console, name: str, outcome: "SyncOutcome") -> None:
    from sheetpm.sync.outcome import SyncResult

    tabs = list(outcome.titles.values())
    console.say(
        {
            SyncResult.WRITTEN: Text("{name}: wrote {tabs}.", "{name}：已写入 {tabs}。").of(
                name=name, tabs=listed(tabs)
            ),
            SyncResult.UNCHANGED: Text(
                "{name}: nothing has changed since the last sync; nothing was written.",
                "{name}：自上次同步以来没有变化，未写入。",
            ).of(name=name),
            SyncResult.WOULD_WRITE: Text(
                "{name}: would write {tabs}.",
                "{name}：将写入 {tabs}。",
            ).of(name=name, tabs=listed(tabs)),
            SyncResult.READ_ONLY: _read_only(name, has_report=outcome.report is not None),
        }[outcome.result]
    )
    for said in outcome.departed:
        console.warn(said)
    if outcome.departed and outcome.copy is not None:
        kept = outcome.copy
        console.warn(
            Text("The file from before is kept as {kept}.", "写入之前的文件已保留为 {kept}。").of(
                kept=kept
            )
        )
    if outcome.report is not None:
        say_report(console, outcome.report)
    if outcome.sent is not None:
        say_sent(console, outcome.sent)
    if outcome.died is not None:
        died = outcome.died.shown
        console.detail(
            Text(
                "an earlier sync was broken off ({died}); this one has taken its place",
                "先前一次同步中断（{died}），已由本次接替",
            ).of(died=died)
        )
    if outcome.copy is not None:
        console.detail(
            Text("the earlier file is kept as {copy}", "旧文件已保留为 {copy}").of(
                copy=outcome.copy
            )
        )


def _read_only(name: str, *, has_report: bool) -> Text:
    """What becomes of a plan whose file is never written."""
    if has_report:
        return Text(
            "{name}: this format is read but never written, so the Dashboard is in the report.",
            "{name}：此格式只读取、从不写入，仪表盘在报告中。",
        ).of(name=name)
    return Text(
        "{name}: this format is read but never written; the Dashboard would go into the report.",
        "{name}：此格式只读取、从不写入；仪表盘会写入报告。",
    ).of(name=name)
