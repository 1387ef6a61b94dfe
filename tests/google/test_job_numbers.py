"""The same plan as an Excel file and as a Google Sheet: the same numbers, the same report."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetpm.api import Given, assess
from sheetpm.config import ReportFormat, Settings
from sheetpm.google.reading import OPTIONS, read_sheet
from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes
from sheetpm.sources.excel import read_workbook
from sheetpm.sync import job
from sheetpm.sync.outcome import SyncRequest
from tests.google import held
from tests.google.harness import FIRST, READ, URL, World, world_of
from tests.google_server.serials import to_serial

NOW = datetime(2026, 3, 17, 8, 30, tzinfo=UTC)


def example(folder: Path, language: Language = Language.EN) -> Path:
    path = folder / "example.xlsx"
    path.write_bytes(example_bytes(language))
    return path


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(example(tmp_path), tmp_path, title="example") as made:
        yield made


def sync_excel(path: Path, **given: Any) -> None:
    job.sync(path, settings=Settings(), given=Given(**given), now=NOW, request=SyncRequest())


def shown_in_excel(path: Path, title: str) -> list[list[Any]]:
    """The cells of a tab as plain values, dates as serial numbers."""
    rows = [
        [None if cell == "" else _plain(cell) for cell in row]
        for row in openpyxl.load_workbook(path, data_only=True)[title].iter_rows(values_only=True)
    ]
    return trimmed(rows)


def _plain(cell: Any) -> Any:
    return to_serial(cell) if hasattr(cell, "year") else cell


def trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    kept = []
    for row in rows:
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        kept.append(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def assert_same_rows(one: list[list[Any]], other: list[list[Any]]) -> None:
    assert len(one) == len(other) > 3
    for number, (left, right) in enumerate(zip(one, other, strict=True), start=1):
        assert len(left) == len(right), (number, left, right)
        for a, b in zip(left, right, strict=True):
            same = a == pytest.approx(b, rel=1e-12) if isinstance(a, float | int) else a == b
            assert same, (number, a, b)


@pytest.mark.parametrize("language", list(Language))
def test_every_tab_holds_the_same_values_as_in_excel(language: Language, tmp_path: Path) -> None:
    path = example(tmp_path, language)
    with world_of(path, tmp_path, title="example") as world:
        ended = world.sync("--lang", language.value)
        assert ended.code == 0, ended.err
        sync_excel(path, language=language)
        titles = held.own_titles(world.held)
        assert set(titles) == {"dashboard", "checks", "schedule", "history"}
        for key, title in titles.items():
            google = trimmed(held.values(world.held, title))
            excel = shown_in_excel(path, title)
            if key == "dashboard":
                google, excel = _without_source(google), _without_source(excel)
            assert_same_rows(google, excel)


def _without_source(rows: list[list[Any]]) -> list[list[Any]]:
    """Without the line that names where the plan lies and what its cells hash to."""
    return [
        row
        for row in rows
        if not any(isinstance(cell, str) and cell.startswith("sheetpm 0") for cell in row)
    ]


def test_the_recorded_row_and_the_assessment_are_the_same(world: World, tmp_path: Path) -> None:
    path = tmp_path / "example.xlsx"
    excel = assess(
        read_workbook(path.read_bytes(), path.name),
        settings=Settings(),
        today=NOW.date(),
        given=Given(),
    )
    client = world.client()
    google = assess(
        read_sheet(client).workbook, settings=Settings(), today=NOW.date(), given=Given()
    )
    client.close()
    assert google.analysis.history.row == excel.analysis.history.row
    assert google.analysis.overall == excel.analysis.overall
    assert google.analysis.progress.actual == excel.analysis.progress.actual
    assert google.analysis.progress.phases == excel.analysis.progress.phases
    assert [str(each.place) for each in google.findings] == [
        str(each.place) for each in excel.findings
    ]
    assert len(excel.findings) > 10


def test_the_report_is_the_same_page_by_page(world: World, tmp_path: Path) -> None:
    ended = world.run("report", URL, "--to", "google")
    assert ended.code == 0, ended.err
    job.report(
        tmp_path / "example.xlsx",
        tmp_path / "excel",
        settings=Settings(),
        given=Given(language=Language.EN),
        now=NOW,
    )
    one = next((tmp_path / "google").glob("*.xlsx"))
    other = next((tmp_path / "excel").glob("*.xlsx"))
    assert one.name == other.name == "example-report-2026-03-16.xlsx"
    google, excel = openpyxl.load_workbook(one), openpyxl.load_workbook(other)
    assert google.sheetnames == excel.sheetnames
    assert len(google.sheetnames) > 5
    for title in excel.sheetnames:
        differences = [
            (title, left.coordinate, left.value, right.value)
            for rows in zip(google[title].iter_rows(), excel[title].iter_rows(), strict=True)
            for left, right in zip(*rows, strict=True)
            if (left.value, left.number_format, left.fill.fgColor.rgb)
            != (right.value, right.number_format, right.fill.fgColor.rgb)
        ]
        assert [each for each in differences if "SHA-256" not in str(each[2])] == []
        assert google[title].merged_cells.ranges == excel[title].merged_cells.ranges


def test_the_web_page_of_a_sheet_shows_the_same_as_that_of_a_file(
    world: World, tmp_path: Path
) -> None:
    ended = world.run("report", URL, "--to", "google", "--format", "html")
    assert ended.code == 0, ended.err
    job.report(
        tmp_path / "example.xlsx",
        tmp_path / "excel",
        settings=Settings(report_formats=(ReportFormat.HTML,)),
        given=Given(language=Language.EN),
        now=NOW,
    )
    one = next((tmp_path / "google").glob("*.html"))
    other = next((tmp_path / "excel").glob("*.html"))
    assert one.name == other.name == "example-report-2026-03-16.html"
    # Only the mark of what each is made from differs.
    google, excel = (
        re.sub(r'(name="sheetpm-report" content=")[^"]*', r"\1", path.read_text(encoding="utf-8"))
        for path in (one, other)
    )
    assert google == excel


def test_a_sync_writes_the_report_too_and_not_twice(world: World) -> None:
    first = world.run("sync", URL, "--report-to", "reports")
    assert first.kinds == FIRST
    path = next((world.folder / "reports").glob("*.xlsx"))
    written = path.read_bytes()
    again = world.run("sync", URL, "--report-to", "reports")
    assert again.kinds == READ
    assert path.read_bytes() == written
    assert len(list((world.folder / "reports").iterdir())) == 1


# ---- a sheet that was an Excel file


def test_the_tabs_of_a_converted_workbook_are_ours_and_their_history_counts(
    tmp_path: Path,
) -> None:
    path = example(tmp_path)
    sync_excel(path)
    sync_excel(path, status_date=date(2026, 3, 20))
    with world_of(path, tmp_path) as world:
        names = openpyxl.load_workbook(path).defined_names
        ours = {name: each for name, each in names.items() if name.startswith("_sheetpm_")}
        tabs = {
            title: each["properties"]["sheetId"] for title, each in held.tabs(world.held).items()
        }
        for name, each in ours.items():
            found = [title for title, _ in each.destinations if title in tabs]
            if found:
                area = {"sheetId": tabs[found[0]]}
                area |= {"startRowIndex": 0, "endRowIndex": 1}
                area |= {"startColumnIndex": 0, "endColumnIndex": 1}
                world.edit({"addNamedRange": {"namedRange": {"name": name, "range": area}}})
        count = len(tabs)
        ended = world.sync("--status-date", "2026-03-23")
        assert ended.code == 0, ended.err
        assert ended.kinds == FIRST
        assert len(held.tabs(world.held)) == count
        assert set(held.own_titles(world.held)) == {"dashboard", "checks", "schedule", "history"}
        assert held.status_dates(world.held) == [46097, 46101, 46104]
        assert world.sync("--status-date", "2026-03-23").kinds == READ


# ---- for the client


def amounts(world: World) -> list[Any]:
    """The planned values of the recorded weeks; the column is absent where they are hidden."""
    rows = held.values(world.held, "Status History")
    head = next(row for row in rows if "Status date" in row)
    at = head.index("PV") if "PV" in head else None
    found = rows[rows.index(head) + 1 :]
    return [None if at is None or at >= len(row) else row[at] for row in found]


def client_settings(world: World, audience: str) -> None:
    text = f'audience = "{audience}"\n'
    (world.folder / "sheetpm.toml").write_text(text, encoding="utf-8")


def test_for_the_client_amounts_and_checks_go_and_come_back_with_the_team(world: World) -> None:
    world.sync()
    internal = held.values(world.held, "Status History")
    shown = amounts(world)
    assert shown[0] > 0
    client_settings(world, "client")
    ended = world.sync()
    assert ended.code == 0, ended.err
    assert ended.kinds == FIRST
    assert set(held.own_titles(world.held)) == {"dashboard", "schedule", "history"}
    assert "Checks" not in held.tabs(world.held)
    assert amounts(world) == [None]
    assert world.sync().kinds == READ
    world.sync("--status-date", "2026-03-20")
    assert amounts(world) == [None, None]
    client_settings(world, "internal")
    ended = world.sync("--status-date", "2026-03-20")
    assert ended.code == 0, ended.err
    assert "Checks" in held.tabs(world.held)
    assert amounts(world)[0] == shown[0]
    assert amounts(world)[1] > 0
    assert held.values(world.held, "Status History")[: len(internal)][-1] == internal[-1]


# ---- companions on demand


def test_a_levelling_tab_is_written_where_asked_for_and_stays(world: World) -> None:
    world.sync()
    ended = world.run("level", URL, "--write", "--method", "rules")
    assert ended.code == 0, ended.err
    assert ended.kinds == FIRST
    assert held.own_titles(world.held)["levelling"] == "Levelling"
    written = held.values(world.held, "Levelling")
    assert world.sync().kinds == READ
    world.sync("--status-date", "2026-03-20")
    assert held.values(world.held, "Levelling") == written


def test_a_baseline_is_recorded_kept_and_listed(world: World) -> None:
    world.sync()
    ended = world.run("baseline", "set", URL, "Kick-off")
    assert ended.code == 0, ended.err
    assert ended.kinds == FIRST
    assert "baseline" in held.own_titles(world.held)
    assert "Kick-off" in world.run("baseline", "list", URL).out
    title = held.own_titles(world.held)["baseline"]
    recorded = held.values(world.held, title)
    world.sync("--status-date", "2026-03-20")
    assert trimmed(held.values(world.held, title)) == trimmed(recorded)
    assert world.run("baseline", "set", URL, "Re-plan").code == 0
    assert [
        word for word in ("Kick-off", "Re-plan") if word in world.run("baseline", "list", URL).out
    ]


def test_a_baseline_says_the_same_as_in_excel(world: World, tmp_path: Path) -> None:
    world.sync()
    world.run("baseline", "set", URL, "Kick-off")
    path = tmp_path / "example.xlsx"
    sync_excel(path, language=Language.EN)
    sync_excel(path, language=Language.EN, new_baseline="Kick-off")
    title = held.own_titles(world.held)["baseline"]
    assert_same_rows(trimmed(held.values(world.held, title)), shown_in_excel(path, title))


# ---- size


def test_a_plan_of_ten_thousand_tasks_takes_three_requests(tmp_path: Path) -> None:
    from benchmarks.plans import STATUS_DATE, write_plan

    path = tmp_path / "large.xlsx"
    write_plan(path, 10_000)
    with world_of(path, tmp_path) as world:
        ended = world.sync()
        assert ended.code == 0, ended.err
        assert ended.kinds == FIRST
        client = world.client()
        shown = client.get_values(["Schedule", "'Status History'!A5:A"], OPTIONS)["valueRanges"]
        client.close()
        assert len(shown[0]["values"]) > 10_000
        assert shown[1]["values"] == [[to_serial(STATUS_DATE)]]
        assert world.sync().kinds == READ


def test_a_google_sync_loads_nothing_that_only_workbooks_need() -> None:
    """Its start would take a third longer."""
    code = (
        "import sys\n"
        "from sheetpm.sync import google_plan, plans, sending\n"
        "from sheetpm.sync.google_job import sync_sheet\n"
        "print(sorted({'lxml', 'python_calamine', 'xlsxwriter', 'openpyxl'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout.strip() == "[]"
