"""The command line: each command lives in a module of its own and loads when it is called."""

import os
import sys
from gettext import gettext
from importlib import import_module
from typing import TYPE_CHECKING

import click

from sheetpm import __version__
from sheetpm.cli.console import complain, give_up_output, system_language
from sheetpm.cli.translation import show_wrong_use, speak, translate
from sheetpm.errors import ExitCode, OutputError, SheetpmError, SystemRefusedError
from sheetpm.languages import Language
from sheetpm.stopping import INTERRUPTED, orderly_end

if TYPE_CHECKING:
    from sheetpm.sync.reading_ahead import Reader

_COMMANDS = {
    "init": "Make a plan workbook: the empty template, or a filled example.",
    "adopt": "Take over a workbook that people made: what its tabs and columns are.",
    "check": "Check a plan and print what was found; the file is not changed.",
    "sync": "Check, compute, and write the Dashboard back; without a plan, for every plan.",
    "watch": "Sync a plan again whenever it is saved.",
    "report": "Write the report workbook of a plan; the plan is not changed.",
    "send": "Mail the report to people and tell chat channels, once for each status date.",
    "ics": "Write the plan's dates as a calendar file.",
    "due": "List what everybody owes, by owner, with the cell of each item.",
    "close": "Say what blocks the closing of a plan, or write its closing report.",
    "diff": "Show what changed between two states of a plan.",
    "schedule": "Print early, late and forecast dates and the slack of every task.",
    "simulate": "Simulate finish and cost; the file is not changed.",
    "baseline": "Record the plan as agreed; list baselines, compare them with the plan.",
    "level": "Propose which tasks to move so that nobody has too much to do.",
    "export": "Write a plan as Microsoft Project XML, CSV or JSON.",
    "remove": "Take sheetpm's tabs out of a workbook again.",
    "restore": "Bring an earlier file of a plan back.",
    "doctor": "Find out why a plan cannot be read or written.",
    "explain": "What a finding means and what to do about it.",
    "completion": "The script that completes commands in bash, zsh or fish.",
}

PROGRAM = "sheetpm"
COMPLETION_VARIABLE = "_SHEETPM_COMPLETE"
"""By this variable the script in a shell asks for completions, whatever we are called."""


class LazyGroup(click.Group):
    """Lists its commands without importing them, so that --help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"sheetpm.cli.{cmd_name}")
        return translate(module.command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, gettext(what)) for name, what in _COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="sheetpm %(version)s")
@click.option("--debug", is_flag=True, help="Show the program's trace when something fails.")
def cli(*, debug: bool) -> None:
    """Make the spreadsheet that team and client share a managed project."""


def main(reader: "Reader | None" = None) -> None:
    """Run the command line; every known failure is one sentence and an exit code.

    `reader` has begun to read the plan that is to be synced.
    """
    # numpy starts threads for linear algebra, of which there is none here; one is quicker.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        sys.exit(_run(reader, is_debug="--debug" in sys.argv[1:]))
    except KeyboardInterrupt:  # once more, while the first was being dealt with
        sys.exit(INTERRUPTED)


def _run(reader: "Reader | None", *, is_debug: bool) -> int:
    language = _language(sys.argv[1:])
    speak(language)
    try:
        with orderly_end():
            code = translate(cli).main(
                standalone_mode=False, complete_var=COMPLETION_VARIABLE, obj=reader
            )
    except (SheetpmError, OSError) as problem:
        if is_debug:
            raise
        known = SystemRefusedError(problem) if isinstance(problem, OSError) else problem
        if isinstance(problem, OutputError):
            give_up_output()
        complain(f"sheetpm: {known.message(known.language or language)}")
        return known.exit_code
    except click.ClickException as problem:
        show_wrong_use(problem, language)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        complain("sheetpm: stopped")
        return INTERRUPTED
    except Exception as problem:
        if is_debug:
            raise
        complain(
            f"sheetpm: an error of the program itself ({type(problem).__name__}: {problem}); "
            "your file was not changed. Run again with `sheetpm --debug …` and report what it prints."
        )
        return ExitCode.PROGRAM_ERROR
    return code if isinstance(code, int) else ExitCode.CLEAN


def _language(arguments: list[str]) -> Language:
    """The language asked for on the command line, else the system's."""
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            asked = value or "".join(arguments[position + 1 : position + 2])
            return next((each for each in Language if each.value == asked), system_language())
    return system_language()
