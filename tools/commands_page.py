"""The reference page of the commands: what each one's `--help` prints."""

from collections.abc import Iterator

import click

from sheetpm.cli.main import cli
from sheetpm.cli.translation import speak, translate
from sheetpm.languages import Language, Text

_TITLE = Text("Commands", "命令")
_INTRO = Text(
    "What `sheetpm COMMAND --help` prints. Generated from the code by `make generate`.",
    "`sheetpm 命令 --help` 所显示的内容。由 `make generate` 从代码生成。",
)
_WIDTH = 100


def commands_page(language: Language) -> str:
    """The page in one language."""
    speak(language)
    parts = [f"# {_TITLE[language]}", _INTRO[language]]
    for level, context in _walk(translate(cli), None, "sheetpm"):
        heading = "#" * (level + 2)
        shown = context.command.get_help(context)
        parts += [f"{heading} {context.command_path}", f"```text\n{shown}\n```"]
    return "\n\n".join(parts) + "\n"


def _walk(
    command: click.Command, parent: click.Context | None, name: str, level: int = 0
) -> Iterator[tuple[int, click.Context]]:
    """A command and those below it, each in its context."""
    context = click.Context(
        command,
        parent=parent,
        info_name=name,
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )
    yield level, context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from _walk(found, context, below, min(level + 1, 2))
