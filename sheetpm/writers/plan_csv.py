"""A table of texts as CSV that spreadsheets open and take for nothing but text.

UTF-8 with the mark that Excel needs, lines ended as RFC 4180 has them.
"""

import csv
import re
from io import StringIO
from typing import Final

from sheetpm.views.task_table import TaskTable
from sheetpm.writers.cell_text import clean_text

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
_NUMBER: Final = re.compile(r"-\d+(?:\.\d+)?%?")


def write_csv(table: TaskTable) -> bytes:
    """The whole file; the same table gives the same bytes."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(map(inert, table.headers))
    for row in table.rows:
        writer.writerow(map(inert, row))
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8")


def inert(text: str) -> str:
    """A text that no spreadsheet takes for a formula; one with an apostrophe keeps its own."""
    clean = clean_text(text)
    if _NUMBER.fullmatch(clean):
        return clean
    return f"'{clean}" if clean.lstrip("'").startswith(_FORMULA) else clean
