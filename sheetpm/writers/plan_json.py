"""A plan's document as JSON."""

import json
from math import isfinite

from sheetpm.views.plan_document import PlanDocument


def write_json(document: PlanDocument) -> bytes:
    """The whole file, UTF-8; numbers that are none become `null`, for JSON knows no others."""
    text = json.dumps(_finite(document.content), ensure_ascii=False, allow_nan=False, indent=1)
    return (text + "\n").encode("utf-8", "replace")


def _finite(value: object) -> object:
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not isfinite(value) else value
