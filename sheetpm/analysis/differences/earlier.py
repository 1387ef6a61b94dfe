"""The plan as it stood at an earlier status date, as far as somebody kept it."""

from collections.abc import Callable
from datetime import date
from functools import cached_property

from msgspec import Struct

from sheetpm.analysis.differences.model import Standing
from sheetpm.languages import Text


class Earlier(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """What the plan of today is compared with."""

    asked: date
    """The day that was asked for: of the last report, or the last recorded status date."""
    read: Callable[[], Standing | Text]
    """Reads the kept plan and assesses it, which takes as long as the plan of today; or says why
    there is none."""
    digest: str = ""
    """Of what was kept; tells two states of one date apart. Empty where nothing was."""

    @cached_property
    def _found(self) -> Standing | Text:
        return self.read()

    @property
    def standing(self) -> Standing | None:
        """The kept plan; its status date may lie before the day asked for, never after it."""
        return None if isinstance(self._found, Text) else self._found

    @property
    def why(self) -> Text | None:
        """Why there is none."""
        return self._found if isinstance(self._found, Text) else None

    @property
    def day(self) -> date:
        """Since when changes are told."""
        return self.asked if self.standing is None else self.standing.status_date


NOT_KEPT = Text("no snapshot of the plan at that date", "没有该日期的计划快照")
OF_ANOTHER = Text(
    "the snapshot of that date is of another workbook", "该日期的快照属于另一个工作簿"
)
UNREADABLE = Text(
    "the snapshot of the plan at that date cannot be read", "无法读取该日期的计划快照"
)
"""Reasons why nothing is compared."""
