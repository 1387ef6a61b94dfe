"""`sheetpm init`."""

from pathlib import Path

import click

from sheetpm.cli.options import console_for, language_option, loudness_options
from sheetpm.errors import UsageError
from sheetpm.languages import Text


@click.command("init", short_help="Make a plan workbook.")
@click.argument("path", type=click.Path(path_type=Path, readable=False), default=Path("plan.xlsx"))
@click.option("--example", is_flag=True, help="Fill it with a believable project.")
@language_option
@loudness_options
def command(*, path: Path, example: bool, lang: str | None, quiet: bool, verbose: bool) -> None:
    """Make a plan workbook at PATH (plan.xlsx): the empty template, or a filled example.

    An existing file is never overwritten.
    """
    from sheetpm.reference.example import example_bytes
    from sheetpm.reference.templates import template_bytes
    from sheetpm.sync.atomic import write_new_file

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    if path.is_dir():
        path = path / "plan.xlsx"
    if path.suffix.lower() != ".xlsx":
        raise UsageError(
            Text(
                f"{path.name}: give the plan a name that ends in .xlsx.",
                f"{path.name}：文件名须以 .xlsx 结尾。",
            )
        )
    make = example_bytes if example else template_bytes
    write_new_file(path, make(console.language))
    console.say(
        Text(
            f"{path} is ready: fill it in, then run `sheetpm sync {path}`.",
            f"已生成 {path}：填写后运行 `sheetpm sync {path}`。",
        )
    )
