"""The words by which a goal's text is judged, in English and Chinese. Data only.

English verbs stand in their plain form: `sheetpm.analysis.goal_text` adds the endings. A blank
also stands for a hyphen. Chinese words are found by the longest match, so that a longer word
that is no fault (`稳定性测试`) hides the shorter one that would be (`稳定`).
"""

from collections.abc import Mapping
from enum import StrEnum

from sheetpm.languages import Text


class WordKind(StrEnum):
    """Why a word keeps a goal from being checked."""

    CHANGE = "change"
    """A direction without a distance: improve, 提升."""
    QUALITY = "quality"
    """A judgement that everybody makes differently: user-friendly, 良好."""
    TIME = "time"
    """No day: as soon as possible, 尽快."""
    AMOUNT = "amount"
    """No number: several, 若干."""
    LIST = "list"
    """A list without an end: and so on, 等."""
    ESCAPE = "escape"
    """A way out: if possible, 视情况."""

    @property
    def rewrite(self) -> Text:
        """What to write instead."""
        return _REWRITES[self]


_REWRITES = {
    WordKind.CHANGE: Text(
        "say from which number to which", "写明由多少变为多少，例如“由 60 分提高到 80 分”"
    ),
    WordKind.QUALITY: Text(
        "say what can be counted or timed, such as “an order takes at most 3 steps”",
        "改为可以计数或计时的要求，例如“下单不超过 3 步”",
    ),
    WordKind.TIME: Text("give the day", "写明具体日期"),
    WordKind.AMOUNT: Text("give the number", "写明具体数量"),
    WordKind.LIST: Text("name all of them, or how many there are", "逐项列全，或写明共有几项"),
    WordKind.ESCAPE: Text(
        "strike it out; conditions belong to the assumptions",
        "删去；条件请写入“项目概况”的“假设条件”",
    ),
}

ENGLISH_VERBS: Mapping[WordKind, tuple[str, ...]] = {
    WordKind.CHANGE: (
        *("improve", "enhance", "optimise", "optimize", "strengthen", "streamline", "boost"),
        *("increase", "decrease", "reduce", "maximise", "maximize", "minimise", "minimize"),
        *("modernise", "modernize", "simplify", "foster", "leverage", "accelerate"),
    ),
    WordKind.ESCAPE: ("strive to", "strive for", "try to", "hope to", "attempt to", "intend to"),
}
"""Words with all their endings: improve, improves, improved, improving."""

