"""Cells of the plan itself that no person would type, or that want to do something elsewhere."""

from functools import partial

from tools.hostile.kinds import Expected, add_kind, kind
from tools.hostile.small_plan import STYLES, TASKS, small_plan, task_row, text_cell
from tools.hostile.workbooks import DIGITS


def _tasks(*rows: str) -> bytes:
    """The plan with more rows below its own."""
    plan = small_plan()
    plan.before_end(TASKS, "sheetData", "".join(rows))
    return plan.pack()


def _cell(address: str, cell: str) -> bytes:
    """The plan with one cell of its fifth row; a task stands beside it."""
    cells = {"A5": text_cell("A5", "T4"), "B5": text_cell("B5", "Test"), address: cell}
    return _tasks(task_row(5, *(cells[name] for name in sorted(cells))))


TEXTS = {
    "32,767 characters": "x" * 32_767,
    "40,000 characters": "x" * 40_000,
    "9 MB": "y" * 9_000_000,
    "a formula": "=cmd|'/c calc'!A1",
    "a formula after a plus": "+1+cmd",
    "a formula after an at": "@SUM(1+1)",
    "a formula after a tab": "\t=1+1",
    "a script": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "a javascript: address": "javascript:alert(1)",
    "a file: address": "file:///etc/passwd",
    "a computer's address": "\\\\127.0.0.1\\share",
    "control sequences of a terminal": "_x001B_]0;owned_x0007__x001B_[31m",
    "text from right to left": "\u202e\u2066txet\u2069\u200f",
    "10,000 combining marks": "a" + "\u0301" * 10_000,
    "letters outside the first plane": "\U0001f4a9" * 1000,
    "format codes": "%s %n {0} {x.__class__} &amp;D&amp;F",
}
for _title, _text in TEXTS.items():
    add_kind(f"a task called {_title}", partial(_cell, "B5", text_cell("B5", _text)), Expected.READ)
for _title, _text in (
    ("50,000 predecessors in one cell", ",".join(f"T{n}" for n in range(50_000))),
    ("a predecessor that is the task itself", "T4"),
    ("a lag of 5,000 digits", f"T1FS+{DIGITS}d"),
    ("a predecessor made of brackets", "(" * 30_000),
):
    add_kind(_title, partial(_cell, "H5", text_cell("H5", _text)), Expected.READ)

NUMBERS = ("NaN", "INF", "-INF", "1e400", "1e308", "-1e308", "0x10", "1_000", "１２", DIGITS, "")
for _value in NUMBERS:
    _shown = f"{len(_value)} digits" if len(_value) > 100 else _value or "nothing"
    _made = f'<c r="F5"><v>{_value}</v></c>'
    add_kind(f"a budget of {_shown}", partial(_cell, "F5", _made), Expected.EITHER)
DATES = ("2958466", "-1", "0", "60", "1e15", "1e308", "-1e308", "0.99999999999")
for _value in DATES:
    _made = f'<c r="C5" s="1"><v>{_value}</v></c>'
    add_kind(f"a start on day {_value}", partial(_cell, "C5", _made), Expected.READ)
for _value in ("9999-12-31", "0001-01-01", "99999-01-01", "2026-02-30", "0000-00-00"):
    _made = f'<c r="C5" t="d"><v>{_value}</v></c>'
    add_kind(f"an ISO date of {_value}", partial(_cell, "C5", _made), Expected.READ)

