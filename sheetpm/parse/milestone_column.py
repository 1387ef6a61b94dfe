"""The column that says yes beside the tasks that are milestones: `Milestone`, `Is milestone`, `里程碑`."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import TypeAlias

from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.cell_codes import TYPE_AND_MILESTONE
from sheetpm.parse.cell_context import quote
from sheetpm.parse.cells_words import says_yes
from sheetpm.parse.content import Sample, Samples
from sheetpm.parse.header_cells import HeaderCell
from sheetpm.parse.phase_words import asks_for_milestones, is_milestone_word
from sheetpm.parse.problems import Problem, problem
from sheetpm.schema.column import Choice
from sheetpm.schema.names import find_choice
from sheetpm.schema.tasks import TaskType

Report: TypeAlias = Callable[[int, Problem], None]
TYPE = "type"
"""The field that such a column fills."""
_SIGNS = frozenset("◆◇♦★●▲")
"""Marks that people put beside milestones."""
_HOLLOW = {"●": "○〇◯", "◆": "◇", "♦": "◇♢", "★": "☆", "▲": "△"}
"""Beside a full sign, its hollow ones say no."""
_RINGS, _CROSSES = frozenset("Oo○〇◯"), frozenset("Xx")
_MOSTLY = 0.8
_OF_WORK = frozenset({TYPE, "start", "actual_start", "baseline_start", "duration", "effort"})
_YES, _NO = Text("a milestone", "里程碑"), Text("no milestone", "非里程碑")


def find_milestone_column(
    cells: Sequence[HeaderCell], samples: Samples, forced: Mapping[int, str]
) -> HeaderCell | None:
    """The first column that holds yes and no and is called so, or that the settings call the type."""
    for cell in cells:
        said = forced.get(cell.column)
        is_asked = asks_for_milestones(cell.text)
        is_named = said == TYPE if said else is_asked or is_milestone_word(cell.text)
        if is_named and _answers(samples.of(cell.column), cell.text, is_asked=is_asked):
            return cell
    return None


def are_milestones(columns: Mapping[str, HeaderCell]) -> bool:
    """Whether each row is a milestone: the header of the names says so, and none is of a type, a start or a length.

    `Milestone | Date | Owner` is a list of them; a milestone that also has a start may be a phase.
    """
    task = columns.get("task")
    is_named = task is not None and is_milestone_word(task.text)
    return is_named and _OF_WORK.isdisjoint(columns)


def _answers(sample: Sample, header: str, *, is_asked: bool) -> bool:
    """Whether most cells say yes or no; a column of ones alone may number the milestones instead."""
    denials = _denials(sample.values, header)

    def is_answer(value: CellValue) -> bool:
        return _answer(value, denials) is not None

    if sample.share(is_answer) < _MOSTLY:
        return False
    return is_asked or len(set(map(str, sample.values))) > 1 or not _is_digit(sample.values[0])


def _is_digit(value: CellValue) -> bool:
    return value.__class__ is float or (isinstance(value, str) and value.strip().isdigit())


def find_type(value: CellValue) -> TaskType | None:
    """The type of task that a cell names."""
    found = find_choice(TaskType, value) if isinstance(value, str) else None
    return found if isinstance(found, TaskType) else None


def _answer(value: CellValue, denials: Container[str]) -> bool | None:
    """Whether a cell says of its row that it is a milestone; `None` where it says neither."""
    sign = value.strip() if isinstance(value, str) else ""
    if sign in denials:
        return False
    named = find_type(value)
    if named is not None:
        return named is TaskType.MILESTONE
    return True if sign in _SIGNS else says_yes(value)


def _denials(answers: Sequence[CellValue], header: str) -> frozenset[str]:
    """Signs that say no in this column, though elsewhere they say yes: ○ beside ●, O beside X.

    Below East Asian headers a ring is the yes and a cross the no.
    """
    signs = {value.strip() for value in answers if isinstance(value, str)}
    hollow = {sign for full, rings in _HOLLOW.items() if full in signs for sign in rings}
    if signs & _CROSSES and signs & (_RINGS - hollow):
        hollow |= _RINGS if header.isascii() else _CROSSES
    return frozenset(hollow)


class MilestoneReader:
    """Joins a column of milestones with the types of the tasks.

    `read` gives the type that a cell names, or what is wrong with it. What is said of a cell goes to
    `report_answer` or `report_type`, by the column that it stands in.
    """

    def __init__(
        self,
        header: str,
        read: Callable[[CellValue], Choice | Problem | None],
        report_answer: Report,
        report_type: Report,
    ) -> None:
        self._header = header
        self._read = read
        self._report_answer = report_answer
        self._report_type = report_type

    def join(
        self, answers: Sequence[CellValue], types: Sequence[CellValue] | None
    ) -> list[CellValue]:
        """The cells of the types, with the milestones that the column of answers tells.

        `types` is what a column of types says beside it. Without one, what is no answer stays as
        it is typed, so that it is read, or told, as the cell of a type.
        """
        denials = _denials(answers, self._header)
        joined: list[CellValue] = []
        for index, value in enumerate(answers):
            answer = _answer(value, denials)
            if types is None:
                joined.append(_type_of(value, answer=answer))
            else:
                joined.append(self._beside(index, value, types[index], answer=answer))
        return joined

    def _beside(
        self, index: int, value: CellValue, typed: CellValue, *, answer: bool | None
    ) -> CellValue:
        """One row of the two columns.

        Where both speak of it and do not agree it counts as a milestone, which is reported.
        """
        if answer is None and value is not None:
            read = self._read(value)
            if isinstance(read, Problem):
                self._report_answer(index, read)
            elif isinstance(read, TaskType):
                value, answer = read.value, read is TaskType.MILESTONE
        if answer is None:
            return typed
        if typed is None:
            return _type_of(value, answer=answer)
        named = self._read(typed)
        if isinstance(named, Problem) and answer:
            self._report_type(index, named)  # nothing else reads it, as the milestone replaces it
        if isinstance(named, TaskType) and answer != (named is TaskType.MILESTONE):
            said, text = _YES if answer else _NO, quote(typed)
            self._report_type(
                index, problem(TYPE_AND_MILESTONE, named, header=self._header, said=said, text=text)
            )
        return TaskType.MILESTONE.value if answer else typed


def _type_of(value: CellValue, *, answer: bool | None) -> CellValue:
    """What a cell of answers comes to as the type of its row."""
    if answer:
        return TaskType.MILESTONE.value
    named = find_type(value)
    is_denied = answer is False and named in {None, TaskType.MILESTONE}
    return None if is_denied else value
