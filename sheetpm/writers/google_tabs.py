"""What a Google spreadsheet holds now, as far as our drawing needs it, and the ids we give."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final
from zlib import crc32

from msgspec import Struct, field

from sheetpm.writers.google_json import Json

TAB_KEY: Final = "sheetpm.tab"
"""Of the developer metadata by which a tab of ours is known again; its value is the view's key."""

PROTECTION: Final = "written by sheetpm"
"""Description of our protected ranges."""

_SHEETS: Final = 1_800_000_000
_CHARTS: Final = 1_900_000_000
_IDS: Final = 1_000
"""So many ids from there on are ours: few, that one which Google draws by lot is hardly among them."""


class PresentTab(Struct, frozen=True, kw_only=True):
    """One of our tabs as it is now."""

    sheet_id: int
    title: str
    index: int
    rows: int
    columns: int
    merges: tuple[Json, ...] = ()
    conditional_formats: int = 0
    """How many rules it has, whoever made them."""
    own_chart_ids: tuple[int, ...] = ()
    own_protected_ids: tuple[int, ...] = ()
    frozen_rows: int = 0
    frozen_columns: int = 0
    is_marked: bool = True
    """Whether it carries our developer metadata; else it is known by its named range."""
    filter: Json | None = None
    """Its basic filter, with what people have set in it."""


class PresentTabs(Struct, frozen=True, kw_only=True):
    """The spreadsheet as it is now."""

    ours: Mapping[str, PresentTab] = field(default_factory=lambda: MappingProxyType({}))
    """By the key of the view."""
    others: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Title → id of every other tab, for links to it."""
    taken_ids: frozenset[int] = frozenset()
    """Of every tab and chart."""


def read_tabs(resource: Json, named: Mapping[int, str] = MappingProxyType({})) -> PresentTabs:
    """What a spreadsheet's resource says of its tabs.

    `named` are tabs known otherwise (sheet id → key), as by the names of a converted workbook;
    our metadata outranks them. Of two tabs with one mark, as after a copy, the one with the id
    that we give is ours, else the first.
    """
    sheets: list[Json] = resource.get("sheets", [])
    keys = _keys(sheets, named)
    ours = {keys[_id(one)]: _present(one) for one in sheets if _id(one) in keys}
    others = {one["properties"]["title"]: _id(one) for one in sheets if _id(one) not in keys}
    charts = (chart["chartId"] for one in sheets for chart in one.get("charts", ()))
    taken = frozenset((*charts, *(_id(one) for one in sheets)))
    return PresentTabs(ours=ours, others=others, taken_ids=taken)


def sheet_id(key: str, taken: Collection[int]) -> int:
    """The id of a new tab: the same for a key, where it is free."""
    return _free(_SHEETS, key, taken)


def chart_id(tab: str, chart: str, taken: Collection[int]) -> int:
    """The id of a new chart; never one that a chart has which this batch deletes."""
    return _free(_CHARTS, f"{tab}/{chart}", taken)


def is_own_chart(identifier: int) -> bool:
    """Whether a chart on a tab of ours was drawn by us; copies that people make have other ids."""
    return _CHARTS <= identifier < _CHARTS + _IDS


def _free(first: int, name: str, taken: Collection[int]) -> int:
    start = crc32(name.encode())
    candidates = (first + (start + step) % _IDS for step in range(_IDS))
    return next(one for one in candidates if one not in taken)


def _keys(sheets: Iterable[Json], named: Mapping[int, str]) -> dict[int, str]:
    found: dict[str, int] = {}
    for one in sheets:
        key = _mark(one) or named.get(_id(one))
        if key is None:
            continue
        is_better = key not in found or _rank(one, key) > _rank_of(found[key], sheets, key)
        if is_better:
            found[key] = _id(one)
    return {identifier: key for key, identifier in found.items()}


def _rank_of(identifier: int, sheets: Iterable[Json], key: str) -> tuple[bool, bool]:
    return next(_rank(one, key) for one in sheets if _id(one) == identifier)


def _rank(sheet: Json, key: str) -> tuple[bool, bool]:
    return bool(_mark(sheet)), _id(sheet) == sheet_id(key, ())


def _mark(sheet: Json) -> str | None:
    entries: list[Json] = sheet.get("developerMetadata", [])
    return next(
        (one.get("metadataValue") for one in entries if one.get("metadataKey") == TAB_KEY), None
    )


def _id(sheet: Json) -> int:
    identifier: int = sheet["properties"].get("sheetId", 0)
    return identifier


def _present(sheet: Json) -> PresentTab:
    facts = sheet["properties"]
    grid = facts.get("gridProperties", {})
    charts = (chart["chartId"] for chart in sheet.get("charts", ()))
    return PresentTab(
        sheet_id=_id(sheet),
        title=facts["title"],
        index=facts.get("index", 0),
        rows=grid.get("rowCount", 0),
        columns=grid.get("columnCount", 0),
        merges=tuple(sheet.get("merges", ())),
        conditional_formats=len(sheet.get("conditionalFormats", ())),
        own_chart_ids=tuple(one for one in charts if is_own_chart(one)),
        own_protected_ids=tuple(
            one["protectedRangeId"]
            for one in sheet.get("protectedRanges", ())
            if one.get("description") == PROTECTION
        ),
        frozen_rows=grid.get("frozenRowCount", 0),
        frozen_columns=grid.get("frozenColumnCount", 0),
        is_marked=_mark(sheet) is not None,
        filter=sheet.get("basicFilter"),
    )
