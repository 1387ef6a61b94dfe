"""Every call to the system that a sync makes passes here, is counted, and may be disturbed.

Python's own functions are replaced in a forked child that is thrown away afterwards. Calls about
files outside the scene's folder (Python's libraries, /proc) are left out and counted apart.
"""

import _io
import builtins
import ctypes
import fcntl
import io
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.faults.raw import CountedFile, counted_open

MAIN = "main"
BESIDE = "beside"
"""The forked process that draws the report."""

ONE_PATH = (
    "open", "stat", "lstat", "unlink", "mkdir", "rmdir", "chmod", "chown", "utime", "access",
    "scandir", "listdir", "readlink", "truncate",
)  # fmt: skip
TWO_PATHS = ("replace", "rename", "link")
HANDLES = ("read", "write", "close", "fsync", "fstat", "ftruncate", "lseek", "fchmod")
PROCESSES = ("pipe", "fork", "waitpid", "kill")
RENAMING = frozenset({"replace", "rename", "renameat2"})
WRITING = frozenset(
    {"write", "flush", "fsync", "mkdir", "open for writing", "link", "close after writing"}
)
"""What a full disk makes fail."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call, before it is made."""

    role: str
    number: int
    """Counts from 1 within its process."""
    name: str
    path: str
    """Relative to the scene; handles bear the path they were opened with."""
    is_folder: bool = False
    is_there: bool = True


@dataclass(slots=True)
class Disturbance:
    """What happens at a call: nothing of it, unless a subclass says so."""

    def before(self, call: Call) -> None:
        """May raise an `OSError`, kill, or do something to the files."""

    def after(self, call: Call) -> None:
        """The same, once the call has been made."""

    def cuts(self, call: Call) -> bool:
        """Whether half of a write is done before `before` is asked."""
        del call
        return False


@dataclass(slots=True)
class Tap:
    """Counts calls and hands each to the disturbance."""

    folder: Path
    disturbance: Disturbance
    tell: Callable[[Call], None] = lambda _call: None
    role: str = MAIN
    count: int = 0
    left_out: int = 0
    handles: dict[int, str] = field(default_factory=dict)
    is_busy: bool = False
    originals: dict[str, Any] = field(default_factory=dict)

    def through(
        self, name: str, path: str, make: Callable[[], Any], half: Callable[[], Any] | None = None
    ) -> Any:
        """Make a call, or what the disturbance makes of it; never while one is looked at."""
        if self.is_busy:
            return make()
        self.count += 1
        mode = self._mode(path)
        call = Call(self.role, self.count, name, path, stat.S_ISDIR(mode), mode != 0)
        self.is_busy = True
        try:
            self.tell(call)
            if half is not None and self.disturbance.cuts(call):
                half()
            self.disturbance.before(call)
            try:
                self.is_busy = False
                return make()
            finally:
                self.is_busy = True
                self.disturbance.after(call)
        finally:
            self.is_busy = False

    def _mode(self, path: str) -> int:
        """Of what stands under that path now; 0 where nothing does."""
        try:
            return int(self.originals["stat"](self.folder / path).st_mode)
        except (OSError, ValueError):
            return 0

    def inside(self, path: object) -> str | None:
        """The path relative to the scene; `None` for one outside."""
        if isinstance(path, int):
            return self.handles.get(path)
        try:
            full = os.path.abspath(os.fsdecode(path))  # type: ignore[arg-type]  # noqa: PTH100 - follows no link
        except TypeError:
            return None
        root = str(self.folder)
        if full == root:
            return "."
        return full[len(root) + 1 :] if full.startswith(root + os.sep) else None

    def install(self) -> None:
        """Replace the functions; there is no way back but the end of the process."""
        for name in (*ONE_PATH, *TWO_PATHS, *HANDLES, *PROCESSES):
            self.originals[name] = getattr(os, name)
        for name in ONE_PATH:
            setattr(os, name, self._with_path(name, self.originals[name]))
        for name in TWO_PATHS:
            setattr(os, name, self._with_path(name, self.originals[name]))
        for name in HANDLES:
            setattr(os, name, self._with_handle(name, self.originals[name]))
        os.pipe = self._pipe
        os.fork = self._fork
        os.waitpid = self._plain("waitpid", os.waitpid)
        fcntl.flock = self._with_handle("flock", fcntl.flock)
        opener = counted_open(self, io.open)
        builtins.open = io.open = _io.open = opener
        self._install_exchange()
        self._install_streams()

    def _install_exchange(self) -> None:
        from sheetpm.sync import exchange

        find = exchange._find_call  # noqa: SLF001 - the one call that does not pass through `os`
        call = find()

        def counted(*arguments: Any) -> int:
            path = self.inside(arguments[3])
            try:
                return int(self.through("renameat2", str(path), lambda: call(*arguments)))  # type: ignore[misc]
            except OSError as problem:
                ctypes.set_errno(problem.errno or 0)
                return -1

        if call is not None:
            exchange._find_call = lambda: counted  # type: ignore[assignment]  # noqa: SLF001

    def _install_streams(self) -> None:
        for name, handle in (("stdout", 1), ("stderr", 2)):
            self.handles[handle] = f"<{name}>"
            raw = CountedFile(handle, "w", closefd=False, tap=self, shown=f"<{name}>")
            stream = io.TextIOWrapper(
                io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace",
                line_buffering=name == "stderr",
            )  # fmt: skip
            setattr(sys, name, stream)

    def _with_path(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            if self.is_busy:
                return original(*arguments, **options)
            path = self.inside(arguments[1 if name in TWO_PATHS else 0] if arguments else ".")
            if path is None:
                self.left_out += 1
                return original(*arguments, **options)
            shown = name
            if name == "open" and arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                shown = "open for writing"
            try:
                result = self.through(shown, path, lambda: original(*arguments, **options))
            except OSError:
                if name == "access":  # it never raises
                    return False
                raise
            if name == "open":
                self.handles[result] = path
            return result

        return counted

    def _with_handle(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def counted(handle: Any, *arguments: Any, **options: Any) -> Any:
            path = self.handles.get(handle if isinstance(handle, int) else handle.fileno())
            if path is None or self.is_busy:
                self.left_out += path is None
                return original(handle, *arguments, **options)
            try:
                return self.through(name, path, lambda: original(handle, *arguments, **options))
            except OSError:
                if name == "close":  # the system closes it all the same
                    original(handle)
                raise
            finally:
                if name == "close":
                    self.handles.pop(handle, None)

        return counted

    def _plain(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *arguments: self.through(name, "", lambda: original(*arguments))

    def _pipe(self) -> tuple[int, int]:
        both: tuple[int, int] = self.through("pipe", "", self.originals["pipe"])
        self.handles.update(dict.fromkeys(both, "<pipe>"))
        return both

    def _fork(self) -> int:
        child: int = self.through("fork", "", self.originals["fork"])
        if child == 0:
            self.role, self.count = BESIDE, 0
        return child
