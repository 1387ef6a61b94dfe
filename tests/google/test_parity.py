"""The same pages in Excel and in Google Sheets: what a person sees is the same, block by block."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from sheetpm.languages import Language
from sheetpm.views.model import Role, View
from sheetpm.writers.google import draw as draw_google
from sheetpm.writers.google_tabs import read_tabs
from sheetpm.writers.xlsx import draw as draw_excel
from tests.google.pages import every_page, example_pages, example_tabs
from tests.google.seen import Page
from tests.google.seen_excel import excel_pages
from tests.google.seen_google import google_pages
from tests.google_server.server import GoogleServer

PLANS = ("example", "example.zh", "made")
BY_CELL = ("values", "looks", "fills", "links")


@cache
def views_of(plan: str) -> tuple[View, ...]:
    if plan == "made":
        return every_page()
    return example_pages(Language.ZH if plan.endswith("zh") else Language.EN)


@cache
def pages_of(plan: str) -> tuple[dict[str, Page], dict[str, Page]]:
    """The pages as Excel and as Google hold them."""
    views = views_of(plan)
    language = Language.ZH if plan.endswith("zh") else Language.EN
    others = ("Tasks", "Goals") if plan == "made" else tuple(example_tabs(language))
    with GoogleServer() as server:
        server.add_spreadsheet("plan", {title: [] for title in others})
        present = read_tabs(server.spreadsheet("plan"))
        server.edit("plan", list(draw_google(views, present).requests))
        held = google_pages(server.spreadsheet("plan"))
    return excel_pages(draw_excel(views, streams=False).content), held


def block_of(view: View, row: int, column: int) -> str:
    """The heading of the block that a cell is part of; the head of the page has none."""
    over = [
        cell
        for cell in view.cells
        if cell.role is Role.HEADING
        and cell.row <= row
        and cell.column <= column < cell.column + cell.columns
    ]
    nearest = max(over, key=lambda cell: cell.row, default=None)
    return "head" if nearest is None else str(nearest.value)


def _is_same(one: Any, other: Any) -> bool:
    """Numbers agree to 15 places: XlsxWriter writes no more than 16."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=1e-15, abs_tol=1e-15)
    return bool(one == other)


def differences(view: View, excel: Page, google: Page) -> dict[str, list[str]]:
    """Block → what differs in it."""
    found: dict[str, list[str]] = defaultdict(list)
    for aspect in BY_CELL:
        one, other = getattr(excel, aspect), getattr(google, aspect)
        for place in sorted(one.keys() | other.keys()):
            if not _is_same(one.get(place), other.get(place)):
                difference = f"{aspect} {place}: {one.get(place)} | {other.get(place)}"
                found[block_of(view, *place)].append(difference)
    for place in sorted(excel.edges.keys() | google.edges.keys()):
        one, other = excel.edges.get(place), google.edges.get(place)
        if one != other:
            found[block_of(view, *place[1])].append(f"edge {place}: {one} | {other}")
    for aspect in ("merges", "bars"):
        for box in sorted(getattr(excel, aspect) ^ getattr(google, aspect)):
            found[block_of(view, *box[:2])].append(f"{aspect} {box}")
    return dict(found)


def named_pages(plan: str) -> Iterator[tuple[View, Page, Page]]:
    excel, google = pages_of(plan)
    for view in views_of(plan):
        yield view, excel[view.title], google[view.title]


@pytest.mark.parametrize("plan", PLANS)
def test_every_cell_says_and_looks_the_same_in_every_block(plan: str) -> None:
    for view, excel, google in named_pages(plan):
        assert differences(view, excel, google) == {}, view.key
        assert len(google.values) > 10


@pytest.mark.parametrize("plan", PLANS)
def test_charts_lie_in_the_same_place_and_show_the_same_series(plan: str) -> None:
    count = 0
    for _, excel, google in named_pages(plan):
        assert google.charts == excel.charts
        count += len(google.charts)
    assert count == sum(len(view.charts) for view in views_of(plan)) > 0


@pytest.mark.parametrize("plan", PLANS)
def test_columns_and_rows_have_the_same_size(plan: str) -> None:
    for view, excel, google in named_pages(plan):
        assert {at: google.widths[at] for at in excel.widths} == excel.widths
        shown = {at: height for at, height in excel.heights.items() if at in google.heights}
        assert {at: google.heights[at] for at in shown} == shown
        assert len(shown) >= len(excel.heights) - 1, view.key


@pytest.mark.parametrize("plan", PLANS)
def test_the_same_rows_and_columns_stay_in_view_and_have_filters(plan: str) -> None:
    for view, excel, google in named_pages(plan):
        assert google.frozen == excel.frozen == (view.frozen_rows, view.frozen_columns)
        assert google.filtered == excel.filtered
        assert google.has_gridlines == excel.has_gridlines is False


def _changed(page: Page, aspect: str) -> Page:
    """The page with one thing in it otherwise."""
    held: Any = getattr(page, aspect)
    if isinstance(held, set):
        changed: Any = set(sorted(held)[1:])
    else:
        changed = {**held, next(iter(held)): None}
    other = copy(page)
    setattr(other, aspect, changed)
    return other


@pytest.mark.parametrize("aspect", [*BY_CELL, "edges", "merges", "bars"])
def test_a_single_difference_is_found(aspect: str) -> None:
    view, excel, google = next(named_pages("made"))
    found = differences(view, excel, _changed(google, aspect))
    assert sum(map(len, found.values())) == 1


def test_differences_are_told_by_the_block_they_are_in() -> None:
    view, excel, google = next(named_pages("example"))
    heading = next(cell for cell in view.cells if cell.role is Role.HEADING)
    below: Sequence[tuple[int, int]] = [
        place for place in google.values if place[0] == heading.row + 2 and place[1] == 2
    ]
    other = replace(google, values={**google.values, below[0]: "other"})
    assert list(differences(view, excel, other)) == [heading.value]
