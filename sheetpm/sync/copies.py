"""Earlier files of a plan, kept in the user's state folder."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from sheetpm.errors import UnreadableError, UsageError, system_reason
from sheetpm.languages import Text, listed
from sheetpm.sync.atomic import place_file
from sheetpm.sync.locks import path_key, state_folder


class EarlierFile(Struct, frozen=True, kw_only=True):
    """A copy of a plan as it was before a write."""

    path: Path
    number: int
    """Counts up; the highest is the newest."""
    saved: datetime
    """When that state of the plan had been saved."""
    size: int


def keep_copy(plan: Path, content: bytes, *, count: int) -> Path | None:
    """Keep the bytes that are about to be replaced; older copies beyond `count` go.

    The same bytes are never kept twice in a row. With a `count` of 0 nothing is kept.
    """
    if count <= 0:
        return None
    folder = copies_folder(plan)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = list_copies(plan)
        if known and _is_same(known[-1].path, content):
            return known[-1].path
        number = known[-1].number + 1 if known else 1
        kept = folder / f"{number:06d}-{plan.name}"
        place_file(kept, content, saved_at_ns=plan.stat().st_mtime_ns)
        for old in known[: max(0, len(known) + 1 - count)]:
            old.path.unlink(missing_ok=True)
    except OSError as problem:
        raise UnreadableError(
            Text(
                "The copy of the earlier file could not be kept in {folder} ({reason}), "
                "so nothing was written: free some space, or set copies = 0.",
                "无法在 {folder} 保留旧文件副本（{reason}），因此未写入任何内容："
                "请释放空间，或设置 copies = 0。",
            ).of(folder=folder, reason=system_reason(problem))
        ) from problem
    return kept


def list_copies(plan: Path) -> list[EarlierFile]:
    """Every copy of a plan, the oldest first."""
    found = []
    for path in sorted(copies_folder(plan).glob("[0-9]*-*")):
        status = path.stat()
        found.append(
            EarlierFile(
                path=path,
                number=int(path.name.split("-", 1)[0]),
                saved=datetime.fromtimestamp(status.st_mtime, tz=UTC),
                size=status.st_size,
            )
        )
    return found


def choose_copy(plan: Path, number: int | None) -> EarlierFile:
    """The copy of that number, or the newest."""
    known = list_copies(plan)
    chosen = [copy for copy in known if number is None or copy.number == number]
    if not chosen:
        numbers = listed(str(copy.number) for copy in known) if known else Text("none", "无")
        raise UsageError(
            Text(
                "There is no such earlier copy of {plan} (kept: {numbers}).",
                "没有 {plan} 的该旧副本（现有：{numbers}）。",
            ).of(plan=plan.name, numbers=numbers)
        )
    return chosen[-1]


def copies_folder(plan: Path) -> Path:
    """Where the copies of a plan lie; only sheetpm writes there."""
    return state_folder() / "copies" / path_key(plan)


def _is_same(path: Path, content: bytes) -> bool:
    return sha256(path.read_bytes()).digest() == sha256(content).digest()
