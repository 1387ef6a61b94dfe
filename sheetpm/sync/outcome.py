"""What a sync is asked for and what it did, wherever the plan lies."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from sheetpm.api import Assessment
from sheetpm.config import Settings
from sheetpm.errors import SheetpmError, UnreadableError
from sheetpm.languages import Text
from sheetpm.rules.owned_codes import ADDITIONS_REPLACED
from sheetpm.sync.holder import Holder
from sheetpm.sync.reading_ahead import Reader
from sheetpm.sync.report_file import ReportFile

if TYPE_CHECKING:
    from sheetpm.sync.sending import SendOutcome


class SyncResult(StrEnum):
    """What a sync did to the file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    WOULD_WRITE = "would write"
    READ_ONLY = "read only"
    """The file's format is never written; what would stand on its tabs goes into the report."""


class RescuedSaveError(UnreadableError):
    """A sync was killed with somebody's save in hand, and the plan was saved again since."""

    def __init__(self, name: str, copy: Path) -> None:
        super().__init__(
            Text(
                "{name} is synced, but what somebody saved while an earlier sync was broken off is not "
                "in it: that is kept as {copy}; compare the two.",
                "{name} 已同步，但先前一次同步中断时他人保存的内容不在其中：该内容已保留为 {copy}，请比较两者。",
            ).of(name=name, copy=copy)
        )


class SyncRequest(Struct, frozen=True, kw_only=True):
    """How a sync is to go about it."""

    is_dry_run: bool = False
    is_forced: bool = False
    """Write also where nothing has changed."""
    ignores_lock: bool = False
    reports: bool = False
    """Write the report workbook too, where the settings want it, into the folder they name."""
    report_folder: Path | None = None
    """Write the report workbook in any case, and there."""
    sends: bool = False
    """Send messages too, where the settings name somebody."""
    reader: Reader = field(default_factory=Reader)
    """Who reads the plan: somebody may have begun with it."""

    def folder_of_report(self, settings: Settings) -> Path | None:
        """Where the report goes; `None` where none is written."""
        is_wanted = self.reports and settings.report
        return self.report_folder or (settings.report_folder or Path() if is_wanted else None)


class SyncOutcome(Struct, frozen=True, kw_only=True):
    """What a sync did and saw."""

    result: SyncResult
    assessment: Assessment
    titles: dict[str, str]
    """Key → title of each of our tabs."""
    copy: Path | None = None
    """Where the earlier file is kept."""
    report: ReportFile | None = None
    died: Holder | None = None
    """An earlier sync of the plan that was killed before its end."""
    problem: SheetpmError | None = None
    """What must be told although the plan was synced: its report could not be written, say."""
    digest: str = ""
    """SHA-256 of the file as it was left."""
    sent: "SendOutcome | None" = None
    """The messages about it, where the settings ask for some."""

    @property
    def departed(self) -> tuple[Text, ...]:
        """What people had put on our tabs and is replaced, a sentence a tab."""
        return tuple(one.said for one in self.assessment.findings if one.kind is ADDITIONS_REPLACED)
