"""The only place that prints."""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from sheetpm.errors import OutputError
from sheetpm.languages import Language, Text, language_of

if TYPE_CHECKING:
    from sheetpm.findings import Finding
    from sheetpm.sync.plans import Talk

_NOT_SHOWN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]"
)
"""What JSON would print as it stands although it steers a terminal, or cannot be printed at all."""
_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}


class Console(Struct, frozen=True, kw_only=True):
    """Speaks one language, at one loudness."""

    language: Language = Language.EN
    is_quiet: bool = False
    is_verbose: bool = False

    def say(self, text: Text | str) -> None:
        """A line of the result; silent when quiet."""
        if not self.is_quiet:
            _print(plain(self._chosen(text)))

    def warn(self, text: Text | str) -> None:
        """A line about something that went wrong: also when quiet, on standard error."""
        complain(self._chosen(text))

    def progress(self, text: Text | str) -> None:
        """A line on what is being waited for; silent when quiet, never on standard output."""
        if not self.is_quiet:
            complain(self._chosen(text))

    @property
    def talk(self) -> "Talk":
        """What is said on the way to Google."""
        from sheetpm.sync.plans import Talk

        return Talk(waits=self.progress, requests=self.detail)

    def detail(self, text: Text | str) -> None:
        """A line for people who asked for more."""
        if self.is_verbose:
            _print(plain(self._chosen(text)), err=True)

    def show(self, text: Text | str) -> None:
        """What was asked for itself: printed also when quiet."""
        _print(plain(self._chosen(text), keep_lines=True))

    def show_json(self, value: Any) -> None:
        """One JSON document on standard output."""
        written = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False)
        _print(_NOT_SHOWN.sub(_escape, written))

    def show_bytes(self, content: bytes) -> None:
        """A whole file on standard output, as it is."""
        _print(content, ends_line=False)

    def show_finding(self, plan: str, finding: "Finding") -> None:
        """A finding as a linter prints it: `plan.xlsx Tasks!G14 T3 DEP003 error message`."""
        from sheetpm.views.labels import SEVERITIES

        severity = finding.severity.value
        is_english = self.language is Language.EN
        word = severity if is_english else SEVERITIES[finding.severity][self.language]
        severity = click.style(word, fg=_COLORS[severity])
        where = " ".join(filter(None, (plan, str(finding.place), finding.record)))
        _print(f"{plain(where)} {finding.code} {severity} {plain(finding.message(self.language))}")
        if self.is_verbose:
            _print(f"    {plain(finding.advice(self.language))}")

    def show_marked(self, mark: Text, color: str, text: Text) -> None:
        """A line behind a coloured word: `problem clock: This computer's clock is …`."""
        click.echo(f"{click.style(self._chosen(mark), fg=color)} {plain(self._chosen(text))}")

    @contextmanager
    def long_work(self, what: Text, *, is_long: bool) -> Iterator[None]:
        """A spinner while work is long, on a terminal only."""
        if self.is_quiet or not is_long or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console as RichConsole

        with RichConsole(stderr=True).status(self._chosen(what)):
            yield

    def _chosen(self, text: Text | str) -> str:
        return text[self.language] if isinstance(text, Text) else text


def _escape(found: re.Match[str]) -> str:
    r"""A character as JSON writes it in ASCII: `\u009b`, two of them beyond the first plane."""
    return json.dumps(found[0])[1:-1]


def _print(line: str | bytes, *, err: bool = False, ends_line: bool = True) -> None:
    """Print a line; a full disk behind the output is a failure of its own, a closed pipe is none."""
    try:
        click.echo(line, err=err, nl=ends_line)
    except BrokenPipeError:
        give_up_output()  # the reader has had enough; the work and its exit code stand
    except OSError as problem:
        raise OutputError(problem) from problem


def give_up_output() -> None:
    """Let what was not printed go nowhere, lest Python complains about it at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def complain(text: str) -> None:
    """One sentence on standard error; where that takes nothing, the exit code must do."""
    with suppress(OSError):
        click.echo(plain(text), err=True)


def plain(text: str, *, keep_lines: bool = False) -> str:
    """Text without control characters: a cell must not steer somebody's terminal."""
    kept = "\t\n" if keep_lines else "\t"
    return "".join(char if char.isprintable() or char in kept else " " for char in text)


def system_language(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of the user's system, for what is said before a plan is read."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return language_of(value)
    return Language.EN
