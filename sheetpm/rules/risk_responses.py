"""RSK: what is done, and by whom, about risks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.risk_rows import open_risks
from sheetpm.schema.risks import RiskKind, RiskResponse

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.analysis.risks import RiskState
    from sheetpm.plan.model import Plan
from sheetpm.schema.risks import ContingencyRow, RiskRow

_CONTINGENCY_PARTS = {
    "team": Text("team", "应急小组"),
    "supplies": Text("supplies", "物资"),
    "measures": Text("measures", "措施"),
}
_FOR_THREATS = frozenset({RiskResponse.AVOID, RiskResponse.MITIGATE, RiskResponse.TRANSFER})
_FOR_OPPORTUNITIES = frozenset({RiskResponse.EXPLOIT, RiskResponse.ENHANCE, RiskResponse.SHARE})
_UNFIT = {RiskKind.THREAT: _FOR_OPPORTUNITIES, RiskKind.OPPORTUNITY: _FOR_THREATS}


@rule(
    "RSK002",
    "high-risk-without-owner",
    Severity.WARNING,
    message=Text(
        "“{row}” is rated {band}, but nobody owns it.", "“{row}”评级为{band}，却没有负责人。"
    ),
    advice=Text(
        "Name the person who watches it and acts when it strikes.",
        "请指定负责跟踪和应对的人。",
    ),
)
def high_risk_without_owner(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A high or extreme threat has no owner.

    What nobody watches is noticed when it has happened.

    高或极高威胁没有负责人。没人盯的风险，往往发生了才被发现。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Owner |
    |----|----------------|-------------|--------|-------|
    | R1 | Supplier fails | 4           | 4      | ** ** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Owner |
    |----|----------------|-------------|--------|-------|
    | R1 | Supplier fails | 4           | 4      | Ann   |
    | R2 | Rain           | 2           | 2      |       |
    """
    for risk, _, band in _severe(plan, analysis):
        if not risk.owner:
            yield flag(plan.risks, risk, "owner", band=band)


