"""Lists in one cell: references, predecessors in Microsoft Project's notation, assignments."""

import re

from sheetpm.grid import CellValue
from sheetpm.parse.spans import read_span
from sheetpm.parse.texts import plain, read_text
from sheetpm.schema.cell_types import NO_LAG, Assignment, LinkKind, PredecessorLink

_SEPARATORS = re.compile(r"[;,、，；\n|]+")
_NONE = frozenset({"", "-", "–", "—", "none", "n/a", "无", "/"})
_KINDS = {
    "FS": LinkKind.FS, "SS": LinkKind.SS, "FF": LinkKind.FF, "SF": LinkKind.SF,
    "完成-开始": LinkKind.FS, "开始-开始": LinkKind.SS,
    "完成-完成": LinkKind.FF, "开始-完成": LinkKind.SF,
}  # fmt: skip
_LINK = re.compile(
    r"(?P<reference>.+?)\s*(?P<kind>FS|SS|FF|SF|完成-开始|开始-开始|完成-完成|开始-完成)?"
    r"\s*(?P<lag>[+]\s*[\d.].*)?",
    re.IGNORECASE,
)
_LINK_WITH_LEAD = re.compile(
    r"(?P<reference>.+?)\s*(?P<kind>FS|SS|FF|SF|完成-开始|开始-开始|完成-完成|开始-完成)"
    r"\s*(?:\([A-Z]{2}\))?\s*(?P<lag>[-−]\s*[\d.].*)",
    re.IGNORECASE,
)
_ASSIGNMENT = re.compile(
    r"(?P<name>[^\[\]()]+?)\s*[\[(]\s*(?P<share>[\d.,]+)\s*(?P<sign>%?)\s*[\])]"
)


def split_list(value: CellValue) -> tuple[str, ...]:
    """The entries of a list cell."""
    text = read_text(value)
    if text is None or plain(text).casefold() in _NONE:
        return ()
    return tuple(filter(None, (plain(part) for part in _SEPARATORS.split(text))))


def read_references(value: CellValue) -> tuple[str, ...] | None:
    """Ids of other rows."""
    return split_list(value) or None


def read_predecessors(value: CellValue) -> tuple[PredecessorLink, ...] | None:
    """`T3FS+2d; 4SS`; a lead needs its kind (`T3FS-1d`), since ids may hold a dash."""
    return tuple(_read_link(part) for part in split_list(value)) or None


def _read_link(part: str) -> PredecessorLink:
    found = _LINK_WITH_LEAD.fullmatch(part) or _LINK.fullmatch(part)
    if found is None:
        raise ValueError(part)
    kind = _KINDS[(found["kind"] or "FS").upper()]
    lag = NO_LAG
    if found["lag"]:
        read = read_span(re.sub(r"\s+", "", found["lag"]).replace("−", "-"), is_lag=True)
        if read is None:
            raise ValueError(part)
        lag = read
    return PredecessorLink(found["reference"].strip(), kind, lag)


def read_assignments(value: CellValue) -> tuple[Assignment, ...] | None:
    """`Ann[50%]; Crane`, `张三、李四`; a share without a percent sign above 1 is a percentage."""
    return tuple(_read_assignment(part) for part in split_list(value)) or None


def _read_assignment(part: str) -> Assignment:
    found = _ASSIGNMENT.fullmatch(part)
    if found is None:
        return Assignment(part)
    share = float(found["share"].replace(",", "."))
    if found["sign"] or share > 1:
        share /= 100
    return Assignment(found["name"].strip(), share)
