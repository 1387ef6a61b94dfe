"""Wrong use or environment: one sentence that says what to do, and an exit code.

Wrong *data* in a plan is never an error but a `Finding`.
"""

from collections.abc import Iterable
from enum import IntEnum

from sheetpm.languages import Language, Text


class ExitCode(IntEnum):
    """What a scheduler reads. Over several plans the worst counts: `WORST_FIRST`."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    """Wrong use or settings, or no plan in the file."""
    UNREADABLE = 3
    """Cannot read or write."""
    PROGRAM_ERROR = 70
    """A mistake of the program itself, to be reported."""
    TRY_LATER = 75
    """Open elsewhere, quota, network: the same call may succeed later."""


WORST_FIRST = (
    ExitCode.PROGRAM_ERROR,
    ExitCode.UNREADABLE,
    ExitCode.USAGE,
    ExitCode.TRY_LATER,
    ExitCode.FINDINGS,
    ExitCode.CLEAN,
)
"""What counts where several plans end differently."""


def worst_exit_code(codes: Iterable[ExitCode]) -> ExitCode:
    """The one that a job over several plans ends with; `CLEAN` where there was none."""
    return min(codes, key=WORST_FIRST.index, default=ExitCode.CLEAN)


class SheetpmError(Exception):
    """Base of everything a user is told in one sentence; never shown as a traceback."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, message: Text | str) -> None:
        self.text = message if isinstance(message, Text) else Text(message, message)
        super().__init__(self.text.en)

    def message(self, language: Language) -> str:
        """What happened and what to do, in one sentence."""
        return self.text[language]


class UsageError(SheetpmError):
    """The command or the settings ask for something that cannot be done."""

    exit_code = ExitCode.USAGE


class UnreadableError(SheetpmError):
    """A file is missing, broken, of another kind, or may not be read or written."""


class BusyError(SheetpmError):
    """The plan is open or being changed elsewhere; trying later may succeed."""

    exit_code = ExitCode.TRY_LATER
