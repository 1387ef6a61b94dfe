"""The picture of a Google spreadsheet shows what the spreadsheet holds."""

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sheetpm.writers.google import draw
from sheetpm.writers.google_tabs import read_tabs
from tests.google.pages import every_page
from tests.google.seen_excel import excel_pages
from tests.google.seen_google import google_pages
from tests.google_server.server import GoogleServer
from tools import google_picture


def _resource() -> google_picture.Json:
    with GoogleServer() as server:
        server.add_spreadsheet("plan", {"Tasks": [["ID"], ["=1+1"]], "Goals": []})
        requests = draw(every_page(), read_tabs(server.spreadsheet("plan"))).requests
        server.edit("plan", list(requests))
        return server.spreadsheet("plan")


def test_every_cell_of_ours_is_in_the_picture_as_it_is_held() -> None:
    resource = _resource()
    drawn = excel_pages(google_picture.picture(resource))
    for title, held in google_pages(resource).items():
        shown = drawn[title]
        for aspect in ("values", "looks", "fills", "edges", "merges", "bars", "frozen", "filtered"):
            assert getattr(shown, aspect) == getattr(held, aspect), (title, aspect)
        assert {at: shown.widths[at] for at in held.widths} == held.widths


def test_charts_of_ours_are_in_the_picture() -> None:
    book = openpyxl.load_workbook(BytesIO(google_picture.picture(_resource())))
    sheet: google_picture.Json = {one.title: one for one in book}
    kinds = [type(chart).__name__ for chart in sheet["Dashboard"]._charts]
    assert sorted(kinds) == ["BarChart", "LineChart"]


def test_a_formula_shows_what_it_gives() -> None:
    book = openpyxl.load_workbook(BytesIO(google_picture.picture(_resource())))
    assert book["Tasks"]["A2"].value == 2


def test_the_command_reads_a_resource_and_writes_a_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "resource.json", tmp_path / "picture.xlsx"
    source.write_text(json.dumps(_resource()), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["google_picture", str(source), str(target)])
    google_picture.main()
    assert openpyxl.load_workbook(target).sheetnames == ["Dashboard", "Tasks", "Goals", "Schedule"]
