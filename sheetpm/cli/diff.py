"""`sheetpm diff`."""

from datetime import datetime
from pathlib import Path

import click

from sheetpm.cli.console import Console
from sheetpm.cli.day_type import DayType
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
from sheetpm.errors import ExitCode, UsageError
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress


@click.command("diff", short_help="Show what changed between two states of a plan.")
@plan_or_sheet_argument("old")
@plan_or_sheet_argument("new", required=False)
@click.option(
    "--since",
    type=DayType(),
    help="Compare with the plan as it stood on that status date.",
)
@click.option(
    "--until",
    type=DayType(),
    help="With --since: the later status date; else the plan as it stands.",
)
@click.option("--baseline", metavar="NAME", help="Compare with that recorded baseline.")
@click.option(
    "--exit-code", is_flag=True, help="End with exit code 1 where something changed, as git does."
)
@format_option("table", "csv", "json")
@audience_option
@plan_options
def command(
    *,
    old: Path | SheetAddress,
    new: Path | SheetAddress | None,
    since: datetime | None,
    until: datetime | None,
    baseline: str | None,
    exit_code: bool,
    audience: str | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    output: str,
) -> int:
    """Show what changed from OLD to NEW, two workbooks, or since an earlier state of one.

    With OLD alone: since the last recorded status date, since --since, or against --baseline.
    Rows are matched by id, then by name, wherever they stand. Nothing is written. The exit code
    is 0 whether or not anything changed, unless --exit-code asks for 1.
    """
    from sheetpm.cli.differences import Wanted, find_difference
    from sheetpm.cli.differences_shown import show_difference

    _expect_one_question(new, since, until, baseline)
    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    plan = new if new is not None else old
    wanted = Wanted(
        old=old,
        new=new,
        since=since.date() if since else None,
        until=until.date() if until else None,
        baseline=baseline,
    )
    with console.long_work(Text("Comparing …", "正在比较……"), is_long=is_large(plan)):
        found = find_difference(
            wanted,
            settings=for_audience(settings_for(plan, config), audience),
            today=today(),
            given=given_by(lang=lang, status_date=status_date),
            talk=console.talk,
        )
    console = Console(language=found.language, is_quiet=quiet, is_verbose=verbose)
    show_difference(console, found, output)
    is_hit = exit_code and bool(found.difference.rows)
    return ExitCode.FINDINGS if is_hit else ExitCode.CLEAN


def _expect_one_question(
    new: object, since: datetime | None, until: datetime | None, baseline: str | None
) -> None:
    """Two workbooks, or one and a date, or one and a baseline."""
    asked = [new is not None, since is not None, baseline is not None]
    if sum(asked) > 1:
        raise UsageError(
            Text(
                "Give one thing to compare with: a second workbook, --since or --baseline.",
                "只能指定一个比较对象：第二个工作簿、--since 或 --baseline。",
            )
        )
    if until is not None and since is None:
        raise UsageError(
            Text(
                "--until needs --since: the earlier of the two dates.",
                "--until 需与 --since（较早日期）同用。",
            )
        )
    if until is not None and since is not None and until <= since:
        raise UsageError(
            Text(
                "--until {until:%Y-%m-%d} must lie after --since {since:%Y-%m-%d}.",
                "--until {until:%Y-%m-%d} 必须晚于 --since {since:%Y-%m-%d}。",
            ).of(until=until, since=since)
        )
