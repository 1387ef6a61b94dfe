"""Numbers as people type them: `1,234.5`, `1.234,5`, `￥1.2万`, `(300)`, `12 (est.)`."""

import re

from sheetpm.grid import CellValue
from sheetpm.parse.texts import plain

_SCALES = {"k": 1e3, "m": 1e6, "千": 1e3, "万": 1e4, "萬": 1e4, "百万": 1e6, "亿": 1e8}
_NUMBER = re.compile(
    r"(?P<sign>[-−–+]?)\s*(?:[A-Z]{3}|[$€£¥₩₹]|rmb|cny|元)?\s*(?P<sign2>[-−–]?)"
    r"(?P<digits>\d[\d.,'’ ]*|[.,]\d+)\s*(?P<scale>百万|[km千万萬亿])?\s*"
    r"(?:[A-Z]{3}|[$€£¥₩₹]|元|rmb|pts?|h|hrs?|hours?|小时|工时|天|个|%)?\s*(?:\(.*\)|（.*）)?",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\((?P<inside>[^()]*\d[^()]*)\)")


def read_number(value: CellValue) -> float | None:
    """A number; `None` where the cell is blank. Raises `ValueError` where it is none."""
    if value is None or isinstance(value, float):
        return value
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - unreadable like any other
    text = plain(value)
    if text in {"", "-", "–", "—", "n/a", "N/A", "无", "/"}:
        return None
    negative = _NEGATIVE.fullmatch(text)
    if negative:
        inside = read_number(negative["inside"])
        return None if inside is None else -inside
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise ValueError(value)
    number = parse_digits(found["digits"]) * _SCALES.get((found["scale"] or "").lower(), 1.0)
    return (
        -number
        if (found["sign"] or found["sign2"]) in {"-", "−", "–"}
        and (found["sign"] or found["sign2"])
        else number
    )


def parse_digits(digits: str) -> float:
    """Digits with separators of either kind; the last one alone decides what is decimal.

    `1,234` and `1.234` with three digits after a single separator: a comma groups thousands, a
    point is decimal, as Excel's own files write it.
    """
    text = re.sub(r"[ '’]", "", digits).rstrip(".,")
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        group, decimal = (",", ".") if point > comma else (".", ",")
        return float(text.replace(group, "").replace(decimal, "."))
    if comma >= 0:
        is_grouping = text.count(",") > 1 or len(text) - comma == 4
        return float(text.replace(",", "" if is_grouping else "."))
    if text.count(".") > 1:
        return float(text.replace(".", ""))
    return float(text)
