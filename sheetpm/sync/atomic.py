"""Putting new bytes in the place of a file in one step, or not at all."""

import contextlib
import errno
import os
import stat
from pathlib import Path

from sheetpm.errors import BusyError
from sheetpm.languages import Text
from sheetpm.stopping import uninterrupted
from sheetpm.sync.exchange import exchange
from sheetpm.sync.temporary import SetAsideError, Swap, temporary_file
from sheetpm.sync.write_problems import explain_swap_problem, explain_write_problem


class SourceChangedError(BusyError):
    """Somebody saved the file while we worked on what it held before."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                "{name} was saved by somebody else while it was being synced: try again later.",
                "同步期间 {name} 被他人保存：请稍后再试。",
            ).of(name=name)
        )


def replace_file(target: Path, content: bytes, *, expected: bytes) -> None:
    """Replace a file's bytes atomically; mode and owner stay.

    The new bytes go to a temporary file in the same folder and are synced to disk before they
    take the name. If the file no longer holds `expected` then, `SourceChangedError` is raised and
    it keeps what it holds.
    """
    try:
        with temporary_file(
            target.parent, content, Swap.of(target, expected, content)
        ) as temporary:
            _copy_mode(target, temporary)
            if target.read_bytes() != expected:
                raise SourceChangedError(target.name)
            _swap_in(temporary, target, content, expected)
        sync_folder(target.parent)
    except SetAsideError as problem:
        raise SourceChangedError(target.name) from problem
    except FileNotFoundError as problem:
        # Office programs take the file away for a moment when they save.
        raise SourceChangedError(target.name) from problem
    except OSError as problem:
        raise explain_write_problem(target, problem) from problem


def _swap_in(temporary: Path, target: Path, content: bytes, expected: bytes) -> None:
    """Give the new file its name; a save of the very last moment is put back."""
    with uninterrupted():
        try:
            if not exchange(temporary, target):
                temporary.replace(target)
                return
        except FileNotFoundError:
            raise
        except OSError as problem:
            raise explain_swap_problem(target, problem) from problem
        try:
            taken_out = temporary.read_bytes()
        except OSError:
            put_back(temporary, target, None, content)  # nobody knows what came out: it goes back
            raise
        if taken_out == expected:
            return
        put_back(temporary, target, taken_out, content)
        raise SourceChangedError(target.name)


def put_back(temporary: Path, target: Path, taken_out: bytes | None, put_in: bytes) -> None:
    """Give what was taken out its name again; should a later save have come, that one stays.

    Raises `SetAsideError` where that fails: the temporary file holds a save then and must not go.
    """
    last: bytes | None = put_in
    try:
        while exchange(temporary, target):
            before, last, taken_out = last, taken_out, temporary.read_bytes()
            if before is None or taken_out == before:
                return
    except OSError as problem:
        raise SetAsideError from problem
    raise SetAsideError


def write_new_file(target: Path, content: bytes) -> None:
    """Write a file that must not exist yet: it is there whole, or not at all."""
    try:
        with temporary_file(target.parent, content) as temporary:
            _name_new(temporary, target)
        sync_folder(target.parent)
    except OSError as problem:
        raise explain_write_problem(target, problem) from problem


def place_file(target: Path, content: bytes, *, saved_at_ns: int | None = None) -> None:
    """Write a file, new or not, in one step: whoever reads it sees all of it or the old one.

    `saved_at_ns` is the time it shall seem to be saved at. Raises `OSError`.
    """
    with temporary_file(target.parent, content) as temporary:
        if saved_at_ns is not None:
            with contextlib.suppress(OSError):  # some drives let nobody set it
                os.utime(temporary, ns=(saved_at_ns, saved_at_ns))
        temporary.replace(target)


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
    mode = stat.S_IMODE(status.st_mode)
    try:
        target.chmod(mode)
    except OSError:
        # Some drives know no modes: every file has the same there, and nothing is to be done.
        if stat.S_IMODE(target.stat().st_mode) != mode:
            raise
    if hasattr(os, "chown"):
        # Only root may give files away; a shared folder's group is kept where we belong to it.
        with contextlib.suppress(OSError):
            os.chown(target, -1, status.st_gid)
        with contextlib.suppress(OSError):
            os.chown(target, status.st_uid, -1)


def sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut; Windows and some network drives cannot."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