@rule(
    "RSK003",
    "high-risk-without-response",
    Severity.WARNING,
    message=Text(
        "“{row}” is rated {band}, but no response is chosen.",
        "“{row}”评级为{band}，却没有应对策略。",
    ),
    advice=Text(
        "Choose a response (avoid, mitigate, transfer, accept) and the action that carries it out.",
        "请选择应对策略（规避、减轻、转移、接受）并写明行动。",
    ),
)
def high_risk_without_response(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A high or extreme threat has no response.

    It is known and nothing is done about it; a client will ask.

    高或极高威胁没有应对策略。明知有风险却没有任何应对，客户一定会问。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Response |
    |----|----------------|-------------|--------|----------|
    | R1 | Supplier fails | 4           | 4      | ** **    |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Response |
    |----|----------------|-------------|--------|----------|
    | R1 | Supplier fails | 4           | 4      | transfer |
    | R2 | Rain           | 1           | 3      |          |
    """
    for risk, _, band in _severe(plan, analysis):
        if risk.response is None:
            yield flag(plan.risks, risk, "response", band=band)


@rule(
    "RSK004",
    "high-risk-without-contingency",
    Severity.WARNING,
    message=Text(
        "“{row}” is rated {band}, but has no contingency plan.",
        "“{row}”评级为{band}，却没有应急预案。",
    ),
    advice=Text(
        "Write one on the Contingency tab: team, supplies and measures.",
        "请在“应急预案”表中写明应急小组、物资和措施。",
    ),
)
def high_risk_without_contingency(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A high or extreme threat has no contingency plan.

    When it strikes there is no time to find people, supplies and measures.

    高或极高威胁没有应急预案。风险一旦发生，就来不及再找人、找物资、想办法。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Contingency |
    |----|----------------|-------------|--------|-------------|
    | R1 | Supplier fails | 4           | 4      | ** **       |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk            | Kind        | Probability | Impact | Contingency |
    |----|-----------------|-------------|-------------|--------|-------------|
    | R1 | Supplier fails  | threat      | 4           | 4      | C1          |
    | R2 | Server fails    | threat      | 4           | 5      |             |
    | R3 | Follow-up order | opportunity | 4           | 5      |             |

    Contingency:

    | ID | Risk | Team | Supplies       | Measures          |
    |----|------|------|----------------|-------------------|
    | C1 |      | Ann  | Second vendor  | Switch the vendor |
    | C2 | R2   | Ben  | Spare server   | Restore a copy    |
    """
    for risk, state, band in _severe(plan, analysis):
        if not state.is_covered:
            yield flag(plan.risks, risk, "contingency", band=band)


@rule(
    "RSK005",
    "contingency-plan-incomplete",
    Severity.WARNING,
    message=Text(
        "The contingency plan “{row}” names no {missing}, but its risk is rated {band}.",
        "应急预案“{row}”没有写明{missing}，而其风险评级为{band}。",
    ),
    advice=Text(
        "Write down who acts, with what supplies, and by which measures.",
        "请写明应急小组、物资和措施。",
    ),
)
def contingency_plan_incomplete(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The contingency plan of a high or extreme risk lacks its team, supplies or measures.

    Half a plan fails at the moment it is needed.

    高或极高风险的应急预案缺少应急小组、物资或措施。预案只有一半，用时就会失灵。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Contingency |
    |----|----------------|-------------|--------|-------------|
    | R1 | Supplier fails | 4           | 4      | C1          |

    Contingency:

    | ID | Risk | Team | Supplies | Measures          |
    |----|------|------|----------|-------------------|
    | C1 | R1   | Ann  | ** **    | Switch the vendor |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk           | Probability | Impact | Contingency |
    |----|----------------|-------------|--------|-------------|
    | R1 | Supplier fails | 4           | 4      | C1          |
    | R2 | Rain           | 1           | 3      |             |

    Contingency:

    | ID | Risk | Team | Supplies      | Measures          |
    |----|------|------|---------------|-------------------|
    | C1 | R1   | Ann  | Second vendor | Switch the vendor |
    | C2 | R2   | Ben  |               |                   |
    """
    for entry, band in _severe_contingency(plan, analysis):
        for key, missing in _CONTINGENCY_PARTS.items():
            if not getattr(entry, key):
                yield flag(plan.contingency, entry, key, band=band, missing=missing)


@rule(
    "RSK010",
    "risk-action-overdue",
    Severity.WARNING,
    message=Text(
        "The action against “{row}” was due on {due}, and the risk is still open.",
        "针对“{row}”的行动应于 {due} 完成，而风险仍未关闭。",
    ),
    advice=Text(
        "Carry the action out and rate the risk again, or set a new date.",
        "请落实行动并重新评分，或确定新的日期。",
    ),
)
def risk_action_overdue(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The action against an open risk is past its date.

    The response exists on paper only; the risk is as high as before.

    未关闭风险的应对措施已过期限。应对措施只停留在纸面上，风险并没有降低。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Risks:

    | ID | Risk           | Probability | Impact | Action            | Action due     |
    |----|----------------|-------------|--------|-------------------|----------------|
    | R1 | Supplier fails | 2           | 4      | Find a second one | **2026-03-06** |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Risks:

    | ID | Risk           | Probability | Impact | Action            | Action due | Status |
    |----|----------------|-------------|--------|-------------------|------------|--------|
    | R1 | Supplier fails | 2           | 4      | Find a second one | 2026-03-16 | open   |
    | R2 | Rain           | 2           | 4      | Rent a tent       | 2026-03-06 | closed |
    """
    for risk in open_risks(plan):
        if risk.action_due is not None and risk.action_due < analysis.status_date:
            yield flag(plan.risks, risk, "action_due", due=risk.action_due)


@rule(
    "RSK011",
    "response-does-not-fit",
    Severity.WARNING,
    message=Text(
        "The response “{response}” does not fit “{row}” (kind: {kind}).",
        "应对策略“{response}”不适用于“{row}”，因为它是{kind}。",
    ),
    advice=Text(
        "For threats choose avoid, mitigate, transfer or accept; for opportunities exploit, "
        "enhance, share or accept.",
        "威胁请选规避、减轻、转移或接受；机会请选开拓、提高、分享或接受。",
    ),
)
def response_does_not_fit(plan: "Plan") -> Iterator[Flag]:
    """A threat has a response for opportunities, or the other way round.

    Either the kind or the response is wrong, and with it what people will do.

    威胁选了用于机会的应对策略，或者相反。类型或策略必有一错，大家会按错误的方向行动。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk            | Kind        | Probability | Impact | Response     |
    |----|-----------------|-------------|-------------|--------|--------------|
    | R1 | Supplier fails  | threat      | 2           | 4      | **exploit**  |
    | R2 | Follow-up order | opportunity | 2           | 4      | **mitigate** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Risks:

    | ID | Risk            | Kind        | Probability | Impact | Response |
    |----|-----------------|-------------|-------------|--------|----------|
    | R1 | Supplier fails  | threat      | 2           | 4      | mitigate |
    | R2 | Follow-up order | opportunity | 2           | 4      | accept   |
    """
    for risk in plan.risks.rows:
        kind = risk.kind or RiskKind.THREAT
        if risk.response in _UNFIT[kind]:
            yield flag(plan.risks, risk, "response", response=risk.response.shown, kind=kind.shown)


def _severe(plan: "Plan", analysis: "Analysis") -> Iterator[tuple["RiskRow", "RiskState", Text]]:
    """Open threats that are high or extreme, with their band in words."""
    for state in analysis.risks.states:
        if state.is_open and state.is_threat and state.score and state.score.band.is_severe:
            yield plan.risks.rows[state.position], state, state.score.grade.name


def _severe_contingency(
    plan: "Plan", analysis: "Analysis"
) -> Iterator[tuple["ContingencyRow", Text]]:
    """Contingency plans of such risks, with the risk's band."""
    bands: dict[str, Text] = {}
    for risk, _, band in _severe(plan, analysis):
        for key in (risk.contingency, f"risk {risk.id}"):
            if key:
                bands[key] = band
    for entry in plan.contingency.rows:
        found = bands.get(entry.id or "") or bands.get(f"risk {entry.risk}")
        if found is not None:
            yield entry, found
