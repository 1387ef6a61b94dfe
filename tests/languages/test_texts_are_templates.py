"""A text is a template that can be looked up: nothing is filled in before the language is known."""

import ast
from pathlib import Path

import pytest

import sheetpm
from sheetpm.languages import (
    CLAUSES,
    Cased,
    Counted,
    Language,
    Text,
    listed,
    listed_with_and,
    sentence,
)
from tools.messages import pairs, plurals

SOURCE = Path(sheetpm.__file__).parent
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if "Text(" in path.read_text("utf-8")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_text_is_put_together_before_its_language_is_known(path: Path) -> None:
    filled = [
        f"{path.name}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Text", "Counted"}
        and any(isinstance(each, ast.JoinedStr | ast.BinOp | ast.Starred) for each in node.args)
    ]
    assert filled == []


def test_every_text_of_the_code_is_found_for_translators() -> None:
    found = pairs()
    assert found["Risks"] == {"风险"}
    assert (
        "{plan} is open in {program}{by} (since {span}): close it there and run again, or use "
        in "".join(found)
    )
    assert ("{n} error", "{n} errors") in plurals()


def test_values_may_be_texts_lists_and_counted_nouns() -> None:
    risks = Counted("{n} {grade} risk", "{n} {grade} risks", "{n} 项{grade}风险")
    high = Text("High", "高")
    said = Text("{who}: {what}", "{who}：{what}").of(
        who=listed(["Ann", "Bo"]), what=risks.text(2, grade=Cased(high, str.casefold))
    )
    assert said[Language.EN] == "Ann, Bo: 2 high risks"
    assert said[Language.ZH] == "Ann、Bo：2 项高风险"


def test_large_counts_have_their_comma() -> None:
    notes = Counted("{n} note", "{n} notes", "{n} 条提示")
    assert notes.of(1081, Language.EN) == "1,081 notes"
    assert notes.of(1081, Language.ZH) == "1,081 条提示"


def test_values_may_come_one_after_the_other() -> None:
    said = Text("{file} of {source}", "{source}的 {file}").of(source="Ann").of(file="a.json")
    assert said[Language.EN] == "a.json of Ann"


def test_braces_in_a_users_words_are_no_places_for_values() -> None:
    said = Text("{name} is open", "{name} 已打开").of(name="{oops} {0}")
    assert said[Language.EN] == "{oops} {0} is open"


def test_lists_and_sentences_follow_the_language() -> None:
    parts = [Text("cost", "成本"), Text("time", "时间"), Text("scope", "范围")]
    assert listed_with_and(parts).en == "cost, time and scope"
    assert listed_with_and(parts).zh == "成本、时间、范围"
    assert listed_with_and(parts[:1]).en == "cost"
    assert sentence(listed(parts, CLAUSES)).en == "Cost, time, scope."
    assert sentence(listed(parts, CLAUSES)).zh == "成本，时间，范围。"
