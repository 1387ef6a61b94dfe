"""The order of a network, and its circles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.plan.network import Links, Network, build_network
from sheetpm.schema.cell_types import LinkKind


def network(count: int, *pairs: tuple[int, int], left_out: tuple[int, ...] = ()) -> Network:
    links = Links()
    for before, after in pairs:
        links.add(before, after)
    return build_network(count, links, left_out=left_out)


def test_predecessors_come_first() -> None:
    assert network(4, (2, 1), (1, 0), (2, 3)).order == [2, 1, 3, 0]


def test_links_of_an_activity_are_found_from_both_ends() -> None:
    built = network(3, (0, 1), (0, 2), (1, 2))
    assert [built.links.after[link] for link in built.out_of.at(0)] == [1, 2]
    assert [built.links.before[link] for link in built.into.at(2)] == [0, 1]
    assert built.into.at(0) == []


@pytest.mark.parametrize(
    ("kind", "from_finish", "to_finish"),
    [
        (LinkKind.FS, True, False),
        (LinkKind.SS, False, False),
        (LinkKind.FF, True, True),
        (LinkKind.SF, False, True),
    ],
)
def test_a_kind_says_which_ends_are_tied(
    *, kind: LinkKind, from_finish: bool, to_finish: bool
) -> None:
    links = Links()
    links.add(0, 1, kind)
    assert (list(links.from_finish), list(links.to_finish)) == ([from_finish], [to_finish])


def test_a_cycle_is_told_whole_and_left_out() -> None:
    built = network(5, (3, 1), (1, 2), (2, 3), (3, 4), (0, 1))
    assert built.cycles == ((1, 2, 3),)
    # What depends on the circle stays in, without that link.
    assert sorted(built.order) == [0, 4]
    assert built.into.at(4) == []


def test_cycles_that_share_a_task_are_told_each() -> None:
    assert network(3, (0, 1), (1, 0), (1, 2), (2, 1)).cycles == ((0, 1), (1, 2))


def test_a_task_that_waits_for_itself_is_a_cycle_of_one() -> None:
    assert network(2, (0, 0), (0, 1)).cycles == ((0,),)


def test_what_lies_behind_a_cycle_is_no_part_of_it() -> None:
    built = network(4, (0, 1), (1, 0), (1, 2), (2, 3))
    assert built.cycles == ((0, 1),)
    assert built.order == [2, 3]


def test_activities_that_are_left_out_take_their_links_along() -> None:
    built = network(3, (0, 1), (1, 2), left_out=(1,))
    assert built.order == [0, 2]
    assert not built.is_in[1]
    assert built.into.at(2) == []


def test_a_cycle_through_what_is_left_out_is_none() -> None:
    assert network(3, (0, 1), (1, 2), (2, 0), left_out=(1,)).cycles == ()


def test_a_circle_of_thousands_needs_no_recursion() -> None:
    count = 20_000
    built = network(count, *((index, (index + 1) % count) for index in range(count)))
    assert built.cycles == (tuple(range(count)),)


def test_a_network_without_links_keeps_the_order_of_the_rows() -> None:
    assert network(3).order == [0, 1, 2]
    assert network(0).order == []


@given(
    pairs=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=24),
)
@settings(deadline=None)
def test_every_activity_is_either_in_order_or_on_a_told_cycle(
    pairs: list[tuple[int, int]],
) -> None:
    built = network(8, *pairs)
    on_cycles = {index for cycle in built.cycles for index in cycle}
    assert sorted([*built.order, *on_cycles]) == list(range(8))
    place = {index: at for at, index in enumerate(built.order)}
    for before, after in pairs:
        if before in place and after in place:
            assert place[before] < place[after]
    for cycle in built.cycles:
        steps = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
        assert set(steps) <= set(pairs)
