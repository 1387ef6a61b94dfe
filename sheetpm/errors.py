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


class SystemRefusedError(UnreadableError):
    """The disk or the system failed where nothing better can be said; plans are whole all the same."""

    def __init__(self, problem: OSError) -> None:
        reason = problem.strerror or str(problem)
        where = f" ({problem.filename})" if problem.filename else ""
        super().__init__(
            Text(
                f"The system did not do what was asked of it: {reason}{where}; plans are whole, as before "
                "the run or as after it; put that right and run again.",
                f"系统未能完成请求：{reason}{where}；计划文件完好，为运行前或运行后的状态；请排除该问题后重试。",
            )
        )


class OutputError(UnreadableError):
    """The terminal, or the file that stands for it, takes no more."""

    def __init__(self, problem: OSError) -> None:
        reason = problem.strerror or str(problem)
        super().__init__(
            Text(
                f"What was to be printed could not be written ({reason}): the output is cut short, "
                "the rest was done.",
                f"无法输出结果（{reason}）：输出不完整，其余工作已完成。",
            )
        )
