"""What people do to our tabs in Excel between two syncs, and what the next sync makes of it."""

import re
from pathlib import Path

import pytest
from lxml import etree

from sheetpm.api import Given
from sheetpm.config import Audience, Settings
from sheetpm.languages import Language
from sheetpm.ooxml.inventory import inspect
from sheetpm.ooxml.validate import validate
from sheetpm.sync.copies import list_copies
from sheetpm.sync.job import assess_file
from sheetpm.sync.outcome import SyncResult
from sheetpm.sync.own_tabs import PREFIX
from tests.edits import excel, excel_drawings
from tests.edits.conftest import named, sync_now
from tests.edits.packages import ID, MAIN, WORKBOOK, OpenPackage, users_parts
from tests.sync.workbooks import NOW, members, opened, own_text, owned, write_workbook

TITLES = {
    "dashboard": "Dashboard",
    "checks": "Checks",
    "schedule": "Schedule",
    "history": "Status History",
}

HARMLESS = {
    "moved behind all tabs": excel.move_to_end("Dashboard"),
    "hidden": excel.set_state("Dashboard", "hidden"),
    "very hidden": excel.set_state("Checks", "veryHidden"),
    "protected": excel.protect("Dashboard"),
    "view set up": excel.set_up_view("Schedule"),
    "a note": excel.put_comment("Dashboard", "C3", "Why red?"),
    "a threaded comment": excel.put_comment("Dashboard", "C3", "Why red?", is_threaded=True),
    "copied within the workbook": excel.duplicate("Dashboard", "Dashboard (2)"),
    "a user's tab renamed": excel.rename("My notes", "Notes of M. Ross"),
    "a user's tab moved": excel.move_to_end("Tasks"),
    "a user's tab hidden": excel.set_state("My notes", "hidden"),
    "a user's tab protected": excel.protect("My notes"),
    "a chart on a user's tab": excel_drawings.put_chart("My notes", "Mine"),
    "a picture on a user's tab": excel_drawings.put_picture("Project", "Logo"),
    "a table on a user's tab": excel.put_table("My notes", "Mine"),
    "a format on a user's tab": excel.put_format("Tasks"),
    "a drop-down list on a user's tab": excel.put_validation("Tasks"),
}
ADDED = {
    "the chart “Sales”": excel_drawings.put_chart("Dashboard", "Sales"),
    "the chart “Chart 9”": excel_drawings.copy_own_chart("Dashboard"),
    "the picture “Logo”": excel_drawings.put_picture("Dashboard", "Logo"),
    "the shape “TextBox 1”": excel_drawings.put_text_box("Checks", "TextBox 1"),
    "the table “Rates”": excel.put_table("Schedule", "Rates"),
    "1 conditional format": excel.put_format("Dashboard"),
    "1 data validation": excel.put_validation("Dashboard"),
}


def _expect_kept(before: bytes, after: bytes) -> None:
    """Every part that is not ours is there with the same bytes."""
    kept, now = users_parts(before), members(after)
    assert {name: now.get(name) for name in kept} == kept
    assert validate(after, prefix=PREFIX) == []


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_can_be_kept_is_kept_and_nothing_is_named(plan: Path, edit: excel.Edit) -> None:
    edit(plan)
    before = plan.read_bytes()
    titles = inspect(before, prefix=PREFIX).titles
    states = _states(before)
    assert named(sync_now(plan)) == {}
    after = plan.read_bytes()
    _expect_kept(before, after)
    assert inspect(after, prefix=PREFIX).titles == titles
    assert _states(after) == states
    assert owned(plan) == TITLES
    assert sync_now(plan).result is SyncResult.UNCHANGED


def _states(package: bytes) -> list[str | None]:
    root = etree.fromstring(members(package)[WORKBOOK])
    return [one.get("state") for one in root.iter(f"{{{MAIN}}}sheet")]


@pytest.mark.parametrize(("thing", "edit"), ADDED.items(), ids=ADDED.keys())
def test_what_cannot_be_kept_is_named_once_and_stays_in_the_copy(
    plan: Path, thing: str, edit: excel.Edit
) -> None:
    edit(plan)
    before = plan.read_bytes()
    said = named(sync_now(plan))
    assert len(said) == 1
    assert next(iter(said.values())).endswith(f"without what was put on it: {thing}.")
    after = plan.read_bytes()
    _expect_kept(before, after)
    assert list_copies(plan)[-1].path.read_bytes() == before
    again = sync_now(plan)
    assert again.result is SyncResult.UNCHANGED
    assert named(again) == {}


def test_the_check_before_a_sync_names_it_too(plan: Path) -> None:
    excel_drawings.put_chart("Dashboard", "Sales")(plan)
    assessment = assess_file(plan, settings=Settings(), today=NOW.date(), given=Given())
    assert "OWN007" in {one.code for one in assessment.findings}


def test_the_finding_stands_on_the_checks_tab_and_speaks_chinese(plan: Path) -> None:
    excel_drawings.put_chart("Dashboard", "Sales")(plan)
    outcome = sync_now(plan)
    assert "OWN007" in own_text(plan)
    assert named(outcome, Language.ZH) == {
        "Dashboard": "sheetpm 会重写自己的工作表“Dashboard”，其中他人添加的内容不会保留：图表“Sales”。"
    }


