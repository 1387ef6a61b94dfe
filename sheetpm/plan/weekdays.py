"""Days of the week as people write them: `Mon-Fri`, `周一至周五`, `Mon, Tue, Thu`, `1-5`."""

import unicodedata

from sheetpm.patterns import lazy_pattern
from sheetpm.plan.calendar_words import find_weekday
from sheetpm.schema.names import unaccented

_NAMES = {
    name: day
    for day, names in enumerate(
        (
            "mon monday 周一 星期一 礼拜一 一 1",
            "tue tues tuesday 周二 星期二 礼拜二 二 2",
            "wed wednesday 周三 星期三 礼拜三 三 3",
            "thu thur thurs thursday 周四 星期四 礼拜四 四 4",
            "fri friday 周五 星期五 礼拜五 五 5",
            "sat saturday 周六 星期六 礼拜六 六 6",
            "sun sunday 周日 周天 星期日 星期天 礼拜日 日 天 7",
        )
    )
    for name in names.split()
}
_RANGE = lazy_pattern(
    r"\s*(?:-|–|—|~|〜|～|至|到|から)\s*|\s+(?:to|through|bis|a|à|au|al|até|ate|đến)\s+"
)
_NUMBERED = lazy_pattern(r"(?:thứ|thu)\s*([2-7])(?!\d)")
"""Vietnamese days with a number; Monday is 2."""
_LIST = lazy_pattern(r"[\s,;、，；/+&]+|\band\b|和")


def read_weekday(text: str) -> int | None:
    """One day, 0 is Monday."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold().rstrip(".")
    known = _NAMES.get(plain)
    return find_weekday(unaccented(plain)) if known is None else known


def read_week(text: str) -> frozenset[int] | None:
    """A set of days; `None` where a part cannot be read."""
    plain = _NUMBERED.sub(r"t\1", unicodedata.normalize("NFKC", text).strip().casefold())
    days: set[int] = set()
    for part in filter(None, _LIST.split(_RANGE.sub("-", plain))):
        ends = [read_weekday(end) for end in part.split("-")]
        if len(ends) > 2 or None in ends:
            return None
        first, last = ends[0], ends[-1]
        assert first is not None and last is not None  # noqa: PT018
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days) or None
