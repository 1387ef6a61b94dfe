import io
from collections.abc import Mapping

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from sheetpm.ooxml.graft import RenderedTab
from sheetpm.ooxml.inventory import choose_titles, inspect
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.relationships import rels_name
from sheetpm.ooxml.splice import splice
from sheetpm.ooxml.validate import validate
from tests.ooxml.workbooks import (
    MAIN,
    PREFIX,
    RELATIONSHIPS,
    STRICT_MAIN,
    STRICT_RELATIONSHIPS,
    WANTED,
    canonical,
    draw,
    edit_parts,
    graft,
    hand_made,
    raw_members,
    read_parts,
    replace_in,
    root_of,
    tabs_for,
    users_workbook,
)

EDITED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
}


def sheet_of(package: bytes, title: str) -> str:
    root = root_of(package, "xl/workbook.xml")
    sheet = next(one for one in root.iter("{*}sheet") if one.get("name") == title)
    wanted = next(value for name, value in sheet.attrib.items() if str(name).endswith("}id"))
    rels = root_of(package, "xl/_rels/workbook.xml.rels")
    return "xl/" + next(one.get("Target", "") for one in rels if one.get("Id") == wanted)


def titles_of(package: bytes) -> list[str | None]:
    return [one.get("name") for one in root_of(package, "xl/workbook.xml").iter("{*}sheet")]


def test_only_four_parts_change_and_the_rest_keeps_its_packed_bytes() -> None:
    before = users_workbook()
    old, new = raw_members(before), raw_members(graft(before))
    assert {name for name, raw in old.items() if new[name] != raw} == EDITED


def test_a_second_run_with_the_same_drawing_changes_no_byte() -> None:
    once = graft(users_workbook())
    assert graft(once) == once


def test_going_to_another_drawing_and_back_gives_the_first_bytes() -> None:
    once = graft(users_workbook())
    other = graft(once, accent="#00B050")
    assert other != once
    assert graft(other) == once


def test_what_is_written_is_valid_and_opens() -> None:
    spliced = graft(users_workbook())
    assert validate(spliced, prefix=PREFIX) == []
    book = openpyxl.load_workbook(io.BytesIO(spliced))
    assert book.sheetnames == ["Dashboard", "Tasks", "Costs", "Schedule"]
    assert book["Dashboard"]["A1"].value == "Überblick & <mehr>"
    assert book["Dashboard"]["A1"].number_format == '0.0" d"'
    assert book["Dashboard"]["A1"].font.b
    assert book["Schedule"]["A29"].value == 29
    assert book["Tasks"]["A1"].number_format == "#,##0.00 €"
    read = CalamineWorkbook.from_filelike(io.BytesIO(spliced))
    assert read.get_sheet_by_name("Dashboard").to_python()[1][1] == 2.5


def test_texts_lie_inline_and_shared_strings_stay_as_they_are() -> None:
    before = users_workbook()
    spliced = graft(before)
    sheet = read_parts(spliced)[sheet_of(spliced, "Dashboard")]
    assert b't="s"' not in sheet
    assert sheet.count(b't="inlineStr"') == 4
    name = "xl/sharedStrings.xml"
    assert raw_members(spliced)[name] == raw_members(before)[name]


def test_the_selection_stays_the_users() -> None:
    spliced = graft(users_workbook())
    view = next(root_of(spliced, "xl/workbook.xml").iter("{*}workbookView"))
    assert view.get("activeTab") == "1"
    for title in ("Dashboard", "Schedule"):
        assert b"tabSelected" not in read_parts(spliced)[sheet_of(spliced, title)]
    assert inspect(spliced, prefix=PREFIX).active_title == "Tasks"


def test_a_tab_that_was_selected_stays_selected() -> None:
    once = graft(users_workbook())
    part = sheet_of(once, "Dashboard")
    chosen = replace_in(once, part, "<sheetView ", '<sheetView tabSelected="1" ')
    chosen = replace_in(chosen, "xl/workbook.xml", 'activeTab="1"', 'activeTab="0"')
    again = graft(chosen)
    assert b'tabSelected="1"' in read_parts(again)[sheet_of(again, "Dashboard")]
    assert inspect(again, prefix=PREFIX).active_title == "Dashboard"


