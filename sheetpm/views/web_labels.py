"""Words of the web page around the report's own pages."""

from sheetpm.languages import Text

SKIP = Text("Skip to the report", "跳到报告正文")
PAGES = Text("Pages of the report", "报告页面")
REPORT = Text("Report", "报告")
DARK = Text("Dark colours", "深色")
PRINT = Text("Print", "打印")
FILTER = Text("Filter rows", "筛选行")
FILTER_BY = Text("{column}: all", "{column}：全部")
FILTER_HINT = Text("words in the rows wanted", "输入要查找的文字")
ROWS_SHOWN = Text("{shown} of {total} rows", "共 {total} 行，显示 {shown} 行")
MORE_ROWS = Text("Show {count} more rows", "再显示 {count} 行")
CLEAR = Text("Show all", "显示全部")
NO_MATCH = Text("No row holds these words.", "没有符合条件的行。")
FIGURES = Text("Figures of this chart", "图表数据")
UNITS = Text("Values: {unit}", "数值单位：{unit}")
LEGEND = Text("Legend", "图例")
EMPTY = Text("Nothing is recorded here yet.", "暂无记录。")
