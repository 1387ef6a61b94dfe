"""A slice of PSPLIB; `python -m tools.psplib ../shared/oracles/psplib` runs all of it."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from sheetpm.config import LevellingMethod
from tools.psplib import as_problem, check, measure, read_instance, read_known

FOLDER = Path(__file__).parents[3] / ".." / "shared" / "oracles" / "psplib"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/oracles/psplib is not there"),
]


@pytest.mark.parametrize("name", ["j30/j301_1.sm", "j30/j3012_1.sm", "j60/j601_1.sm"])
def test_rules_are_feasible_and_not_below_the_bound(name: str) -> None:
    line = measure(FOLDER / name, read_known(FOLDER), LevellingMethod.RULES, 5)
    assert line.is_sound
    assert line.gap <= 0.05


@pytest.mark.skipif(find_spec("ortools") is None, reason="ortools is not installed")
@pytest.mark.parametrize("name", ["j30/j301_1.sm", "j30/j305_1.sm", "j30/j3021_1.sm"])
def test_the_solver_proves_the_known_optimum(name: str) -> None:
    line = measure(FOLDER / name, read_known(FOLDER), LevellingMethod.CP_SAT, 20)
    assert line.is_sound
    assert line.placement.is_optimal
    assert line.placement.finish == line.upper


def test_the_checker_of_the_tool_sees_a_broken_schedule() -> None:
    instance = read_instance(FOLDER / "j30" / "j301_1.sm")
    assert len(as_problem(instance).ends) == 32
    assert check(instance, (0,) * 32)
