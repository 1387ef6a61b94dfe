"""The Costs tab: the ledger of what was spent."""

import datetime as dt
from dataclasses import dataclass

from sheetpm.schema.column import CellKind, Choice, Row, column, table


class CostCategory(Choice):
    LABOUR = (
        "labour",
        "labour",
        "人工",
        "labor",
        "staff",
        "people",
        "work",
        "人工费",
        "人力",
        "人力成本",
    )
    MATERIAL = ("material", "material", "材料", "materials", "supplies", "材料费", "物料", "耗材")
    EQUIPMENT = (
        "equipment",
        "equipment",
        "设备",
        "hardware",
        "machines",
        "设备费",
        "机械",
        "机械费",
        "硬件",
    )
    SERVICE = (
        "service",
        "service",
        "服务",
        "services",
        "subcontract",
        "subcontractor",
        "external",
        "服务费",
        "外包",
        "外包费",
        "分包",
        "采购服务",
    )
    OTHER = ("other", "other", "其他", "others", "misc", "travel", "其它", "杂费", "差旅")


class CostKind(Choice):
    ACTUAL = (
        "actual",
        "actual",
        "实际",
        "paid",
        "spent",
        "invoiced",
        "已发生",
        "已支付",
        "实际发生",
    )
    COMMITTED = (
        "committed",
        "committed",
        "已承诺",
        "commitment",
        "ordered",
        "planned",
        "已签约",
        "已下单",
        "承诺",
        "合同已签",
    )


@table(
    "costs",
    "Costs",
    "成本",
    doc=(
        "The ledger of costs. Once kept, it replaces the Actual Cost column, so it must be complete.",
        "成本流水，每笔一行。有了它就不再看任务表的“实际成本”列，因此必须记全。",
    ),
    aliases=(
        "Cost",
        "Cost Ledger",
        "Ledger",
        "Expenses",
        "Actual Costs",
        "Spending",
        "Cost Log",
        "成本台账",
        "成本明细",
        "费用",
        "费用明细",
        "成本流水",
        "支出",
        "费用台账",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow(Row):
    """A row of the Costs tab, as typed."""

    date: dt.date | None = column(
        "Date",
        "日期",
        CellKind.DATE,
        doc=("The day the cost arose.", "费用发生的日期。"),
        example="2026-02-27",
        aliases=(
            "Cost Date",
            "Booking Date",
            "Posting Date",
            "Posted On",
            "Invoice Date",
            "发生日期",
            "费用日期",
            "记账日期",
            "入账日期",
        ),
        required=True,
        width=12,
    )
    amount: float | None = column(
        "Amount",
        "金额",
        CellKind.MONEY,
        doc=(
            "The amount, without tax; a credit is negative.",
            "不含税金额；退款填负数。",
        ),
        example=("3600", "18000"),
        aliases=(
            "Cost",
            "Value",
            "Sum",
            "Price",
            "Actual Cost",
            "费用",
            "费用金额",
            "成本",
            "支出",
        ),
        required=True,
        width=12,
    )
    task: str | None = column(
        "Task",
        "任务",
        CellKind.REFERENCE,
        doc=(
            "Id of the task it belongs to; empty for the project as a whole.",
            "所属任务的编号；空为整个项目。",
        ),
        example="T12",
        aliases=("Task ID", "Activity", "WBS", "任务编号", "工作项", "所属任务"),
        refers_to=("tasks",),
        width=10,
    )
    category: CostCategory | None = column(
        "Category",
        "类别",
        CellKind.CHOICE,
        doc=(
            "Labour, material, equipment, service or other.",
            "人工、材料、设备、服务或其他。",
        ),
        example=("labour", "人工"),
        aliases=("Cost Category", "Cost Type", "成本类别", "费用类别", "分类", "科目"),
        choices=CostCategory,
        width=12,
    )
    description: str | None = column(
        "Description",
        "说明",
        CellKind.TEXT,
        doc=("What was paid for.", "费用用途。"),
        example=("Design, week 9", "第 9 周设计"),
        aliases=(
            "Text",
            "Item",
            "Details",
            "Note",
            "Notes",
            "摘要",
            "描述",
            "用途",
            "备注",
            "费用说明",
        ),
        width=40,
    )
    kind: CostKind | None = column(
        "Kind",
        "性质",
        CellKind.CHOICE,
        doc=(
            "Actual, or committed: ordered and not yet due. Actual if empty.",
            "实际发生，或已承诺（已下单未发生）；空为实际。",
        ),
        example=("actual", "实际"),
        aliases=("Status", "Actual or Committed", "状态", "类型", "费用性质"),
        choices=CostKind,
        width=12,
    )