_CELLS = {
    "an error cell": '<c r="F5" t="e"><v>#REF!</v></c>',
    "an error of a new kind": '<c r="F5" t="e"><v>#SPILL!</v></c>',
    "an error that is markup": '<c r="F5" t="e"><v>&lt;script&gt;</v></c>',
    "a cell of an unknown type": '<c r="F5" t="qq"><v>1</v></c>',
    "a cell with ten values": f'<c r="F5">{"<v>1</v>" * 10}</c>',
    "a formula with control characters": '<c r="F5"><f>"&#9;&#10;&#13;"&amp;_xlfn.X()</f></c>',
    "a formula of 1 MB": f'<c r="F5"><f>{"(" * 1_000_000}</f></c>',
    "a formula that asks a web server": '<c r="F5"><f>WEBSERVICE("http://127.0.0.1:{port}/")</f></c>',
    "a shared formula that refers to itself": (
        '<c r="F5"><f t="shared" ref="F5:F5" si="0">F5</f></c>'
        '<c r="G5"><f t="shared" si="0"/></c>'
    ),
    "a shared formula that nobody wrote": '<c r="F5"><f t="shared" si="4000000000"/></c>',
    "a shared formula with a number of 5,000 digits": f'<c r="F5"><f t="shared" si="{DIGITS}"/></c>',
    "a formula over the whole sheet": '<c r="F5"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>',
    "a true value of 7": '<c r="F5" t="b"><v>7</v></c>',
}  # fmt: skip
for _title, _made in _CELLS.items():
    add_kind(_title, partial(_cell, "F5", _made), Expected.EITHER)


@kind("20,000 cells filled down from one formula", Expected.READ)
def _filled_down() -> bytes:
    long = "+".join(f"A{n}" for n in range(1, 300))
    plan = small_plan()
    first = f'<row r="10"><c r="J10"><f t="shared" ref="J10:J20010" si="0">{long}</f></c></row>'
    rows = (f'<row r="{n}"><c r="J{n}"><f t="shared" si="0"/></c></row>' for n in range(11, 20_011))
    plan.before_end(TASKS, "sheetData", first + "".join(rows))
    return plan.pack()


def _chain(count: int, *, closes: bool) -> bytes:
    first = text_cell("H6", f"N{5 + count}") if closes else ""
    rows = [task_row(6, text_cell("A6", "N6"), text_cell("B6", "Step"), first)]
    for n in range(7, 6 + count):
        cells = (("A", f"N{n}"), ("B", "Step"), ("H", f"N{n - 1}"))
        rows.append(task_row(n, *(text_cell(f"{letter}{n}", text) for letter, text in cells)))
    return _tasks(*rows)


add_kind("5,000 tasks one after another", partial(_chain, 5000, closes=False), Expected.READ)
add_kind("5,000 tasks in a circle", partial(_chain, 5000, closes=True), Expected.READ)


def _outline(codes: list[str]) -> bytes:
    rows = [
        task_row(n, text_cell(f"A{n}", code), text_cell(f"B{n}", "Step"))
        for n, code in enumerate(codes, 6)
    ]
    return _tasks(*rows)


add_kind(
    "an outline 3,000 levels deep",
    partial(_outline, [".".join(["1"] * n) for n in range(1, 3001, 10)]),
    Expected.READ,
)
add_kind(
    "an outline code of 5,000 digits", partial(_outline, [DIGITS, f"{DIGITS}.1"]), Expected.READ
)
add_kind("3,000 tasks of one ID", partial(_outline, ["T1"] * 3000), Expected.READ)


@kind("headers of 32,767 characters in every column", Expected.EITHER)
def _long_headers() -> bytes:
    from sheetpm.grid import column_letters

    cells = [text_cell(f"{column_letters(n)}1", f"{'Task ' * 6500}{n}") for n in range(9, 300)]
    plan = small_plan()
    plan.swap(TASKS, "</row>", "".join(cells) + "</row>")
    return plan.pack()


@kind("every header is there five times", Expected.READ)
def _doubled_headers() -> bytes:
    plan = small_plan()
    cells = [text_cell(f"{letter}1", "Task") for letter in ("I", "J", "K", "L", "M")]
    plan.swap(TASKS, "</row>", "".join(cells) + "</row>")
    return plan.pack()


@kind("a date format with a program in it", Expected.READ)
def _format_program() -> bytes:
    plan = small_plan()
    plan.swap(STYLES, "yyyy-mm-dd", "yyyy&quot;=cmd|' /c calc'!A0&quot;")
    return plan.pack()
