"""What can go wrong on the way of a message, each said in one sentence."""

from enum import Enum

from sheetpm.errors import ExitCode, SheetpmError
from sheetpm.languages import Text


class DeliveryProblem(Enum):
    """What happened, what to do, and the exit code that a scheduler reads."""

    INCOMPLETE = (
        ExitCode.USAGE,
        Text(
            'No mail was sent: [notify] needs a server (server = "smtp.example.com") and a sender '
            '(from = "office@example.com").',
            '未发送邮件：[notify] 须写明服务器（server = "smtp.example.com"）和发件人'
            '（from = "office@example.com"）。',
        ),
    )
    UNPROTECTED = (
        ExitCode.USAGE,
        Text(
            'No mail was sent: with security = "none" the password of {user} would cross the network '
            "readable; use starttls or tls.",
            '未发送邮件：security = "none" 时 {user} 的密码会以明文传输；请使用 starttls 或 tls。',
        ),
    )
    NO_PASSWORD = (
        ExitCode.USAGE,
        Text(
            "No mail was sent: there is no password for {user}; put it into the environment variable "
            "SHEETPM_SMTP_PASSWORD, or into the system's keyring (keyring set sheetpm {user}).",
            "未发送邮件：缺少 {user} 的密码；请写入环境变量 SHEETPM_SMTP_PASSWORD，或系统密钥环"
            "（keyring set sheetpm {user}）。",
        ),
    )
    UNREACHABLE = (
        ExitCode.TRY_LATER,
        Text(
            "No mail was sent: the mail server {server} cannot be reached ({reason}); check its name and "
            "port, or try again later.",
            "未发送邮件：无法连接邮件服务器 {server}（{reason}）；请检查名称和端口，或稍后再试。",
        ),
    )
    SLOW = (
        ExitCode.TRY_LATER,
        Text(
            "No mail was sent: the mail server {server} did not answer within {seconds:g} seconds; try "
            "again later, or set a longer timeout in [notify].",
            "未发送邮件：邮件服务器 {server} 在 {seconds:g} 秒内没有应答；请稍后再试，或在 [notify] 中调大 timeout。",
        ),
    )
    BROKEN_OFF = (
        ExitCode.TRY_LATER,
        Text(
            "No mail was sent: the mail server {server} broke the connection off; try again later.",
            "未发送邮件：邮件服务器 {server} 中断了连接；请稍后再试。",
        ),
    )
    NO_STARTTLS = (
        ExitCode.USAGE,
        Text(
            "No mail was sent: the mail server {server} offers no encryption here; use security = "
            '"tls" with its port, or "none" if it stands in your own network.',
            '未发送邮件：邮件服务器 {server} 在此端口不支持加密；请使用 security = "tls" 及相应端口，'
            '或仅在内部网络中使用 "none"。',
        ),
    )
    CERTIFICATE = (
        ExitCode.UNREADABLE,
        Text(
            "No mail was sent: the certificate of the mail server {server} is not valid ({reason}); ask "
            "who runs the server, or name its authority in certificates.",
            "未发送邮件：邮件服务器 {server} 的证书无效（{reason}）；请联系服务器管理员，或在 certificates 中指定其证书机构。",
        ),
    )
    NOT_ENCRYPTED = (
        ExitCode.USAGE,
        Text(
            "No mail was sent: the mail server {server} does not speak TLS on this port; use security = "
            '"starttls", or another port.',
            '未发送邮件：邮件服务器 {server} 在此端口不使用 TLS；请使用 security = "starttls" 或其他端口。',
        ),
    )
    NO_CERTIFICATES = (
        ExitCode.USAGE,
        Text(
            "No mail was sent: the file that certificates names in [notify] cannot be used ({reason}).",
            "未发送邮件：[notify] 中 certificates 指定的文件无法使用（{reason}）。",
        ),
    )
    SIGN_IN = (
        ExitCode.USAGE,
        Text(
            "No mail was sent: the mail server {server} does not accept the sign-in of {user} ({reason}); "
            "check user and password.",
            "未发送邮件：邮件服务器 {server} 不接受 {user} 的登录（{reason}）；请检查用户名和密码。",
        ),
    )
    REFUSED_SENDER = (
        ExitCode.UNREADABLE,
        Text(
            "No mail was sent: the mail server {server} does not take mail from {address} ({reason}).",
            "未发送邮件：邮件服务器 {server} 不接受发件人 {address}（{reason}）。",
        ),
    )
    REFUSED_RECIPIENT = (
        ExitCode.UNREADABLE,
        Text(
            "{address} got no mail: the mail server {server} does not take it ({reason}).",
            "未发送给 {address}：邮件服务器 {server} 拒收（{reason}）。",
        ),
    )
    REFUSED_MAIL = (
        ExitCode.UNREADABLE,
        Text(
            "No mail was sent: the mail server {server} does not take it ({reason}).",
            "未发送邮件：邮件服务器 {server} 拒收（{reason}）。",
        ),
    )
    BUSY = (
        ExitCode.TRY_LATER,
        Text(
            "No mail was sent to {address}: the mail server {server} asks to try again later ({reason}).",
            "未发送给 {address}：邮件服务器 {server} 要求稍后再试（{reason}）。",
        ),
    )
    NO_CHANNEL = (
        ExitCode.USAGE,
        Text(
            "Nothing was sent to {channel}: the environment variable {variable} holds no address that is "
            "understood; put the channel's webhook address into it.",
            "未发送到 {channel}：环境变量 {variable} 中没有可识别的地址；请填入该渠道的 webhook 地址。",
        ),
    )
    NO_APPRISE = (
        ExitCode.USAGE,
        Text(
            "Nothing was sent to {channel}: chat channels need a library more; install sheetpm[notify].",
            "未发送到 {channel}：聊天渠道需要附加组件；请安装 sheetpm[notify]。",
        ),
    )
    CHANNEL_UNREACHABLE = (
        ExitCode.TRY_LATER,
        Text(
            "Nothing was sent to {channel}: its address cannot be reached; try again later.",
            "未发送到 {channel}：无法连接其地址；请稍后再试。",
        ),
    )
    CHANNEL_BUSY = (
        ExitCode.TRY_LATER,
        Text(
            "Nothing was sent to {channel}: it asks to try again later ({reason}).",
            "未发送到 {channel}：对方要求稍后再试（{reason}）。",
        ),
    )
    CHANNEL_REFUSED = (
        ExitCode.UNREADABLE,
        Text(
            "Nothing was sent to {channel}: it does not take the message ({reason}); check its webhook "
            "address in {variable}.",
            "未发送到 {channel}：对方拒收（{reason}）；请检查 {variable} 中的 webhook 地址。",
        ),
    )
    UNSURE = (
        ExitCode.UNREADABLE,
        Text(
            "It is not known whether the message of {day} reached {address}: the answer was lost on the "
            "way; ask there, and use `sheetpm send --again` if it did not.",
            "无法确定 {day} 的消息是否已送达 {address}：应答在途中丢失；请向对方确认，如未收到请使用 "
            "`sheetpm send --again`。",
        ),
    )
    NOBODY = (
        ExitCode.USAGE,
        Text(
            "There is nobody to send to: name somebody with --to, or in [notify] of the settings (to = "
            '["laura@example.com"]).',
            '没有收件人：请用 --to 指定，或在设置的 [notify] 中写明（to = ["laura@example.com"]）。',
        ),
    )


class DeliveryError(SheetpmError):
    """A message did not reach somebody, or nobody knows whether it did."""

    def __init__(self, problem: DeliveryProblem, **facts: object) -> None:
        self.problem = problem
        self.exit_code, said = problem.value
        super().__init__(said.of(**facts))
