"""What became of a plan, as one line that a scheduler's mail can carry."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sheetpm.cli.assessments import count_findings
from sheetpm.languages import Text

if TYPE_CHECKING:
    from sheetpm.cli.console import Console
    from sheetpm.sync.plan_run import PlanResult
    from sheetpm.sync.run_record import Run

_RESULTS = {
    "written": Text("written", "已写入"),
    "unchanged": Text("unchanged", "无变化"),
    "would write": Text("would write", "将写入"),
    "failed": Text("failed", "失败"),
}


def show_result(console: "Console", result: "PlanResult", moment: datetime | None) -> None:
    """The line of a plan; a failure is printed also when quiet, on standard error."""
    line = stamped(result_line(result), moment)
    if result.problem is not None:
        console.warn(line)
    else:
        console.say(line)


def result_line(result: "PlanResult") -> Text:
    """`north/plan.xlsx: written, AMBER, 2 errors, 5 warnings, 1 note, 0.1 s`."""
    if result.problem is not None:
        code = int(result.exit_code)
        return Text(
            f"{result.name}: failed ({code}): {result.problem.en}",
            f"{result.name}：失败（{code}）：{result.problem.zh}",
        )
    words = [_RESULTS[_result(result)]]
    if result.assessed is not None:
        colour = result.assessed.colour.shown
        words += [Text(colour.en.upper(), colour.zh), count_findings(result.assessed.findings)]
    words.append(Text(f"{result.seconds:.1f} s", f"{result.seconds:.1f} 秒"))
    if result.report is not None:
        words.append(Text(f"report {result.report}", f"报告 {result.report}"))
    return Text(
        f"{result.name}: {', '.join(word.en for word in words)}",
        f"{result.name}：{'，'.join(word.zh for word in words)}",
    )


def show_tally(console: "Console", run: "Run", moment: datetime | None) -> None:
    """How many plans came to what, and the exit code."""
    counts = Counter(map(_result, run.results))
    english = [f"{counts[key]} {words.en}" for key, words in _RESULTS.items() if counts[key]]
    chinese = [f"{counts[key]} 个{words.zh}" for key, words in _RESULTS.items() if counts[key]]
    seconds = (run.finished - run.started).total_seconds()
    plans = "1 plan" if len(run.results) == 1 else f"{len(run.results)} plans"
    line = Text(
        f"{plans} in {seconds:.1f} s: {', '.join(english)}; exit code {run.exit_code:d}",
        f"{len(run.results)} 个计划，用时 {seconds:.1f} 秒：{'，'.join(chinese)}；退出码 {run.exit_code:d}",
    )
    console.say(stamped(line, moment))


def show_not_run(console: "Console", names: Sequence[str], moment: datetime | None) -> None:
    """Those that a stopped job did not come to."""
    if names:
        line = Text(
            f"stopped; not synced: {', '.join(names)}", f"已停止；未同步：{'、'.join(names)}"
        )
        console.warn(stamped(line, moment))


def _result(result: "PlanResult") -> str:
    return result.result.value if result.result else "failed"


def stamped(line: Text, moment: datetime | None) -> Text:
    """A line with its time before it, where it has one."""
    if moment is None:
        return line
    stamp = moment.isoformat(timespec="seconds")
    return Text(f"{stamp} {line.en}", f"{stamp} {line.zh}")