ENGLISH_WORDS: Mapping[WordKind, tuple[str, ...]] = {
    WordKind.CHANGE: (
        *("improvement", "improvements", "enhancement", "enhancements", "optimisation"),
        *("optimization", "better", "faster", "quicker", "easier", "simpler", "cheaper"),
    ),
    WordKind.QUALITY: (
        *("user friendly", "customer friendly", "easy", "easily", "easy to use", "intuitive"),
        *("good", "excellent", "attractive", "appealing", "optimal", "optimum"),
        *("efficient", "efficiently", "effective", "effectively", "cost effective", "robust"),
        *("flexible", "flexibly", "seamless", "seamlessly", "smooth", "smoothly", "reliable"),
        *("reliably", "scalable", "stable", "state of the art", "world class", "best in class"),
        *("first class", "cutting edge", "high quality", "high performance", "innovative"),
        *("adequate", "adequately", "appropriate", "appropriately", "suitable", "suitably"),
        *("sufficient", "sufficiently", "reasonable", "reasonably", "acceptable", "proper"),
        *("properly", "comprehensive", "satisfactory", "as well as possible", "significant"),
        *("significantly", "substantial", "substantially", "considerable", "considerably"),
        *("noticeable", "noticeably", "as easy as possible", "as simple as possible"),
    ),
    WordKind.TIME: (
        *("as soon as possible", "asap", "a.s.a.p", "soon", "sooner", "shortly", "quickly"),
        *("promptly", "timely", "in a timely manner", "in time", "in due course", "eventually"),
        *("in the near future", "in the short term", "in the long term", "as fast as possible"),
        *("as quickly as possible", "as early as possible", "at the earliest", "regularly"),
        *("periodically", "frequently", "continuously", "gradually", "without delay"),
    ),
    WordKind.AMOUNT: (
        *("some", "several", "many", "a few", "a lot of", "lots of", "various", "numerous"),
        *("a number of", "a couple of", "multiple", "as much as possible", "as many as possible"),
        *("as few as possible", "as little as possible", "as low as possible"),
        *("as high as possible", "to a large extent", "to some extent", "more or less"),
    ),
    WordKind.LIST: ("etc", "and so on", "and so forth", "and the like", "among others", "and more"),
    WordKind.ESCAPE: (
        *("if possible", "where possible", "when possible", "wherever possible"),
        *("whenever possible", "as far as possible", "so far as possible", "if feasible"),
        *("where feasible", "if practicable", "to the extent practical", "if necessary"),
        *("where necessary", "to the extent necessary", "if needed", "as needed", "where needed"),
        *("if required", "as required", "as appropriate", "where appropriate", "if appropriate"),
        *("as applicable", "if applicable", "where applicable", "if time permits"),
        *("time permitting", "if time allows", "if the budget allows", "if budget allows"),
        *("budget permitting", "resources permitting", "subject to availability"),
        *("subject to change", "subject to funding", "subject to budget", "best effort"),
        *("best efforts", "ideally", "preferably", "hopefully", "possibly", "perhaps", "maybe"),
        *("in principle", "to be determined", "to be confirmed", "to be defined", "tbd", "tbc"),
        *("depending on circumstances", "depending on the circumstances", "unless otherwise"),
        *("depending on the situation", "depending on resources", "at our discretion"),
    ),
}

ENGLISH_HARMLESS = (
    *("continuous improvement process", "good friday", "good manufacturing practice"),
    *("good clinical practice", "good laboratory practice", "multiple choice"),
    *("multiple sclerosis", "reduced rate", "stable release", "easy read"),
    *("search engine optimisation", "search engine optimization", "better work"),
    *("in time series", "effective date", "better works"),
)
"""Names and terms that hold such a word and mean something definite."""

CHINESE_WORDS: Mapping[WordKind, tuple[str, ...]] = {
    WordKind.CHANGE: (
        *("提升", "提高", "优化", "改善", "改进", "完善", "加强", "增强", "强化", "促进", "推动"),
        *("推进", "深化", "夯实", "健全", "助力", "赋能", "降低", "减少", "缩短", "加快", "加速"),
        *("简化", "进一步", "更好", "更快", "更高", "更多", "更加", "打造", "持续改善"),
    ),
    WordKind.QUALITY: (
        *("良好", "较好", "优良", "优秀", "优质", "一流", "先进", "领先", "高效", "高质量"),
        *("高标准", "高水平", "高品质", "显著", "明显", "大幅", "大幅度", "有效地", "有效提升"),
        *("有效降低", "充分", "适当", "适度", "合理", "满意", "用户友好", "友好", "易用", "便捷"),
        *("方便", "美观", "流畅", "稳定", "可靠", "灵活", "人性化", "令人满意", "基本完成"),
        *("基本实现", "基本达到", "基本满足", "一定程度", "较大程度", "顺利", "圆满", "现代化"),
    ),
    WordKind.TIME: (
        *("尽快", "尽早", "尽可能快", "尽可能早", "及时", "近期", "早日", "适时", "不久", "短期内"),
        *("中长期", "第一时间", "抓紧", "逐步", "逐渐", "不断", "持续", "定期", "经常", "随时"),
        *("有序", "快速", "迅速"),
    ),
    WordKind.AMOUNT: (
        *("若干", "一些", "多种", "各种", "大量", "许多", "不少", "多个", "多项", "多家", "较多"),
        *("少量", "数个", "数家", "一系列", "大部分", "绝大部分", "尽可能多"),
        *("尽可能少", "较高", "较低", "较大"),
    ),
    WordKind.LIST: ("等等", "之类", "诸如此类"),
    WordKind.ESCAPE: (
        *("视情况", "视情况而定", "酌情", "如有可能", "如可能", "如果可能", "可能的话", "尽可能"),
        *("在可能的情况下", "条件允许", "条件允许时", "若条件允许", "如条件允许", "条件具备时"),
        *("必要时", "如有必要", "如有需要", "如需", "视需要", "根据需要", "根据实际情况"),
        *("视实际情况", "具体情况具体分析", "原则上", "力争", "力求", "争取完成", "争取实现"),
        *("争取达到", "争取在", "争取将", "争取把", "努力", "尽力", "尽量", "待定", "暂定", "或许"),
        *("时间允许", "预算允许", "资源允许"),
    ),
}

