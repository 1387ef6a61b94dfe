"""The run marker: developer metadata that lets two runs never overwrite one another unseen.

Its id must be free, so of two batches that were made from the same state only the first is
applied; and what it holds tells whether a batch whose answer was lost has been applied.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Final

from msgspec import Struct

from sheetpm.views.model import TableRow, View
from sheetpm.writers.google_json import Json
from sheetpm.writers.table_looks import Variant, row_variant

MARKER_KEY: Final = "sheetpm.run"
_IDS: Final = 1_600_000_000


class RunMarker(Struct, frozen=True, kw_only=True):
    """What the last run left."""

    run: int
    """From 1."""
    digest: str
    """Of what is shown."""
    as_of: date
    """The status date."""

    @property
    def metadata_id(self) -> int:
        """Its id as developer metadata."""
        return _IDS + self.run

    def value(self) -> str:
        """Its value as developer metadata."""
        facts = {"run": self.run, "digest": self.digest, "asOf": self.as_of.isoformat()}
        return json.dumps(facts, separators=(",", ":"))


def with_marker(
    requests: Iterable[Json], marker_old: RunMarker | None, marker_new: RunMarker
) -> list[Json]:
    """The batch, with the new marker made before anything else and the old one gone after it."""
    entry = {
        "metadataId": marker_new.metadata_id,
        "metadataKey": MARKER_KEY,
        "metadataValue": marker_new.value(),
        "location": {"spreadsheet": True},
        "visibility": "DOCUMENT",
    }
    batch: list[Json] = [{"createDeveloperMetadata": {"developerMetadata": entry}}]
    if marker_old is not None:
        chosen = {"developerMetadataLookup": {"metadataId": marker_old.metadata_id}}
        batch.append({"deleteDeveloperMetadata": {"dataFilter": chosen}})
    return [*batch, *requests]


def read_marker(entries: Iterable[Json]) -> RunMarker | None:
    """The marker among the developer metadata of a spreadsheet: the one of the latest run.

    Metadata of that name with another value, or with an id that is not its run's, is not ours.
    """
    found = [
        marker
        for entry in entries
        if entry.get("metadataKey") == MARKER_KEY
        and (marker := _parse(entry.get("metadataValue", ""))) is not None
        and entry.get("metadataId") == marker.metadata_id
    ]
    return max(found, key=lambda marker: marker.run, default=None)


def next_marker(old: RunMarker | None, *, digest: str, as_of: date) -> RunMarker:
    """The marker of the run after that one."""
    return RunMarker(run=1 if old is None else old.run + 1, digest=digest, as_of=as_of)


def digest_of(views: Sequence[View]) -> str:
    """SHA-256 of all that the views show; the same views give the same one on every machine."""
    digest = sha256()
    for view in views:
        page = (
            view.key,
            view.title,
            view.language.value,
            view.widths,
            sorted(view.heights.items()),
        )
        parts: list[object] = [page, view.frozen_rows, view.frozen_columns, view.cells, view.charts]
        table = view.table
        if table is not None:
            parts += [table.row, table.columns, table.indented, table.filtered]
        for part in parts:
            digest.update(f"{part!r}\n".encode())
        for line in () if table is None else _lines(table.rows):
            digest.update(line.encode())
    return digest.hexdigest()


def _lines(rows: Iterable[TableRow]) -> Iterator[str]:
    """All that each row shows; rows that look alike share that part."""
    looks: dict[Variant, str] = {}
    for row in rows:
        variant = row_variant(row)
        look = looks.get(variant)
        if look is None:
            look = looks[variant] = repr(variant)
        links = [(link.sheet, link.address) for link in row.links.values()]
        yield f"{row.values!r}{look}{links!r}{row.paints!r}{row.lines}\n"


def _parse(value: str) -> RunMarker | None:
    try:
        facts = json.loads(value)
        return RunMarker(
            run=int(facts["run"]),
            digest=str(facts["digest"]),
            as_of=date.fromisoformat(facts["asOf"]),
        )
    except (ValueError, TypeError, KeyError):
        return None
