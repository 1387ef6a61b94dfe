"""`sheetpm completion`."""

import click

from sheetpm.cli.options import console_for, language_option, loudness_options


@click.command("completion", short_help="The script that completes commands in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@language_option
@loudness_options
def command(*, shell: str, lang: str | None, quiet: bool, verbose: bool) -> None:
    """Print the script that completes sheetpm's commands, options and findings in SHELL.

    \b
    bash:  sheetpm completion bash > ~/.local/share/bash-completion/completions/sheetpm
    zsh:   sheetpm completion zsh > "${fpath[1]}/_sheetpm"
    fish:  sheetpm completion fish > ~/.config/fish/completions/sheetpm.fish
    """  # noqa: D301 - click keeps the lines of a paragraph that this sign begins
    from click.shell_completion import get_completion_class

    from sheetpm.cli.main import COMPLETION_VARIABLE, PROGRAM, cli

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    completes = get_completion_class(shell)
    assert completes is not None
    script = completes(cli, {}, PROGRAM, COMPLETION_VARIABLE)
    console.show(script.source())
