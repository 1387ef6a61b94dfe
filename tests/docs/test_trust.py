"""The promises name tests: each of them must exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
}


def named(page: str) -> list[str]:
    return re.findall(r"`(test_\w+)`", (ROOT / "docs" / page).read_text("utf-8"))


@pytest.mark.parametrize("page", ["trust.md", "trust.zh.md"])
def test_every_test_that_stands_for_a_promise_exists(page: str) -> None:
    assert len(named(page)) >= 30
    assert set(named(page)) <= TESTS


def test_both_languages_promise_the_same() -> None:
    assert named("trust.md") == named("trust.zh.md")
