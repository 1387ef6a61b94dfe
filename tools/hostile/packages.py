"""Relationships and content types that lead nowhere, in circles, or out of the package."""

from functools import partial

from tools.hostile.kinds import Expected, add_kind, kind
from tools.hostile.small_plan import (
    CONTENT_TYPES,
    NOTES_RELS,
    OFFICE,
    ROOT_RELS,
    WORKBOOK,
    WORKBOOK_RELS,
    small_plan,
)

CANARY_HOST = "http://127.0.0.1:{port}"
"""An address that the run listens on: nobody may ever ask it."""


def _without(name: str) -> bytes:
    plan = small_plan()
    del plan.content[name]
    return plan.pack()


for _name, _expected in (
    (CONTENT_TYPES, Expected.REFUSED),
    (ROOT_RELS, Expected.REFUSED),
    (WORKBOOK, Expected.REFUSED),
    (WORKBOOK_RELS, Expected.REFUSED),
    ("xl/styles.xml", Expected.READ),
    ("xl/sharedStrings.xml", Expected.EITHER),
    ("xl/worksheets/sheet1.xml", Expected.EITHER),
    ("xl/worksheets/sheet2.xml", Expected.NOT_WRITTEN),
):
    add_kind(f"{_name} is missing", partial(_without, _name), _expected)


def _targeting(part: str, old: str, new: str) -> bytes:
    plan = small_plan()
    plan.swap(part, f'Target="{old}"', f'Target="{new}"')
    return plan.pack()


_SHEET = "worksheets/sheet2.xml"
_TARGETS = {
    "a tab at ../../../../etc/passwd": "../../../../../../etc/passwd",
    "a tab at file:///etc/passwd": "file:///etc/passwd",
    "a tab at /etc/passwd": "/etc/passwd",
    "a tab on a web server": f"{CANARY_HOST}/sheet.xml",
    "a tab on another computer": "\\\\127.0.0.1\\share\\sheet.xml",
    "a tab at an address outside (external)": f'{CANARY_HOST}/x.xml" TargetMode="External',
    "a tab at an empty address": "",
    "a tab at an address with NUL and percent signs": "worksheets/%00%2e%2e%2fsheet2.xml",
    "a tab at an address of 1 MB": "../" * 350_000 + "x",
    "a tab that is the workbook part": "workbook.xml",
    "a tab that is the styles part": "styles.xml",
    "a tab that is the relationships part": "_rels/workbook.xml.rels",
}
for _title, _target in _TARGETS.items():
    add_kind(_title, partial(_targeting, WORKBOOK_RELS, _SHEET, _target), Expected.EITHER)

for _title, _old, _new in (
    ("the workbook part outside the package", "xl/workbook.xml", "file:///etc/passwd"),
    ("the workbook part on a web server", "xl/workbook.xml", f"{CANARY_HOST}/w.xml"),
    ("the workbook part is the list of types", "xl/workbook.xml", CONTENT_TYPES),
    ("the workbook part is its own relationships", "xl/workbook.xml", "_rels/.rels"),
):
    add_kind(_title, partial(_targeting, ROOT_RELS, _old, _new), Expected.REFUSED)
add_kind(
    "styles and strings change places",
    partial(_targeting, WORKBOOK_RELS, "styles.xml", "sharedStrings.xml"),
    Expected.EITHER,
)


@kind("relationships in a circle", Expected.READ)
def _circle() -> bytes:
    plan = small_plan()
    for number in range(50):
        following = (number + 1) % 50
        plan.put(f"xl/ring/p{number}.xml", "<p/>")
        plan.put(
            f"xl/ring/_rels/p{number}.xml.rels",
            _relationships(
                f'<Relationship Id="rId1" Type="{OFFICE}/x" Target="p{following}.xml"/>'
            ),
        )
    plan.before_end(
        WORKBOOK_RELS,
        "Relationships",
        f'<Relationship Id="rId77" Type="{OFFICE}/x" Target="ring/p0.xml"/>'
        f'<Relationship Id="rId78" Type="{OFFICE}/x" Target="workbook.xml"/>',
    )
    return plan.pack()


def _relationships(inner: str) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{inner}</Relationships>'


@kind("relationships that all have one id", Expected.EITHER)
def _one_id() -> bytes:
    plan = small_plan()
    text = plan.text(WORKBOOK_RELS)
    for number in range(2, 7):
        text = text.replace(f'"rId{number}"', '"rId1"')
    plan.put(WORKBOOK_RELS, text)
    return plan.pack()


