"""Random numbers of a simulation: every quantity has a stream of its own, named and seeded.

So the same task draws the same numbers whatever else stands in the plan and in whatever order,
and two simulations that differ in one task differ by that task alone (common random numbers).
"""

from hashlib import blake2b

import numpy as np

from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.simulated_durations import Words


class Streams:
    """Draws by name, for one stretch of iterations after the other."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._source = np.random.SFC64()
        self._generator = np.random.Generator(self._source)

    def words(self, name: str, stretch: int, count: int) -> Words:
        """Numbers of 16 bits, equally likely."""
        self._turn_to(name, stretch)
        raw = self._source.random_raw(-(-count // 4)).astype("<u8", copy=False)
        return raw.view("<u2")[:count]

    def uniform(self, name: str, stretch: int, out: FloatArray) -> FloatArray:
        """Numbers in 0..1, without 1."""
        self._turn_to(name, stretch)
        return self._generator.random(out=out)

    def normal(self, name: str, stretch: int, out: FloatArray) -> FloatArray:
        """Standard normal numbers."""
        self._turn_to(name, stretch)
        return self._generator.standard_normal(out=out)

    def _turn_to(self, name: str, stretch: int) -> None:
        """SFC64 (Doty-Humphrey 2010) with the hash as its three words, and its counter at 1."""
        text = f"{self._seed}\0{stretch}\0{name}".encode("utf-8", "surrogatepass")
        words = np.ones(4, dtype=np.uint64)
        words[:3] = np.frombuffer(blake2b(text, digest_size=24).digest(), dtype="<u8")
        self._source.state = {
            "bit_generator": "SFC64",
            "state": {"state": words},
            "has_uint32": 0,
            "uinteger": 0,
        }
