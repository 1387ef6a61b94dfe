"""What became of a plan, as one line that a scheduler's mail can carry."""

from collections import Counter
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
    "read only": Text("read only", "只读格式"),
    "failed": Text("failed", "失败"),
}


def show_result(console: "Console", result: "PlanResult", moment: datetime | None) -> None:
    """The line of a plan; a failure is printed also when quiet, on standard error."""
    line = stamped(result_line(result), moment)
    if result.problem is not None:
        console.warn(line)
    else:
        console.say(line)
    for said in result.departed:
        named = Text(f"{result.name}: {said.en}", f"{result.name}：{said.zh}")
        console.warn(stamped(named, moment))


def result_line(result: "PlanResult") -> Text:
    """`north/plan.xlsx: written, AMBER, 2 errors, 5 warnings, 1 note, 0.1 s`."""
    if result.problem is not None:
        code, file = int(result.exit_code), result.path.name
        said_en = result.problem.en.removeprefix(f"{file}: ")
        said_zh = result.problem.zh.removeprefix(f"{file}：")
        done = _RESULTS[_result(result)] if result.result else None
        return Text(
            f"{result.name}: {done.en + '; ' if done else ''}failed ({code}): {said_en}",
            f"{result.name}：{done.zh + '；' if done else ''}失败（{code}）：{said_zh}",
        )
    words = [_RESULTS[_result(result)]]
    if result.assessed is not None:
        colour = result.assessed.colour.shown
        words += [Text(colour.en.upper(), colour.zh), count_findings(result.assessed.findings)]
    words.append(Text(f"{result.seconds:.1f} s", f"{result.seconds:.1f} 秒"))
    if result.report is not None:
        paths = (result.report, *result.more_reports)
        words += [Text(f"report {path}", f"报告 {path}") for path in paths]
    if result.sent:
        words.append(Text(f"sent to {result.sent}", f"已发送 {result.sent} 方"))
    return Text(
        f"{result.name}: {', '.join(word.en for word in words)}",
        f"{result.name}：{'，'.join(word.zh for word in words)}",
    )


def show_tally(console: "Console", run: "Run", moment: datetime | None) -> None:
    """How many plans came to what, and the exit code or that the run was stopped."""
    counts = Counter(map(_result, run.results))
    english = [f"{counts[key]} {words.en}" for key, words in _RESULTS.items() if counts[key]]
    chinese = [f"{counts[key]} 个{words.zh}" for key, words in _RESULTS.items() if counts[key]]
    seconds = (run.finished - run.started).total_seconds()
    planned = len(run.results) + len(run.not_run)
    plans = "1 plan" if planned == 1 else f"{planned} plans"
    if run.not_run:
        english.append(f"stopped before {len(run.not_run)} of them")
        chinese.append(f"中途停止，{len(run.not_run)} 个未处理")
    else:
        english.append(f"exit code {run.exit_code:d}")
        chinese.append(f"退出码 {run.exit_code:d}")
    line = Text(
        f"{plans} in {seconds:.1f} s: {', '.join(english)}",
        f"{planned} 个计划，用时 {seconds:.1f} 秒：{'，'.join(chinese)}",
    )
    say = console.warn if run.not_run else console.say
    say(stamped(line, moment))


def _result(result: "PlanResult") -> str:
    return result.result.value if result.result else "failed"


def stamped(line: Text, moment: datetime | None) -> Text:
    """A line with its time before it, where it has one."""
    if moment is None:
        return line
    stamp = moment.isoformat(timespec="seconds")
    return Text(f"{stamp} {line.en}", f"{stamp} {line.zh}")
