import pytest

from sheetpm.languages import Language
from sheetpm.reference.findings import findings_page, findings_table
from sheetpm.rules.registry import catalogue

_BOTH = pytest.mark.parametrize("language", list(Language))


@_BOTH
def test_the_page_has_an_entry_for_every_finding(language: Language) -> None:
    page = findings_page(language)
    for kind in catalogue().values():
        assert page.count(f"\n### {kind.code} {kind.name}\n") == 1


@_BOTH
def test_the_table_has_a_row_of_six_cells_for_every_finding(language: Language) -> None:
    lines = findings_table(language).splitlines()
    assert len(lines) == len(catalogue()) + 2
    assert {line.count(" | ") for line in lines[2:]} == {5}


@_BOTH
def test_the_table_says_what_each_finding_reports(language: Language) -> None:
    for line in findings_table(language).splitlines()[2:]:
        what = line.strip("| ").split(" | ")[-1]
        assert len(what) >= 8
        assert what.endswith((".", "。"))


def test_the_chinese_page_is_chinese() -> None:
    page = findings_page(Language.ZH)
    assert page.startswith("# 检查结果\n")
    assert "| [TSK001](#tsk001-finish-before-start) | finish-before-start | 错误 | 任务 |" in page
    assert "**Severity**" not in page


def test_families_stand_in_the_order_of_the_catalogue() -> None:
    page = findings_page(Language.EN)
    assert page.index("## TSK Tasks") < page.index("## DEP ") < page.index("## RSK Risks")
