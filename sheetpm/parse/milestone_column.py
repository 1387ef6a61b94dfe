"""The column that says yes beside the tasks that are milestones: `Milestone`, `Is milestone`, `里程碑`."""

from collections.abc import Callable, Mapping, Sequence

from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.cell_codes import TYPE_AND_MILESTONE
from sheetpm.parse.cell_context import quote
from sheetpm.parse.cells_words import says_yes
from sheetpm.parse.content import Sample, Samples
from sheetpm.parse.header_cells import HeaderCell
from sheetpm.parse.phase_words import asks_for_milestones, is_milestone_word
from sheetpm.parse.problems import Problem, problem
from sheetpm.schema.names import find_choice
from sheetpm.schema.tasks import TaskType

TYPE = "type"
"""The field that such a column fills."""
_SIGNS = frozenset("◆◇♦★●▲")
"""Marks that people put beside milestones."""
_MOSTLY = 0.8
_YES, _NO = Text("a milestone", "里程碑"), Text("no milestone", "非里程碑")


def find_milestone_column(
    cells: Sequence[HeaderCell], samples: Samples, forced: Mapping[int, str]
) -> HeaderCell | None:
    """The first column that holds yes and no and is called so, or that the settings call the type."""
    for cell in cells:
        said = forced.get(cell.column)
        is_asked = asks_for_milestones(cell.text)
        is_named = said == TYPE if said else is_asked or is_milestone_word(cell.text)
        if is_named and _answers(samples.of(cell.column), is_asked=is_asked):
            return cell
    return None


def _answers(sample: Sample, *, is_asked: bool) -> bool:
    """Whether most cells say yes or no; a column of ones alone may number the milestones instead."""
    if sample.share(_is_answer) < _MOSTLY:
        return False
    return is_asked or len(set(map(str, sample.values))) > 1 or not _is_digit(sample.values[0])


def _is_answer(value: CellValue) -> bool:
    return _answer(value) is not None or find_type(value) is not None


def _is_digit(value: CellValue) -> bool:
    return value.__class__ is float or (isinstance(value, str) and value.strip().isdigit())


def find_type(value: CellValue) -> TaskType | None:
    """The type of task that a cell names."""
    found = find_choice(TaskType, value) if isinstance(value, str) else None
    return found if isinstance(found, TaskType) else None


def _answer(value: CellValue) -> bool | None:
    if find_type(value) is TaskType.MILESTONE:
        return True
    if isinstance(value, str) and value.strip() in _SIGNS:
        return True
    return says_yes(value)


def with_milestones(
    answers: Sequence[CellValue],
    types: Sequence[CellValue] | None,
    header: str,
    report: Callable[[int, Problem], None],
) -> list[CellValue]:
    """The cells of the types, with the milestones that the column of answers tells.

    `types` is what a column of types says beside it; where both speak of a row and do not agree it
    counts as a milestone, which is reported. What is no answer stays as it is typed.
    """
    merged: list[CellValue] = []
    for index, value in enumerate(answers):
        answer = _answer(value)
        typed = types[index] if types is not None else value if answer is None else None
        merged.append(TaskType.MILESTONE.value if answer else typed)
        named = find_type(typed)
        if answer is not None and named and answer != (named is TaskType.MILESTONE):
            said = _YES if answer else _NO
            text = quote(typed)
            report(index, problem(TYPE_AND_MILESTONE, named, header=header, said=said, text=text))
    return merged
