"""A risk matrix: two scales, what stands in each cell, and the bands that cells fall into.

Values are exact decimals; where a matrix is printed with so many places, cells are rounded half up
to them and a band is that of the printed value (0.9 x 0.05 is printed as 0.05).
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from msgspec import Struct

from sheetpm.languages import Text

USUAL_LIMITS = (Decimal("0.1"), Decimal("0.3"), Decimal("0.5"), Decimal("0.7"))
"""A share up to the first is step 1 of 5, up to the second step 2, ...; above the last step 5."""


class Band(StrEnum):
    """How grave a score is: the four levels that matrices with other names are mapped to."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    EXTREME = "extreme"

    @property
    def rank(self) -> int:
        """0 for low, 3 for extreme."""
        return list(Band).index(self)

    @property
    def is_severe(self) -> bool:
        """High or extreme: needs an owner, a response and a contingency plan."""
        return self.rank >= Band.HIGH.rank

    @property
    def shown(self) -> Text:
        """The band in words."""
        return {
            Band.LOW: Text("low", "低"),
            Band.MEDIUM: Text("medium", "中"),
            Band.HIGH: Text("high", "高"),
            Band.EXTREME: Text("extreme", "极高"),
        }[self]


class Shade(StrEnum):
    """The four colours of the map."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


class Method(StrEnum):
    """What a cell of the matrix holds."""

    PRODUCT = "product"
    """Value of the probability x value of the impact."""
    SUM = "sum"
    """Value of the probability + value of the impact."""
    TABLE = "table"
    """What the table says: a number, or a band."""
    MONEY = "money"
    """Probability x cost of the impact in money (EMV); the columns of the map are the bands."""


class Step(Struct, frozen=True, kw_only=True):
    """A step of a scale."""

    number: int
    """1 for the lowest."""
    name: Text | None = None
    code: str = ""
    """The short form that people type and the axis shows: `A`, `IV`."""
    value: Decimal
    """What the score is formed with."""
    up_to: Decimal | None = None
    """The highest share, 0 to 1, that falls on this step."""
    is_below: bool = False
    """The share `up_to` itself falls on the next step."""
    chance: Decimal | None = None
    """The probability, 0 to 1, that this step stands for; without it a step has no EMV."""
    words: tuple[str, ...] = ()
    """What else people type for it."""

    @property
    def is_worth_its_number(self) -> bool:
        return self.value == self.number

    @property
    def axis(self) -> str:
        """What the axis of the map shows."""
        return self.code or (str(self.number) if self.is_worth_its_number else f"{self.value:f}")


class Scale(Struct, frozen=True, kw_only=True):
    """The steps of a probability or an impact, the lowest first."""

    steps: tuple[Step, ...]

    @property
    def is_plain(self) -> bool:
        """Five steps without names, worth 1 to 5: the usual words and shares mean them."""
        return len(self.steps) == 5 and not any(
            step.name or step.code or step.words or not step.is_worth_its_number
            for step in self.steps
        )

    @property
    def has_usual_steps(self) -> bool:
        """Plain, and nothing is said about shares: there is nothing to print of it."""
        limits = tuple(step.up_to for step in self.steps[:-1])
        return (
            self.is_plain
            and limits == USUAL_LIMITS
            and not any(step.is_below or step.chance is not None for step in self.steps)
        )

    def step_of_share(self, share: float) -> int:
        """The number of the step on which a share falls; above the last limit the highest."""
        exact = Decimal(repr(share))
        for step in self.steps[:-1]:
            if step.up_to is not None and (
                exact < step.up_to or (exact == step.up_to and not step.is_below)
            ):
                return step.number
        return len(self.steps)


class Grade(Struct, frozen=True, kw_only=True):
    """A band of the matrix under the name it has there."""

    position: int
    """0 for the lowest."""
    name: Text
    letter: Text
    band: Band
    """What it counts as: in the record of earlier dates and for what a risk needs."""
    shade: Shade
    up_to: Decimal | None = None
    """Its highest score; `None` for the highest band, and in a table of bands."""


class Rating(Struct, frozen=True, kw_only=True):
    """What a cell holds."""

    value: Decimal | None
    """The score as printed; `None` in a table of bands."""
    grade: Grade

    @property
    def order(self) -> Decimal:
        """Sorts ratings of one matrix: by score, else by band."""
        return Decimal(self.grade.position) if self.value is None else self.value

    @property
    def text(self) -> Text:
        """The score as people write it; the band's letter where there is none."""
        if self.value is None:
            return self.grade.letter
        return Text("{value:f}", "{value:f}").of(value=self.value)

    @property
    def number(self) -> int | float | None:
        """The score as a number of a cell."""
        if self.value is None:
            return None
        return int(self.value) if self.value == int(self.value) else float(self.value)


