"""`spreadsheets.batchUpdate`: every request in order, all of them or none. [D]"""

from collections.abc import Callable, Mapping

from tests.google_server.batch import (
    cell_writes,
    charts,
    conditional_formats,
    copies,
    dimensions,
    filters,
    merges,
    metadata,
    named_ranges,
    protected_ranges,
    sheets,
)
from tests.google_server.batch.context import Batch
from tests.google_server.errors import ApiError, Json, NotBuiltError, bad_request

Handler = Callable[[Batch, Json], Json | None]
"""Applies one request; the reply's content, None where the request has no reply."""

HANDLERS: Mapping[str, Handler] = {
    **sheets.HANDLERS,
    **cell_writes.HANDLERS,
    **merges.HANDLERS,
    **dimensions.HANDLERS,
    **copies.HANDLERS,
    **filters.HANDLERS,
    **named_ranges.HANDLERS,
    **protected_ranges.HANDLERS,
    **conditional_formats.HANDLERS,
    **charts.HANDLERS,
    **metadata.HANDLERS,
}


def check_kinds(requests: list[Json]) -> None:
    """Raises NotBuiltError for a kind that Google knows and this server does not."""
    for request in requests:
        for kind in request:
            if kind not in HANDLERS:
                raise NotBuiltError(f"the request {kind}")


def apply(batch: Batch, requests: list[Json]) -> list[Json]:
    """Applies the requests to the batch's spreadsheet, a copy. Replies mirror the requests."""
    if not requests:
        raise bad_request("Must specify at least one request.")
    check_kinds(requests)
    return [_apply_one(batch, index, request) for index, request in enumerate(requests)]


def _apply_one(batch: Batch, index: int, request: Json) -> Json:
    if len(request) != 1:
        raise bad_request(f"Invalid requests[{index}]: exactly one kind of request must be set.")
    kind, body = next(iter(request.items()))
    try:
        with batch.guarding():
            reply = HANDLERS[kind](batch, body)
    except ApiError as error:
        if error.code == 400 and error.details is None:
            raise bad_request(f"Invalid requests[{index}].{kind}: {error.message}") from error
        raise
    return {} if reply is None else {kind: reply}
