"""A path turned into bytes; every way this can fail has its own sentence."""

import os
import stat
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from sheetpm.errors import BusyError
from sheetpm.languages import Text
from sheetpm.ooxml.refusals import Refusal
from sheetpm.sources.refusals import FileProblem, UnreadableFileError

FILE_LIMIT: Final = 500 * 2**20
"""Bytes of a workbook on disk. A plan of 100,000 tasks with 20 columns has about 10 million."""

_SHARING_VIOLATION: Final = (32, 33)
"""Windows: another program holds the file or a part of it."""


def read_file(path: Path) -> bytes:
    """The bytes of a workbook on disk; symbolic links are followed.

    Raises `UnreadableFileError` where there is nothing to read, `BusyError` where another
    program keeps the file to itself.
    """
    try:
        _forbid_special(path, path.stat())
        content = path.read_bytes()
    except FileNotFoundError as problem:
        raise UnreadableFileError(path.name, _missing(path)) from problem
    except IsADirectoryError as problem:
        raise _refuse(path, FileProblem.FOLDER) from problem
    except PermissionError as problem:
        raise _forbidden(path, problem) from problem
    except (OSError, ValueError) as problem:
        raise UnreadableFileError(
            path.name, FileProblem.READ_FAILED.value, str(problem)
        ) from problem
    if not content:
        raise UnreadableFileError(path.name, Refusal.EMPTY.value)
    return content


def _refuse(path: Path, problem: FileProblem) -> UnreadableFileError:
    return UnreadableFileError(path.name or str(path), problem.value)


def _forbid_special(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _refuse(path, FileProblem.FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise _refuse(path, FileProblem.NOT_A_FILE)
    if status.st_size > FILE_LIMIT:
        raise _refuse(path, FileProblem.FILE_TOO_LARGE)


def _forbidden(path: Path, problem: PermissionError) -> UnreadableFileError | BusyError:
    if getattr(problem, "winerror", None) in _SHARING_VIOLATION:
        reason = FileProblem.IN_USE.value
        return BusyError(
            Text("{path}: {reason}", "{path}：{reason}").of(path=path.name, reason=reason)
        )
    return _refuse(path, FileProblem.NO_PERMISSION)


def _missing(path: Path) -> Text:
    """That the file is not there, and which neighbour may be meant."""
    reason = FileProblem.MISSING.value
    guess = _guess_neighbour(path)
    if not guess:
        return reason
    return Text("{reason} Did you mean {guess}?", "{reason}您要找的是不是 {guess}？").of(
        reason=reason, guess=guess
    )


def _guess_neighbour(path: Path) -> str:
    try:
        names = sorted(
            entry.name
            for entry in os.scandir(path.parent)
            if entry.name.lower().endswith((".xlsx", ".xlsm", ".xltx", ".xltm"))
            and not entry.name.startswith(("~$", ".~lock."))
        )
    except (OSError, ValueError):
        return ""
    lowered = {name.lower(): name for name in reversed(names)}
    wanted = path.name.lower()
    if f"{wanted}.xlsx" in lowered:
        return lowered[f"{wanted}.xlsx"]
    close = get_close_matches(wanted, lowered, n=1, cutoff=0.7)
    return lowered[close[0]] if close else ""
