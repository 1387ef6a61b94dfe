"""The pages about formulas quote what the program computes, and name what there is.

Where the example plan or a formula has changed on purpose, `SHEETPM_UPDATE_GOLDENS=1` writes the
figures in bold anew; the sentences around them want reading then.
"""

import os
import re
import tomllib
from pathlib import Path

import pytest

from sheetpm.analysis.frequency_words import read_rhythm
from sheetpm.analysis.trend import AIMS, Aim
from sheetpm.config import options
from sheetpm.languages import Language
from sheetpm.risk_matrix.grades import BAND_KEYS
from sheetpm.risk_matrix.presets import PRESETS
from sheetpm.risk_matrix.scales import STEP_KEYS
from sheetpm.schema.owned import HistoryRow
from sheetpm.settings_file import parse_settings
from tests.docs.calculations import evaluate, last_place, number
from tests.docs.formula_figures import FORMULAS, QUOTED, Example, load_example

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "formulas"
BOLD = re.compile(r"\*\*(.+?)\*\*")
SUFFIX = {Language.EN: ".md", Language.ZH: ".zh.md"}
OF_ITS_OWN = {
    Language.EN: ("## Source", "## When it is", "## Settings", "example"),
    Language.ZH: ("## 来源", "## 何时", "## 设置", "示例"),
}
"""What every page tells."""


@pytest.fixture(scope="module", params=list(Language), ids=lambda language: language.value)
def example(request: pytest.FixtureRequest) -> Example:
    return load_example(request.param)


def page(name: str, language: Language) -> Path:
    return FOLDER / f"{name}{SUFFIX[language]}"


def text(name: str, language: Language) -> str:
    return page(name, language).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", QUOTED)
def test_every_figure_in_bold_is_the_one_that_is_computed(name: str, example: Example) -> None:
    computed = list(QUOTED[name](example))
    if os.environ.get("SHEETPM_UPDATE_GOLDENS") == "1":
        _write_anew(page(name, example.language), computed)
    assert BOLD.findall(text(name, example.language)) == computed


def _write_anew(path: Path, computed: list[str]) -> None:
    written = path.read_text(encoding="utf-8")
    assert len(BOLD.findall(written)) == len(computed), path
    figures = iter(computed)
    path.write_text(BOLD.sub(lambda _: f"**{next(figures)}**", written), encoding="utf-8")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", QUOTED)
def test_every_page_says_when_there_is_no_figure_what_sets_it_and_where_it_is_from(
    name: str, language: Language
) -> None:
    written = text(name, language)
    assert [part for part in OF_ITS_OWN[language] if part.lower() not in written.lower()] == []


@pytest.mark.parametrize("language", Language)
def test_the_index_leads_to_every_page_in_its_order(language: Language) -> None:
    rows = [line for line in text("README", language).splitlines() if line.startswith("| [")]
    named = [re.findall(r"\]\((.+?)\)", row)[0] for row in rows]
    assert named == [f"{name}{SUFFIX[language]}" for name in QUOTED]
    there = {
        path.name
        for path in FOLDER.glob("*.md")
        if (".zh." in path.name) is (language is Language.ZH)
    }
    assert there == {*named, f"README{SUFFIX[language]}"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["README", *QUOTED])
def test_settings_that_are_named_exist(name: str, language: Language) -> None:
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text(name, language)))
    assert named <= {*options(), *STEP_KEYS, *BAND_KEYS}


@pytest.mark.parametrize("language", Language)
def test_risk_matrices_are_written_as_the_page_says(language: Language) -> None:
    written = text("risk", language)
    rows = [line.split("`")[1] for line in written.splitlines() if line.startswith("| `")]
    assert rows[: len(PRESETS)] == list(PRESETS)
    blocks = re.findall(r"```toml\n(.+?)```", written, re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        assert parse_settings(tomllib.loads(block), source="page").scoring().grades


@pytest.mark.parametrize("language", Language)
def test_the_methods_of_the_estimate_are_those_that_the_report_prints(
    language: Language,
) -> None:
    rows = [line.split("|") for line in text("earned-value", language).splitlines()]
    cells = [row[2].strip() for row in rows if len(row) == 5]
    wanted = list(FORMULAS[language])
    at = cells.index(wanted[0])
    assert cells[at : at + len(wanted)] == wanted


@pytest.mark.parametrize("name", QUOTED)
def test_both_languages_give_the_same_formulas(name: str) -> None:
    english, chinese = (_names(text(name, language)) for language in Language)
    assert english == chinese


def _names(written: str) -> set[str]:
    """The abbreviations and settings of a page: the same in every language."""
    plain = BOLD.sub("", written)
    plain = plain[: max(plain.find("## Source"), plain.find("## 来源"))]
    return set(
        re.findall(r"(?<![A-Za-z])(?:[A-Z]{2,5}(?:\(t\))?|T\d+|[a-z]+_[a-z_]+)(?![A-Za-z])", plain)
    )


@pytest.mark.parametrize("language", Language)
def test_the_trend_judges_by_what_its_page_says(language: Language) -> None:
    rows = [line.split("|") for line in text("trend", language).splitlines()]
    listed = [re.split(", |、", row[1].strip()) for row in rows if len(row) == 4][2:]
    header = HistoryRow.schema.column
    assert listed == [
        [header(key).header[language] for key, each in AIMS.items() if each is aim] for aim in Aim
    ]


def test_frequencies_that_are_named_are_read() -> None:
    written = text("communication", Language.EN)
    table = written[written.index("| typed |") : written.index("A time of day")]
    cells = [row.split("|")[1].strip() for row in table.splitlines() if row.startswith("| ")]
    typed = [each for cell in cells[2:-1] for each in re.split("[,;] ", cell)]
    assert len(typed) == 40
    assert [each for each in typed if read_rhythm(each) is None] == []
    assert read_rhythm("bimonthly") is None
    assert read_rhythm("second Monday") is None


CALCULATION = re.compile(r"(?:^|[^\w.%])([(\d][\d.,%()]*(?: [−+×/] [\d.,%()]+)+) = (-?[\d.,]*\d%?)")


@pytest.mark.parametrize("language", Language)
def test_calculations_with_the_figures_give_the_result_beside_them(language: Language) -> None:
    pages = "\n".join(text(name, language).replace("**", "") for name in QUOTED)
    found = CALCULATION.findall(pages)
    assert len(found) == 36
    for calculation, result in found:
        # the figures put in are rounded themselves
        assert abs(evaluate(calculation) - number(result)) <= last_place(result), calculation


@pytest.mark.parametrize(
    ("written", "value"),
    [("2 + 3 × 4", 14), ("(1 − 85%) × 10", 1.5), ("1,200 / 3", 400), ("10 − 2 − 3", 5)],
)
def test_calculations_are_read_as_people_write_them(written: str, value: float) -> None:
    assert evaluate(written) == pytest.approx(value)
