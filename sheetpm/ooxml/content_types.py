"""`[Content_Types].xml`: what kind each part is, by extension or by name."""

from functools import cached_property

from lxml import etree

from sheetpm.ooxml.markup import Document, detach
from sheetpm.ooxml.namespaces import elements, local_name
from sheetpm.ooxml.relationships import normal_name


class ContentTypes(Document):
    """The list of types, looked up without regard to case."""

    def type_of(self, part: str) -> str:
        """The type of a part; empty when nothing declares it."""
        override = self._overrides.get(normal_name(part))
        if override is not None:
            return override.get("ContentType", "")
        return self._defaults.get(_extension(part), "")

    def declared_parts(self) -> list[str]:
        """The parts that have an entry of their own, whether they exist or not."""
        return list(self._overrides)

    def declare(self, part: str, content_type: str) -> None:
        """Give a part its type by name, unless it has that one already."""
        override = self._overrides.get(normal_name(part))
        if override is not None:
            if override.get("ContentType") != content_type:
                override.set("ContentType", content_type)
        elif self.type_of(part) != content_type:
            element = etree.SubElement(self.root, self.tag("Override"))
            element.set("PartName", "/" + part.replace("\\", "/").lstrip("/"))
            element.set("ContentType", content_type)
            self._overrides[normal_name(part)] = element

    def forget(self, part: str) -> None:
        """Take the part's own entry out; entries by extension stay."""
        override = self._overrides.pop(normal_name(part), None)
        if override is not None:
            detach(override)

    @cached_property
    def _overrides(self) -> dict[str, etree._Element]:
        return {
            normal_name(element.get("PartName", "")): element
            for element in elements(self.root)
            if local_name(element) == "Override"
        }

    @cached_property
    def _defaults(self) -> dict[str, str]:
        return {
            element.get("Extension", "").lower(): element.get("ContentType", "")
            for element in elements(self.root)
            if local_name(element) == "Default"
        }


def _extension(part: str) -> str:
    return normal_name(part).rpartition("/")[2].rpartition(".")[2]
