"""Field masks: `a.b.c`, `a/b/c`, `a(b,c)`, `*`, in the query and inside requests. [R]"""

import re
from typing import Any

from tests.google_server.clone import clone
from tests.google_server.discovery import schemas
from tests.google_server.errors import Json, bad_mask, bad_request

Mask = dict[str, "Mask"]
"""Field -> mask below it; an empty mask takes everything."""

_TOKEN = re.compile(r"[\w*]+|[(),./]")


def parse_mask(text: str) -> Mask:
    """The tree of a mask. A field named alone wins over the same field with parts."""
    tokens = _TOKEN.findall(text.replace(" ", ""))
    mask, rest = _fields(tokens, 0)
    if rest != len(tokens) or not mask:
        raise bad_request(f"Invalid field mask: {text}")
    return mask


def _fields(tokens: list[str], at: int) -> tuple[Mask, int]:
    mask: Mask = {}
    while at < len(tokens) and tokens[at] != ")":
        if tokens[at] == ",":
            at += 1
            continue
        at = _path(tokens, at, mask)
    return mask, at


def _path(tokens: list[str], at: int, mask: Mask) -> int:
    here = mask
    while at < len(tokens):
        name = _camel(tokens[at])
        known = name in here
        whole = known and not here[name]
        below = here.setdefault(name, {})
        at += 1
        sign = tokens[at] if at < len(tokens) else ","
        if sign in "./" and sign:
            here = {} if whole else below
            at += 1
            continue
        if sign == "(":
            inner, at = _fields(tokens, at + 1)
            if not whole:
                _merge(below, inner)
            return at + 1
        below.clear()
        return at
    return at


def _camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)


def _merge(into: Mask, other: Mask) -> None:
    for name, below in other.items():
        if name in into and not into[name]:
            continue
        if not below:
            into[name] = {}
        else:
            _merge(into.setdefault(name, {}), below)


def check_mask(mask: Mask, schema: str, path: str = "") -> None:
    """Raises the 400 of a response mask that names an unknown field. [R]"""
    properties = schemas()[schema].get("properties", {})
    for name, below in mask.items():
        place = f"{path}.{name}" if path else name
        if name == "*":
            continue
        if name not in properties:
            raise bad_mask(place)
        inner = message_of(properties[name])
        if below and inner is None:
            raise bad_mask(f"{place}.{next(iter(below))}")
        if inner is not None:
            check_mask(below, inner, place)


def message_of(kind: Json) -> str | None:
    """The message that a field or the elements of a list hold."""
    while kind.get("type") == "array":
        kind = kind["items"]
    found: str | None = kind.get("$ref")
    return found


def select(value: Any, mask: Mask) -> Any:
    """What a mask keeps. A message that is there stays, be it empty."""
    if not mask or "*" in mask:
        return value
    if isinstance(value, list):
        return [select(item, mask) for item in value]
    if isinstance(value, dict):
        return {name: select(value[name], mask[name]) for name in value if name in mask}
    return value


def update(target: Json, source: Json, mask: Mask) -> Json:
    """The target with the masked fields of the source; a masked field that is absent is cleared. [D]"""
    if not mask or "*" in mask:
        return clone(source)
    changed = dict(target)
    for name, below in mask.items():
        if below and isinstance(source.get(name, {}), dict):
            inner = update(changed.get(name, {}), source.get(name, {}), below)
            if inner:
                changed[name] = inner
            else:
                changed.pop(name, None)
        elif name in source:
            changed[name] = clone(source[name])
        else:
            changed.pop(name, None)
    return changed


def has(mask: Mask, *names: str) -> bool:
    """Whether the mask reaches a field."""
    for name in names:
        if not mask or "*" in mask:
            return True
        if name not in mask:
            return False
        mask = mask[name]
    return True
