"""Rules that need no analysis look at a long plan while it is being analysed."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeAlias, cast

from sheetpm.rules.registry import Flags, look_at

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan

Beside: TypeAlias = Callable[[Callable[[], bytes]], AbstractContextManager[Callable[[], bytes]]]
"""Begins a computation beside the one that goes on; what is given waits for its bytes."""
_MANY_TASKS = 5_000
"""From here on looking at a plan takes longer than beginning to do so elsewhere."""


@contextmanager
def seen_meanwhile(plan: "Plan", beside: Beside | None) -> Iterator[Callable[[], Flags]]:
    """Begin to look at a plan; what is given tells what was seen: nothing of a short plan."""
    if beside is None or len(plan.tasks.rows) < _MANY_TASKS:
        yield dict
        return
    with beside(lambda: pickle.dumps(look_at(plan))) as answer:
        yield lambda: cast("Flags", pickle.loads(answer()))  # noqa: S301 - our own
