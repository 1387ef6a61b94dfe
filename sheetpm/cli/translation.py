"""The command line's own words in the user's language, by gettext, which click speaks too.

Help texts stay English in the code; `locale/zh/LC_MESSAGES/messages.po` holds the Chinese ones.
"""

import gettext
import os
from collections.abc import Iterator
from copy import copy

import click

from sheetpm.languages import DOMAIN, Language, catalogue_folder
from sheetpm.patterns import lazy_pattern

_NUMBERS = (type(click.INT), type(click.FLOAT))
_QUOTED = lazy_pattern(r"'([^'\n]*)'")
_BESIDE_QUOTE = lazy_pattern(r"(?<=[\u4e00-\u9fff：]) (?=“)|(?<=”) (?=[\u4e00-\u9fff])")
_STOP = lazy_pattern(r"(?<=[”\u4e00-\u9fff])\.(?: |(?=\n|$))")


def speak(language: Language) -> None:
    """From now on click's words and those of `translate` are in that language."""
    gettext.bindtextdomain(DOMAIN, catalogue_folder(language.value))
    os.environ["LANGUAGE"] = language.value


def show_wrong_use(problem: click.ClickException, language: Language) -> None:
    """What click says of wrong use, with the marks of the language spoken."""
    if language is not Language.ZH:
        problem.show()
        return
    said = chinese_marks(problem.format_message())
    click.UsageError(said, ctx=getattr(problem, "ctx", None)).show()


def chinese_marks(message: str) -> str:
    """`“a”、“b”。` where click writes `'a', 'b'.` whatever the language."""
    quoted = _QUOTED.sub(r"“\1”", message).replace("”, “", "”、“")
    return _STOP.sub("。", _BESIDE_QUOTE.sub("", quoted))


def translate(command: click.Command) -> click.Command:
    """A copy of a command with its help texts in the language spoken."""
    spoken = copy(command)
    spoken.help = _translated(command.help)
    spoken.short_help = _translated(command.short_help)
    spoken.params = [_translate_parameter(one) for one in command.params]
    # click keeps the --help option of a command once it was shown, in the language of that moment.
    spoken._help_option = None  # noqa: SLF001 - no public way to let go of it
    if isinstance(spoken, click.Group):
        spoken.commands = {name: translate(one) for name, one in spoken.commands.items()}
    return spoken


def _translate_parameter(parameter: click.Parameter) -> click.Parameter:
    spoken = copy(parameter)
    if isinstance(parameter.type, click.Path):
        # click names the type of a path once, in the language in which its module was loaded.
        spoken.type = copy(parameter.type)
        spoken.type.name = gettext.gettext("path")
    if isinstance(parameter.type, _NUMBERS):
        spoken.type = copy(parameter.type)
        spoken.type.name = gettext.gettext(parameter.type.name)
    if isinstance(spoken, click.Option):
        spoken.help = _translated(spoken.help)
    return spoken


def _translated(text: str | None) -> str | None:
    """A help text paragraph by paragraph; what has no translation stays as it is."""
    return None if text is None else "\n\n".join(map(gettext.gettext, paragraphs(text)))


def paragraphs(text: str) -> list[str]:
    """A help text's paragraphs, each in one line but those that click is told to leave (a backspace before it)."""
    return [
        "\n".join(line.strip(" ") for line in part.splitlines())
        if part.lstrip().startswith("\b")
        else " ".join(part.split())
        for part in text.split("\n\n")
        if part.strip()
    ]


def help_texts(command: click.Command) -> Iterator[str]:
    """Every paragraph that a translation is needed for."""
    options = [one.help for one in command.params if isinstance(one, click.Option)]
    for text in (command.help, command.short_help, *options):
        yield from (part for part in paragraphs(text or "") if not part.startswith("\b"))
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from help_texts(below)
