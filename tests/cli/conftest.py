"""The command line run in this process; it speaks English unless a test says otherwise."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetpm.cli import main as entry
from tests.sync.workbooks import write_workbook


class Run:
    """A command run in this process: its exit code and what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self.code = 0
        self.out = ""
        self.err = ""

    def __call__(self, *arguments: object) -> "Run":
        self._monkeypatch.setattr(sys, "argv", ["sheetpm", *map(str, arguments)])
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            entry.main()
        self.code = int(ended.value.code or 0)
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.out + self.err
        return self


@pytest.fixture(autouse=True)
def restored_language() -> Iterator[None]:
    """The command line tells gettext its language through the environment."""
    before = os.environ.get("LANGUAGE")
    yield
    os.environ.pop("LANGUAGE", None)
    if before is not None:
        os.environ["LANGUAGE"] = before


@pytest.fixture(autouse=True)
def _this_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that a test starts run the program under test, wherever they start."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return Run(capsys, monkeypatch)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx")
