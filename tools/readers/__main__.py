"""Open a sample of synced workbooks in other programs: `make readers DIR=folder`.

Each workbook of the sample gets a small plan tab and is synced by the real job. Every reader then
reads the workbook as it was and as it is, and must see the same on each of the user's tabs: values,
formulas, and number formats or fonts where it gives them. LibreOffice must print it as a PDF too.
What a reader cannot open as it was says nothing. The exit code is 1 when any reader fails.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from sheetpm.errors import SheetpmError
from sheetpm.sources.files import read_file
from tools.corpus import add_plan, find_workbooks, sync_file
from tools.readers.programs import Reader, Seen, find_readers, print_to_pdf


def prepare(paths: Sequence[Path], count: int, before: Path, after: Path) -> list[Path]:
    """Write `count` workbooks, spread over all, as they were and as a sync leaves them."""
    taken: list[Path] = []
    step = max(1, len(paths) // count)
    for path in [*paths[::step], *(one for place, one in enumerate(paths) if place % step)]:
        if len(taken) == count:
            break
        name = f"{len(taken):04}{path.suffix.lower()}"
        try:
            original = read_file(path)
            (after / name).write_bytes(add_plan(original))
            sync_file(after / name)
        except SheetpmError:  # refused: `make corpus` says with which sentence
            (after / name).unlink(missing_ok=True)
            continue
        (before / name).write_bytes(original)
        taken.append(path)
    return taken


def judge(name: str, read: Reader, before: Path, after: Path, taken: Sequence[Path]) -> int:
    """Read both folders and print what differs; the number of files that do."""
    was, now = read(before), read(after)
    troubles = dict(_troubles(was, now))
    if troubles:  # clocks and random numbers: what differs from itself is no difference
        again = read(before)
        troubles = {
            file: what
            for file, what in troubles.items()
            if now[file].error
            or _differing(was[file], now[file]) - _differing(was[file], again[file])
        }
    for file, what in troubles.items():
        print(f"{name}: {taken[int(Path(file).stem)].name}: {what}")
    silent = sum(bool(seen.error) for seen in was.values())
    print(
        f"{name}: {len(was) - silent} of {len(was)} opened before, "
        f"{len(was) - silent - len(troubles)} the same afterwards, {len(troubles)} not",
        flush=True,
    )
    return len(troubles)


def _troubles(was: dict[str, Seen], now: dict[str, Seen]) -> Iterator[tuple[str, str]]:
    for file, seen in was.items():
        if seen.error:
            continue
        if now[file].error:
            yield file, f"no longer opens: {now[file].error}"
        elif differing := _differing(seen, now[file]):
            yield file, f"sees something else on {sorted(differing)}"


def _differing(was: Seen, now: Seen) -> set[str]:
    return {title for title, digest in was.tabs.items() if now.tabs.get(title) != digest}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sample; 1 when a reader failed, 2 when there is nothing to read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=160, help="workbooks in the sample")
    options = parser.parse_args(arguments)
    paths = find_workbooks(options.folder)
    if not paths:
        print(f"no workbook below {options.folder}")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        work, before, after = (Path(folder) / name for name in ("work", "before", "after"))
        for made in (work, before, after):
            made.mkdir()
        os.environ["SHEETPM_STATE"] = str(work)
        taken = prepare(paths, options.count, before, after)
        print(f"{len(taken)} workbooks synced", flush=True)
        readers = find_readers(work)
        failed = sum(judge(name, read, before, after, taken) for name, read in readers.items())
        if "LibreOffice" in readers:
            prints, could = print_to_pdf(after), print_to_pdf(before)
            lost = [file for file, is_made in prints.items() if could[file] and not is_made]
            print(f"LibreOffice: {sum(prints.values())} of {len(prints)} printed as PDF")
            for file in lost:
                print(f"LibreOffice: {taken[int(Path(file).stem)].name}: no longer printed")
            failed += len(lost)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
