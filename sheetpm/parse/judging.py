"""Which column of a table is which field: by its header, its cells, its place, and the others.

A column is read only where this is sure. What is doubtful stays unread and is said, so that people
can decide; a guess that nobody sees would be worse than a question.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.grid import CellValue, Grid
from sheetpm.parse.content import Content, Fit, Sample, Samples, fit
from sheetpm.parse.header_cells import HeaderCell
from sheetpm.parse.matching import CONFIDENCE, Match, Reason, matches, similar
from sheetpm.parse.phase_words import is_milestone_word, is_phase_word
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.cell_types import ScaleWord
from sheetpm.schema.column import CellKind, Column, TableSchema
from sheetpm.schema.further_words import fold
from sheetpm.schema.names import find_choice

SURE = 0.8
"""From here on a column is read without asking."""
DOUBTFUL = 0.5
"""From here on it is asked about."""
_SUPPORT = 0.12
_PLACE = 0.08
_CONTRADICTED = 0.35
"""What is left of the confidence in a header whose cells say something else."""
_TIE = 0.01
_FULL = 0.8
"""A column of names that has so many fewer cells than another names groups of rows."""
_MOSTLY = 0.5
_NOTHING = "none"
_COMPLETED = frozenset({"完成时间", "完成日期", "完成日"})
_AGREED_COSTS = frozenset({"baselinecost", "baselinebudget", "比较基准成本", "基线成本"})
_COSTS = frozenset({"cost", "totalcost", "fixedcost", "成本"})
_DUE = lazy_pattern("截止|到期|计划|预计|要求|预定|应完成|due|deadline")
"""In the header of the day by which something is to be finished."""


class Verdict(StrEnum):
    """What became of a column."""

    READ = "read"
    DOUBTFUL = "doubtful"
    SECOND = "second"
    """Its field has a better column."""
    CONTRADICTED = "contradicted"
    """Its header names a field, its cells are something else."""
    UNKNOWN = "unknown"
    SET_ASIDE = "set aside"
    """The settings say that it is not read."""


class Judgement(Struct, frozen=True, kw_only=True):
    """One column of a table and what it was taken for."""

    cell: HeaderCell
    verdict: Verdict
    field: str | None = None
    """Also of columns that are not read: what they might be."""
    further: str | None = None
    """The other field of a column that gives two."""
    fills: str | None = None
    """The other field of a column of ranges, where another column is read for it: its blanks."""
    confidence: float = 0.0
    reason: Reason | None = None
    fit: Fit = Fit.UNKNOWN
    content: Content = Content.NOTHING
    """Of a column whose cells contradict its header."""
    is_by_place: bool = False


class _Claim(Struct, frozen=True, kw_only=True):
    """A field that a column may be."""

    cell: HeaderCell
    column: Column
    reason: Reason
    confidence: float
    text_confidence: float
    fit: Fit
    is_by_place: bool = False
    is_end: bool = False
    """One end of a column of ranges, which the settings do not name."""

    @property
    def order(self) -> tuple[float, int]:
        return (-self.confidence, self.cell.column)

    @property
    def turn(self) -> tuple[bool, float, int]:
        """When it is given its field: a column of its own comes before one end of a range."""
        return (self.is_end, *self.order)


def judge(
    grid: Grid,
    schema: TableSchema,
    row: int,
    cells: Sequence[tuple[HeaderCell, Column | None]],
    *,
    forced: Mapping[int, str] | None = None,
    spans: Mapping[int, tuple[str, str]] | None = None,
    has_milestones: bool = False,
) -> tuple[Judgement, ...]:
    """What each column of a table is; `forced` says it for some, by their real number.

    `cells` are the headers with the field that their text clearly names, if any; `spans` the fields
    of columns that give two. `has_milestones` says that another column tells the milestones.
    """
    bench = _Bench(grid, schema, row, cells, forced or {}, spans or {})
    bench.has_milestones = has_milestones
    return bench.judge()


class _Bench:
    """One table while its columns are judged."""

    def __init__(
        self,
        grid: Grid,
        schema: TableSchema,
        row: int,
        cells: Sequence[tuple[HeaderCell, Column | None]],
        forced: Mapping[int, str],
        spans: Mapping[int, tuple[str, str]],
    ) -> None:
        self._schema = schema
        self._cells = cells
        self._samples = Samples(grid, row)
        self._forced = forced
        self._spans = spans
        self.has_milestones = False
        self._is_told = any(self._samples.of(cell.column).count for cell, _ in cells)

    def judge(self) -> tuple[Judgement, ...]:
        claims = self._prefer_full_names(self._prefer_linked_ids([*self._claims()]))
        claims = self._with_completions(self._with_names(self._with_finish(claims)))
        claims = self._prefer_agreed_costs(self._prefer_steps(self._with_actions(claims)))
        given: dict[str, _Claim] = {}
        taken: set[int] = set()
        for claim in sorted(claims, key=lambda claim: claim.turn):
            is_taken = claim.cell.column in taken and claim.cell.column not in self._spans
            if claim.confidence < SURE or is_taken:
                continue
            if claim.column.key not in given:
                given[claim.column.key] = claim
                taken.add(claim.cell.column)
        self._keep_required(claims, given, taken)
        return tuple(self._judgement(cell, claims, given) for cell, _ in self._cells)

    def _keep_required(
        self, claims: Sequence[_Claim], given: dict[str, _Claim], taken: set[int]
    ) -> None:
        """A required column that its header names clearly stays, whatever its cells are."""
        for claim in sorted(claims, key=lambda claim: -claim.text_confidence):
            key = claim.column.key
            is_named = claim.text_confidence >= CONFIDENCE[Reason.SPELLING]
            is_free = key not in given and claim.cell.column not in taken
            if is_named and claim.column.is_required and is_free:
                given[key] = claim
                taken.add(claim.cell.column)

    def _claims(self) -> Iterator[_Claim]:
        named: set[str] = set()
        for cell, column in self._cells:
            for claim in self._of_cell(cell, column):
                if claim.confidence >= SURE:
                    named.add(claim.column.key)
                yield claim
        yield from self._by_content(named)

    def _of_cell(self, cell: HeaderCell, column: Column | None) -> Iterator[_Claim]:
        if cell.column in self._spans:
            yield from (self._end(cell, key) for key in self._spans[cell.column])
            return
        if cell.column in self._forced:
            name = self._forced[cell.column]
            if name != _NOTHING:
                yield self._claim(
                    cell,
                    Match(column=self._schema.column(name), reason=Reason.SETTINGS, confidence=1),
                )
            return
        if cell.is_two_line:
            # What the two lines mean together was found with the header row.
            if column is not None:
                yield self._claim(cell, _named(self._schema.key, cell, column))
            return
        found = matches(self._schema.key, cell.text) or similar(self._schema.key, cell.text)
        claims = [self._claim(cell, match) for match in found]
        yield from _percents_apart(claims, self._samples.of(cell.column))

    def _end(self, cell: HeaderCell, key: str) -> _Claim:
        """One of the two fields that a column of ranges gives."""
        reason = Reason.SETTINGS if cell.column in self._forced else Reason.WORD
        confidence = CONFIDENCE[reason]
        return _Claim(
            cell=cell,
            column=self._schema.column(key),
            reason=reason,
            confidence=confidence,
            text_confidence=confidence,
            fit=Fit.YES,
            is_end=self._forced.get(cell.column) != key,
        )

    def _claim(self, cell: HeaderCell, match: Match) -> _Claim:
        sample = self._samples.of(cell.column)
        agreed = fit(match.column, sample)
        confidence = match.confidence
        is_by_place = False
        if match.reason is not Reason.SETTINGS:
            if agreed is Fit.NO:
                confidence *= _CONTRADICTED
            elif match.confidence < SURE:
                if agreed is Fit.YES:
                    confidence += _SUPPORT
                if self._stands_well(cell, match.column):
                    confidence += _PLACE
                    is_by_place = True
            elif not sample.count and self._is_told:
                confidence -= _TIE * 6  # an empty column before a filled one of the same name
        return _Claim(
            cell=cell,
            column=match.column,
            reason=match.reason,
            confidence=min(confidence, 1.0),
            text_confidence=match.confidence,
            fit=agreed,
            is_by_place=is_by_place,
        )

    def _stands_well(self, cell: HeaderCell, column: Column) -> bool:
        """Whether it is what rows are called: the first column of texts, ids and phases aside."""
        if not column.is_required or column.kind is not CellKind.TEXT or column.key == "id":
            return False
        is_loosely_named = not is_phase_word(cell.text) and self._is_named(cell.column, column)
        texts = [
            each.column
            for each, named in self._cells
            if (each.column == cell.column or self._may_be_names(each, named, column))
            and (not is_loosely_named or self._is_named(each.column, column))
            and self._samples.of(each.column).content in {Content.WORDS, Content.PROSE}
            and fit(column, self._samples.of(each.column)) is Fit.YES
        ]
        if is_phase_word(cell.text) and any(self._is_named(at, column) for at in texts):
            return False
        return bool(texts) and cell.column == min(texts)

    def _is_named(self, at: int, column: Column) -> bool:
        """Whether the header of another column than a phase's may mean a field."""
        return any(
            match.column is column
            for cell, _ in self._cells
            if cell.column == at and not is_phase_word(cell.text)
            for match in matches(self._schema.key, cell.text)
        )

    @staticmethod
    def _may_be_names(cell: HeaderCell, named: Column | None, column: Column) -> bool:
        """Whether its header leaves open that a column is what rows are called."""
        return (named is None or named.key == column.key) and not is_phase_word(cell.text)

    def _prefer_linked_ids(self, claims: list[_Claim]) -> list[_Claim]:
        """Of two columns of ids, the one whose values the column of links names."""
        ids = [claim for claim in claims if claim.column.key == "id" and claim.confidence >= SURE]
        if len(ids) < 2:
            return claims
        links = [
            text
            for claim in claims
            if claim.column.kind is CellKind.PREDECESSORS
            for value in self._samples.of(claim.cell.column).values
            if (text := str(value).strip())
        ]
        counts = {
            claim.cell.column: sum(
                _code_text(value) in {text, *text.replace(";", ",").split(",")}
                for text in links
                for value in self._samples.of(claim.cell.column).values
            )
            for claim in ids
        }
        most = max(counts.values())
        if not most or list(counts.values()).count(most) > 1:
            return claims
        return [
            replace(claim, confidence=claim.confidence - _TIE * 8)
            if claim in ids and counts[claim.cell.column] < most
            else claim
            for claim in claims
        ]

    def _prefer_full_names(self, claims: list[_Claim]) -> list[_Claim]:
        """Of `Task` and `Subtask`, the one that names every row, not only the first of each group."""
        names = [
            claim
            for claim in claims
            if claim.column.is_required
            and claim.column.kind is CellKind.TEXT
            and claim.column.key != "id"
            and claim.text_confidence >= SURE
            and claim.reason is not Reason.SETTINGS
            and claim.fit is Fit.YES
        ]
        if len(names) < 2:
            return claims
        filled = {claim.cell.column: self._samples.filled(claim.cell.column) for claim in names}
        most = max(filled.values())
        return [
            replace(claim, confidence=claim.confidence - _TIE * 8)
            if claim in names and filled[claim.cell.column] <= _FULL * most
            else claim
            for claim in claims
        ]

    def _with_names(self, claims: list[_Claim]) -> list[_Claim]:
        """Where rows have a start and only their deliverable names them, that is the task."""
        sure = [claim for claim in claims if claim.confidence >= SURE]
        named = {claim.column.key for claim in sure}
        tasks = {claim.cell.column for claim in sure if claim.column.key == "task"}
        outputs = {claim.cell.column for claim in sure if claim.column.key == "deliverable"}
        if self._schema.key != "tasks" or "start" not in named or not tasks or tasks - outputs:
            return claims
        return [claim for claim in claims if claim.column.key != "deliverable"]

    def _prefer_steps(self, claims: list[_Claim]) -> list[_Claim]:
        """Of `Consequence` and `Impact (1-5)`, the one that holds steps, not sentences."""
        kept = list(claims)
        for key in {claim.column.key for claim in claims if claim.column.kind is CellKind.SCALE}:
            own = [
                claim
                for claim in claims
                if claim.column.key == key
                and claim.confidence >= SURE
                and claim.reason is not Reason.SETTINGS
            ]
            with_steps = [each for each in own if self._step_share(each) >= _MOSTLY]
            if with_steps:
                below = max(each.confidence for each in with_steps) - _TIE
                kept = [
                    replace(each, confidence=min(each.confidence, below))
                    if each in own and not self._step_share(each)
                    else each
                    for each in kept
                ]
        return kept

    def _prefer_agreed_costs(self, claims: list[_Claim]) -> list[_Claim]:
        """Beside `Baseline Cost`, a bare `Cost` is what is expected by now, and no budget."""
        own = [claim for claim in claims if claim.column.key == "budget"]
        agreed = [
            claim
            for claim in own
            if fold(claim.cell.text) in _AGREED_COSTS
            and self._samples.of(claim.cell.column).share(_is_amount)
        ]
        if self._schema.key != "tasks" or not agreed:
            return claims
        below = agreed[0].confidence - _TIE
        return [
            replace(claim, confidence=min(claim.confidence, below))
            if claim in own and claim not in agreed and fold(claim.cell.text) in _COSTS
            else claim
            for claim in claims
        ]

    def _step_share(self, claim: _Claim) -> float:
        return self._samples.of(claim.cell.column).share(_may_be_step)

    def _with_finish(self, claims: list[_Claim]) -> list[_Claim]:
        """Where no column is the finish: the deadline is, or the one date of a milestone."""
        best: dict[int, _Claim] = {}
        for claim in sorted(claims, key=lambda claim: claim.order):
            best.setdefault(claim.cell.column, claim)
        spans = [claim for claim in claims if claim.cell.column in self._spans]
        of_columns = (*best.values(), *spans)
        named = {claim.column.key for claim in of_columns if claim.confidence >= SURE}
        if self._schema.key != "tasks" or named & {"finish", "duration"}:
            return claims
        finish = self._schema.column("finish")
        for claim in claims:
            if claim.cell.column in self._forced or claim.fit is not Fit.YES:
                continue
            if claim.column.key == "deadline" and claim.confidence >= SURE:
                others = [each for each in claims if each.cell is not claim.cell]
                return [*others, replace(claim, column=finish)]
            if claim.column.key == "finish" and "start" not in named and self._is_of_milestones():
                sure = replace(claim, confidence=SURE)
                return [sure if each is claim else each for each in claims]
        return claims

    def _with_completions(self, claims: list[_Claim]) -> list[_Claim]:
        """Beside `截止时间` or `计划完成`, a bare `完成时间` is when a task was finished.

        It counts as that where only some rows have it; where all have, what it means stays open.
        """
        ends = [
            claim
            for claim in claims
            if self._schema.key == "tasks"
            and claim.column.key == "finish"
            and claim.text_confidence >= SURE
            and claim.reason is not Reason.SETTINGS
        ]
        bare = next((each for each in ends if fold(each.cell.text) in _COMPLETED), None)
        due = next((each for each in ends if _DUE.search(each.cell.text.casefold())), None)
        if bare is None or due is None or due.fit is not Fit.YES:
            return claims
        is_open = any(each.column.key == "actual_finish" for each in claims)
        rows = self._samples.filled(due.cell.column)
        if is_open or self._samples.filled(bare.cell.column) >= rows:
            instead = replace(bare, confidence=due.confidence - _TIE * 8)
        else:
            instead = replace(bare, column=self._schema.column("actual_finish"))
        return [instead if each is bare else each for each in claims]

    def _with_actions(self, claims: list[_Claim]) -> list[_Claim]:
        """Where decisions have somebody who does them by a day, and no action stands beside them.

        They are the actions of the meeting then.
        """
        sure = [claim for claim in claims if claim.confidence >= SURE]
        named = {claim.column.key for claim in sure}
        if self._schema.key != "meetings" or not {"action_owner", "action_due"} <= named:
            return claims
        decisions = [claim for claim in sure if claim.column.key == "decisions"]
        if "action" in named or len(decisions) != 1 or decisions[0].reason is Reason.SETTINGS:
            return claims
        action = replace(decisions[0], column=self._schema.column("action"))
        return [action if each is decisions[0] else each for each in claims]

    def _is_of_milestones(self) -> bool:
        """Whether rows are milestones and have one date each."""
        dates = [
            cell
            for cell, _ in self._cells
            if self._samples.of(cell.column).content is Content.DATES
        ]
        is_named = any(is_milestone_word(cell.text) for cell, _ in self._cells)
        return len(dates) == 1 and (is_named or self.has_milestones)

    def _by_content(self, named: set[str]) -> Iterator[_Claim]:
        """What a table of dates still lacks may be a column whose header says nothing known."""
        if self._schema.key != "tasks" or not named & {"start", "finish", "duration"}:
            return
        free = [
            cell
            for cell, column in self._cells
            if cell.column not in self._forced
            and column is None
            and not matches(self._schema.key, cell.text)
        ]
        task = self._schema.column("task")
        if "task" not in named:
            for cell in free:
                if self._stands_well(cell, task):
                    yield self._guess(cell, task, is_by_place=True)
        if len(named & {"start", "finish"}) == 1:
            missing = self._schema.column("finish" if "start" in named else "start")
            dates = [
                cell for cell in free if self._samples.of(cell.column).content is Content.DATES
            ]
            if len(dates) == 1:
                yield self._guess(dates[0], missing)

    def _guess(self, cell: HeaderCell, column: Column, *, is_by_place: bool = False) -> _Claim:
        confidence = CONFIDENCE[Reason.CONTENT] + (_PLACE if is_by_place else 0)
        return _Claim(
            cell=cell,
            column=column,
            reason=Reason.CONTENT,
            confidence=confidence,
            text_confidence=0.0,
            fit=Fit.YES,
            is_by_place=is_by_place,
        )

    def _judgement(
        self, cell: HeaderCell, claims: Sequence[_Claim], given: Mapping[str, _Claim]
    ) -> Judgement:
        sample: Sample = self._samples.of(cell.column)
        if self._forced.get(cell.column) == _NOTHING:
            return Judgement(cell=cell, verdict=Verdict.SET_ASIDE)
        own = sorted(
            (claim for claim in claims if claim.cell.column == cell.column),
            key=lambda claim: claim.order,
        )
        winners = [claim for claim in own if given.get(claim.column.key) is claim]
        won = next(iter(winners), None)
        claim = won or next(iter(own), None)
        verdict = Verdict.READ if won else _lost(claim, given) if claim else Verdict.UNKNOWN
        if claim is None or verdict is Verdict.UNKNOWN:
            return Judgement(cell=cell, verdict=Verdict.UNKNOWN)
        fills = set(self._spans.get(cell.column, ())) - {each.column.key for each in winners}
        return Judgement(
            cell=cell,
            verdict=verdict,
            field=claim.column.key,
            further=winners[-1].column.key if len(winners) > 1 else None,
            fills=next(iter(fills), None) if winners else None,
            confidence=round(claim.confidence, 2),
            reason=claim.reason,
            fit=claim.fit,
            content=sample.content if verdict is Verdict.CONTRADICTED else Content.NOTHING,
            is_by_place=claim.is_by_place,
        )