def test_a_workbook_without_windows_gets_one_that_shows_the_users_tab() -> None:
    spliced = graft(hand_made())
    view = next(root_of(spliced, "xl/workbook.xml").iter("{*}workbookView"))
    assert view.get("activeTab") == "1"
    assert validate(spliced, prefix=PREFIX) == []


def test_local_names_and_first_sheet_shift_with_the_tabs() -> None:
    workbook = (
        '<bookViews><workbookView firstSheet="1" activeTab="1"/></bookViews><sheets/>'
        '<definedNames><definedName name="Here" localSheetId="1">B!$A$1</definedName>'
        '<definedName name="All">A!$A$1</definedName></definedNames>'
    )
    spliced = graft(hand_made(workbook=workbook, sheets={"A": "", "B": ""}))
    root = root_of(spliced, "xl/workbook.xml")
    view = next(root.iter("{*}workbookView"))
    assert (view.get("firstSheet"), view.get("activeTab")) == ("2", "2")
    names = {one.get("name"): one.get("localSheetId") for one in root.iter("{*}definedName")}
    assert names["Here"] == "2"
    assert names["All"] is None


def test_print_area_titles_and_filter_come_along_once() -> None:
    twice = graft(graft(users_workbook()), accent="#00B050")
    names = [
        (one.get("name"), one.get("localSheetId"), one.text)
        for one in root_of(twice, "xl/workbook.xml").iter("{*}definedName")
        if one.get("localSheetId") == "0"
    ]
    assert names == [
        ("_xlnm._FilterDatabase", "0", "Dashboard!$A$1:$E$9"),
        ("_xlnm.Print_Area", "0", "Dashboard!$A$1:$E$9"),
        ("_xlnm.Print_Titles", "0", "Dashboard!$1:$1"),
    ]


def test_a_name_that_people_gave_our_tab_survives() -> None:
    once = graft(users_workbook())
    named = replace_in(
        once,
        "xl/workbook.xml",
        "<definedNames>",
        '<definedNames><definedName name="Mine" localSheetId="0">Dashboard!$B$2</definedName>',
    )
    names = [
        one.get("name") for one in root_of(graft(named), "xl/workbook.xml").iter("{*}definedName")
    ]
    assert "Mine" in names


def test_sheet_ids_and_relationship_ids_are_new() -> None:
    spliced = graft(users_workbook())
    sheets = list(root_of(spliced, "xl/workbook.xml").iter("{*}sheet"))
    assert [one.get("sheetId") for one in sheets] == ["3", "1", "2", "4"]
    ids = [one.get("Id") for one in root_of(spliced, "xl/_rels/workbook.xml.rels")]
    assert len(set(ids)) == len(ids)


def test_a_used_up_sheet_id_range_is_filled_from_below() -> None:
    package = replace_in(hand_made(), "xl/workbook.xml", 'sheetId="1"', 'sheetId="65534"')
    sheets = root_of(graft(package), "xl/workbook.xml").iter("{*}sheet")
    assert [one.get("sheetId") for one in sheets] == ["1", "65534", "2"]


def test_a_foreign_dashboard_is_never_touched() -> None:
    before = users_workbook(titles=("Dashboard", "Tasks"))
    spliced = graft(before)
    assert titles_of(spliced) == ["Dashboard (2)", "Dashboard", "Tasks", "Schedule"]
    name = "xl/worksheets/sheet1.xml"
    assert raw_members(spliced)[name] == raw_members(before)[name]
    chart = next(one for name, one in read_parts(spliced).items() if "charts/chart1" in name)
    assert b"'Dashboard (2)'!$B$1:$B$9" in chart


