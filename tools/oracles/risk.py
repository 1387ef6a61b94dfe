"""Published risk matrices, each stated as it would stand in the settings, beside their cells."""

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from sheetpm.config import Settings
from sheetpm.risk_matrix.model import RiskMatrix, Scale
from tools.oracles.case import Case
from tools.oracles.comparison import Comparison

Content = Mapping[str, Any]


def compare_risk(folder: Path) -> Iterator[Case]:
    """Every matrix below a folder `risk`."""
    for path in sorted(folder.rglob("*.json")):
        compare = _COMPARED.get(path.stem)
        if path.parent.name != "risk" or compare is None:
            continue
        said = Comparison()
        compare(json.loads(path.read_text("utf-8")), said)
        yield Case(
            folder="risk", name=path.stem, checked=said.checked, differing=tuple(said.differing)
        )


def matrix_of(**raw: Any) -> RiskMatrix:
    """The matrix that these settings describe."""
    return Settings(risk_matrix=raw).scoring()


def _word(matrix: RiskMatrix, probability: int, impact: int) -> str:
    return matrix.rate(probability, impact).grade.name.en


def _numbers(content: Content, key: str, matrix: RiskMatrix, said: Comparison) -> None:
    """A printed table of numbers, the highest probability first unless it rises."""
    rows = content[key]
    is_rising = rows[0][0] < rows[-1][0]
    for up, row in enumerate(rows if is_rising else rows[::-1], start=1):
        for across, printed in enumerate(row, start=1):
            found = matrix.rate(up, across).value
            said.equal(f"cell {up}-{across}", found, Decimal(str(printed)))


def _pmbok(content: Content, said: Comparison) -> None:
    _numbers(content, "printed", matrix_of(preset="pmbok"), said)


def _nhs(content: Content, said: Comparison) -> None:
    matrix = matrix_of(preset="nhs")
    _numbers(content, "matrix", matrix, said)
    for scale, key in ((matrix.probability, "likelihood"), (matrix.impact, "consequence")):
        said.equal(key, {step.name.en.casefold(): step.number for step in scale.steps if step.name},
                   {name.casefold(): number for name, number in content[key].items()})  # fmt: skip
    lowest, highest = content["thresholds"]["Low (Green)"]
    said.equal("low", {_name_of(matrix, score) for score in range(lowest, highest + 1)}, {"Low"})
    said.equal("above low", _name_of(matrix, highest + 1) != "Low", True)


def _name_of(matrix: RiskMatrix, score: int) -> str:
    return matrix.rate_value(Decimal(score)).grade.name.en


def _linear(content: Content, said: Comparison) -> None:
    matrix = matrix_of(
        probability=content["probability"][::-1],
        impact=content["impact"],
        bands=[{"name": "Low", "up_to": 0.05}, {"name": "High"}],
    )
    _numbers(content, "printed", matrix, said)


def _as_nzs(content: Content, said: Comparison) -> None:
    matrix = matrix_of(preset="as-nzs")
    for top, row in enumerate(content["matrix"]):
        for across, printed in enumerate(row, start=1):
            said.equal(f"{top}-{across}", _word(matrix, matrix.rows - top, across), printed)


def _army(content: Content, said: Comparison) -> None:
    """Printed by severity, the gravest first, and by probability, the highest first."""
    matrix = matrix_of(preset="us-army")
    for top, row in enumerate(content["matrix"]):
        for left, printed in enumerate(row):
            found = matrix.rate(matrix.rows - left, matrix.columns - top).grade
            said.equal(f"{top}-{left}", found.letter.en, printed)
            said.equal(f"{top}-{left}", found.name.en, content["labels"][printed])


def _dod(content: Content, said: Comparison) -> None:
    matrix = matrix_of(preset="dod")
    for place, printed in content["matrix"].items():
        up, across = map(int, place.split("-"))
        said.equal(place, _word(matrix, up, across).casefold(), printed)


def _sum(content: Content, said: Comparison) -> None:
    matrix = matrix_of(preset="additive-3x3")
    for up, across, score, level in content["rows"]:
        said.equal(f"{up}-{across}", matrix.rate(up, across).value, Decimal(score))
        said.equal(f"{up}-{across}", _word(matrix, up, across), level)


def _nasa(content: Content, said: Comparison) -> None:
    bands = [
        {"name": name, **({} if last == 25 else {"up_to": last})}
        for name, (_, last) in content["bands"].items()
    ]
    matrix = matrix_of(bands=bands)
    for name, (first, last) in content["bands"].items():
        for score in range(first, last + 1):
            said.equal(str(score), _name_of(matrix, score), name)
    for example in content["example_scores"]:
        rating = matrix.rate(example["L"], example["C"])
        said.equal("score", rating.value, Decimal(example["score"]))
        said.equal("band", rating.grade.name.en, example["band"])


