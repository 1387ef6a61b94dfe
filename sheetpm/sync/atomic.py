"""Putting new bytes in the place of a file in one step, or not at all."""

import contextlib
import errno
import os
import platform
import stat
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from sheetpm.errors import BusyError, SheetpmError, UnreadableError
from sheetpm.languages import Text
from sheetpm.sync.exchange import exchange

_PREFIX = ".sheetpm-"


class SourceChangedError(BusyError):
    """Somebody saved the file while we worked on what it held before."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"{name} was saved by somebody else while it was being synced.",
                f"同步期间 {name} 被他人保存。",
            )
        )


def replace_file(target: Path, content: bytes, *, expected: bytes) -> None:
    """Replace a file's bytes atomically; mode and owner stay.

    The new bytes go to a temporary file in the same folder and are synced to disk before they
    take the name. If the file no longer holds `expected` then, `SourceChangedError` is raised and
    it keeps what it holds.
    """
    try:
        with _temporary(target.parent, content) as temporary:
            _copy_mode(target, temporary)
            if target.read_bytes() != expected:
                raise SourceChangedError(target.name)
            _swap_in(temporary, target, content, expected)
        _sync_folder(target.parent)
    except OSError as problem:
        raise explain_write_problem(target, problem) from problem


def _swap_in(temporary: Path, target: Path, content: bytes, expected: bytes) -> None:
    """Give the new file its name; a save of the very last moment is put back."""
    if not exchange(temporary, target):
        temporary.replace(target)
        return
    try:
        taken_out = temporary.read_bytes()
    except BaseException:
        exchange(temporary, target)  # nobody knows what came out: it goes back
        raise
    if taken_out == expected:
        return
    _put_back(temporary, target, taken_out, content)
    raise SourceChangedError(target.name)


def _put_back(temporary: Path, target: Path, taken_out: bytes, put_in: bytes) -> None:
    """Give a save its name again; should a later one have come in its place, that one stays."""
    while exchange(temporary, target):
        before, put_in, taken_out = put_in, taken_out, temporary.read_bytes()
        if taken_out == before:
            return


def remove_stale_files(folder: Path, *, before: float) -> None:
    """Remove temporary files of ours that a crash left.

    Those are the ones of this machine's dead processes, and those last written before that
    moment: a fresh one may belong to somebody else's sync in the same shared folder.
    """
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*.tmp"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < before or _is_left_behind(path.name):
                    path.unlink()


def write_new_file(target: Path, content: bytes) -> None:
    """Write a file that must not exist yet: it is there whole, or not at all."""
    try:
        with _temporary(target.parent, content) as temporary:
            _name_new(temporary, target)
        _sync_folder(target.parent)
    except OSError as problem:
        raise explain_write_problem(target, problem) from problem


def place_file(target: Path, content: bytes, *, saved_at_ns: int | None = None) -> None:
    """Write a file, new or not, in one step: whoever reads it sees all of it or the old one.

    `saved_at_ns` is the time it shall seem to be saved at. Raises `OSError`.
    """
    with _temporary(target.parent, content) as temporary:
        if saved_at_ns is not None:
            os.utime(temporary, ns=(saved_at_ns, saved_at_ns))
        temporary.replace(target)


@contextlib.contextmanager
def _temporary(folder: Path, content: bytes) -> Iterator[Path]:
    """A file of that content, on disk for certain; what bears its name at the end goes."""
    temporary = folder / f"{_PREFIX}{_machine()}-{os.getpid()}-{token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


@cache
def _machine() -> str:
    """Tells this machine's processes from those of others; says nothing of its name."""
    return sha256(platform.node().encode()).hexdigest()[:8]


def _is_left_behind(name: str) -> bool:
    """Whether a temporary file belongs to a process of this machine that is no more."""
    machine, _, rest = name.removeprefix(_PREFIX).partition("-")
    number = rest.partition("-")[0]
    if machine != _machine() or not number.isdecimal() or os.name != "posix":
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


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
