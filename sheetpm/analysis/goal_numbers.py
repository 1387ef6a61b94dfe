"""Numbers and dates in the text of a goal, told apart.

`by 3 June 2026` holds a date and no number, `in 3 days` a number; `ISO 9001` and `HTML5` are
names and hold neither.
"""

import re

from msgspec import Struct

from sheetpm.patterns import lazy_pattern

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATES = lazy_pattern(
    r"\b(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?![\d])"
    r"|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}(?:,?\s+(?:19|20)\d\d\b)?"
    rf"|\b{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+(?:19|20)\d\d\b)?"
    rf"|\b{_MONTHS}\s+(?:19|20)\d\d\b"
    r"|\b(?:by|until|till|before|in|end\s+of|of)\s+(?:the\s+end\s+of\s+)?"
    rf"(?:{_MONTHS}|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)(?!\s*\w*ing)"
    r"|\bq[1-4](?:\s*/?\s*(?:19|20)?\d\d\b)?|\bh[12]\s*(?:19|20)\d\d\b|\bfy\s*(?:20)?\d\d\b"
    r"|\b(?:week|cw|kw)\s*\d{1,2}\b"
    r"|(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?)?(?:[底初末中内]|上半年|下半年)?"
    r"|(?<!\d)\d\d\s*年(?=\s*(?:\d{1,2}\s*月|底|初|末))"
    r"|(?<!\d)\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号]|底|初|末|中旬|上旬|下旬|份)"
    r"|(?<!\d)\d{1,2}\s*月(?=\s*(?:前|之前|内|以前))|(?<!\d)\d{1,2}\s*[日号](?=\s*(?:前|之前|以前))"
    r"|第?[一二三四1-4]\s*季度|[上下]半年|年底|年末|年中|月底|月末"
    r"|(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)(?!\s*(?:[%$€£¥个项人家台页元万]|[a-z]))",
    re.IGNORECASE,
)
_NAMES = lazy_pattern(
    r"\b(?:ISO|IEC|EN|DIN|GB(?:/T)?|BS|RFC|version|phase|stage|step|level|wave|part|sprint)"
    r"[\s/-]*\d[\d.:-]*|\b[a-z]+-?\d[\w.-]*|\b\d+[GDK]\b|\b24/7\b|第\s*\d+\s*[期阶批步]",
    re.IGNORECASE,
)
_DIGITS = lazy_pattern(r"\d[\d.,']*")
_ENGLISH_NUMBERS = lazy_pattern(
    r"\b(?:zero|no|none|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?"
    r"|half|third|thirds|quarters|twice|doubled?|tripled?|threefold|twofold)\b",
    re.IGNORECASE,
)
_CHINESE_NUMBERS = lazy_pattern(
    r"百分之[零一二两三四五六七八九十百点]+|[二两三四五六七八九十]+分之[一二三四五六七八九]"
    r"|一半|翻一?番|一倍|一成"
    r"|(?!一(?:个|种|套|批|些|系|流|定|项|家|次))[零一二两三四五六七八九十百千万]+"
    r"(?=\s*(?:个|项|次|天|周|名|人|家|倍|成|页|台|条|件|套|份|篇|亿|元|小时|分钟|秒|分(?!别|析)|级|层"
    r"|座|户|所|种|笔|单|吨|公里|平方|批|轮|场|款|步|类|以内))"
)
_JUST_BEFORE = lazy_pattern(r"#\s*$")


class Quantities(Struct, frozen=True, kw_only=True):
    """Where a text holds numbers and dates."""

    masked: str
    """The text with every sign of a number as `#`, of a date or a name with digits as a blank."""
    dates: tuple[tuple[int, int], ...]

    def has_number(self, start: int, end: int) -> bool:
        """Whether a number stands there."""
        return "#" in self.masked[start:end]

    def has_number_just_before(self, position: int) -> bool:
        """Whether a number stands directly before: `two more`."""
        return _JUST_BEFORE.search(self.masked[:position]) is not None

    def has_date(self, start: int, end: int) -> bool:
        """Whether a date stands there."""
        return any(start <= first and last <= end for first, last in self.dates)


def find_quantities(text: str) -> Quantities:
    """The numbers and dates of a text."""
    plain = text.replace("#", " ")
    dates = tuple(found.span() for found in _DATES.finditer(plain))
    for pattern, sign in (
        (_DATES, " "),
        (_NAMES, " "),
        (_DIGITS, "#"),
        (_ENGLISH_NUMBERS, "#"),
        (_CHINESE_NUMBERS, "#"),
    ):
        plain = pattern.sub(lambda found, sign=sign: sign * len(found[0]), plain)  # type: ignore[misc]
    return Quantities(masked=plain, dates=dates)
