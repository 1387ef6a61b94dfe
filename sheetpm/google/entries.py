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
                    f"{file.path}: [[plan]] {first} ({other.name}) and {number} ({entry.name}) mean "
                    "the same Google Sheet: take one of them away.",
                    f"{file.path}：[[plan]] 第 {first} 条（{other.name}）与第 {number} 条"
                    f"（{entry.name}）是同一个 Google 表格：请删去其中一条。",
                )
            )
        seen[address] = (number, entry)