def _register(content: Content, said: Comparison) -> None:
    for impact, probability, score in content["rows"]:
        found = matrix_of().rate(probability, impact).value
        said.equal(f"{probability} x {impact}", found, Decimal(score))


def _partial(content: Content, said: Comparison) -> None:
    """Two of the rows are known: they are a table of their own."""
    matrix = matrix_of(
        method="table",
        probability=content["likelihood"][::-1],
        impact=content["consequence"],
        bands=[{"name": "Low"}, {"name": "Medium"}, {"name": "High"}],
        table=content["matrix"],
    )
    for top, row in enumerate(content["matrix"]):
        for across, printed in enumerate(row, start=1):
            said.equal(f"{top}-{across}", _word(matrix, matrix.rows - top, across), printed)


def _likelihood(content: Content, said: Comparison) -> None:
    steps = [
        {"name": name, "value": chance, "chance": chance}
        for name, chance in content["likelihood"].items()
    ]
    scale = matrix_of(probability=steps, impact=5, bands=_ANY_BANDS).probability
    for step, chance in zip(scale.steps, content["likelihood"].values(), strict=True):
        said.equal(str(step.number), step.chance, Decimal(str(chance)))
        said.equal(str(step.number), scale.step_of_share(chance), step.number)


def _shares(key: str) -> Callable[[Content, Comparison], None]:
    """Steps that are given as bands of probability: `>0.8`, `0.5-0.8`, `<0.02`, `5-25%`."""

    def compare(content: Content, said: Comparison) -> None:
        printed = dict(content[key])
        bounds = {name: _bounds(text) for name, text in printed.items()}
        rising = sorted(bounds, key=lambda name: bounds[name])
        steps = [
            {"name": name, "words": [printed[name]], "up_to": float(bounds[name][1])}
            for name in rising[:-1]
        ]
        steps[0]["below"] = steps[0].pop("up_to")
        scale = matrix_of(probability=[*steps, {"name": rising[-1]}], bands=_ANY_BANDS).probability
        _inside(scale, rising, bounds, said)
        first = bounds[rising[0]][1]
        said.equal(f"{first} itself", scale.step_of_share(float(first)), 2)
        last = bounds[rising[-1]][0]
        said.equal(f"{last} itself", scale.step_of_share(float(last)), len(rising) - 1)

    return compare


def _inside(
    scale: Scale,
    rising: list[str],
    bounds: Mapping[str, tuple[Decimal, Decimal]],
    said: Comparison,
) -> None:
    for number, name in enumerate(rising, start=1):
        low, high = bounds[name]
        said.equal(name, scale.step_of_share(float((low + high) / 2)), number)


def _bounds(text: str) -> tuple[Decimal, Decimal]:
    unit = Decimal(100) if text.endswith("%") else Decimal(1)
    bare = text.removesuffix("%")
    if bare[0] == ">":
        return Decimal(bare[1:]) / unit, Decimal(1)
    if bare[0] == "<":
        return Decimal(0), Decimal(bare[1:]) / unit
    low, _, high = bare.partition("-")
    return Decimal(low) / unit, Decimal(high) / unit


def _money(content: Content, said: Comparison) -> None:
    """Bands of the expected value; the label of the probability says what it is worth."""
    chances = list(content["probability"].items())[::-1]
    limits = content["importance_thresholds"]
    matrix = matrix_of(
        method="money",
        probability=[{"name": name, "value": c, "chance": c} for name, c in chances],
        bands=[
            {"name": "Low", "up_to": limits["Medium"]},
            {"name": "Medium", "up_to": limits["High"]},
            {"name": "High"},
        ],
    )
    for step, (name, chance) in zip(matrix.probability.steps, chances, strict=True):
        said.equal(name, step.chance, Decimal(str(chance)))
    for name, limit in limits.items():
        said.equal(f"just above {limit}", _name_of(matrix, limit + 1), name)


_ANY_BANDS = [{"name": "Low", "up_to": 1}, {"name": "High"}]

_COMPARED: Mapping[str, Callable[[Content, Comparison], None]] = {
    "acqnotes_likelihood": _likelihood,
    "as_nzs_4360_style": _as_nzs,
    "dod_5x5_lookup_as_coded": _dod,
    "ev_thresholds_register": _money,
    "linear_pi_0_1_to_0_5": _linear,
    "nasa_style_product_bands": _nasa,
    "nhs_5x5_product": _nhs,
    "packt_3x3_sum": _sum,
    "pmbok_pi_matrix": _pmbok,
    "qm_probability_bands": _shares("likelihood"),
    "routify_product_register": _register,
    "royal_life_saving_au": _partial,
    "uk_national_risk_register_scale": _shares("likelihood"),
    "us_army_4x5": _army,
}
