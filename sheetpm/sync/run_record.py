"""What a job over several plans did, kept as JSON."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from sheetpm import __version__
from sheetpm.errors import ExitCode, worst_exit_code
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.sync.atomic import place_file
from sheetpm.sync.locks import state_folder
from sheetpm.sync.plan_run import Assessed, PlanResult
from sheetpm.sync.temporary import STALE_AFTER, remove_leftovers
from sheetpm.sync.write_problems import explain_write_problem

FORMAT_VERSION = 1
"""A field may be added without a new one, never removed or changed."""

RECORDS_KEPT = 100
"""In the state folder; a record that was given a name is never removed."""


class Run(Struct, frozen=True, kw_only=True):
    """A job over the plans of a settings file."""

    settings_file: Path
    started: datetime
    finished: datetime
    results: tuple[PlanResult, ...]
    """In the order of the settings file."""
    not_run: tuple[str, ...] = ()
    """Plans that a stopped job did not come to."""

    @property
    def exit_code(self) -> ExitCode:
        """The worst of all plans."""
        return worst_exit_code(result.exit_code for result in self.results)


def write_record(run: Run, file: Path | None) -> Path:
    """Keep the record of a run: in that file, else among the last ones in the state folder."""
    text = json.dumps(record_json(run), ensure_ascii=False, indent=2) + "\n"
    target = file or _own_file(run)
    try:
        if file is None:
            target.parent.mkdir(parents=True, exist_ok=True)
            for old in sorted(target.parent.glob("*Z-*.json"))[: 1 - RECORDS_KEPT]:
                old.unlink(missing_ok=True)
        remove_leftovers(target.parent, before=(run.started - STALE_AFTER).timestamp())
        place_file(target, text.encode())
    except OSError as problem:
        raise explain_write_problem(target, problem) from problem
    return target


def record_json(run: Run) -> dict[str, Any]:
    """A run for other programs; times are in ISO 8601 with their zone."""
    return {
        "format": FORMAT_VERSION,
        "sheetpm": __version__,
        "settings": run.settings_file.name,
        "started": run.started.isoformat(timespec="seconds"),
        "finished": run.finished.isoformat(timespec="seconds"),
        "exit_code": int(run.exit_code),
        "plans": [_plan_json(result, run.settings_file.parent) for result in run.results],
        "not_run": list(run.not_run),
    }


def _plan_json(result: PlanResult, folder: Path) -> dict[str, Any]:
    return {
        "plan": result.name,
        "path": _shown(result.path, folder),
        "result": result.result.value if result.result else "failed",
        "exit_code": int(result.exit_code),
        "problem": _both(result.problem),
        "trace": result.trace or None,
        **_assessed_json(result.assessed),
        "tabs": result.titles,
        "copy": result.copy.name if result.copy else None,
        "report": _shown(result.report, folder) if result.report else None,
        "sent": result.sent,
        "more_reports": [_shown(path, folder) for path in result.more_reports],
        "seconds": round(result.seconds, 3),
    }


def _shown(path: Path, folder: Path) -> str:
    """A file as seen from the settings file's folder; only its name where it lies elsewhere.

    Records are sent to others: they name no folder of the machine.
    """
    try:
        return path.absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return path.name


def _assessed_json(assessed: Assessed | None) -> dict[str, Any]:
    if assessed is None:
        return {}
    return {
        "status_date": assessed.status_date.isoformat(),
        "language": assessed.language.value,
        "colour": assessed.colour.value,
        "sentence": _both(assessed.sentence),
        "findings": {level.value: assessed.findings[level] for level in Severity},
    }


def _both(text: Text | None) -> dict[str, str] | None:
    return {"en": text.en, "zh": text.zh} if text else None


def _own_file(run: Run) -> Path:
    # Names sort by time; the number of the process keeps two jobs of one second apart.
    moment = run.started.astimezone(UTC)
    return state_folder() / "runs" / f"{moment:%Y%m%dT%H%M%S}Z-{os.getpid()}.json"
