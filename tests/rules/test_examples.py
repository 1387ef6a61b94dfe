"""Every rule is run on the two plans of its own docstring, in both languages."""

import pytest

from sheetpm.findings import FindingCode
from sheetpm.languages import Language
from sheetpm.rules.declaration import RULES
from sheetpm.rules.documentation import document, translated
from sheetpm.rules.registry import catalogue
from tests.plans import written_plan
from tests.rules.written import checked

catalogue()
_KINDS = [each.kind for each in RULES.values()]
_BOTH = pytest.mark.parametrize("language", list(Language))
_EVERY_RULE = pytest.mark.parametrize("kind", _KINDS, ids=[kind.code for kind in _KINDS])


@_BOTH
@_EVERY_RULE
def test_rule_flags_exactly_the_marked_cells(kind: FindingCode, language: Language) -> None:
    tables = translated(document(kind.doc).flagged, language)
    outcome = checked(tables)
    assert outcome.written.marked
    assert set(outcome.cells(kind.code)) == outcome.written.marked


@_BOTH
@_EVERY_RULE
def test_rule_accepts_its_accepted_plan(kind: FindingCode, language: Language) -> None:
    tables = translated(document(kind.doc).accepted, language)
    outcome = checked(tables)
    assert outcome.plan.tasks.rows
    assert outcome.cells(kind.code) == []


@_EVERY_RULE
def test_accepted_plan_marks_nothing(kind: FindingCode) -> None:
    assert not written_plan(document(kind.doc).accepted).marked


@_EVERY_RULE
def test_message_and_advice_are_whole_in_both_languages(kind: FindingCode) -> None:
    found = [each for each in checked(document(kind.doc).flagged).findings if each.kind is kind]
    assert found
    for each in found:
        for language in Language:
            for sentence in (each.message(language), each.advice(language)):
                assert (
                    sentence.endswith(("。", "；"))
                    if language is Language.ZH
                    else sentence[-1] == "."
                )
                assert "None" not in sentence
                assert "{" not in sentence
