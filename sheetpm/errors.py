"""Wrong use or environment: one sentence that says what to do, and an exit code.

Wrong *data* in a plan is never an error but a `Finding`.
"""

from enum import IntEnum

from sheetpm.languages import Language, Text


class ExitCode(IntEnum):
    """What a scheduler reads. Over several plans the worst counts: 3, 2, 75, 1, 0."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    """Wrong use or settings, or no plan in the file."""
    UNREADABLE = 3
    """Cannot read or write."""
    TRY_LATER = 75
    """Open elsewhere, quota, network: the same call may succeed later."""


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
