"""Web pages made of the example plan and of views made up for a test."""

from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sheetpm.api import Given, build_report_views
from sheetpm.config import Audience, Settings
from sheetpm.languages import Language
from sheetpm.sync.job import assess_file
from sheetpm.views.model import LongTable, Role, TableColumn, TableRow, View, ViewCell
from sheetpm.writers.html.page import write_page

TEMPLATES = Path(__file__).parents[2] / "templates"
PLANS = {
    Language.EN: TEMPLATES / "example_plan.xlsx",
    Language.ZH: TEMPLATES / "example_plan.zh.xlsx",
}
EMPTY = {
    Language.EN: TEMPLATES / "plan_template.xlsx",
    Language.ZH: TEMPLATES / "plan_template.zh.xlsx",
}


@cache
def views_of(plan: Path, **settings: Any) -> tuple[View, ...]:
    """The report's pages of a plan."""
    assessment = assess_file(
        plan, settings=Settings(**settings), today=date(2026, 3, 16), given=Given()
    )
    return build_report_views(assessment, digest="a41f9c02")


@cache
def example_page(language: Language, audience: Audience = Audience.INTERNAL) -> bytes:
    """The web page of the example plan."""
    return write_page(views_of(PLANS[language], audience=audience), source="plan_abc")


def table_view(
    columns: tuple[str | TableColumn, ...], *rows: tuple[Any, ...] | TableRow, **facts: Any
) -> View:
    """A page of one long table under its title."""
    headers = tuple(TableColumn(header=one) if isinstance(one, str) else one for one in columns)
    made = tuple(row if isinstance(row, TableRow) else TableRow(values=row) for row in rows)
    view = View(
        key="tasks",
        title="Tasks",
        language=Language.EN,
        widths=tuple(one.width for one in headers),
        cells=(ViewCell(row=1, column=1, value="Tasks · North", role=Role.TITLE),),
        table=LongTable(row=4, columns=headers, rows=made, count=len(made)),
    )
    return replace(view, **facts)


def drawn(*views: View) -> str:
    """The page of these views."""
    return write_page(views, source="x").decode()


class Elements(HTMLParser):
    """Every element with its attributes, and the text of the page without style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._is_code = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in {"style", "script"}:
            self._is_code = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script"}:
            self._is_code = False

    def handle_data(self, data: str) -> None:
        if not self._is_code:
            self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such element."""
        return [attributes for name, attributes in self.found if name == tag]
