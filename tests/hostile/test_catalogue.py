"""Every kind of hostile workbook that is quick to make: read or refused, and nothing else.

`python -m tools.hostile` runs all of them, the large ones too, each as a process of its own.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED

import pytest

from tools.fuzz.exercise import READ, REFUSED, Target
from tools.fuzz.workers import Deadline, run_jobs
from tools.hostile.__main__ import main, try_kind
from tools.hostile.kinds import Expected, Kind, all_kinds
from tools.hostile.run import Run, run_command
from tools.hostile.small_plan import small_plan
from tools.hostile.verdicts import problems

KINDS = {kind.name: kind for kind in all_kinds()}
RIGHT = {
    Expected.REFUSED: {REFUSED},
    Expected.READ: {READ},
    Expected.NOT_WRITTEN: {REFUSED},
    Expected.ONLY_READ: {READ},
    Expected.EITHER: {READ, REFUSED},
}


@dataclass(frozen=True)
class Job:
    kind: Kind
    target: Target = Target.SYNC

    def build(self) -> bytes:
        return self.kind.build()


def test_there_are_many_kinds() -> None:
    assert len(KINDS) >= 300


def test_every_quick_kind_is_synced_or_refused_as_it_should(tmp_path: Path) -> None:
    jobs = [Job(kind) for kind in KINDS.values() if not kind.is_heavy]
    results = list(run_jobs(jobs, tmp_path, Deadline(seconds=900)))
    assert len(results) == len(jobs)
    wrong = {
        one.job.kind.name: one.said
        for one in results
        if one.said not in RIGHT[one.job.kind.expected]
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "name",
    [
        "a billion laughs in a sheet",
        "an entity that is an address in a sheet",
        "a tab at an address outside (external)",
        "a link to a workbook on a web server",
        "a part called ../../../canary.txt",
        "a start on day 1e15",
        "a protected structure",
        "a task called control sequences of a terminal",
    ],
)
def test_as_a_process_of_its_own_it_keeps_within_all_bounds(name: str) -> None:
    for outcome in try_kind(KINDS[name]):
        assert outcome.problems == ()


def made(**changes: object) -> Run:
    facts = {
        "command": "sync",
        "code": 3,
        "output": "",
        "errors": "sheetpm: plan.xlsx: The file is damaged.\n",
        "seconds": 1.0,
        "peak_mb": 60.0,
        "before": b"x",
        "after": b"x",
    }
    return Run(**(facts | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": 70}, "ended with 70"),
        ({"code": -11}, "ended with -11"),
        ({"code": -9}, "took longer"),
        ({"seconds": 31.0}, "took longer"),
        ({"peak_mb": 1025.0}, "took 1025 MB"),
        ({"errors": "Traceback (most recent call last):"}, "traceback"),
        ({"errors": "a\nb\n"}, "says 2 lines"),
        ({"errors": ""}, "says 0 lines"),
        ({"errors": "\x1b[31m\n"}, "more than a sentence"),
        ({"after": b"y"}, "changed the plan"),
        ({"after": b""}, "changed the plan"),
        ({"strays": ("canary.txt was changed",)}, "canary"),
        ({"output": "root:x:0:0:"}, "shows a file of the machine"),
        ({"command": "check", "code": 0, "after": b"y"}, "check changed"),
        ({"code": 0}, "was not refused"),
    ],
)
def test_what_is_wrong_with_a_run_is_said(changes: dict[str, object], said: str) -> None:
    assert list(problems(made(), Expected.REFUSED)) == []
    assert said in " ".join(problems(made(**changes), Expected.REFUSED))


def test_a_written_plan_with_a_lost_part_is_wrong() -> None:
    with tempfile.TemporaryDirectory() as room:
        run = run_command("sync", small_plan().pack(), Path(room))
    assert list(problems(run, Expected.READ)) == []
    lost = made(code=0, before=run.before, after=small_plan().pack(method=ZIP_STORED), errors="")
    assert "changed" in " ".join(problems(lost, Expected.READ))


def test_the_table_ends_with_0_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "an empty file called"]) == 0
    printed = capsys.readouterr().out
    assert "| kind | command | sentence | exit code | memory MB | seconds |" in printed
    assert printed.count("The file is empty") == 2
    assert "1 kinds, 2 runs, 0 wrong" in printed
