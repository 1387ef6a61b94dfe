"""Tabs, columns and choices are found by what people call them, and by nothing else."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.languages import Language
from sheetpm.schema.cell_types import ScaleWord
from sheetpm.schema.column import Choice, TableSchema, header_names
from sheetpm.schema.names import (
    choice_names,
    find_choice,
    find_column,
    find_table,
    header_language,
    headers,
    normalise,
    table_names,
    tables,
    user_tables,
)
from sheetpm.schema.quality import Operator
from sheetpm.schema.risks import RiskStatus
from sheetpm.schema.tasks import EvMethod

SCHEMAS = [pytest.param(schema, id=schema.key) for schema in tables().values()]
CHOICES = {
    column.choices
    for schema in tables().values()
    for column in schema.columns
    if column.choices is not None
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_header_means_one_column_of_its_tab(schema: TableSchema) -> None:
    meant = defaultdict(set)
    for column in schema.columns:
        for name in header_names(column):
            assert normalise(name), name
            meant[normalise(name)].add(column.key)
    assert {name: keys for name, keys in meant.items() if len(keys) > 1} == {}
    assert set(headers(schema)) == set(meant)


def test_a_title_means_one_tab() -> None:
    meant = defaultdict(set)
    for schema in tables().values():
        for name in table_names(schema):
            assert normalise(name), name
            meant[normalise(name)].add(schema.key)
    assert {name: keys for name, keys in meant.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("choices", sorted(CHOICES, key=repr))
def test_a_word_means_one_choice_of_its_list(choices: type[Choice]) -> None:
    meant = defaultdict(set)
    for choice in choices:
        for name in choice_names(choice):
            assert normalise(name), name
            meant[normalise(name)].add(choice.value)
    assert {name: words for name, words in meant.items() if len(words) > 1} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Task Name", "taskname"),
        ("  task_name: ", "taskname"),
        ("Ｔａｓｋ　ＮＡＭＥ", "taskname"),
        ("% Complete", "%complete"),
        ("#", "#"),
        ("≥", ">="),
        ("0/100", "0/100"),
        ("任务\n名称（*）", "任务名称"),
        ("Owner*", "owner"),
        ("()", ""),
    ],
)
def test_spellings_of_one_name_are_equal(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Tasks", "tasks"),
        ("GANTT", "tasks"),
        ("任务清单", "tasks"),
        ("Risk Register", "risks"),
        ("风险登记册", "risks"),
        ("风险 Risks", "risks"),
        ("Risks (2026)", "risks"),
        ("Calendar", "calendar"),
        ("Calendars", "calendars"),
        ("Lessons Learned", "lessons"),
        ("Sheet1", None),
        ("History", None),
        ("风险 Tasks", None),
        ("", None),
    ],
)
def test_a_tab_is_found_by_its_titles(title: str, key: str | None) -> None:
    found = find_table(title)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Task Name", "task"),
        ("工作项", "task"),
        ("Due Date", "finish"),
        ("Budget (EUR)", "budget"),
        ("预算 Budget", "budget"),
        ("任务 / Task", "task"),
        ("工期(天)", "duration"),
        ("% complete", "percent_complete"),
        ("完成 %", "percent_complete"),
        ("#", "id"),
        ("Colour", None),
        ("任务 Budget", None),
        ("(…)", None),
    ],
)
def test_a_column_is_found_by_its_headers(header: str, key: str | None) -> None:
    found = find_column(tables()["tasks"], header)
    assert (found.key if found else None) == key


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_header_of_the_template_finds_its_column(schema: TableSchema) -> None:
    for column in schema.columns:
        for language in Language:
            assert find_column(schema, column.header[language]) is column


def test_every_title_of_the_template_finds_its_tab() -> None:
    for schema in user_tables():
        for language in Language:
            assert find_table(schema.title[language]) is schema


@pytest.mark.parametrize(
    ("choices", "text", "expected"),
    [
        (RiskStatus, "Monitoring", RiskStatus.WATCHING),
        (RiskStatus, "已关闭", RiskStatus.CLOSED),
        (RiskStatus, "OPEN ", RiskStatus.OPEN),
        (RiskStatus, "perhaps", None),
        (RiskStatus, "", None),
        (Operator, "≥", Operator.AT_LEAST),
        (Operator, "不超过", Operator.AT_MOST),
        (Operator, "==", Operator.EQUAL),
        (EvMethod, "50-50", EvMethod.FIFTY_FIFTY),
        (ScaleWord, "Very-High", ScaleWord.VERY_HIGH),
        (ScaleWord, "极低", ScaleWord.VERY_LOW),
    ],
)
def test_a_choice_is_found_in_either_language(
    choices: type[Choice], text: str, expected: Choice | None
) -> None:
    assert find_choice(choices, text) is expected


def test_the_language_of_a_header_shows_in_its_letters() -> None:
    assert header_language("计划 Start") is Language.ZH
    assert header_language("Start") is Language.EN


def test_the_words_of_a_scale_are_the_steps_one_to_five() -> None:
    assert [word.step for word in ScaleWord] == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert (ScaleWord.LOW.step, ScaleWord.MEDIUM.step, ScaleWord.HIGH.step) == (2.0, 3.0, 4.0)
