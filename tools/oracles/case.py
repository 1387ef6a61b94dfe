"""What a comparison says: how much of a case agrees, and why the rest does not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One file, or one example of a file."""

    folder: str
    name: str
    checked: int
    """Figures, or tasks, that were compared."""
    differing: tuple[str, ...] = ()
    """What differs, a line each."""
    known: str = ""
    """Why it may differ; then it is no failure."""

    @property
    def agreeing(self) -> int:
        """How many of them are equal."""
        return self.checked - len(self.differing)

    @property
    def is_failed(self) -> bool:
        """Something differs that nobody has explained."""
        return bool(self.differing) and not self.known
