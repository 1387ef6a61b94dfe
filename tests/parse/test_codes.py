"""Every finding of reading is run on the two plans of its own page, in both languages."""

from datetime import date

import pytest

from sheetpm.config import Settings
from sheetpm.findings import Finding, FindingCode
from sheetpm.grid import CellValue, NumberFormats, Workbook
from sheetpm.languages import Language
from sheetpm.parse.codes import PARSE_CODES
from sheetpm.rules.documentation import document, translated
from sheetpm.rules.families import FAMILIES
from tests.parse.reading import read, read_grids, read_workbook, tasks_grid
from tests.plans import written_plan

_GOLDEN = """\
CEL001 error-cell error 0.1.0
CEL002 formula-without-value error 0.1.0
CEL003 unreadable-cell warning 0.1.0
CEL004 row-without-required-cell error 0.1.0
CEL005 required-cell-unreadable error 0.1.0
CEL006 ambiguous-date warning 0.1.0
CEL007 impossible-date warning 0.1.0
CEL008 far-away-date warning 0.1.0
CEL009 percent-scale-unclear warning 0.1.0
CEL010 unknown-word warning 0.1.0
CEL011 total-row-left-out info 0.1.0
CEL012 date-out-of-line warning 0.1.0
CEL013 date-order-assumed info 0.1.0
CEL014 note-beside-value info 0.1.0
CEL015 ambiguous-number warning 0.1.0
CEL016 percent-below-one-among-larger warning 0.1.0
CEL017 value-still-open info 0.1.0
CEL018 date-as-plain-number info 0.1.0
CEL019 unit-from-header info 0.1.0
CEL031 bar-without-dates info 0.1.0
CEL032 dates-half-recognised warning 0.1.0
CEL033 year-assumed info 0.1.0
CEL034 period-as-day info 0.1.0
CEL035 other-currency error 0.1.0
CEL036 type-and-milestone-disagree warning 0.1.0
CEL037 range-and-date-disagree warning 0.1.0
HDR001 duplicate-header warning 0.1.0
HDR002 missing-required-header error 0.1.0
HDR003 unknown-header-near-miss info 0.1.0
HDR004 header-contradicted-by-cells warning 0.1.0
HDR005 headers-assumed info 0.1.0
HDR006 mapped-column-gone warning 0.1.0
HDR007 mapped-tab-gone info 0.1.0
HDR008 register-without-ids info 0.1.0
HDR009 milestone-column-unclear info 0.1.0
HDR010 column-of-two-dates-unclear info 0.1.0
HDR011 ranges-without-year warning 0.1.0
REF001 unknown-reference warning 0.1.0
REF002 duplicate-id error 0.1.0
REF003 missing-id info 0.1.0
REF004 reference-written-differently info 0.1.0
REF005 positions-as-ids info 0.1.0
REF006 reference-within-phase info 0.1.0
REF007 reference-in-several-phases warning 0.1.0
REF008 reference-in-several-rows warning 0.1.0
SHT001 no-tasks-yet info 0.1.0
SHT002 second-tab-of-a-kind info 0.1.0
SHT003 sheet-cut warning 0.1.0
SHT004 tab-without-headers warning 0.1.0
SHT005 tab-name-near-miss info 0.1.0
SHT006 tab-found-by-headers info 0.1.0
SHT007 hidden-tab-read info 0.1.0
SHT008 hidden-rows-counted info 0.1.0
SHT009 notes-below-table info 0.1.0
SHT010 heading-inside-table info 0.1.0
SHT020 error-cells-hidden info 0.1.0
SHT021 encoding-assumed info 0.1.0
SHT030 export-of-a-tool info 0.1.0
SHT031 hidden-columns-read info 0.1.0
SHT032 rows-without-content info 0.1.0
SHT033 rows-in-pairs info 0.1.0
SHT034 milestones-apart warning 0.1.0
SHT035 tasks-passed-over warning 0.1.0
SHT036 tasks-in-more-tabs warning 0.1.0
WBS001 wbs-code-turned warning 0.1.0
WBS002 parent-loop error 0.1.0
WBS003 duplicate-wbs warning 0.1.0
WBS004 wbs-level-missing info 0.1.0
WBS005 wbs-missing warning 0.1.0
WBS006 outline-level-jump info 0.1.0
WBS007 outline-sources-disagree warning 0.1.0
WBS021 headings-as-summaries info 0.1.0
WBS022 grouped-by-phase info 0.1.0
WBS023 codes-and-levels-disagree warning 0.1.0
WBS024 cancelled-above info 0.1.0
WBS025 goes-on-below-cancelled warning 0.1.0
WBS026 numerals-nested info 0.1.0
"""
_NO_TABLES = {
    "CEL001", "CEL002", "CEL031", "CEL032", "HDR006", "HDR007", "SHT003", "SHT007", "SHT008",
    "SHT020", "SHT021", "SHT031",
}  # fmt: skip
"""What Markdown cannot show: errors, formulas, hidden things, colours, settings; each has its own test."""
_ENGLISH_ONLY = {"HDR003", "HDR005", "SHT005", "CEL019", "SHT030"}
"""Misspelt names, headers with units and those of other tools have no translation."""
_WITH_TABLES = [kind for code, kind in PARSE_CODES.items() if code not in _NO_TABLES]
_CASES = [
    pytest.param(kind, language, id=f"{kind.code}-{language}")
    for kind in _WITH_TABLES
    for language in Language
    if language is Language.EN or kind.code not in _ENGLISH_ONLY
]
_EVERY_CASE = pytest.mark.parametrize(("kind", "language"), _CASES)
_ROWS: list[list[CellValue]] = [
    ["ID", "Task", "Start", "Finish", "Budget"],
    ["T1", "Design", "2026-03-02", "2026-03-06", None],
]


