"""WBS codes that a spreadsheet turned into dates or numbers, told from their neighbours."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sheetpm.findings import Finding
from sheetpm.languages import Text
from sheetpm.parse.outline_codes import CODE_TURNED
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.records import Records
from sheetpm.plan.wbs import CodeKey, follows, split_code

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: \d\d:\d\d)?")


def repair_codes(records: Records, key: str) -> Iterator[Finding]:
    """Put right what became of codes in a column, in place, and say so."""
    codes = records.values.get(key)
    if not codes:
        return
    column = records.header.columns[key].column
    for index, code in enumerate(codes):
        if code is None or (code[-1:] == "0" and "." not in code):
            continue
        day = _ISO.fullmatch(code)
        before = codes[index - 1] if index else None
        if day is None and not ("." in code and before and "9" in before):
            continue
        typed = records.grid.value(records.numbers[index], column)
        if day is not None and isinstance(typed, date | datetime):
            yield _repair_date(records, key, index, typed)
        elif isinstance(typed, float):
            found = _lost_zero(codes, index)
            if found:
                codes[index] = found
                yield records.report(index, key, _said(code, found))


def _lost_zero(codes: Sequence[str | None], index: int) -> str:
    """`1.10` where `1.1` follows `1.9`; empty where the number is what was typed."""
    before = codes[index - 1] if index else None
    part = split_code(before) if before else ()
    if len(part) < 2 or not (part[0].isdigit() and part[1].isdigit()):
        return ""
    wanted = f"{part[0]}.{int(part[1]) + 1}"
    code = codes[index] or ""
    is_it = wanted.endswith("0") and wanted != code and wanted.rstrip("0") == code
    return wanted if is_it and wanted not in codes else ""


def _repair_date(records: Records, key: str, index: int, day: date) -> Finding:
    codes: list[str | None] = records.values[key]
    before = _neighbour(codes[:index][::-1])
    after = _neighbour(codes[index + 1 :])
    known = {split_code(code) for code in codes if code and not _ISO.fullmatch(code)}
    candidates = [key for key in _readings(day) if key not in known]
    fitting = (
        next((key for key in candidates if before and follows(key, before)), None)
        or next((key for key in candidates if after and follows(after, key)), None)
        or next((key for key in candidates if key[:-1] in known), None)
    )
    code = _separator(codes).join(fitting) if fitting else None
    codes[index] = code
    return records.report(index, key, _said(day.strftime("%Y-%m-%d"), code))


def _said(shown: str, code: str | None) -> Problem:
    if code is None:
        read = Text("it counts as empty", "按空白处理")
    else:
        read = Text("by its neighbours it was read as {code}", "根据相邻编码按 {code} 读取").of(
            code=code
        )
    return problem(CODE_TURNED, code, shown=shown, read=read)


def _neighbour(codes: Sequence[str | None]) -> CodeKey:
    """The nearest code in a direction that is no date itself."""
    near = (code for code in codes[:20] if code and not _ISO.fullmatch(code))
    return split_code(next(near, ""))


def _readings(day: date) -> list[CodeKey]:
    """What may have been typed: month and day, day and month, or three numbers."""
    year = str(day.year % 100)
    month, number = str(day.month), str(day.day)
    readings = [(month, number), (number, month), (number, month, year), (month, number, year)]
    return [*readings, (month, year)] if day.day == 1 else readings


def _separator(codes: Sequence[str | None]) -> str:
    """The sign between the parts of the other codes."""
    text = "".join(code for code in codes if code and not _ISO.fullmatch(code))
    return max(".-_/", key=text.count)
