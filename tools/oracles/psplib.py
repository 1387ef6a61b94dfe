"""Instances of PSPLIB (Kolisch and Sprecher 1996): resource-constrained projects to be levelled."""

from collections.abc import Iterator
from pathlib import Path

from sheetpm.config import LevellingMethod
from tools.oracles.case import Case
from tools.oracles.comparison import Comparison
from tools.psplib import Line, measure, read_known

_SECONDS = 20.0
"""For each instance; most are proven in less than one."""
_SOLVED = frozenset({"j30"})
"""Folders whose every optimum is known and must be proven."""
_MEAN_GAP = 0.02
"""To the best results known, of a folder."""


def compare_psplib(folder: Path) -> Iterator[Case]:
    """Each folder of instances beside a `best_known.csv`."""
    for known_path in sorted(folder.rglob("best_known.csv")):
        known = read_known(known_path.parent)
        for own in sorted(each for each in known_path.parent.iterdir() if each.is_dir()):
            said, gaps = Comparison(), []
            for path in sorted(own.glob("*.sm")):
                line = measure(path, known, LevellingMethod.CP_SAT, _SECONDS)
                gaps.append(line.gap)
                _compare(said, line, must_be_proven=own.name in _SOLVED)
            if gaps:
                mean = sum(gaps) / len(gaps)
                said.equal("mean gap above 2 %:", mean > _MEAN_GAP, printed=False)
                yield Case(
                    folder=known_path.parent.name, name=own.name, checked=said.checked,
                    differing=tuple(said.differing),
                )  # fmt: skip


def _compare(said: Comparison, line: Line, *, must_be_proven: bool) -> None:
    said.equal(f"{line.name}: broken", line.broken, ())
    said.equal(f"{line.name}: sound", line.is_sound, printed=True)
    if must_be_proven:
        said.equal(f"{line.name}: finish", line.placement.finish, line.upper)
        said.equal(f"{line.name}: proven", line.placement.is_optimal, printed=True)
