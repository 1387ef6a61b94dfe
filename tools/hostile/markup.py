"""XML that explodes, never ends, is written in odd alphabets, or is none."""

from collections.abc import Callable
from functools import partial

from tools.hostile.kinds import Expected, add_kind, kind
from tools.hostile.packages import CANARY_HOST
from tools.hostile.small_plan import (
    CONTENT_TYPES,
    MAIN,
    NOTES,
    ROOT_RELS,
    STRINGS,
    STYLES,
    TASKS,
    WORKBOOK,
    WORKBOOK_RELS,
    notes_sheet,
    small_plan,
    text_cell,
)

_LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
DOCUMENT_TYPES = {
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY e0 "ha">{_LAUGHS}]>',
    "a quadratic blow-up": f'<!DOCTYPE x [<!ENTITY e11 "{"a" * 100_000}">]>',
    "an entity that is a file": '<!DOCTYPE x [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>',
    "an entity that is an address": f'<!DOCTYPE x [<!ENTITY e11 SYSTEM "{CANARY_HOST}/e">]>',
    "a parameter entity": f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{CANARY_HOST}/p"> %p;]>',
    "an outside DTD": f'<!DOCTYPE x SYSTEM "{CANARY_HOST}/d.dtd">',
}


def _rewritten(name: str, change: Callable[[str], str | bytes]) -> bytes:
    plan = small_plan()
    plan.put(name, change(plan.text(name)))
    return plan.pack()


def _declare(document_type: str, uses: int, text: str) -> str:
    head, _, rest = text.partition("?>")
    opening, _, body = rest.partition("<row ")
    used = f"<!-- -->{'&e11;' * uses}"
    return f"{head}?>{document_type}{opening}" + (f"{used}<row {body}" if body else "")


for _title, _type in DOCUMENT_TYPES.items():
    _uses = 20_000 if "quadratic" in _title else 1
    add_kind(
        f"{_title} in a sheet",
        partial(_rewritten, TASKS, partial(_declare, _type, _uses)),
        Expected.REFUSED,
    )
for _part in (WORKBOOK, STYLES, STRINGS, WORKBOOK_RELS, ROOT_RELS, CONTENT_TYPES):
    add_kind(
        f"an entity that is a file in {_part}",
        partial(
            _rewritten, _part, partial(_declare, DOCUMENT_TYPES["an entity that is a file"], 0)
        ),
        Expected.REFUSED,
    )


@kind("a DTD behind 2 MB of comments in a sheet", Expected.REFUSED)
def _late_document_type() -> bytes:
    late = f"<!--{' ' * 2_000_000}-->{DOCUMENT_TYPES['a billion laughs']}"
    return _rewritten(NOTES, lambda text: text.replace("?>", "?>" + late, 1))


@kind("a DTD behind 6 MB of comments in a UTF-16 sheet", Expected.REFUSED)
def _late_wide_document_type() -> bytes:
    late = f"<!--{' ' * 6_000_000}-->{DOCUMENT_TYPES['a billion laughs']}"
    return _rewritten(
        NOTES,
        lambda text: (
            text.replace('encoding="UTF-8"', 'encoding="UTF-16"')
            .replace("?>", "?>" + late, 1)
            .replace("<v>14</v>", "<v>&e11;</v>")
            .encode("utf-16")
        ),
    )


_DEEP = 10_000


def _deep(name: str, root: str) -> bytes:
    plan = small_plan()
    plan.before_end(name, root, "<x>" * _DEEP + "</x>" * _DEEP)
    return plan.pack()


for _part, _root in (
    (TASKS, "worksheet"),
    (TASKS, "sheetData"),
    (WORKBOOK, "workbook"),
    (STYLES, "styleSheet"),
    (STRINGS, "sst"),
    (WORKBOOK_RELS, "Relationships"),
    (CONTENT_TYPES, "Types"),
):
    add_kind(f"10,000 nested elements in {_root}", partial(_deep, _part, _root), Expected.EITHER)


def _encoded(name: str, encoding: str, declared: str) -> bytes:
    return _rewritten(
        name, lambda text: text.replace("UTF-8", declared, 1).encode(encoding, "replace")
    )


