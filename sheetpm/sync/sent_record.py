"""Who was told of which status date, kept in the user's state folder.

The order in which it is written is what keeps a message from being sent twice. "sending" is noted
down, and is on the disk, before the last line of a mail goes out; "sent" after the server's
answer. A run that dies between the two leaves "sending" behind: nobody knows then, nothing is sent
again by itself, and people are told to ask.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from msgspec import Struct, field
from msgspec.structs import replace

from sheetpm.errors import BusyError, UnreadableError, system_reason
from sheetpm.languages import Text
from sheetpm.sync.atomic import place_file, sync_folder
from sheetpm.sync.locks import WAIT_SECONDS, path_key, state_folder

_FORMAT = 1
_DAYS_KEPT = 400


class Delivery(StrEnum):
    """How far a message to somebody came."""

    SENDING = "sending"
    """It was about to go out; whether it did, nobody noted down."""
    SENT = "sent"


class DayRecord(Struct, frozen=True, kw_only=True):
    """What went out about one status date."""

    digest: str = ""
    """Of the plan's values at that time."""
    number: int = 1
    """How often somebody asked for it again, and the first time."""
    targets: Mapping[str, Delivery] = field(default_factory=dict)
    """By address of a person or name of a channel, see `target_of`."""


class SentRecord(Struct, frozen=True, kw_only=True):
    """All that went out about one plan, by status date."""

    days: Mapping[date, DayRecord] = field(default_factory=dict)

    def of(self, day: date) -> DayRecord:
        """What went out about that day."""
        return self.days.get(day, DayRecord())

    def last_digest(self, *, before: date) -> str | None:
        """The plan's values at the last message about another status date; `None` without one."""
        earlier = [
            (day, record)
            for day, record in self.days.items()
            if day != before and Delivery.SENT in record.targets.values()
        ]
        return max(earlier, key=lambda each: each[0])[1].digest if earlier else None


def mail_target(address: str) -> str:
    """How a person's address is recorded."""
    return f"mail {address.casefold()}"


def chat_target(channel: str) -> str:
    """How a channel is recorded: by its name, never by its address."""
    return f"chat {channel}"


class SentBook:
    """The record of one plan, while its turn is held."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.record = _read(path)

    def note(
        self,
        day: date,
        targets: Iterable[str],
        delivery: Delivery | None,
        *,
        digest: str,
        number: int,
    ) -> None:
        """Write down how far messages came; `None`: they did not go out. On disk when it returns.

        Raises `UnreadableError` where that fails.
        """
        known = dict(self.record.of(day).targets)
        for target in targets:
            known.pop(target, None)
            if delivery is not None:
                known[target] = delivery
        changed = DayRecord(digest=digest, number=number, targets=known)
        days = {**self.record.days, day: changed}
        kept = dict(sorted(days.items())[-_DAYS_KEPT:])
        self.record = replace(self.record, days=kept)
        _write(self._path, self.record)


@contextmanager
def sending_turn(key: str, name: str) -> Iterator[SentBook]:
    """Hold the turn among all who send about one plan. Raises `BusyError`, `UnreadableError`."""
    folder = state_folder() / "locks"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(
            folder / f"{path_key(Path(key))}.sending", timeout=WAIT_SECONDS, fallback_to_soft=False
        )
        lock.acquire()
    except Timeout:
        raise BusyError(
            Text(
                "{name}: another sheetpm is sending messages about it: try again later.",
                "{name}：另一个 sheetpm 正在发送其消息，请稍后再试。",
            ).of(name=name)
        ) from None
    except OSError as problem:
        raise _unusable(folder, problem) from problem
    try:
        yield SentBook(state_folder() / "sent" / f"{key}.json")
    finally:
        lock.release()


def read_record(key: str) -> SentRecord:
    """What was sent about a plan, without a turn: to look, not to send."""
    return _read(state_folder() / "sent" / f"{key}.json")


def _read(path: Path) -> SentRecord:
    """The record; none yet is empty, but one that cannot be read is not: it might double a message."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return SentRecord(days=dict(_days(raw)))
    except (FileNotFoundError, NotADirectoryError):
        return SentRecord()
    except OSError as problem:
        raise _unusable(path, problem) from problem
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UnreadableError(
            Text(
                "Nothing was sent: the record of earlier messages, {path}, is damaged, so that one could "
                "go out twice; take that file away when you are sure.",
                "未发送：已发送消息的记录 {path} 已损坏，可能导致重复发送；确认后请删除该文件。",
            ).of(path=path)
        ) from problem


def _days(raw: Mapping[str, Any]) -> Iterator[tuple[date, DayRecord]]:
    for day, each in raw["days"].items():
        yield (
            date.fromisoformat(day),
            DayRecord(
                digest=str(each["digest"]),
                number=int(each["number"]),
                targets={str(name): Delivery(state) for name, state in each["targets"].items()},
            ),
        )


def _write(path: Path, record: SentRecord) -> None:
    known = {
        day.isoformat(): {
            "digest": each.digest,
            "number": each.number,
            "targets": {name: state.value for name, state in sorted(each.targets.items())},
        }
        for day, each in record.days.items()
    }
    text = json.dumps({"format": _FORMAT, "days": known}, ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        place_file(path, f"{text}\n".encode())
        sync_folder(path.parent)
    except OSError as problem:
        raise _unusable(path, problem) from problem


def _unusable(path: Path, problem: OSError) -> UnreadableError:
    reason = system_reason(problem)
    return UnreadableError(
        Text(
            "The record of sent messages in {path} cannot be used ({reason}): without it a message "
            "could go out twice; make that folder readable and writable.",
            "无法使用 {path} 中的发送记录（{reason}）：没有它可能重复发送；请使该文件夹可读写。",
        ).of(path=path, reason=reason)
    )
