"""In which table of characters a text was saved."""

import pytest

from sheetpm.sources.text_encoding import decode_text

CHINESE = "编号,任务,负责人,开始,完成\nT1,设计首页,王芳,2026-03-02,2026-03-06\n"
SAVED = [
    pytest.param(CHINESE, "gb18030", id="Chinese in GB18030"),
    pytest.param("编号,任务,开始\n1,设计,2026-03-02\n", "gb18030", id="short Chinese"),
    pytest.param("编号,任务,备注\n1,首页,“重要”，尽快完成。\n", "gb18030", id="Chinese signs"),
    pytest.param("編號,任務,負責人,開始\nT1,設計首頁,王芳,2026-03-02\n", "big5", id="Big5"),
    pytest.param(
        "番号,タスク,担当者,開始日\n1,設計レビュー,田中,2026/03/02\n", "cp932", id="Japanese"
    ),
    pytest.param("번호,작업,담당자,시작일\n1,설계 검토,김철수,2026-03-02\n", "cp949", id="Korean"),
    pytest.param("ID;Tâche;Début;Fin\nT1;Rédiger le cahier;;\n", "cp1252", id="French"),
    pytest.param("ID;Aufgabe;Beginn\n1;Prüfung der Lösung;02.03.2026\n", "cp1252", id="German"),
    pytest.param("ID;Task;Owner\n1;PRÜFUNG;Jörg\n", "cp1252", id="German capitals"),
    pytest.param("ID;Tarea;Inicio\n1;Diseño de la página;\n", "cp1252", id="Spanish"),
    pytest.param("ID;Tarefa;Início\n1;Revisão da solução;\n", "cp1252", id="Portuguese"),
    pytest.param("ID,Task\n1,Design – “home” page at 50 €\n", "cp1252", id="English signs"),
    pytest.param("ID;Zadanie;Początek\n1;Zażółć gęślą jaźń;\n", "cp1250", id="Polish"),
    pytest.param("ID;Úkol;Začátek\n1;Příprava návrhu;\n", "cp1250", id="Czech"),
    pytest.param("ID;Görev;Başlangıç\n1;Tasarım çalışması;\n", "cp1254", id="Turkish"),
    pytest.param("ID;Задача;Начало\n1;Разработка дизайна;\n", "cp1251", id="Russian"),
    pytest.param("ID;Εργασία;Έναρξη\n1;Σχεδιασμός σελίδας;\n", "cp1253", id="Greek"),
]


@pytest.mark.parametrize(("text", "table"), SAVED)
def test_an_unmarked_text_is_read_as_it_was_saved_and_called_assumed(text: str, table: str) -> None:
    found = decode_text(text.encode(table))
    assert found is not None
    assert found.text == text
    assert found.is_assumed


@pytest.mark.parametrize(
    "table", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_needs_no_guess(table: str) -> None:
    found = decode_text(CHINESE.encode(table))
    assert found is not None
    assert found.text.removeprefix("\ufeff") == CHINESE
    assert not found.is_assumed


def test_plain_ascii_is_not_called_assumed() -> None:
    found = decode_text(b"ID,Task\n1,Design\n")
    assert found is not None
    assert not found.is_assumed


def test_a_marked_text_that_breaks_off_within_a_character_is_not_guessed_at() -> None:
    assert decode_text("任务".encode("utf-16")[:-1]) is None
