"""Collects what a tab's cells look like and gives the requests that paint it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from msgspec import Struct

from sheetpm.languages import Language
from sheetpm.writers.cell_looks import PAPER, CellLook, Rule, Weight
from sheetpm.writers.google_json import Json, area, color
from sheetpm.writers.google_looks import PARTS
from sheetpm.writers.google_rectangles import Rectangle
from sheetpm.writers.google_tracks import Tracks

_STYLES = {Weight.HAIR: "SOLID", Weight.MEDIUM: "SOLID_MEDIUM", Weight.THICK: "SOLID_THICK"}

_LINK = "userEnteredFormat.textFormat.link"

_Paint: TypeAlias = tuple[int, Any]
"""The number of a part and its value."""


class _Line(Struct, frozen=True):
    """A kind of rule; its rectangles count edges: edge 3 lies between the cells 2 and 3."""

    rule: Rule
    is_level: bool

    @property
    def order(self) -> tuple[Weight, bool, str, bool]:
        """Neighbours share an edge and what is drawn last is seen: thick over thin, ink over paper."""
        return self.rule.weight, self.rule.color != PAPER, self.rule.color, self.is_level


class _RowLook(Struct, frozen=True):
    """What is painted in a row: each with its first column and the one after its last."""

    looks: Sequence[CellLook]
    paints: Sequence[tuple[_Paint, int, int]]
    lines: Sequence[tuple[_Line, int, int, int]]
    """With 1 where it lies below the row."""


class Canvas:
    """The looks of one tab's cells."""

    def __init__(self, sheet_id: int, language: Language) -> None:
        self._sheet_id = sheet_id
        self._language = language
        self._paints: Tracks[_Paint] = Tracks()
        self._lines: Tracks[_Line] = Tracks()
        self._links: dict[int, dict[int, str]] = defaultdict(dict)
        self._rows: dict[int, _RowLook] = {}

    def add(self, look: CellLook, place: Rectangle, *, is_blank: bool = False) -> None:
        """A cell, or a block merged into one."""
        for paint in self._parts(look):
            if not is_blank or PARTS[paint[0]].counts_when_blank:
                self._paints.add(paint, place)
        for side, rule in look.rules.items():
            edge = getattr(place, side)
            if side in {"top", "bottom"}:
                line = Rectangle(edge, edge + 1, place.left, place.right)
            else:
                line = Rectangle(place.top, place.bottom, edge, edge + 1)
            self._lines.add(_Line(rule, is_level=side in {"top", "bottom"}), line)

    def add_rows(self, looks: Sequence[CellLook], top: int, bottom: int) -> None:
        """Rows that look alike, from the first column on; each cell has its own edges."""
        row = self._rows.get(id(looks))
        if row is None:
            row = self._rows[id(looks)] = self._row_look(looks)
        for paint, left, right in row.paints:
            self._paints.extend(paint, Rectangle(top, bottom, left, right))
        for line, left, right, below in row.lines:
            self._lines.extend(line, Rectangle(top + below, bottom + below, left, right))

    def link(self, row: int, column: int, uri: str) -> None:
        """A cell that leads somewhere."""
        self._links[column][row] = uri

    def requests(self) -> Iterator[Json]:
        """Links first, since Google colours a text when it is linked; rules last."""
        yield from self._link_requests()
        for (number, value), places in sorted(self._paints.joined(), key=lambda one: one[0][0]):
            part = PARTS[number]
            for place in places:
                yield {
                    "repeatCell": {
                        "range": self._area(place),
                        "cell": {"userEnteredFormat": part.written(value)},
                        "fields": f"userEnteredFormat.{part.fields}",
                    }
                }
        for line, places in sorted(self._lines.joined(), key=lambda one: one[0].order):
            for place in places:
                yield self._border_request(line, place)

    def _parts(self, look: CellLook) -> list[_Paint]:
        values = ((number, part.of(look, self._language)) for number, part in enumerate(PARTS))
        return [one for one in values if one[1] is not None]

    def _row_look(self, looks: Sequence[CellLook]) -> _RowLook:
        paints: list[tuple[_Paint, int, int]] = []
        lines: list[tuple[_Line, int, int, int]] = []
        for number, part in enumerate(PARTS):
            values = [part.of(look, self._language) for look in looks]
            paints += [((number, value), left, right) for value, left, right in _spans(values)]
        for below, rules in enumerate(
            (
                [look.rules.get("top") for look in looks],
                [look.rules.get("bottom") for look in looks],
            )
        ):
            for rule, left, right in _spans(rules):
                lines.append((_Line(rule, is_level=True), left, right, below))
        for column, look in enumerate(looks):
            for rule, edge in (
                (look.rules.get("left"), column),
                (look.rules.get("right"), column + 1),
            ):
                if rule is not None:
                    lines.append((_Line(rule, is_level=False), edge, edge + 1, 0))
        return _RowLook(looks, paints, lines)

    def _link_requests(self) -> Iterator[Json]:
        for column, links in sorted(self._links.items()):
            for top, bottom in _runs(sorted(links)):
                looks = [
                    {"textFormat": {"link": {"uri": links[row]}}} for row in range(top, bottom)
                ]
                rows = [{"values": [{"userEnteredFormat": look}]} for look in looks]
                start = {"sheetId": self._sheet_id, "rowIndex": top, "columnIndex": column}
                yield {"updateCells": {"start": start, "rows": rows, "fields": _LINK}}

    def _border_request(self, line: _Line, place: Rectangle) -> Json:
        """Lines side by side are those of the cells between them; one alone, of those before it."""
        border = {"style": _STYLES[line.rule.weight], "colorStyle": color(line.rule.color)}
        if line.is_level:
            first, last = place.top, place.bottom - 1
            near, far, inner = "top", "bottom", "innerHorizontal"
        else:
            first, last = place.left, place.right - 1
            near, far, inner = "left", "right", "innerVertical"
        if first == last:
            sides = [far if first else near]
            cells = (first - 1, first) if first else (0, 1)
        else:
            sides = [near, *([inner] if last - first > 1 else []), far]
            cells = (first, last)
        covered = (
            Rectangle(*cells, place.left, place.right)
            if line.is_level
            else Rectangle(place.top, place.bottom, *cells)
        )
        return {"updateBorders": {"range": self._area(covered), **dict.fromkeys(sides, border)}}

    def _area(self, place: Rectangle) -> Json:
        return area(self._sheet_id, (place.top, place.bottom), (place.left, place.right))


def _spans(values: Sequence[Any]) -> Iterator[tuple[Any, int, int]]:
    """Neighbours of one value as (value, first, after the last), without those of `None`."""
    for value, run in groupby(enumerate(values), key=lambda one: one[1]):
        places = [at for at, _ in run]
        if value is not None:
            yield value, places[0], places[-1] + 1


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring numbers as (first, after the last)."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1] + 1
            start = at
