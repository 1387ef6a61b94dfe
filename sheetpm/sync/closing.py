"""The closing of a project: what blocks it, and the report that is written when nothing does."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sheetpm.analysis.closing import Blocker, find_blockers
from sheetpm.api import Assessment, Given
from sheetpm.config import Settings
from sheetpm.sync.plans import SILENT, Place, Talk, plan_report
from sheetpm.sync.report_file import ReportFile, ReportKind, place_report


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What became of a closing."""

    assessment: Assessment
    blockers: tuple[Blocker, ...]
    report: ReportFile | None
    """`None` where something blocks and nobody insisted."""


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
    blockers = find_blockers(assessment.plan, assessment.analysis)
    report = None
    if is_forced or not blockers:
        report = place_report(replace(planned, kind=ReportKind.CLOSING), now=now)
    return Closing(assessment=assessment, blockers=blockers, report=report)
