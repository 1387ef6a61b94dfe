"""What a text becomes when it is typed into a cell (USER_ENTERED)."""

import re
from datetime import date, datetime, time

from tests.google_server.errors import Json
from tests.google_server.serials import to_serial

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|[+-]?\.\d+")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d*)?[eE][+-]?\d+")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp][Mm])?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?(?:[ -,]+(\d{4}))?")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:,? (\d{4}))?")
_DAY_FIRST = re.compile(r"(en_(GB|AU|NZ|IE|IN|ZA)|de|fr|es|it|nl|pt|pl|ru|da|nb|fi|tr)(_.*)?")
_CURRENCIES = {"$": '"$"', "£": '"£"', "€": '"€"', "¥": '"¥"'}

Typed = tuple[Json, Json | None]
"""A userEnteredValue and the number format that typing it gives the cell."""


def typed(text: str, locale: str = "en_US", today: date | None = None) -> Typed:
    """The value of a typed text. Texts that are no number, date or formula stay texts."""
    if text.startswith("=") and len(text) > 1:
        return {"formulaValue": text}, None
    if text.startswith("'"):
        return {"stringValue": text[1:]}, None
    plain = text.strip()
    if plain.upper() in {"TRUE", "FALSE"}:
        return {"boolValue": plain.upper() == "TRUE"}, None
    found = _number(plain) or _moment(plain, locale, today or date.today())
    if found is None:
        return {"stringValue": text}, None
    number, number_format = found
    return {"numberValue": number}, number_format


def _number(text: str) -> tuple[float, Json | None] | None:
    if _SCIENTIFIC.fullmatch(text):
        return float(text), {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    if text.endswith("%") and _NUMBER.fullmatch(text[:-1].strip()):
        body = text[:-1].strip()
        pattern = "0.00%" if "." in body else "0%"
        return _tidy(float(body.replace(",", "")) / 100), {"type": "PERCENT", "pattern": pattern}
    currency = re.fullmatch(r"(-?)([$£€¥])\s*(.+)", text)
    if currency and _NUMBER.fullmatch(currency[3]):
        number = float((currency[1] + currency[3]).replace(",", ""))
        pattern = _CURRENCIES[currency[2]] + ("#,##0.00" if "." in currency[3] else "#,##0")
        return _tidy(number), {"type": "CURRENCY", "pattern": pattern}
    if not _NUMBER.fullmatch(text):
        return None
    number = _tidy(float(text.replace(",", "")))
    if "," not in text:
        return number, None
    return number, {"type": "NUMBER", "pattern": "#,##0.00" if "." in text else "#,##0"}


def _tidy(number: float) -> float:
    return int(number) if number.is_integer() and abs(number) < 2**53 else float(f"{number:.15g}")


def _moment(text: str, locale: str, today: date) -> tuple[float, Json] | None:
    clock = _clock(text)
    if clock is not None:
        return to_serial(clock[0]), {"type": "TIME", "pattern": clock[1]}
    head, _, tail = text.replace("T", " ").partition(" ") if text[:1].isdigit() else (text, "", "")
    if tail and _clock(tail):
        day, clock = _day(head, locale, today), _clock(tail)
        if day is not None and clock is not None:
            whole = datetime.combine(day[0], clock[0])
            return to_serial(whole), {"type": "DATE_TIME", "pattern": f"{day[1]} {clock[1]}"}
    day = _day(text, locale, today)
    return None if day is None else (to_serial(day[0]), {"type": "DATE", "pattern": day[1]})


def _clock(text: str) -> tuple[time, str] | None:
    match = _TIME.fullmatch(text.strip())
    if not match:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4].lower() == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    pattern = "h:mm" + (":ss" if match[3] else "") + (" am/pm" if match[4] else "")
    return time(hour, minute, second), pattern


def _day(text: str, locale: str, today: date) -> tuple[date, str] | None:
    try:
        return _iso(text) or _numeric(text, locale, today) or _worded(text, today)
    except ValueError:
        return None


def _iso(text: str) -> tuple[date, str] | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    sign = match[2]
    month, day = ("m" * len(match[3]), "d" * len(match[4]))
    return date(int(match[1]), int(match[3]), int(match[4])), f"yyyy{sign}{month}{sign}{day}"


def _numeric(text: str, locale: str, today: date) -> tuple[date, str] | None:
    match = _NUMERIC.fullmatch(text)
    if not match or (match[2] == "." and not match[4]):
        return None
    first, second = int(match[1]), int(match[3])
    day_first = bool(_DAY_FIRST.fullmatch(locale))
    month, day = (second, first) if day_first else (first, second)
    year = today.year if match[4] is None else int(match[4])
    if match[4] is not None and len(match[4]) == 2:
        year += 2000 if year < 50 else 1900
    parts = (
        ("d" * len(match[1]), "m" * len(match[3]))
        if day_first
        else ("m" * len(match[1]), "d" * len(match[3]))
    )
    tail = "" if match[4] is None else match[2] + "y" * len(match[4])
    return date(year, month, day), f"{parts[0]}{match[2]}{parts[1]}{tail}"


def _worded(text: str, today: date) -> tuple[date, str] | None:
    match = _DAY_MONTH.fullmatch(text)
    if match:
        day, word, year = match.groups()
    else:
        match = _MONTH_DAY.fullmatch(text)
        if not match:
            return None
        word, day, year = match.groups()
    if word[:3].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(word[:3].lower()) + 1
    full = "mmmm" if len(word) > 3 else "mmm"
    pattern = f"d {full}" if text[0].isdigit() else f"{full} d"
    tail = (" yyyy" if text[0].isdigit() else ", yyyy") if year else ""
    return date(int(year or today.year), month, int(day)), pattern + tail
