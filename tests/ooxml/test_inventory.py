import pytest

from sheetpm.ooxml.inventory import choose_titles, inspect
from sheetpm.ooxml.own_parts import own_digest
from tests.ooxml.workbooks import (
    PREFIX,
    WANTED,
    graft,
    hand_made,
    read_parts,
    replace_in,
    users_workbook,
)


def test_a_fresh_workbook_holds_nothing_of_ours() -> None:
    found = inspect(users_workbook(), prefix=PREFIX)
    assert found.titles == ("Tasks", "Costs")
    assert found.owned == {}
    assert (found.workbook_id, found.digest, found.is_intact) == ("", "", False)
    assert found.refusals == ()


def test_marks_are_found_with_what_was_recorded() -> None:
    found = inspect(graft(users_workbook(), digest='a "quoted" text'), prefix=PREFIX)
    assert found.owned == WANTED
    assert found.digest == 'a "quoted" text'
    assert found.is_intact


def test_the_id_comes_from_the_original_and_stays() -> None:
    once = graft(users_workbook())
    found = inspect(once, prefix=PREFIX).workbook_id
    assert len(found) == 16
    assert inspect(graft(once, accent="#00B050"), prefix=PREFIX).workbook_id == found
    assert inspect(graft(hand_made()), prefix=PREFIX).workbook_id != found


def test_names_that_libreoffice_writes_are_marks_too() -> None:
    spliced = graft(users_workbook())
    text = read_parts(spliced)["xl/workbook.xml"].decode()
    for old, new in ((' hidden="1"', ' hidden="false"'), ("'Dashboard'!$1", "$Dashboard!$1")):
        assert old in text
        spliced = replace_in(spliced, "xl/workbook.xml", old, new)
    assert inspect(spliced, prefix=PREFIX).owned == WANTED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("'Dashboard'!$1:$1048576", "#REF!$1:$1048576"),
        ("'Dashboard'!$1:$1048576", "'Nowhere'!$1:$1048576"),
        ("'Dashboard'!$1:$1048576", "&quot;Dashboard&quot;"),
        (
            'name="_sheetpm_dashboard" hidden="1"',
            'name="_sheetpm_dashboard" localSheetId="0" hidden="1"',
        ),
    ],
    ids=["deleted", "gone", "a constant", "a clone on a tab"],
)
def test_a_dead_mark_or_a_clone_is_not_ours(old: str, new: str) -> None:
    changed = replace_in(graft(users_workbook()), "xl/workbook.xml", old, new)
    assert inspect(changed, prefix=PREFIX).owned == {"schedule": "Schedule"}


def test_a_tab_copied_into_another_workbook_is_not_ours() -> None:
    copied = replace_in(
        graft(users_workbook()), "xl/workbook.xml", 'name="_sheetpm_id"', 'name="other_id"'
    )
    assert inspect(copied, prefix=PREFIX).owned == {}
    titles = choose_titles(inspect(copied, prefix=PREFIX), WANTED)
    assert titles == {"dashboard": "Dashboard (2)", "schedule": "Schedule (2)"}


def test_a_deleted_tab_comes_back_under_its_mark() -> None:
    spliced = graft(users_workbook())
    dead = replace_in(spliced, "xl/workbook.xml", "'Schedule'!$1:$1048576", "#REF!$1:$1048576")
    dead = replace_in(dead, "xl/workbook.xml", 'name="Schedule"', 'name="Kept by hand"')
    again = graft(dead)
    assert inspect(again, prefix=PREFIX).owned == WANTED
    assert read_parts(again)["xl/workbook.xml"].count(b"_sheetpm_schedule") == 1


def test_two_prefixes_do_not_see_each_other() -> None:
    spliced = graft(users_workbook())
    assert inspect(spliced, prefix="_other_").owned == {}
    with pytest.raises(ValueError, match="no prefix"):
        inspect(spliced, prefix="2 bad")


def titles(present: tuple[str, ...], wanted: str) -> str:
    inventory = inspect(users_workbook(titles=present), prefix=PREFIX)
    return choose_titles(inventory, {"x": wanted})["x"]


@pytest.mark.parametrize(
    ("present", "wanted", "chosen"),
    [
        (("Tasks",), "Dashboard", "Dashboard"),
        (("dashBOARD",), "Dashboard", "Dashboard (2)"),
        (("Dashboard", "Dashboard (2)"), "Dashboard", "Dashboard (3)"),
        (("A" * 31,), "A" * 40, "A" * 27 + " (2)"),
        (("Tasks",), "History", "History (2)"),
        (("Tasks",), "a/b:c[d]'", "abcd"),
        (("Tasks",), "", "Tab"),
        (("仪表盘",), "仪表盘", "仪表盘 (2)"),
        (("Tasks",), "😀" * 20, "😀" * 15),
    ],
)
def test_new_tabs_take_the_next_free_title(
    present: tuple[str, ...], wanted: str, chosen: str
) -> None:
    assert titles(present, wanted) == chosen


def test_two_new_tabs_do_not_take_the_same_title() -> None:
    inventory = inspect(users_workbook(), prefix=PREFIX)
    chosen = choose_titles(inventory, {"a": "Plan", "b": "plan"})
    assert chosen == {"a": "Plan", "b": "plan (2)"}


def test_the_digest_of_our_parts_holds_until_somebody_rewrites_them() -> None:
    once = graft(users_workbook())
    digest = own_digest(once, prefix=PREFIX)
    assert own_digest(graft(once), prefix=PREFIX) == digest
    user = replace_in(once, "xl/worksheets/sheet1.xml", "12.5", "13.5")
    assert own_digest(user, prefix=PREFIX) == digest
    assert inspect(user, prefix=PREFIX).is_intact
    sheet = replace_in(once, "xl/worksheets/sheet3.xml", "<v>2.5</v>", "<v>2.6</v>")
    chart = replace_in(once, "xl/charts/chart1.xml", 'val="en-US"', 'val="de-DE"')
    for changed in (sheet, chart):
        assert own_digest(changed, prefix=PREFIX) != digest
        assert not inspect(changed, prefix=PREFIX).is_intact
        repaired, wanted = read_parts(graft(changed)), read_parts(once)
        assert repaired.pop("xl/workbook.xml") != wanted.pop("xl/workbook.xml")
        assert repaired == wanted


def test_an_active_tab_that_does_not_exist_means_the_first() -> None:
    package = hand_made(workbook='<bookViews><workbookView activeTab="9"/></bookViews><sheets/>')
    assert inspect(package, prefix=PREFIX).active_title == "Tasks"
    assert inspect(graft(package), prefix=PREFIX).active_title == "Tasks"
