"""Two files change names in one step, where the system can do that.

Replacing a file loses what somebody saved under its name a moment before. Exchanged, both are
still there, and the one that was taken out can be looked at.
"""

import ctypes
import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Protocol

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM})
"""What drives say that know no such exchange: many network drives, older systems."""


def exchange(first: Path, second: Path) -> bool:
    """Let two files of one folder change names; False where the drive cannot, with nothing done.

    Raises `OSError` where it can, but this time failed.
    """
    call = _find_call()
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(second))


class _Rename(Protocol):
    def __call__(self, *arguments: object) -> int: ...


@cache
def _find_call() -> _Rename | None:
    """Linux' `renameat2`, since glibc 2.28."""
    if sys.platform != "linux":
        return None
    try:
        call: _Rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None
    return call
