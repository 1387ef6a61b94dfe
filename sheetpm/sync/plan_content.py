"""A plan on disk as bytes, and what they hold: its tabs, and what of them is ours."""

from pathlib import Path
from typing import TYPE_CHECKING

from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.ooxml.inventory import Inventory, inspect
from sheetpm.ooxml.refusals import RefusedError
from sheetpm.ooxml.seal import has_seal
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.file_formats import tell_format
from sheetpm.sources.files import read_file
from sheetpm.sources.plan_file import read_plan_file
from sheetpm.sources.refusals import UnreadableFileError
from sheetpm.sync.own_tabs import PREFIX, REREAD_TABS
from sheetpm.sync.read_only import NOTHING_OF_OURS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sheetpm.grid import Workbook


def read_tabs(plan: Path) -> "tuple[Workbook, Mapping[str, str]]":
    """The sheets of a workbook on disk, and the titles of our own tabs by their key."""
    workbook, inventory = read_content(read_file(plan), plan.name)
    return workbook, inventory.owned


def read_content(content: bytes, name: str) -> "tuple[Workbook, Inventory]":
    """The sheets of a plan but for those that we only write; a report of ours is no plan."""
    if not tell_format(content, name).is_writable:
        return read_plan_file(content, name), NOTHING_OF_OURS
    inventory = look_inside(content, name)
    if has_seal(content):
        raise UsageError(
            Text(
                "{name} is a report that sheetpm made, not a plan: give the plan it was made from.",
                "{name} 是 sheetpm 生成的报告，不是计划：请指定生成它的计划文件。",
            ).of(name=name)
        )
    return read_workbook(content, name, skip=written_only(inventory)), inventory


def written_only(inventory: Inventory) -> list[str]:
    """Titles of our tabs from which nothing is read back."""
    return [title for key, title in inventory.owned.items() if key not in REREAD_TABS]


def look_inside(content: bytes, name: str) -> Inventory:
    """What the package holds of ours; a package that cannot be read is named."""
    try:
        return inspect(content, prefix=PREFIX)
    except RefusedError as problem:
        raise UnreadableFileError(name, problem.text, problem.detail) from problem


def real_path(plan: Path) -> Path:
    """The file behind symbolic links: the link itself stays one."""
    return plan.resolve() if plan.is_symlink() else plan
