"""Rules that look at a plan while it is analysed, in another process, say the same."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from msgspec.structs import replace

from sheetpm.config import Settings
from sheetpm.rules import meanwhile
from sheetpm.rules.declaration import RULES
from sheetpm.rules.documentation import document
from sheetpm.rules.meanwhile import seen_meanwhile
from sheetpm.rules.registry import catalogue, check, look_at
from tests.rules.written import checked

catalogue()
EARLY = [code for code, each in RULES.items() if each.arguments == 1]


@contextmanager
def at_once(compute: Callable[[], bytes]) -> Iterator[Callable[[], bytes]]:
    """Computes here and now."""
    content = compute()
    yield lambda: content


def test_some_rules_need_no_analysis_and_some_do() -> None:
    assert 50 < len(EARLY) < len(RULES) - 50


@pytest.mark.parametrize("code", EARLY)
def test_what_was_seen_in_another_process_becomes_the_same_findings(code: str) -> None:
    outcome = checked(document(RULES[code].kind.doc).flagged)
    seen = pickle.loads(pickle.dumps(look_at(outcome.plan)))
    assert seen[code]
    given = outcome.plan, outcome.analysis, Settings()
    assert check(*given, seen=seen) == check(*given) == outcome.findings


def test_a_long_plan_is_looked_at_meanwhile_and_a_short_one_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = checked(document(RULES[EARLY[0]].kind.doc).flagged).plan
    with seen_meanwhile(plan, at_once) as seen:
        assert seen() == {}
    monkeypatch.setattr(meanwhile, "_MANY_TASKS", len(plan.tasks.rows))
    with seen_meanwhile(plan, at_once) as seen:
        assert seen() == look_at(plan)
    with seen_meanwhile(plan, None) as seen:
        assert seen() == {}


def test_what_was_seen_of_a_rule_is_not_looked_for_again() -> None:
    outcome = checked(document(RULES["TSK001"].kind.doc).flagged)
    assert "TSK001" in EARLY
    flags = look_at(outcome.plan)
    moved = replace(flags["TSK001"][0], record="moved")
    seen = {**flags, "TSK001": (moved,)}
    found = check(outcome.plan, outcome.analysis, Settings(), seen=seen)
    assert [each.record for each in found if each.code == "TSK001"] == ["moved"]
