import re
from collections.abc import Mapping
from string import Formatter

import pytest

from sheetpm.languages import Text
from sheetpm.views import labels, report_labels


def texts_in(value: object) -> list[Text]:
    """The texts of a constant: itself, or those of a mapping or a sequence."""
    if isinstance(value, Text):
        return [value]
    if isinstance(value, Mapping):
        value = tuple(value.values())
    return [text for text in value if isinstance(text, Text)] if isinstance(value, tuple) else []


TEXTS = {
    f"{module.__name__}.{name}.{number}": text
    for module in (labels, report_labels)
    for name, value in vars(module).items()
    for number, text in enumerate(texts_in(value))
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
    from sheetpm.languages import Language

    assert labels.ISSUES_OPEN.of(1, Language.EN) == "1 issue open"
    assert labels.ISSUES_OPEN.of(0, Language.EN) == "0 issues open"
    assert labels.ISSUES_OPEN.of(2, Language.ZH) == "2 个问题未解决"
