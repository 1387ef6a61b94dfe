"""Levelling by plain rules: serial schedule generation, forward-backward improvement.

Activities are placed one by one, each at the first time at which its predecessors are over and
nothing is short; which one comes next, a priority rule says (Kolisch 1996). Every placement is
then pushed to the right and back to the left, which often shortens it (Tormos & Lova 2001). The
best of all is the answer. It is good, not proven; only where it meets the bound is it the best.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from random import Random

from sheetpm.analysis.levelling.problem import NO_LIMIT, Placement, Problem
from sheetpm.analysis.levelling.usage import Usage

_ROUNDS = 8
"""Forward-backward rounds without a gain after which a placement stays."""
_SAMPLES = 40
"""Orders that mix chance into a rule."""
_MOST_PLACED = 6_000
"""Fewer of them for many activities, so that it stays a matter of seconds."""
_SEED = 1

Keys = list[tuple[float, ...]]


def level_by_rules(problem: Problem) -> Placement:
    """The best placement that the rules find."""
    least = problem.finish(problem.early_starts())
    bound = max(least, problem.energy_bound())
    best: tuple[tuple[int, int, int], list[int], frozenset[int]] | None = None
    for keys in _orders(problem, least):
        starts, left_over = place_serially(problem, keys)
        starts, left_over = _improve(problem, starts, left_over)
        worth = _worth(problem, starts, left_over)
        if best is None or worth < best[0]:
            best = worth, starts, left_over
        if not best[0][0] and best[0][1] <= bound and not any(problem.weights):
            break
    assert best is not None
    (_, finish, _), starts, left_over = best
    return Placement(
        starts=tuple(starts),
        finish=finish,
        left_over=left_over,
        finish_bound=bound,
        is_optimal=finish <= bound and not left_over,
    )


def place_serially(problem: Problem, keys: Keys) -> tuple[list[int], frozenset[int]]:
    """Place the activities one by one, the lowest key of those that can be placed first.

    What finds no room up to its latest start is placed as early as its predecessors let it, and
    takes nothing.
    """
    usage = Usage(problem, sum(problem.end(each, 0) for each in range(problem.count)))
    starts = [0] * problem.count
    left_over = set()
    waiting = [len(links) for links in problem.into]
    ready: list[tuple[tuple[float, ...], int]] = []
    for each in range(problem.count):
        if not waiting[each]:
            heappush(ready, (keys[each], each))
    while ready:
        _, each = heappop(ready)
        least = problem.allowed_start(each, starts)
        ends, needs = problem.ends[each], problem.needs[each]
        start = usage.first_fit(needs, ends, least, max(problem.latest[each], least))
        if start is None:
            left_over.add(each)
            start = least
        else:
            usage.take(needs, start, ends.at(start))
        starts[each] = start
        for link in problem.out_of[each]:
            after = problem.links[link].after
            waiting[after] -= 1
            if not waiting[after]:
                heappush(ready, (keys[after], after))
    return starts, frozenset(left_over)


def _worth(
    problem: Problem, starts: Sequence[int], left_over: frozenset[int]
) -> tuple[int, int, int]:
    """What counts, less is better: work left over, the finish, how late things start by weight."""
    late = sum(weight * start for weight, start in zip(problem.weights, starts, strict=True))
    return len(left_over), problem.finish(starts), late


def _orders(problem: Problem, bound: int) -> Iterator[Keys]:
    """The keys of each rule, first with the plan's priorities in front; then with some chance."""
    early, late = problem.early_starts(), problem.late_starts(bound)
    lengths = [problem.end(each, start) - start for each, start in enumerate(early)]
    followers = _followers(problem)
    rules: list[list[float]] = [
        [late[each] + lengths[each] for each in range(problem.count)],  # latest finish
        list(map(float, late)),  # latest start
        [float(late[each] - early[each]) for each in range(problem.count)],  # least float
        [-float(followers[each]) for each in range(problem.count)],  # most followers
        [-float(lengths[each] + _below(problem, each, lengths)) for each in range(problem.count)],
        list(map(float, early)),  # first come, first served
        list(map(float, lengths)),  # shortest first
    ]
    is_weighted = len(set(problem.weights)) > 1
    for rule in rules:
        if is_weighted:
            yield [(-problem.weights[each], rule[each]) for each in range(problem.count)]
        yield [(rule[each],) for each in range(problem.count)]
    chance = Random(_SEED)  # noqa: S311 - no secret hangs on it
    widest = max(lengths, default=1) or 1
    for sample in range(min(_SAMPLES, _MOST_PLACED // max(problem.count, 1))):
        rule = rules[sample % 2]
        yield [(rule[each] + chance.uniform(0, widest),) for each in range(problem.count)]


def _followers(problem: Problem) -> list[int]:
    """How many activities come after each, near and far."""
    after: list[int] = [0] * problem.count
    for each in reversed(problem.order):
        reached = 0
        for link in problem.out_of[each]:
            successor = problem.links[link].after
            reached |= after[successor] | (1 << successor)
        after[each] = reached
    return [reached.bit_count() for reached in after]


def _below(problem: Problem, activity: int, lengths: Sequence[int]) -> int:
    """The length of all direct successors (greatest rank positional weight)."""
    return sum(lengths[problem.links[link].after] for link in problem.out_of[activity])


def _improve(
    problem: Problem, starts: list[int], left_over: frozenset[int]
) -> tuple[list[int], frozenset[int]]:
    """Push everything to the right and back to the left as long as that gains something."""
    best, worth = (starts, left_over), _worth(problem, starts, left_over)
    for _ in range(_ROUNDS):
        pushed = _push_right(problem, best[0], best[1])
        if pushed is None:
            break
        again = place_serially(problem, [(float(start),) for start in pushed])
        gained = _worth(problem, *again)
        if gained >= worth:
            break
        best, worth = again, gained
    return best


def _push_right(
    problem: Problem, starts: Sequence[int], left_over: frozenset[int]
) -> list[int] | None:
    """Every activity as late as the finish and its successors let it; `None` if that fails."""
    finish = problem.finish(starts)
    usage = Usage(problem, finish)
    pushed = list(starts)
    done = [False] * problem.count
    waiting = [len(links) for links in problem.out_of]
    ready: list[tuple[int, int]] = []
    for each in range(problem.count):
        if not waiting[each]:
            heappush(ready, (-problem.end(each, starts[each]), each))
    while ready:
        _, each = heappop(ready)
        latest = min(problem.latest[each], problem.ends[each].latest(finish), NO_LIMIT)
        for link in problem.out_of[each]:
            after = problem.links[link].after
            if after not in problem.first_opens:
                latest = min(latest, problem.links[link].steps.latest(pushed[after]))
        if each not in left_over:
            found = usage.last_fit(problem.needs[each], problem.ends[each], latest, 0)
            if found is None:
                return None
            latest = found
            usage.take(problem.needs[each], latest, problem.end(each, latest))
        pushed[each], done[each] = latest, True
        for link in problem.into[each]:
            before = problem.links[link].before
            waiting[before] -= 1
            if not waiting[before]:
                heappush(ready, (-problem.end(before, starts[before]), before))
    return pushed
