"""The reference page of the findings: what each reports, with its two example tables."""

from collections.abc import Iterator
from itertools import groupby

from sheetpm.findings import FindingCode
from sheetpm.languages import Language, Text
from sheetpm.reference.markdown import markdown_table
from sheetpm.rules.documentation import page, prose, severity_shown
from sheetpm.rules.families import FAMILIES, family_of
from sheetpm.rules.registry import catalogue
from sheetpm.views.formats import text_width

_TITLE = Text("Findings", "检查结果")
_LEAD = Text(
    "What sheetpm says about a plan. *error*: a number would be wrong or missing; *warning*:"
    " probably a mistake; *info*: worth a look. `sheetpm explain CODE` prints the same page. Every"
    " severity can be changed and every code left out in the settings (`severity`, `ignore`). In"
    " the example tables the cell between `**` is the one that is reported.",
    "sheetpm 对计划给出的检查结果。*错误*：会使数字出错或缺失；*警告*：很可能有误；*提示*：值得一看。"
    "`sheetpm explain 代码` 显示同样内容。可在设置中调整级别或忽略（`severity`、`ignore`）。"
    "示例表中 `**` 之间的单元格就是被提示的单元格。",
)
_HEADERS = (
    Text("Code", "代码"),
    Text("Name", "名称"),
    Text("Severity", "级别"),
    Text("Family", "类别"),
    Text("Since", "起始版本"),
    Text("What it reports", "报告什么"),
)


def findings_page(language: Language) -> str:
    """Every finding as Markdown, by family."""
    kinds = in_reference_order()
    parts = [f"# {_TITLE[language]}", _LEAD[language], findings_table(language)]
    for family, members in groupby(kinds, key=lambda kind: family_of(kind.code)):
        parts.append(f"## {family} {FAMILIES[family][language]}")
        for kind in members:
            parts += _entry(kind, language)
    return "\n\n".join(parts) + "\n"


def findings_table(language: Language) -> str:
    """A Markdown table of every finding: code, name, severity, family, what it reports."""
    headers = [header[language] for header in _HEADERS]
    return markdown_table(headers, [_row(kind, language) for kind in in_reference_order()])


def listing(language: Language) -> str:
    """Every finding on a line: code, name, severity, version, family, in columns."""
    rows = [[header[language] for header in (_HEADERS[0], _HEADERS[1], _HEADERS[2], _HEADERS[4])]]
    rows[0].append(_HEADERS[3][language])
    rows += [
        [
            kind.code,
            kind.name,
            severity_shown(kind, language),
            kind.since,
            FAMILIES[family_of(kind.code)][language],
        ]
        for kind in in_reference_order()
    ]
    widths = [max(text_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - text_width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def in_reference_order() -> list[FindingCode]:
    """Families in the catalogue's order, codes in their own."""
    families = list(FAMILIES)
    return sorted(
        catalogue().values(), key=lambda kind: (families.index(family_of(kind.code)), kind.code)
    )


def _row(kind: FindingCode, language: Language) -> list[str]:
    link = f"[{kind.code}](#{kind.code.lower()}-{kind.name})"
    return [
        link,
        kind.name,
        severity_shown(kind, language),
        FAMILIES[family_of(kind.code)][language],
        kind.since,
        first_sentence(kind, language),
    ]


def first_sentence(kind: FindingCode, language: Language) -> str:
    """What the finding reports, without why."""
    text = " ".join(prose(kind, language).split("\n\n")[0].split())
    stop, end = ("。", "。") if "。" in text else (". ", ".")
    return text.split(stop)[0].rstrip(".。；") + end


def _entry(kind: FindingCode, language: Language) -> Iterator[str]:
    yield f"### {kind.code} {kind.name}"
    yield page(kind, language)
