"""What is said of a report that was written, or not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sheetpm.languages import Text

if TYPE_CHECKING:
    from sheetpm.cli.console import Console
    from sheetpm.sync.report_file import ReportFile


@contextmanager
def folder_named_by(option: str, given: Path | None) -> Iterator[None]:
    """Where the report cannot be put, the way to another folder is the one it was named by."""
    from sheetpm.sync.report_file import ReportFolderError

    try:
        yield
    except ReportFolderError as problem:
        if given is None:
            raise
        raise problem.named_by(option) from problem


def say_report(console: "Console", report: "ReportFile") -> None:
    """Where the report is in each of its formats, and which one was left alone."""
    for file in report.all:
        _say_file(console, file)


def _say_file(console: "Console", report: "ReportFile") -> None:
    if report.kept is not None:
        console.say(
            Text(
                "{kept} was changed by somebody, is open, or is of another plan: it stays.",
                "{kept} 已被他人修改、正打开或属于另一份计划，保持不变。",
            ).of(kept=report.kept.name)
        )
    console.say(
        Text("report: {report}", "报告：{report}").of(report=report.path)
        if report.is_written
        else Text("report: {report} is up to date.", "报告：{report} 已是最新。").of(
            report=report.path
        )
    )
