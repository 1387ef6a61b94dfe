"""Plans with dates, shares and headers in the forms of their countries."""

from tests.parse.samples.making import Sample, Sheet, plan_of, table

LOCAL_FORMS: tuple[Sample, ...] = (
    plan_of(
        "de messeplan with calendar weeks",
        "Terminplan 2026",
        """
Messeauftritt Hannover 2026
Aufgabe|zuständig|von KW|bis KW|Dauer|erledigt?
Standkonzept|Lena|KW 3|KW 5|3 Wochen|ja
Angebote Standbau|Lena|KW 5|KW 7|3 Wochen|ja
Exponate auswählen|Jörg|KW 6|KW 10|5 Wochen|nein
Aufbau|Messebauer|KW 16|KW 17|8 Tage|nein
""",
        "A=task B=owner C=start D=finish E=duration F=percent_complete",
        row=2,
        leaves=4,
        reads={
            "Standkonzept": ("2026-01-12", "2026-01-30"),
            "Angebote Standbau": ("2026-01-26", "2026-02-13"),
            "Exponate auswählen": ("2026-02-02", "2026-03-06"),
            "Aufbau": ("2026-04-13", "2026-04-24"),
        },
        done={
            "Standkonzept": 1.0,
            "Angebote Standbau": 1.0,
            "Exponate auswählen": 0.0,
            "Aufbau": 0.0,
        },
    ),
    plan_of(
        "ja 年間計画 with months and days",
        "年間計画",
        """
2026年度 販促イベント計画
施策|担当|開始|終了|4月||||5月
||||1週|2週|3週|4週|1週|2週|3週|4週
春キャンペーン|小林|4/6|4/24|■|■|■
店頭POP制作|外注|4/1|4/10|■|■
母の日フェア|小林|5/1|5/10|||||■|■
""",
        "A=task B=owner C=start D=finish",
        row=2,
        leaves=3,
        reads={
            "春キャンペーン": ("2026-04-06", "2026-04-24"),
            "店頭POP制作": ("2026-04-01", "2026-04-10"),
            "母の日フェア": ("2026-05-01", "2026-05-10"),
        },
        merged=("E2:H2", "I2:L2", "A2:A3", "B2:B3", "C2:C3", "D2:D3"),
    ),
    plan_of(
        "ja 移転 with years of an era",
        "スケジュール",
        """
移転プロジェクト　スケジュール表
項番|タスク|主担当|期間|開始|完了|状況
'1|物件契約|総務|2週間|令和8年4月1日|令和8年4月14日|完了
'2|内装工事|施工会社|1ヶ月|R8.4.15|R8.5.14|着手中
'3|引越し|全社|2日間|2026年5月16日(土)|2026年5月17日(日)|未着手
""",
        "A=id B=task C=owner D=duration E=start F=finish G=status",
        row=2,
        leaves=3,
        reads={
            "物件契約": ("2026-04-01", "2026-04-14"),
            "内装工事": ("2026-04-15", "2026-05-14"),
            "引越し": ("2026-05-16", "2026-05-17"),
        },
    ),
    plan_of(
        "ko 추진계획 with short years",
        "추진계획",
        """
2026년 추진계획
과제명|주관부서|착수|완료|진척도(%)
인증 취득|품질팀|26.03.02|26.05.29|30
교육 실시|인사팀|26.04.01|26.04.30|0
""",
        "A=task B=owner C=start D=finish E=percent_complete",
        row=2,
        leaves=2,
        reads={
            "인증 취득": ("2026-03-02", "2026-05-29"),
            "교육 실시": ("2026-04-01", "2026-04-30"),
        },
        done={"인증 취득": 0.3, "교육 실시": 0.0},
    ),
    plan_of(
        "fr plan d’actions of a meeting",
        "Plan d'actions",
        """
PLAN D'ACTIONS - COMITÉ DE PILOTAGE DU 12 MARS 2026
N°|Action|Qui ?|Pour quand ?|Fait (O/N)|Commentaires
1|Envoyer le cahier des charges|S. Martin|20/03/26|O
2|Relancer le fournisseur|P. Durand|fin mars|N|3e relance
3|Planifier la recette|S. Martin / J. Petit|10-avr-26|N
""",
        "A=id B=task C=owner D=finish E=percent_complete F=notes",
        row=2,
        leaves=3,
        reads={
            "Envoyer le cahier des charges": (None, "2026-03-20"),
            "Planifier la recette": (None, "2026-04-10"),
        },
        done={
            "Envoyer le cahier des charges": 1.0,
            "Relancer le fournisseur": 0.0,
            "Planifier la recette": 0.0,
        },
    ),
    plan_of(
        "fr travaux with shortened headers",
        "Planning travaux",
        """
Rénovation école Jules-Ferry
Maître d'ouvrage : Mairie||||MàJ le 04/03/2026
|
Lot|Désignation|Entreprise|Début|Fin|Durée|Avanct.
LOT 1 - GROS ŒUVRE
'1.1|Démolitions|Bati+|02/03/2026|13/03/2026|2 sem.|100 %
'1.2|Maçonnerie|Bati+|16/03/2026|17/04/2026|5 sem.|20 %
LOT 2 - SECOND ŒUVRE
'2.1|Plâtrerie|SARL Plac|20/04/2026|07/05/2026|14 j|0 %
'2.2|Électricité|Elec Ouest|20/04/2026|22/05/2026|5 sem.|0 %
Réception des travaux|||29/05/2026|29/05/2026
|
NB : congés du 03 au 21 août
""",
        "B=task C=owner D=start E=finish F=duration G=percent_complete",
        row=4,
        leaves=5,
        groups=2,
        reads={
            "Démolitions": ("2026-03-02", "2026-03-13"),
            "Maçonnerie": ("2026-03-16", "2026-04-17"),
            "Plâtrerie": ("2026-04-20", "2026-05-07"),
            "Électricité": ("2026-04-20", "2026-05-22"),
            "Réception des travaux": ("2026-05-29", "2026-05-29"),
        },
        done={"Démolitions": 1.0, "Maçonnerie": 0.2, "Plâtrerie": 0.0, "Électricité": 0.0},
    ),
    plan_of(
        "es cronograma de obra",
        "Cronograma de obra",
        """
CRONOGRAMA DE OBRA - EDIFICIO LAS PALMAS
Fecha de corte: 31/03/2026
|
ÍTEM|PARTIDA|UND|METRADO|F. INICIO|F. FIN|DÍAS|'% EJEC.
'1|OBRAS PRELIMINARES|||@3-2|@3-13
'1.1|Limpieza de terreno|m2|450|@3-2|@3-6|5|100
'1.2|Trazo y replanteo|m2|450|@3-9|@3-13|5|100
'2|CIMENTACIÓN|||@3-16|@4-24
'2.1|Excavación de zanjas|m3|120|@3-16|@3-27|10|75
'2.2|Concreto zapatas|m3|60|@3-30|@4-24|20|0
""",
        "A=id B=task E=start F=finish G=duration H=percent_complete",
        row=4,
        leaves=4,
        groups=2,
        reads={
            "Limpieza de terreno": ("2026-03-02", "2026-03-06"),
            "Trazo y replanteo": ("2026-03-09", "2026-03-13"),
            "Excavación de zanjas": ("2026-03-16", "2026-03-27"),
            "Concreto zapatas": ("2026-03-30", "2026-04-24"),
        },
        done={
            "Limpieza de terreno": 1.0,
            "Trazo y replanteo": 1.0,
            "Excavación de zanjas": 0.75,
            "Concreto zapatas": 0.0,
        },
    ),
    plan_of(
        "es acuerdos of a meeting",
        "Acuerdos",
        """
MINUTA DE REUNIÓN N° 7
Lugar: Sala 3||Fecha: 05/03/2026
Asistentes: Ana, José, Marta
|
Nº|Acuerdo / Compromiso|Responsable|Fecha compromiso|Estatus
1|Entregar planos definitivos|José|12/03/2026|Pendiente
2|Cotizar ascensor|Marta|19/03/2026|En proceso
3|Validar presupuesto|Ana|09/03/2026|Cumplido
""",
        "A=id B=task C=owner D=finish E=status",
        row=5,
        leaves=3,
        reads={},
    ),
    plan_of(
        "es plan with aims in merged cells",
        "Plan MKT",
        """
PLAN DE MARKETING 2026
Objetivo|Acción|Encargado|Inicio|Término|Presupuesto|Estado
Aumentar ventas|Campaña Google Ads|Laura|01-abr-2026|30-jun-2026|$ 3.000.000|En curso
|Rediseño de la web|Pedro|15-mar-2026|15-may-2026|$ 1.500.000|Por iniciar
Fidelizar|Newsletter mensual|Laura|01-ene-2026|31-dic-2026|$ 400.000|Hecho
TOTAL|||||$ 4.900.000
""",
        "B=task C=owner D=start E=finish F=budget G=status",
        row=2,
        leaves=3,
        groups=2,
        reads={
            "Campaña Google Ads": ("2026-04-01", "2026-06-30"),
            "Rediseño de la web": ("2026-03-15", "2026-05-15"),
            "Newsletter mensual": ("2026-01-01", "2026-12-31"),
        },
        merged=("A3:A4",),
    ),
    plan_of(
        "pt cronograma with weekdays",
        "Cronograma",
        """
Implantação ERP - Cronograma Macro
|
EDT|Nome da tarefa|Duração|Início|Término|Predecessoras|Nomes dos recursos|'% concluída
'1|Iniciação|10 dias|Seg 02/03/26|Sex 13/03/26|||100%
'1.1|Termo de abertura|5 dias|Seg 02/03/26|Sex 06/03/26||Carla|100%
'1.2|Kick-off|5 dias|Seg 09/03/26|Sex 13/03/26||Carla;Rui|100%
'2|Execução|30 dias?|Seg 16/03/26|Sex 24/04/26|||10%
'2.1|Parametrização|20 dias|Seg 16/03/26|Sex 10/04/26||Rui|15%
'2.2|Testes integrados|10 dias|Seg 13/04/26|Sex 24/04/26||Equipe|0%
""",
        "A=wbs B=task C=duration D=start E=finish F=predecessors G=owner H=percent_complete",
        row=3,
        leaves=4,
        groups=2,
        reads={
            "Termo de abertura": ("2026-03-02", "2026-03-06"),
            "Kick-off": ("2026-03-09", "2026-03-13"),
            "Parametrização": ("2026-03-16", "2026-04-10"),
            "Testes integrados": ("2026-04-13", "2026-04-24"),
        },
        done={
            "Termo de abertura": 1.0,
            "Kick-off": 1.0,
            "Parametrização": 0.15,
            "Testes integrados": 0.0,
        },
    ),
    plan_of(
        "pt checklist with crosses",
        "Checklist evento",
        """
Checklist - Congresso Lisboa
Tarefa|Responsavel|Prazo|Feito|Obs.
ANTES DO EVENTO
Reservar auditório|Inês|15/01/2026|x
Contratar catering|Inês|28/02/2026|x|2 propostas
DURANTE
Receção dos oradores|Tiago|14/05/2026
DEPOIS
Enviar certificados|Tiago|31/05/2026
""",
        "A=task B=owner C=finish D=percent_complete E=notes",
        row=2,
        leaves=4,
        groups=3,
        reads={
            "Reservar auditório": (None, "2026-01-15"),
            "Contratar catering": (None, "2026-02-28"),
            "Receção dos oradores": (None, "2026-05-14"),
            "Enviar certificados": (None, "2026-05-31"),
        },
        done={"Reservar auditório": 1.0, "Contratar catering": 1.0},
        merged=("A3:E3", "A6:E6", "A8:E8"),
    ),
    plan_of(
        "vi tiến độ with parts",
        "Tiến độ",
        """
CÔNG TY CP XÂY DỰNG ABC
BẢNG TIẾN ĐỘ THI CÔNG
Ngày lập: 01/03/2026
|
STT|Hạng mục công việc|ĐVT|Khối lượng|Ngày bắt đầu|Ngày kết thúc|Số ngày|Đơn vị thực hiện|Ghi chú
I|PHẦN MÓNG
1|Đào đất|m3|320|@3-2|@3-8|7|Đội 1
2|Đổ bê tông lót|m3|25|@3-9|@3-11|3|Đội 2
II|PHẦN THÂN
3|Cốp pha cột tầng 1|m2|180|@3-12|@3-20|9|Đội 2
4|Bê tông cột tầng 1|m3|18|@3-21|@3-22|2|Đội 2|Bơm
|Tổng cộng|||||21
""",
        "A=id B=task E=start F=finish G=duration H=owner I=notes",
        row=5,
        leaves=4,
        groups=2,
        reads={
            "Đào đất": ("2026-03-02", "2026-03-08"),
            "Đổ bê tông lót": ("2026-03-09", "2026-03-11"),
            "Cốp pha cột tầng 1": ("2026-03-12", "2026-03-20"),
            "Bê tông cột tầng 1": ("2026-03-21", "2026-03-22"),
        },
    ),
    plan_of(
        "vi dates in words",
        "Kế hoạch",
        """
KẾ HOẠCH TRIỂN KHAI PHẦN MỀM
TT|Nội dung|Người thực hiện|Từ ngày|Đến ngày|Kết quả|Hoàn thành (%)
'1|Khảo sát hiện trạng|Nguyễn Văn A|Ngày 02 tháng 3 năm 2026|06/03/2026|Báo cáo|'100
'2|Cài đặt máy chủ|Trần B, Lê C|09/03/2026|13/03/2026|Biên bản|'50
'3|Đào tạo|Phạm D|16/03/2026|20/03/2026||'0
""",
        "A=id B=task C=owner D=start E=finish G=percent_complete",
        row=2,
        leaves=3,
        reads={
            "Khảo sát hiện trạng": ("2026-03-02", "2026-03-06"),
            "Cài đặt máy chủ": ("2026-03-09", "2026-03-13"),
            "Đào tạo": ("2026-03-16", "2026-03-20"),
        },
        done={"Khảo sát hiện trạng": 1.0, "Cài đặt máy chủ": 0.5, "Đào tạo": 0.0},
    ),
    plan_of(
        "pl harmonogram with years r.",
        "Harmonogram",
        """
Harmonogram rzeczowo-finansowy
Inwestor: Gmina Lipno
|
Lp.|Zakres robót|Wykonawca|Termin rozpoczęcia|Termin zakończenia|Wartość netto [zł]|Zaawansowanie [%]
'1|Roboty przygotowawcze||||45 000,00
'1.1|Zaplecze budowy|Budimex|02.03.2026 r.|06.03.2026 r.|15 000,00|'100
'1.2|Tyczenie|Geo-Plus|09.03.2026 r.|10.03.2026 r.|30 000,00|'100
'2|Roboty ziemne||||120 000,00
'2.1|Wykopy|Budimex|11.03.2026 r.|27.03.2026 r.|80 000,00|'40
'2.2|Zasypki|Budimex|30.03.2026 r.|10.04.2026 r.|40 000,00|'0
RAZEM|||||165 000,00
""",
        "A=id B=task C=owner D=start E=finish F=budget G=percent_complete",
        row=4,
        leaves=4,
        groups=2,
        reads={
            "Zaplecze budowy": ("2026-03-02", "2026-03-06"),
            "Tyczenie": ("2026-03-09", "2026-03-10"),
            "Wykopy": ("2026-03-11", "2026-03-27"),
            "Zasypki": ("2026-03-30", "2026-04-10"),
        },
        done={"Zaplecze budowy": 1.0, "Tyczenie": 1.0, "Wykopy": 0.4, "Zasypki": 0.0},
    ),
    plan_of(
        "pl months as dates",
        "Plan działań",
        """
Działanie|Odpowiedzialny|Od|Do|Wykonano
Przetarg|Nowak|marzec 2026|kwiecień 2026|nie
Umowa|Nowak|maj 2026|maj 2026|nie
""",
        "A=task B=owner C=start D=finish E=percent_complete",
        row=1,
        leaves=2,
        reads={"Przetarg": ("2026-03-01", "2026-04-30"), "Umowa": ("2026-05-01", "2026-05-31")},
        done={"Przetarg": 0.0, "Umowa": 0.0},
    ),
    plan_of(
        "tr iş programı with parts",
        "İş Programı",
        """
KONUT PROJESİ İŞ PROGRAMI
Hazırlayan: Ayşe||||Tarih: 01.03.2026
Sıra No|İş Kalemi|Sorumlu|Başlangıç|Bitiş|Süre|İlerleme %
A|KABA İNŞAAT
1|Hafriyat|Yılmaz İnş.|02.03.2026|13.03.2026|10 gün|'%100
2|Temel betonu|Yılmaz İnş.|16.03.2026|27.03.2026|10 gün|'%60
B|İNCE İŞLER
3|Alçı sıva|Demir Usta|30.03.2026|24.04.2026|4 hafta|'%0
4|Boya|Demir Usta|27.04.2026|15.05.2026|3 hafta|'%0
""",
        "A=id B=task C=owner D=start E=finish F=duration G=percent_complete",
        row=3,
        leaves=4,
        groups=2,
        reads={
            "Hafriyat": ("2026-03-02", "2026-03-13"),
            "Temel betonu": ("2026-03-16", "2026-03-27"),
            "Alçı sıva": ("2026-03-30", "2026-04-24"),
            "Boya": ("2026-04-27", "2026-05-15"),
        },
        done={"Hafriyat": 1.0, "Temel betonu": 0.6, "Alçı sıva": 0.0, "Boya": 0.0},
    ),
    plan_of(
        "en roadmap of months and quarters",
        "Roadmap",
        """
Initiative|Lead|Start|End|Status
New portal|Ana|Jan 2026|Mar 2026|On track
Data lake|Ben|Feb-26|Jun-26|At risk
Retire mainframe|Cy|Q3 2026|Q4 2026|Not started
""",
        "A=task B=owner C=start D=finish E=status",
        row=1,
        leaves=3,
        reads={
            "New portal": ("2026-01-01", "2026-03-31"),
            "Data lake": ("2026-02-01", "2026-06-30"),
            "Retire mainframe": ("2026-07-01", "2026-12-31"),
        },
    ),
    plan_of(
        "en headers in row 34 below a cover sheet",
        "Plan",
        """
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
Ref|Work item|Who|When (start)|When (end)|How far
W1|Survey|Bob|@3-2|@3-6|100%
W2|Install racks|Sue|@3-9|@3-20|50%
W3|Cut over|Bob|@3-23|@3-24|0%
""",
        "A=id B=task C=owner D=start E=finish F=percent_complete",
        row=34,
        leaves=3,
        reads={
            "Survey": ("2026-03-02", "2026-03-06"),
            "Install racks": ("2026-03-09", "2026-03-20"),
            "Cut over": ("2026-03-23", "2026-03-24"),
        },
        done={"Survey": 1.0, "Install racks": 0.5, "Cut over": 0.0},
        more=(
            Sheet(
                title="Cover",
                rows=table("""
Programme Plan
Client|Acme Ltd
Author|J. Doe
Version|'1.3
Date|@3-1
|
Version history
Version|Date|Author|Change
'1.0|@1-5|JD|First issue
'1.1|@2-2|JD|Dates moved
"""),
            ),
        ),
    ),
    plan_of(
        "en risks without ids",
        "To do",
        """
What|Who|By when|Done?
Book band|Jo|14/2/2026|yes
Print tickets|Al|1/4/2026|no
""",
        "A=task B=owner C=finish D=percent_complete",
        row=1,
        leaves=2,
        reads={"Book band": (None, "2026-02-14"), "Print tickets": (None, "2026-04-01")},
        done={"Book band": 1.0, "Print tickets": 0.0},
        more=(
            Sheet(
                title="Risks",
                rows=table("""
Risk|Chance|Impact|What we do|Who
Rain on the day|40%|High|Hire marquee|Jo
Band cancels|10%|High|Back-up DJ|Jo
"""),
            ),
        ),
        others={"risks": "Risks"},
    ),
    plan_of(
        "de months that Excel made days of",
        "Roadmap 2026",
        """
Maßnahme|Verantwortlich|Start|Ende|Status
Website-Relaunch|Kühn|@@2-1|@@4-1|in Arbeit
Messe|Roth|@@5-1|@@6-1|geplant
Newsletter|Kühn|@@1-1|@@12-1|in Arbeit
""",
        "A=task B=owner C=start D=finish E=status",
        row=1,
        leaves=3,
        reads={
            "Website-Relaunch": ("2026-02-01", "2026-04-30"),
            "Messe": ("2026-05-01", "2026-06-30"),
            "Newsletter": ("2026-01-01", "2026-12-31"),
        },
    ),
    plan_of(
        "en shares of three kinds",
        "Plan",
        """
Task|Start|End|'% done
A wall|@3-2|@3-6|100 %
B wall|@3-9|@3-13|%50
C wall|@3-16|@3-20|0,25
D wall|@3-23|@3-27
""",
        "A=task B=start C=finish D=percent_complete",
        row=1,
        leaves=4,
        reads={
            "A wall": ("2026-03-02", "2026-03-06"),
            "B wall": ("2026-03-09", "2026-03-13"),
            "C wall": ("2026-03-16", "2026-03-20"),
            "D wall": ("2026-03-23", "2026-03-27"),
        },
        done={"A wall": 1.0, "B wall": 0.5, "C wall": 0.25},
    ),
    plan_of(
        "en template with phases and a time scale",
        "ProjectSchedule",
        """
Website launch
Project lead|Ann||Project start:|@3-2
|||Display week:|1
|
TASK|ASSIGNED TO|PROGRESS|START|END||@3-2|@3-3|@3-4|@3-5|@3-6|@3-9
Phase 1 Title
Research|Ann|%50|@3-2|@3-6
Wireframes|Bo|%20|@3-9|@3-13
Phase 2 Title
Build|Cy|%0|@3-16|@4-3
Insert new rows ABOVE this one
""",
        "A=task B=owner C=percent_complete D=start E=finish",
        row=5,
        leaves=3,
        groups=2,
        reads={
            "Research": ("2026-03-02", "2026-03-06"),
            "Wireframes": ("2026-03-09", "2026-03-13"),
            "Build": ("2026-03-16", "2026-04-03"),
        },
        done={"Research": 0.5, "Wireframes": 0.2, "Build": 0.0},
    ),
    plan_of(
        "tr dates with weekdays behind",
        "Plan",
        """
Görev|Sorumlu|Başlangıç|Bitiş|Tamamlanma Oranı
Kazı|Ali|2 Mart 2026 Pazartesi|6 Mart 2026 Cuma|'%100
Beton|Veli|9 Mart 2026 Pazartesi|13 Mart 2026 Cuma|'%0
""",
        "A=task B=owner C=start D=finish E=percent_complete",
        row=1,
        leaves=2,
        reads={"Kazı": ("2026-03-02", "2026-03-06"), "Beton": ("2026-03-09", "2026-03-13")},
        done={"Kazı": 1.0, "Beton": 0.0},
    ),
    plan_of(
        "de durations in weeks and months",
        "Terminplan",
        """
Vorgang|Dauer|Anfang|Ende|Vorgänger
Aushub|2 Wochen|@3-2|@3-13
Bodenplatte|1,5 Wo.|@3-16|@3-25|'1
Mauerwerk|1 Mon.|@3-26|@4-24|'2
Abnahme|0 Tage|@4-24|@4-24|'3
""",
        "A=task B=duration C=start D=finish E=predecessors",
        row=1,
        leaves=4,
        reads={
            "Aushub": ("2026-03-02", "2026-03-13"),
            "Bodenplatte": ("2026-03-16", "2026-03-25"),
            "Mauerwerk": ("2026-03-26", "2026-04-24"),
            "Abnahme": ("2026-04-24", "2026-04-24"),
        },
    ),
    plan_of(
        "es months with short years",
        "Cronograma",
        """
Actividad|Responsable|Mes inicio|Mes fin
Diagnóstico|Eva|ene-26|feb-26
Diseño|Eva|mar-26|may-26
Piloto|Iván|jun-26|ago-26
""",
        "A=task B=owner C=start D=finish",
        row=1,
        leaves=3,
        reads={
            "Diagnóstico": ("2026-01-01", "2026-02-28"),
            "Diseño": ("2026-03-01", "2026-05-31"),
            "Piloto": ("2026-06-01", "2026-08-31"),
        },
    ),
    plan_of(
        "en order of day and month in the header",
        "Plan",
        """
Activity|Planned Start Date (dd/mm/yyyy)|Planned End Date (dd/mm/yyyy)|Duration (days)|'% Complete (0-100)
Dig|03/04/2026|08/04/2026|4|50
Pour|09/04/2026|10/04/2026|2|0
""",
        "A=task B=start C=finish D=duration E=percent_complete",
        row=1,
        leaves=2,
        reads={"Dig": ("2026-04-03", "2026-04-08"), "Pour": ("2026-04-09", "2026-04-10")},
        done={"Dig": 0.5, "Pour": 0.0},
    ),
    plan_of(
        "fr subtotals with names",
        "Planning",
        """
Lot|Tâche|Début|Fin|Montant
Lot 1|Terrassement|@3-2|@3-13|12000
Lot 1|Fondations|@3-16|@3-27|18000
|Sous-total lot 1|||30000
Lot 2|Charpente|@3-30|@4-10|22000
|Sous-total lot 2|||22000
|Total|||52000
""",
        "B=task C=start D=finish",
        row=1,
        leaves=3,
        groups=2,
        reads={
            "Terrassement": ("2026-03-02", "2026-03-13"),
            "Fondations": ("2026-03-16", "2026-03-27"),
            "Charpente": ("2026-03-30", "2026-04-10"),
        },
    ),
    plan_of(
        "zh bars of signs in two rows a task",
        "横道图",
        """
XX工程施工进度横道图
序号|分项工程|工期||2026年3月
||||1|2|3|4|5|6|7
1|土方|5天|计划|█|█|█|█|█
|||实际||█|█|█
2|垫层|2天|计划||||||█|█
|||实际
""",
        "A=id B=task C=duration",
        row=2,
        leaves=2,
        reads={},
        merged=("E2:K2",),
    ),
    plan_of(
        "vi bars of crosses beside dates",
        "Tiến độ",
        """
TT|Công việc|Thời gian (ngày)|Bắt đầu|Kết thúc|Tuần 1|Tuần 2|Tuần 3|Tuần 4|Tuần 5
'1|Chuẩn bị|'5|02/03/26|06/03/26|x
'2|Thi công|'15|09/03/26|27/03/26||x|x|x
'3|Nghiệm thu|'2|30/03/26|31/03/26|||||x
""",
        "A=id B=task C=duration D=start E=finish",
        row=1,
        leaves=3,
        reads={
            "Chuẩn bị": ("2026-03-02", "2026-03-06"),
            "Thi công": ("2026-03-09", "2026-03-27"),
            "Nghiệm thu": ("2026-03-30", "2026-03-31"),
        },
    ),
    plan_of(
        "ko several owners and dates with blanks",
        "계획",
        """
번호|작업|담당자|시작일|완료일|상태
1|요구분석|김민수, 이영희|2026-03-02|2026-03-06|완료
2|설계|박준호/최유진|2026. 3. 9.|2026. 3. 20.|진행
3|구현|김민수 외 2명|2026년 3월 23일|2026년 4월 17일|예정
""",
        "A=id B=task C=owner D=start E=finish F=status",
        row=1,
        leaves=3,
        reads={
            "요구분석": ("2026-03-02", "2026-03-06"),
            "설계": ("2026-03-09", "2026-03-20"),
            "구현": ("2026-03-23", "2026-04-17"),
        },
    ),
    plan_of(
        "tr budget and spending",
        "İş Planı",
        """
Faaliyet|Sorumlu|Başlama|Bitirme|Bütçe (TL)|Harcanan (TL)|Durum
Etüt|Ayşe|01.04.2026|10.04.2026|12.500,00|12.000,50|Tamamlandı
İmalat|Can|13.04.2026|29.05.2026|85.000,00|20.000,00|Devam Ediyor
""",
        "A=task B=owner C=start D=finish E=budget F=actual_cost G=status",
        row=1,
        leaves=2,
        reads={},
    ),
    plan_of(
        "en and zh in one header",
        "Plan 计划",
        """
No. 序号|Task 任务|Owner 负责人|Start 开始|Finish 完成|Status 状态
1|Design 设计|Li 李|@3-2|@3-6|Done 完成
2|Build 施工|Wang 王|@3-9|@3-20|In progress 进行中
""",
        "A=id B=task C=owner D=start E=finish F=status",
        row=1,
        leaves=2,
        reads={},
    ),
    plan_of(
        "en blank columns between all others",
        "Plan",
        """
Phase||Task||Who||Start||End
Prep||Survey||Al||@3-2||@3-6
||Permit||Bo||@3-9||@3-20
Build||Frame||Cy||@3-23||@4-10
""",
        "C=task E=owner G=start I=finish",
        row=1,
        leaves=3,
        groups=2,
        reads={
            "Survey": ("2026-03-02", "2026-03-06"),
            "Permit": ("2026-03-09", "2026-03-20"),
            "Frame": ("2026-03-23", "2026-04-10"),
        },
    ),
)
