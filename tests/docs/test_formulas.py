"""The formula pages say what the program does: numbers, calculations, settings and formulas."""

import re

import pytest

from sheetpm.analysis.indices import EacMethod
from sheetpm.analysis.trend import AIMS, Aim
from sheetpm.api import LoadedPlan
from sheetpm.config import Settings, options
from sheetpm.languages import Language, Text
from sheetpm.schema.owned import HistoryRow
from sheetpm.views import labels
from tests.docs.example_figures import FAMILIES, Value, load_example
from tests.docs.formula_pages import (
    FOLDER,
    NO_CALCULATION,
    evaluate,
    example,
    last_place,
    page,
    read_value,
)

HEADINGS = {
    Language.EN: ("What it tells you", "Formula", "When it is n/a", "Settings", "Sources"),
    Language.ZH: ("含义", "公式", "何时显示“暂无”", "相关设置", "出处"),
}
PAGES = [(family, language) for family in FAMILIES for language in Language]
_AIM_LINES = {
    Language.EN: {
        Aim.UP: "Better when it rises:",
        Aim.DOWN: "Better when it falls:",
        Aim.NEITHER: "Neither way is better in itself:",
    },
    Language.ZH: {
        Aim.UP: "升高为改善：",
        Aim.DOWN: "降低（提前）为改善：",
        Aim.NEITHER: "无好坏之分：",
    },
}


@pytest.fixture(scope="module", params=list(Language), ids=lambda language: language.value)
def loaded(request: pytest.FixtureRequest) -> tuple[Language, LoadedPlan]:
    return request.param, load_example(request.param)


def test_every_page_has_its_twin_and_stands_in_the_index() -> None:
    for language, suffix in ((Language.EN, ""), (Language.ZH, ".zh")):
        names = {path.name for path in FOLDER.glob("*.md")}
        assert {f"{family}{suffix}.md" for family in FAMILIES} <= names
        listed = re.findall(r"\]\(([\w.-]+\.md)\)", page("README", language))
        assert listed == [f"{family}{suffix}.md" for family in FAMILIES]
    assert len(list(FOLDER.glob("*.md"))) == 2 * (len(FAMILIES) + 1), "no page is left over"


@pytest.mark.parametrize(("family", "language"), PAGES)
def test_every_page_answers_the_same_questions(family: str, language: Language) -> None:
    headings = re.findall(r"^## (.+)$", page(family, language), re.MULTILINE)
    assert [one for one in headings if one in HEADINGS[language]] == list(HEADINGS[language])


@pytest.mark.parametrize(("family", "language"), PAGES)
def test_the_figures_of_every_example_are_known(family: str, language: Language) -> None:
    at = list(Language).index(language)
    expected = [names[at] for names in FAMILIES[family]]
    assert [line.figure for line in example(family, language)] == expected


@pytest.mark.parametrize("family", FAMILIES)
def test_every_quoted_result_is_what_the_program_computes(
    family: str, loaded: tuple[Language, LoadedPlan]
) -> None:
    language, plan = loaded
    for line, read in zip(example(family, language), FAMILIES[family].values(), strict=True):
        assert _agrees(line.result, read(plan), language), (line, read(plan))


def _agrees(shown: str, computed: Value, language: Language) -> bool:
    if computed is None:
        return shown == labels.NOT_KNOWN[language]
    if isinstance(computed, Text):
        return shown == computed[language]
    value = read_value(shown)
    if isinstance(value, float) and isinstance(computed, float | int):
        return abs(value - computed) <= last_place(shown) / 2 * (1 + 1e-9)
    return value == computed


@pytest.mark.parametrize(("family", "language"), PAGES)
def test_every_calculation_gives_its_result(family: str, language: Language) -> None:
    for line in example(family, language):
        if line.calculation != NO_CALCULATION:
            result = read_value(line.result)
            assert isinstance(result, float)
            # the figures put in are rounded themselves
            assert abs(evaluate(line.calculation) - result) <= last_place(line.result), line


@pytest.mark.parametrize(("family", "language"), PAGES)
def test_every_setting_that_is_named_exists_with_the_default_that_is_quoted(
    family: str, language: Language
) -> None:
    text = page(family, language)
    settings = text.partition(f"## {HEADINGS[language][3]}\n")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z_]+)`", text))
    assert named <= set(options()), named - set(options())
    for name, default in re.findall(r"`(\w+)`[ ]?[（(]((?:\([^)]*\)|[^()（）])+)[)）]", settings):
        if re.fullmatch(r"[\d.(), ]+", default):
            assert str(getattr(Settings(), name)) == default, name


@pytest.mark.parametrize("language", Language)
def test_the_four_estimates_at_completion_are_those_of_the_code(language: Language) -> None:
    cells = re.findall(r"^\| ([^|]+) \|", page("earned-value", language), re.MULTILINE)
    estimates = [cell for cell in cells if cell in {method.value for method in EacMethod}]
    assert estimates == [method.value for method in EacMethod]


@pytest.mark.parametrize("language", Language)
def test_which_way_is_better_is_that_of_the_code(language: Language) -> None:
    text = page("trend", language).replace("\n  ", " ")
    for aim, start in _AIM_LINES[language].items():
        listed = text.partition(start)[2]
        listed = re.split(r"[.。]", listed)[0]
        expected = [
            HistoryRow.schema.column(key).header[language]
            for key, its in AIMS.items()
            if its is aim
        ]
        assert [name.strip() for name in re.split(r"[,、]", listed)] == expected


@pytest.mark.parametrize(
    ("written", "value"),
    [("2 + 3 × 4", 14), ("(1 − 85%) × 10", 1.5), ("1,200 / 3", 400), ("10 − 2 − 3", 5)],
)
def test_calculations_are_read_as_people_write_them(written: str, value: float) -> None:
    assert evaluate(written) == pytest.approx(value)