def test_a_renamed_and_moved_tab_is_replaced_where_it_is() -> None:
    once = graft(users_workbook())
    text = read_parts(once)["xl/workbook.xml"].decode()
    text = text.replace('name="Dashboard"', 'name="Übersicht &amp; mehr"')
    text = text.replace("'Dashboard'!", "'Übersicht &amp; mehr'!").replace(
        "Dashboard!", "'Übersicht &amp; mehr'!"
    )
    first, second = '<sheet name="Übersicht', '<sheet name="Tasks"'
    start, middle = text.index(first), text.index(second)
    end = text.index("<sheet ", middle + 1)
    text = text[:start] + text[middle:end] + text[start:middle] + text[end:]
    moved = edit_parts(once, {"xl/workbook.xml": text})
    again = graft(moved)
    assert titles_of(again) == ["Tasks", "Übersicht & mehr", "Costs", "Schedule"]
    assert set(read_parts(again)) == set(read_parts(once))
    assert validate(again, prefix=PREFIX) == []


def test_a_hidden_tab_stays_hidden_and_keeps_its_id() -> None:
    once = graft(users_workbook())
    hidden = replace_in(
        once, "xl/workbook.xml", 'name="Schedule" sheetId="4"',
        'name="Schedule" sheetId="4" state="hidden"',
    )  # fmt: skip
    sheet = next(
        one
        for one in root_of(graft(hidden, accent="#00B050"), "xl/workbook.xml").iter("{*}sheet")
        if one.get("name") == "Schedule"
    )
    assert (sheet.get("state"), sheet.get("sheetId")) == ("hidden", "4")


def test_a_title_longer_than_excel_allows_is_kept_when_another_program_gave_it() -> None:
    long = "A title that LibreOffice lets people type in full"
    once = replace_in(graft(users_workbook()), "xl/workbook.xml", "Dashboard", long)
    drawing = draw(["Dashboard", "Schedule"])
    tabs = tabs_for({"dashboard": long, "schedule": "Schedule"})
    again = splice(once, drawing, tabs, prefix=PREFIX, digest="")
    chart = next(one for name, one in read_parts(again).items() if "charts/chart1" in name)
    assert f"'{long}'!$B$1:$B$9".encode() in chart
    texts = [one.text for one in root_of(again, "xl/workbook.xml").iter("{*}definedName")]
    assert f"'{long}'!$A$1:$E$9" in texts


def test_owned_tabs_that_are_not_rendered_stay() -> None:
    once = graft(users_workbook())
    part = sheet_of(once, "Schedule")
    again = graft(once, {"dashboard": "Dashboard"}, accent="#00B050")
    assert raw_members(again)[part] == raw_members(once)[part]
    assert inspect(again, prefix=PREFIX).owned == WANTED
    assert inspect(again, prefix=PREFIX).is_intact


def test_a_dropped_tab_goes_with_its_parts() -> None:
    once = graft(users_workbook())
    drawing = draw(["Dashboard"])
    tabs = tabs_for({"dashboard": "Dashboard"})
    again = splice(once, drawing, tabs, prefix=PREFIX, digest="", drop=["schedule"])
    assert titles_of(again) == ["Dashboard", "Tasks", "Costs"]
    gone = set(read_parts(once)) - set(read_parts(again))
    assert sum("chart" in name for name in gone) == 2
    assert validate(again, prefix=PREFIX) == []


def test_fewer_charts_leave_no_orphans_and_more_get_free_names() -> None:
    once = graft(users_workbook())
    plain = io.BytesIO()
    import xlsxwriter

    book = xlsxwriter.Workbook(plain, {"in_memory": True})
    book.add_worksheet("Dashboard").write("A1", 1)
    book.close()
    tab = RenderedTab(key="dashboard", title="Dashboard", sheet_index=0)
    less = splice(once, plain.getvalue(), [tab], prefix=PREFIX, digest="")
    assert sum("/charts/" in name for name in read_parts(less)) == 2
    assert validate(less, prefix=PREFIX) == []
    more = graft(less)
    assert sum("/charts/" in name for name in read_parts(more)) == 4
    assert validate(more, prefix=PREFIX) == []


def test_a_chart_that_people_use_elsewhere_survives() -> None:
    once = graft(users_workbook())
    parts = read_parts(once)
    drawing = next(name for name in parts if "drawings/drawing1" in name)
    link = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/drawing" '
        f'Target="../drawings/{drawing.rpartition("/")[2]}"/></Relationships>'
    )
    shared = edit_parts(once, {"xl/worksheets/_rels/sheet1.xml.rels": link})
    again = graft(shared, accent="#00B050")
    assert raw_members(again)[drawing] == raw_members(shared)[drawing]
    assert validate(again, prefix=PREFIX, original=shared) == []


