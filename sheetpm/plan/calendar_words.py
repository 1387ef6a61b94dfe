"""Names of months and weekdays, and words about dates, in the languages that are read.

Twelve months or seven days a line, commas between them, spellings of one month side by side;
accents count for nothing. English, German, French, Spanish, Portuguese, Polish (also in the case
of dates), Turkish, and Vietnamese days; Chinese, Japanese and Korean days have signs of their own.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sheetpm.patterns import lazy_pattern
from sheetpm.schema.names import unaccented

_MONTH_LINES = (
    (
        "jan january, feb february, mar march, apr april, may, jun june, jul july, aug august, "
        "sep sept september, oct october, nov november, dec december"
    ),
    (
        "jänner januar, februar, mär mrz märz, april, mai, juni, juli, august, september, "
        "okt oktober, november, dez dezember"
    ),
    (
        "janv janvier, fév févr février, mars, avr avril, mai, juin, juil juillet, août, septembre, "
        "octobre, novembre, déc décembre"
    ),
    (
        "ene enero, febrero, marzo, abr abril, mayo, junio, julio, ago agosto, "
        "septiembre setiembre, octubre, noviembre, dic diciembre"
    ),
    (
        "janeiro, fev fevereiro, março, abr abril, mai maio, junho, julho, ago agosto, "
        "set setembro, out outubro, novembro, dez dezembro"
    ),
    (
        "sty styczeń stycznia, lut luty lutego, marzec marca, kwi kwiecień kwietnia, maj maja, "
        "cze czerwiec czerwca, lip lipiec lipca, sie sierpień sierpnia, wrz wrzesień września, "
        "paź październik października, lis listopad listopada, gru grudzień grudnia"
    ),
    (
        "oca ocak, şub şubat, mart, nis nisan, mayıs, haz haziran, tem temmuz, ağu ağustos, "
        "eyl eylül, eki ekim, kas kasım, ara aralık"
    ),
)
_WEEKDAY_LINES = (
    (
        "mon mons monday, tue tues tuesday, wed weds wednesday, thu thur thurs thursday, "
        "fri friday, sat saturday, sun sunday"
    ),
    (
        "mo montag, di die dienstag, mi mit mittwoch, do don donnerstag, fr fre freitag, "
        "sa sam samstag sonnabend, so son sonntag"
    ),
    "lun lundi, mar mardi, mer mercredi, jeu jeudi, ven vendredi, sam samedi, dim dimanche",
    "lun lunes, mar martes, mié miér miércoles, jue jueves, vie viernes, sáb sábado, dom domingo",
    (
        "seg segunda segunda-feira, ter terça terça-feira, qua quarta quarta-feira, "
        "qui quinta quinta-feira, sex sexta sexta-feira, sáb sábado, dom domingo"
    ),
    (
        "pn pon poniedziałek, wt wto wtorek, śr śro środa, cz czw czwartek, pt pią piątek, "
        "so sob sobota, nd ndz nie niedz niedziela"
    ),
    (
        "pzt pazartesi, sal salı, çar çarş çarşamba, per perş perşembe, cum cuma, "
        "cmt cumartesi, paz pazar"
    ),
    (
        "t2 thứ_hai thứ_2, t3 thứ_ba thứ_3, t4 thứ_tư thứ_4, t5 thứ_năm thứ_5, "
        "t6 thứ_sáu thứ_6, t7 thứ_bảy thứ_7, cn chủ_nhật chúa_nhật"
    ),
)
_SIGNS = ("一月월", "二火화", "三水수", "四木목", "五金금", "六土토", "日天일")
"""Signs of the days in Chinese, Japanese and Korean."""

OF = r"(?:(?:of|de|del)\s+|d['’])"
"""Words between the parts of a date."""
AT = r"(?:at|um|a|a\s+las|as|luc|saat|o\s+godz\.?|godz\.?)"
"""Words in front of a time of day."""
MORNING = ("上午", "午前", "오전")
AFTERNOON = ("下午", "午後", "오후")
ERAS: Mapping[str, int] = MappingProxyType(
    {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "民國": 1911, "民国": 1911}
)
"""The year before the first of an era: 令和8年 and R8 are 2026."""


def _numbered(lines: tuple[str, ...], start: int) -> Iterator[tuple[str, int]]:
    for line in lines:
        for number, names in enumerate(line.split(","), start=start):
            for name in names.split():
                yield unaccented(name.casefold()).replace("_", " "), number


MONTHS: Mapping[str, int] = MappingProxyType(dict(_numbered(_MONTH_LINES, 1)))
"""By name without accents: 1 to 12."""
WEEKDAYS: Mapping[str, int] = MappingProxyType(dict(_numbered(_WEEKDAY_LINES, 0)))
"""By name without accents, 0 is Monday; `so` is Sunday in German, Saturday in Polish: left out."""
_UNCLEAR = frozenset(name for name, day in _numbered(_WEEKDAY_LINES, 0) if WEEKDAYS[name] != day)
SIGN_DAYS: Mapping[str, int] = MappingProxyType(
    {sign: day for day, signs in enumerate(_SIGNS) for sign in signs}
)
_ALL_SIGNS = "".join(_SIGNS)
_NAMES = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
_WEEKDAY = lazy_pattern(
    rf"[(,\s]*(?:"
    rf"(?:周|星期|礼拜|週|禮拜)\s*(?P<chinese>[{_ALL_SIGNS}])"
    rf"|(?P<long>[{_ALL_SIGNS}])(?:曜日?|요일)"
    rf"|(?<=[(\[])\s*(?P<short>[{_ALL_SIGNS}])(?=\s*[)\]])"
    rf"|(?<![^\W_])(?P<name>{_NAMES})(?![^\W_])"
    rf")[.,)\]\s]*"
)


def find_weekday(plain: str) -> int | None:
    """The weekday of a casefolded word without accents; `None` where it is none, or two."""
    if plain in _UNCLEAR:
        return None
    sign = plain.removesuffix("曜日").removesuffix("曜").removesuffix("요일")
    return WEEKDAYS.get(plain, SIGN_DAYS.get(sign))


def cut_weekday(plain: str) -> tuple[str, int | None]:
    """A casefolded text without accents and without the weekday in it, and that weekday.

    The day is `None` where there is none, or where two languages mean two days by the word.
    """
    found = _WEEKDAY.search(plain)
    if found is None:
        return plain, None
    rest = plain[: found.start()].rstrip("([") + " " + plain[found.end() :]
    name = found["name"]
    if name is not None:
        return rest, None if name in _UNCLEAR else WEEKDAYS[name]
    return rest, SIGN_DAYS[found["chinese"] or found["long"] or found["short"]]
