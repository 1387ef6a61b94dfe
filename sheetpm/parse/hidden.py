"""A workbook as the client may know it: some names replaced, some tabs not there.

Both happen before anything is read, so that nothing that is made from the plan can hold them:
no cell, chart, name or property.
"""

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.config import Audience, ClientOption, Settings
from sheetpm.errors import UsageError
from sheetpm.grid import CellValue, Grid, Workbook, column_letters
from sheetpm.languages import Language, Text
from sheetpm.plan.model import Plan
from sheetpm.schema.names import find_table, table_names, user_tables

_STAND_IN: Final = Text("Name {letter}", "名称{letter}")
_NEVER: Final = frozenset({"project", "tasks"})
"""Without them there is no plan."""


class CannotHideError(UsageError):
    """A tab is to be hidden that cannot be."""


class Hidden(Struct, frozen=True, kw_only=True, dict=True):
    """What the client does not see beside money and Checks."""

    names: tuple[str, ...]
    """In the order of the settings, which decides by what each is replaced."""
    tabs: frozenset[str]
    """Keys of the tabs."""
    language: Language = Language.EN
    """Of the words that stand in for names."""

    def __bool__(self) -> bool:
        return bool(self.names or self.tabs)

    def text(self, text: str) -> str:
        """A text without the names."""
        return self._pattern.sub(self._stand_in, text) if self.names else text

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(set(self.names), key=len, reverse=True)
        return re.compile("|".join(map(_as_pattern, longest_first)), re.IGNORECASE)

    @cached_property
    def _stand_ins(self) -> Mapping[str, str]:
        words = _STAND_IN[self.language]
        return {
            _folded(name): words.format(letter=column_letters(number))
            for number, name in reversed(list(enumerate(self.names, start=1)))
        }

    def _stand_in(self, found: re.Match[str]) -> str:
        return self._stand_ins[_folded(found[0])]


def hidden_by(settings: Settings, language: Language = Language.EN) -> Hidden:
    """What the settings hide from their audience; nothing from the team.

    Raises `CannotHideError` for a tab that nobody knows, or that the plan cannot do without.
    """
    if settings.audience is not Audience.CLIENT:
        return Hidden(names=(), tabs=frozenset())
    listed = settings.client.get(ClientOption.HIDE_NAMES, ())
    return Hidden(
        names=tuple(name.strip() for name in listed if name.strip()),
        tabs=frozenset(map(_key, settings.client.get(ClientOption.HIDE_TABS, ()))),
        language=language,
    )


def without_hidden(
    workbook: Workbook, plan: Plan, hidden: Hidden, *, owned: Collection[str]
) -> Workbook:
    """The workbook as it is read for the client; `plan` is what it was read as before.

    Our own tabs, by their titles in `owned`, stay: they hold what was recorded.
    """
    gone = {getattr(plan, key).sheet for key in hidden.tabs}
    kept = [grid for grid in workbook.grids if grid.title in owned or not _goes(grid, hidden, gone)]
    return Workbook(
        name=hidden.text(workbook.name),
        grids=tuple(grid if grid.title in owned else _replaced(grid, hidden) for grid in kept),
    )


def _goes(grid: Grid, hidden: Hidden, gone: Collection[str]) -> bool:
    known = find_table(grid.title)
    return grid.title in gone or (known is not None and known.key in hidden.tabs)


def _replaced(grid: Grid, hidden: Hidden) -> Grid:
    if not hidden.names:
        return grid
    known: dict[str, str] = {}

    def shown(value: CellValue) -> CellValue:
        if not isinstance(value, str):
            return value
        if value not in known:
            known[value] = hidden.text(value)
        return known[value]

    return replace(
        grid,
        rows=[[shown(value) for value in row] for row in grid.rows],
        uncached_formulas={at: hidden.text(each) for at, each in grid.uncached_formulas.items()},
    )


def _key(title: str) -> str:
    schema = find_table(title) or next(
        (each for each in user_tables() if each.key == title.strip().casefold()), None
    )
    if schema is None:
        known = ", ".join(table_names(each)[0] for each in user_tables() if each.key not in _NEVER)
        raise CannotHideError(
            Text(
                "The setting client.hide_tabs names {title!r}, which is no tab of a plan; it can name "
                "{known}.",
                "设置 client.hide_tabs 中的 {title!r} 不是计划中的工作表；可写：{known}。",
            ).of(title=title[:40], known=known)
        )
    if schema.key in _NEVER:
        raise CannotHideError(
            Text(
                "The setting client.hide_tabs names {title!r}, without which there is no plan to show.",
                "设置 client.hide_tabs 中的 {title!r} 不能隐藏：没有它就没有可显示的计划。",
            ).of(title=title[:40])
        )
    return schema.key


def _as_pattern(name: str) -> str:
    """A name wherever it stands as such, however many blanks are in it."""
    words = r"\s+".join(map(re.escape, name.split()))
    before = r"(?<!\w)" if _is_latin(name[0]) else ""
    after = r"(?!\w)" if _is_latin(name[-1]) else ""
    return f"{before}{words}{after}"


def _is_latin(sign: str) -> bool:
    """Whether words are parted by blanks in the script of this sign."""
    return sign.isalnum() and ord(sign) < 0x2E80


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
