"""The template describes every tab of the schema, in either language, for a writer to draw."""

from datetime import date

import pytest

from sheetpm.languages import Language
from sheetpm.schema.column import Layout
from sheetpm.schema.names import tables, user_tables
from sheetpm.views.formats import text_width
from sheetpm.views.model import Align, Format
from sheetpm.views.template import (
    BODY_ROWS,
    Entry,
    Filling,
    IdList,
    LineKind,
    Template,
    TemplateField,
    TemplateTable,
    build_template,
)


def _table(template: Template, title: str) -> TemplateTable:
    return next(table for table in template.tables if table.title == title)


def _field(table: TemplateTable, header: str) -> TemplateField:
    return next(field for field in table.fields if field.header == header)


@pytest.mark.parametrize("language", Language)
def test_every_tab_that_people_fill_in_is_there_once(language: Language) -> None:
    template = build_template(language)
    found = [template.facts.title, *(table.title for table in template.tables)]
    assert found == [schema.title[language] for schema in user_tables()]


@pytest.mark.parametrize("language", Language)
def test_the_headers_are_the_schemas(language: Language) -> None:
    template = build_template(language)
    for schema in user_tables():
        is_table = schema.layout is Layout.TABLE
        fields = _table(template, schema.title[language]).fields if is_table else None
        found = [field.header for field in fields or template.facts.fields]
        assert found == [column.header[language] for column in schema.columns]


def test_a_choice_offers_its_words_in_the_language() -> None:
    english = _field(_table(build_template(Language.EN), "Risks"), "Status")
    chinese = _field(_table(build_template(Language.ZH), "风险"), "状态")
    assert english.words == ("open", "watching", "happened", "closed")
    assert chinese.words == ("未关闭", "监控中", "已发生", "已关闭")
    assert english.entry is Entry.WORD
    assert "One of: open, watching, happened, closed" in english.note
    assert "可选：未关闭、监控中、已发生、已关闭" in chinese.note


def test_a_note_says_what_to_type_with_an_example_and_whether_it_must_be() -> None:
    task = _field(_table(build_template(Language.EN), "Tasks"), "Task")
    assert task.note == (
        "What is to be done.\nExample: Design the home page\n"
        "Required: a row without it cannot be used."
    )
    assert task.is_required


def test_ids_of_the_other_tab_are_offered() -> None:
    template = build_template(Language.ZH)
    about = _field(_table(template, "交付物"), "目标")
    assert about.ids == IdList(sheet="目标", column=1)
    assert about.entry is Entry.ID
    # two tabs, so neither is offered
    assert _field(_table(template, "客户反馈"), "关于").entry is Entry.ANY
    # calendars have a name and no id
    assert _field(_table(template, "任务"), "任务日历").entry is Entry.ANY


@pytest.mark.parametrize(
    ("header", "entry", "shown", "align"),
    [
        ("Start", Entry.DATE, Format.DATE, Align.RIGHT),
        ("Budget", Entry.NUMBER, Format.MONEY, Align.RIGHT),
        ("% Complete", Entry.RATIO, Format.PERCENT, Align.RIGHT),
        ("Duration", Entry.ANY, Format.TEXT, Align.RIGHT),
        ("Task", Entry.ANY, Format.TEXT, Align.LEFT),
    ],
)
def test_a_column_is_formatted_by_its_kind(
    header: str, entry: Entry, shown: Format, align: Align
) -> None:
    field = _field(_table(build_template(Language.EN), "Tasks"), header)
    assert (field.entry, field.format, field.align) == (entry, shown, align)


def test_codes_stay_as_typed_and_numbers_do_not() -> None:
    tasks = _table(build_template(Language.EN), "Tasks")
    literal = {field.header for field in tasks.fields if field.is_literal}
    assert literal == {"ID", "WBS", "Parent", "Task Calendar", "Deliverable", "Predecessors"}


def test_frequencies_and_scales_are_only_suggested() -> None:
    template = build_template(Language.EN)
    frequency = _field(_table(template, "Communications"), "Frequency")
    probability = _field(_table(template, "Risks"), "Probability")
    assert frequency.entry is probability.entry is Entry.SUGGESTION
    assert frequency.words == ("daily", "weekly", "every 2 weeks", "monthly")
    assert probability.words == ("1", "2", "3", "4", "5")
    assert frequency.warning == probability.warning == ""


@pytest.mark.parametrize("language", Language)
def test_a_column_is_wide_enough_for_its_words_and_half_its_header(language: Language) -> None:
    for table in build_template(language).tables:
        for field in table.fields:
            assert field.width >= text_width(field.header) / 2
            assert all(field.width >= text_width(word) for word in field.words)


def test_rows_stand_in_the_order_of_the_columns() -> None:
    rows: Filling = {"tasks": [{"task": "Draw", "wbs": "1.2", "start": date(2026, 3, 2)}]}
    tasks = _table(build_template(Language.EN, rows), "Tasks")
    keys = [column.key for column in tables()["tasks"].columns]
    (row,) = tasks.rows
    shown = {key: value for key, value in zip(keys, row.values, strict=True) if value is not None}
    assert shown == {"wbs": "1.2", "task": "Draw", "start": date(2026, 3, 2)}
    assert row.indent == 1


def test_a_long_plan_has_room_to_grow() -> None:
    rows = {"tasks": [{"task": "x"}] * BODY_ROWS}
    assert _table(build_template(Language.EN, rows), "Tasks").capacity == BODY_ROWS + 100
    assert _table(build_template(Language.EN), "Tasks").capacity == BODY_ROWS


def test_the_plans_name_is_the_documents_title() -> None:
    assert build_template(Language.EN, {"project": [{"name": "Bridge"}]}).title == "Bridge"
    assert build_template(Language.ZH).title == "项目计划"


@pytest.mark.parametrize("language", Language)
def test_the_read_me_leads_to_every_tab(language: Language) -> None:
    lines = build_template(language).page.lines
    targets = [line.links_to for line in lines if line.links_to]
    assert targets == [schema.title[language] for schema in user_tables()]
    assert lines[0].kind is LineKind.TITLE
    assert all(line.text for line in lines)
    assert all(line.detail for line in lines if line.kind is LineKind.TERM)


def test_only_what_names_a_row_early_is_kept_in_view() -> None:
    template = build_template(Language.EN)
    assert _table(template, "Tasks").frozen_columns == 3
    assert _table(template, "Feedback").frozen_columns == 1