CHINESE_HARMLESS = (
    *("搜索引擎优化", "优化师", "优化算法", "提升机", "提升泵", "推进器", "推进剂", "强化学习"),
    *("强化玻璃", "增强现实", "改进型", "稳定性", "稳定剂", "稳定器", "可靠性", "灵活性", "及时率"),
    *("合理化建议", "先进先出", "先进制造", "方便面", "满意度", "满意率", "持续集成", "持续交付"),
    *("持续时间", "定期存款", "定期报告", "有效期", "领先者", "加速器", "加速度"),
    *(
        "完善版",
        "优质率",
        "优秀率",
        "友好城市",
        "友好型",
        "快速路",
        "快速通道",
        "降低器",
        "高效液相",
    ),
    *("优化组合", "简化版", "减少量", "合理损耗", "流畅度", "便捷度", "持续期", "美观度", "努力度"),
    *("满意度调查", "努力程度", "各种植"),
    *(
        "数个人",
        "深化设计",
        "强化地板",
        "不断电",
        "如需求",
        "更高级",
        "更多元",
        "较大型",
        "方便快捷支付",
        "先进集体",
        "优秀员工",
    ),
)
"""Longer words that mean something definite."""

CHINESE_LIST_END = r"等(?![级待于同效比额保离值候号式差温高线距])"
"""`等` where it ends a list, as in `手机、平板等`; never in `等级`, `等待`, `平等`."""
CHINESE_BEFORE_LIST_END = "平同对相中高上初均优劣何一二三四特头次"
"""`等` after one of these is part of a word."""

GOAL_VERBS = (
    *("achieve", "acquire", "adopt", "agree", "answer", "appoint", "approve", "archive", "assess"),
    *("attract", "automate", "avoid", "book", "build", "buy", "carry", "certify", "change"),
    *("check", "clean", "clear", "close", "collect", "commission", "complete", "connect"),
    *("construct", "consolidate", "contract", "convert", "cover", "create", "cut", "define"),
    *("deliver", "demonstrate", "deploy", "design", "detect", "develop", "digitise", "digitize"),
    *("document", "double", "draft", "drop", "earn", "eliminate", "enable", "end", "enrol"),
    *("ensure", "equip", "establish", "evaluate", "exceed", "expand", "extend", "fill", "find"),
    *("finish", "fix", "gain", "generate", "get", "give", "go", "grow", "guarantee", "halve"),
    *("hand", "have", "hire", "hit", "hold", "host", "house", "identify", "implement"),
    *("inform", "inspect", "install", "integrate", "introduce", "issue", "keep", "launch"),
    *("lead", "learn", "limit", "list", "lower", "maintain", "make", "manufacture", "map"),
    *("measure", "meet", "merge", "migrate", "move", "obtain", "occupy", "offer", "open"),
    *("operate", "order", "organise", "organize", "outperform", "pass", "pay", "pilot", "plan"),
    *("plant", "prepare", "prevent", "print", "process", "produce", "promote", "prove"),
    *("provide", "publish", "purchase", "put", "qualify", "raise", "reach", "read", "receive"),
    *("recover", "recruit", "recycle", "refurbish", "register", "release", "relocate", "remove"),
    *("renew", "renovate", "repair", "replace", "reply", "resolve", "respond", "restore"),
    *("retain", "retire", "review", "rewrite", "roll", "run", "save", "secure", "sell", "send"),
    *("serve", "set", "settle", "ship", "shorten", "show", "sign", "solve", "spend", "start"),
    *("stop", "store", "submit", "supply", "support", "switch", "take", "teach", "test"),
    *("train", "transfer", "translate", "treble", "triple", "turn", "update", "use", "validate"),
    *("verify", "visit", "win", "write", "conduct", "perform", "execute", "load", "respond"),
    *("increase", "decrease", "reduce", "improve", "enhance", "optimise", "optimize"),
    *("strengthen", "streamline", "boost", "maximise", "maximize", "minimise", "minimize"),
    *("modernise", "modernize", "simplify", "accelerate", "upgrade", "foster", "leverage"),
)
"""Verbs that goals begin with."""

