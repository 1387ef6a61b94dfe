"""Taking over a workbook that people made: looking at it, and writing into the settings what is what."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from sheetpm.api import plan_language
from sheetpm.config import Settings
from sheetpm.findings import Finding
from sheetpm.grid import Workbook
from sheetpm.languages import Language
from sheetpm.parse.plan import NoPlanError, parse_plan
from sheetpm.parse.survey import Survey, survey
from sheetpm.sheet_address import SheetAddress
from sheetpm.sync.plan_content import read_tabs
from sheetpm.sync.plans import SILENT, Place, Talk, opened


class LookedAt(Struct, frozen=True, kw_only=True):
    """A workbook with what each of its tabs was taken for."""

    workbook: Workbook
    owned: Mapping[str, str]
    survey: Survey
    tasks: int | None = None
    """How many tasks are read; `None` where there is no table of tasks."""
    findings: tuple[Finding, ...] = ()
    """What reading it has to say."""
    language: Language | None = None
    """Of the plan; `None` where there is none."""


def look_at_plan(place: Place, settings: Settings, talk: Talk = SILENT) -> LookedAt:
    """Read a workbook and survey it; nothing is written."""
    if isinstance(place, SheetAddress):
        from sheetpm.google.reading import read_sheet

        with opened(place, settings, talk) as client:
            content = read_sheet(client)
        return look_again(content.workbook, content.ownership.titles, settings)
    workbook, owned = read_tabs(place)
    return look_again(workbook, owned, settings)


def look_again(workbook: Workbook, owned: Mapping[str, str], settings: Settings) -> LookedAt:
    """Survey a workbook that was read already."""
    surveyed = survey(workbook, settings, owned)
    tasks: int | None = None
    language: Language | None = None
    findings = surveyed.findings
    if surveyed.plan is not None:
        with suppress(NoPlanError):
            plan, findings = parse_plan(workbook, settings, owned=owned)
            tasks, language = len(plan.tasks.rows), plan_language(plan, settings)
    return LookedAt(
        workbook=workbook,
        owned=owned,
        survey=surveyed,
        tasks=tasks,
        findings=findings,
        language=language,
    )


def settings_path(
    place: Place, named: Path | None, nearest: Callable[[Place], Path | None]
) -> Path:
    """The settings file to write into: the one that counts for the plan, else a new one beside it."""
    from sheetpm.settings_file import SETTINGS_FILE

    folder = place.parent if isinstance(place, Path) else Path()
    return named or nearest(place) or folder / SETTINGS_FILE
