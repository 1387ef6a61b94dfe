"""What the catalogue and the fuzzer found once, each as small as it gets."""

from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from zipfile import ZIP_STORED, ZipFile

import pytest

from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.errors import SheetpmError
from sheetpm.grid import CellValue, Grid, Workbook
from sheetpm.ooxml.content_types import ContentTypes
from sheetpm.ooxml.inventory import inspect
from sheetpm.ooxml.markup import whole_number
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.relationships import resolve
from sheetpm.parse import tab_remarks, tabs
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.sheet_facts import FILLED_TEXT_LIMIT
from sheetpm.sync.job import sync
from sheetpm.sync.outcome import SyncResult
from sheetpm.sync.value_digest import value_digest
from tests.parse.reading import column_of, grid
from tests.sources.packages import formats, package, relationships, sheet, workbook
from tests.sync.workbooks import NOW
from tools.hostile.kinds import all_kinds
from tools.hostile.small_plan import (
    CONTENT_TYPES,
    STRINGS,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELS,
    Parts,
    small_plan,
)
from tools.hostile.workbooks import DIGITS

KINDS = {kind.name: kind for kind in all_kinds()}


def read(content: bytes) -> tuple[Grid, ...]:
    return read_workbook(content, "plan.xlsx").grids


def synced(content: bytes, folder: Path) -> SyncResult:
    plan = folder / "plan.xlsx"
    plan.write_bytes(content)
    return sync(plan, settings=Settings(copies=0), given=Given(), now=NOW).result


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (" 7 ", 7), ("", -1), (None, -1), ("-7", -1), ("1.5", -1), ("٣", -1), (DIGITS, -1)],
)
def test_an_attribute_is_a_whole_number_or_missing(text: str | None, number: int) -> None:
    assert whole_number(text, -1) == number


@pytest.mark.parametrize("kind", [name for name in KINDS if "5,000 digits" in name])
def test_numbers_of_5000_digits_are_no_mistake_of_the_program(kind: str, tmp_path: Path) -> None:
    content = KINDS[kind].build()
    try:
        result = synced(content, tmp_path)
    except SheetpmError:
        result = None
    assert result in {None, SyncResult.WRITTEN}
    assert ((tmp_path / "plan.xlsx").read_bytes() == content) is (result is None)


def test_a_place_beyond_all_files_is_damage() -> None:
    with pytest.raises(RefusedError) as refused:
        inspect(KINDS["a zip64 field that claims a start at 2^63"].build(), prefix="_x_")
    assert refused.value.refusal is Refusal.DAMAGED


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-16"])
def test_a_document_type_far_down_in_a_sheet_is_refused(alphabet: str) -> None:
    part = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    late = f"<!--{' ' * 5_000_000}--><!DOCTYPE x [<!ENTITY e 'ha'>]>"
    with pytest.raises(SheetpmError, match="no spreadsheet program writes"):
        read(package((late + part).encode(alphabet)))


def test_a_date_beyond_all_calendars_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>1e15</v></c><c r="B1"><v>2</v></c></row>'
    (grid,) = read(package(sheet(rows), styles=formats("yyyy-mm-dd")))
    assert grid.value(1, 2) == 2.0
    assert capfd.readouterr().err == ""


def test_filled_down_formulas_are_written_out_up_to_a_limit() -> None:
    text = "+".join(f"A{number}" for number in range(1, 300))
    count = FILLED_TEXT_LIMIT // len(text) + 10
    rows = [f'<row r="1"><c r="B1"><f t="shared" ref="B1:B9" si="0">{text}</f></c></row>']
    rows += (
        f'<row r="{n}"><c r="B{n}"><f t="shared" si="0"/></c></row>' for n in range(2, count + 1)
    )
    (grid,) = read(package(sheet("".join(rows))))
    formulas = grid.uncached_formulas
    assert len(formulas) == count
    assert formulas[2, 2].startswith("=A2+A3+")
    assert formulas[count, 2] == ""


