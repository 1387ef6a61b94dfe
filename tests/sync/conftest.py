"""What several tests of syncing need."""

import os

import pytest


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine and the process are such that copies of it are made, wherever the tests run."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr("multiprocessing.parent_process", lambda: None)
    monkeypatch.setattr("threading.active_count", lambda: 1)
