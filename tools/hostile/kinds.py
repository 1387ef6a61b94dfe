"""The register of hostile workbooks: each kind is one function that builds one file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import import_module

Build = Callable[[], bytes]

FAMILIES = ("archives", "other_files", "packages", "markup", "workbooks", "sheets", "cells")
"""Modules of this package, in the order of the table."""


class Expected(Enum):
    """What sheetpm has to make of a file."""

    REFUSED = "refused"
    """One sentence, and an exit code of a refusal, from both commands."""
    READ = "read"
    """Both commands do their work."""
    NOT_WRITTEN = "not written"
    """`check` reads it, `sync` refuses."""
    ONLY_READ = "only read"
    """Both commands do their work, `sync` beside the file: its format is only read."""
    EITHER = "either"
    """Reading it or refusing it is equally right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of hostile workbook."""

    name: str
    build: Build
    expected: Expected
    is_heavy: bool
    """Large or slow to build: left out of the tests' run."""


_KINDS: dict[str, Kind] = {}


def kind(name: str, expected: Expected, *, is_heavy: bool = False) -> Callable[[Build], Build]:
    """Declare the function below as the builder of a kind."""

    def declare(build: Build) -> Build:
        add_kind(name, build, expected, is_heavy=is_heavy)
        return build

    return declare


def add_kind(name: str, build: Build, expected: Expected, *, is_heavy: bool = False) -> None:
    """Declare a kind; names are unique."""
    if name in _KINDS:
        raise ValueError(f"two kinds are called {name}")
    _KINDS[name] = Kind(name=name, build=build, expected=expected, is_heavy=is_heavy)


def all_kinds() -> Iterator[Kind]:
    """Every kind, family by family."""
    for family in FAMILIES:
        import_module(f"tools.hostile.{family}")
    yield from _KINDS.values()
