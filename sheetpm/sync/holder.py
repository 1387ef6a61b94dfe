"""Who has the turn at a plan, written beside the lock so that others can be told."""

import getpass
import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from sheetpm.languages import Text


class Holder(Struct, frozen=True, kw_only=True):
    """A sync that has, or had, the turn."""

    process: int
    user: str
    since: datetime

    @property
    def shown(self) -> Text:
        """Who it is, and since when."""
        moment = f"{self.since.astimezone():%Y-%m-%d %H:%M:%S}"
        return Text(
            "process {process} of {user}, since {moment}",
            "{user} 的进程 {process}，自 {moment}",
        ).of(process=self.process, user=self.user, moment=moment)


def note_holder(file: Path) -> None:
    """Write down that this process has the turn now; without a note it has it all the same."""
    facts = {"process": os.getpid(), "user": _user(), "since": datetime.now(UTC).isoformat()}
    with suppress(OSError):
        file.write_text(json.dumps(facts), encoding="utf-8")


def forget_holder(file: Path) -> None:
    """Take the note away."""
    with suppress(OSError):
        file.unlink(missing_ok=True)


def read_holder(file: Path) -> Holder | None:
    """Who has the turn, or had it when it was killed; `None` where nothing clear is noted."""
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
        return Holder(
            process=int(facts["process"]),
            user=str(facts["user"]),
            since=datetime.fromisoformat(facts["since"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return str(os.getuid()) if hasattr(os, "getuid") else "?"
