"""What an interrupted sync left beside a file: cleared, and a save that it had in hand given back."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from sheetpm.stopping import uninterrupted
from sheetpm.sync.atomic import SourceChangedError, put_back
from sheetpm.sync.temporary import Leftover, SetAsideError, find_leftovers


def settle_leftovers(
    target: Path, *, before: float, keep: Callable[[bytes], Path | None]
) -> Path | None:
    """Clear the folder of a file from what crashes left there; by whom no sync is going on.

    When a sync is killed in the moment after the swap, its temporary file may hold what a person
    saved in the moment before. That gets its name back. Should the file have been saved again
    since then, both are of worth: `keep` gets the earlier one, and what it returns is returned.
    """
    kept = None
    for leftover in find_leftovers(target.parent, before=before, target=target):
        with contextlib.suppress(OSError):
            kept = _settle(leftover, target, keep) or kept
    return kept


def _settle(leftover: Leftover, target: Path, keep: Callable[[bytes], Path | None]) -> Path | None:
    swap, kept = leftover.swap, None
    if swap is not None:
        content = leftover.path.read_bytes()
        if swap.holds_save(content):
            if not swap.is_for(target):
                return None  # the next sync of that file sees to it
            if swap.is_after(target.read_bytes()):
                _give_back(leftover.path, target, content)
            else:
                kept = keep(content)
    leftover.path.unlink()
    return kept


def _give_back(temporary: Path, target: Path, saved: bytes) -> None:
    """Put a save in the place of our own bytes, which are made anew from it."""
    with uninterrupted():
        try:
            put_back(temporary, target, saved, target.read_bytes())
        except SetAsideError as problem:
            raise SourceChangedError(target.name) from problem
