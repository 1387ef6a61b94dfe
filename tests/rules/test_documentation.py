from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Language, Text
from sheetpm.rules.documentation import document, page, placeholders_shown, prose, translated

_DOC = """\
It says what.

It says why.

它说明什么。
分两行写。

Flagged:

Tasks:

| ID | Task   | Type        |
|----|--------|-------------|
| T1 | Design | **summary** |

Accepted:

Project:

| Project name | Website |
|--------------|---------|
| Start        | 2026-03-02 |
"""


def _kind(doc: str = _DOC) -> FindingCode:
    return FindingCode(
        code="TSK999",
        name="example",
        severity=Severity.WARNING,
        message=Text("{row} is odd.", "{row}有误。"),
        advice=Text("Change it.", "请更改。"),
        doc=doc,
    )


def test_a_docstring_is_taken_apart() -> None:
    doc = document(_DOC)
    assert doc.prose.startswith("It says what.")
    assert doc.flagged.lstrip().startswith("Tasks:")
    assert doc.accepted.lstrip().startswith("Project:")
    assert "Accepted" not in doc.flagged


def test_sections_may_be_headings_of_markdown() -> None:
    doc = document("What.\n\n**Flagged**\n\nTasks:\n\n## Accepted\n\nCosts:\n")
    assert (doc.prose, doc.flagged, doc.accepted) == ("What.", "Tasks:", "Costs:")


def test_each_reader_gets_the_paragraphs_of_their_language() -> None:
    assert prose(_kind(), Language.EN) == "It says what.\n\nIt says why."
    assert prose(_kind(), Language.ZH) == "它说明什么。分两行写。"


def test_without_chinese_the_english_is_shown() -> None:
    assert prose(_kind("Only English."), Language.ZH) == "Only English."


def test_tabs_headers_choices_and_facts_are_translated_and_values_kept() -> None:
    doc = document(_DOC)
    assert translated(doc.flagged, Language.ZH).split() == [
        "任务:",
        "|",
        "编号",
        "|",
        "任务",
        "|",
        "类型",
        "|",
        "|----|--------|-------------|",
        "|",
        "T1",
        "|",
        "Design",
        "|",
        "**摘要**",
        "|",
    ]
    assert "| 开始日期 | 2026-03-02 |" in translated(doc.accepted, Language.ZH)
    assert translated(doc.flagged, Language.EN) == doc.flagged


def test_unknown_tabs_and_headers_stay_as_they_are() -> None:
    tables = "My notes:\n\n| One | Two |\n|-----|-----|\n| 1   | 2   |"
    assert translated(tables, Language.ZH) == tables
    odd = "Tasks:\n\n| Task | Mood |\n|---|---|\n| A | b |"
    assert "| 任务 | Mood |" in translated(odd, Language.ZH)


def test_a_page_names_severity_family_message_and_advice() -> None:
    shown = page(_kind(), Language.EN)
    assert "- **Severity**: warning" in shown
    assert "- **Family**: TSK Tasks" in shown
    assert "- **Message**: ‹row› is odd." in shown
    assert "**Flagged**\n\nTasks:" in shown


def test_placeholders_are_shown_as_what_they_are() -> None:
    assert placeholders_shown("{a} of {b}") == "‹a› of ‹b›"
