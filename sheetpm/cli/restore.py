"""`sheetpm restore`."""

from pathlib import Path

import click
from msgspec.structs import replace

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    FileOnlyType,
    console_for,
    language_option,
    lock_option,
    loudness_options,
    now,
)
from sheetpm.errors import said_in
from sheetpm.languages import Text

_SHEETS = Text(
    "Google keeps the earlier states of a Google Sheet itself: open it in the browser and choose "
    "File > Version history > See version history.",
    "Google 会自行保留 Google 表格的历史版本：请在浏览器中打开表格，选择“文件 > 版本记录 > 查看版本记录”。",
)


@click.command("restore", short_help="Bring an earlier file back.")
@click.argument("plan", type=FileOnlyType(_SHEETS))
@click.option("--list", "lists", is_flag=True, help="Only list the copies that are kept.")
@click.option("--copy", "number", type=int, help="The copy to bring back; else the newest.")
@lock_option
@language_option
@loudness_options
def command(
    *,
    plan: Path,
    lists: bool,
    number: int | None,
    ignore_lock: bool,
    lang: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Bring back PLAN as it was before sheetpm last wrote it.

    The file as it is now is kept as a copy first, so a restore can be taken back too.
    """
    from sheetpm.sync.job import restore
    from sheetpm.sync.tab_language import language_of_file

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    if lang is None:
        console = replace(console, language=language_of_file(plan) or console.language)
    if lists:
        _show_copies(console, plan)
        return
    with said_in(console.language):
        brought = restore(plan, number=number, now=now(), ignores_lock=ignore_lock)
    console.say(
        Text(
            "{plan} is again as it was on {moment:%Y-%m-%d %H:%M} (copy {number}).",
            "{plan} 已恢复为 {moment:%Y-%m-%d %H:%M} 的状态（副本 {number}）。",
        ).of(plan=plan, moment=brought.saved.astimezone(), number=brought.number)
    )


def _show_copies(console: Console, plan: Path) -> None:
    """The copies that are kept, also of a plan that is gone."""
    from sheetpm.sources.files import read_file
    from sheetpm.sync.copies import list_copies

    copies = list_copies(plan)
    if not copies:
        read_file(plan)  # says so where there is no such plan either
        console.say(
            Text("No earlier copy of {plan} is kept.", "没有保留 {plan} 的旧副本。").of(plan=plan)
        )
    for copy in copies:
        console.show(f"{copy.number}  {copy.saved.astimezone():%Y-%m-%d %H:%M}  {copy.size:,} B")
