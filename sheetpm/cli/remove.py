"""`sheetpm remove`."""

from pathlib import Path

import click
from msgspec.structs import replace

from sheetpm.cli.options import (
    config_option,
    console_for,
    language_option,
    lock_option,
    loudness_options,
    now,
    plan_or_sheet_argument,
    settings_for,
)
from sheetpm.languages import Text, listed
from sheetpm.sheet_address import SheetAddress


@click.command("remove", short_help="Take sheetpm's tabs out again.")
@plan_or_sheet_argument()
@config_option
@lock_option
@language_option
@loudness_options
def command(
    *,
    plan: Path | SheetAddress,
    config: Path | None,
    ignore_lock: bool,
    lang: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Take sheetpm's tabs, names and styles out of PLAN; everything else stays as it is.

    The recorded History and the baselines go with their tabs; a copy of the file is kept for
    `sheetpm restore`.
    """
    from sheetpm.sync.plans import remove_tabs
    from sheetpm.sync.tab_language import language_of_file, language_of_tabs

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    name, removed = remove_tabs(
        plan,
        settings=settings_for(plan, config),
        now=now(),
        ignores_lock=ignore_lock,
        talk=console.talk,
    )
    if lang is None:
        by_rest = language_of_file(plan) if isinstance(plan, Path) else None
        spoken = language_of_tabs(removed) or by_rest or console.language
        console = replace(console, language=spoken)
    if not removed:
        console.say(
            Text(
                "{name} holds no tab of sheetpm; nothing was changed.",
                "{name} 中没有 sheetpm 的工作表，未作改动。",
            ).of(name=name)
        )
        return
    console.say(
        Text(
            "{name}: removed {removed}.",
            "{name}：已移除 {removed}。",
        ).of(name=name, removed=listed(removed))
    )