@kind("a relationship id of 5,000 digits", Expected.EITHER)
def _long_id() -> bytes:
    plan = small_plan()
    long = "rId" + "9" * 5000
    plan.swap(WORKBOOK_RELS, 'Id="rId2"', f'Id="{long}"')
    plan.swap(WORKBOOK, 'r:id="rId2"', f'r:id="{long}"')
    return plan.pack()


@kind("100,000 relationships", Expected.READ, is_heavy=True)
def _many_relationships() -> bytes:
    plan = small_plan()
    more = (
        f'<Relationship Id="x{n}" Type="{OFFICE}/image" Target="media/{n}.png"/>'
        for n in range(100_000)
    )
    plan.before_end(WORKBOOK_RELS, "Relationships", "".join(more))
    return plan.pack()


@kind("two workbook parts", Expected.EITHER)
def _two_workbooks() -> bytes:
    plan = small_plan()
    plan.put("xl/workbook2.xml", plan.text(WORKBOOK))
    plan.before_end(
        ROOT_RELS,
        "Relationships",
        f'<Relationship Id="rId9" Type="{OFFICE}/officeDocument" Target="xl/workbook2.xml"/>',
    )
    return plan.pack()


def _typed(old: str, new: str) -> bytes:
    plan = small_plan()
    plan.swap(CONTENT_TYPES, old, new)
    return plan.pack()


_SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
for _title, _old, _new, _wanted in (
    ("a workbook typed as styles", f"{_SHEET_ML}.sheet.main+xml", f"{_SHEET_ML}.styles+xml", "either"),
    ("a workbook typed as a Word document", f"{_SHEET_ML}.sheet.main+xml", "wordprocessingml", "refused"),
    ("a sheet typed as a picture", f"{_SHEET_ML}.worksheet+xml", "image/png", "either"),
    ("a type with markup in it", f"{_SHEET_ML}.styles+xml", "&lt;x&gt;&#10;", "either"),
    ("a list of types with another root", "<Types ", "<Typos ", "refused"),
):  # fmt: skip
    add_kind(_title, partial(_typed, _old, _new), Expected(_wanted))


@kind("100,000 content types", Expected.READ, is_heavy=True)
def _many_types() -> bytes:
    plan = small_plan()
    more = (f'<Override PartName="/x{n}.xml" ContentType="a/b"/>' for n in range(100_000))
    plan.before_end(CONTENT_TYPES, "Types", "".join(more))
    return plan.pack()


@kind("comments and shapes that lead outside", Expected.READ)
def _comments_outside() -> bytes:
    plan = small_plan()
    inner = (
        f'<Relationship Id="rId1" Type="{OFFICE}/vmlDrawing" Target="file:///etc/passwd"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/comments" Target="../../../../etc/passwd"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/image" Target="{CANARY_HOST}/pixel.png" '
        'TargetMode="External"/>'
    )
    plan.put(NOTES_RELS, _relationships(inner))
    return plan.pack()


@kind("shapes with script and broken markup (VML)", Expected.READ)
def _odd_shapes() -> bytes:
    plan = small_plan()
    plan.put(
        "xl/drawings/vmlDrawing1.vml", "<xml><v:shape onload=alert(1)><br></xml" + "<v:" * 5000
    )
    return plan.pack()


def _external_book(formula: str, target: str) -> bytes:
    plan = small_plan()
    plan.put("xl/externalLinks/externalLink1.xml", formula)
    plan.put(
        "xl/externalLinks/_rels/externalLink1.xml.rels",
        _relationships(
            f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="{target}" '
            'TargetMode="External"/>'
        ),
    )
    plan.before_end(
        WORKBOOK_RELS,
        "Relationships",
        f'<Relationship Id="rId50" Type="{OFFICE}/externalLink" '
        'Target="externalLinks/externalLink1.xml"/>',
    )
    plan.swap(
        WORKBOOK,
        "</sheets>",
        '</sheets><externalReferences><externalReference r:id="rId50"/></externalReferences>',
    )
    plan.swap(
        "xl/worksheets/sheet1.xml",
        '<c r="F4"><v>2000</v></c>',
        '<c r="F4"><f>[1]Sheet1!A1</f><v>2000</v></c>',
    )
    return plan.pack()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = (
    f'<externalLink xmlns="{_MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="rId1"/></externalLink>'
)
_DDE = (
    f'<externalLink xmlns="{_MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
)
for _title, _xml, _target in (
    ("a link to a workbook on a web server", _BOOK, f"{CANARY_HOST}/book.xlsx"),
    ("a link to a file of this machine", _BOOK, "file:///etc/passwd"),
    ("a link that starts a program (DDE)", _DDE, "cmd"),
):
    add_kind(_title, partial(_external_book, _xml, _target), Expected.READ)
