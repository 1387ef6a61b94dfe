"""Goldens: texts kept beside the tests. `SHEETPM_UPDATE_GOLDENS=1` writes them anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "goldens"


def assert_golden(name: str, text: str, folder: Path = FOLDER) -> None:
    """The text is the one that was looked at and kept."""
    path = folder / f"{name}.txt"
    if os.environ.get("SHEETPM_UPDATE_GOLDENS") == "1":
        folder.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
