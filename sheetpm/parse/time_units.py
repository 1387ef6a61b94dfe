"""Units of time as people write them behind a number: `d`, `wks`, `个工作日`, `人天`."""

import re

from sheetpm.schema.cell_types import DurationUnit

_NAMES: dict[DurationUnit, str] = {
    DurationUnit.MINUTE: "m min mins minute minutes 分 分钟",
    DurationUnit.HOUR: (
        "h hr hrs hour hours std stunden 时 小时 个小时 钟头 个钟头 工时 个工时 人时 man-hours "
        "person-hours ph mh"
    ),
    DurationUnit.DAY: (
        "d dy day days wd workday workdays working-day working-days work-day work-days "
        "business-day business-days man-day man-days person-day person-days md pd tag tage "
        "jour jours día días dias 天 日 工作日 个工作日 人天 个人天 人日 工日 日間 일"
    ),
    DurationUnit.WEEK: (
        "w wk wks week weeks man-weeks person-weeks woche wochen 周 个周 星期 个星期 礼拜 个礼拜 "
        "工作周 人周 週 週間 주"
    ),
    DurationUnit.MONTH: (
        "mo mos mon mons month months man-month man-months person-months mm 月 个月 人月 个人月"
    ),
    DurationUnit.ELAPSED_MINUTE: "em emin emins",
    DurationUnit.ELAPSED_HOUR: "eh ehr ehrs ehour ehours",
    DurationUnit.ELAPSED_DAY: (
        "ed eday edays calendar-day calendar-days cal-days elapsed-days 日历天 个日历天 日历日 "
        "个日历日 自然日 个自然日 自然天"
    ),
    DurationUnit.ELAPSED_WEEK: "ew ewk ewks eweek eweeks calendar-weeks",
}
_UNITS = {name: unit for unit, names in _NAMES.items() for name in names.split()}
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]+)[)\]）】]")


def find_unit(word: str) -> DurationUnit | None:
    """The unit a word means; working time unless it says elapsed or calendar."""
    return _UNITS.get("-".join(word.casefold().replace("-", " ").rstrip(". ").split()))


def header_unit(header: str) -> DurationUnit | None:
    """The unit that a header names in brackets, `Duration (weeks)`, or is: `Days`, `天数`."""
    for noted in _BRACKETS.findall(header):
        unit = find_unit(
            noted.casefold().removeprefix("in ").removeprefix("单位:").removeprefix("单位：")
        )
        if unit is not None:
            return unit
    return find_unit(header.strip())
