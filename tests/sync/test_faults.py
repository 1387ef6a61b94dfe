"""A slice of the fault injection of `tools.faults`, and that it notices what it is there for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.faults.calls import MAIN, Call
from tools.faults.kinds import Fails
from tools.faults.promises import (
    Expected,
    check_next,
    check_tidy,
    check_truth,
    check_whole,
    check_words,
)
from tools.faults.running import Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the harness forks")

ROOT = Path(__file__).parents[2]
EXPECTED = Expected(
    before={"plan.xlsx": b"old"},
    after={"plan.xlsx": b"new", "reports/r.xlsx": b"report"},
    known_plans=frozenset({b"old", b"new"}),
    known_reports=frozenset({b"report"}),
    wants_report=True,
)
COPY = "state/copies/x/000001-plan.xlsx"
PLANS = frozenset({b"old", b"new"})


def _ended(code: int, err: str = "") -> Run:
    return Run(code=code, out="", err=err, seconds=0.1)


def test_a_slice_of_all_faults_breaks_no_promise() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tools.faults", "--quick"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert " 0 broken promises" in ended.stdout
    assert "not reached" not in ended.stdout


def test_a_torn_plan_is_noticed() -> None:
    assert list(check_whole({"plan.xlsx": b"ne"}, PLANS, EXPECTED))
    assert list(check_whole({}, PLANS, EXPECTED)) == ["the plan is gone"]
    assert not list(check_whole({"plan.xlsx": b"new"}, PLANS, EXPECTED))


def test_a_torn_copy_report_or_record_is_noticed() -> None:
    for name in (COPY, "reports/r.xlsx", "state/recorded/a.json"):
        assert list(check_whole({"plan.xlsx": b"new", name: b"{hal"}, PLANS, EXPECTED))


def test_a_temporary_file_is_noticed() -> None:
    assert list(check_tidy({"state/copies/x/.sheetpm-1-2-3.tmp": b""}))
    assert not list(check_tidy({"plan.xlsx": b"new"}))


@pytest.mark.parametrize(
    ("code", "err"),
    [
        (70, "sheetpm: an error of the program itself"),
        (1, "Traceback (most recent call last):"),
        (3, "one\ntwo"),
        (3, ""),
        (0, "and yet a word"),
    ],
)
def test_an_exit_that_is_not_as_documented_is_noticed(code: int, err: str) -> None:
    assert list(check_words(_ended(code, err), frozenset({0, 2, 3, 75})))


def test_an_untrue_sentence_is_noticed() -> None:
    files = {"plan.xlsx": b"new", COPY: b"old"}
    assert list(check_truth(_ended(3, "plan.xlsx was not changed: no"), files, EXPECTED))
    assert not list(check_truth(_ended(3, "the report was not written"), files, EXPECTED))


def test_a_plan_without_a_copy_of_the_old_one_is_noticed() -> None:
    assert list(check_truth(_ended(3, "no"), {"plan.xlsx": b"new"}, EXPECTED))


def test_success_with_the_old_plan_or_without_a_report_is_noticed() -> None:
    assert len(list(check_truth(_ended(0), {"plan.xlsx": b"old"}, EXPECTED))) == 2


def test_a_next_sync_that_ends_elsewhere_is_noticed() -> None:
    good = {**EXPECTED.after, COPY: b"old"}
    assert not list(check_next(_ended(0), good, EXPECTED))
    assert list(check_next(_ended(75, "busy"), good, EXPECTED))
    assert list(check_next(_ended(0), {**good, "other.xlsx": b"?"}, EXPECTED))
    assert list(check_next(_ended(0), {"plan.xlsx": b"new", COPY: b"old"}, EXPECTED))


def test_only_the_call_that_is_meant_fails() -> None:
    fault = Fails(number=2)
    fault.before(Call(MAIN, 1, "open", "plan.xlsx"))
    with pytest.raises(OSError, match="Input/output error"):
        fault.before(Call(MAIN, 2, "open", "plan.xlsx"))
    fault.before(Call(MAIN, 3, "open", "plan.xlsx"))
