"""`sheetpm due`."""

from datetime import datetime
from pathlib import Path

import click

from sheetpm.cli.console import Console
from sheetpm.cli.days_type import DaysType
from sheetpm.cli.options import (
    audience_option,
    console_for,
    for_audience,
    format_option,
    given_by,
    is_large,
    plan_options,
    plan_or_sheet_argument,
    settings_for,
    today,
)
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress


@click.command("due", short_help="List what everybody owes, by owner.")
@plan_or_sheet_argument()
@click.option(
    "--within",
    type=DaysType(),
    metavar="7d",
    help="Only what is overdue or due within so many days or weeks, as 7d or 2w.",
)
@click.option("--owner", metavar="NAME", help="Only what this person owes.")
@format_option("table", "json", "csv")
@audience_option
@plan_options
def command(
    *,
    plan: Path | SheetAddress,
    within: int | None,
    owner: str | None,
    audience: str | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    output: str,
) -> int:
    """List everything in PLAN that somebody owes, by owner, the longest overdue first.

    Communications, actions of meetings, answers to feedback, issues, risk reviews and actions,
    quality checks, decisions on changes, acceptances and deliverables, each with its cell. PLAN
    is a workbook on disk, or the address or id of a Google Sheet; it is not changed.
    """
    from sheetpm.analysis.due import list_due, lists_anything
    from sheetpm.cli.due_lines import DueList, show_due
    from sheetpm.sync.plans import assess_plan, plan_name

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = for_audience(settings_for(plan, config), audience)
    with console.long_work(Text("Looking …", "正在查看……"), is_long=is_large(plan)):
        assessment = assess_plan(
            plan,
            settings=settings,
            today=today(),
            given=given_by(lang=lang, status_date=status_date),
            talk=console.talk,
        )
    console = Console(language=assessment.language, is_quiet=quiet, is_verbose=verbose)
    items = list_due(assessment.plan, assessment.analysis, assessment.settings)
    owed = DueList(
        plan=assessment.hidden.text(plan_name(plan, assessment)),
        basis=assessment.analysis.basis,
        items=items,
        within_days=within,
        owner=owner,
        has_lists=lists_anything(assessment.plan),
        is_for_client=assessment.settings.audience.value == "client",
    )
    show_due(console, owed, output)
    return 0
