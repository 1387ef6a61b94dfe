"""Findings as annotations of a GitHub workflow.

Source: GitHub Docs, "Workflow commands for GitHub Actions"; the escapes are those of
actions/toolkit, packages/core/src/command.ts.
"""

from typing import TYPE_CHECKING

from sheetpm.cli.console import plain
from sheetpm.findings import Severity

if TYPE_CHECKING:
    from sheetpm.findings import Finding
    from sheetpm.languages import Language

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def annotation(plan: str, finding: "Finding", language: "Language") -> str:
    """`::error file=plan.xlsx,title=DEP003 dependency-cycle::Tasks!G14 T3: …`.

    A workbook has no lines, so the cell stands in the message.
    """
    place = " ".join(filter(None, (str(finding.place), finding.record)))
    said = f"{finding.message(language)} {finding.advice(language)}"
    title = f"{finding.code} {finding.kind.name}"
    return (
        f"::{_COMMANDS[finding.severity]} file={_property(plan)},"
        f"title={_property(title)}::{_data(f'{place}: {said}' if place else said)}"
    )


def _data(text: str) -> str:
    """A message: line breaks would end the command, and a cell must not begin another."""
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
