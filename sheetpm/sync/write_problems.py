"""A failed write in one sentence that says what to do."""

import errno
from pathlib import Path

from sheetpm.errors import BusyError, SheetpmError, UnreadableError, system_reason
from sheetpm.languages import Text

_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})
"""What drives say that do not let a file take the name of one that is open."""


def explain_write_problem(target: Path, problem: OSError) -> SheetpmError:
    """The sentence for a failed write; the file is as it was."""
    name = target.name
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return UnreadableError(
            Text(
                "{name} was not changed: the disk is full; free some space and run again.",
                "{name} 未被改动：磁盘已满，请释放空间后重试。",
            ).of(name=name)
        )
    if getattr(problem, "winerror", None) in (5, 32, 33) and target.exists():
        return BusyError(
            Text(
                "{name} was not changed: another program has it open; close it there and run again.",
                "{name} 未被改动：其他程序正在使用，请关闭后重试。",
            ).of(name=name)
        )
    if problem.errno == errno.EEXIST:
        return UnreadableError(
            Text(
                "{name} exists already and was left alone: choose another name.",
                "{name} 已存在，未作改动：请换一个名称。",
            ).of(name=name)
        )
    if problem.errno == errno.ENOENT:
        return UnreadableError(
            Text(
                "{name} cannot be written: there is no folder {folder}; make it first.",
                "无法写入 {name}：文件夹 {folder} 不存在，请先创建。",
            ).of(name=name, folder=target.parent)
        )
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UnreadableError(
            Text(
                "{name} was not changed: you may not write into {folder}; "
                "ask for access, or work on a copy in a folder of your own.",
                "{name} 未被改动：您没有写入 {folder} 的权限；请申请权限，或在自己的文件夹中使用副本。",
            ).of(name=name, folder=target.parent)
        )
    return UnreadableError(
        Text(
            "{name} was not changed: writing failed ({reason}).",
            "{name} 未被改动：写入失败（{reason}）。",
        ).of(name=name, reason=system_reason(problem))
    )


def explain_swap_problem(target: Path, problem: OSError) -> SheetpmError:
    """The sentence where the new file lay ready in the folder and could not take the name."""
    if problem.errno not in _HELD:
        return explain_write_problem(target, problem)
    return BusyError(
        Text(
            "{target} was not changed: it is open in another program, or its drive does not let "
            "it be replaced; close it there and run again, or work on a copy in a folder of your own.",
            "{target} 未被改动：其他程序正在使用，或所在磁盘不允许替换；请关闭后重试，或在自己的文件夹中使用副本。",
        ).of(target=target.name)
    )
