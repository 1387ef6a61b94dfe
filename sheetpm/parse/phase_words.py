"""Headers of columns that group the tasks: phase, section, trade, work stream; and of milestones."""

import re
from functools import lru_cache

from sheetpm.patterns import lazy_pattern
from sheetpm.schema.names import normalise

_WORDS = """
phase, phases, project phase, sub-phase, stage, section, workstream, work stream, task list, tasklist,
task list name, tasklist name, task group, group, column, work package,
阶段, 项目阶段, 所属阶段, 工作阶段, 子阶段, 模块, 分组, 任务组, 大项, 大类, 工作包, 階段, フェーズ, 工程, 大項目, 中項目, 大分類,
中分類, 大工程, 中工程, 단계, 대분류, 중분류, 대구분, 중구분, projektphase, abschnitt, arbeitspaket, lot, étape,
fase, etapa, 工种, 专业, 分部工程, 工種, 工区, 구분, 공종구분,
thème, volet, axe, bereich, gewerk, área, frente, giai đoạn, faza, etap, faz, aşama
"""
_MILESTONES = """
milestone, milestones, milestone name, key milestone, milestone description, 里程碑, 里程碑名称, 里程碑节点, 节点名称, 关键节点,
マイルストーン, 마일스톤, jalon, jalons, meilenstein, meilensteine, hito, hitos, marco, marcos, cột mốc, kamień milowy,
kamienie milowe, kilometre taşı
"""
_QUESTIONS = """
is milestone, milestone flag, milestone y/n, milestone yes/no, ms, m/s, is ms, 是否里程碑, 是否为里程碑, 里程碑标识, 里程碑标志,
里程碑标记, 是否里程碑节点, 是否关键节点, 关键节点标识, ist meilenstein, est un jalon, es hito
"""
_NAMES = frozenset(normalise(word) for word in _WORDS.split(","))
_MILESTONE_NAMES = frozenset(normalise(word) for word in _MILESTONES.split(","))
_ASKING = frozenset(normalise(word) for word in _QUESTIONS.split(","))
_BRACKETS = lazy_pattern(r"[(\[（【][^)\]）】]*[)\]）】]")


@lru_cache(maxsize=4096)
def is_phase_word(text: str) -> bool:
    """`大項目 (工程)`, `Task / Phase` and the lower line of `タスク 大項目` say so as well."""
    bare = _BRACKETS.sub(" ", text).strip() or text
    parts = (text, bare, bare.split()[-1] if bare.split() else "", *re.split(r"[/|]", bare))
    return any(normalise(part) in _NAMES for part in parts)


def is_milestone_word(text: str) -> bool:
    """Whether a header says that each row is a milestone."""
    return normalise(text) in _MILESTONE_NAMES


def asks_for_milestones(text: str) -> bool:
    """Whether a header asks of each row if it is a milestone: `Is milestone`, `里程碑（是/否）`."""
    bare = _BRACKETS.sub(" ", text).strip()
    is_question = text.rstrip().endswith(("?", "？")) or bare != text.strip()
    return normalise(text) in _ASKING or (is_question and is_milestone_word(bare))
