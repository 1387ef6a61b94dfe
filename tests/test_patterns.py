"""Patterns that are compiled when they are first used behave as compiled ones."""

import copy
import pickle
import re

import pytest

from sheetpm.patterns import lazy_pattern


def test_a_lazy_pattern_finds_what_a_compiled_one_does() -> None:
    lazy, compiled = lazy_pattern("a(b+)", re.IGNORECASE), re.compile("a(b+)", re.IGNORECASE)
    for text in ("xABBy", "none", ""):
        assert lazy.findall(text) == compiled.findall(text)
        assert lazy.sub("-", text) == compiled.sub("-", text)
    assert (lazy.pattern, lazy.flags, lazy.groups) == (
        compiled.pattern,
        compiled.flags,
        compiled.groups,
    )


def test_it_is_not_compiled_before_it_is_used() -> None:
    broken = lazy_pattern("(")
    with pytest.raises(re.error):
        broken.search("")


@pytest.mark.parametrize("again", [copy.copy, lambda one: pickle.loads(pickle.dumps(one))])
def test_it_can_be_copied_before_and_after_its_first_use(again: object) -> None:
    pattern = lazy_pattern("a+")
    for _ in range(2):
        copied = again(pattern)  # type: ignore[operator]
        assert copied.findall("aab") == ["aa"]
        pattern.fullmatch("a")