class RiskMatrix(Struct, frozen=True, kw_only=True):
    """What the settings say about scoring."""

    name: Text | None
    """Of the preset; `None` for a matrix of one's own."""
    method: Method
    probability: Scale
    impact: Scale
    grades: tuple[Grade, ...]
    """The lowest first."""
    table: tuple[tuple[Rating, ...], ...] = ()
    """Of a look-up: by probability, then by impact, the lowest first."""
    decimals: int | None = None
    """Places that scores are rounded to, half up; without it they are exact."""
    is_usual: bool = False
    """The product of two scales from 1 to 5, which needs no explanation of its steps."""

    @property
    def columns(self) -> int:
        """Of the map: steps of the impact, or bands of money."""
        return len(self.grades if self.method is Method.MONEY else self.impact.steps)

    @property
    def rows(self) -> int:
        """Of the map: steps of the probability."""
        return len(self.probability.steps)

    @property
    def has_scores(self) -> bool:
        """Whether cells hold numbers."""
        return self.method is not Method.TABLE or self.table[0][0].value is not None

    @property
    def has_whole_scores(self) -> bool:
        """Whether every score is a whole number."""
        values = [rating.value for rating in self.cells() if rating.value is not None]
        return all(value == int(value) for value in values)

    def cells(self) -> Iterator[Rating]:
        """What stands in the cells, from the lowest probability and impact up."""
        for up in range(1, self.rows + 1):
            for across in range(1, self.columns + 1):
                yield self.rate(up, across)

    @property
    def severe_names(self) -> tuple[Text, ...]:
        """The bands that need a response, by their names."""
        return tuple(grade.name for grade in self.grades if grade.band.is_severe)

    def rate(self, probability: int, impact: int) -> Rating:
        """What stands in a cell; steps from 1. With money, the band of the column, no score."""
        if self.method is Method.MONEY:
            return Rating(value=None, grade=self.grades[impact - 1])
        if self.method is Method.TABLE:
            return self.table[probability - 1][impact - 1]
        up = self.probability.steps[probability - 1].value
        across = self.impact.steps[impact - 1].value
        return self.rate_value(up + across if self.method is Method.SUM else up * across)

    def rate_value(self, value: Decimal) -> Rating:
        """The band of a score, which is rounded half up first where the matrix has places."""
        if self.decimals is not None:
            value = value.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)
        grade = next(
            (each for each in self.grades if each.up_to is not None and value <= each.up_to),
            self.grades[-1],
        )
        return Rating(value=value, grade=grade)

    def limits(self) -> Iterator[tuple[Grade, Decimal | None, Decimal | None]]:
        """Every band with its lowest and highest score as printed; `None` where it has no end."""
        values = [each.value for each in self.cells() if each.value is not None]
        places = max((-_exponent(value) for value in values), default=0)
        unit = Decimal(1).scaleb(-places)
        first = min(values) if values else None
        for grade in self.grades:
            is_last = grade is self.grades[-1]
            last = (max(values) if values else None) if is_last else grade.up_to
            yield grade, first, last
            if last is not None:
                first = last if self.method is Method.MONEY else last + unit


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
