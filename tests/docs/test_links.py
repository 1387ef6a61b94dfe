"""What the documentation points to is there, and every page has its twin."""

import re
from pathlib import Path

import pytest

from sheetpm.cli.main import _COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FOR_USERS = [page for page in PAGES if "adr" not in page.parts and page.parent != ROOT]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"^ {4,}sheetpm ([a-z]+)|`sheetpm ([a-z]+)", text, re.MULTILINE))
    assert {one or other for one, other in named} <= {*_COMMANDS, "debug"}


@pytest.mark.parametrize("page", FOR_USERS, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_page_for_users_has_a_twin_in_the_other_language(page: Path) -> None:
    name = page.name
    twin = name.replace(".zh.md", ".md") if ".zh." in name else name.replace(".md", ".zh.md")
    assert (page.parent / twin).is_file()
