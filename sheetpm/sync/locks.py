"""Who else has the plan open, and our own turn among several syncs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout
from msgspec import Struct
from platformdirs import user_state_path

from sheetpm.errors import BusyError
from sheetpm.languages import BRACKETS, NOTHING, Text
from sheetpm.sync.holder import Holder, forget_holder, note_holder, read_holder

WAIT_SECONDS = 20.0


class ForeignLock(Struct, frozen=True, kw_only=True):
    """The file that Excel or LibreOffice lays beside a workbook while it is open there."""

    path: Path
    program: str
    who: str
    """As the program wrote it; empty where it says nothing."""
    age: timedelta

    def as_error(self, plan: str) -> BusyError:
        """That the plan is open, since when, and what to do."""
        by = Text(" by {who}", "（{who}）").of(who=self.who) if self.who else NOTHING
        return BusyError(
            Text(
                "{plan} is open in {program}{by} (since {span}): close it there and run again, or "
                "use --ignore-lock if that program crashed and left {lock}.",
                "{plan} 正在 {program} 中打开{by}（已 {span}）：请先关闭再运行；"
                "若该程序已崩溃并留下 {lock}，可使用 --ignore-lock。",
            ).of(plan=plan, program=self.program, by=by, span=_span(self.age), lock=self.path.name)
        )


def find_foreign_lock(path: Path, now: datetime) -> ForeignLock | None:
    """The lock file of another program beside the workbook, if there is one."""
    candidates = (
        (path.with_name(f"~${path.name}"), "Excel", _excel_user),
        (path.with_name(f".~lock.{path.name}#"), "LibreOffice", _libreoffice_user),
    )
    for lock, program, read_user in candidates:
        try:
            changed = datetime.fromtimestamp(lock.stat().st_mtime, tz=now.tzinfo)
        except OSError:
            continue
        return ForeignLock(path=lock, program=program, who=read_user(lock), age=now - changed)
    return None


def _excel_user(lock: Path) -> str:
    """Excel writes the length of the user's name, then the name."""
    try:
        content = lock.read_bytes()[:55]
    except OSError:
        return ""
    if not content or content[0] > 54:
        return ""
    name = content[1 : 1 + content[0]].decode("latin-1")
    return name.strip() if name.isprintable() else ""


def _libreoffice_user(lock: Path) -> str:
    """LibreOffice writes `name,user,host,date,profile;`."""
    try:
        name = lock.read_text(encoding="utf-8", errors="replace").split(",")[0]
    except OSError:
        return ""
    return name.strip() if name.isprintable() else ""


def _span(age: timedelta) -> Text:
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 120:
        return Text("{minutes} min", "{minutes} 分钟").of(minutes=minutes)
    if minutes < 2880:
        return Text("{minutes} h", "{minutes} 小时").of(minutes=minutes // 60)
    return Text("{minutes} days", "{minutes} 天").of(minutes=minutes // 1440)


@contextmanager
def own_turn(path: Path) -> Iterator[Holder | None]:
    """Hold the turn among syncs of one plan by this user; waits a while, then `BusyError`.

    The system frees the lock when a process dies, so a crash leaves nothing behind that counts.
    What is given is the sync that died with the turn in hand, if one did.
    """
    folder = state_folder() / "locks"
    note = folder / f"{path_key(path)}.who"
    lock = _acquire(folder, path, note)
    if lock is None:
        yield None
        return
    try:
        died = read_holder(note)
        note_holder(note)
        yield died
    finally:
        forget_holder(note)
        with suppress(OSError):  # the system frees it at the latest when this process ends
            lock.release()


def _acquire(folder: Path, path: Path, note: Path) -> BaseFileLock | None:
    """The lock; `None` without a place for it: the check before the swap still guards the file."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # A mere file in a lock's place would outlive a crash: rather none.
        file = folder / f"{path_key(path)}.lock"
        lock = FileLock(file, timeout=WAIT_SECONDS, fallback_to_soft=False)
        lock.acquire()
    except Timeout:
        holder = read_holder(note)
        by = BRACKETS.of(words=holder.shown) if holder else NOTHING
        raise BusyError(
            Text(
                "{path} is being synced by another sheetpm{by}: try again later.",
                "{path} 正由另一个 sheetpm 同步{by}，请稍后再试。",
            ).of(path=path.name, by=by)
        ) from None
    except OSError:
        return None
    return lock


def state_folder() -> Path:
    """Where earlier files and locks lie: never in the plan's own folder."""
    chosen = os.environ.get("SHEETPM_STATE")
    return Path(chosen) if chosen else user_state_path("sheetpm", appauthor=False)


def path_key(path: Path) -> str:
    """A short name for one plan's place in the state folder."""
    return sha256(str(path.resolve()).encode()).hexdigest()[:16]
