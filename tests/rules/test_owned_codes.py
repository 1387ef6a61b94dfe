from sheetpm.languages import Language
from sheetpm.rules.owned_codes import find_foreign_tabs

_WANTED = {"dashboard": "Dashboard", "checks": "Checks"}


def _found(titles: list[str], owned: dict[str, str]) -> list[tuple[str, str]]:
    return [(each.code, str(each.place)) for each in find_foreign_tabs(titles, owned, _WANTED)]


def test_a_tab_of_our_name_without_our_mark_is_reported() -> None:
    assert _found(["Tasks", "Dashboard"], {}) == [("OWN001", "Dashboard")]


def test_our_own_tab_is_not_reported() -> None:
    assert _found(["Tasks", "Dashboard"], {"dashboard": "Dashboard"}) == []


def test_titles_are_compared_as_spreadsheets_do() -> None:
    owned = {"dashboard": "Dashboard (2)"}
    assert _found(["Tasks", "DASHBOARD", "Dashboard (2)"], owned) == [("OWN001", "DASHBOARD")]


def test_other_tabs_are_nobodys_business() -> None:
    assert _found(["Tasks", "Notes"], {}) == []


def test_it_says_that_the_tab_stays_as_it_is() -> None:
    (found,) = find_foreign_tabs(["Checks"], {}, _WANTED)
    assert found.message(Language.EN) == (
        "The tab “Checks” is yours and stays as it is; sheetpm's own tab takes another name."
    )
    assert "“Checks”" in found.message(Language.ZH)
