"""What all tests share: skips that say why, and a state folder of each test's own."""

import os
import shutil
import signal
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

from tests.html.browser import find_chromium

SHARED = Path(__file__).parents[2] / "shared"

settings.register_profile("sheetpm", deadline=None, derandomize=True)
settings.load_profile("sheetpm")


def pytest_configure() -> None:
    """A run that a script started in the background ignores Ctrl-C, and so would all it starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run; in CI a missing program is a failure."""
    if item.get_closest_marker("libreoffice") and shutil.which("soffice") is None:
        _pass_over("LibreOffice (soffice) is not installed")
    if item.get_closest_marker("chromium") and find_chromium() is None:
        _pass_over("Chromium is not installed")
    if item.get_closest_marker("java") and not _has_java():
        pytest.skip("Java or the package mpxj is not installed")
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        pytest.skip("the folder ../shared with other people's workbooks is absent")


def _has_java() -> bool:
    return shutil.which("java") is not None and find_spec("mpxj") is not None


def _pass_over(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies and locks of a test lie in its own folder, never in the user's."""
    folder = tmp_path / "sheetpm-state"
    monkeypatch.setenv("SHEETPM_STATE", str(folder))
    return folder


@pytest.fixture
def shared() -> Path:
    """The folder of oracles and corpus beside the checkout."""
    return SHARED
