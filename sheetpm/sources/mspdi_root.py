"""Whether bytes are Microsoft Project's XML, told from the first element."""

import re
from typing import Final

NAMESPACE: Final = "http://schemas.microsoft.com/project"
"""Also `…/project/2007`, as the published schema has it."""

_HEAD: Final = 4096
_ROOT = re.compile(r"<(?:\w+:)?Project[\s>]")


def is_mspdi(content: bytes) -> bool:
    """Whether a file's first element is a project of Microsoft Project."""
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    else:
        text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.lstrip().startswith("<") and NAMESPACE in text and bool(_ROOT.search(text))
