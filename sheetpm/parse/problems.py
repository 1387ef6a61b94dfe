"""Why a cell could not be read; the row reader turns it into a finding."""

from dataclasses import dataclass, field
from typing import TypeAlias

from sheetpm.findings import FindingCode, FindingValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with one cell, and what its message needs."""

    kind: FindingCode
    values: dict[str, FindingValue] = field(default_factory=dict)


Problems: TypeAlias = list[tuple[int, Problem]]
"""By the position of the value in its column."""
