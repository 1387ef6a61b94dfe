"""No English word in Chinese output and no Chinese one in English: all pages, the mail, the calendar."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from sheetpm.api import (
    Assessment,
    Given,
    assess,
    build_dates,
    build_mail,
    build_report_views,
    build_views,
)
from sheetpm.config import Audience, LevellingMode, Settings, Simulated
from sheetpm.grid import Workbook
from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes
from sheetpm.sources.excel import read_workbook
from sheetpm.views.model import View
from sheetpm.views.pages import tab_titles

ABBREVIATIONS = frozenset(
    {
        "SPI", "CPI", "EAC", "ETC", "VAC", "TCPI", "BAC", "PV", "EV", "AC", "SV", "CV", "ES", "EMV",
        "WBS", "FS", "SS", "FF", "SF", "DCMA", "SMART", "PERT", "CPM", "BEI", "CPLI", "ID", "SRA",
        "MSO", "MFO", "SNLT", "FNLT", "PD", "AT", "IEAC",
    }
)  # fmt: skip
"""The field's own abbreviations, which Chinese project managers use as they are."""
NAMES = frozenset({"sheetpm", "sync", "check", "restore", "init", "baseline", "set", "explain"})
"""The program and its commands."""

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
_CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
_CODE = re.compile(
    r"\b[A-Z]{1,4}\d+[A-Z]?\b|`[^`]*`|[\w一-鿿 ]+![A-Z]+\d+"
    r"|\b[a-z]+(?:_[a-z]+)+\b|[S–][M–][A–][R–][T–]|CP-SAT"
)
"""Codes of rows and findings, what is meant literally, addresses of cells; names of settings, which
letters of SMART a goal has, the name of a solver."""


@cache
def _example(language: Language) -> Workbook:
    return read_workbook(example_bytes(language), "plan.xlsx")


@cache
def _assessed(data: Language, shown: Language, audience: Audience) -> Assessment:
    settings = Settings(
        audience=audience,
        simulation=Simulated.ON,
        simulation_iterations=50,
        levelling=LevellingMode.EXTEND,
        levelling_seconds=0.5,
    )
    return assess(
        _example(data),
        settings=settings,
        today=date(2026, 3, 16),
        given=Given(language=shown),
    )


def texts(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Where and what: every text that people are shown."""
    titles = tab_titles(assessment.language, audience=assessment.settings.audience)
    for view in build_views(assessment, titles=titles, digest="12345678"):
        yield from _of_view(view)
    for view in build_report_views(assessment, digest="12345678"):
        yield from _of_view(view)
    mail = build_mail(assessment, attachments=["1.xlsx"])
    for line in (mail.subject, *mail.body.splitlines(), *mail.short.splitlines()):
        yield "mail", line
    for entry in build_dates(assessment).entries:
        yield "calendar", entry.summary
        yield "calendar", entry.description


def _of_view(view: View) -> Iterator[tuple[str, str]]:
    yield view.key, view.title
    yield view.key, view.print_setup.footer_left
    yield view.key, view.print_setup.footer_center
    for cell in view.cells:
        if isinstance(cell.value, str):
            yield view.key, cell.value
    for chart in view.charts:
        yield view.key, chart.alt_text
        yield view.key, chart.value_title
    if view.table is not None:
        for column in view.table.columns:
            yield view.key, column.header
        for row in view.table.rows:
            yield from ((view.key, value) for value in row.values if isinstance(value, str))


@cache
def _data(language: Language) -> tuple[str, ...]:
    """Every text of the plan's own tabs, and of their titles, the longest first."""
    found = {"plan"}
    for grid in _example(language).grids:
        found.add(grid.title)
        for row in grid.rows:
            found.update(value for value in row if isinstance(value, str) and value.strip())
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _words_of_data(language: Language) -> frozenset[str]:
    return frozenset(word.casefold() for text in _data(language) for word in _WORD.findall(text))


@pytest.mark.parametrize("audience", Audience)
def test_english_output_has_no_chinese_sign(audience: Audience) -> None:
    assessment = _assessed(Language.EN, Language.EN, audience)
    assert [(where, text) for where, text in texts(assessment) if _CJK.search(text)] == []


@pytest.mark.parametrize("audience", Audience)
def test_chinese_output_has_no_english_word(audience: Audience) -> None:
    """Words of the plan itself aside, which in the Chinese example are few."""
    known = _words_of_data(Language.ZH) | {word.casefold() for word in ABBREVIATIONS | NAMES}
    wrong = {
        (where, word)
        for where, text in texts(_assessed(Language.ZH, Language.ZH, audience))
        for word in _WORD.findall(_CODE.sub(" ", text))
        if word.casefold() not in known
    }
    assert wrong == set()


def test_a_chinese_plan_shown_in_english_has_chinese_only_in_its_own_words() -> None:
    data = "\n".join(_data(Language.ZH))
    wrong = set()
    for where, text in texts(_assessed(Language.ZH, Language.EN, Audience.INTERNAL)):
        for run in _CJK.findall(text):
            if run.strip("　、，；：（）。") and run not in data:
                wrong.add((where, run))
    assert wrong == set()


@pytest.mark.parametrize("shown", Language)
def test_the_search_would_find_the_other_language(shown: Language) -> None:
    """Lest the tests above pass because nothing is looked at."""
    other = Language.EN if shown is Language.ZH else Language.ZH
    pages = {where for where, _ in texts(_assessed(shown, shown, Audience.INTERNAL))}
    assert {"dashboard", "checks", "schedule", "summary", "gantt", "mail", "calendar"} <= pages
    found = [
        text
        for _, text in texts(_assessed(shown, other, Audience.INTERNAL))
        if (_CJK if other is Language.ZH else _WORD).search(text)
    ]
    assert len(found) > 500
