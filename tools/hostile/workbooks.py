"""Workbook parts with too many, too odd or contradictory entries, and features with a meaning."""

from functools import partial

from tools.hostile.kinds import Expected, add_kind, kind
from tools.hostile.small_plan import (
    CONTENT_TYPES,
    OFFICE,
    ROOT_RELS,
    WORKBOOK,
    WORKBOOK_RELS,
    Parts,
    notes_sheet,
    small_plan,
)

DIGITS = "9" * 5000
"""More digits than Python turns into a number without being asked twice."""
WORKSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def list_sheet(plan: Parts, title: str, number: int, target: str) -> None:
    """Name a sheet part in the workbook, its relationships and the types."""
    plan.before_end(WORKBOOK, "sheets", _entry(title, number))
    plan.before_end(WORKBOOK_RELS, "Relationships", _arrow(number, target))
    plan.before_end(CONTENT_TYPES, "Types", _override(target))


def _entry(title: str, number: int) -> str:
    return f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'


def _arrow(number: int, target: str) -> str:
    kind_url = f"{OFFICE}/worksheet"
    return f'<Relationship Id="rId{number}" Type="{kind_url}" Target="{target}"/>'


def _override(target: str) -> str:
    return f'<Override PartName="/xl/{target}" ContentType="{WORKSHEET_TYPE}"/>'


def _many_sheets(count: int, *, is_shared: bool) -> bytes:
    plan = small_plan()
    part = notes_sheet()
    numbers = range(100, 100 + count)
    targets = [f"worksheets/n{100 if is_shared else number}.xml" for number in numbers]
    entries = [_entry(f"Tab {number}", number) for number in numbers]
    plan.before_end(WORKBOOK, "sheets", "".join(entries))
    arrows = [_arrow(number, target) for number, target in zip(numbers, targets, strict=True)]
    plan.before_end(WORKBOOK_RELS, "Relationships", "".join(arrows))
    plan.before_end(CONTENT_TYPES, "Types", "".join(_override(one) for one in set(targets)))
    for target in set(targets):
        plan.put(f"xl/{target}", part)
    return plan.pack()


for _count, _is_shared, _expected in (
    (100_000, True, Expected.REFUSED),
    (100_000, False, Expected.REFUSED),
    (5_000, False, Expected.READ),
):
    add_kind(
        f"{_count:,} tabs{' that share one part' if _is_shared else ''}",
        partial(_many_sheets, _count, is_shared=_is_shared),
        _expected,
        is_heavy=True,
    )


def _retitled(*titles: str) -> bytes:
    plan = small_plan()
    for old, new in zip(("Notes", "Risks"), titles, strict=False):
        plan.swap(WORKBOOK, f'name="{old}"', f'name="{new}"')
    return plan.pack()


_TITLES = {
    "two tabs of one title": ("Tasks", "tasks"),
    "a tab without a title": ("", "Risks"),
    "a tab whose title has 400 characters": ("N" * 400, "Risks"),
    "a tab with brackets, quotes and slashes in its title": ("[x]'!:*?/\\", "'"),
    "a tab with control characters in its title": ("a&#9;b&#10;c", "d&#13;e"),
    "a tab whose title turns the reading direction": ("\u202egpj.exe", "\u200b"),
    "a tab whose title is markup": ("&lt;script&gt;alert(1)&lt;/script&gt;", "=1+1"),
    "tabs called like ours": ("Dashboard", "Checks"),
}
for _title, _titles in _TITLES.items():
    add_kind(_title, partial(_retitled, *_titles), Expected.EITHER)


def _numbered(old: str, new: str) -> bytes:
    plan = small_plan()
    plan.swap(WORKBOOK, old, new)
    return plan.pack()


