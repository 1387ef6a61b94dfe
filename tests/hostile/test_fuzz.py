"""A slice of the fuzzer, and that the fuzzer finds, shrinks and saves what there is to find."""

import os
import signal
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path

import pytest

from tools.fuzz.__main__ import fuzz, main, shrink
from tools.fuzz.cases import new_case
from tools.fuzz.exercise import READ, REFUSED, Target, exercise
from tools.fuzz.seeds import write_seeds
from tools.fuzz.workers import MEMORY, Deadline, run_job, run_jobs
from tools.hostile.small_plan import small_plan

SLICE = float(os.environ.get("SHEETPM_FUZZ_SECONDS", "20"))


def test_a_slice_finds_nothing(tmp_path: Path) -> None:
    said, kept = fuzz(seconds=SLICE, seed=20260316, findings=tmp_path / "findings")
    assert kept == {}
    assert said[READ] > 0
    assert said[REFUSED] > 0


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("seeds")
    os.environ.setdefault("SHEETPM_STATE", str(folder / "state"))
    return write_seeds(folder)


def test_a_case_is_the_same_each_time_it_is_made(seeds: list[Path]) -> None:
    for number in range(30):
        case = new_case(7, number, seeds)
        assert case.build() == new_case(7, number, seeds).build()


def test_cases_differ_from_their_seeds_and_from_one_another(seeds: list[Path]) -> None:
    built = {new_case(7, number, seeds).build() for number in range(40)}
    assert len(built) > 35
    assert not built & {path.read_bytes() for path in seeds}


@dataclass(frozen=True)
class Bad:
    """A job that does what a worker must survive."""

    how: str
    target: Target = Target.CHECK

    def build(self) -> bytes:
        if self.how == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.how == "memory":
            return bytes(1 << 40)
        return small_plan().pack()


@pytest.mark.parametrize(("how", "said"), [("crash", "killed by -9"), ("good", READ)])
def test_a_worker_that_dies_is_a_finding(how: str, said: str, tmp_path: Path) -> None:
    assert run_job(Bad(how), tmp_path) == said


def test_a_parent_with_much_memory_leaves_its_worker_room(tmp_path: Path) -> None:
    with mmap(-1, MEMORY):
        assert run_job(Bad("good"), tmp_path) == READ


def test_after_a_crash_the_next_jobs_are_done(tmp_path: Path) -> None:
    jobs = [Bad("good"), Bad("crash"), Bad("memory"), Bad("good")]
    results = list(run_jobs(jobs, tmp_path, Deadline(seconds=120)))
    assert [one.job.how for one in results] == ["good", "crash", "memory", "good"]
    assert [one.said == READ for one in results] == [True, False, False, True]


def test_any_other_exception_is_a_finding_with_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("sheetpm.sync.plan_content.read_workbook", fail)
    said = exercise(small_plan().pack(), Target.CHECK, tmp_path)
    assert said.startswith("KeyError in sync/plan_content.py:")


def test_a_finding_is_shrunk_to_the_changes_it_needs(
    monkeypatch: pytest.MonkeyPatch, seeds: list[Path], tmp_path: Path
) -> None:
    case = next(one for n in range(500) if len((one := new_case(3, n, seeds)).kept) == 5)
    needed = case.kept[2]

    def run(job: object, _: Path) -> str:
        return "bad" if needed in getattr(job, "kept", ()) else READ

    monkeypatch.setattr("tools.fuzz.__main__.run_job", run)
    assert shrink(case, "bad", tmp_path).kept == (needed,)


def test_findings_are_saved_and_end_with_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tools.fuzz.workers.exercise", lambda *_: "KeyError in x.py:1 f")
    arguments = ["--seconds", "3", "--seed", "5", "--findings", str(tmp_path / "found")]
    assert main(arguments) == 1
    assert len(list((tmp_path / "found").iterdir())) == 2
    assert "1 kinds of findings" in capsys.readouterr().out
