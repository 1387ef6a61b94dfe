"""`sheetpm simulate`."""

from datetime import datetime
from pathlib import Path

import click

from sheetpm.cli.console import Console
from sheetpm.cli.options import (
    console_for,
    format_option,
    given_by,
    is_large,
    plan_options,
    plan_or_sheet_argument,
    settings_for,
    today,
)
from sheetpm.errors import ExitCode
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress

_ITERATIONS = 10_000


@click.command("simulate", short_help="Simulate finish and cost; the file is not changed.")
@plan_or_sheet_argument()
@click.option(
    "--iterations",
    type=int,
    default=_ITERATIONS,
    help="How often the plan is played through; 10000 if not given.",
)
@click.option("--seed", type=int, help="Of the random numbers; else as the settings say.")
@format_option("text", "json", "csv")
@plan_options
def command(
    *,
    plan: Path | SheetAddress,
    iterations: int,
    seed: int | None,
    lang: str | None,
    quiet: bool,
    verbose: bool,
    config: Path | None,
    status_date: datetime | None,
    output: str,
) -> int:
    """Simulate how PLAN may go on: when it finishes, what it costs, and what that hangs on.

    The file is not changed. The same plan, settings and seed give the same figures. With --format
    csv every per cent of finish and cost is a line.
    """
    from sheetpm.analysis.simulation import check_iterations
    from sheetpm.cli.simulation_output import show_simulation
    from sheetpm.sync.plans import assess_plan, plan_name

    console = console_for(lang=lang, quiet=quiet, verbose=verbose)
    settings = settings_for(plan, config)
    check_iterations(iterations, "--iterations")
    with console.long_work(Text("Simulating …", "正在模拟……"), is_long=is_large(plan)):
        assessment = assess_plan(
            plan,
            settings=settings,
            today=today(),
            given=given_by(lang=lang, status_date=status_date),
            talk=console.talk,
        )
        outcome = assessment.analysis.simulated.with_other(
            iterations, settings.simulation_seed if seed is None else seed
        )
    console = Console(language=assessment.language, is_quiet=quiet, is_verbose=verbose)
    show_simulation(console, plan_name(plan, assessment), assessment, outcome, output)
    return ExitCode.CLEAN
