"""Forms of a date in which the order of its parts is plain, in all languages that are read."""

from sheetpm.grid import CellValue
from sheetpm.parse.cells_text import fold
from sheetpm.patterns import lazy_pattern
from sheetpm.plan.calendar_words import ERAS, MONTHS, OF, cut_weekday
from sheetpm.schema.names import unaccented

_CJK = lazy_pattern(r"(\d{4}|\d{2})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日號号일]?")
_ERA = lazy_pattern(
    r"(令和|平成|民國|民国|r|h)\s*\.?\s*(\d{1,3}|元)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
)
_YEAR_FIRST = lazy_pattern(r"(\d{4})\s*([-/.\s])\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?")
"""With one sign twice: `2026/6-9` are the months from June to September."""
_YEAR_APART = lazy_pattern(
    r"(\d{4})\s*(?:[年년]|[-/](?=[^/]*$))\s*(\d{1,2})\s*[./]\s*(\d{1,2})\s*[.日號号일]?"
)
"""`2026/3.15`, `2026年3.15` and `2026年3/15`: a full stop joins no months, nor does a stroke behind `年`."""
_SHORT_YEAR_FIRST = lazy_pattern(r"(\d{2})([-/.])(\d{1,2})\2(\d)")
COMPACT = lazy_pattern(r"(\d{4})(\d{2})(\d{2})")
_VIETNAMESE = lazy_pattern(
    r"(?:ngay\s*)?(?P<day>\d{1,2})\s*(?:thang|thg\.?)\s*(?P<month>\d{1,2})[\s,/]*(?:nam\s*)?(?P<year>\d{4})"
)
_NAME = r"(?P<name>[a-z]{3,12})\.?"
_YEAR = r"'?(?P<year>\d{4}|\d{2})(?:\s*[rg]\.?)?"
_DAY = r"(?P<day>\d{1,2})"
_DAY_NAME = lazy_pattern(
    rf"(?:le\s+|el\s+|dia\s+|am\s+|den\s+)?{_DAY}(?:st|nd|rd|th|er|o|º|°)?[\s./-]*{OF}?{_NAME}"
    rf"[\s,./-]*{OF}?{_YEAR}"
)
_NO_YEAR = (
    lazy_pattern(r"(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日號号일]?"),
    lazy_pattern(rf"(?:le\s+|el\s+)?{_DAY}(?:st|nd|rd|th|er|º|°)?[\s./-]*{OF}?{_NAME}"),
    lazy_pattern(rf"{_NAME}[\s./-]*{_DAY}(?:st|nd|rd|th)?"),
)
_DAY_FIRST = lazy_pattern(r"(?P<day>\d{1,2})\.\s?(?P<month>0?[1-9]|1[0-2])\.")
_MONTH_FIRST = lazy_pattern(r"(?P<month>0?[1-9]|1[0-2])\s*/\s*(?P<day>\d{1,2})")
_NAME_DAY = lazy_pattern(
    rf"{_NAME}[\s/-]*{_DAY}(?:st|nd|rd|th)?[\s,/-]+(?P<year>\d{{4}})(?:\s*[rg]\.?)?"
)
_NAME_DAY_SHORT = lazy_pattern(
    rf"{_NAME}(?:\s*|\s*(?P<sign>[/-])\s*){_DAY}(?:st|nd|rd|th)?(?:[\s,]+|\s*(?(sign)(?P=sign)|(?!))\s*){_YEAR}"
)
"""`Mar 16, 26` and `Mar-16-26`; the second number of `Mar 16-20` is another day."""
_YEAR_NAME = lazy_pattern(rf"(?P<year>\d{{4}})[\s/-]*{_NAME}[\s/-]*{_DAY}(?:st|nd|rd|th)?")


def find_parts(plain: str) -> tuple[int, int, int] | None:
    """Year, month and day of a form in which their order is plain."""
    for pattern in (_CJK, _YEAR_FIRST, _YEAR_APART, _SHORT_YEAR_FIRST, COMPACT):
        found = pattern.fullmatch(plain)
        if found:
            numbers = [int(part) for part in found.groups() if part.isdigit()]
            return full_year(numbers[0]), numbers[1], numbers[2]
    for pattern in (_DAY_NAME, _NAME_DAY, _NAME_DAY_SHORT, _YEAR_NAME):
        found = pattern.fullmatch(plain)
        if found and found["name"] in MONTHS:
            return full_year(int(found["year"])), MONTHS[found["name"]], int(found["day"])
    found = _VIETNAMESE.fullmatch(plain)
    if found:
        return int(found["year"]), int(found["month"]), int(found["day"])
    found = _ERA.fullmatch(plain)
    if found:
        year = 1 if found[2] == "元" else int(found[2])
        return ERAS[found[1]] + year, int(found[3]), int(found[4])
    return None


def read_yearless(value: CellValue, *, is_month_first: bool = False) -> tuple[int, int] | None:
    """Month and day of `3月16日`, `16 Mar`, `16. März` or `16.03.`.

    `is_month_first` says that `3/16` stands for a day of March, as in Chinese and Japanese.
    """
    if not isinstance(value, str):
        return None
    plain = unaccented(fold(value).casefold())
    patterns = (*_NO_YEAR, _MONTH_FIRST) if is_month_first else _NO_YEAR
    for text in (plain, cut_weekday(plain)[0]):
        if found := _DAY_FIRST.fullmatch(text.strip(" ,")):
            return int(found["month"]), int(found["day"])
        for pattern in patterns:
            found = pattern.fullmatch(text.strip(" ,."))
            parts = found.groupdict() if found else {}
            month = int(parts.get("month") or 0) or MONTHS.get(parts.get("name", ""), 0)
            if month:
                return month, int(parts["day"])
    return None


def full_year(year: int) -> int:
    """Two digits mean 1980 to 2079."""
    if year >= 100:
        return year
    return year + (1900 if year >= 80 else 2000)