IRREGULAR_FORMS = (
    *("built", "bought", "found", "gave", "given", "went", "gone", "got", "grew", "grown", "has"),
    *("had", "held", "kept", "led", "made", "met", "paid", "ran", "sold", "sent", "shown"),
    *("spent", "taken", "took", "taught", "won", "wrote", "written", "rewritten", "is", "are"),
    *("be", "been", "was", "were", "will", "shall", "must", "can", "does", "do", "lies", "stays"),
    *("remains", "becomes", "become", "said", "begun", "began", "overdrawn", "driven"),
)

JOINED_VERBS = (
    *("achieve", "acquire", "approve", "attract", "automate", "build", "create", "cut"),
    *("decrease", "deliver", "deploy", "develop", "digitise", "digitize", "eliminate"),
    *("enhance", "ensure", "establish", "expand", "hire", "implement", "improve", "increase"),
    *("install", "integrate", "introduce", "keep", "maintain", "make", "migrate", "obtain"),
    *("optimise", "optimize", "prepare", "provide", "publish", "recruit", "reduce", "relocate"),
    *("remove", "renovate", "replace", "resolve", "simplify", "streamline", "strengthen"),
    *("submit", "translate", "write", "sell", "modernise", "modernize"),
)
"""Verbs that begin a second result after `and`; hardly ever nouns."""

JOINED_WITH_ARTICLE = (
    *("answer", "build", "certify", "clear", "close", "complete", "design", "document"),
    *("finish", "fix", "get", "hold", "launch", "lower", "move", "open", "pass", "plan"),
    *("raise", "reach", "register", "repair", "review", "save", "send", "set", "sign"),
    *("start", "support", "switch", "test", "train", "transfer", "update", "win"),
)
"""Verbs that do so before an article, a number or the like: `and train 9 editors`."""

ARTICLES = (
    *("the", "a", "an", "all", "every", "each", "our", "their", "its", "both", "this", "these"),
    *("at", "off", "up", "down", "out"),
)

SMALL_WORDS = (
    *("the", "a", "an", "all", "every", "each", "our", "their", "its", "both", "this", "these"),
    *("that", "of", "to", "by", "from", "in", "on", "at", "for", "with", "and", "or", "as"),
    *("until", "till", "before", "after", "end", "than", "per", "it", "them", "not", "no"),
    *("least", "most", "more", "less", "be", "is", "are", "will", "shall", "must", "up", "down"),
    *("out", "off", "into", "between", "within", "about", "so", "very", "also", "then"),
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    *("january", "february", "march", "april", "june", "july", "august", "september"),
    *("october", "november", "december", "week", "month", "year", "quarter"),
)
"""English words that are no object of a verb."""

