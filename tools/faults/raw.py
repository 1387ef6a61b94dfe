"""File objects whose reads, writes and closing are counted where they reach the system."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tools.faults.calls import Tap


class CountedFile(io.FileIO):
    """A file without a buffer: each call of it is one of the system."""

    def __init__(
        self, file: Any, mode: str, *, tap: "Tap", shown: str, closefd: bool = True
    ) -> None:
        self._tap = tap
        self._shown = shown
        super().__init__(file, mode, closefd=closefd)
        tap.handles[self.fileno()] = shown

    def read(self, size: int | None = -1, /) -> Any:
        return self._through("read", lambda: super(CountedFile, self).read(size))

    def readall(self) -> Any:
        return self._through("read", super().readall)

    def readinto(self, buffer: Any, /) -> Any:
        return self._through("read", lambda: super(CountedFile, self).readinto(buffer))

    def write(self, data: Any, /) -> Any:
        whole = bytes(data)
        return self._through(
            "write",
            lambda: super(CountedFile, self).write(whole),
            lambda: super(CountedFile, self).write(whole[: len(whole) // 2]),
        )

    def close(self) -> None:
        if self.closed:
            return
        if not self.closefd:
            super().close()
            return
        self._tap.handles.pop(self.fileno(), None)
        try:
            self._through("close" if self.readable() else "close after writing", lambda: None)
        finally:
            super().close()

    def _through(
        self, name: str, make: Callable[[], Any], half: Callable[[], Any] | None = None
    ) -> Any:
        return self._tap.through(name, self._shown, make, half)


def counted_open(tap: "Tap", original: Callable[..., Any]) -> Callable[..., Any]:
    """`open` for which every file of the scene is a `CountedFile` below its buffer."""

    def opened(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,  # noqa: FBT001, FBT002 - as `open` has it
        opener: Any = None,
    ) -> Any:
        path = None if tap.is_busy or opener is not None else tap.inside(file)
        if path is None:
            tap.left_out += not tap.is_busy
            return original(file, mode, buffering, encoding, errors, newline, closefd, opener)
        plain = mode.replace("b", "").replace("t", "")
        raw = _open_raw(tap, file, plain, path, closefd=closefd)
        if buffering == 0:
            return raw
        buffered = _buffered(raw, plain)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, encoding or "utf-8", errors, newline)

    return opened


def _open_raw(tap: "Tap", file: Any, mode: str, path: str, *, closefd: bool) -> CountedFile:
    def make() -> CountedFile:
        return CountedFile(file, mode, tap=tap, shown=path, closefd=closefd)

    if isinstance(file, int):  # opened already
        return make()
    name = "open" if mode == "r" else "open for writing"
    raw: CountedFile = tap.through(name, path, make)
    return raw


def _buffered(raw: CountedFile, mode: str) -> Any:
    if "+" in mode:
        return io.BufferedRandom(raw)
    if mode == "r":
        return io.BufferedReader(raw)
    return io.BufferedWriter(raw)
