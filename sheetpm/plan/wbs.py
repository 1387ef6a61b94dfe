"""Outline codes: `1.2.3`."""

import re

_SEPARATORS = re.compile(r"[.\-/．、]+")


def split_code(code: str) -> tuple[str, ...]:
    """The steps of a code from the top: `1.2.3` is ("1", "2", "3"); leading noughts go."""
    steps = [step.strip() for step in _SEPARATORS.split(code.strip()) if step.strip()]
    return tuple(step.lstrip("0") or "0" if step.isdigit() else step.casefold() for step in steps)


def parent_code(code: tuple[str, ...]) -> tuple[str, ...]:
    """The code one step up; empty at the top."""
    return code[:-1]
