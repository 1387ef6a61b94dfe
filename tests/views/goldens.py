"""Goldens: texts kept beside the tests. `SHEETPM_UPDATE_GOLDENS=1` writes them anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "goldens"


def assert_golden(name: str, text: str) -> None:
    """The text is the one that was looked at and kept."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("SHEETPM_UPDATE_GOLDENS") == "1":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
