"""The elements of Microsoft Project's XML, one list item at a time, within limits.

No entity is resolved, no document type is accepted, nothing is fetched. What was handed out is
forgotten, so a large project takes little memory.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final, TypeAlias

from lxml import etree
from msgspec import Struct, field

from sheetpm.ooxml.markup import forbid_document_type
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.sources.refusals import FileProblem, UnreadableFileError

LISTS: Final = {
    "ExtendedAttributes": "ExtendedAttribute",
    "Calendars": "Calendar",
    "Tasks": "Task",
    "Resources": "Resource",
    "Assignments": "Assignment",
}
_MOST_ITEMS: Final = 1_000_000
"""Items of one list."""
_MOST_BYTES: Final = 500 * 2**20


class Node(Struct):
    """An element that holds others: values by name, and lists of further nodes."""

    values: dict[str, str] = field(default_factory=dict)
    nodes: "dict[str, list[Node]]" = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A value; empty where the element is not there."""
        return self.values.get(name, "").strip()

    def each(self, *path: str) -> "list[Node]":
        """The nodes at the end of a path: `each("WeekDays", "WeekDay")`."""
        found = [self]
        for name in path:
            found = [node for holder in found for node in holder.nodes.get(name, ())]
        return found


Content: TypeAlias = Mapping[str, list[Node]]


def read_elements(content: bytes, name: str) -> tuple[Node, Content]:
    """The project's own values, and its lists by their names.

    Raises `UnreadableFileError` where the XML is broken, or holds what no scheduling program writes.
    """
    if len(content) > _MOST_BYTES:
        raise UnreadableFileError(name, Refusal.TOO_LARGE.value)
    try:
        forbid_document_type(content, name)
    except RefusedError as refused:
        raise UnreadableFileError(name, refused.refusal.value) from refused
    project = Node()
    lists: dict[str, list[Node]] = {key: [] for key in LISTS}
    try:
        for where, node in _items(content):
            if where == "Project":
                project = node
            else:
                lists[where].append(node)
                if len(lists[where]) > _MOST_ITEMS:
                    raise UnreadableFileError(name, Refusal.TOO_LARGE.value)
    except etree.XMLSyntaxError as problem:
        raise UnreadableFileError(name, FileProblem.BROKEN_XML.value, str(problem)) from problem
    return project, lists


def _items(content: bytes) -> Iterator[tuple[str, Node]]:
    """Each item of a list with the list's name, then the rest as `Project`."""
    reader = etree.iterparse(
        BytesIO(content),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    items = {item: holder for holder, item in LISTS.items()}
    root: etree._Element | None = None
    for _, element in reader:
        parent = element.getparent()
        if parent is None:
            root = element
            continue
        holder = items.get(_name(element))
        is_listed = holder is not None and _name(parent) == holder
        if holder is None or not is_listed or not _is_root(parent.getparent()):
            continue
        yield holder, _node(element)
        element.clear()
        while element.getprevious() is not None:
            del parent[0]
    if root is not None:
        yield "Project", _node(root)


def _is_root(element: etree._Element | None) -> bool:
    return element is not None and element.getparent() is None


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _node(element: etree._Element) -> Node:
    node = Node()
    for child in element:
        name = _name(child)
        if not name:
            continue
        if len(child):
            node.nodes.setdefault(name, []).append(_node(child))
        else:
            node.values.setdefault(name, child.text or "")
    return node
