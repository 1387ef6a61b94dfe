import pytest

from sheetpm.config import Audience
from sheetpm.languages import Language
from tests.views.example import example_plan, findings_for, pages
from tests.views.goldens import FOLDER, assert_golden
from tests.views.rendering import as_text

CASES = [
    (language, audience, key)
    for language in Language
    for audience in Audience
    for key in ("dashboard", "checks", "schedule", "history")
    if not (audience is Audience.CLIENT and key in {"checks", "schedule", "history"})
]


@pytest.mark.parametrize(("language", "audience", "key"), CASES)
def test_pages_are_as_they_were_looked_at(language: Language, audience: Audience, key: str) -> None:
    plan = example_plan(language)
    views = pages(plan, language=language, audience=audience, findings=findings_for(plan))
    assert_golden(f"{key}.{audience.value}.{language.value}", as_text(views[key]))


def test_no_golden_is_left_over() -> None:
    kept = {path.stem for path in FOLDER.glob("*.txt")}
    assert kept == {f"{key}.{audience.value}.{language.value}" for language, audience, key in CASES}
