"""A plan that a copy of the process reads: the same as if it were read here, or read here."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from msgspec.structs import asdict

from benchmarks.plans import STATUS_DATE, write_plan
from sheetpm.cli.main import cli
from sheetpm.errors import SheetpmError
from sheetpm.grid import Workbook
from sheetpm.rules import meanwhile
from sheetpm.sync import plan_content, value_digest
from sheetpm.sync.plan_content import read_content
from sheetpm.sync.reading_ahead import Reader, _ReaderAhead, plan_to_read, reading_ahead

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux reads beside"),
    pytest.mark.usefixtures("two_cores"),
]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan whose file is large enough to be read ahead."""
    path = tmp_path_factory.mktemp("large") / "plan.xlsx"
    write_plan(path, 2_000)
    assert path.stat().st_size > 100_000
    return path


@pytest.fixture
def never_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on this process, and no copy of it, is unable to read."""
    here = os.getpid()
    usual = plan_content.read_content

    def refuse(content: bytes, name: str) -> object:
        if os.getpid() == here:
            raise AssertionError("read here")
        return usual(content, name)

    monkeypatch.setattr(plan_content, "read_content", refuse)


def _facts(workbook: Workbook) -> list[dict[str, object]]:
    """All that a workbook says, number formats and fills of its first rows asked one by one."""
    said = []
    for grid in workbook.grids:
        facts = asdict(grid)
        formats = facts.pop("number_formats")
        cells = [(row, column) for row in range(1, 30) for column in range(1, 22)]
        facts["formats"] = [(formats(*cell), formats.has_fill(*cell)) for cell in cells]
        facts["kinds"] = [[type(value) for value in row] for row in grid.rows]
        said.append(facts)
    return said


@pytest.mark.usefixtures("never_here")
def test_what_a_copy_read_is_all_that_reading_gives(large: Path) -> None:
    content = large.read_bytes()
    with reading_ahead(large) as reader:
        workbook, inventory = reader.read(content, "plan.xlsx")
    expected, expected_inventory = read_content(content, "plan.xlsx")
    assert _facts(workbook) == _facts(expected)
    assert inventory == expected_inventory


def test_the_digest_of_values_comes_from_the_copy_too(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = large.read_bytes()
    expected = Reader().value_digest(*read_content(content, "plan.xlsx"))
    with reading_ahead(large) as reader:
        read = reader.read(content, "plan.xlsx")
        monkeypatch.setattr(value_digest, "value_digest", lambda *_, without: f"here {without}")
        assert reader.value_digest(*read) == expected
        assert reader.value_digest(*read) == "here set()"


@pytest.mark.usefixtures("never_here")
def test_a_link_to_a_plan_is_read_as_the_plan(large: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xlsx"
    link.symlink_to(large)
    with reading_ahead(link) as reader:
        workbook, _ = reader.read(large.read_bytes(), "plan.xlsx")
    assert workbook.name == "plan.xlsx"


def test_a_plan_saved_meanwhile_is_read_as_it_is_now(large: Path, tmp_path: Path) -> None:
    plan, other = tmp_path / "plan.xlsx", tmp_path / "other.xlsx"
    plan.write_bytes(large.read_bytes())
    write_plan(other, 1_500)
    with reading_ahead(plan) as reader:
        workbook, _ = reader.read(other.read_bytes(), "plan.xlsx")
    tasks = workbook.grid("Tasks")
    assert tasks is not None
    assert len(tasks.rows) == 1_501


def test_nobody_waits_for_a_copy_that_reads_another_file(large: Path, tmp_path: Path) -> None:
    other = tmp_path / "plan.xlsx"
    write_plan(other, 50)
    asked = []

    def answer() -> bytes:
        asked.append(1)
        return b"another file"

    workbook, _ = _ReaderAhead(answer).read(other.read_bytes(), "plan.xlsx")
    tasks = workbook.grid("Tasks")
    assert tasks is not None
    assert len(tasks.rows) == 51
    assert len(asked) == 1
    with reading_ahead(large) as reader:
        again, _ = reader.read(other.read_bytes(), "plan.xlsx")
    assert _facts(again) == _facts(workbook)


def test_a_second_reading_is_made_here(large: Path) -> None:
    content = large.read_bytes()
    with reading_ahead(large) as reader:
        first, _ = reader.read(content, "plan.xlsx")
        second, inventory = reader.read(content, "plan.xlsx")
        digest = reader.value_digest(second, inventory)
    assert _facts(first) == _facts(second)
    assert digest == Reader().value_digest(second, inventory)


def test_the_plan_of_a_sync_is_found_among_its_options(large: Path, tmp_path: Path) -> None:
    plan = str(large)
    assert plan_to_read(["sync", plan]) == large
    assert plan_to_read(["--debug", "sync", "--report-to", str(tmp_path), plan, "--force"]) == large
    assert plan_to_read(["sync", "\0", "--config=x", "-", "", plan]) == large


def test_other_commands_and_small_plans_have_nothing_read_ahead(
    large: Path, tmp_path: Path
) -> None:
    small = tmp_path / "plan.xlsx"
    write_plan(small, 50)
    assert plan_to_read(["sync", str(small)]) is None
    assert plan_to_read(["check", str(large)]) is None
    assert plan_to_read(["sync", str(tmp_path / "absent.xlsx")]) is None
    assert plan_to_read(["sync"]) is None
    assert plan_to_read([]) is None


@pytest.mark.usefixtures("never_here")
def test_without_a_plan_everything_is_read_here(large: Path) -> None:
    with reading_ahead(None) as reader, pytest.raises(AssertionError, match="read here"):
        reader.read(large.read_bytes(), "plan.xlsx")


def test_what_no_copy_can_read_is_refused_as_ever(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(Random(1).randbytes(200_000))
    with pytest.raises(SheetpmError) as alone:
        read_content(plan.read_bytes(), "plan.xlsx")
    with reading_ahead(plan) as reader, pytest.raises(SheetpmError) as ahead:
        reader.read(plan.read_bytes(), "plan.xlsx")
    assert ahead.value.text == alone.value.text


def test_a_plan_that_is_not_there_is_no_reason_to_stop(tmp_path: Path) -> None:
    with reading_ahead(tmp_path / "absent.xlsx"):
        pass


@pytest.mark.parametrize(
    ("name", "value"), [("os.cpu_count", lambda: 1), ("sys.platform", "darwin")]
)
def test_where_nothing_can_be_read_beside_it_is_read_here(
    monkeypatch: pytest.MonkeyPatch,
    large: Path,
    name: str,
    value: Callable[[], object] | str,
) -> None:
    monkeypatch.setattr(name, value)
    with reading_ahead(large) as reader:
        workbook, _ = reader.read(large.read_bytes(), "plan.xlsx")
    assert [grid.title for grid in workbook.grids] == ["Project", "Tasks"]


def test_sync_of_a_large_plan_gives_the_same_bytes_either_way(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copied(name: str) -> Path:
        plan = tmp_path / name / "plan.xlsx"
        plan.parent.mkdir()
        plan.write_bytes(large.read_bytes())
        return plan

    here, ahead, whole = (copied(name) for name in ("here", "ahead", "whole"))
    options = ("--no-report", "--quiet", "--status-date", str(STATUS_DATE))
    with monkeypatch.context() as alone:
        alone.setattr("os.cpu_count", lambda: 1)
        assert CliRunner().invoke(cli, ["sync", str(here), *options]).exit_code == 0
    monkeypatch.setattr(meanwhile, "_MANY_TASKS", 2_000)
    with reading_ahead(plan_to_read(["sync", str(ahead)])) as reader:
        assert CliRunner().invoke(cli, ["sync", str(ahead), *options], obj=reader).exit_code == 0
    subprocess.run([sys.executable, "-m", "sheetpm", "sync", str(whole), *options], check=True)
    assert here.read_bytes() == ahead.read_bytes() == whole.read_bytes()
    assert here.read_bytes() != large.read_bytes()
