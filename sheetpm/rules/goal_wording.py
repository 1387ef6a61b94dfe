"""GOL: goals whose text cannot be checked: the S of SMART."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.analysis.goal_words import WordKind
from sheetpm.analysis.smart_gaps import SmartGap, rewrite
from sheetpm.findings import Severity
from sheetpm.languages import SEMICOLON, Text, listed
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.goal_rows import judged_goals

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.analysis.goal_text import FoundWord
    from sheetpm.analysis.goals import GoalState
    from sheetpm.plan.model import Plan
    from sheetpm.schema.goals import GoalRow


@rule(
    "GOL006",
    "goal-vague",
    Severity.WARNING,
    message=Text("“{row}” says {words}, which nobody can check.", "“{row}”中的{words}无法检验。"),
    advice=Text("Rewrite it: {hint}.", "请改写：{hint}。"),
)
def goal_vague(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The text of a goal holds a vague word and no number after it.

    Whoever reads “more user-friendly” or “as soon as possible” agrees at once, and at the
    acceptance everybody meant something else. A word is accepted where a number follows in the
    same sentence (for words of time a date will do), and so is what stands in quotation marks.
    English and Chinese words are looked for in every text. A goal whose Waiver says why it is
    accepted is left alone.

    目标的文字含糊，后面又没有数字。读到“更友好”“尽快”时人人同意，到验收时各有各的理解。同一
    句中后面跟有数字（时间类词语后面跟有日期）的不提示，引号内的名称也不提示。中英文词语在任
    何文字中都会检查。填写了“豁免说明”的目标不检查。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                                        | Waiver |
    |----|---------------------------------------------|--------|
    | G1 | **Make the dealer area more user-friendly** |        |
    | G2 | **尽快优化下单流程**                        |        |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                                                  | Waiver                       |
    |----|-------------------------------------------------------|------------------------------|
    | G1 | Improve the rating of the dealer area from 2.4 to 4.0 |                              |
    | G2 | 将下单步骤由 7 步优化为 3 步                          |                              |
    | G3 | Make the dealer area more user-friendly               | Agreed with the client as is |
    """
    for goal, state in judged_goals(plan, analysis):
        found = [word for word in state.smart.found if word.kind is not WordKind.ESCAPE]
        if found:
            yield flag(plan.goals, goal, "goal", words=_quoted(found), hint=_rewrites(found, goal))


@rule(
    "GOL007",
    "goal-with-escape-clause",
    Severity.WARNING,
    message=Text("“{row}” leaves a way out: {words}.", "“{row}”留有退路：{words}。"),
    advice=Text(
        "Strike it out; write the condition into the assumptions on the Project tab.",
        "请删去；条件请写入“项目概况”的“假设条件”。",
    ),
)
def goal_with_escape_clause(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The text of a goal says that it need not be reached.

    “If possible” and “try to” make it no promise: whatever happens, the goal was kept. What it
    depends on belongs to the assumptions, where somebody watches it.

    目标的文字允许不达成。写了“视情况”“力争”，无论结果如何都算完成，也就不是承诺。所依赖的条
    件应写成假设，由专人跟踪。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                                         | Waiver |
    |----|----------------------------------------------|--------|
    | G1 | **Move all 40 shops by 30 June if possible** |        |
    | G2 | **力争 6 月底前完成 40 家门店迁移**          |        |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                              | Waiver         |
    |----|-----------------------------------|----------------|
    | G1 | Move all 40 shops by 30 June 2026 |                |
    | G2 | Move the archive if necessary     | Decided in May |
    """
    for goal, state in judged_goals(plan, analysis):
        found = [word for word in state.smart.found if word.kind is WordKind.ESCAPE]
        if found:
            yield flag(plan.goals, goal, "goal", words=_quoted(found))


@rule(
    "GOL008",
    "goal-with-several-results",
    Severity.INFO,
    message=Text("“{row}” asks for more than one result.", "“{row}”包含不止一个结果。"),
    advice=Text(
        "Make it one row per result, each with its own number and date.",
        "请每个结果单列一行，各有数值和期限。",
    ),
)
def goal_with_several_results(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A goal asks for two results at once.

    One may be reached and the other missed; one number cannot tell both. Two verbs with one
    object (“design and build the shop”) are one result.

    一个目标里写了两个结果。可能一个达成、一个没有，一个数值说明不了两件事。两个动词共用一个
    对象（“设计并开发商城”）算一个结果。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                                                                   |
    |----|------------------------------------------------------------------------|
    | G1 | **Reduce the cost per order to 3 EUR and increase the margin to 40 %** |
    | G2 | **将单笔成本降低到 20 元，并将毛利率提高到 40%**                       |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                                      | Waiver                   |
    |----|-------------------------------------------|--------------------------|
    | G1 | Design and build the shop by 30 June 2026 |                          |
    | G2 | 6 月 30 日前设计并开发完成商城            |                          |
    | G3 | Reduce costs and increase sales           | Two sides of one measure |
    """
    for goal, _ in _lacking(plan, analysis, SmartGap.SEVERAL_RESULTS):
        yield flag(plan.goals, goal, "goal")


@rule(
    "GOL009",
    "goal-without-verb",
    Severity.INFO,
    message=Text(
        "“{row}” does not say what is to be done to what.", "“{row}”没有写明对什么做什么。"
    ),
    advice=Text(
        "Begin with a verb and its object, such as “Raise the order rate”.",
        "请写出动词和对象，例如“提高下单率”。",
    ),
)
def goal_without_verb(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The text of a goal names a subject, but no verb and object.

    “Customer satisfaction” is a topic: it may be asked about, kept or raised. Texts in
    languages other than English and Chinese are not judged.

    目标只写了主题，没有动词和对象。“客户满意度”可以是调查、保持，也可以是提高。其他语言的文
    字不作判断。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                      |
    |----|---------------------------|
    | G1 | **Customer satisfaction** |
    | G2 | **客户满意度**            |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                                     | Waiver                |
    |----|------------------------------------------|-----------------------|
    | G1 | Raise customer satisfaction to 85 points |                       |
    | G2 | 客户满意度达到 85 分                     |                       |
    | G3 | 24 page designs approved                 |                       |
    | G4 | Customer satisfaction                    | Wording of the tender |
    """
    for goal, _ in _lacking(plan, analysis, SmartGap.NO_VERB_AND_OBJECT):
        yield flag(plan.goals, goal, "goal")


def _lacking(
    plan: "Plan", analysis: "Analysis", gap: SmartGap
) -> Iterator[tuple["GoalRow", "GoalState"]]:
    return (
        (goal, state) for goal, state in judged_goals(plan, analysis) if gap in state.smart.gaps
    )


def _quoted(found: list["FoundWord"]) -> tuple[str, ...]:
    return tuple(f"“{word.text}”" for word in found)


def _rewrites(found: list["FoundWord"], goal: "GoalRow") -> Text:
    """What to write instead, once per kind of word."""
    said = [rewrite(kind, goal) for kind in dict.fromkeys(word.kind for word in found)]
    return listed(said, SEMICOLON)
