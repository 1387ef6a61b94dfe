"""Every file of the shared oracles agrees, or differs for a reason that is stated."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools.oracles.case import Case
from tools.oracles.evm import compare_evm
from tools.oracles.montecarlo import compare_montecarlo
from tools.oracles.pert import compare_pert

COMPARED: dict[str, Callable[[Path], Iterator[Case]]] = {
    "evm": compare_evm,
    "pert": compare_pert,
    "montecarlo": compare_montecarlo,
}


@pytest.mark.shared
@pytest.mark.parametrize("folder", COMPARED)
def test_every_published_example_agrees(shared: Path, folder: str) -> None:
    cases = list(COMPARED[folder](shared / "oracles"))
    names = {case.name for case in cases}
    assert names >= {path.stem for path in (shared / "oracles" / folder).glob("[!_]*.json")}
    assert [(case.name, case.differing) for case in cases if case.is_failed] == []
    assert all(case.checked for case in cases)


@pytest.mark.shared
def test_a_sheet_that_divides_by_the_budget_is_known_to_be_wrong(shared: Path) -> None:
    cases = {case.name: case for case in compare_evm(shared / "oracles")}
    assert not cases["student_auv_period13"].differing
    wrong = cases["student_auv_period13, divided by BAC"]
    assert wrong.agreeing == 0
    assert "budget" in wrong.known