@pytest.mark.parametrize("part", [STYLES, WORKBOOK, CONTENT_TYPES])
def test_a_part_whose_tree_would_be_giant_is_refused(part: str) -> None:
    plan = small_plan()
    root = plan.text(part).rpartition("</")[2].rstrip(">\n")
    plan.before_end(part, root, '<x a="" b="" c="" d="" e=""/>' * 500_000)
    with pytest.raises(RefusedError) as refused:
        inspect(plan.pack(), prefix="_x_")
    assert refused.value.refusal is Refusal.TOO_LARGE


def test_a_namespace_that_is_no_whole_address_does_not_stop_a_sync(tmp_path: Path) -> None:
    plan = small_plan()
    plan.swap(STYLES, "<styleSheet ", '<styleSheet xmlns:x="relative" ')
    assert synced(plan.pack(), tmp_path) is SyncResult.WRITTEN


def test_types_that_were_declared_are_known_and_forgotten_again() -> None:
    types = ContentTypes(CONTENT_TYPES, small_plan().content[CONTENT_TYPES])
    types.declare("xl/new.xml", "a/b")
    assert types.type_of("XL\\New.xml") == "a/b"
    assert "xl/new.xml" in types.declared_parts()
    types.forget("xl/new.xml")
    assert types.type_of("xl/new.xml") == "application/xml"
    assert b"new.xml" not in types.to_bytes()


@pytest.mark.parametrize("key", ["start", "budget", "percent_complete", "duration"])
def test_a_text_too_long_to_be_one_value_is_reported_and_not_searched(key: str) -> None:
    (read_value, kept), said = column_of("tasks", key, ["年," * 16_000, None])
    assert (read_value, kept) == (None, None)
    assert said == [(0, "CEL003")]


def test_a_font_size_that_is_no_number_leaves_the_column_widths_sound(tmp_path: Path) -> None:
    plan = small_plan()
    plan.swap(STYLES, '<sz val="11"/>', '<sz val="nan"/>')
    assert synced(plan.pack(), tmp_path) is SyncResult.WRITTEN
    with ZipFile(BytesIO((tmp_path / "plan.xlsx").read_bytes())) as package_file:
        for name in package_file.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b'"nan"' not in package_file.read(name)


def test_thousands_of_odd_tabs_are_not_all_compared_with_every_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []

    def compare(name: str, *_: object, **__: object) -> list[str]:
        compared.append(name)
        return []

    monkeypatch.setattr(tab_remarks, "get_close_matches", compare)
    grids = [grid(f"Taskz {number}", ["x"]) for number in range(1_000)]
    tabs.find_tabs(Workbook(name="plan.xlsx", grids=(*grids, grid("T" * 10_000, ["x"]))), {})
    assert 0 < len(compared) <= 200


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 1e308, "9" * 200])
@pytest.mark.parametrize("key", ["budget", "effort", "duration", "percent_complete", "start"])
def test_numbers_beyond_all_plans_are_reported_and_count_as_empty(
    key: str, value: CellValue
) -> None:
    (found, kept), said = column_of("tasks", key, [value, None])
    assert (found, kept) == (None, None)
    assert [code for _, code in said] == ["CEL003"]


@pytest.mark.parametrize("number", ["1e308", "1e400", "INF", "NaN", DIGITS])
def test_a_budget_beyond_all_plans_does_not_stop_a_sync(number: str, tmp_path: Path) -> None:
    assert synced(KINDS[_budget(number)].build(), tmp_path) is SyncResult.WRITTEN


def _budget(number: str) -> str:
    return f"a budget of {number if len(number) < 100 else f'{len(number)} digits'}"


def test_what_no_cell_may_hold_of_a_text_is_not_read() -> None:
    (found,), said = column_of("tasks", "task", ["y" * 9_000_000])
    assert (len(found), said) == (32_767, [])


def test_the_short_way_to_a_target_leads_where_the_long_one_does() -> None:
    targets = ["media/a_1.png", "a.xml", "./a.xml", "../a.xml", "/x/a.xml", "b//a.xml", "b/", "..x"]
    for source in ("xl/workbook.xml", "workbook.xml", "a/b/c.xml"):
        for target in targets:
            slow = normpath(join("/", dirname(source), target)).lstrip("/")
            assert resolve(source, target) == slow


