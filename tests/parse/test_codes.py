"""Every finding of reading is run on the two plans of its own page, in both languages."""

import pytest

from sheetpm.config import Settings
from sheetpm.findings import Finding, FindingCode
from sheetpm.grid import CellValue, Grid, Workbook
from sheetpm.languages import Language
from sheetpm.parse.codes import PARSE_CODES
from sheetpm.parse.plan import parse_plan
from sheetpm.rules.documentation import document, translated
from tests.plans import written_plan

_WITH_TABLES = [kind for kind in PARSE_CODES.values() if document(kind.doc).flagged]
_ENGLISH_ONLY = {"HDR003"}
"""The misspelt header of the example has no translation."""
_CASES = [
    pytest.param(kind, language, id=f"{kind.code}-{language}")
    for kind in _WITH_TABLES
    for language in Language
    if language is Language.EN or kind.code not in _ENGLISH_ONLY
]
_SHEET: list[list[CellValue]] = [
    ["ID", "Task", "Start", "Finish", "Budget"],
    ["T1", "Design", "2026-03-02", "2026-03-06", None],
]


def _flagged(findings: tuple[Finding, ...], code: str) -> set[tuple[str, str]]:
    return {
        (found.place.sheet, str(found.place).removeprefix(f"{found.place.sheet}!"))
        for found in findings
        if found.code == code
    }


def test_the_catalogue_of_reading_is_what_it_was() -> None:
    assert [(kind.code, kind.name, kind.severity.value) for kind in PARSE_CODES.values()] == [
        ("SHT001", "no-tasks-yet", "info"),
        ("SHT002", "second-tab-of-a-kind", "info"),
        ("SHT003", "sheet-cut", "warning"),
        ("HDR001", "duplicate-header", "warning"),
        ("HDR002", "missing-required-header", "error"),
        ("HDR003", "unknown-header-near-miss", "info"),
        ("CEL001", "error-cell", "error"),
        ("CEL002", "formula-without-value", "error"),
        ("CEL003", "unreadable-cell", "warning"),
        ("CEL004", "row-without-required-cell", "error"),
        ("CEL005", "required-cell-unreadable", "error"),
        ("CEL006", "ambiguous-date", "warning"),
        ("CEL007", "impossible-date", "warning"),
        ("CEL008", "far-away-date", "warning"),
        ("CEL009", "percent-scale-unclear", "warning"),
        ("CEL010", "unknown-word", "warning"),
        ("CEL011", "total-row-left-out", "info"),
        ("REF001", "unknown-reference", "warning"),
        ("REF002", "duplicate-id", "error"),
        ("REF003", "missing-id", "info"),
        ("WBS001", "wbs-code-turned", "warning"),
        ("WBS002", "parent-loop", "error"),
    ]


@pytest.mark.parametrize(("kind", "language"), _CASES)
def test_code_flags_exactly_the_marked_cells(kind: FindingCode, language: Language) -> None:
    written = written_plan(translated(document(kind.doc).flagged, language))
    _, findings = parse_plan(written.workbook, Settings())
    assert written.marked
    assert _flagged(findings, kind.code) == written.marked


@pytest.mark.parametrize(("kind", "language"), _CASES)
def test_code_accepts_its_accepted_plan(kind: FindingCode, language: Language) -> None:
    written = written_plan(translated(document(kind.doc).accepted, language))
    plan, findings = parse_plan(written.workbook, Settings())
    assert not written.marked
    assert plan.tasks.rows
    assert _flagged(findings, kind.code) == set()


@pytest.mark.parametrize(("kind", "language"), _CASES)
def test_message_and_advice_are_one_whole_sentence(kind: FindingCode, language: Language) -> None:
    written = written_plan(translated(document(kind.doc).flagged, Language.EN))
    _, findings = parse_plan(written.workbook, Settings())
    for found in findings:
        if found.kind is kind:
            for sentence in (found.message(language), found.advice(language)):
                assert sentence.endswith("。" if language is Language.ZH else (".", "?"))
                assert "None" not in sentence
                assert "{" not in sentence


def test_every_page_speaks_both_languages() -> None:
    for kind in PARSE_CODES.values():
        prose = document(kind.doc).prose
        assert prose.isascii() is False, kind.code
        assert prose.splitlines()[0].isascii(), kind.code


def _only(grid: Grid, code: str) -> Finding:
    _, findings = parse_plan(Workbook(name="p.xlsx", grids=(grid,)), Settings())
    (found,) = [each for each in findings if each.code == code]
    return found


def test_an_error_cell_in_a_column_that_is_read_is_reported_and_no_value() -> None:
    grid = Grid(title="Tasks", rows=_SHEET, errors={(2, 5): "#REF!", (2, 9): "#N/A"})
    found = _only(grid, "CEL001")
    assert str(found.place) == "Tasks!E2"
    assert found.message(Language.EN) == "Budget shows the error #REF!."
    assert found.message(Language.ZH) == "“Budget”显示错误 #REF!。"


def test_a_formula_without_value_is_reported_with_its_text() -> None:
    grid = Grid(title="Tasks", rows=_SHEET, uncached_formulas={(2, 5): "SUM(A1:A3)"})
    found = _only(grid, "CEL002")
    assert str(found.place) == "Tasks!E2"
    assert "=SUM(A1:A3)" in found.message(Language.EN)
    assert "=SUM(A1:A3)" in found.message(Language.ZH)


def test_a_formula_whose_text_is_unknown_has_a_whole_message() -> None:
    grid = Grid(title="Tasks", rows=_SHEET, uncached_formulas={(2, 5): ""})
    message = _only(grid, "CEL002").message(Language.EN)
    assert message == "Budget holds a formula whose result was never saved."


def test_a_required_cell_with_an_error_is_reported_once_and_its_row_left_out() -> None:
    rows = [*_SHEET, ["T2", None, "2026-03-09", "2026-03-13", 300.0]]
    grid = Grid(title="Tasks", rows=rows, errors={(3, 2): "#NAME?"})
    plan, findings = parse_plan(Workbook(name="p.xlsx", grids=(grid,)), Settings())
    assert [row.id for row in plan.tasks.rows] == ["T1"]
    assert [(each.code, str(each.place)) for each in findings] == [("CEL001", "Tasks!B3")]


def test_a_cut_sheet_is_reported_with_the_reason() -> None:
    found = _only(Grid(title="Tasks", rows=_SHEET, cut="a value stands in row 1048576"), "SHT003")
    assert str(found.place) == "Tasks"
    assert found.message(Language.EN) == (
        "Not all of the tab Tasks was read: a value stands in row 1048576."
    )
