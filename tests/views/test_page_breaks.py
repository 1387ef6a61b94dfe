"""Where the printed Dashboard of the shipped example ends a page."""

import pytest

from sheetpm.api import build_views
from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.views.model import View
from sheetpm.views.pages import tab_titles
from tests.views.test_languages import _assessed


def _row(view: View, text: str) -> int:
    return next(cell.row for cell in view.cells if cell.value == text)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        (Language.EN, "Issues, changes, client", "Acceptance"),
        (Language.ZH, "问题、变更与客户", "验收"),
    ],
)
def test_the_block_of_the_client_is_printed_on_one_page(
    language: Language, first: str, last: str, audience: Audience
) -> None:
    assessment = _assessed(language, language, audience)
    titles = tab_titles(language, audience=audience)
    view = build_views(assessment, titles=titles, digest="12345678")[0]
    block = range(_row(view, first), _row(view, last))
    assert view.print_setup.page_breaks
    assert [edge for edge in view.print_setup.page_breaks if edge in block] == []