for _title, _part, _encoding, _declared, _expected in (
    ("a sheet in UTF-16", TASKS, "utf-16", "UTF-16", "read"),
    ("a sheet in UTF-16 that says UTF-8", TASKS, "utf-16", "UTF-8", "either"),
    ("a sheet in UTF-32", TASKS, "utf-32", "UTF-32", "either"),
    ("a sheet in UTF-7", TASKS, "utf-7", "UTF-7", "either"),
    ("a sheet in an unknown alphabet", TASKS, "utf-8", "KLINGON-1", "refused"),
    ("a sheet in EBCDIC", TASKS, "cp037", "cp037", "either"),
    ("a sheet with a byte order mark", TASKS, "utf-8-sig", "UTF-8", "read"),
    ("a workbook part in UTF-16", WORKBOOK, "utf-16", "UTF-16", "read"),
    ("shared strings in UTF-16", STRINGS, "utf-16", "UTF-16", "read"),
    ("styles in UTF-16", STYLES, "utf-16", "UTF-16", "read"),
    ("a list of types in UTF-16", CONTENT_TYPES, "utf-16", "UTF-16", "read"),
):
    add_kind(_title, partial(_encoded, _part, _encoding, _declared), Expected(_expected))

_PIECES: dict[str, tuple[str, bytes, Expected]] = {
    "invalid UTF-8 in a shared text": (STRINGS, b"\xff\xfe\xfa\xc0\x80", Expected.REFUSED),
    "a NUL in a shared text": (STRINGS, b"a\0b", Expected.EITHER),
    "control characters in a shared text": (STRINGS, b"\x01\x07\x1b[31m", Expected.EITHER),
    "a forbidden character reference": (STRINGS, b"&#1;&#xFFFF;", Expected.EITHER),
    "half of a surrogate pair": (STRINGS, b"\xed\xa0\x80", Expected.REFUSED),
    "an entity that nobody declares": (STRINGS, b"&unknown;", Expected.EITHER),
    "escapes of control characters": (STRINGS, b"_x0000__x001B_[31m_xD800_", Expected.READ),
    "CDATA in a shared text": (STRINGS, b"<![CDATA[<b>&x;]]>", Expected.READ),
    "a comment in a shared text": (STRINGS, b"De<!-- x -->sign", Expected.READ),
    "an instruction in a shared text": (STRINGS, b"<?php system('id') ?>", Expected.READ),
    "an included file (XInclude)": (
        STRINGS,
        b'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>',
        Expected.READ,
    ),
}


def _planted(name: str, piece: bytes) -> bytes:
    plan = small_plan()
    plan.put(name, plan.content[name].replace(b"<t>Design</t>", b"<t>" + piece + b"</t>"))
    return plan.pack()


for _title, (_part, _piece, _wanted) in _PIECES.items():
    add_kind(_title, partial(_planted, _part, _piece), _wanted)


def _replaced(name: str, content: str) -> bytes:
    plan = small_plan()
    plan.put(name, content)
    return plan.pack()


for _part in (TASKS, WORKBOOK, STYLES, STRINGS, WORKBOOK_RELS, CONTENT_TYPES):
    for _what, _content in (("empty", ""), ("a web page", "<html><body>404</html>")):
        add_kind(f"{_part} is {_what}", partial(_replaced, _part, _content), Expected.EITHER)

_ODD_SHEETS: dict[str, Callable[[], str]] = {
    "an element with 100,000 attributes": lambda: notes_sheet(
        f'<row r="1" {" ".join(f"a{n}=" + chr(34) * 2 for n in range(100_000))}/>'
    ),
    "an attribute of 20 MB": lambda: notes_sheet(f'<row r="1" x="{"y" * 20_000_000}"/>'),
    "a text of 20 MB": lambda: notes_sheet(f'<row r="1">{text_cell("A1", "y" * 20_000_000)}</row>'),
    "a comment of 20 MB": lambda: notes_sheet(f"<!--{'y' * 20_000_000}-->"),
    "100,000 namespaces": lambda: notes_sheet(
        "".join(f'<n{n}:x xmlns:n{n}="u:{n}"/>' for n in range(100_000))
    ),
    "a prefix that nobody declares": lambda: notes_sheet("<x:row/>"),
    "a style sheet for browsers": lambda: f'<?xml-stylesheet href="{CANARY_HOST}/x.xsl"?>' + notes_sheet()[56:],
    "one row of 70 MB": lambda: notes_sheet(f'<row r="1">{"".join(f"<c s={chr(34)}{n}{chr(34)}/>" for n in range(4_000_000))}</row>'),
    "tags that never close": lambda: notes_sheet(f'<row r="1"><c r="A1"><f>{"<c r=" * 300_000}</f></c></row>'),
    "a sheet in another namespace": lambda: notes_sheet().replace(MAIN, "urn:other"),
}  # fmt: skip


def _odd_sheet(title: str) -> bytes:
    return _replaced(NOTES, _ODD_SHEETS[title]())


for _title in _ODD_SHEETS:
    add_kind(
        _title,
        partial(_odd_sheet, _title),
        Expected.EITHER,
        is_heavy="70 MB" in _title,
    )
