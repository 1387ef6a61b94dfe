"""What became of a plan, as one line that a scheduler's mail can carry."""

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from sheetpm.cli.assessments import count_findings
from sheetpm.languages import CLAUSES, Cased, Counted, Text, WithoutStart, as_text, listed

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
        named = Text("{result}: {said}", "{result}：{said}").of(result=result.name, said=said)
        console.warn(stamped(named, moment))


def result_line(result: "PlanResult") -> Text:
    """`north/plan.xlsx: written, AMBER, 2 errors, 5 warnings, 1 note, 0.1 s`."""
    if result.problem is not None:
        code, file = int(result.exit_code), result.path.name
        done = Text("{done}; ", "{done}；").of(done=_RESULTS[_result(result)])
        return Text(
            "{plan}: {done}failed ({code}): {said}", "{plan}：{done}失败（{code}）：{said}"
        ).of(
            plan=result.name,
            done=done if result.result else "",
            code=code,
            said=WithoutStart(result.problem, Text("{file}: ", "{file}：").of(file=file)),
        )
    words = [_RESULTS[_result(result)]]
    if result.assessed is not None:
        colour = result.assessed.colour.shown
        words += [as_text(Cased(colour, str.upper)), count_findings(result.assessed.findings)]
    words.append(Text("{seconds:.1f} s", "{seconds:.1f} 秒").of(seconds=result.seconds))
    if result.report is not None:
        paths = (result.report, *result.more_reports)
        words += [Text("report {path}", "报告 {path}").of(path=path) for path in paths]
    if result.sent:
        words.append(Text("sent to {sent}", "已发送 {sent} 方").of(sent=result.sent))
    return Text(
        "{result}: {words}",
        "{result}：{words}",
    ).of(result=result.name, words=listed(words, CLAUSES))


def show_tally(console: "Console", run: "Run", moment: datetime | None) -> None:
    """How many plans came to what, and the exit code or that the run was stopped."""
    counts = Counter(map(_result, run.results))
    said = [
        Text("{count} {what}", "{count} 个{what}").of(count=counts[key], what=words)
        for key, words in _RESULTS.items()
        if counts[key]
    ]
    seconds = (run.finished - run.started).total_seconds()
    if run.not_run:
        not_run = Text("stopped before {count} of them", "中途停止，{count} 个未处理")
        said.append(not_run.of(count=len(run.not_run)))
    else:
        said.append(Text("exit code {code:d}", "退出码 {code:d}").of(code=run.exit_code))
    line = _TALLY.text(
        len(run.results) + len(run.not_run), seconds=seconds, said=listed(said, CLAUSES)
    )
    say = console.warn if run.not_run else console.say
    say(stamped(line, moment))


_TALLY = Counted(
    "{n} plan in {seconds:.1f} s: {said}",
    "{n} plans in {seconds:.1f} s: {said}",
    "{n} 个计划，用时 {seconds:.1f} 秒：{said}",
)


def _result(result: "PlanResult") -> str:
    return result.result.value if result.result else "failed"


def stamped(line: Text, moment: datetime | None) -> Text:
    """A line with its time before it, where it has one."""
    if moment is None:
        return line
    stamp = moment.isoformat(timespec="seconds")
    return Text("{stamp} {line}", "{stamp} {line}").of(stamp=stamp, line=line)
