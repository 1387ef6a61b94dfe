"""Views as requests for Google Sheets: what they say, and that Google's own description allows it."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sheetpm.languages import Language
from sheetpm.views.model import Align, Format, Link, Role, Shown, Tone, View, ViewCell
from sheetpm.writers import theme
from sheetpm.writers.google import draw
from sheetpm.writers.google_json import color
from sheetpm.writers.google_tabs import PresentTab, PresentTabs, chart_id, sheet_id
from tests.google.pages import every_page, example_pages, example_tabs, long_table, page
from tests.google.shapes import faults
from tests.views.goldens import assert_golden

Json = dict[str, Any]
EMPTY = PresentTabs(others={"Tasks": 0, "Goals": 7}, taken_ids=frozenset({0, 7}))


def present(*views: View, **facts: Any) -> PresentTabs:
    """The spreadsheet after a first run."""
    tabs = {
        view.key: PresentTab(
            sheet_id=sheet_id(view.key, ()),
            title=view.title,
            index=at,
            rows=40,
            columns=12,
            **facts,
        )
        for at, view in enumerate(views)
    }
    taken = {tab.sheet_id for tab in tabs.values()} | set(facts.get("own_chart_ids", ()))
    return replace(EMPTY, ours=tabs, taken_ids=EMPTY.taken_ids | taken)


def bodies(requests: Iterable[Json], kind: str) -> list[Json]:
    return [request[kind] for request in requests if kind in request]


def kinds(requests: Iterable[Json]) -> list[str]:
    return [next(iter(request)) for request in requests]


def entered(requests: Iterable[Json]) -> list[Json]:
    """Every value, in the order of rows."""
    return [
        cell["userEnteredValue"]
        for body in bodies(requests, "updateCells")
        for row in body.get("rows", ())
        for cell in row.get("values", ())
        if "userEnteredValue" in cell
    ]


def painted(requests: Iterable[Json], part: str) -> list[Json]:
    return [
        body
        for body in bodies(requests, "repeatCell")
        if body["fields"] == f"userEnteredFormat.{part}"
    ]


@pytest.mark.parametrize("language", list(Language))
def test_every_request_for_the_example_plan_is_one_that_google_describes(
    language: Language,
) -> None:
    views = example_pages(language)
    others = PresentTabs(others=example_tabs(language))
    for requests in (
        draw(views, others).requests,
        draw(views, present(*views, conditional_formats=2, own_protected_ids=(5,))).requests,
    ):
        assert [fault for request in requests for fault in faults(request)] == []


def test_every_request_for_all_that_views_can_hold_is_one_that_google_describes() -> None:
    views = every_page()
    tab = {
        "merges": ({"endRowIndex": 1, "endColumnIndex": 2},),
        "conditional_formats": 1,
        "own_chart_ids": (1_900_000_003,),
        "own_protected_ids": (9,),
        "is_marked": False,
        "filter": {"filterSpecs": [{"columnIndex": 0}]},
    }
    for requests in (draw(views, EMPTY).requests, draw(views, present(*views, **tab)).requests):
        assert [fault for request in requests for fault in faults(request)] == []


@pytest.mark.parametrize(
    "request_",
    [
        {"mergeCells": {"range": {"sheet": 1}}},
        {"mergeCells": {"mergeType": "MERGE"}},
        {"deleteEmbeddedObject": {"objectId": "1"}},
        {"deleteEmbeddedObject": {"objectId": 2**31}},
        {"repeatCell": {"range": {}, "cell": {}, "fields": "userEnteredFormat.bold"}},
        {"repeatCell": {"range": {}, "cell": {}}},
        {"paint": {}},
        {},
    ],
)
def test_a_request_that_google_does_not_describe_is_found(request_: Json) -> None:
    assert faults(request_)


def test_the_same_views_give_the_same_requests() -> None:
    views = example_pages()
    one, two = (draw(views, PresentTabs(others=example_tabs())) for _ in range(2))
    assert json.dumps(one.requests) == json.dumps(two.requests)


def test_the_dashboard_of_the_example_takes_less_than_200_kb() -> None:
    for language in Language:
        dashboard = [view for view in example_pages(language) if view.key == "dashboard"]
        drawing = draw(dashboard, PresentTabs(others=example_tabs(language)))
        assert len(json.dumps({"requests": drawing.requests})) < 200_000


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@x", "'quoted", "http://x.example", "{=1}"])
def test_text_that_looks_like_a_formula_is_a_string(text: str) -> None:
    requests = draw([page(ViewCell(row=1, column=1, value=text))], EMPTY).requests
    assert entered(requests) == [{"stringValue": text}]


def test_no_cell_holds_a_formula() -> None:
    requests = draw([*every_page(), *example_pages()], EMPTY).requests
    assert {name for value in entered(requests) for name in value} == {
        "stringValue",
        "numberValue",
    }


def test_a_text_too_long_for_a_cell_is_cut_with_an_ellipsis() -> None:
    cells = [
        ViewCell(row=row, column=1, value="x" * length)
        for row, length in ((1, 50_000), (2, 50_001))
    ]
    whole, cut = (value["stringValue"] for value in entered(draw([page(*cells)], EMPTY).requests))
    assert (len(whole), whole[-1]) == (50_000, "x")
    assert (len(cut), cut[-1]) == (50_000, "…")


def test_dates_are_days_since_the_end_of_1899_and_whole_numbers_have_no_point() -> None:
    values: tuple[Shown, ...] = (date(2020, 1, 1), datetime(1900, 1, 1, 12), 3.0, 0.25)
    cells = [ViewCell(row=1, column=at, value=value) for at, value in enumerate(values, start=1)]
    written = entered(draw([page(*cells)], EMPTY).requests)
    assert [value["numberValue"] for value in written] == [43831, 2.5, 3, 0.25]
    assert isinstance(written[2]["numberValue"], int)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_sent(value: float) -> None:
    with pytest.raises(ValueError, match="not a value to show"):
        draw([page(ViewCell(row=1, column=1, value=value))], EMPTY)


def test_new_tabs_are_added_with_ids_that_follow_from_their_key_and_the_dashboard_first() -> None:
    views = every_page()
    added = [body["properties"] for body in bodies(draw(views, EMPTY).requests, "addSheet")]
    assert [tab["sheetId"] for tab in added] == [sheet_id(view.key, ()) for view in views]
    assert [tab.get("index") for tab in added] == [0, None]
    last = draw(views, EMPTY, is_dashboard_first=False).requests
    assert all("index" not in body["properties"] for body in bodies(last, "addSheet"))


def test_a_new_tab_takes_no_id_that_another_tab_or_chart_has() -> None:
    [view] = [page()]
    usual = sheet_id("page", ())
    busy = replace(EMPTY, taken_ids=frozenset({usual}))
    [added] = bodies(draw([view], busy).requests, "addSheet")
    assert added["properties"]["sheetId"] == usual + 1


def test_a_tab_that_is_there_is_emptied_and_never_deleted_or_moved() -> None:
    views = every_page()
    requests = draw(views, present(*views, merges=({"endRowIndex": 1},))).requests
    assert not {"addSheet", "deleteSheet"} & set(kinds(requests))
    for body in bodies(requests, "updateSheetProperties"):
        assert set(body["properties"]) == {"sheetId", "gridProperties"}
    cleared = [body for body in bodies(requests, "updateCells") if "rows" not in body]
    assert [body["range"] for body in cleared] == [
        {"sheetId": sheet_id(view.key, ())} for view in views
    ]
    assert all("note" not in body["fields"] and body["fields"] != "*" for body in cleared)


def test_a_tab_never_shrinks_and_grows_as_far_as_it_must() -> None:
    [_, schedule] = every_page()
    for rows, columns, expected in ((2, 2, (6, 10)), (500, 30, (500, 30))):
        there = present(schedule)
        tab = replace(there.ours["schedule"], rows=rows, columns=columns)
        drawing = draw([schedule], replace(there, ours={"schedule": tab}))
        [body] = bodies(drawing.requests, "updateSheetProperties")
        grid = body["properties"]["gridProperties"]
        assert (grid["rowCount"], grid["columnCount"]) == expected
        assert drawing.cells_added == expected[0] * expected[1] - rows * columns


def test_the_cells_of_new_tabs_are_counted() -> None:
    assert draw([page(ViewCell(row=30, column=1, value=1))], EMPTY).cells_added == 300


def test_only_what_is_ours_is_deleted_and_rules_from_the_last_on() -> None:
    [dashboard, _] = every_page()
    there = present(
        dashboard, conditional_formats=3, own_chart_ids=(1_900_000_001,), own_protected_ids=(4,)
    )
    requests = draw([dashboard], there).requests
    assert bodies(requests, "deleteEmbeddedObject") == [{"objectId": 1_900_000_001}]
    assert bodies(requests, "deleteProtectedRange") == [{"protectedRangeId": 4}]
    rules = bodies(requests, "deleteConditionalFormatRule")
    assert [body["index"] for body in rules] == [2, 1, 0]


def test_a_chart_never_takes_the_id_of_one_that_the_same_batch_deletes() -> None:
    [dashboard, _] = every_page()
    first = {
        chart["chart"]["chartId"] for chart in bodies(draw([dashboard], EMPTY).requests, "addChart")
    }
    again = draw([dashboard], present(dashboard, own_chart_ids=tuple(first))).requests
    second = {chart["chart"]["chartId"] for chart in bodies(again, "addChart")}
    assert len(first) == len(second) == 2
    assert not first & second
    assert chart_id("dashboard", "curve", ()) in first


def test_requests_come_in_an_order_that_google_can_apply() -> None:
    views = every_page()[:1]
    there = present(
        *views,
        merges=({"endRowIndex": 1},),
        conditional_formats=1,
        own_chart_ids=(1_900_000_001,),
        own_protected_ids=(4,),
        is_marked=False,
    )
    order = list(dict.fromkeys(kinds(draw(views, there).requests)))
    expected = [
        "deleteEmbeddedObject",
        "deleteConditionalFormatRule",
        "deleteProtectedRange",
        "unmergeCells",
        "updateCells",
        "updateSheetProperties",
        "repeatCell",
        "updateBorders",
        "mergeCells",
        "updateDimensionProperties",
        "addConditionalFormatRule",
        "addChart",
        "addProtectedRange",
        "createDeveloperMetadata",
    ]
    assert order == expected


def test_a_merge_never_crosses_the_frozen_edge() -> None:
    cells = (
        ViewCell(row=1, column=1, columns=2, value="inside"),
        ViewCell(row=2, column=1, rows=2, value="across rows"),
        ViewCell(row=5, column=2, columns=2, value="across columns"),
        ViewCell(row=6, column=3, rows=2, columns=2, value="beyond"),
    )
    requests = draw([page(*cells, frozen_rows=2, frozen_columns=2)], EMPTY).requests
    merged = [body["range"]["startRowIndex"] for body in bodies(requests, "mergeCells")]
    assert merged == [0, 5]
    assert len(entered(requests)) == 4


def test_a_grid_has_more_rows_and_columns_than_are_frozen() -> None:
    view = page(widths=(10.0,), frozen_rows=4, frozen_columns=3)
    [added] = bodies(draw([view], EMPTY).requests, "addSheet")
    grid = added["properties"]["gridProperties"]
    assert grid["rowCount"] > grid["frozenRowCount"] == 4
    assert grid["columnCount"] > grid["frozenColumnCount"] == 3
    assert grid["hideGridlines"] is True


def test_a_link_leads_to_the_tab_by_its_id_and_keeps_our_colour() -> None:
    cell = ViewCell(row=3, column=2, value=9.0, link=Link(sheet="Goals", address="G14"))
    requests = draw([page(cell)], EMPTY).requests
    links = [
        (body["start"]["rowIndex"], body["start"]["columnIndex"], body["rows"])
        for body in bodies(requests, "updateCells")
        if body["fields"] == "userEnteredFormat.textFormat.link"
    ]
    assert links == [
        (
            2,
            1,
            [
                {
                    "values": [
                        {"userEnteredFormat": {"textFormat": {"link": {"uri": "#gid=7&range=G14"}}}}
                    ]
                }
            ],
        )
    ]
    [paint] = painted(requests, "textFormat.foregroundColorStyle")
    text = paint["cell"]["userEnteredFormat"]["textFormat"]
    assert text == {"foregroundColorStyle": color(theme.ACCENT)}
    written = kinds(requests).index("updateCells", 2)
    assert written < [next(iter(one.values())) for one in requests].index(paint)


def test_a_link_to_a_tab_that_is_not_there_is_left_out() -> None:
    cell = ViewCell(row=1, column=1, value="T1", link=Link(sheet="Gone", address="A1"))
    assert "#gid" not in json.dumps(draw([page(cell)], EMPTY).requests)


def test_a_link_to_a_page_of_ours_finds_it_by_the_title_people_gave_it() -> None:
    link = Link(sheet="My checks", address="A1")
    checks = page(key="checks", title="My checks")
    dashboard = page(ViewCell(row=1, column=1, value="all", link=link), key="dashboard", title="D")
    there = present(checks)
    there = replace(there, ours={"checks": replace(there.ours["checks"], sheet_id=55)})
    assert "#gid=55&range=A1" in json.dumps(draw([dashboard, checks], there).requests)
    assert "#gid=55&range=A1" in json.dumps(draw([dashboard], there).requests)


def test_number_formats_are_the_views_own() -> None:
    cells = [
        ViewCell(row=1, column=1, value=0.5, format=Format.PERCENT),
        ViewCell(row=2, column=1, value=date(2026, 3, 1), format=Format.SHORT_DATE),
        ViewCell(row=3, column=1, value=12.0, format=Format.SHORT_MONEY),
        ViewCell(row=4, column=1, value="n/a", format=Format.TEXT),
    ]
    requests = draw([page(*cells)], EMPTY).requests
    found = {
        body["range"]["startRowIndex"]: body["cell"]["userEnteredFormat"]["numberFormat"]
        for body in painted(requests, "numberFormat")
    }
    assert found == {
        0: {"type": "PERCENT", "pattern": "0 %"},
        1: {"type": "DATE", "pattern": "d mmm"},
        2: {"type": "NUMBER", "pattern": '[>=1000000]0.0,," M";[>=1000]0," k";0'},
    }


def test_like_cells_below_one_another_are_painted_at_once() -> None:
    cells = [ViewCell(row=row, column=1, value=1, role=Role.STRONG) for row in range(1, 9)]
    requests = draw([page(*cells)], EMPTY).requests
    [bold] = painted(requests, "textFormat.bold")
    assert (bold["range"]["startRowIndex"], bold["range"]["endRowIndex"]) == (0, 8)


def test_an_indent_is_a_padding_at_the_side_where_the_text_stands() -> None:
    cells = [
        ViewCell(row=1, column=1, value="a", indent=2),
        ViewCell(row=2, column=1, value=1.0, format=Format.COUNT, indent=1),
    ]
    requests = draw([page(*cells)], EMPTY).requests
    found = [body["cell"]["userEnteredFormat"]["padding"] for body in painted(requests, "padding")]
    assert [(one["left"], one["right"]) for one in found] == [(21, 3), (3, 12)]


def test_hairlines_of_neighbouring_rows_take_one_request() -> None:
    cells = [
        ViewCell(row=row, column=column, value="x", has_hairline=True)
        for row in range(3, 7)
        for column in (1, 2)
    ]
    [borders] = bodies(draw([page(*cells)], EMPTY).requests, "updateBorders")
    assert set(borders) == {"range", "top", "innerHorizontal", "bottom"}
    assert (borders["range"]["startRowIndex"], borders["range"]["endRowIndex"]) == (3, 6)


def test_a_thick_rule_is_drawn_after_the_hairline_that_meets_it() -> None:
    cells = (
        ViewCell(row=1, column=1, value="a", has_hairline=True),
        ViewCell(row=2, column=1, value="b", top=Tone.BAD),
    )
    drawn = bodies(draw([page(*cells)], EMPTY).requests, "updateBorders")
    assert [body["bottom"]["style"] for body in drawn] == ["SOLID", "SOLID_THICK"]


def test_a_rule_above_the_first_row_or_left_of_the_first_column_is_its_own() -> None:
    cell = ViewCell(row=1, column=1, value="a", top=Tone.BAD, left=Tone.BAD)
    drawn = bodies(draw([page(cell)], EMPTY).requests, "updateBorders")
    assert [set(body) - {"range"} for body in drawn] == [{"left"}, {"top"}]


def test_bars_are_tints_by_value_in_one_rule() -> None:
    cells = [
        ViewCell(row=row, column=1, value=0.3, bar=0.3, format=Format.PERCENT) for row in (1, 2, 5)
    ]
    [body] = bodies(draw([page(*cells)], EMPTY).requests, "addConditionalFormatRule")
    assert len(body["rule"]["ranges"]) == 2
    ends = body["rule"]["gradientRule"]
    assert (ends["minpoint"]["value"], ends["maxpoint"]["value"]) == ("0", "1")
    assert ends["maxpoint"]["colorStyle"] == color(theme.BAR)


def test_a_line_chart_with_a_status_date_marks_it_with_a_column() -> None:
    requests = draw(every_page(), EMPTY).requests
    curve = bodies(requests, "addChart")[0]["chart"]
    basic = curve["spec"]["basicChart"]
    assert basic["chartType"] == "COMBO"
    assert [series["type"] for series in basic["series"]] == ["LINE", "LINE", "COLUMN"]
    assert basic["series"][0]["lineStyle"]["type"] == "MEDIUM_DASHED"
    assert "pointStyle" in basic["series"][1]
    assert "lineStyle" not in basic["series"][2]
    assert {series["targetAxis"] for series in basic["series"]} == {"LEFT_AXIS"}
    assert curve["spec"]["altText"] == "curve over time."


def test_a_bar_chart_has_its_values_along_the_lower_edge() -> None:
    requests = draw(every_page(), EMPTY).requests
    basic = bodies(requests, "addChart")[1]["chart"]["spec"]["basicChart"]
    assert basic["chartType"] == "BAR"
    assert {series["targetAxis"] for series in basic["series"]} == {"BOTTOM_AXIS"}
    [values] = [axis for axis in basic["axis"] if axis["position"] == "BOTTOM_AXIS"]
    assert (values["title"], values["viewWindowOptions"]["viewWindowMin"]) == ("EUR", 0)


def test_sources_of_a_chart_are_one_wide_and_equally_long_with_their_names() -> None:
    for chart in bodies(draw(every_page(), EMPTY).requests, "addChart"):
        basic = chart["chart"]["spec"]["basicChart"]
        assert basic["headerCount"] == 1
        sources = [basic["domains"][0]["domain"], *(one["series"] for one in basic["series"])]
        places = [one["sourceRange"]["sources"][0] for one in sources]
        assert {one["endColumnIndex"] - one["startColumnIndex"] for one in places} == {1}
        assert {(one["startRowIndex"], one["endRowIndex"]) for one in places} == {(19, 23)}


def test_our_tabs_warn_before_an_edit_and_lock_nobody_out() -> None:
    views = every_page()
    protected = [
        body["protectedRange"] for body in bodies(draw(views, EMPTY).requests, "addProtectedRange")
    ]
    assert [one["range"] for one in protected] == [
        {"sheetId": sheet_id(view.key, ())} for view in views
    ]
    assert all(one["warningOnly"] and "editors" not in one for one in protected)


def test_only_tabs_without_our_mark_are_marked() -> None:
    view = page()
    [mark] = bodies(draw([view], EMPTY).requests, "createDeveloperMetadata")
    entry = mark["developerMetadata"]
    assert (entry["metadataKey"], entry["metadataValue"]) == ("sheetpm.tab", "page")
    assert entry["location"] == {"sheetId": sheet_id("page", ())}
    assert not bodies(draw([view], present(view)).requests, "createDeveloperMetadata")
    assert bodies(draw([view], present(view, is_marked=False)).requests, "createDeveloperMetadata")


def test_a_filter_keeps_what_people_chose_and_covers_the_new_rows() -> None:
    view = page(table=long_table(), key="schedule")
    chosen = {
        "filterSpecs": [{"columnIndex": 1}],
        "sortSpecs": [{"dimensionIndex": 0}],
        "range": {},
    }
    [first] = bodies(draw([view], EMPTY).requests, "setBasicFilter")
    [again] = bodies(draw([view], present(view, filter=chosen)).requests, "setBasicFilter")
    assert set(first["filter"]) == {"range"}
    assert again["filter"] == first["filter"] | {"filterSpecs": [{"columnIndex": 1}]}
    assert (first["filter"]["range"]["startRowIndex"], first["filter"]["range"]["endRowIndex"]) == (
        2,
        6,
    )


def test_sizes_are_pixels_and_every_row_has_one() -> None:
    view = page(ViewCell(row=5, column=1, value="x"), heights={2: 33.0}, widths=(1.5, 10.0, 10.0))
    sizes = [
        (
            body["range"]["dimension"],
            body["range"]["startIndex"],
            body["range"]["endIndex"],
            body["properties"]["pixelSize"],
        )
        for body in bodies(draw([view], EMPTY).requests, "updateDimensionProperties")
    ]
    assert sizes == [
        ("ROWS", 0, 5, 22),
        ("ROWS", 1, 2, 44),
        ("COLUMNS", 0, 1, 16),
        ("COLUMNS", 1, 3, 75),
    ]


def test_a_long_table_needs_few_requests_when_its_rows_look_alike() -> None:
    table = long_table()
    rows = [table.rows[0]._replace(is_strong=False)] * 500  # type: ignore[index]
    long = replace(table, rows=rows, count=500)
    requests = draw([page(table=long, key="schedule")], EMPTY).requests
    assert Counter(kinds(requests))["repeatCell"] < 15


def test_texts_stand_left_and_numbers_right_unless_the_view_says_otherwise() -> None:
    cells = [
        ViewCell(row=1, column=1, value="n/a", format=Format.MONEY),
        ViewCell(row=2, column=1, value="a"),
        ViewCell(row=3, column=1, value="b", align=Align.CENTER),
    ]
    found = painted(draw([page(*cells)], EMPTY).requests, "horizontalAlignment")
    assert [
        (body["range"]["startRowIndex"], body["cell"]["userEnteredFormat"]["horizontalAlignment"])
        for body in found
    ] == [(0, "RIGHT"), (2, "CENTER")]


def test_the_requests_for_all_that_views_can_hold_are_those_that_were_looked_at() -> None:
    drawing = draw(every_page(), EMPTY)
    lines = [json.dumps(request, ensure_ascii=False) for request in drawing.requests]
    assert_golden("requests", "\n".join(lines) + "\n", Path(__file__).parent / "goldens")