def commented(package: bytes, title: str) -> bytes:
    """What Excel saves when people comment a cell of a tab."""
    part = sheet_of(package, title)
    rels = rels_name(part)
    kinds = f'Type="{RELATIONSHIPS}/'
    added = (
        f'<Relationship Id="rId90" {kinds}comments" Target="../comments9.xml"/>'
        f'<Relationship Id="rId91" {kinds}vmlDrawing" Target="../drawings/vmlDrawing9.vml"/>'
        '<Relationship Id="rId92" Type="http://schemas.microsoft.com/office/2017/10/'
        'relationships/threadedComment" Target="../threadedComments/threadedComment9.xml"/>'
        "</Relationships>"
    )
    package = replace_in(package, rels, "</Relationships>", added)
    package = replace_in(
        package, part, '<drawing r:id="rId2"/>',
        '<drawing r:id="rId2"/><legacyDrawing r:id="rId91"/>',
    )  # fmt: skip
    package = replace_in(
        package,
        "[Content_Types].xml",
        '<Default Extension="xml"',
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.'
        'vmlDrawing"/><Default Extension="xml"',
    )
    return edit_parts(
        package,
        {
            "xl/comments9.xml": f'<comments xmlns="{MAIN}"/>',
            "xl/drawings/vmlDrawing9.vml": "<xml/>",
            "xl/threadedComments/threadedComment9.xml": "<ThreadedComments/>",
        },
    )


def test_comments_that_people_left_on_our_tab_stay_attached() -> None:
    with_comments = commented(graft(users_workbook()), "Dashboard")
    again = graft(with_comments, accent="#00B050")
    for name in ("xl/comments9.xml", "xl/drawings/vmlDrawing9.vml"):
        assert raw_members(again)[name] == raw_members(with_comments)[name]
    part = sheet_of(again, "Dashboard")
    rels = {one.get("Id"): one.get("Target") for one in root_of(again, rels_name(part))}
    shapes = next(root_of(again, part).iter("{*}legacyDrawing"))
    assert rels[str(next(iter(shapes.attrib.values())))] == "../drawings/vmlDrawing9.vml"
    assert "../comments9.xml" in rels.values()
    assert "../threadedComments/threadedComment9.xml" in rels.values()
    assert validate(again, prefix=PREFIX) == []
    assert graft(again, accent="#00B050") == again


def test_formulas_that_refer_to_our_tab_are_computed_on_opening() -> None:
    before = hand_made(sheets={"Tasks": "<sheetData/>"})
    once = graft(before)
    assert not list(root_of(once, "xl/workbook.xml").iter("{*}calcPr"))
    formula = '<sheetData><row r="1"><c r="A1"><f>Dashboard!B2*2</f><v>5</v></c></row></sheetData>'
    used = replace_in(once, "xl/worksheets/sheet1.xml", "<sheetData/>", formula)
    again = graft(used)
    assert next(root_of(again, "xl/workbook.xml").iter("{*}calcPr")).get("fullCalcOnLoad") == "1"
    assert graft(again) == again
    assert validate(again, prefix=PREFIX) == []


def test_a_name_that_refers_to_our_tab_counts_like_a_formula() -> None:
    once = graft(hand_made())
    named = replace_in(
        once, "xl/workbook.xml", "<definedNames>",
        '<definedNames><definedName name="Mine">Dashboard!$B$2</definedName>',
    )  # fmt: skip
    assert list(root_of(graft(named), "xl/workbook.xml").iter("{*}calcPr"))


def test_a_text_that_only_looks_like_a_reference_does_not_count() -> None:
    text = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>See Dashboard!B2</t></is></c></row>'
        "</sheetData>"
    )
    twice = graft(graft(hand_made(sheets={"Tasks": text})), accent="#00B050")
    assert not list(root_of(twice, "xl/workbook.xml").iter("{*}calcPr"))


