"""The hierarchy of the tasks: codes, parents, indentation, levels or headings, in that order."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from sheetpm.findings import Finding
from sheetpm.languages import Text
from sheetpm.parse.outline_codes import (
    CODE_MISSING,
    DUPLICATE_CODE,
    LEVEL_JUMP,
    LEVEL_MISSING,
    LEVELS_DISAGREE,
    PARENT_LOOP,
    SECTION_ROWS,
    SOURCES_DISAGREE,
)
from sheetpm.parse.problems import problem
from sheetpm.parse.records import Records
from sheetpm.parse.references import IdIndex
from sheetpm.parse.sections import find_sections
from sheetpm.plan.model import Outline, OutlineSource
from sheetpm.plan.wbs import CodeKey, find_parents, is_numeric_code, key_codes

_TOP = Text("the top level", "最上层")


class _Hierarchy(Struct, frozen=True, kw_only=True):
    """What one source says."""

    source: OutlineSource
    parents: list[int]
    findings: list[Finding] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        return any(parent >= 0 for parent in self.parents)


def read_outline(tasks: Records, index: IdIndex) -> tuple[Outline, list[Finding]]:
    """The outline of the first source that puts any task below another."""
    if tasks.phases:
        found = _from_phases(tasks, index)
        return _outline(found.source, found.parents), found.findings
    readers = (_from_codes, _from_parents, _from_indents, _from_levels, _from_sections)
    twice: list[Finding] = []
    for reader in readers:
        found = reader(tasks, index)
        if not found.says_something:
            twice.extend(each for each in found.findings if each.kind is DUPLICATE_CODE)
        else:
            said = [*found.findings]
            if found.source is OutlineSource.WBS and (odd := _odd_levels(tasks)):
                leveled = _from_levels(tasks, index)
                return _outline(leveled.source, leveled.parents), [odd]
            if found.source is OutlineSource.WBS:
                said.extend(_disagreements(tasks, found.parents, _parent_column(tasks, index)))
            return _outline(found.source, found.parents), [*twice, *said]
    return _outline(OutlineSource.FLAT, [-1] * len(tasks.numbers)), twice


def _outline(source: OutlineSource, parents: Sequence[int]) -> Outline:
    children: list[list[int]] = [[] for _ in parents]
    for index, parent in enumerate(parents):
        if parent >= 0:
            children[parent].append(index)
    levels = [0] * len(parents)
    waiting = [(index, 1) for index, parent in enumerate(parents) if parent < 0]
    while waiting:
        index, level = waiting.pop()
        levels[index] = level
        waiting.extend((child, level + 1) for child in children[index])
    return Outline(
        source=source,
        parents=tuple(parents),
        levels=tuple(levels),
        children=tuple(map(tuple, children)),
    )


def _from_codes(tasks: Records, index: IdIndex) -> _Hierarchy:
    """WBS codes; ids that are written like codes serve where there is no such column."""
    del index
    key = "wbs" if any(tasks.values.get("wbs", ())) else "id"
    codes: list[str | None] = tasks.values.get(key, [None] * len(tasks.numbers))
    given = [code for code in codes if code]
    if key == "id" and not (given and all(map(is_numeric_code, given))):
        return _Hierarchy(source=OutlineSource.WBS, parents=[-1] * len(tasks.numbers))
    keys = key_codes(codes)
    parents = find_parents(keys)
    _place_uncoded(keys, parents)
    findings = list(_check_codes(tasks, key, codes, keys, parents))
    return _Hierarchy(source=OutlineSource.WBS, parents=parents, findings=findings)


def _place_uncoded(keys: Sequence[CodeKey], parents: list[int]) -> None:
    """Put a task without a code beside the one above, or below it if others are."""
    summaries = {parent for parent in parents if parent >= 0}
    for index, key in enumerate(keys):
        if not key and index:
            above = index - 1
            parents[index] = above if above in summaries and keys[above] else parents[above]


def _check_codes(
    tasks: Records,
    field_key: str,
    codes: Sequence[str | None],
    keys: Sequence[CodeKey],
    parents: Sequence[int],
) -> Iterator[Finding]:
    first: dict[CodeKey, int] = {}
    missing: set[CodeKey] = set()
    for index, key in enumerate(keys):
        if not key:
            if field_key == "wbs":
                yield tasks.report(index, field_key, problem(CODE_MISSING))
            continue
        code, before = codes[index] or "", first.setdefault(key, index)
        if before != index and field_key == "wbs":
            said = problem(DUPLICATE_CODE, code, code=code, first=tasks.numbers[before])
            yield tasks.report(index, field_key, said)
        above, parent = key[:-1], parents[index]
        is_near = parent >= 0 and keys[parent] == above
        if above and not is_near and above not in missing and before == index:
            missing.add(above)
            below = codes[parent] if parent >= 0 else None
            said = problem(
                LEVEL_MISSING, code, code=code, above=".".join(above), parent=below or _TOP
            )
            yield tasks.report(index, field_key, said)


def _parent_column(tasks: Records, index: IdIndex) -> list[int]:
    """The task that the parent column names; -1 without one."""
    named: Sequence[str | None] = tasks.values.get("parent", ())
    if not any(named):
        return [-1] * len(tasks.numbers)
    found = [index.find(name) if name else None for name in named]
    return [target.index if target else -1 for target in found]


def _disagreements(
    tasks: Records, by_code: Sequence[int], by_column: Sequence[int]
) -> Iterator[Finding]:
    for index, (code_parent, column_parent) in enumerate(zip(by_code, by_column, strict=True)):
        if column_parent >= 0 and column_parent != code_parent:
            said = problem(
                SOURCES_DISAGREE,
                by_code=tasks.name(code_parent) if code_parent >= 0 else _TOP,
                by_column=tasks.name(column_parent),
            )
            yield tasks.report(index, "parent", said)


def _from_parents(tasks: Records, index: IdIndex) -> _Hierarchy:
    parents = _parent_column(tasks, index)
    findings = list(_break_circles(tasks, parents))
    return _Hierarchy(source=OutlineSource.PARENT, parents=parents, findings=findings)


def _break_circles(tasks: Records, parents: list[int]) -> Iterator[Finding]:
    """Put the first task of each circle of parents at the top, in place."""
    done = [False] * len(parents)
    for start in range(len(parents)):
        path: dict[int, None] = {}
        at = start
        while at >= 0 and not done[at] and at not in path:
            path[at] = None
            at = parents[at]
        if at in path:
            circle = list(path)[list(path).index(at) :]
            first = min(circle)
            parents[first] = -1
            names = [tasks.name(each) for each in (*circle, at)]
            yield tasks.report(first, "parent", problem(PARENT_LOOP, path=" → ".join(names)))
        for each in path:
            done[each] = True


def _from_indents(tasks: Records, index: IdIndex) -> _Hierarchy:
    """The indents of the names' cells; without any, the blanks in front of the names."""
    del index
    column = tasks.header.columns["task"].column
    grid = tasks.grid
    depths = [grid.indents.get((row, column), 0) for row in tasks.numbers]
    if not any(depths):
        depths = [_blanks(grid.value(row, column)) for row in tasks.numbers]
    return _Hierarchy(source=OutlineSource.INDENT, parents=_nest(depths))


