"""Plans that tell planned from actual dates, in two rows a task or below two headers."""

from tests.parse.samples.making import Sample, plan_of

PLANNED_AND_ACTUAL: tuple[Sample, ...] = (
    plan_of(
        "de bauzeitenplan with two rows a task",
        "Bauzeitenplan",
        """
Neubau Kita Sonnenschein
Bauherr: Stadt Ulm|||||Stand: 12.03.2026
|
Pos.|Gewerk|Firma||Beginn|Ende|Dauer (AT)|KW10|KW11|KW12
'1|Erdarbeiten|Huber GmbH|Soll|@3-2|@3-13|10
|||Ist|@3-3|@3-17|11
'2|Rohbau|Maier Bau|Soll|@3-16|@5-8|38
|||Ist|@3-18
'3|Dachstuhl|Zimmerei Vogt|Soll|@5-11|@5-29|14
|||Ist
""",
        "A=id B=task C=owner E=start F=finish G=duration",
        row=4,
        leaves=3,
        reads={
            "Erdarbeiten": ("2026-03-02", "2026-03-13"),
            "Rohbau": ("2026-03-16", "2026-05-08"),
            "Dachstuhl": ("2026-05-11", "2026-05-29"),
        },
        actual={"Erdarbeiten": ("2026-03-03", "2026-03-17"), "Rohbau": ("2026-03-18", None)},
    ),
    plan_of(
        "de projektplan with a unit in the lower line",
        "Projektplan",
        """
Einführung CRM
Nr.|Arbeitspaket|Verantwortl.|Termine Plan||Termine Ist||Fortschr.|Bemerkung
|||Start|Ende|Start|Ende|'%
'1|Analyse
'1.1|Interviews führen|Weber|@1-12|@1-23|@1-12|@1-26|%100|2 Nachzügler
'1.2|Prozesse aufnehmen|Weber/Krüger|@1-19|@2-6|@1-21||%60
'2|Umsetzung
'2.1|Customizing|Krüger|@2-9|@4-17|||%0
'2.2|Go-live|Weber|@4-20|@4-20|||%0|Meilenstein
""",
        "A=id B=task C=owner D=start E=finish F=actual_start G=actual_finish H=percent_complete I=notes",
        row=3,
        leaves=4,
        groups=2,
        reads={
            "Interviews führen": ("2026-01-12", "2026-01-23"),
            "Prozesse aufnehmen": ("2026-01-19", "2026-02-06"),
            "Customizing": ("2026-02-09", "2026-04-17"),
            "Go-live": ("2026-04-20", "2026-04-20"),
        },
        done={
            "Interviews führen": 1.0,
            "Prozesse aufnehmen": 0.6,
            "Customizing": 0.0,
            "Go-live": 0.0,
        },
        actual={
            "Interviews führen": ("2026-01-12", "2026-01-26"),
            "Prozesse aufnehmen": ("2026-01-21", None),
        },
        merged=("D2:E2", "F2:G2", "A2:A3", "B2:B3", "C2:C3", "I2:I3"),
    ),
    plan_of(
        "ja 工程表 with two rows a task",
        "工程表",
        """
〇〇ビル改修工事　全体工程表
作成日：2026/3/1|||||作成者：佐藤
No.|工種|担当|区分|開始日|終了日|日数|備考
1|足場組立|田中組|予定|@4-6|@4-10|5
|||実績|@4-7|@4-13|5|雨天順延
2|外壁補修|山田塗装|予定|@4-13|@5-15|20
|||実績|@4-14
3|防水工事|防水技研|予定|@5-18|@5-29|10
|||実績
""",
        "A=id B=task C=owner E=start F=finish G=duration H=notes",
        row=3,
        leaves=3,
        reads={
            "足場組立": ("2026-04-06", "2026-04-10"),
            "外壁補修": ("2026-04-13", "2026-05-15"),
            "防水工事": ("2026-05-18", "2026-05-29"),
        },
        actual={"足場組立": ("2026-04-07", "2026-04-13"), "外壁補修": ("2026-04-14", None)},
        merged=("A4:A5", "B4:B5", "C4:C5", "A6:A7", "B6:B7", "C6:C7", "A8:A9", "B8:B9", "C8:C9"),
    ),
    plan_of(
        "ja 進捗 with planned progress in its own row",
        "進捗",
        """
作業|担当||開始|終了|進捗率
設計|佐藤|計画|@4-1|@4-10|%100
||実績|@4-1|@4-13|%100
製造|鈴木|計画|@4-13|@4-30|%50
||実績|@4-15||%20
試験|鈴木|計画|@5-7|@5-15|%10
||実績
""",
        "A=task B=owner D=start E=finish F=percent_complete",
        row=1,
        leaves=3,
        reads={
            "設計": ("2026-04-01", "2026-04-10"),
            "製造": ("2026-04-13", "2026-04-30"),
            "試験": ("2026-05-07", "2026-05-15"),
        },
        done={"設計": 1.0, "製造": 0.2},
        actual={"設計": ("2026-04-01", "2026-04-13"), "製造": ("2026-04-15", None)},
    ),
    plan_of(
        "ko WBS with two lines of headers",
        "WBS",
        """
WBS|작업명|담당자|계획|||실적||진척율|상태
|||시작일|종료일|기간|시작일|종료일
'1|착수
'1.1|사업수행계획서|최PM|@1-5|@1-9|5일|@1-5|@1-9|1|완료
'1.2|착수보고|최PM|@1-12|@1-12|1일|@1-14|@1-14|1|완료
'2|개발
'2.1|API 개발|정대리|@1-15|@2-27|32일|@1-19||0.35|진행중
'2.2|단위 테스트|정대리|@3-2|@3-13|10일|||0|대기
""",
        "A=wbs B=task C=owner D=start E=finish F=duration G=actual_start H=actual_finish I=percent_complete J=status",
        row=2,
        leaves=4,
        groups=2,
        reads={
            "사업수행계획서": ("2026-01-05", "2026-01-09"),
            "착수보고": ("2026-01-12", "2026-01-12"),
            "API 개발": ("2026-01-15", "2026-02-27"),
            "단위 테스트": ("2026-03-02", "2026-03-13"),
        },
        done={"사업수행계획서": 1.0, "착수보고": 1.0, "API 개발": 0.35, "단위 테스트": 0.0},
        actual={
            "사업수행계획서": ("2026-01-05", "2026-01-09"),
            "착수보고": ("2026-01-14", "2026-01-14"),
            "API 개발": ("2026-01-19", None),
        },
        merged=("D1:F1", "G1:H1"),
    ),
    plan_of(
        "es avance with two rows a task",
        "Avance",
        """
Actividad|Responsable||Inicio|Fin
Levantamiento de requisitos|Ana Ruiz|Programado|@1-12|@1-23
||Ejecutado|@1-13|@1-30
Diseño|José Gil|Programado|@1-26|@2-20
||Ejecutado|@2-2
Pruebas|Ana Ruiz|Programado|@2-23|@3-6
||Ejecutado
""",
        "A=task B=owner D=start E=finish",
        row=1,
        leaves=3,
        reads={
            "Levantamiento de requisitos": ("2026-01-12", "2026-01-23"),
            "Diseño": ("2026-01-26", "2026-02-20"),
            "Pruebas": ("2026-02-23", "2026-03-06"),
        },
        actual={
            "Levantamiento de requisitos": ("2026-01-13", "2026-01-30"),
            "Diseño": ("2026-02-02", None),
        },
    ),
    plan_of(
        "pt names in both rows of a task",
        "Acompanhamento",
        """
Etapa|Situação|Data início|Data fim
Projeto executivo|Previsto|05/01/2026|30/01/2026
Projeto executivo|Realizado|05/01/2026|06/02/2026
Licenciamento|Previsto|02/02/2026|31/03/2026
Licenciamento|Realizado|09/02/2026
""",
        "A=task C=start D=finish",
        row=1,
        leaves=2,
        reads={
            "Projeto executivo": ("2026-01-05", "2026-01-30"),
            "Licenciamento": ("2026-02-02", "2026-03-31"),
        },
        actual={
            "Projeto executivo": ("2026-01-05", "2026-02-06"),
            "Licenciamento": ("2026-02-09", None),
        },
    ),
    plan_of(
        "pl plan and wykonanie",
        "Postęp robót",
        """
Lp|Nazwa zadania|Plan/Wyk.|Od|Do
1|Fundamenty|Plan|01.04.2026|24.04.2026
||Wykonanie|03.04.2026|30.04.2026
2|Ściany|Plan|27.04.2026|05.06.2026
||Wykonanie|04.05.2026
""",
        "A=id B=task D=start E=finish",
        row=1,
        leaves=2,
        reads={"Fundamenty": ("2026-04-01", "2026-04-24"), "Ściany": ("2026-04-27", "2026-06-05")},
        actual={"Fundamenty": ("2026-04-03", "2026-04-30"), "Ściany": ("2026-05-04", None)},
    ),
    plan_of(
        "tr two rows a task",
        "Takip",
        """
Faaliyet|Birim||Başlama Tarihi|Bitiş Tarihi
İhtiyaç analizi|BT|Planlanan|@1-5|@1-16
||Gerçekleşen|@1-6|@1-20
Satın alma|Satınalma|Planlanan|@1-19|@2-13
||Gerçekleşen|@1-26
""",
        "A=task D=start E=finish",
        row=1,
        leaves=2,
        reads={
            "İhtiyaç analizi": ("2026-01-05", "2026-01-16"),
            "Satın alma": ("2026-01-19", "2026-02-13"),
        },
        actual={
            "İhtiyaç analizi": ("2026-01-06", "2026-01-20"),
            "Satın alma": ("2026-01-26", None),
        },
    ),
    plan_of(
        "zh 开工 and 完工 below 计划 and 实际",
        "施工进度计划",
        """
某小区二期工程施工进度计划表
编制单位：XX建设集团|||||编制日期：2026年3月1日
序号|分部分项工程|计划||实际||完成情况|责任人
||开工|完工|开工|完工
一|地基与基础
1|土方开挖|2026.3.2|2026.3.12|2026.3.3|2026.3.14|已完成|张工
2|垫层浇筑|2026.3.13|2026.3.15|2026.3.16||进行中|李工
二|主体结构
3|一层柱钢筋|2026.3.16|2026.3.25|||未开始|王工
""",
        "A=id B=task C=start D=finish E=actual_start F=actual_finish G=status H=owner",
        row=4,
        leaves=3,
        groups=2,
        reads={
            "土方开挖": ("2026-03-02", "2026-03-12"),
            "垫层浇筑": ("2026-03-13", "2026-03-15"),
            "一层柱钢筋": ("2026-03-16", "2026-03-25"),
        },
        actual={"土方开挖": ("2026-03-03", "2026-03-14"), "垫层浇筑": ("2026-03-16", None)},
        merged=("C3:D3", "E3:F3"),
    ),
    plan_of(
        "zh two rows a task",
        "项目跟踪",
        """
任务|负责人|类型|开始|结束|天数
需求调研|小王|计划|@3-2|@3-6|5
||实际|@3-3|@3-9|5
原型设计|小李|计划|@3-9|@3-20|10
||实际|@3-11
""",
        "A=task B=owner D=start E=finish F=duration",
        row=1,
        leaves=2,
        reads={"需求调研": ("2026-03-02", "2026-03-06"), "原型设计": ("2026-03-09", "2026-03-20")},
        actual={"需求调研": ("2026-03-03", "2026-03-09"), "原型设计": ("2026-03-11", None)},
        merged=("A2:A3", "B2:B3", "A4:A5", "B4:B5"),
    ),
    plan_of(
        "zh days without a year",
        "进度表",
        """
XX系统上线计划（2026年）
|
阶段|任务|责任部门|计划开始|计划完成|实际完成|进度|备注
准备|环境搭建|运维部|3月2日|3月6日|3月7日|100%
|数据迁移|数据部|3月9日|3月20日||60%|等待源数据
上线|灰度发布|产品部|3月23日|3月27日||0%
""",
        "B=task C=owner D=start E=finish F=actual_finish G=percent_complete H=notes",
        row=3,
        leaves=3,
        groups=2,
        reads={
            "环境搭建": ("2026-03-02", "2026-03-06"),
            "数据迁移": ("2026-03-09", "2026-03-20"),
            "灰度发布": ("2026-03-23", "2026-03-27"),
        },
        done={"环境搭建": 1.0, "数据迁移": 0.6, "灰度发布": 0.0},
        actual={"环境搭建": (None, "2026-03-07")},
        merged=("A4:A5",),
    ),
    plan_of(
        "en forecasts between plan and actual",
        "Sched",
        """
WP|Title||Start|End
'1|Hull|Plan|@1-5|@2-27
||Forecast|@1-5|@3-6
||Actual|@1-7
'2|Engine|Plan|@3-2|@4-24
||Forecast|@3-9|@5-1
||Actual
'3|Trials|Plan|@4-27|@5-8
||Forecast|@5-4|@5-15
||Actual
""",
        "B=task D=start E=finish",
        row=1,
        leaves=3,
        reads={
            "Hull": ("2026-01-05", "2026-02-27"),
            "Engine": ("2026-03-02", "2026-04-24"),
            "Trials": ("2026-04-27", "2026-05-08"),
        },
        actual={"Hull": ("2026-01-07", None)},
    ),
    plan_of(
        "en plan and actual rows",
        "Tracker",
        """
Activity|Plan / Actual|Start|Finish|Wk1|Wk2
Site clearance|Plan|@3-2|@3-6
|Actual|@3-3|@3-10
Foundations|Plan|@3-9|@3-27
|Actual|@3-11
Frame|Plan|@3-30|@4-17
|Actual
""",
        "A=task C=start D=finish",
        row=1,
        leaves=3,
        reads={
            "Site clearance": ("2026-03-02", "2026-03-06"),
            "Foundations": ("2026-03-09", "2026-03-27"),
            "Frame": ("2026-03-30", "2026-04-17"),
        },
        actual={
            "Site clearance": ("2026-03-03", "2026-03-10"),
            "Foundations": ("2026-03-11", None),
        },
    ),
    plan_of(
        "fr prévu et réalisé",
        "Suivi",
        """
Tâche|Resp.|Prévu||Réalisé||Écart (j)|'% av.
||Début|Fin|Début|Fin
Cadrage|AL|@2-2|@2-13|@2-2|@2-16|1|%100
Spécifications|AL|@2-16|@3-13|@2-17|||%40
Développement|Équipe dev|@3-16|@5-29||||%0
""",
        "A=task B=owner C=start D=finish E=actual_start F=actual_finish H=percent_complete",
        row=2,
        leaves=3,
        reads={
            "Cadrage": ("2026-02-02", "2026-02-13"),
            "Spécifications": ("2026-02-16", "2026-03-13"),
            "Développement": ("2026-03-16", "2026-05-29"),
        },
        done={"Cadrage": 1.0, "Spécifications": 0.4, "Développement": 0.0},
        actual={"Cadrage": ("2026-02-02", "2026-02-16"), "Spécifications": ("2026-02-17", None)},
        merged=("C1:D1", "E1:F1"),
    ),
    plan_of(
        "zh 起 and 止 below merged headers",
        "进度",
        """
工作内容|负责人|计划时间||实际时间||完成率
||起|止|起|止
勘察|张工|@3-2|@3-6|@3-2|@3-7|%100
设计|李工|@3-9|@3-20|@3-9||%50
""",
        "A=task B=owner C=start D=finish E=actual_start F=actual_finish G=percent_complete",
        row=2,
        leaves=2,
        reads={"勘察": ("2026-03-02", "2026-03-06"), "设计": ("2026-03-09", "2026-03-20")},
        done={"勘察": 1.0, "设计": 0.5},
        actual={"勘察": ("2026-03-02", "2026-03-07"), "设计": ("2026-03-09", None)},
        merged=("C1:D1", "E1:F1"),
    ),
    plan_of(
        "ja 予定 and 実績 below 開始 and 終了",
        "工程表",
        """
件名|開始||終了
|予定|実績|予定|実績
設計|@4-1|@4-1|@4-10|@4-13
製造|@4-13|@4-15|@4-30
""",
        "A=task B=start C=actual_start D=finish E=actual_finish",
        row=2,
        leaves=2,
        reads={"設計": ("2026-04-01", "2026-04-10"), "製造": ("2026-04-13", "2026-04-30")},
        actual={"設計": ("2026-04-01", "2026-04-13"), "製造": ("2026-04-15", None)},
        merged=("B1:C1", "D1:E1"),
    ),
    plan_of(
        "pt rows with P and R",
        "Cronograma",
        """
Atividade|P/R|Início|Fim
Projeto|P|@3-2|@3-6
|R|@3-3|@3-9
Obra|P|@3-9|@4-30
|R|@3-16
""",
        "A=task C=start D=finish",
        row=1,
        leaves=2,
        reads={"Projeto": ("2026-03-02", "2026-03-06"), "Obra": ("2026-03-09", "2026-04-30")},
        actual={"Projeto": ("2026-03-03", "2026-03-09"), "Obra": ("2026-03-16", None)},
    ),
    plan_of(
        "fr rows with prév. and réel",
        "Suivi",
        """
Tâche|Type|Début|Fin|Av.
Étude|Prév.|@3-2|@3-6
|Réel|@3-2|@3-10|100%
Pose|Prév.|@3-9|@3-20
|Réel|@3-11||20%
""",
        "A=task C=start D=finish E=percent_complete",
        row=1,
        leaves=2,
        reads={"Étude": ("2026-03-02", "2026-03-06"), "Pose": ("2026-03-09", "2026-03-20")},
        done={"Étude": 1.0, "Pose": 0.2},
        actual={"Étude": ("2026-03-02", "2026-03-10"), "Pose": ("2026-03-11", None)},
    ),
    plan_of(
        "ko rows with 계획 and 실적",
        "공정표",
        """
공종|구분|시작일|종료일
기초공사|계획|@3-2|@3-20
|실적|@3-3|@3-24
골조공사|계획|@3-23|@5-29
|실적|@3-26
""",
        "A=task C=start D=finish",
        row=1,
        leaves=2,
        reads={"기초공사": ("2026-03-02", "2026-03-20"), "골조공사": ("2026-03-23", "2026-05-29")},
        actual={"기초공사": ("2026-03-03", "2026-03-24"), "골조공사": ("2026-03-26", None)},
        merged=("A2:A3", "A4:A5"),
    ),
    plan_of(
        "vi rows with kế hoạch and thực tế",
        "Tiến độ",
        """
Hạng mục|Loại|Bắt đầu|Kết thúc
Móng|Kế hoạch|@3-2|@3-20
|Thực tế|@3-3|@3-24
Thân|Kế hoạch|@3-23|@5-29
|Thực tế|@3-26
""",
        "A=task C=start D=finish",
        row=1,
        leaves=2,
        reads={"Móng": ("2026-03-02", "2026-03-20"), "Thân": ("2026-03-23", "2026-05-29")},
        actual={"Móng": ("2026-03-03", "2026-03-24"), "Thân": ("2026-03-26", None)},
    ),
    plan_of(
        "de soll and ist with a status in per cent",
        "Plan",
        """
Nr|Tätigkeit|Soll-Beginn|Soll-Ende|Ist-Beginn|Ist-Ende|Status %
1|Rodung|@3-2|@3-6|@3-2|@3-9|100
2|Aushub|@3-9|@3-20|@3-10||30
""",
        "A=id B=task C=start D=finish E=actual_start F=actual_finish G=percent_complete",
        row=1,
        leaves=2,
        reads={"Rodung": ("2026-03-02", "2026-03-06"), "Aushub": ("2026-03-09", "2026-03-20")},
        done={"Rodung": 1.0, "Aushub": 0.3},
        actual={"Rodung": ("2026-03-02", "2026-03-09"), "Aushub": ("2026-03-10", None)},
    ),
    plan_of(
        "pt milestones with planned and actual dates",
        "Marcos",
        """
Marco|Data prevista|Data realizada|Situação
Assinatura do contrato|@3-2|@3-4|Concluído
Entrega parcial|@4-30||Pendente
Entrega final|@6-30||Pendente
""",
        "A=task B=finish C=actual_finish D=status",
        row=1,
        leaves=3,
        reads={
            "Assinatura do contrato": (None, "2026-03-02"),
            "Entrega parcial": (None, "2026-04-30"),
            "Entrega final": (None, "2026-06-30"),
        },
        actual={"Assinatura do contrato": (None, "2026-03-04")},
    ),
)
