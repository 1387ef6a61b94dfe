"""The pages on sending name every key of [notify], and their settings can be read."""

import re
from pathlib import Path

import pytest

from sheetpm.config import Settings
from sheetpm.notification import _READERS
from sheetpm.settings_file import load_settings

PAGES = sorted((Path(__file__).parents[2] / "docs").glob("sending*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_key_is_in_the_table(page: Path) -> None:
    rows = re.findall(r"^\| (`[^|]*`) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert set(_READERS) <= named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_of_settings_can_be_read(page: Path, tmp_path: Path) -> None:
    examples = re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 4
    for example in examples:
        file = tmp_path / "sheetpm.toml"
        file.write_text(example, encoding="utf-8")
        read = load_settings(file)
        told = [read.settings, *(entry.settings for entry in read.plans)]
        assert any(each.notify or each.client for each in told)
    assert len(PAGES) == 2
    assert Settings().notify == {}
