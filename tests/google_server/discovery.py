"""Google's own description of the Sheets API: routes, and the shape of requests and replies."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from tests.google_server.errors import ApiError, Json, bad_request

_PACKAGE = "google.apps.sheets.v4."
_LIST = "google.protobuf.ListValue"
_INTEGERS = {"int32": 2**31, "int64": 2**63}


@cache
def document() -> Json:
    """The discovery document of Sheets v4."""
    place = files("googleapiclient") / "discovery_cache" / "documents" / "sheets.v4.json"
    found: Json = json.loads(place.read_text(encoding="utf-8"))
    return found


@cache
def schemas() -> Json:
    found: Json = document()["schemas"]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of the API, such as `spreadsheets.values.update`."""

    name: str
    verb: str
    pattern: re.Pattern[str]
    parameters: Json
    request: str | None
    response: str


@cache
def operations() -> tuple[Operation, ...]:
    """All methods, the most literal paths first."""
    found: list[Operation] = []

    def walk(resource: Json) -> None:
        for method in resource.get("methods", {}).values():
            path = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/:]+)", re.escape(method["path"]))
            found.append(
                Operation(
                    name=method["id"].removeprefix("sheets."),
                    verb=method["httpMethod"],
                    pattern=re.compile("/" + path),
                    parameters=document()["parameters"] | method.get("parameters", {}),
                    request=method.get("request", {}).get("$ref"),
                    response=method["response"]["$ref"],
                )
            )
        for inner in resource.get("resources", {}).values():
            walk(inner)

    walk(document())
    return tuple(found)


def find_operation(verb: str, path: str) -> tuple[Operation, dict[str, str]] | None:
    """The method of a path as it was sent, and the decoded names in it."""
    encoded = re.sub(r":(?!(append|clear|copyTo|search|batch\w+|getByDataFilter)$)", "%3A", path)
    for operation in operations():
        match = operation.pattern.fullmatch(encoded)
        if match and operation.verb == verb:
            return operation, {key: unquote(value) for key, value in match.groupdict().items()}
    return None


def read_parameters(operation: Operation, query: dict[str, list[str]]) -> Json:
    """The query as values: booleans, texts, lists; an unknown name is an error. [D]"""
    values: Json = {}
    for name, texts in query.items():
        known = operation.parameters.get(name)
        if known is None:
            raise bad_request(
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
                f"Field '{name}' could not be found in request message."
            )
        read = [_parameter(name, known, text) for text in texts]
        values[name] = read if known.get("repeated") else read[-1]
    return values


def _parameter(name: str, known: Json, text: str) -> Any:
    if known["type"] == "boolean":
        if text.lower() not in {"true", "false", "1", "0"}:
            raise bad_request(f"Invalid value at '{_snake(name)}' (TYPE_BOOL), \"{text}\"")
        return text.lower() in {"true", "1"}
    if "enum" in known and text not in known["enum"]:
        message = f"Invalid value at '{_snake(name)}' (type.googleapis.com/{_PACKAGE}"
        raise bad_request(f'{message}{name[0].upper()}{name[1:]}), "{text}"')
    return text


def read_body(schema: str, value: Any, prefix: str = "") -> Json:
    """A request body with nulls left out and numbers read from texts, as protobuf reads JSON. [R]

    Raises ApiError 400 for an unknown name or a value of a wrong type.
    """
    if not isinstance(value, dict):
        raise bad_request(f'Invalid JSON payload received. Unknown name "": {value!r}')
    return _message(schema, value, prefix)


def _message(schema: str, value: Json, path: str) -> Json:
    properties = schemas()[schema].get("properties", {})
    read = {}
    for name, item in value.items():
        camel = re.sub(r"_(\w)", lambda found: found[1].upper(), name)
        if camel not in properties:
            raise _unknown_name(name, path)
        if item is not None:
            place = f"{path}.{_snake(name)}" if path else _snake(name)
            read[camel] = _value(properties[camel], item, place, (schema, camel))
    return read


def _unknown_name(name: str, path: str) -> ApiError:
    where = f" at '{path}'" if path else ""
    message = f'Invalid JSON payload received. Unknown name "{name}"{where}: Cannot find field.'
    return bad_request(message, path or name)


