"""Temporary files of ours beside those they are to replace, and what a crash leaves of them."""

import contextlib
import errno
import os
import platform
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from msgspec import Struct

from sheetpm.stopping import uninterrupted

STALE_AFTER = timedelta(hours=1)
"""Age from which a temporary file is nobody's any more, whoever made it."""

_PREFIX = ".sheetpm-"
_SUFFIX = ".tmp"
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})
"""What drives say that cannot be told to put a file on disk for certain."""


class SetAsideError(Exception):
    """Raised within `temporary_file` where the file holds what must not go."""


class Swap(Struct, frozen=True):
    """What a temporary file is for: the plan it replaces, and the bytes before and after.

    It stands in the file's name, so that after a crash everybody can tell whether the file holds
    our bytes, the earlier ones, or something that a person saved.
    """

    target: str
    before: str
    after: str

    @classmethod
    def of(cls, target: Path, before: bytes, after: bytes) -> "Swap":
        """The swap of a file's bytes."""
        return cls(_name_mark(target), _short(before), _short(after))

    def is_for(self, target: Path) -> bool:
        """Whether it is that file that is replaced."""
        return self.target == _name_mark(target)

    def is_after(self, content: bytes) -> bool:
        """Whether these are the new bytes."""
        return _short(content) == self.after

    def holds_save(self, content: bytes) -> bool:
        """Whether these bytes are neither what was there before nor ours, not even a part."""
        is_torn = not content or (
            content.startswith(b"PK") and b"PK\x05\x06" not in content[-70_000:]
        )
        return not is_torn and _short(content) not in (self.before, self.after)


class Leftover(Struct, frozen=True):
    """A temporary file of ours that is there though nobody works with it any more."""

    path: Path
    swap: Swap | None


@contextlib.contextmanager
def temporary_file(folder: Path, content: bytes, swap: Swap | None = None) -> Iterator[Path]:
    """A file of that content, on disk for certain; what bears its name at the end goes."""
    purpose = f"{swap.target}{swap.before}{swap.after}" if swap else ""
    name = f"{_PREFIX}{_machine()}-{os.getpid()}-{purpose}{token_hex(8)}{_SUFFIX}"
    temporary = folder / name
    is_kept = False
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            _put_on_disk(file.fileno())
        yield temporary
    except SetAsideError:
        is_kept = True
        raise
    finally:
        if not is_kept:
            with uninterrupted(), contextlib.suppress(OSError):
                temporary.unlink()


def find_leftovers(folder: Path, *, before: float, target: Path | None = None) -> list[Leftover]:
    """The temporary files that a crash left in a folder; none where it cannot be read.

    Those are the ones of this machine's dead processes, and those last written before that
    moment: a fresh one may belong to somebody else's sync in the same shared folder. Of this
    process itself, those for `target`, on which it does not work yet.
    """
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob(f"{_PREFIX}*{_SUFFIX}")):
            swap = _swap_of(path.name)
            is_own = swap is not None and target is not None and swap.is_for(target)
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < before or _is_left_behind(path.name, own=is_own):
                    found.append(Leftover(path, swap))
    return found


def remove_leftovers(folder: Path, *, before: float) -> None:
    """Remove what a crash left of new files in a folder; what was to replace one stays."""
    for leftover in find_leftovers(folder, before=before):
        if leftover.swap is not None:
            continue
        with contextlib.suppress(OSError):
            leftover.path.unlink()


def _put_on_disk(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as problem:
        if problem.errno not in _NO_SYNC:
            raise


def _short(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


def _name_mark(target: Path) -> str:
    return _short(target.name.encode("utf-8", "surrogateescape"))


def _swap_of(name: str) -> Swap | None:
    purpose = name.removesuffix(_SUFFIX).rpartition("-")[2]
    if len(purpose) != 4 * 16:
        return None
    return Swap(purpose[:16], purpose[16:32], purpose[32:48])


@cache
def _machine() -> str:
    """Tells this machine's processes from those of others; says nothing of its name."""
    return sha256(platform.node().encode()).hexdigest()[:8]


def _is_left_behind(name: str, *, own: bool) -> bool:
    """Whether a temporary file belongs to a process of this machine that is no more.

    `own`: whether one of this very process counts as well.
    """
    machine, _, rest = name.removeprefix(_PREFIX).partition("-")
    number = rest.partition("-")[0]
    if machine != _machine() or not number.isdecimal() or os.name != "posix":
        return False
    if own and int(number) == os.getpid():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