def _percents_apart(claims: Sequence[_Claim], sample: Sample) -> Iterator[_Claim]:
    """The claims of a column; `完成情况` is a status, not progress, where its cells are words."""
    has_words = not sample.count or sample.share(_is_word) >= _MOSTLY
    for claim in claims:
        is_unfit = claim.column.kind is CellKind.PERCENT and claim.fit is not Fit.YES
        alike = [each for each in claims if each.text_confidence == claim.text_confidence]
        if not (is_unfit and has_words) or len(alike) == 1:
            yield claim


def _is_amount(value: CellValue) -> bool:
    """Whether a cell holds more than a zero, such as `$0.00` of a baseline that was never set."""
    if isinstance(value, str):
        return any(sign in "123456789" for sign in value)
    return isinstance(value, float | int) and value != 0


def _may_be_step(value: CellValue) -> bool:
    """Whether a cell may say how likely or how bad something is."""
    if not isinstance(value, str):
        return isinstance(value, float | int)
    return value.strip()[:1].isdigit() or find_choice(ScaleWord, value) is not None


def _is_word(value: CellValue) -> bool:
    return isinstance(value, str) and any(map(str.isalpha, value))


def _named(key: str, cell: HeaderCell, column: Column) -> Match:
    """The match of a two-line header: by its whole text where that is known, else by its lines."""
    for match in matches(key, cell.text):
        if match.column.key == column.key:
            return match
    return Match(column=column, reason=Reason.TENSE, confidence=CONFIDENCE[Reason.TENSE])


def _lost(claim: _Claim, given: Mapping[str, _Claim]) -> Verdict:
    if claim.fit is Fit.NO and claim.text_confidence >= SURE:
        return Verdict.CONTRADICTED
    if claim.column.key in given:
        return Verdict.SECOND if claim.text_confidence >= SURE else Verdict.UNKNOWN
    return Verdict.DOUBTFUL if claim.confidence >= DOUBTFUL else Verdict.UNKNOWN


def _code_text(value: object) -> str:
    """A cell as people write it when they refer to it: 3, not 3.0."""
    return f"{value:g}" if isinstance(value, float) else str(value).strip()
