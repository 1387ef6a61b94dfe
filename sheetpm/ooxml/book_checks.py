"""Checks of comments and tables, for workbooks that are ours from end to end."""

from collections.abc import Iterator

from lxml import etree

from sheetpm.ooxml.drawn_checks import doubled
from sheetpm.ooxml.namespaces import elements
from sheetpm.ooxml.sheet_checks import read_area


def check_comments(root: etree._Element) -> Iterator[str]:
    """What is wrong with a comments part as a whole."""
    authors = len(root.findall("{*}authors/{*}author"))
    comments = root.findall("{*}commentList/{*}comment")
    yield from (
        f"{one} has two comments" for one in doubled(one.get("ref", "") for one in comments)
    )
    for comment in comments:
        author = comment.get("authorId", "")
        if not author.isdecimal() or int(author) >= authors:
            yield f"the comment on {comment.get('ref')} has the author {author}"


def check_table(root: etree._Element) -> Iterator[str]:
    """What is wrong with a table part as a whole."""
    area = read_area(root.get("ref", ""))
    columns = elements(root.find("{*}tableColumns"))
    if area is None:
        yield f"table: {root.get('ref')!r} is no range"
    elif area[3] - area[1] + 1 != len(columns):
        yield f"a table over {root.get('ref')} has {len(columns)} columns"
    names = (one.get("name", "").casefold() for one in columns)
    yield from (f"two columns of a table are called {one!r}" for one in doubled(names))
    ids = (one.get("id", "") for one in columns)
    yield from (f"two columns of a table have the id {one}" for one in doubled(ids))
    counted = root.find("{*}tableColumns")
    if counted is not None and counted.get("count", str(len(columns))) != str(len(columns)):
        yield "tableColumns: count is wrong"
