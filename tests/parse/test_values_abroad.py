"""What people type in nine more languages, and what it is read as: one row a form."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from sheetpm.grid import CellValue
from sheetpm.languages import Language
from sheetpm.plan.calendar_words import MONTHS
from sheetpm.schema.cell_types import (
    Duration,
    DurationUnit,
    LinkKind,
    Moment,
    PredecessorLink,
    ScaleWord,
)
from sheetpm.schema.names import choice_names, find_choice, normalise, unaccented
from sheetpm.schema.risks import IssueSeverity, RiskResponse
from sheetpm.schema.tasks import TaskStatus, TaskType
from sheetpm.schema.words_abroad import WORDS_ABROAD
from tests.parse.reading import column_of, read

_MARCH_5 = date(2026, 3, 5)  # a Thursday
_AUGUST_3 = date(2026, 8, 3)
_NOT, _GOING, _DONE = TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS, TaskStatus.DONE
_BLOCKED, _CANCELLED = TaskStatus.BLOCKED, TaskStatus.CANCELLED

_DATES: list[tuple[str, CellValue, Any, str]] = [
    ("ja", "2026年3月5日(木)", _MARCH_5, ""),
    ("ja", "2026/03/05(木)", _MARCH_5, ""),
    ("ja", "2026/3/5 木曜日", _MARCH_5, ""),
    ("ja", "令和8年3月5日", _MARCH_5, ""),
    ("ja", "令和元年5月7日", date(2019, 5, 7), ""),
    ("ja", "R8.3.5", _MARCH_5, ""),
    ("ja", "平成31年4月1日", date(2019, 4, 1), ""),
    ("ja", "2026年3月5日 午後1:30", Moment(2026, 3, 5, 810), ""),
    ("ja", "2026年2月30日", None, "CEL007"),
    ("ja", "未定", None, "CEL017"),
    ("ja", "なし", None, ""),
    ("zh", "民國115年3月5日", _MARCH_5, ""),
    ("zh", "2026-03-05 週四", _MARCH_5, ""),
    ("ko", "2026년 3월 5일 (목)", _MARCH_5, ""),
    ("ko", "2026. 3. 5. (목)", _MARCH_5, ""),
    ("ko", "2026-03-05 목요일", _MARCH_5, ""),
    ("ko", "2026.03.05 오후 2:00", Moment(2026, 3, 5, 840), ""),
    ("ko", "미정", None, "CEL017"),
    ("fr", "5 mars 2026", _MARCH_5, ""),
    ("fr", "1er août 2026", date(2026, 8, 1), ""),
    ("fr", "3 aout 2026", _AUGUST_3, ""),
    ("fr", "jeudi 5 mars 2026", _MARCH_5, ""),
    ("fr", "jeu. 05/03/2026", _MARCH_5, ""),
    ("fr", "mar. 03/02/2026", date(2026, 2, 3), ""),  # mardi is Tuesday: 3 February, not 2 March
    ("fr", "5-févr.-26", date(2026, 2, 5), ""),
    ("fr", "31 juin 2026", None, "CEL007"),
    ("fr", "05/03/2026 17h30", None, "CEL006"),
    ("fr", "25/03/2026 17h30", Moment(2026, 3, 25, 1050), ""),
    ("fr", "à définir", None, "CEL017"),
    ("de", "5. März 2026", _MARCH_5, ""),
    ("de", "05. Maerz 2026", None, "CEL003"),
    ("de", "Do 05.03.2026", _MARCH_5, ""),
    ("de", "Do, 05.03.26", _MARCH_5, ""),
    ("de", "Donnerstag, 5. März 2026", _MARCH_5, ""),
    ("de", "5.3.2026", _MARCH_5, ""),
    ("de", "05.03.2026 17:00 Uhr", Moment(2026, 3, 5, 1020), ""),
    ("de", "24. Dez. 2026", date(2026, 12, 24), ""),
    ("de", "31.06.2026", None, "CEL007"),
    ("de", "noch offen", None, "CEL017"),
    ("es", "5 de marzo de 2026", _MARCH_5, ""),
    ("es", "jueves, 5 de marzo de 2026", _MARCH_5, ""),
    ("es", "3-ago-26", _AUGUST_3, ""),
    ("es", "5 dic. 2026", date(2026, 12, 5), ""),
    ("es", "31 de junio de 2026", None, "CEL007"),
    ("es", "por definir", None, "CEL017"),
    ("pt", "5 de março de 2026", _MARCH_5, ""),
    ("pt", "quinta-feira, 5 de março de 2026", _MARCH_5, ""),
    ("pt", "qui 05/03/2026", _MARCH_5, ""),  # quinta is Thursday; 3 May is a Sunday
    ("pt", "03/ago/2026", _AUGUST_3, ""),
    ("pt", "1º de outubro de 2026", date(2026, 10, 1), ""),
    ("vi", "ngày 5 tháng 3 năm 2026", _MARCH_5, ""),
    ("vi", "5 tháng 3, 2026", _MARCH_5, ""),
    ("vi", "05 thg 3 2026", _MARCH_5, ""),
    ("vi", "Thứ 5, 05/03/2026", _MARCH_5, ""),
    ("vi", "31/03/2026", date(2026, 3, 31), ""),
    ("vi", "chưa xác định", None, "CEL017"),
    ("pl", "5 marca 2026", _MARCH_5, ""),
    ("pl", "5 marca 2026 r.", _MARCH_5, ""),
    ("pl", "czw. 05.03.2026", _MARCH_5, ""),
    ("pl", "3 sierpnia 2026", _AUGUST_3, ""),
    ("pl", "12 paź 2026", date(2026, 10, 12), ""),
    ("pl", "5 pazdziernika 2026", date(2026, 10, 5), ""),
    ("pl", "31 czerwca 2026", None, "CEL007"),
    ("pl", "09.03.2026 r.", date(2026, 3, 9), ""),
    ("zh", "3月16日", None, "CEL003"),  # no year, and nothing shows it
    ("tr", "5 Mart 2026", _MARCH_5, ""),
    ("tr", "5 Mart 2026 Perşembe", _MARCH_5, ""),
    ("tr", "3 Ağustos 2026", _AUGUST_3, ""),
    ("tr", "3 AĞUSTOS 2026", _AUGUST_3, ""),
    ("tr", "12 Kasım 2026", date(2026, 11, 12), ""),
    ("tr", "05.03.2026 Per", _MARCH_5, ""),
    ("tr", "belirlenecek", None, "CEL017"),
]


def _span(amount: float, unit: DurationUnit = DurationUnit.DAY) -> Duration:
    return Duration(amount, unit)


_WEEK, _MONTH, _HOUR, _CLOCK = (
    DurationUnit.WEEK,
    DurationUnit.MONTH,
    DurationUnit.HOUR,
    DurationUnit.ELAPSED_DAY,
)
_DURATIONS: list[tuple[str, CellValue, Any, str]] = [
    ("ja", "3日", _span(3), ""),
    ("ja", "5営業日", _span(5), ""),
    ("ja", "2週間", _span(2, _WEEK), ""),
    ("ja", "3ヶ月", _span(3, _MONTH), ""),
    ("ja", "3か月", _span(3, _MONTH), ""),
    ("ja", "8時間", _span(8, _HOUR), ""),
    ("ja", "2人日", _span(2), ""),
    ("ja", "約3日", _span(3), "CEL014"),
    ("ko", "3일", _span(3), ""),
    ("ko", "2주", _span(2, _WEEK), ""),
    ("ko", "2 개월", _span(2, _MONTH), ""),
    ("ko", "4시간", _span(4, _HOUR), ""),
    ("fr", "3 jours", _span(3), ""),
    ("fr", "3 j", _span(3), ""),
    ("fr", "1,5 jour", _span(1.5), ""),
    ("fr", "10 jours ouvrés", _span(10), ""),
    ("fr", "2 semaines", _span(2, _WEEK), ""),
    ("fr", "2 mois", _span(2, _MONTH), ""),
    ("fr", "4 heures", _span(4, _HOUR), ""),
    ("fr", "10 jours calendaires", _span(10, _CLOCK), ""),
    ("de", "3 Tage", _span(3), ""),
    ("de", "10 Arbeitstage", _span(10), ""),
    ("de", "5 AT", _span(5), ""),
    ("de", "2 Wochen", _span(2, _WEEK), ""),
    ("de", "2 Wo.", _span(2, _WEEK), ""),
    ("de", "3 Monate", _span(3, _MONTH), ""),
    ("de", "4 Std.", _span(4, _HOUR), ""),
    ("de", "14 Kalendertage", _span(14, _CLOCK), ""),
    ("de", "ca. 3 Tage", _span(3), "CEL014"),
    ("es", "3 días", _span(3), ""),
    ("es", "3 dias", _span(3), ""),
    ("es", "5 días hábiles", _span(5), ""),
    ("es", "2 semanas", _span(2, _WEEK), ""),
    ("es", "1 mes", _span(1, _MONTH), ""),
    ("es", "8 horas", _span(8, _HOUR), ""),
    ("es", "30 días naturales", _span(30, _CLOCK), ""),
    ("pt", "10 dias úteis", _span(10), ""),
    ("pt", "30 dias corridos", _span(30, _CLOCK), ""),
    ("pt", "3 meses", _span(3, _MONTH), ""),
    ("pt", "1 mês", _span(1, _MONTH), ""),
    ("vi", "3 ngày", _span(3), ""),
    ("vi", "5 ngày làm việc", _span(5), ""),
    ("vi", "2 tuần", _span(2, _WEEK), ""),
    ("vi", "1 tháng", _span(1, _MONTH), ""),
    ("vi", "4 giờ", _span(4, _HOUR), ""),
    ("pl", "3 dni", _span(3), ""),
    ("pl", "1 dzień", _span(1), ""),
    ("pl", "10 dni roboczych", _span(10), ""),
    ("pl", "2 tyg.", _span(2, _WEEK), ""),
    ("pl", "5 tygodni", _span(5, _WEEK), ""),
    ("pl", "6 miesięcy", _span(6, _MONTH), ""),
    ("pl", "8 godz.", _span(8, _HOUR), ""),
    ("tr", "3 gün", _span(3), ""),
    ("tr", "5 iş günü", _span(5), ""),
    ("tr", "2 hafta", _span(2, _WEEK), ""),
    ("tr", "3 ay", _span(3, _MONTH), ""),
    ("tr", "4 saat", _span(4, _HOUR), ""),
    ("tr", "yarın", None, "CEL003"),
]
_PERCENTS: list[tuple[str, CellValue, Any, str]] = [
    ("ja", "50パーセント", 0.5, ""),
    ("ja", "完了", 1.0, ""),
    ("ja", "未着手", 0.0, ""),
    ("ko", "50퍼센트", 0.5, ""),
    ("ko", "완료", 1.0, ""),
    ("fr", "50 %", 0.5, ""),
    ("fr", "12,5 %", 0.125, ""),
    ("fr", "50 pour cent", 0.5, ""),
    ("fr", "terminé", 1.0, ""),
    ("de", "50 Prozent", 0.5, ""),
    ("de", "erledigt", 1.0, ""),
    ("de", "offen", 0.0, ""),
    ("es", "50 por ciento", 0.5, ""),
    ("es", "completado", 1.0, ""),
    ("pt", "50 por cento", 0.5, ""),
    ("pt", "concluída", 1.0, ""),
    ("vi", "50 phần trăm", 0.5, ""),
    ("vi", "hoàn thành", 1.0, ""),
    ("pl", "50 procent", 0.5, ""),
    ("pl", "zakończone", 1.0, ""),
    ("tr", "%50", 0.5, ""),
    ("tr", "% 75", 0.75, ""),
    ("tr", "yüzde 50", 0.5, ""),
    ("tr", "tamamlandı", 1.0, ""),
    ("zh", "百分之50", 0.5, ""),
    ("en", "50 percent", 0.5, ""),
    ("en", "50 pct", 0.5, ""),
    ("en", "Yes", 1.0, ""),
    ("ja", "○", 1.0, ""),
    ("de", "in Arbeit", None, "CEL003"),
    ("es", "de 75% a 100%", None, "CEL003"),
]
_STATUSES: list[tuple[str, CellValue, Any, str]] = [
    ("ja", "未着手", _NOT, ""),
    ("ja", "進行中", _GOING, ""),
    ("ja", "対応中", _GOING, ""),
    ("ja", "済", _DONE, ""),
    ("ja", "保留", _BLOCKED, ""),
    ("ja", "中止", _CANCELLED, ""),
    ("ko", "시작 전", _NOT, ""),
    ("ko", "진행중", _GOING, ""),
    ("ko", "진행 중", _GOING, ""),
    ("ko", "완료", _DONE, ""),
    ("ko", "보류", _BLOCKED, ""),
    ("ko", "취소", _CANCELLED, ""),
    ("ko", "대기", None, "CEL010"),  # to do, or waiting
    ("fr", "À faire", _NOT, ""),
    ("fr", "Non commencé", _NOT, ""),
    ("fr", "En cours", _GOING, ""),
    ("fr", "Terminé", _DONE, ""),
    ("fr", "TERMINE", _DONE, ""),
    ("fr", "En attente", _BLOCKED, ""),
    ("fr", "Annulée", _CANCELLED, ""),
    ("de", "Nicht begonnen", _NOT, ""),
    ("de", "In Bearbeitung", _GOING, ""),
    ("de", "abgeschlossen", _DONE, ""),
    ("de", "wartet", _BLOCKED, ""),
    ("de", "entfällt", _CANCELLED, ""),
    ("es", "Sin iniciar", _NOT, ""),
    ("es", "En curso", _GOING, ""),
    ("es", "Finalizada", _DONE, ""),
    ("es", "Detenido", _BLOCKED, ""),
    ("es", "Cancelado", _CANCELLED, ""),
    ("pt", "Não iniciada", _NOT, ""),
    ("pt", "nao iniciado", _NOT, ""),
    ("pt", "Em andamento", _GOING, ""),
    ("pt", "Concluído", _DONE, ""),
    ("pt", "Aguardando", _BLOCKED, ""),
    ("vi", "Chưa bắt đầu", _NOT, ""),
    ("vi", "Đang thực hiện", _GOING, ""),
    ("vi", "Đã hoàn thành", _DONE, ""),
    ("vi", "Tạm dừng", _BLOCKED, ""),
    ("vi", "Đã hủy", _CANCELLED, ""),
    ("pl", "Do zrobienia", _NOT, ""),
    ("pl", "W trakcie", _GOING, ""),
    ("pl", "Zakończone", _DONE, ""),
    ("pl", "Wstrzymane", _BLOCKED, ""),
    ("pl", "Anulowane", _CANCELLED, ""),
    ("tr", "Başlamadı", _NOT, ""),
    ("tr", "BAŞLAMADI", _NOT, ""),
    ("tr", "Devam ediyor", _GOING, ""),
    ("tr", "Tamamlandı", _DONE, ""),
    ("tr", "Beklemede", _BLOCKED, ""),
    ("tr", "İptal edildi", _CANCELLED, ""),
    ("zh", "已結束", None, "CEL010"),
    ("zh", "暫停", _BLOCKED, ""),
    ("zh", "处理中", _GOING, ""),
    ("en", "✅", _DONE, ""),
    ("en", "Working on it", _GOING, ""),
    ("en", "Backlog", _NOT, ""),
    ("en", "delayed", None, "CEL010"),
]
_TYPES: list[tuple[str, CellValue, Any, str]] = [
    ("ja", "マイルストーン", TaskType.MILESTONE, ""),
    ("ko", "마일스톤", TaskType.MILESTONE, ""),
    ("fr", "Jalon", TaskType.MILESTONE, ""),
    ("de", "Meilenstein", TaskType.MILESTONE, ""),
    ("de", "Sammelvorgang", TaskType.SUMMARY, ""),
    ("es", "Hito", TaskType.MILESTONE, ""),
    ("pt", "Marco", TaskType.MILESTONE, ""),
    ("vi", "Cột mốc", TaskType.MILESTONE, ""),
    ("pl", "Kamień milowy", TaskType.MILESTONE, ""),
    ("tr", "Kilometre Taşı", TaskType.MILESTONE, ""),
]
_PRIORITIES: list[tuple[str, CellValue, Any, str]] = [
    ("en", "High", 600.0, ""),
    ("en", "P0", 900.0, ""),
    ("en", "Normal", 500.0, ""),
    ("zh", "较高", 600.0, ""),
    ("zh", "普通", 500.0, ""),
    ("ja", "低", 400.0, ""),
    ("ko", "높음", 600.0, ""),
    ("fr", "moyenne", 500.0, ""),
    ("de", "hoch", 600.0, ""),
    ("es", "Baja", 400.0, ""),
    ("pt", "Crítica", 900.0, ""),
    ("vi", "trung bình", 500.0, ""),
    ("pl", "wysoki", 600.0, ""),
    ("tr", "Düşük", 400.0, ""),
    ("en", "700", 700.0, ""),
    ("en", "purple", None, "CEL003"),
]
_SEVERITIES: list[tuple[str, CellValue, Any, str]] = [
    ("ja", "高い", IssueSeverity.HIGH, ""),
    ("de", "kritisch", IssueSeverity.CRITICAL, ""),
    ("tr", "orta", IssueSeverity.MEDIUM, ""),
]
_RESPONSES: list[tuple[str, CellValue, Any, str]] = [
    ("ja", "軽減", RiskResponse.MITIGATE, ""),
    ("ko", "회피", RiskResponse.AVOID, ""),
    ("fr", "accepter", RiskResponse.ACCEPT, ""),
    ("es", "Transferir", RiskResponse.TRANSFER, ""),
]
_YES_NO: list[tuple[str, CellValue, Any, str]] = [
    ("ja", "○", True, ""),
    ("ja", "×", False, ""),
    ("ja", "はい", True, ""),
    ("ko", "예", True, ""),
    ("ko", "아니요", False, ""),
    ("fr", "oui", True, ""),
    ("de", "Nein", False, ""),
    ("es", "Sí", True, ""),
    ("pt", "Não", False, ""),
    ("vi", "Có", True, ""),
    ("vi", "Không", False, ""),
    ("pl", "tak", True, ""),
    ("pl", "nie", False, ""),
    ("tr", "Evet", True, ""),
    ("tr", "HAYIR", False, ""),
]
_WEEKS: list[tuple[str, CellValue, Any, str]] = [
    ("ja", "月〜金", frozenset(range(5)), ""),
    ("ko", "월-금", frozenset(range(5)), ""),
    ("fr", "lun-ven", frozenset(range(5)), ""),
    ("de", "Mo-Fr", frozenset(range(5)), ""),
    ("de", "Montag bis Freitag", frozenset(range(5)), ""),
    ("es", "lunes a viernes", frozenset(range(5)), ""),
    ("pt", "segunda a sexta", frozenset(range(5)), ""),
    ("vi", "thứ 2 - thứ 6", frozenset(range(5)), ""),
    ("pl", "pn-pt", frozenset(range(5)), ""),
    ("tr", "Pzt-Cum", frozenset(range(5)), ""),
]
_LINKS: list[tuple[str, CellValue, Any, str]] = [
    ("fr", "2FD+3j", (PredecessorLink("2", LinkKind.FS, _span(3)),), ""),
    ("fr", "2DD", (PredecessorLink("2", LinkKind.SS),), ""),
    ("de", "4EA-2 Tage", (PredecessorLink("4", LinkKind.FS, _span(-2)),), ""),
    ("de", "3AA", (PredecessorLink("3", LinkKind.SS),), ""),
    ("es", "5FC+1 sem.", (PredecessorLink("5", LinkKind.FS, _span(1, _WEEK)),), ""),
    ("pt", "1TI", (PredecessorLink("1"),), ""),
    (
        "pt",
        "1II+2 dias; 2TT",
        (
            PredecessorLink("1", LinkKind.SS, _span(2)),
            PredecessorLink("2", LinkKind.FF),
        ),
        "",
    ),
    ("pl", "7ZR+2 dni", (PredecessorLink("7", LinkKind.FS, _span(2)),), ""),
    ("en", "Phase II", (PredecessorLink("Phase II"),), ""),
    ("tr", "3İİ", (PredecessorLink("3İİ"),), ""),
]
_CASES = [
    (language, tab, key, typed, expected, code)
    for tab, key, forms in (
        ("tasks", "start", _DATES),
        ("tasks", "duration", _DURATIONS),
        ("tasks", "percent_complete", _PERCENTS),
        ("tasks", "status", _STATUSES),
        ("tasks", "type", _TYPES),
        ("tasks", "priority", _PRIORITIES),
        ("tasks", "predecessors", _LINKS),
        ("issues", "severity", _SEVERITIES),
        ("risks", "response", _RESPONSES),
        ("calendars", "working", _YES_NO),
        ("project", "work_week", _WEEKS),
    )
    for language, typed, expected, code in forms
]


@pytest.mark.parametrize(
    ("tab", "key", "typed", "expected", "code"),
    [pytest.param(*case[1:], id=f"{case[0]}-{case[2]}-{case[3]!r}") for case in _CASES],
)
def test_a_form_of_another_language_is_read_as(
    tab: str, key: str, typed: CellValue, expected: Any, code: str
) -> None:
    values, said = column_of(tab, key, [typed])
    assert values == [expected]
    assert getattr(values[0], "minute", None) == getattr(expected, "minute", None)
    assert said == ([(0, code)] if code else [])


def test_every_language_has_its_rows() -> None:
    counts = Counter(case[0] for case in _CASES)
    assert {language for language, count in counts.items() if count >= 18} >= {
        *("ja", "ko", "fr", "de", "es", "pt", "vi", "pl", "tr")
    }
    assert len(_CASES) >= 250


@pytest.mark.parametrize("choices", sorted(WORDS_ABROAD, key=repr))
def test_a_word_without_its_accents_means_one_choice(choices: Any) -> None:
    meant: dict[str, set[str]] = {}
    for choice in choices:
        for word in choice_names(choice):
            meant.setdefault(unaccented(normalise(word)), set()).add(choice.value)
    assert {word: found for word, found in meant.items() if len(found) > 1} == {}


def test_kana_keep_the_marks_that_change_their_sound() -> None:
    assert unaccented("バグ") == "バグ"
    assert find_choice(ScaleWord, "ふつう") is ScaleWord.MEDIUM


def test_twelve_months_are_known_in_seven_languages() -> None:
    firsts = [
        MONTHS[word] for word in ("januar", "janvier", "enero", "janeiro", "stycznia", "ocak")
    ]
    lasts = [MONTHS[word] for word in ("dezember", "decembre", "diciembre", "grudnia", "aralik")]
    assert firsts == [1] * 6
    assert lasts == [12] * 5


def test_a_date_without_a_year_has_that_of_all_others_of_its_column() -> None:
    values, said = column_of("tasks", "start", ["2026-03-02", "3月16日", "20 Mar", "2026-04-01"])
    assert values[1:3] == [date(2026, 3, 16), date(2026, 3, 20)]
    assert said == [(1, "CEL033")]


def test_a_date_without_a_year_is_none_where_the_others_are_of_two() -> None:
    values, said = column_of("tasks", "start", ["2026-03-02", "3月16日", "2027-04-01"])
    assert values[1] is None
    assert said == [(1, "CEL003")]


def test_a_year_that_nothing_tells_is_asked_for() -> None:
    reading = read("""
        Tasks:

        | 编号 | 任务 | 开始 | 完成       |
        |------|------|------|------------|
        | T1   | 设计 | 3月2日 | 2026-03-06 |
    """)
    found = reading.only("CEL003")
    assert str(found.place) == "Tasks!C2"
    assert "缺少年份" in found.message(Language.ZH)
    assert "the year is missing" in found.message(Language.EN)


def test_a_day_that_its_month_lacks_does_not_lack_a_year() -> None:
    reading = read("""
        Tasks:

        | 编号 | 任务 | 开始       | 完成       |
        |------|------|------------|------------|
        | T1   | 设计 | 2026-03-02 | 2026-03-06 |
        | T2   | 测试 | 2月30日    | 2026-03-06 |
    """)
    assert "缺少年份" not in reading.only("CEL003").message(Language.ZH)


def test_the_start_of_the_project_needs_its_year() -> None:
    reading = read("""
        Project:

        | Field    | Value |
        |----------|-------|
        | 开始日期 | 3月2日 |

        Tasks:

        | Task   | Start      |
        |--------|------------|
        | Design | 2026-03-02 |
    """)
    assert reading.plan.facts.start is None
    assert "缺少年份" in reading.only("CEL003").message(Language.ZH)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Ann & Bob", ["Ann", "Bob"]),
        ("Bob + Ann", ["Bob", "Ann"]),
        ("Ann und Kai", ["Ann", "Kai"]),
        ("Ann y Kai", ["Ann", "Kai"]),
        ("Ann / Kai", ["Ann", "Kai"]),
        ("张三/李四", ["张三", "李四"]),
        ("张三和李四", ["张三", "李四"]),
        ("R&D", ["R&D"]),
        ("Sales & Marketing", ["Sales & Marketing"]),
        ("Ann, Kai", ["Ann", "Kai"]),
    ],
)
def test_two_names_in_a_cell_are_two_people_where_one_of_them_stands_alone(
    cell: str, people: list[str]
) -> None:
    values, said = column_of("tasks", "owner", [cell, "Ann", "Bob", "张三"])
    assert [each.name for each in values[0]] == people
    assert said == []
