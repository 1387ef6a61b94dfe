"""Collects rectangles under keys; those of rows that follow one another grow into one."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, TypeVar

from sheetpm.writers.google_rectangles import Rectangle, joined

Key = TypeVar("Key")


class Tracks(Generic[Key]):
    """Rectangles by key. Long tables give theirs row by row, so most of them only grow."""

    def __init__(self) -> None:
        self._closed: dict[Key, list[Rectangle]] = defaultdict(list)
        self._open: dict[tuple[Key, int, int], tuple[int, int]] = {}

    def add(self, key: Key, place: Rectangle) -> None:
        """A rectangle of its own."""
        self._closed[key].append(place)

    def extend(self, key: Key, place: Rectangle) -> None:
        """A rectangle that may go on below the last one of the same key and columns."""
        columns = key, place.left, place.right
        top, bottom = self._open.get(columns, (place.top, place.top))
        if bottom != place.top:
            self._closed[key].append(Rectangle(top, bottom, place.left, place.right))
            top = place.top
        self._open[columns] = top, place.bottom

    def joined(self) -> Iterator[tuple[Key, list[Rectangle]]]:
        """Each key with as few rectangles as cover its cells."""
        found = {key: set(places) for key, places in self._closed.items()}
        for (key, left, right), (top, bottom) in self._open.items():
            found.setdefault(key, set()).add(Rectangle(top, bottom, left, right))
        for key, places in found.items():
            yield key, joined(places)
