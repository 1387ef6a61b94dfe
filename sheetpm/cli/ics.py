"""`sheetpm ics`."""

from datetime import datetime
from pathlib import Path

import click

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    audience_option,
    console_for,
    for_audience,
    given_by,
    is_large,
    plan_options,
    plan_or_sheet_argument,
    settings_for,
    today,
)
from sheetpm.languages import Counted, Text
from sheetpm.sheet_address import SheetAddress


@click.command("ics", short_help="Write the plan's dates as a calendar file.")
@plan_or_sheet_argument()
@click.option(
    "--output",
    "file",
    type=click.Path(path_type=Path, readable=False),
    help="The calendar file; else the plan's name with .ics, in the current folder.",
)
@audience_option
@plan_options
def command(
    *,
    plan: Path | SheetAddress,
    file: Path | None,
    audience: str | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
) -> int:
    """Write milestones, deadlines, deliverables, reports, meetings and actions of PLAN as an iCalendar file.

    Taken into a calendar again, the file moves and renames the entries of before; nothing is
    doubled. The same plan and status date give the same file.
    """
    from sheetpm.api import build_dates
    from sheetpm.sync.calendar_file import place_calendar
    from sheetpm.sync.plans import assess_plan, plan_name

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = settings_for(plan, config)
    settings = for_audience(settings, audience)
    with console.long_work(
        Text("Writing the calendar …", "正在生成日历……"), is_long=is_large(plan)
    ):
        assessment = assess_plan(
            plan,
            settings=settings,
            today=today(),
            given=given_by(lang=lang, status_date=status_date),
            talk=console.talk,
        )
    calendar = build_dates(assessment)
    written = place_calendar(
        calendar, file, stem=assessment.hidden.text(Path(plan_name(plan, assessment)).stem)
    )
    console = Console(language=assessment.language, is_quiet=quiet, is_verbose=verbose)
    console.say(_WRITTEN.text(len(calendar.entries), file=written))
    return 0


_WRITTEN = Counted(
    "calendar: {file} ({n} entry).", "calendar: {file} ({n} entries).", "日历：{file}（{n} 项）。"
)
