import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.ooxml.references import quote_title, referred_title, refers_to, retarget


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Tasks", "Tasks"),
        ("My tasks", "'My tasks'"),
        ("Bob's", "'Bob''s'"),
        ("仪表盘", "'仪表盘'"),
        ("2026", "'2026'"),
        ("A1", "'A1'"),
        ("R1C1", "'R1C1'"),
        ("rc", "'rc'"),
        ("TRUE", "'TRUE'"),
    ],
)
def test_titles_are_quoted_where_excel_needs_it(title: str, written: str) -> None:
    assert quote_title(title) == written


@pytest.mark.parametrize(
    ("formula", "changed"),
    [
        ("Old!$A$1", "'New one'!$A$1"),
        ("'Old'!A1+OLD!B2", "'New one'!A1+'New one'!B2"),
        ("SUM(Older!A1,'My Old'!B2)", "SUM(Older!A1,'My Old'!B2)"),
        ('"Old!A1"&Old!A1', "\"Old!A1\"&'New one'!A1"),
        ("=1+2", "=1+2"),
    ],
)
def test_formulas_follow_a_renamed_tab_and_texts_do_not(formula: str, changed: str) -> None:
    assert retarget(formula, {"old": "New one"}) == changed


def test_a_reference_to_a_removed_tab_dies() -> None:
    assert retarget("'Old'!$A$1", {"old": ""}) == "#REF!$A$1"


@pytest.mark.parametrize(
    ("reference", "title"),
    [
        ("'My tab'!$1:$1048576", "My tab"),
        ("=Tab!$A$1", "Tab"),
        ("$Tab!$1:$9", "Tab"),
        ("'Bob''s'!A1", "Bob's"),
        ("Tab!#REF!", ""),
        ("#REF!$1:$2", ""),
        ('"Tab!A1"', ""),
        ("5", ""),
    ],
)
def test_the_tab_of_a_single_reference_is_read(reference: str, title: str) -> None:
    assert referred_title(reference) == title


def test_formulas_that_name_a_tab_are_known() -> None:
    assert refers_to("1+'Übersicht'!A1", frozenset({"übersicht"}))
    assert not refers_to('"Tab!A1"&Other!A1', frozenset({"tab"}))


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=31))
def test_any_quoted_title_is_read_back(title: str) -> None:
    quoted = quote_title(title)
    assert referred_title(f"{quoted}!$A$1") == title
    assert retarget(f"{quoted}!$A$1", {title.lower(): "Plain"}) == "Plain!$A$1"