def _flagged(findings: tuple[Finding, ...], code: str) -> set[tuple[str, str]]:
    return {
        (found.place.sheet, str(found.place).removeprefix(f"{found.place.sheet}!"))
        for found in findings
        if found.code == code
    }


def test_codes_names_severities_and_versions_are_pinned() -> None:
    listed = (
        f"{kind.code} {kind.name} {kind.severity} {kind.since}\n"
        for _, kind in sorted(PARSE_CODES.items())
    )
    assert "".join(listed) == _GOLDEN


@_EVERY_CASE
def test_code_flags_exactly_the_marked_cells(kind: FindingCode, language: Language) -> None:
    tables = translated(document(kind.doc).flagged, language)
    marked = written_plan(tables).marked
    assert marked
    assert _flagged(read(tables).findings, kind.code) == marked


@_EVERY_CASE
def test_code_accepts_its_accepted_plan(kind: FindingCode, language: Language) -> None:
    tables = translated(document(kind.doc).accepted, language)
    reading = read(tables)
    assert not written_plan(tables).marked
    assert reading.plan.tasks.rows
    assert _flagged(reading.findings, kind.code) == set()


def _hidden_samples() -> tuple[Finding, ...]:
    hidden = read_grids(
        tasks_grid(
            *_ROWS,
            is_hidden=True,
            hidden_rows=frozenset({2}),
            hidden_columns=frozenset({3, 4, 9}),
            errors={(2, 5): "#REF!"},
            cut="a value stands in row 1048576",
            hides_errors=True,
        )
    )
    formula = read_grids(tasks_grid(*_ROWS, uncached_formulas={(2, 5): "SUM(A1:A3)"}))
    weeks: list[CellValue] = ["Task", date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)]
    painted = read_grids(tasks_grid(weeks, ["Design"], number_formats=_Painted()))
    dates: list[list[CellValue]] = [
        ["Task", "Start"],
        ["A", date(2026, 4, 3)],
        ["B", date(2026, 5, 3)],
        ["C", "25/03/2026"],
    ]
    turned = read_grids(tasks_grid(*dates))
    coded = read_workbook(
        Workbook(name="plan.csv", grids=(tasks_grid(*_ROWS),), assumed_encoding="GB18030")
    )
    settings = Settings(columns={"Tasks": {"Cost centre": "budget"}, "Plan B": {}})
    mapped = read_grids(tasks_grid(*_ROWS), settings=settings)
    found = (hidden, formula, painted, turned, coded, mapped)
    return tuple(finding for each in found for finding in each.findings)


class _Painted(NumberFormats):
    """The cell B2 is coloured."""

    def has_fill(self, row: int, column: int) -> bool:
        return (row, column) == (2, 2)


def test_every_message_and_advice_is_a_whole_sentence_in_both_languages() -> None:
    samples = [
        found
        for kind in _WITH_TABLES
        for found in read(document(kind.doc).flagged).findings
        if found.kind is kind
    ]
    samples.extend(_hidden_samples())
    assert {found.code for found in samples} == set(PARSE_CODES)
    for found in samples:
        for language in Language:
            for sentence in (found.message(language), found.advice(language)):
                assert sentence.endswith(("。", "？") if language is Language.ZH else (".", "?"))
                assert "None" not in sentence
                assert "{" not in sentence
                assert "  " not in sentence


def test_every_page_speaks_both_languages() -> None:
    for kind in PARSE_CODES.values():
        prose = document(kind.doc).prose
        assert not prose.isascii(), kind.code
        assert prose.splitlines()[0].isascii(), kind.code
        assert kind.code[:3] in FAMILIES


def test_an_error_cell_in_a_column_that_is_read_is_reported_and_no_value() -> None:
    sheet = tasks_grid(*_ROWS, errors={(2, 5): "#REF!", (2, 9): "#N/A"})
    found = read_grids(sheet).only("CEL001")
    assert str(found.place) == "Tasks!E2"
    assert found.message(Language.EN) == ("“Budget” shows the error #REF!; it counts as empty.")
    assert found.message(Language.ZH) == "“Budget”显示错误 #REF!；按空白处理。"


def test_a_formula_without_value_is_reported_with_its_text() -> None:
    found = read_grids(tasks_grid(*_ROWS, uncached_formulas={(2, 5): "SUM(A1:A3)"})).only("CEL002")
    assert str(found.place) == "Tasks!E2"
    assert found.message(Language.EN) == (
        "“Budget” holds a formula whose result was never saved (=SUM(A1:A3)); it counts as empty."
    )
    assert "（=SUM(A1:A3)）" in found.message(Language.ZH)


def test_a_formula_whose_text_is_unknown_has_a_whole_message() -> None:
    found = read_grids(tasks_grid(*_ROWS, uncached_formulas={(2, 5): ""})).only("CEL002")
    assert found.message(Language.EN) == (
        "“Budget” holds a formula whose result was never saved; it counts as empty."
    )


def test_a_cut_sheet_is_reported_with_the_reason() -> None:
    found = read_grids(tasks_grid(*_ROWS, cut="a value stands in row 1048576")).only("SHT003")
    assert str(found.place) == "Tasks"
    assert found.message(Language.EN) == (
        "Not all of this tab was read: a value stands in row 1048576."
    )
