"""RSK: how risks are rated, and what they may cost."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.risk_matrix.model import Method
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.risk_rows import open_risks

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_SCORES = {"probability": Text("probability", "概率"), "impact": Text("impact", "影响")}


@rule(
    "RSK001",
    "risk-not-assessed",
    Severity.WARNING,
    message=Text(
        "“{row}” has no {missing}, so it stands on no risk map.",
        "“{row}”缺少{missing}，无法放入风险矩阵。",
    ),
    advice=Text("Rate it from 1 to {steps}.", "请按 1 到 {steps} 评分。"),
)
def risk_not_assessed(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An open risk has no probability or no impact.

    A risk that nobody has rated is shown as "not assessed": it may be the worst of all.

    未关闭的风险没有概率或影响评分。没有评分的风险只能列为“未评估”，它可能恰恰是最严重的。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk            | Probability | Impact |
    |----|-----------------|-------------|--------|
    | R1 | Supplier fails  | ** **       | 4      |
    | R2 | Designer leaves | 3           | ** **  |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk            | Probability | Impact | Status |
    |----|-----------------|-------------|--------|--------|
    | R1 | Supplier fails  | 2           | 4      | open   |
    | R2 | Designer leaves |             |        | closed |
    """
    matrix = analysis.risks.matrix
    steps = {"probability": len(matrix.probability.steps), "impact": len(matrix.impact.steps)}
    for risk in open_risks(plan):
        for key, missing in _SCORES.items():
            if key == "impact" and matrix.method is Method.MONEY:
                continue
            if getattr(risk, key) is None:
                yield flag(plan.risks, risk, key, missing=missing, steps=steps[key])


@rule(
    "RSK006",
    "residual-above-inherent",
    Severity.WARNING,
    message=Text(
        "The residual {what} of “{row}” is {residual}, above the {inherent} before the response.",
        "“{row}”的残余{what}为 {residual}，高于应对前的 {inherent}。",
    ),
    advice=Text(
        "Correct the scores, or choose another response.",
        "请更正评分，或更换应对策略。",
    ),
)
def residual_above_inherent(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A threat is rated worse after the response than before it.

    A response that raises a risk is none; most often two columns were mixed up.

    应对之后的威胁评分反而更高。越应对风险越大，说明策略无效；更常见的是两列填反了。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Residual probability | Residual impact |
    |----|----------------|-------------|--------|----------------------|-----------------|
    | R1 | Supplier fails | 2           | 4      | **3**                | 4               |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Residual probability | Residual impact |
    |----|----------------|-------------|--------|----------------------|-----------------|
    | R1 | Supplier fails | 4           | 4      | 2                    | 4               |
    | R2 | Rain           | 2           | 2      |                      |                 |
    """
    for state in analysis.risks.states:
        before, after = state.score, state.residual
        if before is None or after is None or not state.is_threat:
            continue
        for key, what in _SCORES.items():
            inherent, residual = getattr(before, key), getattr(after, key)
            if residual > inherent:
                yield flag(
                    plan.risks,
                    plan.risks.rows[state.position],
                    f"residual_{key}",
                    what=what,
                    residual=residual,
                    inherent=inherent,
                )


@rule(
    "RSK009",
    "exposure-above-reserve",
    Severity.WARNING,
    message=Text(
        "The open threats add up to an expected loss of {exposure}, more than the contingency "
        "reserve of {reserve}.",
        "未关闭威胁的预期损失合计 {exposure}，超出应急储备 {reserve}。",
    ),
    advice=Text(
        "Raise the reserve, or lower the risks.",
        "请增加应急储备，或降低风险。",
    ),
)
def exposure_above_reserve(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The expected loss of all open threats exceeds the contingency reserve.

    On average the reserve will not be enough. The expected loss (expected monetary value) of
    a risk is its probability times its cost; it needs probabilities in per cent.

    全部未关闭威胁的预期损失超出应急储备。平均而言储备不够用。预期损失（预期货币价值）= 概率 ×
    影响金额，概率须以百分比填写。

    Flagged:

    Project:

    | Project name        | Website  |
    |---------------------|----------|
    | Contingency reserve | **3000** |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Impact cost |
    |----|----------------|-------------|--------|-------------|
    | R1 | Supplier fails | 40%         | 4      | 10000       |

    Accepted:

    Project:

    | Project name        | Website |
    |---------------------|---------|
    | Contingency reserve | 5000    |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Impact cost |
    |----|----------------|-------------|--------|-------------|
    | R1 | Supplier fails | 40%         | 4      | 10000       |
    """
    reserve, exposure = plan.facts.contingency_reserve, analysis.risks.exposure.value
    if reserve is not None and exposure is not None and exposure > reserve:
        yield flag(
            plan.project,
            key="contingency_reserve",
            exposure=round(exposure, 2),
            reserve=reserve,
        )
