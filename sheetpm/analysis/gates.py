"""Gates: activities of no duration that stand for the start and the finish of summary tasks.

A link to the start of a summary holds the starts of all the tasks below it, one to its finish
their finishes; a link from its finish waits for all of them, one from its start for the first.
Gates of summaries within hang on those above them, so that even a deep outline adds few links.
"""

from sheetpm.plan.model import Dependency, Outline
from sheetpm.plan.network import Links
from sheetpm.schema.cell_types import LinkKind

_START, _FIRST, _FINISH, _HELD = "start", "first", "finish", "held"
_FROM_START = frozenset({LinkKind.SS, LinkKind.SF})
_TO_FINISH = frozenset({LinkKind.FF, LinkKind.SF})
_WITHIN = {_START: LinkKind.FS, _HELD: LinkKind.FF, _FINISH: LinkKind.FF, _FIRST: LinkKind.SS}
"""The links between a gate and the tasks below its summary."""


class Gates:
    """The gates of the summaries that a link or a constraint names, numbered after the tasks."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._made: dict[tuple[int, str], int] = {}

    def __len__(self) -> int:
        return len(self._made)

    @property
    def summaries(self) -> tuple[int, ...]:
        """The summary that each gate belongs to."""
        return tuple(summary for summary, _ in self._made)

    @property
    def opening_early(self) -> frozenset[int]:
        """The gates that open with the first task below."""
        return frozenset(gate for (_, role), gate in self._made.items() if role == _FIRST)

    def source(self, dependency: Dependency) -> int:
        """The activity that a dependency leaves from."""
        before = dependency.predecessor
        if not self._outline.is_summary(before):
            return before
        return self._gate(before, _FIRST if dependency.kind in _FROM_START else _FINISH)

    def target(self, dependency: Dependency) -> int:
        """The activity that a dependency leads to."""
        after = dependency.successor
        if not self._outline.is_summary(after):
            return after
        return self._gate(after, _HELD if dependency.kind in _TO_FINISH else _START)

    def start(self, summary: int) -> int:
        """The gate that everything below a summary waits for."""
        return self._gate(summary, _START)

    def finish(self, summary: int) -> int:
        """The gate that waits for everything below a summary."""
        return self._gate(summary, _FINISH)

    def close(self, links: Links) -> None:
        """Tie every gate to the tasks below its summary; gates within come into being here."""
        waiting = list(self._made)
        for summary, role in waiting:
            gate = self._made[summary, role]
            for child in self._outline.children[summary]:
                inner = child
                if self._outline.is_summary(child):
                    if (child, role) not in self._made:
                        waiting.append((child, role))
                    inner = self._gate(child, role)
                leads_in = role in (_START, _HELD)
                ends = (gate, inner) if leads_in else (inner, gate)
                links.add(*ends, _WITHIN[role])

    def _gate(self, summary: int, role: str) -> int:
        return self._made.setdefault((summary, role), len(self._outline.parents) + len(self._made))
