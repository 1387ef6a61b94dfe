"""`sheetpm export`."""

from datetime import datetime
from pathlib import Path

import click
from msgspec.structs import replace

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
from sheetpm.errors import ExitCode
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress


@click.command("export", short_help="Write a plan as Microsoft Project XML, CSV or JSON.")
@plan_or_sheet_argument()
@click.option(
    "--to",
    "wanted",
    type=click.Choice(["mspdi", "csv", "json"]),
    required=True,
    help="mspdi is Microsoft Project's XML; csv the Tasks tab; json every tab and the schedule.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, readable=False, allow_dash=True),
    help="The file to write, - for standard output; else the plan's name in the current folder.",
)
@click.option("--force", is_flag=True, help="Replace a file that this command did not write.")
@audience_option
@plan_options
def command(
    *,
    plan: Path | SheetAddress,
    wanted: str,
    output: Path | None,
    force: bool,
    audience: str | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
) -> int:
    """Write PLAN in another format; the plan itself is only read.

    Microsoft Project's XML has tasks, outline, links with lags, calendars, constraints, people,
    assignments, the baseline that counts and progress; Microsoft Project and ProjectLibre open it.
    """
    from sheetpm.sync.export import ExportFormat, export, place_export
    from sheetpm.sync.plans import assess_plan, plan_name
    from sheetpm.sync.report_file import file_stem

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = for_audience(settings_for(plan, config), audience)
    with console.long_work(Text("Exporting …", "正在导出……"), is_long=is_large(plan)):
        assessment = assess_plan(
            plan,
            settings=settings,
            today=today(),
            given=given_by(lang=lang, status_date=status_date),
            talk=console.talk,
        )
        chosen = ExportFormat(wanted)
        made = export(assessment, chosen)
    name = plan_name(plan, assessment)
    console = replace(console, language=assessment.language)
    if made.left_out:
        links = ", ".join(made.left_out)
        console.warn(
            Text(
                "{name}: links left out, since no scheduling program takes them: {links}",
                "{name}：以下链接未导出，因为排程软件不接受：{links}",
            ).of(name=name, links=links)
        )
    if output is not None and str(output) == "-":
        console.show_bytes(made.content)
        return ExitCode.CLEAN
    stem = plan.stem if isinstance(plan, Path) else file_stem(assessment.plan.name)
    target = output or Path(f"{assessment.hidden.text(stem)}{chosen.suffix}")
    own = plan if isinstance(plan, Path) else None
    is_written = place_export(made.content, target, plan=own, is_forced=force)
    console.say(
        Text("{name}: wrote {target}.", "{name}：已写入 {target}。").of(name=name, target=target)
        if is_written
        else Text("{name}: {target} is up to date.", "{name}：{target} 已是最新。").of(
            name=name, target=target
        )
    )
    return ExitCode.CLEAN