@pytest.mark.parametrize("wanted", [True, False])
def test_the_caller_may_decide_about_computing(wanted: bool) -> None:  # noqa: FBT001
    titles = {"dashboard": "Dashboard"}
    spliced = splice(
        hand_made(), draw(["Dashboard"]), tabs_for(titles), prefix=PREFIX, digest="",
        recalculate=wanted,
    )  # fmt: skip
    assert bool(list(root_of(spliced, "xl/workbook.xml").iter("{*}calcPr"))) is wanted


def test_a_calculation_chain_that_lists_our_cells_goes() -> None:
    once = graft(users_workbook())
    number = next(
        one.get("sheetId")
        for one in root_of(once, "xl/workbook.xml").iter("{*}sheet")
        if one.get("name") == "Dashboard"
    )
    chained = edit_parts(
        once,
        {"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="A9" i="{number}"/></calcChain>'},
    )
    chained = replace_in(
        chained, "xl/_rels/workbook.xml.rels", "</Relationships>",
        f'<Relationship Id="rId80" Type="{RELATIONSHIPS}/calcChain" Target="calcChain.xml"/>'
        "</Relationships>",
    )  # fmt: skip
    again = graft(chained, accent="#00B050")
    assert "xl/calcChain.xml" not in read_parts(again)
    assert b"calcChain" not in read_parts(again)["xl/_rels/workbook.xml.rels"]


def test_a_calculation_chain_of_the_users_stays() -> None:
    chain = f'<calcChain xmlns="{MAIN}"><c r="A9" i="1"/></calcChain>'
    before = edit_parts(users_workbook(), {"xl/calcChain.xml": chain})
    before = replace_in(
        before, "xl/_rels/workbook.xml.rels", "</Relationships>",
        f'<Relationship Id="rId80" Type="{RELATIONSHIPS}/calcChain" Target="calcChain.xml"/>'
        "</Relationships>",
    )  # fmt: skip
    twice = graft(graft(before), accent="#00B050")
    assert raw_members(twice)["xl/calcChain.xml"] == raw_members(before)["xl/calcChain.xml"]


def test_strict_packages_get_strict_parts() -> None:
    before = hand_made(main=STRICT_MAIN, relationships=STRICT_RELATIONSHIPS, styles="")
    spliced = graft(before)
    assert validate(spliced, prefix=PREFIX) == []
    for name, content in read_parts(spliced).items():
        assert b"schemas.openxmlformats.org/spreadsheetml" not in content, name
        assert b"schemas.openxmlformats.org/drawingml" not in content, name
        assert b"schemas.openxmlformats.org/officeDocument" not in content, name
    assert graft(spliced) == spliced


def test_a_prefixed_workbook_keeps_its_prefix() -> None:
    workbook = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{RELATIONSHIPS}"><x:sheets>'
        '<x:sheet name="Tasks" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>'
    )
    spliced = graft(edit_parts(hand_made(), {"xl/workbook.xml": workbook}))
    text = read_parts(spliced)["xl/workbook.xml"]
    assert text.count(b"<x:sheet ") == 3
    assert b"<x:definedName " in text
    assert validate(spliced, prefix=PREFIX) == []


def test_r_declared_only_on_the_sheets_is_enough() -> None:
    workbook = (
        f'<workbook xmlns="{MAIN}"><sheets><sheet name="Tasks" sheetId="1" '
        f'xmlns:r="{RELATIONSHIPS}" r:id="rId1"/></sheets></workbook>'
    )
    spliced = graft(edit_parts(hand_made(), {"xl/workbook.xml": workbook}))
    assert titles_of(spliced) == ["Dashboard", "Tasks", "Schedule"]
    assert validate(spliced, prefix=PREFIX) == []


