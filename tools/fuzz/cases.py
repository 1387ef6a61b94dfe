"""One case of the fuzzer: made from a seed and a number alone, so it can be made again."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from tools.fuzz.exercise import Target
from tools.fuzz.packages import PACKAGE_CHANGES, unpack
from tools.fuzz.settings_text import SETTINGS_CHANGES, settings_seed

COUNTS: Final = (1, 1, 1, 1, 2, 2, 3, 5, 8)
"""How many changes a case may have: few get further than many."""
SEED_LIMIT: Final = 400_000
"""Bytes of a workbook of the corpus; larger ones would only make each case slower."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A number in a run, and which of its changes are made."""

    seed: int
    number: int
    seeds: Sequence[Path]
    kept: tuple[int, ...]
    """Places of the changes that are made; all of them at first, fewer after shrinking."""

    @property
    def target(self) -> Target:
        return self._random("target").choices(list(Target), (5, 4, 1))[0]

    def _random(self, what: str) -> Random:
        return Random(f"{self.seed}/{self.number}/{what}")

    def build(self) -> bytes:
        """The bytes of the workbook or the settings file."""
        if self.target is Target.SETTINGS:
            text = settings_seed(self._random("seed"))
            for place in self.kept:
                random = self._random(f"change {place}")
                text = random.choice(SETTINGS_CHANGES)(text, random)
            return text.encode("utf-8", "surrogatepass")
        content = self._random("seed").choice(self.seeds).read_bytes()
        package = unpack(content)
        if package is None:
            return content
        for place in self.kept:
            random = self._random(f"change {place}")
            change = random.choices(list(PACKAGE_CHANGES), list(PACKAGE_CHANGES.values()))[0]
            change(package, random)
        return package.pack()


def new_case(seed: int, number: int, seeds: Sequence[Path]) -> Case:
    """The case of a number, with all its changes."""
    count = Random(f"{seed}/{number}/count").choice(COUNTS)
    return Case(seed=seed, number=number, seeds=seeds, kept=tuple(range(count)))


def find_seeds(folder: Path | None, own: Path) -> list[Path]:
    """Our own small workbooks, written into `own`, and those of a folder, in a fixed order."""
    from tools.fuzz.seeds import write_seeds

    found = write_seeds(own)
    if folder is not None:
        every = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
        small = [path for path in every if path.stat().st_size <= SEED_LIMIT]
        # As often ours as all others together: only ours hold a whole plan.
        found = found * max(len(small) // len(found), 1) + small
    return found


_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
