"""Copies of JSON, several times faster than copy.deepcopy."""

from typing import TypeVar

T = TypeVar("T")


def clone(value: T) -> T:
    """A copy of objects, lists and scalars as JSON has them."""
    if isinstance(value, dict):
        return {name: clone(item) for name, item in value.items()}  # type: ignore[return-value]
    if isinstance(value, list):
        return [clone(item) for item in value]  # type: ignore[return-value]
    return value
