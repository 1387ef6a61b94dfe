"""Which texts mean a Google Sheet, and which a file."""

from pathlib import Path

import pytest

from sheetpm.errors import ExitCode
from sheetpm.sheet_address import (
    NoSpreadsheetAddressError,
    SheetAddress,
    find_address,
    is_address_of,
)

ID = "1jIKzPs8LsiZZdLdeMEP-5ZIHw6RkjiOmj1LrJN706Yc"


@pytest.mark.parametrize(
    "text",
    [
        ID,
        f"  {ID}\n",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit?usp=sharing&gid=7#gid=7",
        f"https://docs.google.com/spreadsheets/d/{ID}",
        f"http://docs.google.com/spreadsheets/d/{ID}/",
        f"docs.google.com/spreadsheets/d/{ID}/view",
        f"https:/docs.google.com/spreadsheets/d/{ID}/edit",  # as a path it lost a slash
        f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit",
        f"https://docs.google.com/a/example.org/spreadsheets/d/{ID}/edit",
        f"https://drive.google.com/open?id={ID}",
        f"https://drive.google.com/open?usp=drive_copy&id={ID}&x=1",
    ],
)
def test_an_address_or_an_id_is_a_spreadsheet(text: str) -> None:
    assert find_address(text) == SheetAddress(id=ID)
    assert is_address_of(text, SheetAddress(id=ID))


@pytest.mark.parametrize(
    "text", ["plan.xlsx", "north/plan", "", ID[:24], f"{ID}.xlsx", f"plans/{ID}"]
)
def test_all_else_is_a_file(text: str) -> None:
    assert find_address(text) is None
    assert not is_address_of(text, SheetAddress(id=ID))


def test_a_file_that_exists_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(ID).touch()
    assert find_address(ID) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pubhtml", "published"),
        (f"https://docs.google.com/document/d/{ID}/edit", "not the address"),
        ("https://docs.google.com/spreadsheets/", "not the address"),
        ("https://docs.google.com/spreadsheets/d/short/edit", "not the address"),
        ("https://example.org/plan.xlsx", "not the address"),
    ],
)
def test_another_address_of_the_web_is_told_apart(text: str, words: str) -> None:
    with pytest.raises(NoSpreadsheetAddressError, match=words) as refused:
        find_address(text)
    assert refused.value.exit_code is ExitCode.USAGE
    assert not is_address_of(text, SheetAddress(id=ID))


def test_an_address_leads_back_to_the_sheet() -> None:
    address = SheetAddress(id=ID)
    assert find_address(address.url) == address
