"""The workbooks that are published with sheetpm: the empty template and the example plan.

They are generated from the schema by `tools/generate.py` and only read here.
"""

from pathlib import Path

from sheetpm.errors import UnreadableError
from sheetpm.languages import Language, Text, suffix

TEMPLATE_NAMES = {each: f"plan_template{suffix(each)}.xlsx" for each in Language}

_PACKAGE = Path(__file__).parent.parent
_FOLDERS = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""In an installed package and in a checkout."""


def template_bytes(language: Language) -> bytes:
    """The empty plan workbook in a language."""
    return published_workbook(TEMPLATE_NAMES[language])


def published_workbook(name: str) -> bytes:
    """A workbook of the templates folder."""
    for folder in _FOLDERS:
        path = folder / name
        if path.is_file():
            return path.read_bytes()
    raise UnreadableError(
        Text(
            "The workbook {name} is missing from this installation: install sheetpm again.",
            "安装中缺少工作簿 {name}，请重新安装 sheetpm。",
        ).of(name=name)
    )
