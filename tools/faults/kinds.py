"""The kinds of disturbance: what happens at the n-th call."""

import errno
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from tools.faults.calls import MAIN, RENAMING, WRITING, Call, Disturbance

STREAMS = ("<stdout>", "<stderr>")


@dataclass(slots=True)
class AtCall(Disturbance):
    """Something at the n-th call of one process, once."""

    role: str = MAIN
    number: int = 0
    fired: Callable[[], None] = lambda: None

    def hits(self, call: Call) -> bool:
        return self.is_later(call, 0)

    def is_later(self, call: Call, calls: int) -> bool:
        """Whether it is the one so many calls later."""
        return call.role == self.role and call.number == self.number + calls


@dataclass(slots=True)
class Fails(AtCall):
    """The call fails."""

    error: int = errno.EIO
    is_lasting: bool = False
    """Every later call that needs room on the disk fails too."""

    def before(self, call: Call) -> None:
        lasts = self.is_lasting and call.role == self.role and call.number > self.number
        if self.hits(call) or (lasts and call.name in WRITING and call.path not in STREAMS):
            self.fired()
            raise OSError(self.error, os.strerror(self.error), call.path)

    def cuts(self, call: Call) -> bool:
        return self.hits(call)


@dataclass(slots=True)
class Killed(AtCall):
    """The process ends there and then; half of a write is done."""

    def before(self, call: Call) -> None:
        if self.hits(call):
            self.fired()
            os.kill(os.getpid(), signal.SIGKILL)

    def cuts(self, call: Call) -> bool:
        return self.hits(call)


@dataclass(slots=True)
class Signalled(AtCall):
    """Told to end, by Ctrl-C or a scheduler, before the call or as it returns."""

    signal: int = signal.SIGINT
    is_after: bool = False

    def before(self, call: Call) -> None:
        if self.hits(call) and not self.is_after:
            self.fired()
            os.kill(os.getpid(), self.signal)

    def after(self, call: Call) -> None:
        if self.hits(call) and self.is_after:
            self.fired()
            os.kill(os.getpid(), self.signal)


@dataclass(slots=True)
class Saves(AtCall):
    """Somebody saves the plan just before the call; the process may be killed a few calls later."""

    save: Callable[[], None] = lambda: None
    killed_after: int | None = None

    def before(self, call: Call) -> None:
        if self.hits(call):
            self.fired()
            self.save()
        if self.killed_after is not None and self.is_later(call, self.killed_after):
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass(slots=True)
class Drive(Disturbance):
    """A drive that cannot do some things, ever."""

    lacks: tuple[tuple[str, int], ...] = ()
    """Names of calls, and what they fail with; `fsync of folder` is one of its own.

    Renaming fails only over a file that is there.
    """

    FOLDER_SYNC: ClassVar[str] = "fsync of folder"

    def before(self, call: Call) -> None:
        name = self.FOLDER_SYNC if call.name == "fsync" and call.is_folder else call.name
        if call.path in STREAMS or (call.name in RENAMING and not call.is_there):
            return
        for lacking, error in self.lacks:
            if lacking == name:
                raise OSError(error, os.strerror(error), call.path)


DRIVES: dict[str, tuple[tuple[str, int], ...]] = {
    "no fsync of folders (EINVAL)": ((Drive.FOLDER_SYNC, errno.EINVAL),),
    "no fsync at all (EINVAL)": (("fsync", errno.EINVAL), (Drive.FOLDER_SYNC, errno.EINVAL)),
    "no exchange of names (ENOSYS)": (("renameat2", errno.ENOSYS),),
    "no exchange of names (EINVAL)": (("renameat2", errno.EINVAL),),
    "no exchange of names (ENOTSUP)": (("renameat2", errno.ENOTSUP),),
    "no rename over an open file (EACCES)": tuple((name, errno.EACCES) for name in RENAMING),
    "no rename over an open file (EPERM)": tuple((name, errno.EPERM) for name in RENAMING),
    "no rename over an open file (EBUSY)": tuple((name, errno.EBUSY) for name in RENAMING),
    "no locks (ENOLCK)": (("flock", errno.ENOLCK),),
    "no locks (ENOSYS)": (("flock", errno.ENOSYS),),
    "no locks (ENOTSUP)": (("flock", errno.ENOTSUP),),
    "no hard links (EPERM)": (("link", errno.EPERM),),
    "no hard links (ENOTSUP)": (("link", errno.ENOTSUP),),
    "no modes (EPERM)": (("chmod", errno.EPERM), ("chown", errno.EPERM)),
    "no modes (ENOTSUP)": (("chmod", errno.ENOTSUP), ("chown", errno.ENOTSUP)),
    "no set times (EPERM)": (("utime", errno.EPERM),),
    "a network share (all of these)": (
        (Drive.FOLDER_SYNC, errno.EINVAL),
        ("renameat2", errno.EINVAL),
        ("flock", errno.ENOLCK),
        ("link", errno.ENOTSUP),
        ("chmod", errno.EPERM),
        ("chown", errno.EPERM),
        ("utime", errno.EPERM),
    ),
    "nothing may be written (EROFS)": tuple(
        (name, errno.EROFS)
        for name in ("open for writing", "mkdir", "link", "unlink", *sorted(RENAMING))
    ),
}
"""What network drives and odd file systems cannot do."""

ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES}
