"""What went into a result, as digests: whether there is anything to do, and which data it was."""

from collections.abc import Collection
from hashlib import sha256

from sheetpm import __version__
from sheetpm.api import Assessment
from sheetpm.config import Settings, options
from sheetpm.grid import Workbook
from sheetpm.sync.value_digest import value_digest


def input_digest(content: bytes, assessment: Assessment, *, prefix: str) -> str:
    """Of everything that decides what our tabs show, recorded in the workbook.

    The user's parts count by their bytes: a changed number format changes how a percent column
    is read. Settings include the status date and where it came from.
    """
    from sheetpm.ooxml.user_parts import user_parts_digest

    return _digest(user_parts_digest(content, prefix=prefix), assessment)


def file_digest(content: bytes, assessment: Assessment) -> str:
    """The same of a file that is never written: every byte counts."""
    return _digest(sha256(content).hexdigest(), assessment)


def sheet_digest(workbook: Workbook, assessment: Assessment, *, without: Collection[str]) -> str:
    """The same of a Google Sheet, which has no parts: values, merges and groups of people's tabs.

    `without` are the titles of our own tabs.
    """
    grids = [grid for grid in workbook.grids if grid.title not in without]
    made = [(grid.is_hidden, grid.merged, sorted(grid.outline_levels.items())) for grid in grids]
    values = value_digest(workbook, without=without)
    return _digest(f"{workbook.name}\n{values}\n{made!r}", assessment)


def _digest(read: str, assessment: Assessment) -> str:
    basis = assessment.analysis.basis
    parts = (
        __version__,
        read,
        repr(_shaping(assessment.settings)),
        assessment.language.value,
        repr((basis.status_date, basis.status_date_source)),
    )
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def report_digest(inputs: str, assessment: Assessment) -> str:
    """Of everything that decides what the report shows; `inputs` is the digest of the plan.

    What was recorded on our own tabs counts here by its values.
    """
    analysis, plan = assessment.analysis, assessment.plan
    earlier = assessment.earlier
    compared = None if earlier is None else (earlier.asked, earlier.digest)
    recorded = (analysis.history.trend, plan.baseline.rows, assessment.since, compared)
    return sha256(f"{inputs}\n{recorded!r}".encode()).hexdigest()[:32]


def _shaping(settings: Settings) -> list[tuple[str, object]]:
    """The settings on which our tabs depend; a folder for reports, say, is none of them."""
    declared = {key for key, each in options().items() if each.shapes_tabs}
    stated = [(key, getattr(settings, key)) for key in sorted(declared)]
    return [*stated, ("outranking", sorted(declared & set(settings.outranking)))]