def _blanks(value: object) -> int:
    """Leading blanks of a name; a wide one or a tab counts for more."""
    if not isinstance(value, str):
        return 0
    front = value[: len(value) - len(value.lstrip())]
    return sum({"\t": 4, "\u3000": 2}.get(sign, 1) for sign in front)


def _from_levels(tasks: Records, index: IdIndex) -> _Hierarchy:
    """The Outline Level column; without one, the grouping of the sheet's rows."""
    del index
    typed: Sequence[float | None] = tasks.values.get("outline_level", ())
    if any(level is not None for level in typed):
        levels = _filled_levels(typed)
        key = "outline_level"
    else:
        groups: Mapping[int, int] = tasks.grid.outline_levels
        levels = [groups.get(row, 0) + 1 for row in tasks.numbers]
        key = "task"
    findings = list(_find_jumps(tasks, levels, key)) if len(set(levels)) > 1 else []
    return _Hierarchy(source=OutlineSource.OUTLINE_LEVEL, parents=_nest(levels), findings=findings)


def _odd_levels(tasks: Records) -> Finding | None:
    """What to say where codes lie on other levels than a whole and sound column of levels."""
    levels: Sequence[float | None] = tasks.values.get("outline_level", ())
    codes: Sequence[str | None] = tasks.values.get("wbs", ())
    if len(codes) != len(levels) or None in levels or None in codes or not levels:
        return None
    depths = [len(key) for key in key_codes(codes)]
    whole = [int(level or 0) for level in levels]
    shift = depths[0] - whole[0]
    odd = [at for at, depth in enumerate(depths) if depth - whole[at] != shift]
    if not odd or any(level > before + 1 for before, level in pairwise(whole)):
        return None
    said = problem(
        LEVELS_DISAGREE, True, by_code=depths[odd[0]], level=whole[odd[0]], count=len(odd)
    )
    return tasks.report(odd[0], "wbs", said)


def _filled_levels(typed: Sequence[float | None]) -> list[int]:
    """A task without a level stands beside the one above."""
    levels: list[int] = []
    for level in typed:
        before = levels[-1] if levels else 1
        levels.append(before if level is None else max(int(level), 0))
    return levels


def _from_phases(tasks: Records, index: IdIndex) -> _Hierarchy:
    """The phase column; a parent column counts within a phase."""
    found = _from_parents(tasks, index)
    parents = [
        tasks.phases[at] if parent < 0 else parent for at, parent in enumerate(found.parents)
    ]
    return _Hierarchy(source=OutlineSource.PHASE, parents=parents, findings=found.findings)


def _from_sections(tasks: Records, index: IdIndex) -> _Hierarchy:
    """Rows with nothing but a name, each above the tasks that follow."""
    del index
    sections = find_sections(tasks)
    parents: list[int] = []
    above = -1
    for at, is_section in enumerate(sections):
        parents.append(-1 if is_section else above)
        above = at if is_section else above
    findings = []
    if any(sections):
        first = sections.index(True)
        findings.append(
            tasks.report(first, "task", problem(SECTION_ROWS, True, count=sum(sections)))
        )
    return _Hierarchy(source=OutlineSource.SECTION, parents=parents, findings=findings)


def _find_jumps(tasks: Records, levels: Sequence[int], key: str) -> Iterator[Finding]:
    for index, (before, level) in enumerate(pairwise(levels), start=1):
        if level > before + 1:
            yield tasks.report(index, key, problem(LEVEL_JUMP, level, before=before, level=level))


def _nest(depths: Sequence[int]) -> list[int]:
    """The parent of each row: the nearest one above that is less deep."""
    parents: list[int] = []
    open_ones: list[int] = []
    for index, depth in enumerate(depths):
        while open_ones and depths[open_ones[-1]] >= depth:
            open_ones.pop()
        parents.append(open_ones[-1] if open_ones else -1)
        open_ones.append(index)
    return parents