def _value(kind: Json, item: Any, path: str, owner: tuple[str, str]) -> Any:
    if "$ref" in kind:
        if not isinstance(item, dict):
            raise _wrong(path, f"type.googleapis.com/{_PACKAGE}{kind['$ref']}", item)
        return _message(kind["$ref"], item, path)
    if kind["type"] == "array":
        return _array(kind, item, path, owner)
    if kind["type"] == "any":
        return item
    if kind["type"] == "object":
        return item
    return _scalar(kind, item, path, owner)


def _array(kind: Json, item: Any, path: str, owner: tuple[str, str]) -> list[Any]:
    inner = kind["items"]
    if not isinstance(item, list):
        if inner.get("type") == "array":
            raise _wrong(path, f"type.googleapis.com/{_LIST}", item)
        item = [item]
    read = []
    for index, element in enumerate(item):
        place = f"{path}[{index}]"
        if inner.get("type") == "array" and not isinstance(element, list):
            raise _wrong(place, f"type.googleapis.com/{_LIST}", element)
        if inner.get("type") == "array":
            read.append(element)
        elif element is not None:
            read.append(_value(inner, element, place, owner))
    return read


def _scalar(kind: Json, item: Any, path: str, owner: tuple[str, str]) -> Any:
    name = kind["type"]
    if name == "string" and isinstance(item, str):
        if "enum" in kind and item not in kind["enum"]:
            enum = f"{owner[0]}.{owner[1][0].upper()}{owner[1][1:]}"
            raise _wrong(path, f"type.googleapis.com/{_PACKAGE}{enum}", item)
        return item
    if name == "boolean" and (isinstance(item, bool) or item in ("true", "false")):
        return item in (True, "true")
    if name in {"integer", "number"} and not isinstance(item, bool):
        number = _number(kind, item)
        if number is not None:
            return number
    raise _wrong(path, _type_name(kind), item)


def _number(kind: Json, item: Any) -> float | None:
    try:
        number = float(item)
    except (TypeError, ValueError):
        return None
    if kind["type"] == "number":
        return number
    size = _INTEGERS.get(kind.get("format", "int32"), 2**31)
    return int(number) if number.is_integer() and -size <= number < size else None


def _type_name(kind: Json) -> str:
    names = {"string": "TYPE_STRING", "boolean": "TYPE_BOOL", "int32": "TYPE_INT32"}
    names |= {"float": "TYPE_FLOAT", "double": "TYPE_DOUBLE", "int64": "TYPE_INT64"}
    return names.get(str(kind.get("format", kind["type"])), "TYPE_STRING")


def _wrong(path: str, kind: str, item: Any) -> ApiError:
    shown = json.dumps(item, ensure_ascii=False)
    return bad_request(f"Invalid value at '{path}' ({kind}), {shown}", path)


def _snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda found: "_" + found[1].lower(), name)


def reply_faults(schema: str, value: Any, path: str = "") -> list[str]:
    """What in a reply does not fit Google's document: a fault of this server, never of its caller."""
    return _faults({"$ref": schema}, value, path or schema)


def _faults(kind: Json, value: Any, path: str) -> list[str]:
    if "$ref" in kind:
        if not isinstance(value, dict):
            return [f"{path}: not an object"]
        properties = schemas()[kind["$ref"]].get("properties", {})
        found = [f"{path}.{name}: unknown" for name in value if name not in properties]
        for name, item in value.items():
            if name in properties:
                found += _faults(properties[name], item, f"{path}.{name}")
        return found
    name = kind["type"]
    if name == "array":
        if not isinstance(value, list):
            return [f"{path}: not a list"]
        return [fault for item in value for fault in _faults(kind["items"], item, path + "[]")]
    if name == "string" and isinstance(value, str):
        return [f"{path}: {value!r}"] if "enum" in kind and value not in kind["enum"] else []
    fits = {
        "boolean": isinstance(value, bool),
        "integer": isinstance(value, int) and not isinstance(value, bool),
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "any": True,
        "object": isinstance(value, dict),
    }
    return [] if fits.get(name, False) else [f"{path}: {value!r} is no {name}"]
