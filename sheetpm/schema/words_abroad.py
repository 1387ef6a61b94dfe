"""Further words for choices: of other tools, and of languages that are read but not written.

Japanese, Korean, French, German, Spanish, Portuguese, Vietnamese, Polish, Turkish, Chinese in its
traditional signs, and what well-known tools call a status. Words that mean several things in daily
use (`delayed`, `대기`) are left out: a plan that says so is asked about.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sheetpm.schema.acceptance import AcceptanceResult
from sheetpm.schema.cell_types import ScaleWord
from sheetpm.schema.client import ActionStatus, Decision, FeedbackStatus
from sheetpm.schema.column import Choice
from sheetpm.schema.goals import DeliverableStatus
from sheetpm.schema.quality import CheckResult
from sheetpm.schema.risks import IssueSeverity, IssueStatus, RiskKind, RiskResponse, RiskStatus
from sheetpm.schema.tasks import PriorityWord, TaskStatus, TaskType

_OPEN = """
打開, 未対応, 未解決, オープン, 미해결, 열림, 신규, ouvert, ouverte, nouveau, offen, neu, abierto, abierta,
nuevo, pendiente, aberto, aberta, novo, pendente, mở, mới, chưa xử lý, otwarte, otwarty, nowe, nowy, açık, yeni
"""
_GOING_ON = """
進行中, 着手中, 作業中, 対応中, 実施中, 仕掛中, 実行中, 着手済, 着手済み, 진행중, 진행 중, 진행, 작업중, 작업 중, en cours,
commencé, commencée, démarré, démarrée, in Arbeit, in Bearbeitung, laufend, läuft, begonnen, gestartet,
in Umsetzung, en curso, en progreso, en proceso, iniciado, iniciada, en ejecución, em andamento,
andamento, em curso, em progresso, em execução, đang thực hiện, đang làm, đang tiến hành,
đang triển khai, đang xử lý, w toku, w trakcie, w realizacji, rozpoczęte, rozpoczęty, rozpoczęta,
devam ediyor, devam eden, devam etmekte, sürüyor, başladı, yapılıyor, işlemde
"""
_FINISHED = """
完了, 完了済, 完了済み, 済, 済み, 終了, 対応済, 対応済み, 완료, 완료됨, 종료, 완료함, terminé, terminée, fini, finie, fait, faite,
achevé, achevée, réalisé, réalisée, clôturé, clôturée, clos, close, fermé, fermée, erledigt, fertig,
abgeschlossen, beendet, fertiggestellt, geschlossen, completado, completada, completo, completa,
terminado, terminada, finalizado, finalizada, hecho, hecha, concluido, concluida, cerrado, cerrada,
concluído, concluída, feito, feita, fechado, fechada, encerrado, encerrada, pronto, pronta,
hoàn thành, đã hoàn thành, xong, đã xong, hoàn tất, đã hoàn tất, kết thúc, zakończone, zakończony,
zakończona, zakończono, ukończone, ukończony, ukończona, ukończono, zrobione, gotowe, wykonane,
wykonano, zamknięte, zamknięty, tamamlandı, tamam, bitti, yapıldı, kapandı, kapalı, kapatıldı
"""
_STOPPED = """
保留, 保留中, 中断, 中断中, 待ち, ブロック中, 一時停止, 보류, 중단, 일시중지, 일시 중지, 차단됨, bloqué, bloquée, en attente,
en pause, suspendu, suspendue, blockiert, wartet, wartend, pausiert, angehalten, zurückgestellt,
bloqueado, bloqueada, en espera, en pausa, detenido, detenida, suspendido, suspendida, em espera,
pausado, pausada, parado, parada, suspenso, suspensa, aguardando, impedido, tạm dừng, tạm hoãn,
tạm ngưng, bị chặn, đang chờ, zablokowane, zablokowany, wstrzymane, wstrzymano, wstrzymany,
oczekuje, oczekujące, zawieszone, engellendi, bloke, beklemede, bekliyor, askıda, durduruldu
"""
_DROPPED = """
取り消し, 中止, 取りやめ, キャンセル, 취소, 취소됨, annulé, annulée, abandonné, abandonnée, abgebrochen, storniert,
entfallen, entfällt, verworfen, gestrichen, cancelado, cancelada, anulado, anulada, đã hủy, hủy,
hủy bỏ, huỷ, đã huỷ, anulowane, anulowany, anulowano, odwołane, iptal, iptal edildi
"""
_NOT_BEGUN = """
未開始, 未着手, 着手前, 予定, 開始前, これから, 시작 전, 시작전, 시작 안함, 시작 안 함, 시작하지 않음, 미시작, 미착수, 예정, 할 일,
non commencé, non commencée, pas commencé, non démarré, non démarrée, pas démarré, à faire, planifié,
planifiée, à venir, nicht begonnen, nicht gestartet, noch nicht begonnen, zu erledigen, geplant,
no iniciado, no iniciada, sin iniciar, sin empezar, sin comenzar, no comenzado, por hacer, planificado,
planificada, não iniciado, não iniciada, não começou, a iniciar, a fazer, por fazer, planejado,
planejada, planeado, planeada, chưa bắt đầu, chưa làm, chưa thực hiện, chưa triển khai, cần làm,
nierozpoczęte, nierozpoczęty, nierozpoczęta, nie rozpoczęto, nie rozpoczęte, do zrobienia,
zaplanowane, zaplanowany, zaplanowano, başlamadı, başlanmadı, başlatılmadı, yapılacak, planlandı
"""
_LOW = """
低い, 小さい, 낮음, 하, faible, bas, basse, niedrig, gering, klein, bajo, baja, baixo, baixa, thấp, niski, niska,
niskie, niewielki, düşük, az
"""
_MEDIUM = """
普通, ふつう, 中程度, 中間, 보통, 중간, 중, moyen, moyenne, modéré, modérée, mittel, mäßig, medio, media, moderado,
moderada, médio, média, trung bình, vừa, średni, średnia, średnie, umiarkowany, orta
"""
_HIGH = """
高い, 大きい, 높음, 상, élevé, élevée, haut, haute, fort, forte, important, importante, hoch, groß, alto, alta, cao,
lớn, wysoki, wysoka, wysokie, duży, yüksek, büyük
"""
_VERY_LOW = """
最低, 非常に低い, とても低い, 極小, 매우 낮음, 최하, 아주 낮음, très faible, très bas, très basse, sehr niedrig, sehr gering,
muy bajo, muy baja, muito baixo, muito baixa, rất thấp, bardzo niski, bardzo niska, bardzo niskie, çok düşük
"""
_VERY_HIGH = """
非常に高い, とても高い, 最高, 極大, 매우 높음, 최상, 아주 높음, très élevé, très élevée, très haut, très haute, très fort,
critique, sehr hoch, kritisch, muy alto, muy alta, crítico, crítica, muito alto, muito alta, rất cao,
bardzo wysoki, bardzo wysoka, bardzo wysokie, krytyczny, krytyczna, çok yüksek, kritik
"""
_PASSED = """
合格, 良, 합격, 통과, réussi, conforme, bestanden, aprobado, aprobada, aprovado, aprovada, đạt, zaliczone,
pozytywny, geçti, başarılı
"""
_FAILED = """
不合格, 不可, 불합격, échoué, échec, non conforme, nicht bestanden, durchgefallen, no aprobado, reprobado, reprovado,
reprovada, không đạt, niezaliczone, negatywny, kaldı, başarısız
"""
_ACCEPTED = """
承認, 承認済, 承認済み, 승인, 승인됨, approuvé, approuvée, accepté, acceptée, genehmigt, akzeptiert, angenommen,
aprobado, aprobada, aceptado, aceptada, aprovado, aprovada, aceito, aceite, đã duyệt, phê duyệt,
đã phê duyệt, chấp nhận, zatwierdzone, zatwierdzony, zaakceptowane, zaakceptowany, onaylandı, kabul edildi
"""
_REFUSED = """
却下, 否認, 差し戻し, 거절, 반려, 기각, rejeté, rejetée, refusé, refusée, abgelehnt, zurückgewiesen, rechazado, rechazada,
rejeitado, rejeitada, recusado, recusada, từ chối, bị từ chối, odrzucone, odrzucony, reddedildi, ret
"""

WORDS_ABROAD: Mapping[type[Choice], Mapping[Choice, str]] = MappingProxyType(
    {
        TaskStatus: {
            TaskStatus.NOT_STARTED: _NOT_BEGUN
            + _OPEN
            + "backlog, not begun, not yet started, yet to start, upcoming, scheduled, queued, "
            + "selected for development, to be scheduled, 未启动, 待启动, 尚未开始, 未开工, 待处理, 待规划, "
            + "打开, 新建, 新提交, 计划中, 已计划, 已规划",
            TaskStatus.IN_PROGRESS: _GOING_ON
            + "working on it, working, in work, under way, underway, in execution, in review, "
            + "under review, in testing, testing, in development, to be tested, partially complete, "
            + "处理中, 开发中, 测试中, 评审中, 实施中, 推进中, 正在推进, 正在进行, 已启动, 进行, 执行, 修复中, 设计中",
            TaskStatus.DONE: _FINISHED
            + "✅, ☑, √, resolved, delivered, accepted, tested, 已结束, 结束, 已关闭, 关闭, 完结, 已完结, 已解决, "
            + "已上线, 已发布, 已交付, 已验收, 已關閉",
            TaskStatus.BLOCKED: _STOPPED
            + "hold, held, suspended, deferred, postponed, 搁置, 已搁置, 已暂停, 已挂起, 延后, 暫停, 擱置",
            TaskStatus.CANCELLED: _DROPPED
            + "cancel, abandoned, withdrawn, removed, won't do, wont do, obsolete, 已作废, 终止, 已终止, 废弃",
        },
        TaskType: {
            TaskType.TASK: "activity, action, sub-task, subtask, story, user story, bug, feature, "
            "defect, issue, 子任务, 需求, 缺陷, 用户故事, 事务, タスク, 作業, 작업, 업무, tâche, Aufgabe, Vorgang, "
            "tarea, tarefa, công việc, nhiệm vụ, zadanie, görev",
            TaskType.MILESTONE: "start milestone, finish milestone, ◆, ◇, マイルストーン, 마일스톤, jalon, Meilenstein, hito, marco, cột mốc, "
            "mốc, kamień milowy, kilometre taşı, 里程碑节点",
            TaskType.SUMMARY: "summary task, section, フェーズ, 工程, 단계, phase récapitulative, Phase, "
            "Sammelvorgang, fase, resumen, etapa, giai đoạn, faza, etap, aşama, faz, 汇总任务",
        },
        PriorityWord: {
            PriorityWord.LOWEST: _VERY_LOW + "trivial, 极低, très basse, p4, p5, 非常低",
            PriorityWord.LOW: _LOW + "minor, p3, 较低, 次要, basse, thấp",
            PriorityWord.MEDIUM: _MEDIUM
            + "normal, standard, moderate, middle, p2, 中等, 一般, 正常, normale, 보통",
            PriorityWord.HIGH: _HIGH + "major, important, p1, 较高, 重要",
            PriorityWord.HIGHEST: _VERY_HIGH
            + "critical, blocker, urgent, immediate, very high, p0, 紧急, 最高, 非常紧急, 特急, 緊急, 至急, "
            "긴급, urgent, urgente, dringend, sofort, khẩn cấp, pilne, pilny, acil",
        },
        ScaleWord: {
            ScaleWord.VERY_LOW: _VERY_LOW,
            ScaleWord.LOW: _LOW,
            ScaleWord.MEDIUM: _MEDIUM,
            ScaleWord.HIGH: _HIGH,
            ScaleWord.VERY_HIGH: _VERY_HIGH,
        },
        IssueSeverity: {
            IssueSeverity.LOW: _LOW,
            IssueSeverity.MEDIUM: _MEDIUM,
            IssueSeverity.HIGH: _HIGH,
            IssueSeverity.CRITICAL: _VERY_HIGH
            + "緊急, 긴급, urgente, dringend, khẩn cấp, pilne, acil",
        },
        IssueStatus: {
            IssueStatus.OPEN: _OPEN + _NOT_BEGUN,
            IssueStatus.IN_PROGRESS: _GOING_ON,
            IssueStatus.RESOLVED: "解決, 解決済, 解決済み, 해결, 해결됨, résolu, résolue, gelöst, behoben, resuelto, "
            "resuelta, resolvido, resolvida, đã giải quyết, đã xử lý, rozwiązane, rozwiązany, çözüldü",
            IssueStatus.CLOSED: _FINISHED + "クローズ, 닫힘",
        },
        RiskStatus: {
            RiskStatus.OPEN: _OPEN,
            RiskStatus.WATCHING: _GOING_ON
            + "監視中, 모니터링, überwacht, en seguimiento, monitorado",
            RiskStatus.HAPPENED: "発生, 顕在化, 발생, survenu, eingetreten, materializado, ocurrido, ocorrido, "
            "đã xảy ra, wystąpiło, gerçekleşti",
            RiskStatus.CLOSED: _FINISHED + "クローズ, 닫힘",
        },
        RiskKind: {
            RiskKind.THREAT: "脅威, リスク, 위협, menace, Bedrohung, amenaza, ameaça, đe dọa, zagrożenie, tehdit",
            RiskKind.OPPORTUNITY: "機会, 기회, opportunité, Chance, oportunidad, oportunidade, cơ hội, "
            "szansa, fırsat",
        },
        RiskResponse: {
            RiskResponse.AVOID: "回避, 회피, éviter, vermeiden, evitar, tránh, né tránh, unikanie, kaçınma",
            RiskResponse.MITIGATE: "軽減, 低減, 완화, 감소, réduire, atténuer, mindern, mildern, mitigar, reducir, "
            "reduzir, giảm thiểu, łagodzenie, ograniczanie, azaltma",
            RiskResponse.TRANSFER: "移転, 転嫁, 전가, transférer, übertragen, transferir, chuyển giao, "
            "przeniesienie, transfer etme, devretme",
            RiskResponse.ACCEPT: "受容, 수용, accepter, akzeptieren, aceptar, aceitar, chấp nhận, "
            "akceptacja, kabul, kabul etme",
        },
        DeliverableStatus: {
            DeliverableStatus.PLANNED: _NOT_BEGUN,
            DeliverableStatus.IN_PROGRESS: _GOING_ON,
            DeliverableStatus.SUBMITTED: "提出済, 提出済み, 제출, 제출됨, livré, soumis, geliefert, eingereicht, "
            "entregado, entregue, đã nộp, đã gửi, przekazane, dostarczone, teslim edildi",
            DeliverableStatus.ACCEPTED: _ACCEPTED,
            DeliverableStatus.REJECTED: _REFUSED,
        },
        Decision: {Decision.APPROVED: _ACCEPTED, Decision.REJECTED: _REFUSED},
        ActionStatus: {
            ActionStatus.OPEN: _OPEN + _NOT_BEGUN,
            ActionStatus.IN_PROGRESS: _GOING_ON,
            ActionStatus.DONE: _FINISHED,
            ActionStatus.CANCELLED: _DROPPED,
        },
        FeedbackStatus: {
            FeedbackStatus.OPEN: _OPEN,
            FeedbackStatus.ANSWERED: "回答済, 回答済み, 답변완료, répondu, beantwortet, respondido, đã trả lời, "
            "udzielono odpowiedzi, yanıtlandı",
            FeedbackStatus.CLOSED: _FINISHED,
        },
        CheckResult: {CheckResult.PASS: _PASSED, CheckResult.FAIL: _FAILED},
        AcceptanceResult: {AcceptanceResult.PASS: _PASSED, AcceptanceResult.FAIL: _FAILED},
    }
)
"""By choice: words separated by commas; a word in two languages may stand twice."""


def words_abroad(choice: Choice) -> tuple[str, ...]:
    """Every further word that means a choice."""
    text = WORDS_ABROAD.get(type(choice), {}).get(choice, "")
    return tuple(word for part in text.replace("\n", ",").split(",") if (word := part.strip()))
