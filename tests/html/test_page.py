"""The web page as a file: what it holds, what it never holds, and that it is always the same."""

import base64
import os
import re
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.views.model import (
    Align,
    CellSpan,
    Format,
    Link,
    Role,
    TableColumn,
    TableRow,
    Tone,
    View,
    ViewCell,
)
from sheetpm.writers.html.page import write_page
from sheetpm.writers.html.seal import marked_source
from tests.hostile.hostile_texts import MARK, TEXTS, hostile_plan
from tests.html.pages import EMPTY, PLANS, Elements, drawn, example_page, table_view, views_of

LANGUAGES = tuple(Language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_names_every_page_of_the_report_in_its_navigation(language: Language) -> None:
    page = Elements(example_page(language).decode())
    views = views_of(PLANS[language])
    links = [one.get("href") for one in page.named("a")]
    assert len(views) > 10
    for view in views:
        assert f"#{view.key}" in links
        assert {"id": view.key, "class": "page", "aria-labelledby": f"{view.key}-head"} in (
            page.named("section")
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_shows_every_text_of_the_tables_and_blocks_of_the_workbook(language: Language) -> None:
    shown = re.sub(r"\s+", " ", Elements(example_page(language).decode()).text)
    for view in views_of(PLANS[language]):
        last = max((block.last_row for block in view.blocks), default=1_000_000)
        # Below the blocks stand the figures behind charts, under a heading of their own.
        wanted = [
            cell.value
            for cell in view.cells
            if cell.role is not Role.TITLE and (cell.role is not Role.HEADING or cell.row <= last)
        ]
        if view.table is not None:
            wanted += [column.header for column in view.table.columns]
            wanted += [value for row in view.table.rows for value in row.values]
        texts = {re.sub(r"\s+", " ", text).strip() for text in wanted if isinstance(text, str)}
        missing = {text for text in texts if text not in shown}
        assert missing == set(), view.key


def test_page_asks_for_nothing_outside_itself() -> None:
    page = Elements(example_page(Language.EN).decode())
    addresses = [
        value
        for _, attributes in page.found
        for name, value in attributes.items()
        if name in {"src", "href", "action", "data", "poster", "xlink:href", "srcset"}
    ]
    assert addresses
    assert all(value is not None and value.startswith("#") for value in addresses)
    assert not page.named("link") + page.named("img") + page.named("iframe")
    assert b"http" not in example_page(Language.EN).replace(b"http-equiv", b"")


def test_policy_allows_the_one_style_and_script_by_their_digests_and_nothing_else() -> None:
    text = example_page(Language.EN).decode()
    [policy] = [
        str(one["content"])
        for one in Elements(text).named("meta")
        if one.get("http-equiv") == "Content-Security-Policy"
    ]
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    [script] = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)

    def digest(content: str) -> str:
        return "'sha256-" + base64.b64encode(sha256(content.encode()).digest()).decode() + "'"

    assert policy == (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    elements = Elements(text).found
    assert not [one for one in elements if "style" in one[1]]
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on")]


def test_same_plan_gives_the_same_bytes_in_another_process_at_another_time() -> None:
    code = (
        "import sys; from sheetpm.languages import Language\n"
        "from tests.html.pages import example_page\n"
        "sys.stdout.buffer.write(example_page(Language.EN))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    made = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, env=environment
    )
    assert made.stdout == example_page(Language.EN)


def test_charts_carry_no_date_name_or_address_of_the_library() -> None:
    text = example_page(Language.EN).decode().lower()
    assert "<svg" in text
    for trace in ("pygal", "kozea", "generated", str(date.today().year + 1), "lxml"):
        assert trace not in text, trace


@pytest.mark.parametrize("text", sorted(TEXTS))
def test_any_text_of_a_cell_is_shown_as_it_is(text: str) -> None:
    page = drawn(
        table_view(
            (text, "Other"),
            (text, 1.0),
            cells=(
                ViewCell(row=1, column=1, value=text, role=Role.TITLE),
                ViewCell(row=2, column=1, value=text, role=Role.SUBTITLE),
            ),
            title=text or "Tasks",
        )
    )
    elements = Elements(page)
    assert len(elements.named("script")) == 1
    assert not elements.named("img") + elements.named("iframe") + elements.named("object")
    plain = re.sub(r"[\x00-\x1f\s]", "", text)
    assert plain.encode("utf-8", "replace").decode()[:40].split("�")[0] in re.sub(
        r"\s", "", elements.text
    )


def test_script_in_a_cell_is_text_and_its_address_leads_nowhere() -> None:
    page = drawn(
        table_view(
            ("Task", "Address"),
            ("<script>alert(1)</script>", "javascript:alert(1)"),
            ('"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"),
        )
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&#34;&gt;&lt;img src=x onerror=alert(1)&gt;" in page
    assert "{{ 7 * 7 }}" in page
    links = [str(one.get("href")) for one in Elements(page).named("a")]
    assert all(link.startswith("#") for link in links)


def test_a_plan_of_hostile_texts_gives_a_page_of_texts(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(hostile_plan())
    page = write_page(views_of(plan), source="x").decode()
    assert page.count(MARK) > 100
    elements = Elements(page)
    assert len(elements.named("script")) == len(elements.named("style")) == 1
    assert not elements.named("img")
    for tag, attributes in elements.found:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert str(attributes.get("href", "#")).startswith("#"), tag


def test_link_leads_to_the_row_of_another_page_and_to_nothing_that_is_not_there() -> None:
    target = table_view(("ID", "Task"), ("T1", "Design"), ("T2", "Build"))
    links = table_view(
        ("A", "B", "C"),
        TableRow(
            values=("row", "page", "gone"),
            links={
                0: Link(sheet="Tasks", address="B6"),
                1: Link(sheet="Tasks", address="A1"),
                2: Link(sheet="Costs", address="A1"),
            },
        ),
        key="links",
        title="Links",
    )
    page = drawn(target, links)
    # The table's header stands in row 4, so T2 stands in row 6.
    assert '<tr id="tasks-6" tabindex="-1"><td>T2<td>Build' in page
    assert '<td><a href="#tasks-6">row</a>' in page
    assert '<td><a href="#tasks">page</a>' in page
    assert "<td>gone" in page
    assert page.count('id="tasks-') == 2  # the row and the page's own heading


def test_numbers_are_written_in_words_of_the_language_and_sort_by_what_they_are() -> None:
    columns = (
        TableColumn(header="Money", format=Format.MONEY),
        TableColumn(header="Short", format=Format.SHORT_MONEY),
        TableColumn(header="Done", format=Format.PERCENT, has_bar=True),
        TableColumn(header="Slip", format=Format.SIGNED_DAYS),
        TableColumn(header="Day", format=Format.SHORT_DATE),
        TableColumn(header="Index", format=Format.DECIMAL),
    )
    row = (1234567.4, 118400.0, 0.464, -2.5, date(2026, 3, 16), 0.905)
    page = drawn(table_view(columns, row))
    assert '<td class="right num">1,234,567<' in page
    assert '<td class="right num" data-v="118400.0">118.4 k<' in page
    assert '<td class="right num">46 %<svg class="bar"' in page
    assert '<rect class="done" width="46.4%"' in page
    assert '<td class="right num">−2.5<' in page
    assert '<td class="right num" data-v="2026-03-16">16 Mar<' in page
    chinese = drawn(replace(table_view(columns, row), language=Language.ZH))
    assert ">11.84万<" in chinese
    assert ">3月16日<" in chinese
    assert '<td class="right num">46%<svg class="bar"' in chinese


def test_columns_of_a_scale_that_look_alike_are_one_cell_and_silent_for_screen_readers() -> None:
    from sheetpm.views.model import LongTable, Paint

    ticks = tuple(
        TableColumn(header=str(day), width=2.2, header_role=Role.TICK, align=Align.CENTER)
        for day in range(1, 6)
    )
    columns = (TableColumn(header="Task"), *ticks)
    row = TableRow(
        values=("Design", "", "", "", "!", ""),
        paints={
            2: Paint(fill=Tone.BAR_DONE),
            3: Paint(fill=Tone.BAR_DONE),
            4: Paint(fill=Tone.BAR_CRITICAL),
        },
    )
    view = table_view(columns)
    page = drawn(
        replace(view, table=LongTable(row=4, columns=columns, rows=(row,), count=1, filtered=1))
    )
    # Day 1 is empty, days 2 and 3 are done, day 4 is critical with its sign, day 5 is empty.
    assert (
        '<td>Design<td class="s"><td class="s fd f-bar-done" colspan="2">'
        '<td class="s fd f-bar-critical" aria-hidden="true">!<td class="s">'
    ) in page
    heads = [one for one in Elements(page).named("th") if one.get("scope") == "col"]
    assert [("data-sort" in one, one.get("aria-hidden")) for one in heads] == [
        (True, None),
        *[(False, "true")] * 5,
    ]


def test_blocks_become_headings_tiles_tables_and_texts() -> None:
    cells = (
        ViewCell(row=1, column=2, value="Summary · North", role=Role.TITLE),
        ViewCell(row=4, column=2, columns=6, value="By phase", role=Role.HEADING),
        ViewCell(row=5, column=2, columns=4, value="Phase", role=Role.COLUMN_HEADER),
        ViewCell(row=5, column=6, columns=2, value="Done", role=Role.COLUMN_HEADER),
        ViewCell(row=6, column=2, columns=4, value="Design"),
        ViewCell(row=6, column=6, columns=2, value=0.5, format=Format.PERCENT, bar=0.5),
        ViewCell(row=7, column=2, columns=6, value="One phase of six.", tone=Tone.MUTED),
        ViewCell(row=9, column=2, columns=3, value="▲ SPI", role=Role.TILE_LABEL, top=Tone.WATCH),
        ViewCell(row=10, column=2, columns=3, value=0.906, role=Role.TILE_VALUE,
                 format=Format.DECIMAL),
        ViewCell(row=11, column=2, columns=3, value="EV of PV", role=Role.TILE_NOTE),
    )  # fmt: skip
    blocks = tuple(
        CellSpan(first_row=first, first_column=2, last_row=last, last_column=7)
        for first, last in ((4, 7), (9, 11))
    )
    view = View(
        key="summary", title="Summary", language=Language.EN, widths=(1.5, *[5.0] * 7),
        cells=cells, blocks=blocks,
    )  # fmt: skip
    page = drawn(view)
    assert "<h3>By phase</h3>" in page
    assert '<th scope="col">Phase</th><th scope="col">Done</th>' in page
    # Four of six columns are two thirds of the width, the rest one third.
    assert '<col class="p67"><col class="p33">' in page
    assert '<td class="num">Design</td><td class="right num">50 %' in page
    assert '<p class="t-muted">One phase of six.</p>' in page
    assert (
        '<li class="tile u-watch t-plain"><p class="label">▲ SPI</p>'
        '<p class="value t-plain">0.91</p><p class="note">EV of PV</p></li>'
    ) in page


def test_cells_of_a_page_that_names_no_blocks_are_shown_above_its_table() -> None:
    view = table_view(
        ("Task", "Day"),
        ("Design", 1),
        cells=(
            ViewCell(row=1, column=1, value="Tasks · North", role=Role.TITLE),
            ViewCell(row=3, column=1, columns=2, value="Read this first."),
            ViewCell(row=4, column=1, value="It runs over the empty cell at its right."),
        ),
    )
    page = drawn(view)
    assert page.index("Read this first.") < page.index("It runs over") < page.index("<table")


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_plan_says_what_is_missing(language: Language) -> None:
    text = Elements(write_page(views_of(EMPTY[language]), source="x").decode()).text
    assert {"en": "the plan has no tasks", "zh": "计划中没有任务"}[language.value] in text
    assert {"en": "n/a", "zh": "暂无"}[language.value] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_client_gets_no_money_and_no_checks_anywhere_in_the_file(language: Language) -> None:
    full = example_page(language).decode()
    client = example_page(language, Audience.CLIENT).decode()
    currency = {"en": "GBP", "zh": "CNY"}[language.value]
    budget = {"en": "123,000", "zh": "615,000"}[language.value]
    for hidden in (currency, budget, budget.replace(",", ""), "id=checks", 'id="checks"', "CPI"):
        assert hidden in full or hidden in {"id=checks", budget.replace(",", "")}
        assert hidden not in client, hidden


def test_mark_tells_whether_anybody_changed_the_page() -> None:
    page = example_page(Language.EN)
    assert marked_source(page) == "plan_abc"
    assert marked_source(page.replace(b"Northwind", b"Southwind", 1)) is None
    assert marked_source(page + b"\n") is None
    assert marked_source(b"<html></html>") is None
    assert marked_source(b"") is None


def test_properties_that_are_set_are_all_that_the_page_says_of_itself() -> None:
    view = table_view(("Task",), ("Design",))
    page = write_page(
        [view], source="x", properties={"title": "For <you>", "author": "Ann", "company": ""}
    ).decode()
    assert "<title>For &lt;you&gt;</title>" in page
    assert '<meta name="author" content="Ann">' in page
    bare = Elements(drawn(view)).named("meta")
    assert {one.get("name") for one in bare} == {
        None, "viewport", "referrer", "format-detection", "sheetpm-report",
    }  # fmt: skip


def test_table_of_2000_rows_stays_small() -> None:
    rows = [(f"T{number}", "Task", date(2026, 3, 16), 0.5) for number in range(2000)]
    columns = ("ID", "Task", "Day", TableColumn(header="Done", format=Format.PERCENT))
    # <tr><td>T1999<td>Task<td class="right num">2026-03-16<td class="right num">50 % is 85 bytes.
    assert len(drawn(table_view(columns, *rows))) < 2000 * 100 + 60_000
