"""The web page opened from disk in a real browser."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from sheetpm.languages import Language
from sheetpm.views.model import Format, TableColumn
from tests.html.browser import Opened, open_file, running_browser
from tests.html.pages import PLANS, drawn, example_page, table_view, views_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium

WIDTHS = (390, 820, 1400)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("pages")
    paths = {language: folder / f"{language.value}.html" for language in Language}
    for language, path in paths.items():
        path.write_bytes(example_page(language))
    return paths


COLUMNS = (
    "ID",
    "Owner",
    TableColumn(header="Budget", format=Format.MONEY),
    TableColumn(header="Note"),
)
ROWS = (
    ("T10", "Ben", 900.0, "n/a"),
    ("T9", "Ann", 12_000.0, ""),
    ("T2", "Ann", -50.0, "late"),
    ("T30", "Ben", None, "Late again"),
    ("T31", "Ben", 5.0, ""),
    ("T32", "Ann", 6.0, ""),
    ("T33", "Ben", 7.0, ""),
    ("T34", "Ann", 8.0, ""),
)


@pytest.fixture
def table(browser: "Browser", tmp_path: Path) -> "Iterator[Page]":
    path = tmp_path / "table.html"
    path.write_text(drawn(table_view(COLUMNS, *ROWS)), encoding="utf-8")
    opened = open_file(browser, path)
    yield opened.page
    assert opened.console == []
    opened.page.close()


def _column(page: "Page", number: int) -> list[str]:
    shown: list[str] = page.evaluate(
        """number => [...document.querySelectorAll('table.data tbody tr')]
        .filter(row => !row.hidden).map(row => row.cells[number].textContent.trim())""",
        number,
    )
    return shown


def _quiet(opened: Opened) -> None:
    assert opened.console == []
    assert opened.requests == []


@pytest.mark.parametrize(
    ("language", "width", "colours"),
    [
        *((language, width, "light") for language in Language for width in WIDTHS),
        (Language.EN, 390, "dark"),
        (Language.ZH, 1400, "dark"),
    ],
)
def test_every_page_opens_quietly_and_fits_the_width(
    browser: "Browser",
    example: dict[Language, Path],
    language: Language,
    width: int,
    colours: Literal["light", "dark"],
) -> None:
    opened = open_file(browser, example[language], width=width, colours=colours)
    page = opened.page
    for view in views_of(PLANS[language]):
        page.evaluate("key => { location.hash = key }", view.key)
        page.wait_for_function("key => !document.getElementById(key).hidden", arg=view.key)
        seen = page.locator("section.page:visible")
        assert seen.count() == 1
        assert seen.get_attribute("id") == view.key
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view.key
        chosen = page.locator("nav a[aria-current=page]")
        assert chosen.inner_text() == view.title
    _quiet(opened)
    page.close()


def test_numbers_sort_by_size_and_a_third_press_gives_the_order_of_the_report(
    table: "Page",
) -> None:
    button = table.get_by_role("button", name="Budget")
    head = table.locator("th", has_text="Budget")
    button.click()
    assert _column(table, 2) == ["−50", "5", "6", "7", "8", "900", "12,000", ""]
    assert head.get_attribute("aria-sort") == "ascending"
    button.click()
    assert _column(table, 2) == ["12,000", "900", "8", "7", "6", "5", "−50", ""]
    assert head.get_attribute("aria-sort") == "descending"
    button.click()
    assert _column(table, 0) == [row[0] for row in ROWS]
    assert head.get_attribute("aria-sort") is None


def test_ids_sort_as_people_count_and_keys_do_what_the_mouse_does(table: "Page") -> None:
    table.get_by_role("button", name="ID").focus()
    table.keyboard.press("Enter")
    assert _column(table, 0) == ["T2", "T9", "T10", "T30", "T31", "T32", "T33", "T34"]
    table.keyboard.press("Space")
    assert _column(table, 0)[0] == "T34"


def test_words_and_choices_filter_together_and_the_count_is_told(table: "Page") -> None:
    told = table.get_by_role("status")
    assert told.inner_text() == "8 of 8 rows"
    table.get_by_label("Filter rows").fill("LATE")
    table.wait_for_function("() => document.querySelector('.shown').textContent.startsWith('2 ')")
    assert _column(table, 0) == ["T2", "T30"]
    table.get_by_label("Owner").select_option("Ann")
    assert _column(table, 0) == ["T2"]
    assert told.inner_text() == "1 of 8 rows"
    table.get_by_label("Filter rows").fill("nobody")
    table.wait_for_function(
        "() => document.querySelector('.shown').textContent.startsWith('No row')"
    )
    table.get_by_role("button", name="Show all").click()
    assert told.inner_text() == "8 of 8 rows"
    assert len(_column(table, 0)) == 8


def test_dark_colours_follow_the_system_until_somebody_chooses(
    browser: "Browser", example: dict[Language, Path]
) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    dark, light = "rgb(17, 24, 39)", "rgb(255, 255, 255)"
    opened = open_file(browser, example[Language.EN], colours="dark")
    page = opened.page
    toggle = page.get_by_role("button", name="Dark colours")
    assert page.evaluate(ground) == dark
    assert toggle.get_attribute("aria-pressed") == "true"
    toggle.click()
    assert page.evaluate(ground) == light
    assert toggle.get_attribute("aria-pressed") == "false"
    toggle.click()
    assert page.evaluate(ground) == dark
    page.emulate_media(media="print")
    assert page.evaluate(ground) == light
    page.close()


def test_the_first_tab_stop_leads_past_the_navigation(
    browser: "Browser", example: dict[Language, Path]
) -> None:
    opened = open_file(browser, example[Language.EN])
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.close()


def test_landmarks_headings_and_names_are_there_for_a_screen_reader(
    browser: "Browser", example: dict[Language, Path]
) -> None:
    opened = open_file(browser, example[Language.ZH], at="risk_maps")
    page = opened.page
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    for role in ("banner", "navigation", "main"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("region", name="风险图").count() == 1
    # Every table has a name and a header; every header says of what.
    nameless = page.evaluate(
        "[...document.querySelectorAll('table')].filter(one => !one.caption || "
        "!one.caption.textContent.trim() || !one.querySelector('th[scope]')).length"
    )
    assert nameless == 0
    assert page.evaluate("document.querySelectorAll('th:not([scope])').length") == 0
    doubled = page.evaluate(
        "(ids => ids.length - new Set(ids).size)"
        "([...document.querySelectorAll('[id]')].map(one => one.id))"
    )
    assert doubled == 0
    page.close()


def test_a_script_in_a_cell_is_read_and_never_run(browser: "Browser", tmp_path: Path) -> None:
    bad = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    path = tmp_path / "bad.html"
    path.write_text(
        drawn(table_view(("Task", bad), (bad, "javascript:document.title='ran'"), ("b", bad))),
        encoding="utf-8",
    )
    opened = open_file(browser, path)
    assert opened.page.locator("tbody td").first.inner_text() == bad
    for button in opened.page.locator("th button").all():
        button.click()
    assert opened.page.title() != "ran"
    _quiet(opened)
    opened.page.close()


def test_of_very_many_rows_the_first_are_shown_and_the_rest_on_demand_and_on_paper(
    browser: "Browser", tmp_path: Path
) -> None:
    rows = [(f"T{number}", number % 7) for number in range(1, 1001)]
    path = tmp_path / "many.html"
    path.write_text(drawn(table_view(("ID", "Week"), *rows)), encoding="utf-8")
    opened = open_file(browser, path)
    page = opened.page
    assert page.get_by_role("status").inner_text() == "1000 of 1000 rows"
    assert len(_column(page, 0)) == 200
    page.get_by_label("Filter rows").fill("T1000")
    page.wait_for_function("() => document.querySelector('.shown').textContent.startsWith('1 ')")
    assert _column(page, 0) == ["T1000"]
    page.get_by_role("button", name="Show all").click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert len(_column(page, 0)) == 1000
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert len(_column(page, 0)) == 200
    page.get_by_role("button", name="Show 800 more rows").click()
    assert len(_column(page, 0)) == 1000
    assert not page.get_by_role("button", name="more rows").is_visible()
    _quiet(opened)
    page.close()


def test_paper_has_all_pages_and_none_of_the_controls(
    browser: "Browser", example: dict[Language, Path]
) -> None:
    opened = open_file(browser, example[Language.EN])
    page = opened.page
    page.emulate_media(media="print")
    assert page.locator("section.page:visible").count() == len(views_of(PLANS[Language.EN]))
    for selector in ("nav", ".tools", ".filters", "details"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    # The browser repeats a header on every sheet of paper, but not the buttons in it.
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    shown = page.evaluate(
        "[...new Set([...document.querySelectorAll('th button')]"
        ".map(one => getComputedStyle(one).display))]"
    )
    assert shown == ["contents"]
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()


def test_without_its_script_the_page_shows_everything(
    browser: "Browser", example: dict[Language, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(example[Language.EN].as_uri())
    assert page.locator("section.page:visible").count() == len(views_of(PLANS[Language.EN]))
    assert page.locator("button:visible").count() == 0
    context.close()
