"""Frequencies as people write them, in English or Chinese, or a list of dates."""

import re
import unicodedata
from datetime import date

from sheetpm.analysis.rhythms import LAST_DAY, WEEK, Rhythm
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.names import find_choice
from sheetpm.schema.project import Frequency

_DATE = lazy_pattern(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_BETWEEN_DATES = lazy_pattern(r"(?:[\s,;、&和及与]|\band\b)*")
_MOST = 366
"""Nobody means an interval of more days, weeks or months than this."""

_CHOICES = {
    Frequency.DAILY: (1, 0),
    Frequency.WEEKLY: (7, 0),
    Frequency.EVERY_2_WEEKS: (14, 0),
    Frequency.MONTHLY: (0, 1),
}
_WORDS = {
    "quarterly": (0, 3), "yearly": (0, 12), "annually": (0, 12), "annual": (0, 12),
    "half-yearly": (0, 6), "half yearly": (0, 6), "semiannually": (0, 6), "semi-annually": (0, 6),
    "every half year": (0, 6), "every weekday": (1, 0), "weekdays": (1, 0),
    "every working day": (1, 0), "each working day": (1, 0), "every business day": (1, 0),
    "on working days": (1, 0), "every workday": (1, 0),
    "季报": (0, 3), "年报": (0, 12), "半年报": (0, 6), "每半年": (0, 6), "半年一次": (0, 6),
    "每半年一次": (0, 6), "双周报": (14, 0), "每个工作日": (1, 0), "每工作日": (1, 0),
    "工作日": (1, 0),
}  # fmt: skip
_COUNTS = {
    "": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "other": 2, "second": 2,
    "third": 3, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "六": 6, "隔": 2, "双": 2,
}  # fmt: skip
_UNITS = {
    "day": (1, 0), "week": (7, 0), "month": (0, 1), "quarter": (0, 3), "year": (0, 12),
    "天": (1, 0), "日": (1, 0), "周": (7, 0), "星期": (7, 0), "礼拜": (7, 0), "月": (0, 1),
    "个月": (0, 1), "季度": (0, 3), "季": (0, 3), "个季度": (0, 3), "年": (0, 12),
}  # fmt: skip
_WEEKDAYS = {
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "last": -1, "一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4,
}  # fmt: skip

_CLOCK = lazy_pattern(
    r",? ?(?:\b(?:at )?\d{1,2}(?::\d\d)? ?(?:am|pm)\b|\b(?:at )?\d{1,2}:\d\d\b|\b(?:morning|afternoon|noon)s?\b"
    r"|(?:上午|下午|早上|中午|晚上)?\d{1,2}(?:[点时]半?|:\d\d)|上午|下午|早上|中午|晚上)"
)
"""A time of day says nothing of the day."""

_DAY_EN = r"(?:mon|tues?|weds?|wednes|thu(?:rs?)?|fri|sat|satur|sun)(?:days?)?"
_EACH_EN = r"(?:(?:every|each|per|an?) )"
_TERM_EN = r"(?:month|quarter|year)"
_PART_EN = lazy_pattern(
    rf"(?:{_EACH_EN}?(?P<end>{_TERM_EN} end|(?:end|last day) {_EACH_EN}?{_TERM_EN})"
    rf"|{_EACH_EN}(?:(?P<count>\d+|one|two|three|four|six|other|second|third) )?"
    r"(?P<unit>day|week|month|quarter|year)s?"
    r"|(?P<adverb>daily|weekly|biweekly|fortnightly|monthly|quarterly|half yearly|semiannually"
    r"|yearly|annually)"
    rf"|{_EACH_EN}(?P<other>other|second) (?P<other_day>{_DAY_EN})"
    rf"|{_EACH_EN}?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<nth_day>{_DAY_EN})"
    rf"|{_EACH_EN}?(?:day )?(?P<number>\d{{1,2}})(?:st|nd|rd|th)(?: day)?|day (?P<plain>\d{{1,2}})"
    rf"|{_EACH_EN}?(?P<day>{_DAY_EN})"
    r"|(?P<month>month))(?: |$)"
)
"""One piece of a frequency, once the little words are gone."""

_LITTLE_EN = lazy_pattern(r"\b(?:on|the|of|in|at|by|and|once|for)\b|[,;:()&/]")
_BI = lazy_pattern(r"\b(bi|semi)-")

_NUMBER_ZH = r"\d+|[一二两三四六]"
_INTERVAL_ZH = lazy_pattern(
    rf"每?(?P<count>{_NUMBER_ZH}|[隔双])?(?P<unit>天|日|周|星期|礼拜|个月|月|个季度|季度|季|年)"
    r"(?:一次|1次)?"
)
_WEEKDAY_ZH = r"(?:周|星期|礼拜)?[一二三四五六日天]"
_WEEKLY_ZH = lazy_pattern(
    rf"(?:每逢|逢|每个|每)?(?:(?P<count>\d+|[两隔双])个?(?:周|星期|礼拜)的?|(?:周|星期|礼拜)的?(?=周|星期|礼拜))?"
    rf"(?P<days>(?:周|星期|礼拜)[一二三四五六日天](?:[、,和及与]{_WEEKDAY_ZH})*)"
)
_NUMBERED_ZH = lazy_pattern(
    rf"每(?P<count>{_NUMBER_ZH})?个?(?P<unit>月|季度)的?"
    r"(?P<numbers>\d{1,2}[日号](?:[、,和及与]\d{1,2}[日号])*)"
)
_NTH_WEEKDAY_ZH = lazy_pattern(
    r"每个?月的?(?:第(?P<nth>[一二三四1-4])|(?P<last>最后一?))个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
)
_END_ZH = lazy_pattern(r"每?个?(?P<unit>月|季度|季|年)(?:的?(?:最后一[天日]|月?底|月?末)|度?末)")

_MILESTONE = lazy_pattern(
    r"(?:(?:after|at|on|for|per|with|upon|by) )?(?:(?:each|every|a|the|any) )?(?:completed |reached )?milestones?"
    r"(?: (?:is |was )?(?:reached|completed?|done|achieved|met))?"
    r"|(?:在|于)?每?(?:个|一个)?里程碑(?:完成|达成|达到|结束)?(?:之?后|时)?"
)


_ON_DEMAND = (
    "as needed",
    "as required",
    "when needed",
    "if needed",
    "ad hoc",
    "ad-hoc",
    "on demand",
    "on request",
    "once",
    "milestone",
    "phase",
    "irregular",
    "event",
    "按需",
    "需要时",
    "必要时",
    "视需要",
    "视情况",
    "不定期",
    "随时",
    "一次",
    "里程碑",
    "阶段",
    "节点",
)
"""Words of a frequency that is none on purpose."""


def read_rhythm(text: str) -> Rhythm | None:
    """A frequency in words of either language, or a list of dates; `None` if nobody can tell."""
    plain = _plain(text)
    if _DATE.search(plain):
        return _read_dates(plain)
    for read in (_read_word, _read_milestones, _read_chinese, _read_english):
        found = read(_CLOCK.sub("", plain).strip() if read is not _read_word else plain)
        if found is not None:
            return found
    return None


def is_on_demand(frequency: str) -> bool:
    """Whether the words of a frequency say that it has none on purpose."""
    return any(word in frequency.casefold() for word in _ON_DEMAND)


def _plain(text: str) -> str:
    """One case, one width, single blanks, no full stop at the end."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("。", ".")
    return " ".join(folded.split()).rstrip(".")


def _read_dates(plain: str) -> Rhythm | None:
    dates = [_as_date(found) for found in _DATE.finditer(plain)]
    real = [day for day in dates if day is not None]
    rest = _BETWEEN_DATES.sub("", _DATE.sub("", plain))
    return Rhythm(dates=tuple(sorted(set(real)))) if not rest and len(real) == len(dates) else None


def _read_word(plain: str) -> Rhythm | None:
    choice = find_choice(Frequency, plain) if plain else None
    named = _CHOICES.get(choice) if isinstance(choice, Frequency) else _WORDS.get(plain)
    return Rhythm(days=named[0], months=named[1]) if named else None


def _read_milestones(plain: str) -> Rhythm | None:
    return Rhythm(after_milestones=True) if _MILESTONE.fullmatch(plain) else None


def _read_english(plain: str) -> Rhythm | None:
    """Piece by piece; what has a piece that nobody knows is not read at all."""
    text = _BI.sub(r"\1", plain).replace("-", " ")
    text = " ".join(_LITTLE_EN.sub(" ", text).split())
    parts: dict[str, list[str]] = {}
    at = 0
    while at < len(text):
        piece = _PART_EN.match(text, at)
        if piece is None:
            return None
        at = piece.end()
        for name, said in piece.groupdict().items():
            if said is not None:
                parts.setdefault(name, []).append(said)
    return _combine(parts) if parts else None


def _combine(parts: dict[str, list[str]]) -> Rhythm | None:
    """The rhythm that the pieces of an English frequency make together."""
    intervals = [*_adverbs(parts), *_units(parts)]
    interval = intervals[0] if intervals else None
    is_monthly = "month" in parts or (interval is not None and interval.months == 1)
    numbers = [*parts.get("number", ()), *parts.get("plain", ())]
    nth = [*zip(parts.get("nth", ()), parts.get("nth_day", ()), strict=True)]
    other = parts.get("other_day", [])
    if other and is_monthly:
        nth, other = [*nth, *(("second", day) for day in other)], []
    days, ends = [*parts.get("day", ()), *other], parts.get("end", [])
    is_clear = len(intervals) <= 1 and None not in intervals and max(len(ends), len(nth)) <= 1
    if not is_clear or sum(map(bool, (ends, numbers, nth, days))) > 1:
        return None
    if ends:
        return _last_day(ends[0], interval)
    if numbers:
        return _numbered(interval.months if interval else 1, numbers)
    if nth or (is_monthly and not interval):
        return _nth_weekday(*nth[0]) if nth and is_monthly else None
    usual = WEEK * 2 if other else WEEK
    return _weekly(interval.days if interval else usual, days) if days else interval


def _adverbs(parts: dict[str, list[str]]) -> list[Rhythm | None]:
    return [_read_word(said) for said in parts.get("adverb", ())]


def _units(parts: dict[str, list[str]]) -> list[Rhythm | None]:
    counts = parts.get("count", [])
    if len(parts.get("unit", ())) != 1:
        return [None for _ in parts.get("unit", ())]
    return [_every(counts[0] if counts else "", parts["unit"][0])]


def _last_day(end: str, interval: Rhythm | None) -> Rhythm | None:
    unit = next(word for word in ("month", "quarter", "year") if word in end)
    months = _UNITS[unit][1]
    if interval is not None and interval.months != months:
        return None
    return Rhythm(months=months, days_of_month=(LAST_DAY,))


def _read_chinese(plain: str) -> Rhythm | None:
    tight = plain.replace(" ", "")
    if found := _END_ZH.fullmatch(tight):
        return Rhythm(months=_UNITS[found["unit"]][1], days_of_month=(LAST_DAY,))
    if found := _NTH_WEEKDAY_ZH.fullmatch(tight):
        return _nth_weekday("last" if found["last"] else found["nth"], found["day"])
    if found := _NUMBERED_ZH.fullmatch(tight):
        step = _every(found["count"] or "", found["unit"])
        return _numbered(step.months, re.findall(r"\d+", found["numbers"])) if step else None
    if found := _WEEKLY_ZH.fullmatch(tight):
        step = _every(found["count"] or "", "周")
        names = re.findall(r"[一二三四五六日天]", found["days"])
        return _weekly(step.days, names) if step else None
    found = _INTERVAL_ZH.fullmatch(tight)
    return _every(found["count"] or "", found["unit"]) if found else None


def _weekly(days: int, names: list[str]) -> Rhythm | None:
    """Weekdays every so many days, which are whole weeks."""
    numbers = sorted({_weekday(name) for name in names})
    if not days or days % WEEK or not numbers:
        return None
    return Rhythm(days=days, weekdays=tuple(numbers))


def _numbered(months: int, numbers: list[str]) -> Rhythm | None:
    """Days of the month, every so many months."""
    days = sorted({int(number) for number in numbers})
    if not months or not 1 <= days[0] <= days[-1] <= LAST_DAY:
        return None
    return Rhythm(months=months, days_of_month=tuple(days))


def _nth_weekday(nth: str, day: str) -> Rhythm:
    return Rhythm(months=1, weekdays=(_weekday(day),), week_of_month=_ORDINALS[nth])


def _weekday(name: str) -> int:
    """0 for Monday; English names are known by their first three letters."""
    return _WEEKDAYS[name[:3]]


def _every(typed: str, unit: str) -> Rhythm | None:
    """Every so many days, weeks, months, quarters or years."""
    count = int(typed) if typed.isdecimal() else _COUNTS.get(typed, 0)
    days, months = _UNITS[unit]
    return Rhythm(days=days * count, months=months * count) if 0 < count <= _MOST else None


def _as_date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
