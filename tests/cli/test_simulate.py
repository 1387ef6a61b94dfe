"""`sheetpm simulate`: text, JSON, CSV; nothing to simulate; numbers that mean nothing."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def example(run: Run, tmp_path: Path) -> Path:
    run("init", "plan.xlsx", "--example")
    return tmp_path / "plan.xlsx"


def test_the_example_is_simulated_and_not_changed(run: Run, example: Path) -> None:
    before = example.read_bytes()
    shown = run("simulate", example, "--iterations", 400).out
    assert run.code == 0
    assert example.read_bytes() == before
    for part in ("P10 ", "P50 ", "P80 ", "P90 ", "chance to hold the budget", "T26 "):
        assert part in shown


def test_chinese_is_spoken(run: Run, example: Path) -> None:
    shown = run("simulate", example, "--iterations", 100, "--lang", "zh").out
    assert "守住承诺完工日期" in shown
    assert "种子 1" in shown


def test_the_same_seed_prints_the_same_and_another_does_not(run: Run, example: Path) -> None:
    def printed(seed: int) -> str:
        arguments = ("--iterations", 300, "--seed", seed, "--format", "csv")
        return run("simulate", example, *arguments).out

    assert printed(3) == printed(3)
    assert printed(3) != printed(4)


def test_csv_has_a_line_for_every_per_cent_and_they_rise(run: Run, example: Path) -> None:
    shown = run("simulate", example, "--iterations", 500, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(shown)))
    assert [row["level"] for row in rows] == [str(level) for level in range(1, 101)]
    assert [row["finish"] for row in rows] == sorted(row["finish"] for row in rows)
    costs = [float(row["cost"]) for row in rows]
    assert costs == sorted(costs)


def test_json_says_what_text_says(run: Run, example: Path) -> None:
    said = json.loads(run("simulate", example, "--iterations", 500, "--format", "json").out)
    simulation = said["simulation"]
    assert simulation["iterations"] == 500
    assert simulation["finish"]["p10"] <= simulation["finish"]["p90"]
    assert simulation["cost"]["p10"] <= simulation["cost"]["p90"]
    assert 0 <= simulation["cost"]["chance"] <= 1
    assert {driver["kind"] for driver in simulation["drivers"]} <= {"task", "risk"}
    assert all(0 < task["share"] <= 1 for task in simulation["criticality"])
    assert {each["risk"] for each in simulation["left_out"]} >= {"R1", "R2"}


@pytest.mark.parametrize("output", ["text", "json", "csv"])
def test_an_empty_plan_says_that_nothing_can_be_simulated(
    run: Run, tmp_path: Path, output: str
) -> None:
    run("init", "new.xlsx")
    done = run("simulate", tmp_path / "new.xlsx", "--format", output)
    assert done.code == 0
    assert "no tasks" in done.out + done.err


@pytest.mark.parametrize("wrong", ["0", "-5", "99999999"])
@pytest.mark.parametrize(("language", "words"), [("en", "must be from 1"), ("zh", "应在 1 到")])
def test_iterations_that_mean_nothing_are_refused(
    run: Run, example: Path, wrong: str, language: str, words: str
) -> None:
    done = run("simulate", example, "--iterations", wrong, "--lang", language)
    assert done.code == 2
    assert words in done.err
    assert done.out == ""
