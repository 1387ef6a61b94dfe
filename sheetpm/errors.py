"""Wrong use or environment: one sentence that says what to do, and an exit code.

Wrong *data* in a plan is never an error but a `Finding`.
"""

import errno
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum
from typing import Final

from sheetpm.languages import Language, Text, verbatim


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
    language: Language | None = None
    """In which it is said, where the plan's own was known by then."""

    def __init__(self, message: Text | str) -> None:
        self.text = message if isinstance(message, Text) else verbatim(message)
        super().__init__(self.text.en)

    def message(self, language: Language) -> str:
        """What happened and what to do, in one sentence."""
        return self.text[language]


@contextmanager
def said_in(language: Language) -> Iterator[None]:
    """What fails here is said in the language of the plan."""
    try:
        yield
    except SheetpmError as problem:
        problem.language = problem.language or language
        raise


class UsageError(SheetpmError):
    """The command or the settings ask for something that cannot be done."""

    exit_code = ExitCode.USAGE


class UnreadableError(SheetpmError):
    """A file is missing, broken, of another kind, or may not be read or written."""


class BusyError(SheetpmError):
    """The plan is open or being changed elsewhere; trying later may succeed."""

    exit_code = ExitCode.TRY_LATER


REASONS: Final[Mapping[int, str]] = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "超出磁盘配额",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许此操作",
    errno.EROFS: "只读文件系统",
    errno.EIO: "读写错误",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "不是文件夹",
    errno.EISDIR: "是文件夹",
    errno.EEXIST: "已存在",
    errno.ENAMETOOLONG: "名称过长",
    errno.EFBIG: "文件过大",
    errno.EMFILE: "打开的文件过多",
    errno.ENFILE: "打开的文件过多",
    errno.EBUSY: "正被使用",
    errno.EPIPE: "管道已断开",
    errno.ENOMEM: "内存不足",
    errno.ECONNREFUSED: "连接被拒绝",
    errno.ECONNRESET: "连接被重置",
    errno.ETIMEDOUT: "连接超时",
    errno.EHOSTUNREACH: "无法到达主机",
    errno.ENETUNREACH: "网络不可达",
}
"""What the system's own words for an error are in Chinese."""


def system_reason(problem: OSError) -> Text:
    """Why the system failed, as a few words; in English where the Chinese ones are not known."""
    import socket

    said = problem.strerror or str(problem)
    if isinstance(problem, socket.gaierror):
        return Text(said, "找不到该主机名")
    return Text(said, REASONS.get(problem.errno or 0, said))


class SystemRefusedError(UnreadableError):
    """The disk or the system failed where nothing better can be said; plans are whole all the same."""

    def __init__(self, problem: OSError) -> None:
        reason = system_reason(problem)
        where = f" ({problem.filename})" if problem.filename else ""
        super().__init__(
            Text(
                "The system did not do what was asked of it: {reason}{where}; plans are whole, as before "
                "the run or as after it; put that right and run again.",
                "系统未能完成请求：{reason}{where}；计划文件完好，为运行前或运行后的状态；请排除该问题后重试。",
            ).of(reason=reason, where=where)
        )


class OutputError(UnreadableError):
    """The terminal, or the file that stands for it, takes no more."""

    def __init__(self, problem: OSError) -> None:
        reason = system_reason(problem)
        super().__init__(
            Text(
                "What was to be printed could not be written ({reason}): the output is cut short, "
                "the rest was done.",
                "无法输出结果（{reason}）：输出不完整，其余工作已完成。",
            ).of(reason=reason)
        )
