"""`sheetpm close`."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    console_for,
    for_audience,
    given_by,
    is_large,
    now,
    plan_options,
    plan_or_sheet_argument,
    settings_for,
)
from sheetpm.errors import ExitCode
from sheetpm.languages import Counted, Text
from sheetpm.sheet_address import SheetAddress

if TYPE_CHECKING:
    from sheetpm.sync.closing import Closing

_MOST_LINES = 20
"""Of one kind; --verbose prints all."""


@click.command("close", short_help="Say what blocks closing; write the closing report.")
@plan_or_sheet_argument()
@click.option(
    "--to",
    type=click.Path(path_type=Path, readable=False),
    help="Folder of the report; else the settings' or the current one.",
)
@click.option(
    "--audience",
    type=click.Choice(["internal", "client"]),
    help="client leaves out every amount of money and what is internal; else as the settings say.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Write the report although something is open; its first page says what.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(["xlsx", "html", "text", "json"]),
    multiple=True,
    help="xlsx or html: what the report is written as, else as the settings say; "
    "text or json: how results are printed. May be given more than once.",
)
@plan_options
def command(
    *,
    plan: Path | SheetAddress,
    to: Path | None,
    audience: str | None,
    force: bool,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    formats: tuple[str, ...],
) -> int:
    """Close PLAN: list what is still open, or write the closing report; PLAN is only read.

    Open are tasks, deliverables that are not accepted, checks, defects, issues, high risks,
    unanswered feedback, changes, actions, goals that nobody can judge, and missing lessons. Each is
    named with its cell, and the command ends with 1.

    When nothing is open, or with --force, the report is written as PLAN-closing-STATUS DATE.xlsx
    or .html.
    """
    from sheetpm.cli.reports import folder_named_by
    from sheetpm.config import ReportFormat
    from sheetpm.sync.closing import close_plan
    from sheetpm.sync.plans import plan_name

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = settings_for(plan, config)
    settings = for_audience(settings, audience)
    files = tuple(ReportFormat(name) for name in formats if name in set(ReportFormat))
    if files:
        settings = replace(settings, report_formats=files)
    looking = Text("Looking for what is open …", "正在查找未了事项……")
    with folder_named_by("--to", to), console.long_work(looking, is_long=is_large(plan)):
        closing = close_plan(
            plan,
            to or settings.report_folder or Path(),
            settings=settings,
            given=given_by(lang=lang, status_date=status_date),
            now=now(),
            is_forced=force,
            talk=console.talk,
        )
    language = closing.assessment.language
    console = Console(language=language, is_quiet=quiet, is_verbose=verbose)
    name = plan_name(plan, closing.assessment)
    if "json" in formats:
        console.show_json(_json(name, closing))
    else:
        _show(console, name, closing)
    return ExitCode.CLEAN if closing.report else ExitCode.FINDINGS


def _show(console: Console, name: str, closing: "Closing") -> None:
    from sheetpm.cli.assessments import dated
    from sheetpm.cli.reports import say_report
    from sheetpm.views.closing_labels import AREAS

    shown = 0
    for at, blocker in enumerate(closing.blockers):
        is_first = at == 0 or closing.blockers[at - 1].area is not blocker.area
        shown = 1 if is_first else shown + 1
        if shown <= _MOST_LINES or console.is_verbose:
            area = AREAS[blocker.area][console.language]
            title = " ".join(part for part in (blocker.record, blocker.name) if part)
            where = " ".join(part for part in (name, str(blocker.place)) if part)
            what = f" {title}" if title else ""
            why = blocker.why
            console.show(
                Text("{where} {area}{what}: {why}", "{where} {area}{what}：{why}").of(
                    where=where, area=area, what=what, why=why
                )
            )
    _say_cut(console, name, closing)
    _say_not_shown(console, name, closing.not_shown)
    console.say(dated(name, closing.assessment.analysis.basis))
    console.say(_verdict(name, closing))
    if closing.report is not None:
        say_report(console, closing.report)


def _say_cut(console: Console, name: str, closing: "Closing") -> None:
    """How many lines were not printed."""
    if console.is_verbose:
        return
    areas = [blocker.area for blocker in closing.blockers]
    cut = sum(max(areas.count(area) - _MOST_LINES, 0) for area in set(areas))
    if cut:
        console.show(
            Text(
                "{name}: and {cut} more; --verbose prints all.",
                "{name}：另有 {cut} 项；加 --verbose 可全部列出。",
            ).of(name=name, cut=cut)
        )


def _say_not_shown(console: Console, name: str, count: int) -> None:
    """How much the client is not told of."""
    if count:
        console.show(
            Text(
                "{name}: {count} more open, internal to the team or on tabs hidden from the client, "
                "not shown here; --audience internal lists all.",
                "{name}：另有 {count} 项未了结，属团队内部或在对客户隐藏的工作表中，此处不显示；"
                "加 --audience internal 可全部列出。",
            ).of(name=name, count=count)
        )


def _verdict(name: str, closing: "Closing") -> Text:
    day, count = closing.assessment.analysis.status_date, closing.open_count
    if not count:
        return Text("{name}: nothing is open on {day}.", "{name}：截至 {day} 没有未了事项。").of(
            name=name, day=day
        )
    said = _NOT_CLOSED if closing.report is None else _CLOSED_BY_FORCE
    return said.text(count, name=name, day=day)


_NOT_CLOSED = Counted(
    "{name}: not closed: {n} thing is open on {day}; settle them, or use --force.",
    "{name}: not closed: {n} things are open on {day}; settle them, or use --force.",
    "{name}：未结项：截至 {day} 有 {n} 项未了结；请先了结，或使用 --force。",
)
_CLOSED_BY_FORCE = Counted(
    "{name}: closed by force: {n} thing is open on {day}.",
    "{name}: closed by force: {n} things are open on {day}.",
    "{name}：已强制结项：截至 {day} 有 {n} 项未了结。",
)


def _json(name: str, closing: "Closing") -> dict[str, Any]:
    from sheetpm.cli.assessments import FORMAT_VERSION

    assessment = closing.assessment
    return {
        "format": FORMAT_VERSION,
        "plan": name,
        "status_date": assessment.analysis.status_date.isoformat(),
        "status_date_source": assessment.analysis.basis.status_date_source.value,
        "is_ready": not closing.open_count,
        "not_shown": closing.not_shown,
        "report": str(closing.report.path) if closing.report else None,
        "more_reports": [str(one.path) for one in closing.report.beside] if closing.report else [],
        "is_written": closing.report is not None and closing.report.is_written,
        "blockers": [
            {
                "area": each.area.value,
                "sheet": each.place.sheet,
                "row": each.place.row,
                "column": each.place.column,
                "place": str(each.place),
                "record": each.record,
                "name": each.name,
                "why": each.why[assessment.language],
            }
            for each in closing.blockers
        ],
    }
