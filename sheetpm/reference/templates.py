"""The plan template: the published file, and how it is made."""

from pathlib import Path

from sheetpm.errors import UnreadableError
from sheetpm.languages import Language, Text

TEMPLATE_NAMES = {Language.EN: "plan_template.xlsx", Language.ZH: "plan_template.zh.xlsx"}

_PACKAGE = Path(__file__).parent.parent
_FOLDERS = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""In an installed package and in a checkout."""


def template_bytes(language: Language) -> bytes:
    """The empty plan workbook in a language, as it was published."""
    name = TEMPLATE_NAMES[language]
    for folder in _FOLDERS:
        path = folder / name
        if path.is_file():
            return path.read_bytes()
    raise UnreadableError(
        Text(
            f"The template {name} is missing from this installation: install sheetpm again.",
            f"安装中缺少模板 {name}，请重新安装 sheetpm。",
        )
    )


def make_template(language: Language) -> bytes:
    """The empty plan workbook in a language, made from the schema."""
    from sheetpm.views.template import build_template
    from sheetpm.writers.xlsx_template import write_template

    return write_template(build_template(language))
