"""Putting new bytes in the place of a file in one step, or not at all."""

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path
from secrets import token_hex

from sheetpm.errors import BusyError, SheetpmError, UnreadableError
from sheetpm.languages import Text

_PREFIX = ".sheetpm-"


class SourceChangedError(BusyError):
    """Somebody saved the file while we worked on what it held before."""


def replace_file(target: Path, content: bytes, *, expected: bytes | None) -> None:
    """Replace a file's bytes atomically; mode and owner stay.

    The new bytes go to a temporary file in the same folder and are synced to disk before they
    take the name. Just before that the file must still hold `expected` (`None`: not checked),
    else `SourceChangedError` is raised and nothing has changed.
    """
    temporary: Path | None = None
    try:
        temporary = _write_beside(target, content)
        _copy_mode(target, temporary)
        if expected is not None and target.read_bytes() != expected:
            raise SourceChangedError(
                Text(
                    f"{target.name} was saved by somebody else while it was being synced.",
                    f"同步期间 {target.name} 被他人保存。",
                )
            )
        temporary.replace(target)
        temporary = None
        _sync_folder(target.parent)
    except OSError as problem:
        raise explain_write_problem(target, problem) from problem
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def remove_stale_files(folder: Path, *, before: float) -> None:
    """Remove temporary files of ours that a crash left: those last written before that moment.

    A fresh one may belong to somebody else's sync in the same shared folder.
    """
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*.tmp"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < before:
                    path.unlink()


def write_new_file(target: Path, content: bytes) -> None:
    """Write a file that must not exist yet: it is there whole, or not at all."""
    temporary = target.with_name(f"{_PREFIX}{token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _name_new(temporary, target)
        _sync_folder(target.parent)
    except OSError as problem:
        raise explain_write_problem(target, problem) from problem
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def place_file(target: Path, content: bytes) -> None:
    """Write a file, new or not, in one step: whoever reads it sees all of it or the old one."""
    temporary = target.with_name(f"{_PREFIX}{os.getpid()}-{target.name}.tmp")
    try:
        try:
            temporary.write_bytes(content)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as problem:
        raise explain_write_problem(target, problem) from problem


def explain_write_problem(target: Path, problem: OSError) -> SheetpmError:
    """The sentence for a failed write; the file is as it was."""
    name = target.name
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return UnreadableError(
            Text(
                f"{name} was not changed: the disk is full; free some space and run again.",
                f"{name} 未被改动：磁盘已满，请释放空间后重试。",
            )
        )
    if getattr(problem, "winerror", None) in (5, 32, 33) and target.exists():
        return BusyError(
            Text(
                f"{name} was not changed: another program has it open; close it there and run again.",
                f"{name} 未被改动：其他程序正在使用，请关闭后重试。",
            )
        )
    if problem.errno == errno.EEXIST:
        return UnreadableError(
            Text(
                f"{name} exists already and was left alone: choose another name.",
                f"{name} 已存在，未作改动：请换一个名称。",
            )
        )
    if problem.errno == errno.ENOENT:
        return UnreadableError(
            Text(
                f"{name} cannot be written: there is no folder {target.parent}; make it first.",
                f"无法写入 {name}：文件夹 {target.parent} 不存在，请先创建。",
            )
        )
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UnreadableError(
            Text(
                f"{name} was not changed: you may not write into {target.parent}; "
                "ask for access, or work on a copy in a folder of your own.",
                f"{name} 未被改动：您没有写入 {target.parent} 的权限；请申请权限，或在自己的文件夹中使用副本。",
            )
        )
    return UnreadableError(
        Text(
            f"{name} was not changed: writing failed ({problem.strerror or problem}).",
            f"{name} 未被改动：写入失败（{problem.strerror or problem}）。",
        )
    )


def _name_new(temporary: Path, target: Path) -> None:
    """Give a file its name unless that is taken; some drives know no hard links."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        temporary.rename(target)


def _write_beside(target: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - a plain string, and the path may be half-made
        raise
    return Path(name)


def _copy_mode(source: Path, target: Path) -> None:
    status = source.stat()
    target.chmod(stat.S_IMODE(status.st_mode))
    if hasattr(os, "chown"):
        # Only root may give files away; a shared folder's group is kept where we belong to it.
        with contextlib.suppress(OSError):
            os.chown(target, -1, status.st_gid)
        with contextlib.suppress(OSError):
            os.chown(target, status.st_uid, -1)


def _sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut; Windows and some network drives cannot."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
