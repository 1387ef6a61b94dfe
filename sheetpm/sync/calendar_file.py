"""Where a calendar file goes, and that no other file is overwritten by it."""

from pathlib import Path

from sheetpm.errors import UnreadableError
from sheetpm.languages import Text
from sheetpm.sync.atomic import place_file
from sheetpm.sync.report_file import file_stem
from sheetpm.sync.write_problems import explain_write_problem
from sheetpm.views.calendar import Calendar
from sheetpm.writers.ics import is_ours, write_calendar


def place_calendar(calendar: Calendar, file: Path | None, *, stem: str) -> Path:
    """Write a calendar; an earlier one of ours gives way, any other file stays.

    Raises `UnreadableError` where the file is somebody else's or cannot be written.
    """
    target = file or Path(f"{file_stem(stem)}.ics")
    if target.is_dir():
        target = target / f"{file_stem(stem)}.ics"
    content = write_calendar(calendar)
    try:
        present = target.read_bytes() if target.exists() else None
        if present is not None and not is_ours(present):
            raise UnreadableError(
                Text(
                    "{target} was not written: the file there is no calendar of sheetpm; give "
                    "another name with --output.",
                    "未写入 {target}：该文件不是 sheetpm 生成的日历；请用 --output 另取文件名。",
                ).of(target=target)
            )
        if present != content:
            place_file(target, content)
    except OSError as problem:
        raise explain_write_problem(target, problem) from problem
    return target
