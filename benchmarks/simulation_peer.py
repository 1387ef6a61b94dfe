"""pmcontrols' simulation of a made network: `python simulation_peer.py TASKS ITERATIONS`.

Prints the seconds it took without start and imports. Imports nothing of sheetpm, so that it can run
in an environment of its own; ends with 3 where pmcontrols is not installed.
"""

import random
import sys
import time


def make_network(tasks: int) -> tuple[list[int], list[list[int]]]:
    """Most likely durations in days, and the predecessors of each task, about 1.5 each."""
    chance = random.Random(1)
    durations, before = [], []
    for index in range(tasks):
        durations.append(chance.randint(2, 10))
        wanted = {index - chance.randint(1, 20) for _ in range(chance.choice([1, 2]))}
        before.append(sorted(each for each in wanted if each >= 0))
    return durations, before


ESTIMATES = (0.8, 1.5)
"""Shortest and longest duration as shares of the most likely one."""


def main() -> None:
    """Simulate once for the caches, then three times, and print the quickest."""
    try:
        from pmcontrols.network import pert
    except ImportError:
        sys.exit(3)
    durations, before = make_network(int(sys.argv[1]))
    low, high = ESTIMATES
    activities = [
        {
            "id": f"T{index}",
            "a": length * low,
            "m": length,
            "b": length * high,
            "predecessors": [f"T{each}" for each in before[index]],
        }
        for index, length in enumerate(durations)
    ]
    iterations = int(sys.argv[2])
    seconds = []
    for _ in range(3):
        begun = time.process_time()
        pert(activities, n_sim=iterations, seed=1)
        seconds.append(time.process_time() - begun)
    print(min(seconds))


if __name__ == "__main__":
    main()
