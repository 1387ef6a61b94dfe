"""COM: whether the addresses that mail is to go to are addresses at all."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.parse.cells_text import fold, is_blank, is_open
from sheetpm.patterns import lazy_pattern
from sheetpm.rules.declaration import Flag, flag, rule

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan

_NAMED = lazy_pattern(r"[^<>]*<([^<>]*)>")
_BETWEEN = lazy_pattern(r"[;,；，、\n]")
_LOCAL = lazy_pattern(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_LABEL = lazy_pattern(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_AT = lazy_pattern(r"[@＠]")
_LONGEST_LOCAL = 64
_LONGEST = 254


@rule(
    "COM011",
    "email-address-malformed",
    Severity.WARNING,
    message=Text(
        "“{address}” is no e-mail address, so nothing can be sent to it.",
        "“{address}”不是有效的邮箱地址，无法发送邮件。",
    ),
    advice=Text(
        "Write it like laura@example.com; several are separated by semicolons.",
        "请写成 laura@example.com 的形式；多个地址用分号隔开。",
    ),
)
def email_address_malformed(plan: "Plan") -> Iterator[Flag]:
    """A person's e-mail address, or one in the communication plan, is none.

    Reports and reminders for this person cannot be delivered. In the communication plan only
    words with an @ are looked at, since names stand there too.

    人员的邮箱，或沟通计划中的邮箱写法有误，报告和提醒无法送达。沟通计划中也写姓名，因此只检查
    带有 @ 的词。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Team:

    | ID | Name | Email                  |
    |----|------|------------------------|
    | P1 | Ann  | **ann.example.com**    |
    | P2 | Bob  | **bob@example**        |
    | P3 | Cy   | **cy @example.com**    |

    Communications:

    | ID | Item          | Audience                 | Owner | First      |
    |----|---------------|--------------------------|-------|------------|
    | K1 | Status report | **Laura, laura@@ex.com** | Ann   | 2026-03-06 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Team:

    | ID | Name | Email                              |
    |----|------|------------------------------------|
    | P1 | Ann  | ann.devon@example.com              |
    | P2 | Bob  | Bob <bob@mail.example.org>         |
    | P3 | Cy   | cy@example.com; cy.li@example.net  |
    | P4 | Dee  | n/a                                |
    | P5 | Eve  |                                    |

    Communications:

    | ID | Item          | Audience                    | Owner | First      |
    |----|---------------|-----------------------------|-------|------------|
    | K1 | Status report | Laura, laura@example.com    | Ann   | 2026-03-06 |
    | K2 | Design review | marketing                   | Ann   | 2026-03-06 |
    """
    for member in plan.team.rows:
        typed = (member.email or "").strip()
        if typed and not (is_blank(fold(typed)) or is_open(fold(typed))):
            wrong = [each for each in _apart(typed) if not is_address(each)]
            if wrong:
                yield flag(plan.team, member, "email", address=wrong[0])
    for item in plan.communications.rows:
        for key in ("audience", "channel"):
            told = _apart(getattr(item, key) or "")
            wrong = [each for each in told if _AT.search(each) and not is_address(each)]
            if wrong:
                yield flag(plan.communications, item, key, address=wrong[0])


def is_address(text: str) -> bool:
    """Whether mail can go there: `laura@example.com`, alone or as `Laura <laura@example.com>`."""
    named = _NAMED.fullmatch(text.strip())
    address = (named[1] if named else text).strip()
    local, _, domain = address.rpartition("@")
    labels = domain.split(".")
    return (
        len(local) <= _LONGEST_LOCAL
        and len(address) <= _LONGEST
        and _LOCAL.fullmatch(local) is not None
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
    )


def _apart(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]
