"""What pygal draws, without its style, script, date and addresses."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from sheetpm.writers.cell_text import clean_text

_NAMESPACE = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"\d+\.\d+")
_LENGTHS = ("x", "y", "cx", "cy", "width", "height", "r", "d", "transform")
_KEPT = frozenset({"class", "viewBox", "rx", "ry", *_LENGTHS})
_LEFT_OUT = frozenset({"defs", "style", "script", "title"})


def clean_svg(root: Any, *, key: str, title: str, text: str, inks: Sequence[str]) -> str:
    """The drawing as it stands in a page: shapes, classes and words, nothing else.

    `inks` are the classes of the series in their order; `title` and `text` tell what it shows.
    """
    for element in list(_useless(root)):
        element.getparent().remove(element)
    for element in root.iter():
        _trim(element)
        for at, ink in enumerate(inks):
            if f"serie-{at}" in element.get("class", "").split():
                element.set("class", f"series {ink}")
    for name in ("width", "height", "class"):
        root.attrib.pop(name, None)
    root.set("class", "chart several" if len(inks) > 1 else "chart")
    root.set("role", "img")
    root.set("aria-labelledby", f"{key}-title {key}-text")
    for at, (name, words) in enumerate((("title", title), ("desc", text))):
        told = etree.Element(name, id=f"{key}-{'text' if at else 'title'}")
        told.text = clean_text(words)
        root.insert(at, told)
    return str(etree.tostring(_bare(root), encoding="unicode"))


def _useless(root: Any) -> Iterator[Any]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield element
            continue
        name, classes = etree.QName(element).localname, element.get("class", "").split()
        if (
            name in _LEFT_OUT
            or "text-overlay" in classes
            or "tooltip-overlay" in classes
            or (name == "desc" and "value" not in classes)
        ):
            yield element


def _trim(element: Any) -> None:
    """One decimal is enough; what a dot or bar says becomes its tooltip."""
    for name in list(element.attrib):
        if name not in _KEPT:
            del element.attrib[name]
        elif name in _LENGTHS:
            element.set(name, _NUMBER.sub(_rounded, element.get(name)))
    if etree.QName(element).localname == "desc":
        element.tag = "title"
        del element.attrib["class"]


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found[0]):.1f}".removesuffix(".0")


def _bare(root: Any) -> Any:
    """The same without a namespace: HTML knows an svg element by its name."""
    for element in root.iter():
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    return root
