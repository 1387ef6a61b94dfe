"""A plan that was synced, ready for people to change."""

from pathlib import Path

import pytest

from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.languages import Language
from sheetpm.sync.job import sync
from sheetpm.sync.outcome import SyncOutcome
from tests.sync.workbooks import NOW, write_workbook


def sync_now(plan: Path, settings: Settings | None = None) -> SyncOutcome:
    return sync(plan, settings=settings or Settings(), given=Given(), now=NOW)


def named(outcome: SyncOutcome, language: Language = Language.EN) -> dict[str, str]:
    """Tab -> what a sync says of the things on it that go."""
    return {
        str(one.values["title"]): one.message(language)
        for one in outcome.assessment.findings
        if one.code == "OWN007"
    }


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Dashboard, Checks, Schedule and Status History are there already."""
    path = write_workbook(tmp_path / "plan.xlsx")
    sync_now(path)
    return path
