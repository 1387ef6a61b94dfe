"""What can go wrong between sheetpm and a Google Sheet: one sentence each, in both languages."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from sheetpm.errors import ExitCode, SheetpmError
from sheetpm.languages import Text


class SheetsProblem(Enum):
    """What stands between us and the sheet, and what to do; `{}` is filled in where known."""

    WRONG_ID = Text(
        "There is no Google Sheet with the id {id}; copy its address from the browser's address bar.",
        "没有编号为 {id} 的 Google 表格；请从浏览器地址栏复制它的地址。",
    )
    NO_ACCESS = Text(
        "sheetpm may not open or change this Google Sheet; share the sheet with {account} as Editor.",
        "sheetpm 无权打开或修改此 Google 表格；请将表格共享给 {account}，权限设为“编辑者”。",
    )
    API_OFF = Text(
        "The Google Sheets API is switched off in the project of {account}; switch it on at {link} "
        "and try again a few minutes later.",
        "{account} 所属项目未启用 Google Sheets API；请在 {link} 启用，几分钟后重试。",
    )
    WRONG_SCOPE = Text(
        "The sign-in does not cover spreadsheets; use the key file of a service account, or sign in "
        "again with the scope https://www.googleapis.com/auth/spreadsheets.",
        "当前登录未包含表格权限；请使用服务账号密钥文件，或以 "
        "https://www.googleapis.com/auth/spreadsheets 权限重新登录。",
    )
    KEY_REJECTED = Text(
        "Google no longer accepts the key of {account} (expired, revoked or replaced); make a new key "
        "for it in the Google Cloud console and put the file in its place.",
        "Google 不再接受 {account} 的密钥（已过期、被撤销或更换）；请在 Google Cloud 控制台新建密钥并替换文件。",
    )
    ACCOUNT_GONE = Text(
        "Google knows no account {account}, or it is disabled; use the key file of another service "
        "account.",
        "Google 中不存在账号 {account}，或该账号已停用；请改用其他服务账号的密钥文件。",
    )
    SIGN_IN_AGAIN = Text(
        "The sign-in has expired or was withdrawn; run gcloud auth application-default login again, "
        "or use the key file of a service account.",
        "登录已过期或被撤销；请重新运行 gcloud auth application-default login，或使用服务账号密钥文件。",
    )
    CLOCK = Text(
        "Google refuses the sign-in because this computer's clock is wrong{offset}; set the clock, "
        "best to automatic, and try again.",
        "本机时钟不准{offset}，Google 拒绝登录；请校准时钟（建议设为自动）后重试。",
    )
    TOKEN_REJECTED = Text(
        "Google does not accept the sign-in of {account}; run sheetpm doctor to find out why.",
        "Google 不接受 {account} 的登录；请运行 sheetpm doctor 查明原因。",
    )
    TAB_GONE = Text(
        "A tab was deleted or renamed while sheetpm was at work; run it again.",
        "运行期间有工作表被删除或改名；请重新运行。",
    )
    PROTECTED = Text(
        "A tab that sheetpm writes is protected against {account}; let the sheet's owner take the "
        "protection away or add {account} to it.",
        "sheetpm 要写入的工作表受保护，{account} 无权编辑；请表格所有者取消保护，或将 {account} 加入可编辑名单。",
    )
    FULL = Text(
        "The Google Sheet is full: it may hold 10 million cells, blank ones included; delete unused "
        "rows, columns or tabs.",
        "此 Google 表格已满：上限为 1000 万个单元格（含空白）；请删除不用的行、列或工作表。",
    )
    LONG_CELL = Text(
        "A cell would hold more than the 50,000 characters that Google Sheets allows; shorten the "
        "longest text of the plan.",
        "有单元格内容将超过 Google 表格允许的 50,000 个字符；请缩短计划中最长的文字。",
    )
    ONLY_OURS = Text(
        "A Google Sheet needs at least one tab that is shown, and all the others are sheetpm's; add "
        "an empty tab, or show a hidden one, and run it again.",
        "Google 表格至少需要一张可见的工作表，而现有可见的都是 sheetpm 的；请新建一张空白工作表或取消隐藏一张，"
        "然后重新运行。",
    )
    EXCEL_ON_DRIVE = Text(
        "This is an Excel file on Google Drive, not a Google Sheet; open it in the browser, choose "
        "File > Save as Google Sheets, and give the new address.",
        "这是 Google 云端硬盘上的 Excel 文件，不是 Google 表格；请在浏览器中打开，选择“文件 > 保存为 "
        "Google 表格”，并使用新地址。",
    )
    REFUSED = Text(
        "Google refused what sheetpm asked for ({said}); nothing was changed; please report it.",
        "Google 拒绝了 sheetpm 的请求（{said}）；未作任何改动；请反馈此问题。",
    )
    QUOTA = Text(
        "Google's limit of requests per minute is used up; try again in a few minutes.",
        "已达到 Google 每分钟请求次数上限；请几分钟后重试。",
    )
    UNAVAILABLE = Text(
        "Google Sheets is not available just now; try again in a few minutes.",
        "Google 表格服务暂时不可用；请几分钟后重试。",
    )
    NO_CONNECTION = Text(
        "There is no connection to Google; check the network and try again.",
        "无法连接到 Google；请检查网络后重试。",
    )
    NO_ANSWER = Text(
        "Google did not answer in time; try again in a few minutes.",
        "Google 未在规定时间内响应；请几分钟后重试。",
    )
    NOT_GOOGLE = Text(
        "Something between this computer and Google gave an answer that is not Google's; sign in to "
        "the network, or check its proxy, and try again.",
        "本机与 Google 之间的网络返回了异常响应；请先登录网络或检查代理设置，然后重试。",
    )
    UNTRUSTED = Text(
        "The connection to Google cannot be trusted: its certificate is not Google's; check the "
        "network's proxy, or name its certificate in REQUESTS_CA_BUNDLE.",
        "与 Google 的连接不可信：证书无法验证；请检查网络代理，或用 REQUESTS_CA_BUNDLE 指定其证书。",
    )
    OUTCOME_UNKNOWN = Text(
        "The answer to the change was lost, so it is not known whether Google made it; run it again: "
        "what is there already is not written twice.",
        "修改请求的响应丢失，无法得知 Google 是否已执行；请重新运行：已写入的内容不会重复写入。",
    )


_TRY_LATER: Final = frozenset(
    {
        SheetsProblem.TAB_GONE,
        SheetsProblem.QUOTA,
        SheetsProblem.UNAVAILABLE,
        SheetsProblem.NO_CONNECTION,
        SheetsProblem.NO_ANSWER,
        SheetsProblem.NOT_GOOGLE,
        SheetsProblem.OUTCOME_UNKNOWN,
    }
)
"""The same call may succeed later."""


class SheetsError(SheetpmError):
    """A Google Sheet cannot be read or written: why, and what to do."""

    def __init__(
        self, problem: SheetsProblem, *, name: str = "", detail: str = "", **values: str
    ) -> None:
        self.problem = problem
        self.detail = detail
        """What Google said, word for word, for whoever looks into it; never needed to act."""
        said = fill(problem.value, values)
        super().__init__(
            Text("{name}: {said}", "{name}：{said}").of(name=name, said=said) if name else said
        )
        self.exit_code = ExitCode.TRY_LATER if problem in _TRY_LATER else ExitCode.UNREADABLE


class OutcomeUnknownError(SheetsError):
    """The answer to a change was lost: it may have been made. Read the run marker to find out."""

    def __init__(self, *, name: str = "", detail: str = "") -> None:
        super().__init__(SheetsProblem.OUTCOME_UNKNOWN, name=name, detail=detail)


def fill(text: Text, values: Mapping[str, str]) -> Text:
    """A sentence with its blanks filled in; what is not known leaves none."""
    unknown = {"account": _YOU, "offset": "", "said": "", "id": "", "link": ""}
    return text.of(**{**unknown, **values})


_YOU = Text("your account", "您的账号")
