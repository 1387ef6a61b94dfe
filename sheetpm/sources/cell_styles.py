"""What a cell's style id says: its number format, and how far its text is indented."""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from lxml import etree
from msgspec import Struct, field

from sheetpm.ooxml.markup import whole_number
from sheetpm.ooxml.namespaces import elements, local_name
from sheetpm.sources.shared_strings import pull_elements

GENERAL: Final = "General"

FORMAT_LIMIT: Final = 65_490
"""Cell formats that Excel allows in one workbook."""
BUILT_IN_FORMATS: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: "0",
        2: "0.00",
        3: "#,##0",
        4: "#,##0.00",
        5: '"$"#,##0_);\\("$"#,##0\\)',
        6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
        7: '"$"#,##0.00_);\\("$"#,##0.00\\)',
        8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
        9: "0%",
        10: "0.00%",
        11: "0.00E+00",
        12: "# ?/?",
        13: "# ??/??",
        14: "mm-dd-yy",
        15: "d-mmm-yy",
        16: "d-mmm",
        17: "mmm-yy",
        18: "h:mm AM/PM",
        19: "h:mm:ss AM/PM",
        20: "h:mm",
        21: "h:mm:ss",
        22: "m/d/yy h:mm",
        27: 'yyyy"年"m"月"',
        28: 'm"月"d"日"',
        29: 'm"月"d"日"',
        30: "m-d-yy",
        31: 'yyyy"年"m"月"d"日"',
        32: 'h"时"mm"分"',
        33: 'h"时"mm"分"ss"秒"',
        34: '上午/下午h"时"mm"分"',
        35: '上午/下午h"时"mm"分"ss"秒"',
        36: 'yyyy"年"m"月"',
        37: "#,##0_);(#,##0)",
        38: "#,##0_);[Red](#,##0)",
        39: "#,##0.00_);(#,##0.00)",
        40: "#,##0.00_);[Red](#,##0.00)",
        41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
        42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
        43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
        44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)',
        45: "mm:ss",
        46: "[h]:mm:ss",
        47: "mm:ss.0",
        48: "##0.0E+0",
        49: "@",
        50: 'yyyy"年"m"月"',
        51: 'm"月"d"日"',
        52: 'yyyy"年"m"月"',
        53: 'm"月"d"日"',
        54: 'm"月"d"日"',
        55: '上午/下午h"时"mm"分"',
        56: '上午/下午h"时"mm"分"ss"秒"',
        57: 'yyyy"年"m"月"',
        58: 'm"月"d"日"',
    }
)
"""Codes that files name by number only; 27 to 36 and 50 to 58 as Excel has them in Chinese.

ECMA-376 part 1, 18.8.30.
"""

_QUOTED = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_DURATION = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\]]*\]?")
_CALENDAR = re.compile(r"[dmhys]|a/p|am/pm", re.IGNORECASE)


class NumberKind(Enum):
    """What a number in a cell stands for, by its format."""

    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"


class CellStyles(Struct, frozen=True, kw_only=True):
    """The cell formats of a workbook; a cell's style id is an index."""

    codes: tuple[str, ...] = ()
    indents: Mapping[int, int] = field(default_factory=dict)
    """Style ids that indent, and how far."""
    filled: frozenset[int] = frozenset()
    """Style ids with a fill in one colour other than white."""

    def code(self, style: int) -> str:
        """The number format code of a style id; `General` for an id beyond the table."""
        return self.codes[style] if 0 <= style < len(self.codes) else GENERAL

    def has_formats(self) -> bool:
        """Whether any style has another number format than General."""
        return any(code != GENERAL for code in self.codes)

    def dated(self) -> frozenset[int]:
        """Style ids that show numbers as dates or times of day."""
        return frozenset(
            style
            for style, code in enumerate(self.codes)
            if classify_format(code) is NumberKind.DATE
        )


@lru_cache(maxsize=4096)
def classify_format(code: str) -> NumberKind:
    """Whether a format code shows a date, a duration or a plain number, by its first section."""
    section = _QUOTED.sub("", code).split(";", 1)[0]
    if section.strip().lower() in ("general", "standard"):
        return NumberKind.NUMBER
    if _DURATION.search(section):
        return NumberKind.DURATION
    if _CALENDAR.search(_BRACKETED.sub("", section)):
        return NumberKind.DATE
    return NumberKind.NUMBER


def read_styles(chunks: Iterable[bytes]) -> CellStyles:
    """Read the styles part of a workbook."""
    custom: dict[int, str] = {}
    codes: list[str] = []
    indents: dict[int, int] = {}
    coloured: list[bool] = []
    filled: set[int] = set()
    for element in pull_elements(chunks, "numFmt", "fill", "xf"):
        name, parent = local_name(element), element.getparent()
        within = local_name(parent) if parent is not None else ""
        if name == "numFmt":
            custom.setdefault(_number(element, "numFmtId"), element.get("formatCode", ""))
        elif name == "fill" and within == "fills":
            coloured.append(_is_coloured(element))
        elif name == "xf" and within == "cellXfs":
            if len(codes) == FORMAT_LIMIT:
                break
            number, fill = _number(element, "numFmtId"), _number(element, "fillId")
            codes.append(custom.get(number) or BUILT_IN_FORMATS.get(number, GENERAL))
            if indent := _indent(element):
                indents[len(codes) - 1] = indent
            if fill < len(coloured) and coloured[fill]:
                filled.add(len(codes) - 1)
    return CellStyles(codes=tuple(codes), indents=indents, filled=frozenset(filled))


_WHITE = frozenset({"FFFFFFFF", "00FFFFFF", "FFFFFF"})
_BACKGROUND = "0"
"""The theme's first colour is that of the paper."""


def _is_coloured(fill: etree._Element) -> bool:
    """Whether a fill is solid, and not white or the colour of the paper."""
    for pattern in _children(fill, "patternFill"):
        if pattern.get("patternType") != "solid":
            return False
        for colour in _children(pattern, "fgColor"):
            is_paper = colour.get("theme") == _BACKGROUND and not colour.get("tint")
            return not is_paper and colour.get("rgb", "").upper() not in _WHITE
    return bool(_children(fill, "gradientFill"))


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in elements(element) if local_name(child) == name]


def _indent(item: etree._Element) -> int:
    return max((_number(child, "indent") for child in _children(item, "alignment")), default=0)


def _number(element: etree._Element, attribute: str) -> int:
    return whole_number(element.get(attribute))
