"""Chinese plans: office templates, construction charts, lists of measures."""

from tests.parse.samples.making import Sample, Sheet, days, table

CHINESE = (
    Sample(
        name="zh 项目进度计划表",
        plan="Sheet1",
        row=4,
        columns="A=id B=task C=owner D=start E=finish F=duration G=percent_complete H=status I=notes",
        leaves=4,
        reads={"需求调研": ("2026-03-02", "2026-03-13"), "上线": ("2026-05-08", "2026-05-08")},
        done={"需求调研": 1.0, "系统开发": 0.35},
        sheets=[
            Sheet(
                title="Sheet1",
                merged=["A1:I1"],
                rows=table(
                    """
项目进度计划表
项目名称：|客户管理系统||项目经理：|王伟
编制日期：|2026年3月2日
序号|工作内容|责任人|计划开始时间|计划完成时间|工期（天）|完成进度|状态|备注
1|需求调研|王伟|2026/3/2|2026/3/13|10|100%|已完成
2|系统设计|李娜|2026.3.16|2026.3.27|10天|60%|进行中
3|系统开发|张强、李娜|2026年3月30日|2026年4月30日|24|35%|进行中|分两期
4|上线|王伟|2026-05-08|2026-05-08|1|0%|未开始
"""
                ),
            )
        ],
    ),
    Sample(
        name="zh 施工进度横道图",
        plan="横道图",
        row=3,
        columns="A=id B=task C=start D=finish E=duration",
        leaves=5,
        groups=2,
        reads={"土方开挖": ("2026-03-02", "2026-03-11"), "主体一层": ("2026-03-22", "2026-04-05")},
        sheets=[
            Sheet(
                title="横道图",
                merged=["A1:O1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:O3"],
                rows=table(
                    """
某办公楼工程施工进度计划横道图
工程名称：办公楼|||编制人：赵工
序号|分部分项工程名称|开始时间|结束时间|持续时间（天）|2026年3月
|||||
一|地基与基础工程
1|土方开挖|@3-2|@3-11|10
2|垫层及基础|@3-12|@3-21|10
二|主体结构
3|主体一层|@3-22|@4-5|15
4|主体二层|@4-6|@4-20|15
5|屋面|@4-21|@4-30|10
编制：          审核：          日期：
""",
                    days("3-2", 40),
                    3,
                ),
            )
        ],
    ),
    Sample(
        name="zh 计划与实际两行表头",
        plan="进度跟踪",
        row=3,
        columns="A=id B=phase C=task D=start E=finish F=actual_start G=actual_finish H=owner J=percent_complete",
        leaves=4,
        groups=2,
        reads={"原型设计": ("2026-04-01", "2026-04-07")},
        sheets=[
            Sheet(
                title="进度跟踪",
                merged=[
                    "A1:J1",
                    "D2:E2",
                    "F2:G2",
                    "A2:A3",
                    "B2:B3",
                    "C2:C3",
                    "H2:H3",
                    "I2:I3",
                    "J2:J3",
                    "B4:B5",
                    "B6:B7",
                ],
                rows=table(
                    """
研发项目进度跟踪表
序号|阶段|任务名称|计划||实际||负责人|是否延期|完成率
|||开始|完成|开始|完成
1|设计|原型设计|@4-1|@4-7|@4-1|@4-8|王伟|是|%100
2||评审|@4-8|@4-9|@4-9||李娜|否|%50
3|开发|前端|@4-10|@4-24|||张强|否|%0
4||后端|@4-10|@4-30|||赵敏|否|%0
"""
                ),
            )
        ],
    ),
    Sample(
        name="zh 工作计划清单 只有截止日期",
        plan="工作计划",
        row=2,
        columns="A=id B=task C=owner D=finish E=status F=notes",
        leaves=3,
        reads={"联系场地": (None, "2026-06-05")},
        sheets=[
            Sheet(
                title="工作计划",
                merged=["A1:F1"],
                rows=table(
                    """
六月工作计划
序号|工作事项|责任人|截止时间|完成情况|备注
1|联系场地|小王|2026年6月5日|已完成
2|邀请嘉宾|小李|2026年6月12日|进行中|共8人
3|布置会场|小张|2026年6月18日|未开始
"""
                ),
            )
        ],
    ),
    Sample(
        name="zh 甘特图 带阶段行与周列",
        plan="甘特图",
        row=3,
        columns="A=wbs B=task C=owner D=start E=duration F=finish G=percent_complete",
        leaves=4,
        groups=2,
        reads={"立项": ("2026-01-05", "2026-01-09")},
        sheets=[
            Sheet(
                title="使用说明", rows=table("使用说明\n1. 在 D 列输入开始日期\n2. 进度自动计算")
            ),
            Sheet(
                title="甘特图",
                rows=table(
                    """
项目甘特图||||今天：|@1-20
|
WBS|任务|负责人|开始日期|天数|结束日期|进度|第1周|第2周|第3周|第4周|第5周|第6周
'1|启动阶段||@1-5|10|@1-16|%75
'1.1|立项|王伟|@1-5|5|@1-9|%100
'1.2|组队|李娜|@1-12|5|@1-16|%50
'2|实施阶段||@1-19|20|@2-13|%0
'2.1|开发|张强|@1-19|15|@2-6|%0
'2.2|测试|赵敏|@2-9|5|@2-13|%0
"""
                ),
            ),
        ],
    ),
    Sample(
        name="zh 隐患整改台账式任务 附风险登记册",
        plan="任务分解",
        row=1,
        columns="A=id B=task C=owner D=predecessors E=duration F=start G=finish",
        leaves=3,
        others={"risks": "风险登记册"},
        reads={"方案设计": ("2026-02-02", "2026-02-06")},
        sheets=[
            Sheet(
                title="任务分解",
                rows=table(
                    """
任务编号|任务名称|责任部门|紧前任务|工期|开始日期|结束日期
A1|方案设计|设计部||5天|@2-2|@2-6
A2|采购|采购部|A1|2周|@2-9|@2-20
A3|安装|工程部|A2|1周|@2-23|@2-27
"""
                ),
            ),
            Sheet(
                title="风险登记册",
                rows=table(
                    """
项目风险登记册
编号|风险描述|可能性|影响程度|风险等级|应对措施|责任人|状态
R1|供应商延期|高|高|高|备选供应商|王伟|开放
R2|人员流失|低|中|低|交叉培训|李娜|开放
R3|汇率波动|中|中|中|锁汇|赵敏|已关闭
"""
                ),
            ),
        ],
    ),
    Sample(
        name="zh 繁體 專案時程表",
        plan="專案時程",
        row=3,
        columns="A=id B=task C=owner D=start E=finish F=percent_complete G=notes",
        leaves=3,
        reads={"需求訪談": ("2026-03-02", "2026-03-06")},
        sheets=[
            Sheet(
                title="專案時程",
                rows=table(
                    """
專案時程表
專案經理|陳先生
項次|工作項目|負責人|預計開始日|預計完成日|完成百分比|備註
1|需求訪談|陳大文|2026/03/02|2026/03/06|100%
2|系統分析|林小美|2026/03/09|2026/03/20|40%
3|驗收|陳大文|2026/03/23|2026/03/27|0%|客戶在場
"""
                ),
            )
        ],
    ),
    Sample(
        name="zh 飞书式多维表格导出",
        plan="数据表",
        row=1,
        columns="A=task B=status C=owner D=start E=finish F=priority G=percent_complete H=parent",
        leaves=3,
        groups=1,
        reads={"首页改版": ("2026-04-01", "2026-04-30"), "视觉稿": ("2026-04-01", "2026-04-08")},
        sheets=[
            Sheet(
                title="数据表",
                rows=table(
                    """
任务|状态|负责人|开始日期|截止日期|优先级|进度|父记录
首页改版|进行中|王伟|2026/04/01|2026/04/30|P0|0.4
视觉稿|已完成|李娜|2026/04/01|2026/04/08|P1|1|首页改版
切图|进行中|张强|2026/04/09|2026/04/17|P1|0.2|首页改版
联调|待开始|赵敏|2026/04/20|2026/04/30|P2|0|首页改版
"""
                ),
            )
        ],
    ),
    Sample(
        name="zh 月度倒排计划 带小计合计",
        plan="倒排计划",
        row=2,
        columns="A=id B=task C=start D=finish E=duration F=budget G=owner",
        leaves=4,
        reads={"拿地": ("2026-01-01", "2026-01-31")},
        sheets=[
            Sheet(
                title="倒排计划",
                rows=table(
                    """
某地块开发倒排计划
序号|节点名称|计划开始|计划完成|周期（天）|预算（万元）|责任部门
1|拿地|@1-1|@1-31|31|12000|投资部
2|方案批复|@2-1|@3-31|59|300|设计部
小计||||90|12300
3|开工|@4-1|@4-1|1|0|工程部
4|开盘|@9-30|@9-30|1|500|营销部
小计||||2|500
合计||||92|12800
"""
                ),
            )
        ],
    ),
)