def test_what_we_do_not_know_in_the_workbook_part_stays_in_place() -> None:
    other = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        '2006"><mc:Choice Requires="x15"/></mc:AlternateContent><!-- mine --><?keep me?>'
    )
    before = hand_made(workbook=f"<workbookPr/>{other}<sheets/><calcPr/><extLst/>")
    root = root_of(graft(before), "xl/workbook.xml")
    names = [str(one.tag).rpartition("}")[2] for one in root if isinstance(one.tag, str)]
    assert names == [
        "workbookPr", "AlternateContent", "bookViews", "sheets", "definedNames", "calcPr",
        "extLst",
    ]  # fmt: skip
    assert b"<!-- mine --><?keep me?>" in read_parts(graft(before))["xl/workbook.xml"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_and_utf16_are_read(encoding: str) -> None:
    before = hand_made()
    text = read_parts(before)["xl/workbook.xml"].decode()
    declared = f'<?xml version="1.0" encoding="{encoding[:6].rstrip("-")}"?>{text}'
    spliced = graft(edit_parts(before, {"xl/workbook.xml": declared.encode(encoding)}))
    assert titles_of(spliced) == ["Dashboard", "Tasks", "Schedule"]
    assert graft(spliced) == spliced


def test_absolute_targets_odd_case_and_backslashes_are_followed() -> None:
    parts = read_parts(hand_made())
    renamed = {
        name.replace("xl/worksheets/sheet1.xml", "XL\\Worksheets\\Sheet1.xml"): content
        for name, content in parts.items()
    }
    from tests.ooxml.workbooks import zip_parts

    before = zip_parts(renamed)
    before = replace_in(
        before, "xl/_rels/workbook.xml.rels", 'Target="worksheets/sheet1.xml"',
        'Target="/xl/worksheets/sheet1.xml"',
    )  # fmt: skip
    spliced = graft(before)
    assert "XL\\Worksheets\\Sheet1.xml" in raw_members(spliced)
    assert "xl/worksheets/sheet2.xml" in raw_members(spliced)
    assert validate(spliced, prefix=PREFIX, original=before) == []


def test_a_workbook_part_elsewhere_is_found_and_joined() -> None:
    moved = {
        name.replace("xl/", "deep/er/").replace("workbook.xml", "Book.xml"): content.replace(
            b"xl/workbook.xml", b"deep/er/Book.xml"
        ).replace(b"/xl/", b"/deep/er/")
        for name, content in read_parts(hand_made()).items()
    }
    from tests.ooxml.workbooks import zip_parts

    spliced = graft(zip_parts(moved))
    assert "deep/er/worksheets/sheet2.xml" in read_parts(spliced)
    assert "deep/er/styles.xml" in read_parts(spliced)
    assert validate(spliced, prefix=PREFIX) == []


def test_relationship_types_without_a_default_are_declared_one_by_one() -> None:
    before = replace_in(
        hand_made(), "[Content_Types].xml",
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/>', "",
    )  # fmt: skip
    spliced = graft(before)
    assert validate(spliced, prefix=PREFIX, original=before) == []


def test_a_missing_part_that_is_still_promised_does_not_become_ours() -> None:
    before = replace_in(
        hand_made(), "[Content_Types].xml", "</Types>",
        '<Override PartName="/xl/charts/chart1.xml" ContentType="x/y"/></Types>',
    )  # fmt: skip
    spliced = graft(before)
    assert "xl/charts/chart1.xml" not in read_parts(spliced)
    assert "xl/charts/chart2.xml" in read_parts(spliced)


def test_macro_workbooks_keep_macros_and_content_type() -> None:
    before = edit_parts(users_workbook(), {"xl/vbaProject.bin": b"\x00macro"})
    before = replace_in(
        before, "[Content_Types].xml", f"{'application/vnd.openxmlformats-officedocument.'}"
        "spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )  # fmt: skip
    spliced = graft(before)
    assert raw_members(spliced)["xl/vbaProject.bin"] == raw_members(before)["xl/vbaProject.bin"]
    assert b"macroEnabled" in read_parts(spliced)["[Content_Types].xml"]
    assert b"codeName" not in read_parts(spliced)[sheet_of(spliced, "Dashboard")]


def test_dates_counted_from_1904_must_be_drawn_so() -> None:
    before = users_workbook(date_1904=True)
    assert inspect(before, prefix=PREFIX).uses_1904_dates
    assert validate(graft(before), prefix=PREFIX) == []
    with pytest.raises(ValueError, match="counts dates"):
        splice(before, draw(["D"]), tabs_for({"dashboard": "D"}), prefix=PREFIX, digest="")


REFUSALS: Mapping[Refusal, bytes] = {
    Refusal.SIGNED: hand_made(extra={"_xmlsignatures/sig1.xml": "<a/>"}),
    Refusal.LOCKED_STRUCTURE: hand_made(
        workbook='<workbookProtection lockStructure="1"/><sheets/>'
    ),
    Refusal.SHARED_WORKBOOK: replace_in(
        hand_made(extra={"xl/revisions/revisionHeaders.xml": "<headers/>"}),
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{RELATIONSHIPS}/revisionHeaders" '
        'Target="revisions/revisionHeaders.xml"/></Relationships>',
    ),
    Refusal.DAMAGED: edit_parts(hand_made(), {"xl/worksheets/sheet1.xml": None}),
}


@pytest.mark.parametrize("reason", REFUSALS, ids=lambda one: one.name)
def test_workbooks_that_must_not_be_changed_are_refused(reason: Refusal) -> None:
    assert inspect(REFUSALS[reason], prefix=PREFIX).refusals == (reason,)
    with pytest.raises(RefusedError) as caught:
        graft(REFUSALS[reason])
    assert caught.value.refusal is reason


def test_protected_structure_may_be_written_when_allowed() -> None:
    package = REFUSALS[Refusal.LOCKED_STRUCTURE]
    tabs = tabs_for({"dashboard": "Dashboard"})
    spliced = splice(
        package, draw(["Dashboard"]), tabs, prefix=PREFIX, digest="", allow_locked=True
    )
    assert titles_of(spliced) == ["Dashboard", "Tasks"]


@pytest.mark.parametrize(
    ("tabs", "words"),
    [
        ([RenderedTab(key="x", title="Tasks", sheet_index=0)], "already"),
        ([RenderedTab(key="id", title="D", sheet_index=0)], "no key"),
        ([RenderedTab(key="Big", title="D", sheet_index=0)], "no key"),
        (
            [
                RenderedTab(key="x", title="D", sheet_index=0),
                RenderedTab(key="x", title="E", sheet_index=0),
            ],
            "twice",
        ),
    ],
)
def test_mistakes_of_the_caller_fail_loudly(tabs: list[RenderedTab], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        splice(hand_made(), draw(["D"]), tabs, prefix=PREFIX, digest="")


def test_an_owned_tab_is_not_renamed_behind_peoples_backs() -> None:
    once = graft(users_workbook())
    tabs = tabs_for({"dashboard": "仪表盘"})
    with pytest.raises(ValueError, match="is called 'Dashboard'"):
        splice(once, draw(["仪表盘"]), tabs, prefix=PREFIX, digest="")


def test_too_many_links_fail_loudly() -> None:
    links = [(f"A{row}", "'Tasks'!A1") for row in range(1, 65_532)]
    tab = RenderedTab(key="x", title="D", sheet_index=0, links=links)
    with pytest.raises(ValueError, match="65530 hyperlinks"):
        splice(hand_made(), draw(["D"]), [tab], prefix=PREFIX, digest="")


TITLES = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="[]:*?/\\'"), max_size=31
)


@settings(max_examples=12, deadline=None)
@given(titles=st.lists(TITLES, min_size=1, max_size=3), wanted=TITLES)
def test_any_titles_go_together(titles: list[str], wanted: str) -> None:
    present = dict.fromkeys([one or "empty" for one in titles])
    unique = {one.lower(): one for one in present if len(one.encode("utf-16-le")) <= 62}
    before = users_workbook(titles=list(unique.values()) or ["Tasks"])
    spliced = graft(before, {"dashboard": wanted or "Dashboard"})
    assert validate(spliced, prefix=PREFIX, original=before) == []
    assert graft(spliced, {"dashboard": "Something else"}) == spliced
    chosen = choose_titles(inspect(spliced, prefix=PREFIX), {"dashboard": "x"})
    assert chosen == inspect(spliced, prefix=PREFIX).owned
    assert canonical(spliced, "docProps/app.xml") == canonical(before, "docProps/app.xml")
