"""The names OOXML goes by: two dialects of the same format, and the types of relationships."""

from typing import Final

from lxml import etree
from msgspec import Struct

PACKAGE_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"

_SHEET_ML: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
WORKSHEET_TYPE: Final = f"{_SHEET_ML}worksheet+xml"
STYLES_TYPE: Final = f"{_SHEET_ML}styles+xml"


class Dialect(Struct, frozen=True, kw_only=True):
    """The namespaces of one form of the standard, ECMA-376 part 4 (transitional) or part 1 (strict)."""

    is_strict: bool
    main: str
    relationships: str
    """Of `r:id` attributes, and the stem of relationship types."""
    drawing: str
    chart: str
    sheet_drawing: str

    def tag(self, name: str) -> str:
        """A spreadsheet element's full name."""
        return f"{{{self.main}}}{name}"

    @property
    def id_attribute(self) -> str:
        return f"{{{self.relationships}}}id"

    def relationship(self, kind: str) -> str:
        """The full type of a relationship: `worksheet`, `styles`, `drawing`."""
        return f"{self.relationships}/{kind}"


TRANSITIONAL: Final = Dialect(
    is_strict=False,
    main="http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    relationships="http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    drawing="http://schemas.openxmlformats.org/drawingml/2006/main",
    chart="http://schemas.openxmlformats.org/drawingml/2006/chart",
    sheet_drawing="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
)
STRICT: Final = Dialect(
    is_strict=True,
    main="http://purl.oclc.org/ooxml/spreadsheetml/main",
    relationships="http://purl.oclc.org/ooxml/officeDocument/relationships",
    drawing="http://purl.oclc.org/ooxml/drawingml/main",
    chart="http://purl.oclc.org/ooxml/drawingml/chart",
    sheet_drawing="http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
)


def find_dialect(namespace: str) -> Dialect | None:
    """The dialect whose spreadsheet elements lie in that namespace."""
    return next((one for one in (TRANSITIONAL, STRICT) if one.main == namespace), None)


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace_of(element: etree._Element) -> str:
    """An element's namespace; empty for none, and for comments and instructions."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def elements(parent: etree._Element | None) -> list[etree._Element]:
    """The child elements, comments and instructions left out."""
    return [] if parent is None else [child for child in parent if isinstance(child.tag, str)]


def to_dialect(content: bytes, dialect: Dialect) -> bytes:
    """A transitional part in another dialect: the same markup under that dialect's names."""
    if not dialect.is_strict:
        return content
    for name in ("main", "relationships", "drawing", "chart", "sheet_drawing"):
        old, new = getattr(TRANSITIONAL, name), getattr(dialect, name)
        content = content.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
    return content