CHINESE_VERBS = (
    *(
        "提升",
        "提高",
        "优化",
        "改善",
        "改进",
        "完善",
        "加强",
        "增强",
        "强化",
        "促进",
        "推动",
        "推进",
    ),
    *(
        "降低",
        "减少",
        "缩短",
        "加快",
        "简化",
        "打造",
        "完成",
        "实现",
        "达到",
        "达成",
        "发布",
        "上线",
    ),
    *(
        "交付",
        "建设",
        "建立",
        "建成",
        "搭建",
        "开发",
        "设计",
        "编写",
        "撰写",
        "制定",
        "制作",
        "培训",
    ),
    *(
        "签订",
        "签署",
        "获得",
        "取得",
        "通过",
        "确认",
        "推出",
        "开通",
        "开设",
        "开业",
        "安装",
        "部署",
    ),
    *(
        "迁移",
        "替换",
        "更换",
        "采购",
        "招聘",
        "招募",
        "举办",
        "召开",
        "组织",
        "开展",
        "保持",
        "控制",
    ),
    *(
        "确保",
        "保证",
        "做到",
        "消除",
        "解决",
        "修复",
        "处理",
        "节约",
        "节省",
        "收回",
        "回收",
        "新增",
    ),
    *(
        "增加",
        "扩大",
        "拿到",
        "拿下",
        "争取",
        "覆盖",
        "支持",
        "满足",
        "超过",
        "低于",
        "压缩",
        "关闭",
    ),
    *(
        "验收",
        "移交",
        "搬迁",
        "改造",
        "升级",
        "翻新",
        "施工",
        "竣工",
        "封顶",
        "投产",
        "投入",
        "使用",
    ),
    *(
        "提供",
        "收集",
        "分析",
        "调研",
        "调查",
        "访谈",
        "测试",
        "审核",
        "审批",
        "批准",
        "备案",
        "注册",
    ),
    *(
        "申请",
        "出版",
        "印刷",
        "生产",
        "销售",
        "售出",
        "赢得",
        "吸引",
        "留住",
        "归档",
        "整理",
        "清理",
    ),
    *(
        "录入",
        "导入",
        "上架",
        "翻译",
        "认证",
        "评审",
        "引进",
        "引入",
        "接入",
        "对接",
        "打通",
        "转化",
    ),
    *(
        "掌握",
        "学会",
        "培养",
        "形成",
        "构建",
        "健全",
        "夯实",
        "深化",
        "助力",
        "赋能",
        "翻番",
        "创建",
    ),
    *(
        "让",
        "使",
        "将",
        "把",
        "控制在",
        "下降",
        "上升",
        "增长",
        "修建",
        "种植",
        "铺设",
        "铺装",
        "更新",
    ),
    *(
        "设立",
        "成立",
        "新建",
        "建造",
        "建一",
        "撤销",
        "淘汰",
        "降到",
        "减至",
        "增至",
        "降至",
        "提至",
    ),
    *(
        "巡检",
        "维护",
        "维修",
        "配备",
        "启用",
        "启动",
        "结束",
        "筹集",
        "募集",
        "回复",
        "答复",
        "响应",
    ),
)

CHINESE_RESULT_VERBS = (
    *(
        "提升",
        "提高",
        "优化",
        "改善",
        "改进",
        "完善",
        "加强",
        "降低",
        "减少",
        "缩短",
        "完成",
        "实现",
    ),
    *(
        "达到",
        "发布",
        "交付",
        "建成",
        "建立",
        "搭建",
        "开发",
        "编写",
        "制定",
        "培训",
        "签订",
        "获得",
    ),
    *(
        "取得",
        "推出",
        "开通",
        "开设",
        "安装",
        "部署",
        "迁移",
        "替换",
        "更换",
        "采购",
        "招聘",
        "举办",
    ),
    *("消除", "解决", "修复", "节约", "新增", "扩大", "翻译", "引进", "招募", "打造", "将", "把"),
)
"""Verbs that begin a second result after `并`, `同时` and the like."""

CHINESE_SMALL_WORDS = "的将把从到由至前在内以对与和并及为了使让于向各每该本其后日月年底初末个等"
"""Signs that are no object of a verb."""
