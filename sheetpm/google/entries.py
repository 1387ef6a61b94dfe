"""`[[plan]]` entries of a settings file that name Google Sheets."""

from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.settings_file import PlanEntry, SettingsFile
from sheetpm.sheet_address import SheetAddress, find_address


def refuse_doubles(file: SettingsFile) -> None:
    """Two entries for one sheet, by whatever names: nobody could say which of them counts.

    Raises `UsageError`.
    """
    seen: dict[SheetAddress, tuple[int, PlanEntry]] = {}
    for number, entry in enumerate(file.plans, start=1):
        address = None if entry.path.exists() else find_address(entry.name)
        if address is None:
            continue
        if address in seen:
            first, other = seen[address]
            raise UsageError(
                Text(
                    "{file}: [[plan]] {first} ({other}) and {number} ({entry}) mean "
                    "the same Google Sheet: take one of them away.",
                    "{file}：[[plan]] 第 {first} 条（{other}）与第 {number} 条"
                    "（{entry}）是同一个 Google 表格：请删去其中一条。",
                ).of(file=file.path, first=first, other=other.name, number=number, entry=entry.name)
            )
        seen[address] = (number, entry)
