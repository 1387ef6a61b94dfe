"""How a value reads in its cell: the patterns of numbers and dates, in English."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.google_server.errors import Json
from tests.google_server.serials import from_serial

DEFAULT_PATTERNS = {
    "NUMBER": "#,##0.00",
    "PERCENT": "0.00%",
    "CURRENCY": "$#,##0.00",
    "DATE": "M/d/yyyy",
    "TIME": "h:mm:ss AM/PM",
    "DATE_TIME": "M/d/yyyy H:mm:ss",
    "SCIENTIFIC": "0.00E+00",
    "TEXT": "@",
}
DATE_TYPES = {"DATE", "TIME", "DATE_TIME"}

_DATE_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[(h+|m+|s+)\]|(AM/PM|am/pm|A/P|a/p)|(y+|Y+|m+|M+|d+|D+|h+|H+|s+|S+)|(\.0+)|(.)',
    re.DOTALL,
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def plain_number(number: float) -> str:
    """A number without a format: ten digits, no more zeros than needed."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    if 1e-6 <= abs(number) < 1e15:
        digits = max(0, 10 - max(1, len(str(int(abs(number))))))
        text = f"{number:.{10 if abs(number) < 1 else digits}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    mantissa, _, exponent = f"{number:.5E}".partition("E")
    sign, digits_text = exponent[0], exponent[1:]
    return f"{mantissa.rstrip('0').rstrip('.')}E{sign}{digits_text.zfill(2)}"


def render_number(number: float, number_format: Json | None) -> str:
    """The text of a number in a number format of the API."""
    kind = (number_format or {}).get("type", "NUMBER_FORMAT_TYPE_UNSPECIFIED")
    pattern = (number_format or {}).get("pattern") or DEFAULT_PATTERNS.get(kind, "")
    if not pattern or pattern in ("General", "@"):
        return plain_number(number)
    if kind in DATE_TYPES:
        return render_date(number, pattern)
    return _sections(number, pattern)


def _sections(number: float, pattern: str) -> str:
    parts = pattern.split(";")
    if number < 0 and len(parts) > 1:
        return _one(-number, parts[1])
    if number == 0 and len(parts) > 2:
        return _one(number, parts[2])
    return _one(number, parts[0])


def _one(number: float, pattern: str) -> str:
    pattern = re.sub(r"\[[^\]]*\]", "", pattern)
    pattern = re.sub(r"_.|\*.", "", pattern)
    if re.fullmatch(r"[^0#?]*", pattern):
        return _literal(pattern).replace("@", plain_number(number))
    match = re.search(r"[0#?](?:[0#?,.]*[0#?])?(E[+-]0+)?", pattern)
    if match is None:
        return plain_number(number)
    before, after = _literal(pattern[: match.start()]), _literal(pattern[match.end() :])
    shown = number * 100 ** pattern.count("%")
    digits = match[0]
    text = _scientific(shown, digits) if match[1] else _grouped(abs(shown), digits)
    return ("-" if shown < 0 and not match[1] else "") + before + text + after


def _literal(text: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', lambda found: found[1] or found[2] or "", text)


def _grouped(number: float, digits: str) -> str:
    whole, _, fraction = digits.partition(".")
    places = sum(fraction.count(sign) for sign in "0#?")
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(repr(number)).quantize(step, rounding=ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    least = whole.replace(",", "").count("0")
    left = left.lstrip("0").zfill(least)
    if "," in whole:
        left = f"{int(left or 0):,}".zfill(least) if left else ""
    needed = fraction.count("0")
    while len(right) > needed and right.endswith("0"):
        right = right[:-1]
    return f"{left}.{right}" if right or (fraction == "" and "." in digits) else left


def _scientific(number: float, digits: str) -> str:
    mantissa, _, exponent = digits.partition("E")
    places = len(mantissa.partition(".")[2])
    text, _, power = f"{number:.{places}E}".partition("E")
    width = len(exponent) - 1
    sign = "-" if power[0] == "-" else ("+" if exponent[0] == "+" else "")
    return f"{text}E{sign}{power[1:].lstrip('0').zfill(width)}"


def render_date(number: float, pattern: str) -> str:
    """The text of a serial in a date pattern."""
    moment = from_serial(number)
    tokens = [match.groups() for match in _DATE_TOKEN.finditer(pattern)]
    half = any(token[3] for token in tokens)
    shown: list[str] = []
    for index, token in enumerate(tokens):
        quoted, escaped, elapsed, noon, letters, _fraction, other = token
        if elapsed:
            shown.append(_elapsed(number, elapsed))
        elif noon:
            shown.append(("AM" if moment.hour < 12 else "PM")[: 2 if "M" in noon.upper() else 1])
        elif letters:
            minutes = letters[0] in "mM" and _is_minute(tokens, index)
            shown.append(_date_part(moment, letters, half=half, minutes=minutes))
        else:
            shown.append(quoted or escaped or other or "")
    return "".join(shown)


def _elapsed(number: float, unit: str) -> str:
    seconds = round(number * 86400)
    amount = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[unit[0]]
    return str(amount).zfill(len(unit))


def _is_minute(tokens: list[tuple[Any, ...]], index: int) -> bool:
    """An m beside hours or seconds means minutes."""
    before = [token[4] or token[2] for token in tokens[:index] if token[4] or token[2]]
    after = [token[4] for token in tokens[index + 1 :] if token[4]]
    return bool((before and before[-1][0] in "hH") or (after and after[0][0] in "sS"))


def _date_part(moment: Any, letters: str, *, half: bool, minutes: bool) -> str:
    unit, size = letters[0].lower(), len(letters)
    if unit == "y":
        return f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"
    if unit == "d":
        names = {3: _DAYS[moment.weekday()][:3], 4: _DAYS[moment.weekday()]}
        return names.get(size) or str(moment.day).zfill(size)
    if unit == "m" and not minutes:
        name = _MONTHS[moment.month - 1]
        return {3: name[:3], 4: name, 5: name[0]}.get(size) or str(moment.month).zfill(size)
    hour = (moment.hour % 12 or 12) if half else moment.hour
    amount = {"h": hour, "m": moment.minute, "s": moment.second}[unit]
    return str(amount).zfill(size)
