"""What docs/scheduling.md tells people to copy."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sheetpm.cli.main import cli
from sheetpm.errors import ExitCode
from sheetpm.settings_file import load_settings

ROOT = Path(__file__).parents[1]
RECIPES = ROOT / "docs" / "recipes"
PAGES = (ROOT / "docs" / "scheduling.md", ROOT / "docs" / "scheduling.zh.md")
PROGRAM = "/opt/sheetpm/bin/sheetpm"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    units = [path for path in RECIPES.iterdir() if path.suffix in {".service", ".timer"}]
    assert len(units) == 3
    for unit in units:
        (tmp_path / unit.name).write_text(_text(unit).replace(PROGRAM, sys.executable))
    # --man and the other units of this machine are none of our business.
    done = subprocess.run(
        ["systemd-analyze", "verify", *sorted(tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "sheetpm" in line]
    assert ours == []


def _calls() -> list[tuple[str, list[str]]]:
    """Every call of the program in a recipe or on a page."""
    pattern = re.compile(r"(?:bin/|run: |^    )sheetpm ((?:sync|watch)\b[^\n>]*)", re.MULTILINE)
    calls = [
        (path.name, shlex.split(call))
        for path in (*RECIPES.iterdir(), *PAGES)
        for call in pattern.findall(_text(path))
    ]
    windows = re.findall(r'-Argument "([^"]*)"', _text(RECIPES / "windows-task.ps1"))
    return [*calls, *(("windows-task.ps1", shlex.split(call)) for call in windows)]


def test_every_call_in_a_recipe_has_options_that_exist() -> None:
    calls = _calls()
    assert {name for name, _ in calls} >= {
        "crontab",
        "github-actions.yml",
        "scheduling.md",
        "scheduling.zh.md",
        "sheetpm-watch.service",
        "sheetpm.service",
        "windows-task.ps1",
    }
    for _, (name, *arguments) in calls:
        command = cli.get_command(
            cli.make_context("sheetpm", ["--help"], resilient_parsing=True), name
        )
        assert command is not None
        command.make_context(name, arguments).close()


def test_lines_of_the_crontab_have_five_fields_and_a_command() -> None:
    lines = [line.removeprefix("# ") for line in _text(RECIPES / "crontab").splitlines()]
    jobs = [line for line in lines if PROGRAM in line]
    assert len(jobs) == 2
    for job in jobs:
        assert re.match(r"(?:[\d*/,-]+ ){5}cd /srv/plans && ", job)
        assert "%" not in job


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_a_page_links_every_recipe_and_only_files_that_exist(page: Path) -> None:
    links = set(re.findall(r"\]\(([^)#]+)\)", _text(page)))
    assert {f"recipes/{path.name}" for path in RECIPES.iterdir()} <= links
    for link in links:
        assert (page.parent / link).exists()


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_the_settings_on_a_page_are_valid(page: Path, tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", _text(page), re.DOTALL)
    assert len(tomllib.loads(block)["plan"]) == 2
    (tmp_path / "sheetpm.toml").write_text(block, encoding="utf-8")
    assert len(load_settings(tmp_path / "sheetpm.toml").plans) == 2


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_a_page_explains_every_exit_code(page: Path) -> None:
    rows = re.findall(r"^\| ([\d, 、]+) \|", _text(page), re.MULTILINE)
    codes = [int(code) for row in rows for code in re.split("[,、] ?", row)]
    assert codes == [*sorted(map(int, ExitCode)), 130, 143]


def test_the_container_runs_the_job_as_a_user_without_rights() -> None:
    lines = _text(ROOT / "Dockerfile").splitlines()
    final = lines[max(at for at, line in enumerate(lines) if line.startswith("FROM ")) :]
    (user,) = [line.split()[1] for line in final if line.startswith("USER ")]
    assert user == "sheetpm"
    assert any(line.startswith("RUN useradd") and line.endswith(user) for line in final)
    assert 'ENTRYPOINT ["sheetpm"]' in final[final.index(f"USER {user}") :]
    assert final[-1] == 'CMD ["sync"]'


def test_what_the_container_copies_is_there_and_not_ignored() -> None:
    allowed = {line[1:] for line in _text(ROOT / ".dockerignore").splitlines() if line[:1] == "!"}
    copied = {
        name
        for line in _text(ROOT / "Dockerfile").splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    }
    assert copied == allowed
    for name in copied:
        assert (ROOT / name).exists()
