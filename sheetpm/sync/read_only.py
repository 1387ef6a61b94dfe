"""Files whose format is read but never written: nothing of ours is in them, nothing can be recorded."""

from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.ooxml.inventory import Inventory
from sheetpm.sources.file_formats import FileFormat

NOTHING_OF_OURS = Inventory(
    titles=(),
    owned={},
    workbook_id="",
    digest="",
    is_intact=False,
    refusals=(),
    uses_1904_dates=False,
    active_title="",
)
"""What a file of another format holds of ours."""


class ReadOnlyFormatError(UsageError):
    """Something is to be recorded in a file whose format is only read."""

    def __init__(self, name: str, kind: FileFormat) -> None:
        super().__init__(
            Text(
                "{name} is a {kind}, which is read but never written: save the plan as .xlsx "
                "to record something in it.",
                "{name} 是{kind}，只读取、从不写入：请把计划另存为 .xlsx，再在其中记录。",
            ).of(name=name, kind=kind.shown)
        )
