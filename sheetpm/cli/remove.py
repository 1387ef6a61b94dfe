"""`sheetpm remove`."""

from pathlib import Path

import click

from sheetpm.cli.options import (
    console_for,
    language_option,
    lock_option,
    loudness_options,
    now,
    plan_argument,
)
from sheetpm.languages import Text


@click.command("remove", short_help="Take sheetpm's tabs out again.")
@plan_argument
@lock_option
@language_option
@loudness_options
def command(*, plan: Path, ignore_lock: bool, lang: str | None, quiet: bool, verbose: bool) -> None:
    """Take sheetpm's tabs, names and styles out of PLAN; everything else stays as it is.

    The recorded History and the baselines go with their tabs; a copy of the file is kept for
    `sheetpm restore`.
    """
    from sheetpm.sync.job import remove

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    removed = remove(plan, now=now(), ignores_lock=ignore_lock)
    if not removed:
        console.say(
            Text(
                f"{plan.name} holds no tab of sheetpm; nothing was changed.",
                f"{plan.name} 中没有 sheetpm 的工作表，未作改动。",
            )
        )
        return
    console.say(
        Text(
            f"{plan.name}: removed {', '.join(removed)}.",
            f"{plan.name}：已移除 {'、'.join(removed)}。",
        )
    )