def test_a_renamed_tab_keeps_its_new_name_and_links_follow(plan: Path) -> None:
    excel.rename("Dashboard", "Status for M. Ross")(plan)
    before = plan.read_bytes()
    assert named(sync_now(plan)) == {}
    _expect_kept(before, plan.read_bytes())
    assert owned(plan) == {**TITLES, "dashboard": "Status for M. Ross"}


@pytest.mark.parametrize("titles", [("Dashboard",), ("Checks", "Schedule"), tuple(TITLES.values())])
def test_deleted_tabs_come_back(plan: Path, titles: tuple[str, ...]) -> None:
    excel.delete(*titles)(plan)
    before = plan.read_bytes()
    assert named(sync_now(plan)) == {}
    _expect_kept(before, plan.read_bytes())
    assert owned(plan) == TITLES
    assert sync_now(plan).result is SyncResult.UNCHANGED


def test_comments_stay_on_their_cell(plan: Path) -> None:
    excel.put_comment("Dashboard", "AB3", "Why red?", is_threaded=True)(plan)
    sync_now(plan)
    sync_now(plan, Settings(index_green=0.97))
    package = OpenPackage(plan)
    part = package.part_of("Dashboard")
    kinds = [
        one.get("Type", "").rpartition("/")[2]
        for one in package.xml(f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels")
    ]
    assert {"comments", "vmlDrawing", "threadedComment"} <= set(kinds)
    assert opened(plan)["Dashboard"]["AB3"].comment is not None


def test_the_view_that_people_set_up_stays_through_later_syncs(plan: Path) -> None:
    excel.set_up_view("Schedule")(plan)
    excel.protect("Schedule")(plan)
    for settings in (Settings(), Settings(index_green=0.97)):
        assert sync_now(plan, settings).result is SyncResult.WRITTEN
        sheet = opened(plan)["Schedule"]
        assert sheet.sheet_view.zoomScale == 130
        assert sheet.page_setup.orientation == "portrait"
        assert sheet.page_setup.paperSize == 8
        assert sheet.column_dimensions["A"].width == 31.5
        assert any(one.hidden for one in sheet.column_dimensions.values())
        colour = sheet.sheet_properties.tabColor
        assert colour is not None
        assert colour.rgb == "FF00B050"
        assert sheet.protection.sheet


def test_widths_that_people_set_go_when_the_columns_change(plan: Path) -> None:
    excel.set_up_view("Schedule")(plan)
    sync_now(plan, Settings(audience=Audience.CLIENT))
    sheet = opened(plan)["Schedule"]
    assert sheet.sheet_view.zoomScale == 130
    fresh = write_workbook(plan.with_name("fresh.xlsx"))
    sync_now(fresh, Settings(audience=Audience.CLIENT))
    is_same = opened(fresh)["Schedule"].max_column == sheet.max_column
    assert is_same or not any(one.hidden for one in sheet.column_dimensions.values())


def test_a_dashboard_copied_into_another_workbook_is_that_users(plan: Path, tmp_path: Path) -> None:
    other = write_workbook(tmp_path / "other.xlsx", Name="Southwind")
    content = OpenPackage(plan)
    sheet = content.parts[content.part_of("Dashboard")]
    package = OpenPackage(other)
    part = package.add(
        "xl/worksheets/sheet50.xml", re.sub(rb"<drawing [^>]*/>", b"", sheet),
        f"{excel.SHEET_TYPE}.worksheet+xml",
    )  # fmt: skip
    table = package.xml(WORKBOOK).find(f"{{{MAIN}}}sheets")
    assert table is not None
    tab = etree.SubElement(table, f"{{{MAIN}}}sheet")
    tab.set("name", "Dashboard")
    tab.set("sheetId", "50")
    tab.set(ID, package.relate(WORKBOOK, "worksheet", part))
    names = etree.Element(f"{{{MAIN}}}definedNames")
    name = etree.SubElement(names, f"{{{MAIN}}}definedName")
    name.set("name", "_sheetpm_dashboard")
    name.text = "Dashboard!$1:$1048576"
    table.addnext(names)
    package.save()
    before = other.read_bytes()
    sync_now(other)
    assert owned(other)["dashboard"] == "Dashboard (2)"
    _expect_kept(before, other.read_bytes())
    assert "Southwind" in own_text(other)


@pytest.mark.parametrize(
    ("suffix", "kind", "macros"),
    [
        (".xlsm", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", b"macros, as they are"),
        (".xltx", f"{excel.SHEET_TYPE}.template.main+xml", b""),
        (".xltm", "application/vnd.ms-excel.template.macroEnabled.main+xml", b"macros"),
    ],
)
def test_saved_as_another_type_it_stays_that_type(
    plan: Path, suffix: str, kind: str, macros: bytes
) -> None:
    saved = excel.save_as(kind, suffix, macros=macros)(plan)
    before = saved.read_bytes()
    outcome = sync_now(saved, Settings(index_green=0.97))
    assert outcome.result is SyncResult.WRITTEN
    assert named(outcome) == {}
    _expect_kept(before, saved.read_bytes())
    assert kind.encode() in members(saved.read_bytes())["[Content_Types].xml"]
    assert owned(saved) == TITLES
    if macros:
        assert members(saved.read_bytes())["xl/vbaProject.bin"] == macros
