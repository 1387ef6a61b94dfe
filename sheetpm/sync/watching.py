"""Syncing plans again when they are saved, and never on a write of our own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path
from time import monotonic

from msgspec import Struct

from sheetpm.errors import ExitCode, UnreadableError, system_reason
from sheetpm.languages import Text
from sheetpm.stopping import end_if_told
from sheetpm.sync.locks import find_foreign_lock
from sheetpm.sync.plan_run import PlanResult

_QUIET_MS = 300
"""Editors save in several steps (a temporary file, renames): so long nothing may happen."""
_LOOK_MS = 500
"""Between looks where the system says nothing, as on many network drives."""
_GROUPED_MS = 2_000
_RETRY_SECONDS = 5.0
"""Until a plan that was busy is tried again."""

Stamp = tuple[int, int, int]
"""By which a saved file differs from the one before, without reading it."""


class State(Enum):
    """How a watched plan stands."""

    READY = auto()
    OPEN = auto()
    """Another program has it open."""
    GONE = auto()


class WatchedPlan(Struct, kw_only=True):
    """A plan and what is known of its file; `look` is called again and again."""

    path: Path
    run: Callable[[Path], PlanResult]
    tell: Callable[[PlanResult | Text], None]
    """Hears of every sync, and of what is waited for."""
    now: Callable[[], datetime]
    ignores_lock: bool = False
    state: State = State.READY
    _synced: str = ""
    """Digest of the file as the last sync left it, ours or the user's."""
    _settled: Stamp | None = None
    """Of the file that has been dealt with."""
    _seen: Stamp | None = None
    """Of the last look: a file is read only when two looks find the same."""
    _retry_at: float | None = None
    _said: str = ""

    def look(self, *, at_once: bool = False) -> None:
        """Sync if the file was saved since, is complete and nobody has it open."""
        stamp = _stamp(self.path)
        is_still = at_once or stamp == self._seen
        self._seen = stamp
        if stamp is None:
            self._turn(
                State.GONE, Text("is gone; waiting until it is back", "文件不见了，等待其重新出现")
            )
            return
        if self.state is State.GONE:
            self._turn(State.READY, Text("is back", "文件已重新出现"))
        if is_still and (stamp != self._settled or self._is_due()):
            self._sync(stamp)

    def _sync(self, stamp: Stamp) -> None:
        lock = None if self.ignores_lock else find_foreign_lock(self.path, self.now())
        if lock is not None:
            is_open = Text(
                "is open in {program}; it is synced when it is closed there",
                "正在 {program} 中打开，关闭后同步",
            )
            self._turn(State.OPEN, is_open.of(program=lock.program))
            return
        self.state = State.READY
        digest = _digest(self.path)
        if digest != self._synced or self._is_due():
            result = self.run(self.path)
            self._hear(result)
            is_busy = result.exit_code is ExitCode.TRY_LATER
            self._retry_at = monotonic() + _RETRY_SECONDS if is_busy else None
            self._synced = result.digest or digest
        # Of the time before the reading: what is saved from then on is looked at once more.
        self._settled = stamp

    def _is_due(self) -> bool:
        return self._retry_at is not None and monotonic() >= self._retry_at

    def _turn(self, state: State, what: Text) -> None:
        if state is not self.state:
            self.state = state
            self.tell(Text("{path}: {what}", "{path}：{what}").of(path=self.path, what=what))

    def _hear(self, result: PlanResult) -> None:
        """Pass a result on; of a plan that stays busy only once."""
        said = result.problem.en if result.problem else ""
        if self._retry_at is None or said != self._said:
            self.tell(result)
        self._said = said


def watch_plans(plans: Sequence[WatchedPlan]) -> None:
    """Sync every plan now and whenever it is saved, until an interrupt ends it."""
    for plan in plans:
        plan.look(at_once=True)
    for _ in _wakes(sorted({plan.path.resolve().parent for plan in plans})):
        end_if_told()
        for plan in plans:
            plan.look()


def _wakes(folders: Sequence[Path]) -> Iterator[None]:
    """A moment to look: soon after something in the folders changed, and every now and then.

    The folders are watched and not the files, which editors replace by new ones.
    """
    from watchfiles import watch

    try:
        for _ in watch(
            *folders,
            watch_filter=None,
            debounce=_GROUPED_MS,
            step=_QUIET_MS,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            recursive=False,
        ):
            yield
    except OSError as problem:
        raise UnreadableError(
            Text(
                "The folder cannot be watched ({reason}): is it still there?",
                "无法监视文件夹（{reason}）：它是否还在？",
            ).of(reason=system_reason(problem))
        ) from problem


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _digest(path: Path) -> str:
    """Empty where the file cannot be read just now; the sync will say why."""
    with suppress(OSError):
        return sha256(path.read_bytes()).hexdigest()
    return ""
