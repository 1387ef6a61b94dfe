"""Plans of a job, as tests hand them over."""

from pathlib import Path

from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.sync.outcome import SyncRequest
from sheetpm.sync.plan_run import PlanTask
from tests.sync.workbooks import NOW


def plan_task(path: Path, settings: Settings | None = None) -> PlanTask:
    """A plan that is to be synced as it stands."""
    return PlanTask(
        name=path.name,
        path=path,
        settings=settings or Settings(),
        given=Given(),
        now=NOW,
        request=SyncRequest(),
    )
