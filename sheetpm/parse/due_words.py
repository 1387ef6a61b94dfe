"""What people write around the day by which something is finished: `2026年4月30日前`, `by 30 Apr 2026`."""

import re
from collections.abc import Sequence

from sheetpm.grid import CellValue
from sheetpm.parse.cells_text import fold
from sheetpm.parse.date_forms import find_parts, read_yearless
from sheetpm.parse.date_periods import read_period
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.names import unaccented

_LONGEST = 40
_BY = lazy_pattern(r"^(?:by|until|till|no later than)\s+|(?:之前|以前|前)$", re.IGNORECASE)
_END_OF = lazy_pattern(r"^(?:the\s+)?end\s+(?:of\s+)?(?=[^\W\d])|(?<=月)底$", re.IGNORECASE)
_MAY_BE = lazy_pattern(r"^\s*(?:by|until|till|no|the|end)\s|[前底]\s*$", re.IGNORECASE)
_NUMERIC = lazy_pattern(r"\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})")


def without_due_words(values: Sequence[CellValue]) -> list[CellValue]:
    """The cells of a column of finishes, without those words where a day or a month is left.

    A month or quarter means its last day there anyway, so `end of` says no more.
    """
    return [_bare(value) if isinstance(value, str) else value for value in values]


def _bare(value: str) -> str:
    if len(value) > _LONGEST or not _MAY_BE.search(value):
        return value
    whole = _BY.sub("", fold(value)).strip()
    bare = _END_OF.sub("", whole).strip()
    plain = unaccented(bare.casefold())
    if read_period(plain):
        return bare
    is_day = _NUMERIC.fullmatch(plain) or find_parts(plain) or read_yearless(bare)
    return bare if is_day and bare == whole else value
