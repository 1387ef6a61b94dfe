"""`sheetpm adopt`."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    chosen_language,
    config_option,
    console_for,
    format_option,
    is_large,
    language_option,
    loudness_options,
    nearest_settings,
    plan_or_sheet_argument,
    settings_for,
)
from sheetpm.errors import ExitCode, UsageError
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress, is_address_of

if TYPE_CHECKING:
    from sheetpm.sync.adopting import LookedAt


@click.command("adopt", short_help="Take over a workbook that people made.")
@plan_or_sheet_argument()
@click.option("--dry-run", is_flag=True, help="Show the mapping; write nothing.")
@click.option("--interactive", is_flag=True, help="Ask about what is doubtful, on a terminal.")
@format_option("table", "json")
@config_option
@language_option
@loudness_options
def command(
    *,
    plan: Path | SheetAddress,
    dry_run: bool,
    interactive: bool,
    output: str,
    config: Path | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Take over PLAN, a workbook that people made, with its own tabs, titles and columns.

    Shows what each tab is and which column is read as which field, how sure that is and why, and
    what will be computed. Writes the mapping into sheetpm.toml beside the plan, where you can
    correct it; check, sync and report follow it from then on. The workbook itself is not changed.

    Ends with 2, and writes nothing, where no tab is a table of tasks.
    """
    from sheetpm.sync.adopting import look_at_plan, settings_path

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    if interactive and not sys.stdin.isatty():
        raise UsageError(
            Text(
                "--interactive asks questions, and there is no terminal to answer on: leave it out.",
                "--interactive 需要在终端中回答问题：当前没有终端，请去掉该选项。",
            )
        )
    settings = settings_for(plan, config)
    with console.long_work(Text("Reading …", "正在读取……"), is_long=is_large(plan)):
        seen = look_at_plan(plan, settings, console.talk)
    language = chosen_language(lang) or seen.language or console.language
    console = Console(language=language, is_quiet=quiet, is_verbose=verbose)
    if interactive:
        from sheetpm.cli.adoption_questions import ask

        seen = ask(console, seen, settings)
    path = settings_path(plan, config, nearest_settings)
    is_plan = seen.survey.plan is not None
    is_written = is_plan and not dry_run and _write(plan, path, seen, console)
    _show(console, seen, output, path, is_written=is_written, is_dry=dry_run)
    return ExitCode.CLEAN if is_plan else ExitCode.USAGE


def _write(plan: Path | SheetAddress, path: Path, seen: "LookedAt", console: Console) -> bool:
    from sheetpm.sync.mapping_file import write_mapping

    return write_mapping(path, seen.survey, console.language, _is_meant(plan, path))


def _is_meant(plan: Path | SheetAddress, path: Path) -> Callable[[str], bool]:
    """Whether the path of a `[[plan]]` entry of that settings file is this plan's."""
    if isinstance(plan, SheetAddress):
        return lambda name: is_address_of(name, plan)
    real = os.path.realpath(plan)
    return lambda name: os.path.realpath(path.parent / os.path.expanduser(name)) == real  # noqa: PTH111


def _show(
    console: Console,
    seen: "LookedAt",
    output: str,
    path: Path,
    *,
    is_written: bool,
    is_dry: bool,
) -> None:
    from sheetpm.cli.adoption_lines import adoption_json, show_adoption

    if output == "json":
        document = adoption_json(seen)
        console.show_json({**document, "settings": str(path), "is_written": is_written})
        return
    show_adoption(console, seen)
    if seen.survey.plan is None:
        console.warn(_no_plan(seen))
    elif is_written:
        console.say(
            Text(
                "Written to {path}: correct it there, then run sheetpm check.",
                "已写入 {path}：可在其中更正，然后运行 sheetpm check。",
            ).of(path=path)
        )
    elif is_dry:
        console.say(Text("Nothing was written (--dry-run).", "未写入任何内容（--dry-run）。"))
    else:
        console.say(
            Text("{path} says all of this already.", "{path} 中已有以上内容，未作改动。").of(
                path=path
            )
        )


def _no_plan(seen: "LookedAt") -> Text:
    name = seen.survey.name
    more = (
        Text(
            " One tab may be it: try --interactive, or name its columns in sheetpm.toml.",
            "有一个工作表可能是：可使用 --interactive，或在 sheetpm.toml 中写明各列。",
        )
        if any(each.is_almost_tasks for each in seen.survey.tables)
        else Text("", "")
    )
    return Text(
        "{name} has no table of tasks, so nothing was written.{more}",
        "{name} 中没有任务表，未写入任何内容。{more}",
    ).of(name=name, more=more)
