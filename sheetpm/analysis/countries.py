"""Which country is meant by its name, for public holidays."""

from functools import cache
from typing import Final

from sheetpm.schema.names import normalise

_CHINESE: Final = {
    "CN": "中国 中国大陆 大陆 中华人民共和国",
    "HK": "香港 中国香港",
    "MO": "澳门 中国澳门",
    "TW": "台湾 中国台湾",
    "AE": "阿联酋",
    "AR": "阿根廷",
    "AT": "奥地利",
    "AU": "澳大利亚 澳洲",
    "BE": "比利时",
    "BR": "巴西",
    "CA": "加拿大",
    "CH": "瑞士",
    "CZ": "捷克",
    "DE": "德国",
    "DK": "丹麦",
    "EG": "埃及",
    "ES": "西班牙",
    "FI": "芬兰",
    "FR": "法国",
    "GB": "英国",
    "GR": "希腊",
    "HU": "匈牙利",
    "ID": "印度尼西亚 印尼",
    "IE": "爱尔兰",
    "IL": "以色列",
    "IN": "印度",
    "IT": "意大利",
    "JP": "日本",
    "KR": "韩国",
    "MX": "墨西哥",
    "MY": "马来西亚",
    "NL": "荷兰",
    "NO": "挪威",
    "NZ": "新西兰",
    "PH": "菲律宾",
    "PL": "波兰",
    "PT": "葡萄牙",
    "RU": "俄罗斯",
    "SA": "沙特阿拉伯 沙特",
    "SE": "瑞典",
    "SG": "新加坡",
    "TH": "泰国",
    "TR": "土耳其",
    "UA": "乌克兰",
    "US": "美国",
    "VN": "越南",
    "ZA": "南非",
}
_ENGLISH: Final = {
    "AE": "UAE",
    "CN": "PRC; Mainland China",
    "CZ": "Czech Republic",
    "GB": "Great Britain; Britain",
    "KR": "Korea",
    "NL": "Holland",
    "TR": "Türkiye",
    "US": "United States of America; America",
}
"""Names that the holidays library has under others."""


def country_code(name: str) -> str | None:
    """`CN` for `中国` or `China`; `None` where no country is called so."""
    return _codes().get(normalise(name))


@cache
def _codes() -> dict[str, str]:
    from holidays.registry import COUNTRIES

    codes = {normalise(name.replace("_", " ")): entry[1] for name, entry in COUNTRIES.items()}
    codes |= {normalise(entry[0]): entry[1] for entry in COUNTRIES.values()}
    for code, names in _ENGLISH.items():
        codes |= {normalise(each): code for each in names.split(";")}
    for code, names in _CHINESE.items():
        codes |= {normalise(each): code for each in names.split()}
    return codes
