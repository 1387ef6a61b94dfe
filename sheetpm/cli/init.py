"""`sheetpm init`."""

from pathlib import Path

import click

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    SheetType,
    config_option,
    console_for,
    language_option,
    loudness_options,
    settings_for,
)
from sheetpm.errors import UsageError
from sheetpm.languages import FURTHER, Language, Text
from sheetpm.sheet_address import SheetAddress


@click.command("init", short_help="Make a plan workbook.")
@click.argument("path", type=click.Path(path_type=Path, readable=False), required=False)
@click.option("--example", is_flag=True, help="Fill it with a believable project.")
@click.option(
    "--to",
    "address",
    type=SheetType(),
    help="Fill this empty Google Sheet instead, given by its address or id.",
)
@config_option
@language_option
@loudness_options
def command(
    *,
    path: Path | None,
    example: bool,
    address: SheetAddress | None,
    config: Path | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Make a plan workbook at PATH (plan.xlsx): the empty template, or a filled example.

    An existing file is never overwritten. With --to a Google Sheet is filled: make it at
    https://sheets.new and share it with sheetpm's account as Editor, for that account cannot
    make files. One that is not empty is never changed.
    """
    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    if address is None:
        _make_file(console, path or Path("plan.xlsx"), is_example=example)
        return
    if path is not None:
        raise UsageError(
            Text(
                "Give a file or a Google Sheet (--to), not both.",
                "请指定文件或 Google 表格（--to），不能同时指定。",
            )
        )
    _fill_sheet(console, address, config, is_example=example)


def _fill_sheet(
    console: Console, address: SheetAddress, config: Path | None, *, is_example: bool
) -> None:
    from sheetpm.reference.example import example_template
    from sheetpm.sync.plans import fill_new_sheet
    from sheetpm.views.template import build_template

    make = example_template if is_example else build_template
    name = fill_new_sheet(
        address,
        make(console.language),
        settings=settings_for(address, config),
        talk=console.talk,
    )
    console.say(
        Text(
            "{name} is ready: fill it in, then run `sheetpm sync {url}`.",
            "{name} 已就绪：填写后运行 `sheetpm sync {url}`。",
        ).of(name=name, url=address.url)
    )


def _make_file(console: Console, path: Path, *, is_example: bool) -> None:
    from sheetpm.sync.atomic import write_new_file

    if path.is_dir():
        path = path / "plan.xlsx"
    if path.suffix.lower() != ".xlsx":
        raise UsageError(
            Text(
                "{path}: give the plan a name that ends in .xlsx.",
                "{path}：文件名须以 .xlsx 结尾。",
            ).of(path=path.name)
        )
    write_new_file(path, _new_plan(console.language, is_example=is_example))
    console.say(
        Text(
            "{path} is ready: fill it in, then run `sheetpm sync {path}`.",
            "已生成 {path}：填写后运行 `sheetpm sync {path}`。",
        ).of(path=path)
    )


def _new_plan(language: Language, *, is_example: bool) -> bytes:
    """The published workbook; in a further language it is made now."""
    from sheetpm.reference.example import example_bytes, example_template
    from sheetpm.reference.templates import template_bytes

    if language not in FURTHER:
        return example_bytes(language) if is_example else template_bytes(language)
    from sheetpm.views.template import build_template
    from sheetpm.writers.xlsx_template import write_template

    return write_template(example_template(language) if is_example else build_template(language))
