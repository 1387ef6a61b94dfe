"""Plans with what makes reading hard: parents in columns, clock times, blank rows, blocks, formulas."""

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
    more: tuple[Sheet, ...] = (),
    others: dict[str, str] | None = None,
) -> Sample:
    rows = table(text, days(*scale) if scale else (), row - 1)
    return Sample(
        name=name,
        plan=title,
        row=row,
        columns=columns,
        leaves=leaves,
        groups=groups,
        reads=reads or {},
        done=done or {},
        others=others or {},
        sheets=[Sheet(title=title, merged=merged, rows=rows), *more],
    )


ODD = (
    _plan(
        "en sections in capitals with blank rows between them",
        "Plan",
        """
Office move
|
Task|Who|Start|End|Status
PREPARATION
Pack|Ann|@3-2|@3-6|Done
Label|Bo|@3-2|@3-4|Done
|
MOVE
Load|Cy|@3-9|@3-9|Open
Unload|Cy|@3-10|@3-10|Open
|
Total days|||8
Prepared by Ann
""",
        "A=task B=owner C=start D=finish E=status",
        row=3,
        leaves=4,
        groups=2,
        reads={"Load": ("2026-03-09", "2026-03-09")},
    ),
    _plan(
        "en finish by formulas with durations as texts",
        "Schedule",
        """
Task|Duration|Start|Finish|Predecessor|% Complete
1 Survey|5 days|@3-2|=C2+4=>@3-6||%100
2 Draw|2 wks|@3-9|=C3+11=>@3-20|1|%50
3 Approve|1 d|@3-23|=C4=>@3-23|2|%0
""",
        "A=task B=duration C=start D=finish E=predecessors F=percent_complete",
        row=1,
        leaves=3,
        reads={"2 Draw": ("2026-03-09", "2026-03-20")},
        done={"2 Draw": 0.5},
    ),
    _plan(
        "en indented names with a status of numbers out of a hundred",
        "WBS",
        """
Item|Activity|Resp.|Planned start|Planned finish|Actual start|Actual finish|Progress (%)
1|Foundation|Ann|@3-2|@3-20|@3-2||40
2|>Excavate|Ann|@3-2|@3-6|@3-2|@3-9|100
3|>Pour|Bo|@3-9|@3-20|@3-10||10
4|Walls|Cy|@3-23|@4-3|||0
5|>Bricks|Cy|@3-23|@4-3|||0
""",
        "A=id B=task C=owner D=start E=finish F=actual_start G=actual_finish H=percent_complete",
        row=1,
        leaves=3,
        groups=2,
        reads={"Pour": ("2026-03-09", "2026-03-20")},
        done={"Excavate": 1.0, "Pour": 0.1},
    ),
    _plan(
        "en plan beside a risk, issue and change log and a team",
        "Schedule",
        """
ID|Task Name|Resource|Start Date|End Date|% Complete
1|Design|Ann|@1-5|@1-16|%100
2|Build|Bo|@1-19|@2-13|%30
3|Test|Cy|@2-16|@2-27|%0
""",
        "A=id B=task C=owner D=start E=finish F=percent_complete",
        row=1,
        leaves=3,
        others={"risks": "Risks", "issues": "Issues", "changes": "Change Log", "team": "Team"},
        more=(
            Sheet(
                title="Risks",
                rows=table(
                    "Risk ID|Risk Description|Likelihood|Impact|Risk Score|Mitigation|Owner|Status\n"
                    "R1|Late steel|4|5|20|Second source|Ann|Open\nR2|Rain|3|2|6|Tent|Bo|Open"
                ),
            ),
            Sheet(
                title="Issues",
                rows=table(
                    "Issue #|Issue Description|Priority|Raised By|Date Raised|Assigned To|Status|Resolution\n"
                    "1|No access|High|Ann|@1-7|Bo|Open\n2|No power|Low|Cy|@1-9|Ann|Closed|Cable"
                ),
            ),
            Sheet(
                title="Change Log",
                rows=table(
                    "CR #|Change Description|Requested By|Date Requested|Impact|Decision|Approved By\n"
                    "1|Bigger hall|Client|@1-9|cost|Approved|Board"
                ),
            ),
            Sheet(
                title="Team",
                rows=table(
                    "Name|Role|Email|Phone\nAnn|Architect|ann@example.com|1\nBo|Builder|bo@example.com|2"
                ),
            ),
        ),
    ),
    _plan(
        "en days as day and month with the year in the title",
        "Plan",
        """
Exhibition 2026
|
Task|Responsible|Start|Finish
Concept|Ann|2-Mar-26|13-Mar-26
Objects|Bo|16-Mar-26|3-Apr-26
Opening|Cy|30-Apr-26|30-Apr-26
""",
        "A=task B=owner C=start D=finish",
        row=3,
        leaves=3,
        reads={"Objects": ("2026-03-16", "2026-04-03")},
    ),
    _plan(
        "en todo list of a wedding by month",
        "Wedding",
        """
Wedding checklist
When|Task|Who|Due date|Done?|Cost
12 months before|Set the budget|Both|@6-1|x|0
12 months before|Book the church|Ann|@6-15|x|300
6 months before|Send invitations|Bo|@12-1||150
""",
        "B=task C=owner D=finish E=percent_complete F=budget",
        row=2,
        leaves=3,
        reads={"Book the church": (None, "2026-06-15")},
    ),
    _plan(
        "en actual cost that is called actual only",
        "Plan",
        """
Task|Start|Finish|Budget|Actual|Variance
Dig|@3-2|@3-6|100|80|20
Pour|@3-9|@3-13|100|20|80
Cure|@3-16|@3-27|100|0|100
""",
        "A=task B=start C=finish D=budget",
        row=1,
        leaves=3,
        reads={"Pour": ("2026-03-09", "2026-03-13")},
    ),
    _plan(
        "en deliverables with their start and due dates",
        "Plan",
        """
Deliverable|Owner|Start|Due|Status
Report|Ann|@3-2|@3-6|Done
Model|Bo|@3-9|@3-13|Open
Slides|Cy|@3-16|@3-20|Open
""",
        "A=task B=owner C=start D=finish E=status",
        row=1,
        leaves=3,
        reads={"Model": ("2026-03-09", "2026-03-13")},
    ),
    _plan(
        "vi kh và tt viết tắt",
        "Tiến độ",
        """
STT|Công việc|KH bắt đầu|KH kết thúc|TT bắt đầu|TT kết thúc|% HT
1|Đào đất|@3-2|@3-6|@3-2|@3-6|%100
2|Đổ móng|@3-9|@3-13|||%0
3|Xây tường|@3-16|@3-20|||%0
""",
        "A=id B=task C=start D=finish E=actual_start F=actual_finish G=percent_complete",
        row=1,
        leaves=3,
        reads={"Đổ móng": ("2026-03-09", "2026-03-13")},
        done={"Đào đất": 1.0},
    ),
    _plan(
        "zh 两个完成 一个日期一个百分比",
        "计划",
        """
任务|开始|完成|完成
挖土|@3-2|@3-6|%100
浇筑|@3-9|@3-13|%50
养护|@3-16|@3-27|%0
""",
        "A=task B=start C=finish",
        row=1,
        leaves=3,
        reads={"浇筑": ("2026-03-09", "2026-03-13")},
    ),
    _plan(
        "zh 阶段合并单元格与前置任务",
        "项目排期",
        """
项目排期表
阶段|任务|负责人|前置任务|开始|结束|工期|进度
需求|访谈|王伟||3月2日|3月6日|5|100%
|评审|李娜|访谈|3月9日|3月10日|2|50%
开发|编码|张强|评审|3月11日|3月31日|15|0%
|测试|赵敏|编码|4月1日|4月10日|8|0%
""".replace("3月", "2026年3月").replace("4月", "2026年4月"),
        "A=phase B=task C=owner D=predecessors E=start F=finish G=duration H=percent_complete",
        row=2,
        leaves=4,
        groups=2,
        reads={"编码": ("2026-03-11", "2026-03-31")},
        done={"评审": 0.5},
        merged=("A3:A4", "A5:A6"),
    ),
    _plan(
        "zh 中英文双语表头",
        "计划 Plan",
        """
项目计划 Project Plan
序号 No.|任务名称 Task|负责人 Owner|开始 Start|结束 End|状态 Status|备注 Remarks
1|设计 Design|王伟|@3-2|@3-6|完成
2|制造 Build|李娜|@3-9|@3-27|进行中
3|交付 Deliver|王伟|@3-30|@3-31|未开始
""",
        "A=id B=task C=owner D=start E=finish F=status G=notes",
        row=2,
        leaves=3,
        reads={"制造 Build": ("2026-03-09", "2026-03-27")},
    ),
    _plan(
        "zh 整改措施跟踪表",
        "整改",
        """
问题整改任务分解表
序号|整改措施|责任部门|责任人|整改期限|完成情况|备注
1|更换电缆|工程部|王伟|2026.3.15|已完成
2|补充制度|行政部|李娜|2026.3.31|进行中|已提交初稿
3|培训员工|人事部|赵敏|2026.4.15|未开始
""",
        "A=id B=task D=owner E=finish F=status G=notes",
        row=2,
        leaves=3,
        reads={"补充制度": (None, "2026-03-31")},
    ),
    _plan(
        "zh 施工进度 计划工期与天数列 无日期图例",
        "进度表",
        """
单位工程：综合楼|||||日期：|@3-1
编号|施工内容|单位|工程量|计划开工|计划竣工|日历天|施工班组|前置工序
1|场地平整|㎡|1200|@3-2|@3-6|5|土方班
2|基础|m³|300|@3-7|@3-26|20|砼班|1
3|主体|m³|900|@3-27|@5-25|60|砼班|2
""",
        "A=id B=task E=start F=finish G=duration H=owner I=predecessors",
        row=2,
        leaves=3,
        reads={"基础": ("2026-03-07", "2026-03-26")},
    ),
    _plan(
        "ja 進捗管理表 with marks",
        "進捗管理表",
        """
作成日：2026/4/1
項番|作業項目|担当者|開始予定|完了予定|完了|備考
1|設計|山田|2026/4/1|2026/4/10|○
2|製造|鈴木|2026/4/13|2026/4/30||レビュー待ち
3|試験|佐藤|2026/5/1|2026/5/15
""",
        "A=id B=task C=owner D=start E=finish F=percent_complete G=notes",
        row=2,
        leaves=3,
        reads={"製造": ("2026-04-13", "2026-04-30")},
        done={"設計": 1.0},
    ),
    _plan(
        "ja イベント準備 期限だけ",
        "準備",
        """
文化祭 準備チェックリスト
No.|やること|担当|期限|状況|メモ
1|会場を予約する|山田|4/10|完了
2|ポスターを作る|鈴木|4/24|進行中|A2
3|リハーサル|全員|5/8|未着手
""".replace("4/", "2026/4/").replace("5/", "2026/5/"),
        "A=id B=task C=owner D=finish E=status F=notes",
        row=2,
        leaves=3,
        reads={"ポスターを作る": (None, "2026-04-24")},
    ),
    _plan(
        "ko 추진일정",
        "추진일정",
        """
사업 추진일정
연번|추진내용|담당부서|시작일|종료일|추진현황|비고
1|계획 수립|기획팀|2026.03.02|2026.03.13|완료
2|공사 발주|시설팀|2026.03.16|2026.04.10|진행중|입찰 예정
3|준공|시설팀|2026.04.13|2026.06.30|예정
""",
        "A=id B=task C=owner D=start E=finish F=status G=notes",
        row=2,
        leaves=3,
        reads={"공사 발주": ("2026-03-16", "2026-04-10")},
    ),
    _plan(
        "fr plan d'actions",
        "Plan d'actions",
        """
Plan d'actions qualité
N°|Action|Pilote|Échéance|Avancement|Statut|Commentaires
1|Former les équipes|Anne|15/03/2026|100%|Terminé
2|Réviser la procédure|Paul|31/03/2026|50%|En cours
3|Auditer le site|Léa|30/04/2026|0%|Non commencé|à confirmer
""",
        "A=id B=task C=owner D=finish E=percent_complete F=status G=notes",
        row=2,
        leaves=3,
        reads={"Réviser la procédure": (None, "2026-03-31")},
        done={"Réviser la procédure": 0.5},
    ),
    _plan(
        "de bauzeitenplan mit gewerken",
        "Bauzeitenplan",
        """
Bauzeitenplan Einfamilienhaus
Gewerk|Leistung|Firma|Beginn|Ende|Dauer AT
Rohbau|Erdarbeiten|Müller|02.03.2026|06.03.2026|5
Rohbau|Bodenplatte|Müller|09.03.2026|13.03.2026|5
Ausbau|Elektro|Blitz GmbH|16.03.2026|27.03.2026|10
Ausbau|Estrich|Eben KG|30.03.2026|03.04.2026|5
""",
        "A=phase B=task C=owner D=start E=finish F=duration",
        row=2,
        leaves=4,
        groups=2,
        reads={"Elektro": ("2026-03-16", "2026-03-27")},
    ),
    _plan(
        "es plan de acción con qué quién cuándo",
        "Plan de acción",
        """
Plan de acción
¿Qué?|¿Quién?|¿Cuándo?|Estado|Comentarios
Contratar personal|Ana|15/03/2026|Completado
Comprar equipos|Luis|31/03/2026|En proceso|cotizaciones
Capacitar|Eva|30/04/2026|Pendiente
""",
        "A=task B=owner C=finish D=status E=notes",
        row=2,
        leaves=3,
        reads={"Comprar equipos": (None, "2026-03-31")},
    ),
    _plan(
        "pl harmonogram robót budowlanych",
        "Harmonogram robót",
        """
Harmonogram robót
Lp.|Rodzaj robót|Wykonawca|Od|Do|Dni
1|Roboty ziemne|Kop sp.|02.03.26|13.03.26|10
2|Fundamenty|Beton sp.|16.03.26|27.03.26|10
3|Ściany|Mur sp.|30.03.26|17.04.26|15
""",
        "A=id B=task C=owner D=start E=finish F=duration",
        row=2,
        leaves=3,
        reads={"Fundamenty": ("2026-03-16", "2026-03-27")},
    ),
    _plan(
        "tr eylem planı",
        "Eylem planı",
        """
Eylem planı
Sıra|Eylem|Sorumlu birim|Son tarih|Durum
1|Rapor hazırla|Planlama|15.03.2026|Tamamlandı
2|İhale yap|Satın alma|31.03.2026|Devam ediyor
3|Eğitim ver|İK|30.04.2026|Başlamadı
""",
        "A=id B=task C=owner D=finish E=status",
        row=2,
        leaves=3,
        reads={"İhale yap": (None, "2026-03-31")},
    ),
    _plan(
        "pt planejamento com etapas mescladas",
        "Planejamento",
        """
Planejamento do evento
Etapa|Atividade|Responsável|Prazo|Situação
Pré-evento|Reservar local|João|15/03/2026|Concluído
|Contratar buffet|Maria|31/03/2026|Em andamento
Pós-evento|Enviar fotos|Pedro|30/04/2026|Não iniciado
""",
        "A=phase B=task C=owner D=finish E=status",
        row=2,
        leaves=3,
        groups=2,
        reads={"Contratar buffet": (None, "2026-03-31")},
        merged=("A3:A4",),
    ),
    _plan(
        "vi tiến độ thi công",
        "Tiến độ thi công",
        """
BẢNG TIẾN ĐỘ THI CÔNG
STT|Nội dung thi công|Đơn vị|Khối lượng|Ngày BĐ|Ngày KT|Số ngày
A|Phần móng
1|Đào đất|m3|100|02/03/2026|06/03/2026|5
2|Đổ bê tông|m3|50|09/03/2026|13/03/2026|5
B|Phần thân
3|Xây tường|m2|300|16/03/2026|31/03/2026|16
""",
        "A=id B=task E=start F=finish G=duration",
        row=2,
        leaves=3,
        groups=2,
        reads={"Đổ bê tông": ("2026-03-09", "2026-03-13")},
    ),
)
