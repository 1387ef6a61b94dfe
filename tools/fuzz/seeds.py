"""The workbooks that the fuzzer starts from when it is given none."""

from pathlib import Path

from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes
from sheetpm.sync.job import sync
from tools.fuzz.exercise import NOW
from tools.hostile.small_plan import small_plan


def write_seeds(folder: Path) -> list[Path]:
    """A plan never synced, one synced, the filled example, the example synced.

    The small ones are named three times: they are ten times as quick.
    """
    folder.mkdir(parents=True, exist_ok=True)
    plain, example = folder / "plain.xlsx", folder / "example.xlsx"
    plain.write_bytes(small_plan().pack())
    example.write_bytes(example_bytes(Language.EN))
    written = [plain, example]
    for path in (plain, example):
        synced = folder / f"synced-{path.name}"
        synced.write_bytes(path.read_bytes())
        sync(synced, settings=Settings(copies=0), given=Given(), now=NOW)
        written.append(synced)
    small = [path for path in written if "example" not in path.name]
    return [*written, *small, *small]
