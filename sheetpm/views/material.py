"""What all pages of a plan are made from, and how they name and link its tabs."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.communications import CommunicationState
from sheetpm.analysis.differences.news import News
from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.for_whom import is_internal_item
from sheetpm.analysis.levelling.model import Proposal
from sheetpm.config import Audience, Settings
from sheetpm.findings import Finding, Place
from sheetpm.grid import CellAddress
from sheetpm.languages import COMMA, SEMICOLON, Language, Text, in_brackets
from sheetpm.parse.hidden import hidden_by
from sheetpm.plan.model import Plan, Table
from sheetpm.schema.column import Row, RowT, TableSchema
from sheetpm.views import labels
from sheetpm.views.formats import days_text, money_text, number_text, short_date_text
from sheetpm.views.model import Format, Link

SMALL_BELOW = 1_000
"""Amounts of a plan that is worth less are written with two places."""


class Material(Struct, frozen=True, kw_only=True):
    """A plan, what was computed and found, and for whom it is shown."""

    plan: Plan
    analysis: Analysis
    findings: tuple[Finding, ...]
    settings: Settings
    language: Language
    titles: Mapping[str, str]
    """Real titles of the owned tabs by their key, for links between them."""
    version: str
    digest: str
    is_report: bool = False
    """Whether the pages stand in a workbook of their own, where the plan's tabs are not."""
    since: date | None = None
    """The day of the last report, where somebody names it; the period begins on the day after."""
    proposal: Proposal | None = None
    """How the load could be levelled, where somebody asked."""
    news: News | None = None
    """What changed since the last report; only a report tells."""

    @property
    def is_for_client(self) -> bool:
        """Whether money and the Checks tab are left out."""
        return self.settings.audience is Audience.CLIENT

    def hides(self, table: Table[RowT]) -> bool:
        """Whether a tab is kept from this audience; it counts as absent then."""
        return table.schema.key in hidden_by(self.settings).tabs

    def shows(self, item: CommunicationState) -> bool:
        """Whether an item of the communication plan is for these readers, not for the team alone."""
        row = self.plan.communications.rows[item.position]
        return not (self.is_for_client and is_internal_item(self.plan, row))

    @property
    def next_report(self) -> CommunicationState | None:
        """The item of the communication plan that is due first, of those that are shown."""
        shown = filter(self.shows, self.analysis.client.communications)
        return next((each for each in shown if each.next_due is not None), None)

    @property
    def currency(self) -> str:
        return self.analysis.basis.currency

    @property
    def status_date(self) -> date:
        return self.analysis.status_date

    @property
    def project_name(self) -> str:
        """What heads every page."""
        return self.plan.facts.name or self.say(labels.UNNAMED_PROJECT)

    @property
    def project_span(self) -> tuple[date | None, date | None]:
        """First and promised last day: the Project tab's, else those of the tasks."""
        rows = self.plan.tasks.rows
        start = self.plan.facts.start
        if start is None:
            start = min((row.start for row in rows if row.start is not None), default=None)
        finish = self.analysis.promise.current_finish
        if finish is None:
            finish = max((row.finish for row in rows if row.finish is not None), default=None)
        return start, finish

    @property
    def status_text(self) -> str:
        """`Status date 2026-03-16`."""
        return self.say(labels.STATUS_DATE, day=self.status_date.isoformat())

    def day(self, day: date) -> str:
        """A date in a sentence: `16 Mar`, with its year where that is another."""
        return short_date_text(day, self.language, reference=self.status_date)

    def day_format(self, day: date) -> Format:
        """How a date in a cell of its own is written."""
        return Format.SHORT_DATE if day.year == self.status_date.year else Format.DATE

    def amount(self, value: float) -> str:
        """An amount of earned value in the plan's measure: `50.6 k`, `120 h`, `12 d`."""
        measure = self.analysis.earned_value.measure
        if measure is Measure.MONEY:
            return money_text(value, self.language)
        if measure is Measure.HOURS:
            return self.say(labels.HOURS, hours=number_text(value, 0))
        return days_text(value, self.language)

    @property
    def money_format(self) -> Format:
        """Of amounts in full: with two places where whole ones would make all figures alike."""
        whole = self.analysis.earned_value.total.bac.value
        is_small = whole is not None and whole < SMALL_BELOW
        return Format.SMALL_MONEY if is_small else Format.MONEY

    def say(self, text: Text, **values: object) -> str:
        """A text in the page's language; `{name}` is filled with a value."""
        return text[self.language].format(**values) if values else text[self.language]

    def joined(self, parts: list[str]) -> str:
        """A list in a sentence: `a, b` or `a、b`."""
        return COMMA[self.language].join(parts)

    def clauses(self, parts: list[str]) -> str:
        """Clauses one after the other: `a; b` or `a；b`."""
        return SEMICOLON[self.language].join(part for part in parts if part)

    def parenthesis(self, words: str) -> str:
        """` (rising)`, `（上升）`."""
        return in_brackets(words)[self.language]

    def tab(self, table: Table[RowT]) -> str:
        """What the user calls a tab, or would: its title in the plan's language."""
        return table.sheet or table.schema.title[self.plan.language]

    def column(self, schema: TableSchema, key: str) -> str:
        """The header of a column in the plan's language."""
        return schema.column(key).header[self.plan.language]

    def fill_in(self, purpose: Text, table: Table[RowT], *keys: str) -> str:
        """`<Purpose>: fill in Goal, Target on the tab Goals.`."""
        if self.hides(table):
            return self.say(labels.NOT_SHOWN)
        columns = self.joined([self.column(table.schema, key) for key in keys])
        asked = labels.FILL_IN if table.is_present else labels.ADD_TAB
        return self.say(asked, purpose=self.say(purpose), tab=self.tab(table), columns=columns)

    def link(self, table: Table[RowT], row: Row, key: str = "") -> Link | None:
        """The cell of a row, or its first known cell; nothing where the row stands nowhere."""
        first = min(table.columns.values(), default=1)
        return self.link_to(table.place(row, key), default_column=first)

    def link_to(self, place: Place, *, default_column: int = 1) -> Link | None:
        """A link to a finding's or row's place; a whole tab is its first cell."""
        if not place.sheet or self.is_report:
            return None
        address = CellAddress(place.row or 1, place.column or default_column)
        return Link(sheet=place.sheet, address=str(address))

    def link_to_page(self, key: str) -> Link | None:
        """The top of a page that stands in the same workbook, if it does."""
        return Link(sheet=self.titles[key], address="A1") if key in self.titles else None
