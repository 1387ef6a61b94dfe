"""`sheetpm send`."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    audience_option,
    console_for,
    given_by,
    is_large,
    now,
    plan_options,
    plan_or_sheet_argument,
    settings_for,
)
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress


@click.command("send", short_help="Mail the report to people and tell chat channels.")
@plan_or_sheet_argument()
@click.option(
    "--to",
    "to",
    multiple=True,
    metavar="ADDRESS",
    help="Mail address, once for each person; else everybody whom [notify] names.",
)
@click.option(
    "--dry-run", is_flag=True, help="Print the message and who would get it; send nothing."
)
@click.option(
    "--again",
    is_flag=True,
    help="Send also to those who got the message of this status date, or may have got it.",
)
@audience_option
@plan_options
def command(
    *,
    plan: Path | SheetAddress,
    to: tuple[str, ...],
    dry_run: bool,
    again: bool,
    audience: str | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
) -> int:
    """Mail a short summary of PLAN with the report attached, and tell the chat channels of [notify].

    Nobody gets it twice for the same status date. PLAN itself is only read, and no report is left
    in a folder. The mail password stands in SHEETPM_SMTP_PASSWORD or in the system's keyring.
    """
    from sheetpm.cli.sent_lines import say_sent, show_message
    from sheetpm.mail_address import read_address
    from sheetpm.sync.sending import SendRequest, send_plan

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = settings_for(plan, config)
    if audience:
        settings = replace(settings, notify={**settings.notify, "audience": audience})
    request = SendRequest(
        to=tuple(read_address(each, where="--to") for each in to), is_dry_run=dry_run, again=again
    )
    with console.long_work(Text("Sending …", "正在发送……"), is_long=is_large(plan)):
        outcome = send_plan(
            plan,
            settings=settings,
            given=given_by(lang=lang, status_date=status_date),
            now=now(),
            request=request,
            talk=console.talk,
        )
    console = Console(language=outcome.assessment.language, is_quiet=quiet, is_verbose=verbose)
    if dry_run:
        show_message(console, outcome)
    say_sent(console, outcome, is_dry_run=dry_run)
    for problem in outcome.problems:
        console.warn(problem.text)
    return 0 if outcome.problem is None else outcome.problem.exit_code
