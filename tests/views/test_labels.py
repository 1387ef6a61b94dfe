import re
from string import Formatter

import pytest

from sheetpm.languages import Text
from sheetpm.views import labels

TEXTS = {name: value for name, value in vars(labels).items() if isinstance(value, Text)}


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_name_the_same_values(name: str) -> None:
    def fields(text: str) -> set[str]:
        return {field for _, field, _, _ in Formatter().parse(text) if field}

    text = TEXTS[name]
    assert fields(text.en) == fields(text.zh)


@pytest.mark.parametrize("name", TEXTS)
def test_chinese_texts_are_chinese(name: str) -> None:
    plain = re.sub(r"\{[^}]*\}|`[^`]*`|sheetpm|[A-Z]{2,3}\b|S ", "", TEXTS[name].zh)
    assert not re.search(r"[A-Za-z]{2,}", plain)


def test_counted_nouns_follow_the_number() -> None:
    from sheetpm.languages import Language

    assert labels.ISSUES_OPEN.of(1, Language.EN) == "1 issue open"
    assert labels.ISSUES_OPEN.of(0, Language.EN) == "0 issues open"
    assert labels.ISSUES_OPEN.of(2, Language.ZH) == "2 个问题未解决"
