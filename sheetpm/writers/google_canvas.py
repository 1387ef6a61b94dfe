"""Collects what a tab's cells look like and gives the requests that paint it."""

from collections import defaultdict
from collections.abc import Iterator

from sheetpm.languages import Language
from sheetpm.writers.cell_looks import PAPER, CellLook, Rule, Weight
from sheetpm.writers.google_json import Json, area, color
from sheetpm.writers.google_looks import PARTS, Part
from sheetpm.writers.google_rectangles import Rectangle, joined

_STYLES = {Weight.HAIR: "SOLID", Weight.MEDIUM: "SOLID_MEDIUM", Weight.THICK: "SOLID_THICK"}

_LINK = "userEnteredFormat.textFormat.link"


class Canvas:
    """The looks of one tab's cells."""

    def __init__(self, sheet_id: int, language: Language) -> None:
        self._sheet_id = sheet_id
        self._language = language
        self._painted: dict[tuple[int, object], list[Rectangle]] = defaultdict(list)
        self._lines: dict[tuple[Rule, bool], set[Rectangle]] = defaultdict(set)
        self._links: dict[int, dict[int, str]] = defaultdict(dict)
        self._parts: dict[CellLook, list[tuple[int, object]]] = {}

    def add(self, look: CellLook, place: Rectangle, *, is_blank: bool = False) -> None:
        """A cell, or a block merged into one."""
        self._paint(look, place, is_blank=is_blank)
        for side, rule in look.rules.items():
            if side in {"top", "bottom"}:
                edge = place.top if side == "top" else place.bottom
                line = Rectangle(edge, edge + 1, place.left, place.right)
            else:
                edge = place.left if side == "left" else place.right
                line = Rectangle(place.top, place.bottom, edge, edge + 1)
            self._lines[rule, side in {"top", "bottom"}].add(line)

    def add_run(self, look: CellLook, column: int, top: int, bottom: int) -> None:
        """Cells of one look, one below the other, each with its own edges."""
        place = Rectangle(top, bottom, column, column + 1)
        self._paint(look, place, is_blank=False)
        for side, rule in look.rules.items():
            if side == "bottom":
                line = Rectangle(top + 1, bottom + 1, column, column + 1)
            elif side == "top":
                line = place
            else:
                edge = column if side == "left" else column + 1
                line = Rectangle(top, bottom, edge, edge + 1)
            self._lines[rule, side in {"top", "bottom"}].add(line)

    def link(self, row: int, column: int, uri: str) -> None:
        """A cell that leads somewhere."""
        self._links[column][row] = uri

    def requests(self) -> Iterator[Json]:
        """Links first, since Google colours a text when it is linked; rules last, thick over thin."""
        yield from self._link_requests()
        for (number, value), places in sorted(self._painted.items(), key=lambda one: one[0][0]):
            yield from self._part_requests(PARTS[number], value, joined(places))
        for (rule, is_level), lines in sorted(self._lines.items(), key=_drawing_order):
            for line in joined(lines):
                yield self._border_request(rule, line, is_level=is_level)

    def _paint(self, look: CellLook, place: Rectangle, *, is_blank: bool) -> None:
        parts = self._parts.get(look)
        if parts is None:
            values = [(number, part.of(look, self._language)) for number, part in enumerate(PARTS)]
            parts = self._parts[look] = [one for one in values if one[1] is not None]
        for one in parts:
            if not is_blank or PARTS[one[0]].counts_when_blank:
                self._painted[one].append(place)

    def _part_requests(self, part: Part, value: object, places: list[Rectangle]) -> Iterator[Json]:
        for place in places:
            yield {
                "repeatCell": {
                    "range": self._area(place),
                    "cell": {"userEnteredFormat": part.written(value)},
                    "fields": f"userEnteredFormat.{part.fields}",
                }
            }

    def _link_requests(self) -> Iterator[Json]:
        for column, links in sorted(self._links.items()):
            for top, bottom in _runs(sorted(links)):
                rows = [
                    {
                        "values": [
                            {"userEnteredFormat": {"textFormat": {"link": {"uri": links[row]}}}}
                        ]
                    }
                    for row in range(top, bottom)
                ]
                start = {"sheetId": self._sheet_id, "rowIndex": top, "columnIndex": column}
                yield {"updateCells": {"start": start, "rows": rows, "fields": _LINK}}

    def _border_request(self, rule: Rule, line: Rectangle, *, is_level: bool) -> Json:
        """A line or several side by side; in the cells that lie between or before them."""
        border = {"style": _STYLES[rule.weight], "colorStyle": color(rule.color)}
        first, last = (line.top, line.bottom - 1) if is_level else (line.left, line.right - 1)
        near, far, inner = (
            ("top", "bottom", "innerHorizontal") if is_level else ("left", "right", "innerVertical")
        )
        if first == last:
            side, cells = (far, (first - 1, first)) if first else (near, (0, 1))
            sides = [side]
        else:
            cells = (first, last)
            sides = [near, *([inner] if last - first > 1 else []), far]
        place = (
            Rectangle(*cells, line.left, line.right)
            if is_level
            else Rectangle(line.top, line.bottom, *cells)
        )
        return {"updateBorders": {"range": self._area(place), **dict.fromkeys(sides, border)}}

    def _area(self, place: Rectangle) -> Json:
        return area(self._sheet_id, (place.top, place.bottom), (place.left, place.right))


def _drawing_order(
    line: tuple[tuple[Rule, bool], object],
) -> tuple[Weight, bool, str, bool]:
    """Neighbours share an edge, and what is drawn last is seen: thick over thin, ink over paper."""
    (rule, is_level), _ = line
    return rule.weight, rule.color != PAPER, rule.color, is_level


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring numbers as (first, after the last)."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1] + 1
            start = at
