"""Compare with what others published or computed: `make oracles [DIR=folder]`.

Prints a line a file, how much of it agrees, and a closing line. The exit code is 1 when anything
differs that is not on the list of known, explained differences.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tools.oracles.case import Case
from tools.oracles.evm import compare_evm
from tools.oracles.montecarlo import compare_montecarlo
from tools.oracles.networks import compare_networks
from tools.oracles.pert import compare_pert
from tools.oracles.plans import compare_plans
from tools.oracles.psplib import compare_psplib
from tools.oracles.risk import compare_risk

DEFAULT = Path(__file__).parents[2] / ".." / "shared" / "oracles"
COMPARISONS = (
    compare_plans,
    compare_networks,
    compare_evm,
    compare_risk,
    compare_pert,
    compare_montecarlo,
    compare_psplib,
)
_MOST_LINES = 10


def _print_case(case: Case) -> None:
    known = " (known)" if case.known and case.differing else ""
    print(f"{case.folder}/{case.name}: {case.agreeing} of {case.checked} agree{known}")
    if case.is_failed:
        for line in case.differing[:_MOST_LINES]:
            print(f"    {line}")
        if len(case.differing) > _MOST_LINES:
            print(f"    and {len(case.differing) - _MOST_LINES} more")


def _print_folders(cases: Sequence[Case]) -> None:
    folders: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        folders[case.folder].append(case)
    print(f"\n{'folder':<12} {'cases':>6} {'agree':>6} {'known':>6} {'differ':>6}")
    for folder, own in folders.items():
        known = [case for case in own if case.differing and case.known]
        failed = sum(case.is_failed for case in own)
        agree = len(own) - len(known) - failed
        print(f"{folder:<12} {len(own):>6} {agree:>6} {len(known):>6} {failed:>6}")
        for reason in sorted({case.known for case in known}):
            print(f"    known: {reason}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all comparisons on a folder; 2 when it holds nothing to compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    folder = parser.parse_args(arguments).folder
    cases = []
    for compare in COMPARISONS:
        for case in compare(folder):
            _print_case(case)
            cases.append(case)
    if not cases:
        print(f"nothing to compare below {folder}")
        return 2
    _print_folders(cases)
    failed = sum(case.is_failed for case in cases)
    agreeing, checked = sum(c.agreeing for c in cases), sum(c.checked for c in cases)
    print(f"\n{len(cases)} cases: {agreeing} of {checked} figures agree, {failed} cases fail")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
