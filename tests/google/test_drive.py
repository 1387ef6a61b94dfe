"""The few Drive calls that gspread makes for files."""

from pathlib import Path

import gspread
import pytest
from gspread.utils import ExportFormat

from tests.google.conftest import ID, SCOPES, sign_in
from tests.google_server import GoogleServer


@pytest.fixture
def client(server: GoogleServer, tmp_path: Path) -> gspread.Client:
    scopes = (*SCOPES, "https://www.googleapis.com/auth/drive")
    return sign_in(server, tmp_path / "key.json", scopes)


def test_a_file_is_made_found_copied_and_deleted(client: gspread.Client) -> None:
    made = client.create("New")
    assert [sheet.title for sheet in made.worksheets()] == ["Sheet1"]
    made.sheet1.update([["x"]], "A1")
    assert client.open("New").id == made.id
    copy = client.copy(made.id, "Twin")
    assert (copy.title, copy.sheet1.acell("A1").value) == ("Twin", "x")
    client.del_spreadsheet(made.id)
    with pytest.raises(gspread.exceptions.SpreadsheetNotFound):
        client.open_by_key(made.id)


def test_somebody_elses_file_cannot_be_deleted(client: gspread.Client) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        client.del_spreadsheet(ID)
    assert caught.value.code == 403


def test_a_file_is_shared_exported_and_filled_from_csv(client: gspread.Client) -> None:
    made = client.create("New")
    made.share("ann@example.com", perm_type="user", role="writer")
    assert [item["role"] for item in made.list_permissions()] == ["writer"]
    made.remove_permissions("ann@example.com")
    assert made.list_permissions() == []
    client.import_csv(made.id, b"a,1\nb,2\n")
    assert client.open_by_key(made.id).sheet1.get_all_values() == [["a", "1"], ["b", "2"]]
    assert client.export(made.id, ExportFormat.CSV) == b"a,1\r\nb,2\r\n"


def test_without_a_drive_scope_there_is_no_drive(server: GoogleServer, tmp_path: Path) -> None:
    client = sign_in(server, tmp_path / "sheets.json")
    with pytest.raises(gspread.exceptions.APIError) as caught:
        client.create("New")
    assert caught.value.code == 403
