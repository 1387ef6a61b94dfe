import re
from collections.abc import Mapping
from string import Formatter

import pytest

from sheetpm.languages import Counted, Language, Text
from sheetpm.views import (
    closing_labels,
    labels,
    load_labels,
    proof_labels,
    readiness_labels,
    report_labels,
    schedule_labels,
)
from sheetpm.views.gantt_bars import Mark
from sheetpm.views.time_scale import Unit


def texts_in(value: object) -> list[Text]:
    """The texts of a constant: itself, or those of a mapping or a sequence."""
    if isinstance(value, Text):
        return [value]
    if isinstance(value, Mapping):
        value = tuple(value.values())
    return [text for text in value if isinstance(text, Text)] if isinstance(value, tuple) else []


MODULES = (
    closing_labels,
    labels,
    proof_labels,
    readiness_labels,
    report_labels,
    schedule_labels,
)
TEXTS = {
    f"{module.__name__}.{name}.{number}": text
    for module in MODULES
    for name, value in vars(module).items()
    for number, text in enumerate(texts_in(value))
}
COUNTED = {
    f"{module.__name__}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Counted)
}


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_name_the_same_values(name: str) -> None:
    def fields(text: str) -> set[str]:
        return {field for _, field, _, _ in Formatter().parse(text) if field}

    text = TEXTS[name]
    assert fields(text.en) == fields(text.zh)


@pytest.mark.parametrize("name", TEXTS)
def test_chinese_texts_are_chinese(name: str) -> None:
    plain = re.sub(r"\{[^}]*\}|`[^`]*`|sheetpm( sync)?|[A-Z]{2,3}\b|S ", "", TEXTS[name].zh)
    assert not re.search(r"[A-Za-z]{2,}", plain)


def test_counted_nouns_follow_the_number() -> None:
    assert labels.ISSUES_OPEN.of(1, Language.EN) == "1 issue open"
    assert labels.ISSUES_OPEN.of(0, Language.EN) == "0 issues open"
    assert labels.ISSUES_OPEN.of(2, Language.ZH) == "2 个问题未解决"


def test_one_is_no_plural() -> None:
    assert labels.OVERDUE_BY_UP_TO.of(1, Language.EN, late=2) == "2 overdue by 1 day"
    assert labels.OVERDUE_BY_UP_TO.of(5, Language.EN, late=2) == "2 overdue by up to 5 days"
    assert labels.DEFECTS.of(1, Language.EN) == "1 defect open"
    assert load_labels.LEFT_OPEN.of(1, Language.EN, how="x").startswith("x: 1 task found")
    assert load_labels.LEFT_GAP.of(1, Language.EN, how="x", bound=1).startswith("x: 1 task found")


@pytest.mark.parametrize("name", COUNTED)
def test_counted_nouns_say_their_number_in_both_languages(name: str) -> None:
    counted = COUNTED[name]
    assert all("{n}" in text for text in (counted.one, counted.many, counted.zh))


def test_every_mark_and_every_unit_has_its_words() -> None:
    assert set(schedule_labels.MARKS) == set(Mark)
    assert set(schedule_labels.SCALES) == set(Unit)