_NUMBERS = {
    "a sheet id of 5,000 digits": ('sheetId="2"', f'sheetId="{DIGITS}"'),
    "a negative sheet id": ('sheetId="2"', 'sheetId="-7"'),
    "two tabs with one sheet id": ('sheetId="2"', 'sheetId="1"'),
    "two tabs with one relationship": ('r:id="rId2"', 'r:id="rId1"'),
    "an active tab of 5,000 digits": ("<workbookView ", f'<workbookView activeTab="{DIGITS}" '),
    "an active tab that does not exist": ("<workbookView ", '<workbookView activeTab="99999" '),
    "dates since 1904": ("<workbookPr ", '<workbookPr date1904="1" '),
    "every tab hidden": ("<sheet ", '<sheet state="veryHidden" '),
}
for _title, (_old, _new) in _NUMBERS.items():
    add_kind(_title, partial(_numbered, _old, _new), Expected.EITHER)


def _named(names: str) -> bytes:
    plan = small_plan()
    plan.swap(WORKBOOK, "</sheets>", f"</sheets><definedNames>{names}</definedNames>")
    return plan.pack()


def _many_names() -> bytes:
    return _named(
        "".join(f'<definedName name="n{n}">Tasks!$A${n}</definedName>' for n in range(1, 100_001))
    )


add_kind("100,000 defined names", _many_names, Expected.READ, is_heavy=True)

_NAMES = {
    "a name for a tab of 5,000 digits": (
        f'<definedName name="n" localSheetId="{DIGITS}">Tasks!$A$1</definedName>'
    ),
    "a name that refers to itself": '<definedName name="n">n+n</definedName>',
    "a name of 1 MB": f'<definedName name="n">{"(" * 1_000_000}</definedName>',
    "forged marks of ours": (
        '<definedName name="_sheetpm_dashboard" hidden="1">Tasks!$1:$1048576</definedName>'
        '<definedName name="_sheetpm_id" hidden="1">"0123456789abcdef"</definedName>'
        '<definedName name="_sheetpm_before" hidden="1">"{[;9999999999"</definedName>'
    ),
    "a name that starts a program (DDE)": (
        "<definedName name=\"n\">cmd|'/c calc'!A1</definedName>"
    ),
}
for _title, _xml in _NAMES.items():
    add_kind(_title, partial(_named, _xml), Expected.EITHER)


@kind("a protected structure", Expected.NOT_WRITTEN)
def _locked() -> bytes:
    plan = small_plan()
    plan.swap(WORKBOOK, "<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>')
    return plan.pack()


@kind("a digital signature", Expected.NOT_WRITTEN)
def _signed() -> bytes:
    plan = small_plan()
    plan.put("_xmlsignatures/origin.sigs", b"")
    plan.put("_xmlsignatures/sig1.xml", "<Signature/>")
    plan.before_end(
        ROOT_RELS,
        "Relationships",
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/'
        'relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>',
    )
    return plan.pack()


@kind("shared in Excel's old way (revisions)", Expected.NOT_WRITTEN)
def _revised() -> bytes:
    plan = small_plan()
    plan.put("xl/revisions/revisionHeaders.xml", "<headers/>")
    plan.before_end(
        WORKBOOK_RELS,
        "Relationships",
        f'<Relationship Id="rId9" Type="{OFFICE}/revisionHeaders" '
        'Target="revisions/revisionHeaders.xml"/>',
    )
    return plan.pack()


@kind("macros", Expected.READ)
def _macros() -> bytes:
    plan = small_plan()
    plan.put("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Shell calc" * 100)
    plan.swap(
        CONTENT_TYPES,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    plan.before_end(
        WORKBOOK_RELS,
        "Relationships",
        '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/'
        'vbaProject" Target="vbaProject.bin"/>',
    )
    return plan.pack()


@kind("strict Open XML", Expected.READ)
def _strict() -> bytes:
    plan = small_plan()
    for name, content in plan.content.items():
        plan.put(
            name,
            content.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ).replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
        )
    return plan.pack()


@kind("a calculation chain of rubbish", Expected.READ)
def _calculation_chain() -> bytes:
    plan = small_plan()
    cells = '<c r="ZZZZ99999999" i="-5"/>' * 1000
    plan.put("xl/calcChain.xml", f"<calcChain>{cells}</calcChain>")
    plan.before_end(
        WORKBOOK_RELS,
        "Relationships",
        f'<Relationship Id="rId9" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>',
    )
    return plan.pack()
