"""The page about exports names every profile, and what it was made from."""

from pathlib import Path

import pytest

from sheetpm.parse.profiles.adapt import PROFILES
from sheetpm.parse.profiles.model import Sample

_DOCS = Path(__file__).parents[2] / "docs"
_WORDS = {
    "exports.md": {
        Sample.DOCUMENTED: "documented",
        Sample.FILES: "files",
        Sample.KNOWLEDGE: "knowledge",
    },
    "exports.zh.md": {Sample.DOCUMENTED: "文档", Sample.FILES: "文件", Sample.KNOWLEDGE: "常识"},
}


@pytest.mark.parametrize("page", sorted(_WORDS))
def test_every_profile_has_its_row_with_what_it_was_made_from(page: str) -> None:
    rows = [
        line for line in (_DOCS / page).read_text("utf-8").splitlines() if line.startswith("| ")
    ]
    for profile in PROFILES:
        cells = {line: line.split("|")[1].strip().split("（")[0] for line in rows}
        if profile.key == "vertex42":
            (row,) = [line for line in rows if "Vertex42" in line.split("|")[1]]
        else:
            (row,) = [line for line, cell in cells.items() if cell == profile.tool]
        assert row.rstrip("| ").endswith(_WORDS[page][profile.made_from]), profile.key
