"""Which findings a command reports: options, and what the shell completes in them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from sheetpm.config import Settings

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])


def complete_kinds(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Codes and names of findings that begin so."""
    del context, parameter
    from click.shell_completion import CompletionItem

    from sheetpm.rules.registry import catalogue

    begun = incomplete.casefold()
    return [
        CompletionItem(text, help=other)
        for kind in catalogue().values()
        for text, other in ((kind.code, kind.name), (kind.name, kind.code))
        if text.casefold().startswith(begun) and (begun or text == kind.code)
    ]


def complete_selectors(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Families, codes and names that begin as what stands behind the last comma does."""
    from click.shell_completion import CompletionItem

    from sheetpm.rules.families import FAMILIES

    before, comma, word = incomplete.rpartition(",")
    families = [
        CompletionItem(family, help=title.en)
        for family, title in FAMILIES.items()
        if family.casefold().startswith(word.casefold())
    ]
    items = [*families, *complete_kinds(context, parameter, word)]
    return [CompletionItem(before + comma + item.value, help=item.help) for item in items]


def selection_options(function: FunctionT) -> FunctionT:
    """`--select` and `--ignore`."""
    select = click.option(
        "--select",
        metavar="CODES",
        multiple=True,
        shell_complete=complete_selectors,
        help="Report these findings only: codes, names or families, as DEP003,TSK. Repeatable.",
    )
    ignore = click.option(
        "--ignore",
        metavar="CODES",
        multiple=True,
        shell_complete=complete_selectors,
        help="Leave these findings out too, beside those of the settings. Repeatable.",
    )
    return select(ignore(function))


def with_selection(
    settings: "Settings", *, select: tuple[str, ...], ignore: tuple[str, ...]
) -> "Settings":
    """The settings with the command line's selection; what they ignore stays ignored.

    Raises `UsageError` for a finding that does not exist.
    """
    from dataclasses import replace

    from sheetpm.rules.registry import read_selectors

    if select:
        settings = replace(settings, select=read_selectors(select, "--select"))
    if ignore:
        added = read_selectors(ignore, "--ignore")
        settings = replace(settings, ignore=(*settings.ignore, *added))
    return settings
