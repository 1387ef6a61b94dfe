"""`sheetpm explain`."""

import click

from sheetpm.cli.options import console_for, format_option, language_option, loudness_options
from sheetpm.cli.selection import complete_kinds
from sheetpm.errors import UsageError
from sheetpm.languages import Text


@click.command("explain", short_help="What a finding means.")
@click.argument("code", required=False, shell_complete=complete_kinds)
@click.option("--all", "lists_all", is_flag=True, help="List every finding instead.")
@format_option("text", "json")
@language_option
@loudness_options
def command(
    *,
    code: str | None,
    lists_all: bool,
    output: str,
    lang: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Explain the finding CODE, such as DEP003 or dependency-cycle; --all lists them all."""
    from sheetpm.reference.findings import in_reference_order, listing
    from sheetpm.rules.registry import explain, find_kind

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    if (code is None) is not lists_all:
        raise UsageError(
            Text(
                "Name one finding, such as DEP003, or ask for --all.",
                "请写一个检查项（如 DEP003），或使用 --all。",
            )
        )
    kinds = in_reference_order() if code is None else [find_kind(code)]
    if output == "json":
        from sheetpm.cli.catalogue_json import kinds_json

        console.show_json(kinds_json(kinds, console.language))
    else:
        console.show(listing(console.language) if code is None else explain(code, console.language))
