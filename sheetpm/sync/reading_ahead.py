"""A large plan is read by a copy of this process while this one still loads the program.

The copy is made before anything is loaded that it does not need: this module loads little.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from sheetpm.sync.beside import begun_beside

if TYPE_CHECKING:
    from sheetpm.grid import Workbook
    from sheetpm.ooxml.inventory import Inventory

_WORTHWHILE = 100_000
"""Bytes of a file from which on reading it takes longer than handing over what was read."""


class Reader:
    """Reads plans when it is asked to."""

    def read(self, content: bytes, name: str) -> "tuple[Workbook, Inventory]":
        """The tabs of a plan, and what of them is ours."""
        from sheetpm.sync.plan_content import read_content

        return read_content(content, name)

    def value_digest(self, workbook: "Workbook", inventory: "Inventory") -> str:
        """Of the values people typed into what was read last."""
        from sheetpm.sync.value_digest import value_digest

        return value_digest(workbook, without=set(inventory.owned.values()))


def plan_to_read(arguments: Sequence[str]) -> Path | None:
    """The plan that a command line of `sheetpm sync` probably names, if it is large.

    Asked before the command line is understood: what is read for nothing is only time lost.
    """
    behind = arguments.index("sync") + 1 if "sync" in arguments else len(arguments)
    return next((plan for plan in map(Path, arguments[behind:]) if _is_worthwhile(plan)), None)


@contextmanager
def reading_ahead(plan: Path | None) -> Iterator[Reader]:
    """Begin to read a plan; the reader has it at once if its bytes are still the same then."""
    if plan is None:
        yield Reader()
        return
    with begun_beside(partial(_read, plan)) as answer:
        yield _ReaderAhead(answer)


class _ReaderAhead(Reader):
    """Has the first plan that it is asked for from a copy of this process."""

    def __init__(self, answer: Callable[[], bytes | None]) -> None:
        self._for_plan: Callable[[], bytes | None] = answer
        self._for_digest: Callable[[], bytes | None] = _nothing

    def read(self, content: bytes, name: str) -> "tuple[Workbook, Inventory]":
        import pickle

        _get_ready()
        answer, self._for_plan, self._for_digest = self._for_plan, _nothing, _nothing
        is_same = answer() == _mark(content, name)
        if is_same and (told := answer()) is not None:
            self._for_digest = answer
            read: tuple[Workbook, Inventory] = pickle.loads(told)  # noqa: S301 - by a copy of ourselves
            return read
        return super().read(content, name)

    def value_digest(self, workbook: "Workbook", inventory: "Inventory") -> str:
        answer, self._for_digest = self._for_digest, _nothing
        told = answer()
        return super().value_digest(workbook, inventory) if told is None else told.decode()


def _get_ready() -> None:
    """Do what is done once for all plans: while the copy still reads, it costs nothing."""
    from sheetpm.config import Settings
    from sheetpm.errors import SheetpmError
    from sheetpm.grid import Grid, Workbook
    from sheetpm.parse.kinds import kinds_of_words
    from sheetpm.parse.plan import parse_plan
    from sheetpm.rules.registry import catalogue

    kinds_of_words()
    catalogue()
    header = ("ID", "Task", "Owner", "Start", "Finish", "Predecessors", "% Complete", "Budget")
    row = ("2", "Build", "Ann", "2026-03-09", "2026-03-13", "1", "50%", "1,000")
    small = Grid(title="Tasks", rows=(header, row))
    with suppress(SheetpmError):  # whatever is wrong with it is nothing about the user's plan
        parse_plan(Workbook(name="small.xlsx", grids=(small,)), Settings(), owned={})


def _nothing() -> None:
    return None


def _mark(content: bytes, name: str) -> bytes:
    """By which two processes know that they read the same."""
    from hashlib import sha256

    return f"{sha256(content).hexdigest()} {name}".encode("utf-8", "surrogateescape")


def _is_worthwhile(plan: Path) -> bool:
    try:
        found = plan.stat()
    except (OSError, ValueError):
        return False  # an option or its value; or reading it will say why
    return S_ISREG(found.st_mode) and found.st_size >= _WORTHWHILE


def _read(plan: Path) -> Iterator[bytes]:
    """In the copy: what was read, what it holds, then the digest of its values."""
    import pickle

    from sheetpm.sources.files import read_file
    from sheetpm.sync.plan_content import real_path

    gc.disable()
    reader, target = Reader(), real_path(plan)
    content = read_file(target)
    yield _mark(content, target.name)
    workbook, inventory = reader.read(content, target.name)
    yield pickle.dumps((workbook, inventory), pickle.HIGHEST_PROTOCOL)
    yield reader.value_digest(workbook, inventory).encode()