def test_many_small_bombs_are_one_large_one() -> None:
    parts = {f"xl/worksheets/sheet{n}.xml": sheet(tail=" " * 6_000_000) for n in range(2, 5)}
    titles = [f"Tab {n}" for n in range(1, 5)]
    listed = relationships(*(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, 5)))
    base = {"xl/workbook.xml": workbook(*titles), "xl/_rels/workbook.xml.rels": listed}
    with pytest.raises(SheetpmError, match="unpacks to far more"):
        read(package(sheet(), parts={**base, **parts}))
    assert len(read(package(sheet(), parts={**base, **dict.fromkeys(parts, sheet())}))) == 4


def test_a_styles_part_that_nothing_leads_to_any_more_is_replaced_once(tmp_path: Path) -> None:
    assert synced(small_plan().pack(), tmp_path) is SyncResult.WRITTEN
    with ZipFile(tmp_path / "plan.xlsx") as package_file:
        plan = Parts(content={name: package_file.read(name) for name in package_file.namelist()})
    plan.swap(WORKBOOK_RELS, "relationships/styles", "relationships/stales")
    assert synced(plan.pack(), tmp_path) is SyncResult.WRITTEN
    assert synced((tmp_path / "plan.xlsx").read_bytes(), tmp_path) is SyncResult.UNCHANGED


def test_a_long_text_counts_in_the_digest_wherever_it_stands() -> None:
    long = "x" * 20_000

    def digest(*row: CellValue) -> str:
        workbook = Workbook(name="plan.xlsx", grids=(grid("Notes", list(row)),))
        return value_digest(workbook, without=())

    digests = {digest(long, 1.0), digest(long + "x", 1.0), digest(1.0, long), digest(long, long)}
    assert len(digests) == 4
    assert digest(long, 1.0) == digest("x" * 20_000, 1.0)


class NeverWrittenOut(str):
    """A text of which thousands of cells may hold one: megabytes each time."""

    __slots__ = ()

    def __repr__(self) -> str:
        raise AssertionError


def test_a_long_text_is_not_written_out_for_its_digest() -> None:
    rows: list[list[CellValue]] = [
        [NeverWrittenOut("x" * 20_000), 1.0],
        [1.0, NeverWrittenOut("x" * 20_000)],
    ]
    workbook = Workbook(name="plan.xlsx", grids=(grid("Notes", *rows),))
    assert value_digest(workbook, without=())


def test_a_row_that_never_ends_is_refused_before_it_fills_the_memory() -> None:
    cells = "<c/>" * 7_000_000
    plain = '<row r="1"><c r="A1"><v>1</v></c></row>'
    with pytest.raises(SheetpmError, match="unpacks to far more"):
        read(stored(sheet(f"{plain}<row>{cells}</row>")))
    assert read(stored(sheet(f"{plain}<row>{cells[:4_000_000]}</row>")))[0].value(1, 1) == 1.0


def stored(part: str) -> bytes:
    """The workbook without packing, so that its ratio says nothing."""
    with ZipFile(BytesIO(package(part))) as packed:
        content = {name: packed.read(name) for name in packed.namelist()}
    return Parts(content=content).pack(method=ZIP_STORED)


def test_a_refusal_of_the_last_moment_names_the_plan(tmp_path: Path) -> None:
    content = KINDS["65,490 cell formats"].build()
    with pytest.raises(SheetpmError, match=r"^plan\.xlsx: The workbook has so many cell formats"):
        synced(content, tmp_path)
    assert (tmp_path / "plan.xlsx").read_bytes() == content


@pytest.mark.parametrize("claim", ["2147483648", "4294967295", "&#50;147483648", DIGITS, "-1", ""])
def test_a_count_of_shared_texts_that_lies_does_not_end_the_process(claim: str) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    content = package(sheet(rows), strings="<si><t>x</t></si>")
    with ZipFile(BytesIO(content)) as packed:
        parts = Parts(content={name: packed.read(name) for name in packed.namelist()})
    parts.swap(STRINGS, "<sst ", f'<sst uniqueCount="{claim}" ')
    assert read(parts.pack())[0].value(1, 1) == "x"
