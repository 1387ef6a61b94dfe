"""Counts figures that are compared and keeps what differs."""

from typing import SupportsFloat


class Comparison:
    """What was compared of one case."""

    def __init__(self) -> None:
        self.checked = 0
        self.differing: list[str] = []

    def equal(self, what: str, found: object, printed: object) -> None:
        """One figure or word."""
        self.checked += 1
        if found != printed:
            self.differing.append(f"{what} {found}, not {printed}")

    def near(
        self, what: str, found: SupportsFloat | None, printed: SupportsFloat, tolerance: float
    ) -> None:
        """One figure; it may differ by so much."""
        self.checked += 1
        if found is None:
            self.differing.append(f"{what} n/a, not {float(printed):g}")
        elif abs(float(found) - float(printed)) > tolerance:
            self.differing.append(f"{what} {float(found):g}, not {float(printed):g}")
