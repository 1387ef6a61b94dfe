"""Rectangles of cells that share a value, joined into as few as can be found quickly."""

from collections.abc import Callable, Iterable

from msgspec import Struct


class Rectangle(Struct, frozen=True, order=True):
    """Rows and columns from 0; the ends are not in it."""

    top: int
    bottom: int
    left: int
    right: int


def joined(rectangles: Iterable[Rectangle]) -> list[Rectangle]:
    """Fewer rectangles that cover the same cells; the given ones must not overlap."""
    given = list(rectangles)
    one, other = _across(stacked(given)), stacked(_across(given))
    return sorted(one if len(one) <= len(other) else other)


def _across(given: Iterable[Rectangle]) -> list[Rectangle]:
    """Neighbours side by side of the same rows."""
    return _chained(
        given,
        order=lambda one: (one.top, one.bottom, one.left),
        meets=lambda one, two: (one.top, one.bottom, one.right) == (two.top, two.bottom, two.left),
    )


def stacked(given: Iterable[Rectangle]) -> list[Rectangle]:
    """Neighbours one below the other of the same columns, as one."""
    return _chained(
        given,
        order=lambda one: (one.left, one.right, one.top),
        meets=lambda one, two: (one.left, one.right, one.bottom) == (two.left, two.right, two.top),
    )


def _chained(
    given: Iterable[Rectangle],
    *,
    order: Callable[[Rectangle], tuple[int, int, int]],
    meets: Callable[[Rectangle, Rectangle], bool],
) -> list[Rectangle]:
    found: list[Rectangle] = []
    for one in sorted(given, key=order):
        if found and meets(found[-1], one):
            last = found.pop()
            found.append(Rectangle(last.top, one.bottom, last.left, one.right))
        else:
            found.append(one)
    return found
