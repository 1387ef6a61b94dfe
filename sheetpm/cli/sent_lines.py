"""What is said of messages that went out, or would."""

from typing import TYPE_CHECKING

from sheetpm.languages import Text, listed

if TYPE_CHECKING:
    from sheetpm.cli.console import Console
    from sheetpm.sync.sending import SendOutcome


def say_sent(console: "Console", outcome: "SendOutcome", *, is_dry_run: bool = False) -> None:
    """One line on who got the message, who had it before, and why nobody does."""
    day = outcome.assessment.analysis.status_date.isoformat()
    if outcome.had:
        console.say(
            Text(
                "sent before for {day}, not again: {had}",
                "{day} 的消息此前已发送，不再重复：{had}",
            ).of(day=day, had=listed(outcome.had))
        )
    if outcome.held_back is not None:
        console.say(outcome.held_back)
    elif outcome.sent and is_dry_run:
        console.say(
            Text(
                "would be sent to: {sent}",
                "将发送给：{sent}",
            ).of(sent=listed(outcome.sent))
        )
    elif outcome.sent:
        console.say(Text("sent to: {sent}", "已发送给：{sent}").of(sent=listed(outcome.sent)))


def show_message(console: "Console", outcome: "SendOutcome") -> None:
    """The message as people would get it."""
    heads = [
        (Text("From", "发件人"), outcome.sender.address if outcome.sender and outcome.to else ""),
        (Text("To", "收件人"), ", ".join(each.address for each in outcome.to)),
        (Text("Channels", "渠道"), ", ".join(outcome.channels)),
        (Text("Subject", "主题"), outcome.message.subject),
        (Text("Attachment", "附件"), ", ".join(outcome.attachments)),
    ]
    for label, value in heads:
        if value:
            console.show(Text("{label}: {value}", "{label}：{value}").of(label=label, value=value))
    console.show("")
    console.show(outcome.message.body if outcome.to else outcome.message.short)
