import pytest

from sheetpm.ooxml.inventory import inspect
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.removal import remove
from sheetpm.ooxml.validate import validate
from tests.ooxml.workbooks import (
    PREFIX,
    STRICT_MAIN,
    STRICT_RELATIONSHIPS,
    canonical,
    graft,
    hand_made,
    raw_members,
    read_parts,
    replace_in,
    root_of,
    users_workbook,
)

CASES = {
    "drawn by XlsxWriter": users_workbook(),
    "nothing but a sheet": hand_made(),
    "empty styles": hand_made(styles="<fonts/><dxfs/>"),
    "an empty list of names": hand_made(workbook="<sheets/><definedNames/>"),
    "windows that name no tab": hand_made(
        workbook="<bookViews><workbookView/></bookViews><sheets/>"
    ),
    "the second tab active": hand_made(
        workbook='<bookViews><workbookView activeTab="1"/></bookViews><sheets/><calcPr/>',
        sheets={"A": "", "B": ""},
    ),
    "strict": hand_made(main=STRICT_MAIN, relationships=STRICT_RELATIONSHIPS, styles=""),
    "a cell format beyond the table": hand_made(
        sheets={"Tasks": '<sheetData><row r="1"><c r="A1" s="3"/></row></sheetData>'},
        styles="<cellXfs><xf/></cellXfs>",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_after_removing_everything_is_as_it_was(case: str) -> None:
    before = CASES[case]
    spliced = graft(graft(before), accent="#00B050")
    removed = remove(spliced, prefix=PREFIX)
    assert list(read_parts(removed)) == list(read_parts(before))
    for name, raw in raw_members(before).items():
        assert raw_members(removed)[name] == raw or canonical(removed, name) == canonical(
            before, name
        )


def test_removing_twice_or_from_a_fresh_workbook_changes_nothing() -> None:
    before = users_workbook()
    assert remove(before, prefix=PREFIX) == before
    removed = remove(graft(before), prefix=PREFIX)
    assert remove(removed, prefix=PREFIX) == removed


def test_computing_on_opening_is_taken_back() -> None:
    formula = '<sheetData><row r="1"><c r="A1"><f>Dashboard!B2</f></c></row></sheetData>'
    for workbook in ("", "<sheets/><calcPr calcId='5'/>"):
        before = hand_made(workbook=workbook)
        used = replace_in(graft(before), "xl/worksheets/sheet1.xml", "<sheetData/>", formula)
        removed = remove(graft(used), prefix=PREFIX)
        assert canonical(removed, "xl/workbook.xml") == canonical(before, "xl/workbook.xml")


def test_names_that_referred_to_our_tab_die_as_in_excel() -> None:
    named = replace_in(
        graft(users_workbook()), "xl/workbook.xml", "<definedNames>",
        "<definedNames><definedName name=\"Mine\">'Dashboard'!$B$2+1</definedName>",
    )  # fmt: skip
    names = root_of(remove(named, prefix=PREFIX), "xl/workbook.xml").iter("{*}definedName")
    assert {one.get("name"): one.text for one in names}["Mine"] == "#REF!$B$2+1"


def test_a_copy_that_people_made_stays_without_our_clone() -> None:
    copied = replace_in(
        graft(users_workbook()), "xl/workbook.xml", "<definedNames>",
        '<definedNames><definedName name="_sheetpm_dashboard" localSheetId="1" hidden="1">'
        "Tasks!$1:$1048576</definedName>",
    )  # fmt: skip
    removed = remove(copied, prefix=PREFIX)
    assert b"_sheetpm_" not in read_parts(removed)["xl/workbook.xml"]
    assert inspect(removed, prefix=PREFIX).titles == ("Tasks", "Costs")


def test_when_our_tab_was_active_a_visible_one_follows() -> None:
    spliced = replace_in(graft(users_workbook()), "xl/workbook.xml", 'activeTab="1"', "")
    spliced = replace_in(spliced, "xl/workbook.xml", 'name="Tasks"', 'state="hidden" name="Tasks"')
    removed = remove(spliced, prefix=PREFIX)
    assert inspect(removed, prefix=PREFIX).active_title == "Costs"
    assert validate(removed, prefix=PREFIX) == []


def test_a_workbook_never_ends_with_all_tabs_hidden() -> None:
    spliced = graft(hand_made())
    hidden = replace_in(
        spliced, "xl/workbook.xml", 'name="Tasks"', 'state="veryHidden" name="Tasks"'
    )
    removed = remove(hidden, prefix=PREFIX)
    assert [one.get("state") for one in root_of(removed, "xl/workbook.xml").iter("{*}sheet")] == [
        None
    ]


def test_the_last_tab_is_not_taken_away() -> None:
    spliced = graft(hand_made())
    text = read_parts(spliced)["xl/workbook.xml"].decode()
    start = text.index('<sheet name="Tasks"')
    end = text.index("/>", start) + 2
    only_ours = replace_in(spliced, "xl/workbook.xml", text[start:end], "")
    with pytest.raises(RefusedError) as caught:
        remove(only_ours, prefix=PREFIX)
    assert caught.value.refusal is Refusal.ONLY_OWN_TABS


def test_styles_that_another_program_wrote_keep_ours_rather_than_renumber() -> None:
    once = graft(users_workbook())
    added = replace_in(once, "xl/styles.xml", "</cellXfs>", '<xf numFmtId="9"/></cellXfs>')
    removed = remove(added, prefix=PREFIX)
    assert read_parts(removed)["xl/styles.xml"] == read_parts(added)["xl/styles.xml"]
    assert b"_sheetpm_" not in read_parts(removed)["xl/workbook.xml"]


def test_a_locked_workbook_is_refused_unless_allowed() -> None:
    spliced = replace_in(
        graft(hand_made()), "xl/workbook.xml", "<bookViews>",
        '<workbookProtection lockStructure="true"/><bookViews>',
    )  # fmt: skip
    with pytest.raises(RefusedError):
        remove(spliced, prefix=PREFIX)
    removed = remove(spliced, prefix=PREFIX, allow_locked=True)
    assert inspect(removed, prefix=PREFIX).titles == ("Tasks",)
