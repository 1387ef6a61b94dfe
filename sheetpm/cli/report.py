"""`sheetpm report`."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from sheetpm.cli.console import Console
from sheetpm.cli.day_type import DayType
from sheetpm.cli.options import (
    assessment_options,
    audience_option,
    console_for,
    exit_code,
    for_audience,
    given_by,
    is_large,
    now,
    plan_or_sheet_argument,
    settings_for,
)
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress


@click.command("report", short_help="Write the report of a plan.")
@plan_or_sheet_argument()
@click.option(
    "--to",
    type=click.Path(path_type=Path, readable=False),
    help="Folder of the report; else the settings' or the current one.",
)
@audience_option
@click.option(
    "--since",
    type=DayType(),
    help="The day of the last report; else one report frequency before the status date.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(["xlsx", "html", "text", "json"]),
    multiple=True,
    help="xlsx or html: what the report is written as, else as the settings say; "
    "text or json: how results are printed. May be given more than once.",
)
@assessment_options
def command(
    *,
    plan: Path | SheetAddress,
    to: Path | None,
    audience: str | None,
    since: datetime | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    formats: tuple[str, ...],
    fail_on: str | None,
) -> int:
    """Write a workbook or a web page about PLAN to send to people; PLAN itself is only read.

    It is called PLAN-report-STATUS DATE.xlsx or .html. One that somebody has changed is never
    overwritten.
    """
    from sheetpm.cli.assessments import assessment_json, show_summary
    from sheetpm.cli.reports import folder_named_by, say_report
    from sheetpm.config import ReportFormat
    from sheetpm.sync.plans import plan_name, report_plan

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = settings_for(plan, config)
    settings = for_audience(settings, audience)
    files = tuple(ReportFormat(name) for name in formats if name in set(ReportFormat))
    if files:
        settings = replace(settings, report_formats=files)
    with (
        folder_named_by("--to", to),
        console.long_work(Text("Writing the report …", "正在生成报告……"), is_long=is_large(plan)),
    ):
        assessment, made = report_plan(
            plan,
            to or settings.report_folder or Path(),
            settings=settings,
            given=given_by(lang=lang, status_date=status_date, since=since),
            now=now(),
            talk=console.talk,
        )
    console = Console(language=assessment.language, is_quiet=quiet, is_verbose=verbose)
    if "json" in formats:
        facts = {
            "report": str(made.path),
            "is_written": made.is_written,
            "more_reports": [str(one.path) for one in made.beside],
        }
        console.show_json(facts | assessment_json(plan_name(plan, assessment), assessment))
    else:
        show_summary(console, plan_name(plan, assessment), assessment)
        say_report(console, made)
    level = Severity(fail_on) if fail_on else settings.fail_on
    return exit_code(assessment.findings, level)
