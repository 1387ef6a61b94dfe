import re
import subprocess
import sys

import pytest

from sheetpm.config import Settings
from sheetpm.errors import UsageError
from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Language, Text
from sheetpm.rules.declaration import RULES, Flag, rule
from sheetpm.rules.documentation import document, prose
from sheetpm.rules.families import FAMILIES, family_of
from sheetpm.rules.registry import apply_settings, catalogue, check, explain, in_order
from tests.rules.written import checked

_ONE_OF_EACH = """
    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Predecessors |
    |----|--------|------------|------------|------------|--------------|
    | T1 | Design | 2026-03-09 | 2026-03-02 | 120%       | T1           |
    | T2 | Build  | 2026-03-02 | 2026-03-06 | 60%        |              |
"""


def test_codes_and_names_are_well_formed() -> None:
    for code, kind in catalogue().items():
        assert code == kind.code
        assert re.fullmatch(r"[A-Z]{3}\d{3}", code)
        assert family_of(code) in FAMILIES
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.name)


def test_no_name_is_used_twice() -> None:
    names = [kind.name for kind in catalogue().values()]
    assert sorted(names) == sorted(set(names))


def test_every_rule_explains_itself_in_both_languages_and_by_examples() -> None:
    for each in RULES.values():
        doc = document(each.kind.doc)
        assert doc.flagged
        assert doc.accepted
        assert prose(each.kind, Language.EN) != prose(each.kind, Language.ZH)
        assert len(doc.prose.split("\n\n")) >= 3


def test_messages_name_the_same_values_in_both_languages() -> None:
    for kind in catalogue().values():
        for text in (kind.message, kind.advice):
            names = [set(re.findall(r"\{(\w+)\}", text[language])) for language in Language]
            assert names[0] == names[1], kind.code


def test_a_code_cannot_be_declared_twice() -> None:
    declare = rule("TSK001", "again", Severity.INFO, message=Text("", ""), advice=Text("", ""))
    with pytest.raises(ValueError, match="TSK001"):
        declare(lambda _plan: iter(()))
    assert RULES["TSK001"].kind.name == "finish-before-start"


def test_findings_stand_in_the_order_of_their_cells() -> None:
    outcome = checked(_ONE_OF_EACH)
    cells = [(found.place.row or 0, found.place.column or 0) for found in outcome.findings]
    tasks = [cell for cell, found in zip(cells, outcome.findings, strict=True) if found.place.sheet]
    assert tasks == sorted(tasks)
    assert {"TSK001", "PRG001", "DEP001", "PRG008"} <= {found.code for found in outcome.findings}


def test_order_does_not_depend_on_the_order_of_finding() -> None:
    outcome = checked(_ONE_OF_EACH)
    assert in_order(reversed(outcome.findings), outcome.plan) == outcome.findings


def test_a_plan_of_one_task_is_checked_without_fuss() -> None:
    outcome = checked("""
        Status date: 2026-03-11

        Tasks:

        | Task   | Start      | Finish     |
        |--------|------------|------------|
        | Design | 2026-03-09 | 2026-03-20 |
    """)
    assert all(found.severity is Severity.INFO for found in outcome.findings)
    assert check(outcome.plan, outcome.analysis, Settings()) == outcome.findings


def test_severity_follows_the_settings_and_a_code_outranks_its_family() -> None:
    outcome = checked(_ONE_OF_EACH)
    settings = Settings(severity={"PRG": Severity.INFO, "PRG001": Severity.WARNING})
    by_code = {found.code: found for found in apply_settings(outcome.findings, settings)}
    assert by_code["PRG001"].severity is Severity.WARNING
    assert by_code["PRG008"].severity is Severity.INFO
    assert by_code["TSK001"].severity is Severity.ERROR


@pytest.mark.parametrize("selector", ["PRG001", "percent-out-of-range", "PRG"])
def test_findings_are_ignored_by_code_name_or_family(selector: str) -> None:
    outcome = checked(_ONE_OF_EACH)
    kept = apply_settings(outcome.findings, Settings(ignore=(selector,)))
    assert "PRG001" not in {found.code for found in kept}
    assert ("PRG008" in {found.code for found in kept}) == (selector != "PRG")
    assert "TSK001" in {found.code for found in kept}


@pytest.mark.parametrize(
    "settings",
    [Settings(ignore=("TSK0001",)), Settings(severity={"TSK0001": Severity.INFO})],
)
def test_an_unknown_code_in_the_settings_is_refused_with_a_near_one(settings: Settings) -> None:
    with pytest.raises(UsageError, match=r"no finding called TSK0001\. Did you mean TSK001\?"):
        apply_settings((), settings)


def test_explain_takes_a_code_in_any_case_or_a_name() -> None:
    assert explain("dep003", Language.EN) == explain("dependency-cycle", Language.EN)
    assert explain("DEP003", Language.EN).startswith("# DEP003 dependency-cycle\n")


def test_explain_speaks_chinese() -> None:
    shown = explain("TSK001", Language.ZH)
    assert "| 编号 | 任务 | 开始 | 完成 |" in shown
    assert "请更正开始日期或完成日期。" in shown
    assert "Correct the start" not in shown


def test_explain_of_an_unknown_code_names_a_near_one() -> None:
    with pytest.raises(UsageError, match="Did you mean dependency-cycle"):
        explain("dependency-cycles", Language.EN)


def test_explain_loads_no_heavy_library() -> None:
    code = (
        "import sys; from sheetpm.rules.registry import explain; "
        "from sheetpm.languages import Language; explain('DEP003', Language.EN); "
        "print(sorted({'pandas', 'numpy', 'pydantic', 'openpyxl', 'xlsxwriter', 'lxml', "
        "'python_calamine', 'holidays'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_flag_is_turned_into_a_finding_of_its_rule() -> None:
    outcome = checked(_ONE_OF_EACH)
    found = next(each for each in outcome.findings if each.code == "TSK001")
    assert isinstance(found.kind, FindingCode)
    assert found.record == "T1"
    assert str(found.place) == "Tasks!D2"
    assert found.message(Language.EN) == (
        "“T1 Design” finishes on 2026-03-02, before it starts on 2026-03-09."
    )
    assert Flag(place=found.place).values == {}


def test_an_empty_plan_is_checked_without_fuss() -> None:
    outcome = checked("""
        Tasks:

        | ID | Task | Start | Finish | % Complete | Predecessors | Budget |
        |----|------|-------|--------|------------|--------------|--------|

        Risks:

        | ID | Risk | Probability | Impact |
        |----|------|-------------|--------|
    """)
    assert outcome.flags == [("CFG001", "")]


def test_settings_do_not_change_the_order() -> None:
    outcome = checked(_ONE_OF_EACH)
    kept = apply_settings(outcome.findings, Settings(severity={"TSK": Severity.INFO}))
    assert [found.code for found in kept] == [found.code for found in outcome.findings]
