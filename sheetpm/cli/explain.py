"""`sheetpm explain`."""

import click

from sheetpm.cli.options import console_for, language_option, loudness_options


@click.command("explain", short_help="What a finding means.")
@click.argument("code")
@language_option
@loudness_options
def command(*, code: str, lang: str | None, quiet: bool, verbose: bool) -> None:
    """Explain the finding CODE, such as DEP003 or dependency-cycle."""
    from sheetpm.rules.registry import explain

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    console.show(explain(code, console.language))
