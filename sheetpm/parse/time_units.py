"""Units of time as people write them behind a number: `d`, `wks`, `个工作日`, `人天`."""

import unicodedata

from sheetpm.patterns import lazy_pattern
from sheetpm.schema.cell_types import DurationUnit
from sheetpm.schema.names import unaccented

_NAMES: dict[DurationUnit, str] = {
    DurationUnit.MINUTE: (
        "m min mins minute minutes minuten minutos minut minuty minuta phút dakika dk 分 分钟 分钟工时 分間 분"
    ),
    DurationUnit.HOUR: (
        "h hr hrs hour hours std stunde stunden heure heures hora horas giờ tiếng godz godzina "
        "godziny godzin saat sa 时 小时 个小时 钟头 个钟头 工时 个工时 人时 時間 人時 小時 시간 "
        "man-hours person-hours ph mh"
    ),
    DurationUnit.DAY: (
        "d dy day days wd workday workdays working-day working-days work-day work-days "
        "business-day business-days man-day man-days person-day person-days md pd mds pds "
        "tag tage tagen arbeitstag arbeitstage arbeitstagen werktag werktage personentag "
        "personentage at pt j jr jrs jour jours jour-ouvré jours-ouvrés jour-ouvrable "
        "jours-ouvrables jour-homme jours-homme j/h día días dias dia día-laborable "
        "días-laborables día-hábil días-hábiles dia-útil dias-úteis ngày ngày-công "
        "ngày-làm-việc dzień dni dnia dzień-roboczy dni-robocze dni-roboczych gün günü iş-günü "
        "işgünü 天 日 工作日 个工作日 人天 个人天 人日 工日 日間 営業日 工作天 个工作天 일 일간 영업일 근무일"
    ),
    DurationUnit.WEEK: (
        "w wk wks week weeks man-weeks person-weeks wo woche wochen sem semaine semaines semana "
        "semanas tuần tydz tyg tydzień tygodnie tygodni tygodnia hafta 周 个周 星期 个星期 礼拜 个礼拜 "
        "工作周 人周 周工时 个周工时 週 週間 個星期 주 주간"
    ),
    DurationUnit.MONTH: (
        "mo mos mon mons month months man-month man-months person-months mm monat monate monaten "
        "mois mes meses mês tháng mies miesiąc miesiące miesięcy miesiąca ay 月 个月 人月 个人月 月工时 个月工时 "
        "ヶ月 ケ月 か月 カ月 ヵ月 個月 ヶ月間 か月間 개월 달"
    ),
    DurationUnit.ELAPSED_MINUTE: "em emin emins",
    DurationUnit.ELAPSED_HOUR: "eh ehr ehrs ehour ehours",
    DurationUnit.ELAPSED_DAY: (
        "ed eday edays calendar-day calendar-days cal-days cd elapsed-day elapsed-days "
        "kalendertag kalendertage jour-calendaire jours-calendaires día-natural días-naturales "
        "día-calendario días-calendario dia-corrido dias-corridos dzień-kalendarzowy "
        "dni-kalendarzowe dni-kalendarzowych takvim-günü ngày-lịch 日历天 个日历天 日历日 个日历日 "
        "自然日 个自然日 自然天 暦日 달력일"
    ),
    DurationUnit.ELAPSED_WEEK: "ew ewk ewks eweek eweeks calendar-weeks",
}
_UNITS = {
    unaccented(name): unit
    for unit, names in _NAMES.items()
    for name in (*names.casefold().split(), *unicodedata.normalize("NFKC", names).split())
}
"""By name without accents, as `días` is typed `dias`."""
_NAMED_AS = lazy_pattern(r"^(?:in|en|em|w)\s+|^(?:单位|單位|単位|단위)\s*[:：]\s*")
_BRACKETS = lazy_pattern(r"[(\[（【]([^()\[\]（）【】]+)[)\]）】]")


def find_unit(word: str) -> DurationUnit | None:
    """The unit a word means; working time unless it says elapsed or calendar."""
    plain = unaccented(word.casefold()).replace("-", " ").rstrip(". ")
    return _UNITS.get("-".join(plain.split()))


def header_unit(header: str) -> DurationUnit | None:
    """The unit that a header names in brackets, `Duration (weeks)`, or is: `Days`, `天数`."""
    for noted in _BRACKETS.findall(header):
        unit = find_unit(_NAMED_AS.sub("", noted.casefold()))
        if unit is not None:
            return unit
    return find_unit(header.strip())
