"""The reference page of the exit codes."""

from sheetpm.errors import WORST_FIRST, ExitCode
from sheetpm.languages import Language, Text, listed
from sheetpm.reference.markdown import markdown_table

_TITLE = Text("Exit codes", "退出码")
_LEAD = Text(
    "What a scheduler or a script reads after a command.",
    "命令结束后供计划任务或脚本判断的代码。",
)
_HEADERS = (Text("Code", "代码"), Text("Meaning", "含义"), Text("What to do", "怎么办"))
_MEANINGS: dict[ExitCode, tuple[Text, Text]] = {
    ExitCode.CLEAN: (
        Text("All is well.", "一切正常。"),
        Text("Nothing.", "无需处理。"),
    ),
    ExitCode.FINDINGS: (
        Text(
            "There are findings at or above the level asked for (`check`: errors by default;"
            " `sync`: only with `--fail-on`). The work was done all the same. `close`: something is"
            " still open, and no report was written.",
            "存在达到所设级别的检查结果（`check` 默认为错误；`sync` 仅在使用 `--fail-on` 时）。操作本身已完成。"
            "`close`：仍有未了事项，未生成报告。",
        ),
        Text("Look at the Checks tab or the output.", "查看“检查”工作表或命令输出。"),
    ),
    ExitCode.USAGE: (
        Text(
            "Wrong use or settings, or no plan in the file.",
            "命令或设置有误，或文件中没有计划。",
        ),
        Text("Correct the command or the settings.", "更正命令或设置。"),
    ),
    ExitCode.UNREADABLE: (
        Text("Something cannot be read or written.", "文件无法读取或写入。"),
        Text(
            "Check the file, its folder and the permissions.",
            "检查文件、所在文件夹和权限。",
        ),
    ),
    ExitCode.PROGRAM_ERROR: (
        Text(
            "A mistake of the program itself; the plan concerned was not changed.",
            "程序自身出错；相关计划未被改动。",
        ),
        Text(
            "Run again with `--debug` and report what it prints.",
            "加 `--debug` 重新运行，并反馈输出内容。",
        ),
    ),
    ExitCode.TRY_LATER: (
        Text(
            "Open elsewhere, changed meanwhile, or a service is busy.",
            "文件在别处打开、刚被修改，或服务繁忙。",
        ),
        Text("Run the same command again later.", "稍后重试同一命令。"),
    ),
}
_ORDER = [str(int(code)) for code in WORST_FIRST]
_WORST = Text(
    "Over several plans the worst counts, in this order: {order}. A run that is stopped"
    " by Ctrl-C ends with 130, one that is told to end (SIGTERM) with 143.",
    "一次处理多个计划时取最严重者，顺序为：{order}。"
    "按 Ctrl-C 停止时为 130，被要求结束（SIGTERM）时为 143。",
).of(order=listed(_ORDER))


def exit_codes_page(language: Language) -> str:
    """Every exit code as Markdown."""
    rows = [[str(int(code)), *(text[language] for text in _MEANINGS[code])] for code in ExitCode]
    headers = [header[language] for header in _HEADERS]
    table = markdown_table(headers, rows)
    return "\n\n".join([f"# {_TITLE[language]}", _LEAD[language], table, _WORST[language]]) + "\n"
