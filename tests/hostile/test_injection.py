"""Texts of the plan that begin like formulas, are markup, or steer terminals: inert everywhere.

HTML, CSV and mail are no outputs of sheetpm today; whoever adds one adds it here.
"""

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from sheetpm.cli.check import command as check_command
from sheetpm.cli.sync import command as sync_command
from tests.cli.conftest import Run
from tests.hostile.hostile_texts import MARK, hostile_plan

NAMESPACES = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    (tmp_path / "plan.xlsx").write_bytes(hostile_plan())
    return Run(capsys, monkeypatch)


def ours(run: Run) -> Iterator[tuple[str, bytes]]:
    """Name and content of every part that sheetpm wrote: into the plan, and the whole report."""
    run("sync", "plan.xlsx")
    before = set(zipfile.ZipFile(BytesIO(hostile_plan())).namelist())
    (report,) = Path().glob("plan-report-*.xlsx")
    for path, known in ((Path("plan.xlsx"), before), (report, set[str]())):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name not in known or name == "xl/workbook.xml":
                    yield f"{path.name}/{name}", package.read(name)


def test_the_hostile_texts_do_get_through_to_our_tabs(run: Run) -> None:
    places = {name for name, content in ours(run) if MARK.encode() in content}
    assert any("plan.xlsx/xl/worksheets" in name for name in places)
    assert any("report" in name for name in places)


def test_no_cell_of_ours_is_a_formula(run: Run) -> None:
    for name, content in ours(run):
        if "/worksheets/sheet" in name and name.endswith(".xml"):
            root = etree.fromstring(content)
            assert root.findall(".//m:f", NAMESPACES) == [], name
            rules = root.iterfind(".//m:cfRule/m:formula", NAMESPACES)
            assert not any(MARK in (rule.text or "") for rule in rules), name


def test_formulas_of_our_charts_and_names_hold_no_text_of_the_plan(run: Run) -> None:
    for name, content in ours(run):
        if name.endswith(".xml"):
            root = etree.fromstring(content)
            found = root.iterfind(".//c:f", NAMESPACES)
            names = root.iterfind(".//m:definedName", NAMESPACES)
            assert not any(MARK in (one.text or "") for one in (*found, *names)), name


def test_no_link_of_ours_leads_out_of_the_workbook(run: Run) -> None:
    for name, content in ours(run):
        assert b'TargetMode="External"' not in content, name
        for link in re.findall(rb"<hyperlink [^>]*>", content):
            assert b"location=" in link, name
            assert b"r:id=" not in link, name


def test_markup_of_the_plan_is_text_in_our_parts(run: Run) -> None:
    for name, content in ours(run):
        assert b"<script" not in content.lower(), name
        assert b"<img" not in content.lower(), name


def test_footer_codes_of_the_plan_are_text(run: Run) -> None:
    book = openpyxl.load_workbook("plan.xlsx")
    for row in book["Project"].iter_rows(max_col=2):
        if row[0].value == "Project name":
            row[1].value = f"{MARK} &D&A"
    book.save("plan.xlsx")
    for name, content in ours(run):
        for footer in re.findall(rb"<oddFooter>(.*?)</oddFooter>", content):
            assert MARK.encode() in footer, name
            assert b"&amp;&amp;D" in footer, name


def steering(text: str) -> set[str]:
    """Characters that a terminal obeys instead of showing, line breaks aside."""
    kinds = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return {char for char in text if unicodedata.category(char) in kinds and char not in "\n\t"}


FORMATS = [
    (name, form)
    for name, command in (("check", check_command), ("sync", sync_command))
    for option in command.params
    if option.name == "output"
    for form in option.type.choices  # type: ignore[attr-defined]
]


@pytest.mark.parametrize(("command", "form"), FORMATS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_printed_steers_a_terminal(run: Run, command: str, form: str, lang: str) -> None:
    run(command, "plan.xlsx", "--format", form, "--lang", lang, "-v")
    assert run.out
    assert steering(run.out) == set()
    assert steering(run.err) == set()


def test_the_texts_are_in_what_is_printed(run: Run) -> None:
    assert MARK in run("check", "plan.xlsx").out


def test_json_says_the_texts_as_they_are(run: Run) -> None:
    run("check", "plan.xlsx", "--format", "json")
    said = " ".join(one["message"] for one in json.loads(run.out)["findings"])
    assert f"<script>alert('{MARK}')" in said


def test_every_annotation_is_one_line_of_our_own(run: Run) -> None:
    run("check", "plan.xlsx", "--format", "github")
    lines = run.out.splitlines()
    assert lines
    assert all(re.match(r"::(error|warning|notice) file=plan\.xlsx,title=", line) for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [
        ("sync", "plan.xlsx", "--dry-run", "-v"),
        ("report", "plan.xlsx"),
        ("baseline", "set", "plan.xlsx", f"\x1b[31m{MARK}"),
        ("baseline", "list", "plan.xlsx"),
        ("check", f"no\x1b[31m{MARK}.xlsx"),
        ("explain", f"\x9b31m{MARK}"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_other_commands_print_nothing_that_steers(run: Run, arguments: tuple[str, ...]) -> None:
    run(*arguments)
    assert steering(run.out + run.err) == set()
