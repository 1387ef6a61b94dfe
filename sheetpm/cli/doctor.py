"""`sheetpm doctor`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheetpm.cli.assessments import FORMAT_VERSION
from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    config_option,
    console_for,
    format_option,
    language_option,
    loudness_options,
    nearest_settings,
    plan_or_sheet_argument,
    settings_for,
)
from sheetpm.errors import worst_exit_code
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress

if TYPE_CHECKING:
    from sheetpm.google.doctor import Check

_SHOWN = {
    "ok": Text("ok", "正常"),
    "warning": Text("warning", "注意"),
    "problem": Text("problem", "问题"),
}
_COLORS = {"ok": "green", "warning": "yellow", "problem": "red"}


@click.command("doctor", short_help="Find out why a plan cannot be read or written.")
@plan_or_sheet_argument(required=False)
@format_option("text", "json")
@config_option
@language_option
@loudness_options
def command(
    *,
    plan: Path | SheetAddress | None,
    output: str,
    config: Path | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Check settings, key file, clock, sign-in and access to PLAN, and say what to do.

    PLAN is a workbook on disk, or the address or id of a Google Sheet; without it, only the way to
    Google is checked. Nothing is changed.
    """
    from sheetpm.sync.doctor import examine

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    checks: list[Check] = []
    for check in examine(
        plan,
        settings_file=config or nearest_settings(plan),
        load=lambda: settings_for(plan, config),
    ):
        checks.append(check)
        if output == "text":
            _show(console, check)
    if output == "json":
        console.show_json(_as_json(console, plan, checks))
    return worst_exit_code(check.exit_code for check in checks)


def _show(console: Console, check: "Check") -> None:
    if console.is_quiet and check.outcome == "ok":
        return
    line = Text("{check}: {sentence}", "{check}：{sentence}").of(
        check=check.title, sentence=check.sentence
    )
    console.show_marked(_SHOWN[check.outcome], _COLORS[check.outcome], line)


def _as_json(
    console: Console, plan: Path | SheetAddress | None, checks: Sequence["Check"]
) -> dict[str, Any]:
    name = plan.url if isinstance(plan, SheetAddress) else str(plan) if plan else None
    return {
        "format": FORMAT_VERSION,
        "plan": name,
        "checks": [
            {
                "check": check.key,
                "outcome": check.outcome.value,
                "message": check.sentence[console.language],
            }
            for check in checks
        ],
    }
