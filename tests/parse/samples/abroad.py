"""Plans in the other languages that are read."""

from tests.parse.samples.making import Sample, Sheet, days, table


def _plan(
    name: str,
    title: str,
    text: str,
    columns: str,
    *,
    row: int,
    leaves: int,
    groups: int = 0,
    reads: dict[str, tuple[str | None, str | None]] | None = None,
    done: dict[str, float] | None = None,
    merged: tuple[str, ...] = (),
    scale: tuple[str, int] | None = None,
) -> Sample:
    return Sample(
        name=name,
        plan=title,
        row=row,
        columns=columns,
        leaves=leaves,
        groups=groups,
        reads=reads or {},
        done=done or {},
        sheets=[
            Sheet(
                title=title,
                merged=merged,
                rows=table(text, days(*scale) if scale else (), row - 1),
            )
        ],
    )


ABROAD = (
    _plan(
        "ja wbs with levels in columns",
        "WBS",
        """
プロジェクトWBS
プロジェクト名：|販売管理システム
No|大項目|中項目|小項目|担当者|開始予定日|終了予定日|開始実績日|終了実績日|進捗率
1|要件定義||ヒアリング|山田|@4-1|@4-10|@4-1|@4-10|%100
2|||要件定義書作成|鈴木|@4-13|@4-24|@4-13||%50
3|設計|基本設計|画面設計|佐藤|@4-27|@5-15|||%0
4|||DB設計|佐藤|@5-18|@5-29|||%0
""",
        "A=id D=task E=owner F=start G=finish H=actual_start I=actual_finish J=percent_complete",
        row=3,
        leaves=4,
        groups=3,
        reads={"ヒアリング": ("2026-04-01", "2026-04-10")},
        done={"要件定義書作成": 0.5},
    ),
    _plan(
        "ja gantt with plan and result rows",
        "ガントチャート",
        """
開発スケジュール
|
No.|作業内容|担当|予実|開始日|終了日
1|設計|山田|予定|@4-1|@4-10
|||実績|@4-2|@4-13
2|製造|鈴木|予定|@4-13|@4-30
|||実績|@4-14
3|試験|佐藤|予定|@5-1|@5-15
|||実績
""",
        "A=id B=task C=owner E=start F=finish",
        row=3,
        leaves=3,
        reads={"設計": ("2026-04-01", "2026-04-10")},
        merged=("A4:A5", "B4:B5", "C4:C5", "A6:A7", "B6:B7", "C6:C7", "A8:A9", "B8:B9", "C8:C9"),
        scale=("4-1", 45),
    ),
    _plan(
        "ja construction schedule",
        "工程表",
        """
○○邸新築工事 工程表||||2026年4月1日 作成
工種|作業名|業者|着工日|完了日|日数|備考
仮設工事|足場組立|A社|2026/4/1|2026/4/3|3
基礎工事|掘削|B社|2026/4/6|2026/4/8|3
基礎工事|配筋|B社|2026/4/9|2026/4/14|4|雨天順延
基礎工事|打設|B社|2026/4/15|2026/4/16|2
""",
        "A=phase B=task C=owner D=start E=finish F=duration G=notes",
        row=2,
        leaves=4,
        groups=2,
        reads={"掘削": ("2026-04-06", "2026-04-08")},
    ),
    _plan(
        "ja task list with plan and result in two lines",
        "課題・タスク一覧",
        """
タスク管理表
ID|タスク|担当|予定||実績||ステータス|優先度
|||開始|終了|開始|終了
1|会場予約|山田|@4-1|@4-3|@4-1|@4-3|完了|高
2|案内状|鈴木|@4-6|@4-10|||進行中|中
3|リハーサル|佐藤|@4-20|@4-20|||未着手|低
""",
        "A=id B=task C=owner D=start E=finish F=actual_start G=actual_finish H=status I=priority",
        row=3,
        leaves=3,
        reads={"案内状": ("2026-04-06", "2026-04-10")},
        merged=("A1:I1", "D2:E2", "F2:G2", "A2:A3", "B2:B3", "C2:C3", "H2:H3", "I2:I3"),
    ),
    _plan(
        "ko project schedule",
        "일정표",
        """
프로젝트 일정표
작성자: 김철수
구분|작업명|담당자|시작일|종료일|기간|진척률|비고
분석|요구사항 수집|김철수|2026-03-02|2026-03-06|5|100%
분석|현황 분석|이영희|2026-03-09|2026-03-13|5|50%
설계|화면 설계|박민수|2026-03-16|2026-03-27|10|0%|검토 필요
설계|DB 설계|이영희|2026-03-16|2026-03-20|5|0%
""",
        "A=phase B=task C=owner D=start E=finish F=duration G=percent_complete H=notes",
        row=3,
        leaves=4,
        groups=2,
        reads={"현황 분석": ("2026-03-09", "2026-03-13")},
        done={"현황 분석": 0.5},
    ),
    _plan(
        "ko gantt with dotted dates and plan and actual",
        "간트차트",
        """
간트 차트
순번|업무내용|담당|계획||실적||상태
|||시작|완료|시작|완료
1|기획|김|2026. 3. 2|2026. 3. 6|2026. 3. 2|2026. 3. 6|완료
2|개발|이|2026. 3. 9|2026. 3. 27|2026. 3. 10||진행중
3|오픈|박|2026. 3. 30|2026. 3. 30|||대기
""",
        "A=id B=task C=owner D=start E=finish F=actual_start G=actual_finish H=status",
        row=3,
        leaves=3,
        reads={"개발": ("2026-03-09", "2026-03-27")},
        merged=("D2:E2", "F2:G2"),
    ),
    _plan(
        "fr rétroplanning",
        "Rétroplanning",
        """
Rétroplanning du salon
Date de l'événement :|@6-12
|
Thème|Action|Responsable|Date de début|Date limite|État|Commentaires
Lieu|Réserver la salle|Anne|02/03/2026|13/03/2026|Terminé
Lieu|Visite technique|Paul|16/03/2026|20/03/2026|En cours
Communication|Imprimer les affiches|Léa|23/03/2026|03/04/2026|À faire|devis reçu
Communication|Envoyer les invitations|Anne|06/04/2026|17/04/2026|À faire
""",
        "A=phase B=task C=owner D=start E=finish F=status G=notes",
        row=4,
        leaves=4,
        groups=2,
        reads={"Réserver la salle": ("2026-03-02", "2026-03-13")},
    ),
    _plan(
        "fr planning de chantier",
        "Planning",
        """
PLANNING PRÉVISIONNEL DES TRAVAUX
Chantier : école|||Maître d'œuvre : X
N°|Désignation des tâches|Lot|Durée (j)|Début|Fin|Avancement|Prédécesseurs
1|Terrassement|Gros œuvre|5|@3-2|@3-6|50 %
2|Fondations|Gros œuvre|10|@3-9|@3-20|0 %|1
3|Charpente|Bois|8|@3-23|@4-1|0 %|2
""",
        "A=id B=task C=phase D=duration E=start F=finish G=percent_complete H=predecessors",
        row=3,
        leaves=3,
        groups=2,
        reads={"Fondations": ("2026-03-09", "2026-03-20")},
        done={"Terrassement": 0.5},
        scale=("3-2", 30),
    ),
    _plan(
        "de terminplan mit soll und ist",
        "Terminplan",
        """
Projektplan Umbau
Projektleiter: Herr Maier||||Stand:|@3-9
|
Nr.|Vorgang|Verantwortlich|Beginn Soll|Ende Soll|Beginn Ist|Ende Ist|Fertig [%]|Bemerkung
1|Abriss|Maier|02.03.2026|06.03.2026|02.03.2026|09.03.2026|100
2|Rohbau|Schulz|09.03.2026|27.03.2026|10.03.2026||20|Regen
3|Ausbau|Weber|30.03.2026|30.04.2026|||0
""",
        "A=id B=task C=owner D=start E=finish F=actual_start G=actual_finish H=percent_complete I=notes",
        row=4,
        leaves=3,
        reads={"Rohbau": ("2026-03-09", "2026-03-27")},
        done={"Rohbau": 0.2},
    ),
    _plan(
        "de maßnahmenplan",
        "Maßnahmen",
        """
Maßnahmenplan
Lfd. Nr.|Maßnahme|Wer|Bis wann|Status|Bemerkungen
1|Angebote einholen|Maier|13.03.26|erledigt
2|Lieferant auswählen|Schulz|20.03.26|in Arbeit|drei Angebote
3|Vertrag schließen|Weber|31.03.26|offen
""",
        "A=id B=task C=owner D=finish E=status F=notes",
        row=2,
        leaves=3,
        reads={"Lieferant auswählen": (None, "2026-03-20")},
    ),
    _plan(
        "de projektplan mit arbeitspaketen und kalenderwochen",
        "Projektplan",
        """
Projekt Alpha
AP|Arbeitspaket|Verantwortlicher|Start|Ende|Dauer (Tage)|KW 10|KW 11|KW 12|KW 13|KW 14|KW 15
'1|Konzept|Maier|@3-2|@3-13|10
'1.1|Analyse|Maier|@3-2|@3-6|5|x
'1.2|Entwurf|Schulz|@3-9|@3-13|5||x
'2|Umsetzung|Weber|@3-16|@3-27|10|||x|x
""",
        "A=wbs B=task C=owner D=start E=finish F=duration",
        row=2,
        leaves=3,
        groups=1,
        reads={"Analyse": ("2026-03-02", "2026-03-06")},
    ),
    _plan(
        "es cronograma de actividades",
        "Cronograma",
        """
CRONOGRAMA DE ACTIVIDADES
Proyecto:|Escuela nueva
N°|Actividad|Responsable|Fecha de inicio|Fecha de fin|Duración (días)|% Avance|Observaciones
1|Diagnóstico|Ana|02/03/2026|13/03/2026|10|100%
2|Diseño|Luis|16/03/2026|27/03/2026|10|25%|falta plano
3|Ejecución|Eva|30/03/2026|30/04/2026|22|0%
""",
        "A=id B=task C=owner D=start E=finish F=duration G=percent_complete H=notes",
        row=3,
        leaves=3,
        reads={"Diseño": ("2026-03-16", "2026-03-27")},
        done={"Diseño": 0.25},
        merged=("A1:H1",),
    ),
    _plan(
        "es plan de trabajo con fases",
        "Plan de trabajo",
        """
Plan de trabajo
Fase|Tarea|Encargado|Inicio|Término|Estado
Fase 1|Reunión inicial|Ana|@3-2|@3-2|Completado
Fase 1|Encuesta|Luis|@3-3|@3-13|En proceso
Fase 2|Informe|Eva|@3-16|@3-27|Pendiente
""",
        "A=phase B=task C=owner D=start E=finish F=status",
        row=2,
        leaves=3,
        groups=2,
        reads={"Encuesta": ("2026-03-03", "2026-03-13")},
    ),
    _plan(
        "pt cronograma da obra",
        "Cronograma",
        """
CRONOGRAMA FÍSICO-FINANCEIRO
Obra: Creche
Item|Serviço|Início|Término|Duração|% Concluído|Custo Previsto|Responsável
1|Serviços preliminares|02/03/2026|06/03/2026|5 dias|100%|15000|João
2|Fundação|09/03/2026|27/03/2026|15 dias|40%|80000|Maria
3|Estrutura|30/03/2026|30/04/2026|23 dias|0%|200000|Pedro
TOTAL||||||295000
""",
        "A=id B=task C=start D=finish E=duration F=percent_complete G=budget H=owner",
        row=3,
        leaves=3,
        reads={"Fundação": ("2026-03-09", "2026-03-27")},
        done={"Fundação": 0.4},
    ),
    _plan(
        "pt plano de ação 5w2h",
        "5W2H",
        """
Plano de ação 5W2H
O quê|Por quê|Onde|Quem|Quando (início)|Quando (fim)|Como|Quanto|Status
Treinar equipe|Qualidade baixa|Fábrica|João|02/03/2026|13/03/2026|Curso|5000|Em andamento
Comprar máquina|Gargalo|Fábrica|Maria|16/03/2026|30/04/2026|Licitação|90000|Não iniciado
""",
        "A=task D=owner E=start F=finish H=budget I=status",
        row=2,
        leaves=2,
        reads={"Treinar equipe": ("2026-03-02", "2026-03-13")},
    ),
    _plan(
        "vi kế hoạch tiến độ",
        "Tiến độ",
        """
KẾ HOẠCH TIẾN ĐỘ DỰ ÁN
Dự án:|Nhà máy
STT|Hạng mục công việc|Người phụ trách|Ngày bắt đầu|Ngày kết thúc|Số ngày|% hoàn thành|Ghi chú
I|Giai đoạn 1
1|Khảo sát|An|02/03/2026|06/03/2026|5|100%
2|Thiết kế|Bình|09/03/2026|20/03/2026|10|50%
II|Giai đoạn 2
3|Thi công|Chi|23/03/2026|30/04/2026|28|0%|chờ vật tư
4|Nghiệm thu|An|04/05/2026|08/05/2026|5|0%
""",
        "A=id B=task C=owner D=start E=finish F=duration G=percent_complete H=notes",
        row=3,
        leaves=4,
        groups=2,
        reads={"Thiết kế": ("2026-03-09", "2026-03-20")},
        done={"Thiết kế": 0.5},
        merged=("A1:H1",),
    ),
    _plan(
        "vi kế hoạch và thực tế",
        "Kế hoạch",
        """
BẢNG THEO DÕI CÔNG VIỆC
TT|Nội dung công việc|Phụ trách|Kế hoạch||Thực tế||Tình trạng
|||Bắt đầu|Kết thúc|Bắt đầu|Kết thúc
1|Chuẩn bị|An|@3-2|@3-6|@3-2|@3-6|Hoàn thành
2|Sản xuất|Bình|@3-9|@3-20|@3-9||Đang thực hiện
3|Giao hàng|Chi|@3-23|@3-24|||Chưa bắt đầu
""",
        "A=id B=task C=owner D=start E=finish F=actual_start G=actual_finish H=status",
        row=3,
        leaves=3,
        reads={"Sản xuất": ("2026-03-09", "2026-03-20")},
        merged=("A1:H1", "D2:E2", "F2:G2", "A2:A3", "B2:B3", "C2:C3", "H2:H3"),
    ),
    _plan(
        "pl harmonogram",
        "Harmonogram",
        """
HARMONOGRAM RZECZOWO-FINANSOWY
Nazwa projektu: Szkoła
Lp.|Zadanie|Osoba odpowiedzialna|Data rozpoczęcia|Data zakończenia|Czas trwania (dni)|Koszt planowany|Stan realizacji
1|Projekt|Anna|02.03.2026|13.03.2026|10|5000|zakończone
2|Roboty ziemne|Jan|16.03.2026|27.03.2026|10|20000|w trakcie
3|Odbiór|Ewa|30.03.2026|31.03.2026|2|0|nierozpoczęte
Razem|||||22|25000
""",
        "A=id B=task C=owner D=start E=finish F=duration G=budget H=status",
        row=3,
        leaves=3,
        reads={"Roboty ziemne": ("2026-03-16", "2026-03-27")},
    ),
    _plan(
        "pl plan działań",
        "Plan działań",
        """
Etap|Działanie|Odpowiedzialny|Początek|Koniec|Postęp|Uwagi
Etap I|Analiza|Anna|@3-2|@3-6|%100
Etap I|Ankieta|Jan|@3-9|@3-13|%30|w toku
Etap II|Raport|Ewa|@3-16|@3-20|%0
""",
        "A=phase B=task C=owner D=start E=finish F=percent_complete G=notes",
        row=1,
        leaves=3,
        groups=2,
        reads={"Ankieta": ("2026-03-09", "2026-03-13")},
        done={"Ankieta": 0.3},
    ),
    _plan(
        "tr iş programı",
        "İş Programı",
        """
İŞ PROGRAMI
Proje adı:|Okul binası
Sıra No|İş Kalemi|Sorumlu|Başlangıç Tarihi|Bitiş Tarihi|Süre (gün)|Tamamlanma %|Açıklama
1|Kazı|Ayşe|02.03.2026|06.03.2026|5|100
2|Temel|Mehmet|09.03.2026|20.03.2026|10|40|yağmur
3|Çatı|Fatma|23.03.2026|03.04.2026|10|0
""",
        "A=id B=task C=owner D=start E=finish F=duration G=percent_complete",
        row=3,
        leaves=3,
        reads={"Temel": ("2026-03-09", "2026-03-20")},
        done={"Temel": 0.4},
    ),
    _plan(
        "tr proje takvimi planlanan gerçekleşen",
        "Takvim",
        """
Proje takvimi
No|Faaliyet|Sorumlu kişi|Planlanan Başlangıç|Planlanan Bitiş|Gerçekleşen Başlangıç|Gerçekleşen Bitiş|Durum
1|Analiz|Ayşe|@3-2|@3-6|@3-2|@3-9|Tamamlandı
2|Tasarım|Mehmet|@3-9|@3-20|@3-10||Devam ediyor
3|Test|Fatma|@3-23|@3-27|||Başlamadı
""",
        "A=id B=task C=owner D=start E=finish F=actual_start G=actual_finish H=status",
        row=2,
        leaves=3,
        reads={"Tasarım": ("2026-03-09", "2026-03-20")},
    ),
)
