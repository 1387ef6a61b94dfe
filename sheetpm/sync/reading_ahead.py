"""A large plan is read by a copy of this process while this one still loads the program."""

import gc
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sheetpm.sync.beside import begun_beside

if TYPE_CHECKING:
    from sheetpm.grid import Workbook
    from sheetpm.ooxml.inventory import Inventory

Reader: TypeAlias = "Callable[[bytes, str], tuple[Workbook, Inventory]]"
"""From the bytes of a plan and its name to its tabs, and what of them is ours."""

_WORTHWHILE = 100_000
"""Bytes of a file from which on reading it takes longer than handing over what was read."""


def read_here(content: bytes, name: str) -> "tuple[Workbook, Inventory]":
    """The usual reader, loaded when it is first called."""
    from sheetpm.sync.plan_content import read_content

    return read_content(content, name)


@contextmanager
def reading_ahead(plan: Path | None) -> "Iterator[Reader]":
    """Begin to read a plan; what is given reads its bytes, and is quick where they are the same."""
    if plan is None or not _is_worthwhile(plan):
        yield read_here
        return
    with begun_beside(partial(_read, plan)) as answer:
        yield _Ahead(answer)


class _Ahead:
    """Reads a plan's bytes; the first time they may have been read already."""

    def __init__(self, answer: Callable[[], bytes | None]) -> None:
        self._answer: Callable[[], bytes | None] | None = answer

    def __call__(self, content: bytes, name: str) -> "tuple[Workbook, Inventory]":
        answer, self._answer = self._answer, None
        if answer is not None and (told := answer()) is not None:
            read, workbook, inventory = pickle.loads(told)  # noqa: S301 - by a copy of ourselves
            if (read, workbook.name) == (content, name):
                return workbook, inventory
        return read_here(content, name)


def _is_worthwhile(plan: Path) -> bool:
    try:
        return plan.stat().st_size >= _WORTHWHILE
    except OSError:
        return False  # reading it will say why


def _read(plan: Path) -> bytes:
    """In the copy: the plan's bytes and what they hold, for the process that waits for it."""
    from sheetpm.sources.files import read_file
    from sheetpm.sync.plan_content import read_content, real_path

    gc.disable()
    target = real_path(plan)
    content = read_file(target)
    workbook, inventory = read_content(content, target.name)
    return pickle.dumps((content, workbook, inventory), pickle.HIGHEST_PROTOCOL)
