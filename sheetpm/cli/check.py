"""`sheetpm check`."""

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
    plan_or_sheet_argument,
    settings_for,
    today,
)
from sheetpm.cli.selection import selection_options, with_selection
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress

if TYPE_CHECKING:
    from sheetpm.api import Assessment


@click.command("check", short_help="Check a plan; the file is not changed.")
@plan_or_sheet_argument()
@selection_options
@format_option("text", "json", "github")
@assessment_options
def command(
    *,
    plan: Path | SheetAddress,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    output: str,
    fail_on: str | None,
) -> int:
    """Check PLAN and print what was found; it is not changed.

    PLAN is a file on disk (.xlsx, .xls, .xlsb, .ods, .csv or Microsoft Project's XML), or the
    address or id of a Google Sheet.

    Ends with 1 when there are errors, or from the severity on that --fail-on names; only what is
    reported counts. With --format github each finding becomes an annotation of a GitHub workflow.
    """
    from sheetpm.sync.plans import assess_plan, plan_name

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = with_selection(settings_for(plan, config), select=select, ignore=ignore)
    given = given_by(lang=lang, status_date=status_date)
    with console.long_work(Text("Checking …", "正在检查……"), is_long=is_large(plan)):
        assessment = assess_plan(
            plan, settings=settings, today=today(), given=given, talk=console.talk
        )
    name = plan_name(plan, assessment)
    file = plan.as_posix() if isinstance(plan, Path) else plan.url
    console = Console(language=assessment.language, is_quiet=quiet, is_verbose=verbose)
    _show(console, name, file, assessment, output)
    level = Severity(fail_on) if fail_on else settings.fail_on or Severity.ERROR
    return exit_code(assessment.findings, level)


def _show(console: Console, name: str, file: str, assessment: "Assessment", output: str) -> None:
    from sheetpm.cli.assessments import assessment_json, show_summary

    if output == "json":
        console.show_json(assessment_json(name, assessment))
    elif output == "github":
        from sheetpm.cli.annotations import annotation

        for finding in assessment.findings:
            console.show(annotation(file, finding, assessment.language))
    else:
        for finding in assessment.findings:
            console.show_finding(name, finding)
        show_summary(console, name, assessment)
