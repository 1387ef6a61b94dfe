from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.languages import Language
from sheetpm.plan.model import Dependency, Outline, Plan, Table
from sheetpm.rules.redundancy import redundant_links
from sheetpm.schema.cell_types import Duration, LinkKind
from sheetpm.schema.names import tables
from sheetpm.schema.tasks import TaskRow, TaskStatus

_FS, _SS = LinkKind.FS, LinkKind.SS


def plan_of(count: int, links: list[Dependency], cancelled: tuple[int, ...] = ()) -> Plan:
    absent: dict[str, Any] = {key: Table(schema=schema) for key, schema in tables().items()}
    rows = tuple(
        TaskRow(
            row=index + 2,
            id=f"T{index}",
            task=f"Task {index}",
            status=TaskStatus.CANCELLED if index in cancelled else None,
        )
        for index in range(count)
    )
    given_tables = {**absent, "tasks": Table(schema=tables()["tasks"], sheet="Tasks", rows=rows)}
    return Plan(
        name="plan.xlsx",
        language=Language.EN,
        outline=Outline(parents=(-1,) * count, levels=(1,) * count, children=((),) * count),
        dependencies=tuple(links),
        **given_tables,
    )


def found(plan: Plan) -> list[tuple[int, int, int]]:
    return [(link.predecessor, link.successor, via) for link, via in redundant_links(plan)]


def link(first: int, last: int, kind: LinkKind = _FS, lag: float = 0.0) -> Dependency:
    return Dependency(predecessor=first, successor=last, kind=kind, lag=Duration(lag))


def test_a_link_is_redundant_when_a_longer_way_exists() -> None:
    assert found(plan_of(4, [link(0, 1), link(1, 2), link(2, 3), link(0, 3)])) == [(0, 3, 2)]


@pytest.mark.parametrize(
    "detour",
    [
        [link(0, 1), link(1, 2, _SS)],
        [link(0, 1, lag=-2), link(1, 2)],
        [link(1, 2)],
    ],
    ids=["start-to-start", "with a lead", "from elsewhere"],
)
def test_other_ways_do_not_make_a_link_redundant(detour: list[Dependency]) -> None:
    assert found(plan_of(3, [*detour, link(0, 2)])) == []


@pytest.mark.parametrize("other", [link(0, 2, lag=3), link(0, 2, _SS)], ids=["lag", "kind"])
def test_a_link_that_says_more_is_kept(other: Dependency) -> None:
    assert found(plan_of(3, [link(0, 1), link(1, 2), other])) == []


def test_a_cancelled_task_carries_no_chain() -> None:
    links = [link(0, 1), link(1, 2), link(0, 2)]
    assert found(plan_of(3, links, cancelled=(1,))) == []


def test_cycles_are_left_to_their_own_rule() -> None:
    links = [link(0, 1), link(1, 2), link(2, 0), link(0, 2), link(3, 3)]
    assert found(plan_of(4, links)) == []


def test_links_after_a_cycle_are_not_judged() -> None:
    links = [link(0, 1), link(1, 0), link(1, 2), link(2, 3), link(1, 3)]
    assert found(plan_of(4, links)) == []


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30).map(
        lambda pairs: {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    )
)
def test_what_remains_is_the_transitive_reduction(pairs: set[tuple[int, int]]) -> None:
    plan = plan_of(12, [link(*pair) for pair in sorted(pairs)])
    removed = {(first, last) for first, last, _ in found(plan)}
    graph: nx.DiGraph[int] = nx.DiGraph(sorted(pairs))
    assert pairs - removed == set(nx.transitive_reduction(graph).edges)
