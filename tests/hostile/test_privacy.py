"""What leaves the machine names no path, user or host of it."""

import getpass
import json
import platform
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetpm.sync.copies import list_copies
from tests.cli.conftest import Run
from tests.sync.workbooks import write_workbook

USER = "quintessa-user"
HOST = "zanzibar-host"
FOLDER = "Confidential-Folder"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan in a folder of a telling name, on a machine and under a user of telling names."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    write_workbook(folder / "plan.xlsx")
    monkeypatch.chdir(folder)
    for name in ("USER", "LOGNAME", "USERNAME", "LNAME"):
        monkeypatch.setenv(name, USER)
    monkeypatch.setenv("HOSTNAME", HOST)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr(platform, "node", lambda: HOST)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, room: Path) -> Run:
    assert room.is_dir()
    return Run(capsys, monkeypatch)


def telling(room: Path) -> list[str]:
    words = [USER, HOST, FOLDER, str(room.parent), str(Path.home()), str(Path(__file__).parents[2])]
    return [*words, *([getpass.getuser()] if len(getpass.getuser()) > 5 else [])]


def written(room: Path) -> Iterator[tuple[str, bytes]]:
    """Every part of every workbook and web page in the folder, names of files and parts included."""
    for path in sorted(room.glob("*.html")):
        yield path.name, path.name.encode()
        yield path.name, path.read_bytes()
    for path in sorted(room.glob("*.xlsx")):
        yield path.name, path.name.encode()
        with zipfile.ZipFile(path) as package:
            yield path.name, package.comment
            for member in package.infolist():
                yield f"{path.name}/{member.filename}", member.filename.encode() + member.extra
                yield f"{path.name}/{member.filename}", package.read(member)


@pytest.mark.parametrize("audience", ["internal", "client"])
def test_plan_and_report_name_no_path_user_or_host(run: Run, room: Path, audience: str) -> None:
    formats = 'report_formats = ["xlsx", "html"]\n'
    (room / "sheetpm.toml").write_text(f'audience = "{audience}"\n{formats}')
    run("sync", room / "plan.xlsx")
    assert len(list(room.glob("*.xlsx"))) == 2
    assert len(list(room.glob("*.html"))) == 1
    for name, content in written(room):
        for word in telling(room):
            assert word.encode() not in content, (name, word)
            assert word.encode("utf-16-le") not in content, (name, word)


def properties(report: Path) -> str:
    with zipfile.ZipFile(report) as package:
        return (package.read("docProps/core.xml") + package.read("docProps/app.xml")).decode()


def test_the_report_says_of_itself_only_what_the_settings_say(run: Run, room: Path) -> None:
    stated = 'document_properties = { title = "Status", author = "Project office" }\n'
    (room / "sheetpm.toml").write_text(stated)
    run("sync", "plan.xlsx")
    (report,) = room.glob("plan-report-*.xlsx")
    found = properties(report)
    assert "<dc:title>Status</dc:title>" in found
    assert "<dc:creator>Project office</dc:creator>" in found
    assert "Company></Company" in found
    for name in ("dc:subject", "cp:keywords", "dc:description", "cp:category", "Manager"):
        assert f"<{name}>" not in found


def test_without_settings_the_report_says_nothing_of_its_author(run: Run, room: Path) -> None:
    run("sync", "plan.xlsx")
    (report,) = room.glob("plan-report-*.xlsx")
    found = properties(report)
    assert "<dc:creator></dc:creator>" in found
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in found
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", found) == ["2020-01-01T00:00:00Z"] * 2


def test_the_plan_keeps_its_own_properties(run: Run, room: Path) -> None:
    before = properties(room / "plan.xlsx")
    run("sync", "plan.xlsx")
    assert properties(room / "plan.xlsx") == before


def test_copies_are_named_after_the_plan_alone(run: Run, room: Path) -> None:
    run("sync", "plan.xlsx")
    assert [copy.path.name for copy in list_copies(room / "plan.xlsx")] == ["000001-plan.xlsx"]


@pytest.mark.parametrize("arguments", [(), ("--format", "json"), ("-v",)])
@pytest.mark.parametrize("command", ["check", "sync"])
def test_what_is_printed_names_the_plan_and_no_folder(
    run: Run, room: Path, command: str, arguments: tuple[str, ...]
) -> None:
    run(command, room / "plan.xlsx", *arguments)
    for word in (USER, HOST, FOLDER):
        assert word not in run.out, word


def test_the_record_of_a_run_names_no_folder_user_or_host(run: Run, room: Path) -> None:
    (room / "sheetpm.toml").write_text('[[plan]]\npath = "plan.xlsx"\n')
    run("sync", "--record", "run.json", "--jobs", 1)
    text = (room / "run.json").read_text()
    (plan,) = json.loads(text)["plans"]
    assert plan["path"] == "plan.xlsx"
    for word in telling(room):
        assert word not in text, word


def test_a_mistake_of_the_program_names_no_folder(room: Path, tmp_path: Path) -> None:
    """Users send what is printed; the trace is only there for --debug."""
    code = (
        "import sys, sheetpm.sync.job as job\n"
        "def fail(*a, **k): raise RuntimeError('oops')\n"
        "job.assess_file = fail\n"
        "sys.argv = ['sheetpm', 'check', 'plan.xlsx']\n"
        "from sheetpm.cli.main import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=room, capture_output=True, text=True, check=False
    )
    assert done.returncode == 70
    assert "RuntimeError: oops" in done.stderr
    assert str(tmp_path) not in done.stdout + done.stderr
