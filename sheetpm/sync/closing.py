"""The closing of a project: what blocks it, and the report that is written when nothing does."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.analysis.closing import Blocker
from sheetpm.api import Assessment, Given, find_open
from sheetpm.config import Settings
from sheetpm.sync.plans import SILENT, Place, Talk, plan_report
from sheetpm.sync.report_file import ReportFile, ReportKind, place_report


class Closing(Struct, frozen=True, kw_only=True):
    """What became of a closing."""

    assessment: Assessment
    blockers: tuple[Blocker, ...]
    """As far as the reader is told."""
    not_shown: int
    """How much more is open: what the team owes itself, and what stands on hidden tabs."""
    report: ReportFile | None
    """`None` where something blocks and nobody insisted."""

    @property
    def open_count(self) -> int:
        """Of all that blocks, shown or not."""
        return len(self.blockers) + self.not_shown


def close_plan(
    place: Place,
    folder: Path,
    *,
    settings: Settings,
    given: Given,
    now: datetime,
    is_forced: bool = False,
    talk: Talk = SILENT,
) -> Closing:
    """Write the closing report unless something blocks it, or all the same where it is forced.

    The plan itself is only read.
    """
    planned = plan_report(place, folder, settings=settings, given=given, now=now, talk=talk)
    assessment = planned.assessment
    blockers, not_shown = find_open(assessment)
    report = None
    if is_forced or not (blockers or not_shown):
        report = place_report(replace(planned, kind=ReportKind.CLOSING), now=now)
    return Closing(assessment=assessment, blockers=blockers, not_shown=not_shown, report=report)
