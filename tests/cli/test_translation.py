"""The command line speaks Chinese where the system does: its help, and click's own words."""

from importlib import import_module
from string import Formatter

import click
import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from sheetpm.cli.main import _COMMANDS, cli
from sheetpm.cli.translation import chinese_marks, help_texts, speak, translate
from sheetpm.languages import LOCALE, Language

with (LOCALE / "zh" / "LC_MESSAGES" / "messages.po").open("rb") as file:
    MESSAGES = {message.id: message for message in read_po(file) if message.id}

_MODULES = [import_module(f"sheetpm.cli.{name}") for name in _COMMANDS]
TEXTS = {
    *_COMMANDS.values(),
    *help_texts(cli),
    *(text for module in _MODULES for text in help_texts(module.command)),
}


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Whatever a command run by another test spoke last."""
    speak(Language.EN)


@pytest.mark.parametrize("text", sorted(TEXTS))
def test_every_help_text_has_a_chinese_one(text: str) -> None:
    assert MESSAGES[text].string


@pytest.mark.parametrize("message", MESSAGES.values(), ids=str)
def test_translations_keep_the_placeholders(message: Message) -> None:
    def placeholders(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    if message.pluralizable:
        # Chinese has one form for both; it says what both English ones say.
        one, many = map(placeholders, message.id)
        said = str(next(iter(message.string or ())))
        assert one & many <= placeholders(said) <= one | many
    else:
        assert placeholders(str(message.id)) == placeholders(str(message.string))


def test_help_is_in_the_language_spoken() -> None:
    command = import_module("sheetpm.cli.sync").command
    speak(Language.ZH)
    spoken = translate(command)
    speak(Language.EN)
    assert "写回工作簿" in (spoken.short_help or "")
    assert "选项" in _help_in(Language.ZH, command)
    assert translate(command).help == "\n\n".join(
        " ".join(part.split()) for part in (command.help or "").split("\n\n")
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "pdf"), "'pdf' 不是可选值：'mspdi', 'csv', 'json'。"),
        (("--to",), "选项 '--to' 需要一个值。"),
        (("plan.xlsx", "--to", "csv", "x"), "多余的参数：x"),
        (("plan.xlsx", "--status-date", "soon"), "'soon' 不是 2026-03-16 这样的日期。"),
        (("plan.xlsx", "--forc"), "是不是 '--force', '--to'？"),
    ],
)
def test_wrong_use_is_said_in_chinese(arguments: tuple[str, ...], said: str) -> None:
    command = import_module("sheetpm.cli.export").command
    speak(Language.ZH)
    with pytest.raises(click.UsageError) as caught:
        translate(command).main(list(arguments), standalone_mode=False)
    assert said in caught.value.format_message()
    speak(Language.EN)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("缺少参数 'NAME'.", "缺少参数“NAME”。"),
        ("缺少选项 '--to'. 可选：\n\tcsv", "缺少选项“--to”。可选：\n\tcsv"),
        (
            "'--lang' 的值无效：'cn' 不是可选值：'en', 'zh'。",
            "“--lang”的值无效：“cn”不是可选值：“en”、“zh”。",
        ),
    ],
)
def test_clicks_marks_become_chinese_ones(said: str, shown: str) -> None:
    assert chinese_marks(said) == shown


def test_commands_below_a_group_are_translated_too() -> None:
    group = click.Group("baseline")
    group.add_command(click.Command("sync", help="Write the Dashboard back into the workbook."))
    speak(Language.ZH)
    below = translate(group)
    speak(Language.EN)
    assert isinstance(below, click.Group)
    assert below.commands["sync"].help == "把仪表盘写回工作簿。"
    assert group.commands["sync"].help == "Write the Dashboard back into the workbook."


def _help_in(language: Language, command: click.Command) -> str:
    speak(language)
    try:
        spoken = translate(command)
        return spoken.get_help(click.Context(spoken))
    finally:
        speak(Language.EN)


def test_a_help_that_was_shown_before_does_not_keep_its_language() -> None:
    command = click.Command("sync", help="Write the Dashboard back into the workbook.")
    assert "Show this message" in command.get_help(click.Context(command))
    assert "显示本帮助" in _help_in(Language.ZH, command)
