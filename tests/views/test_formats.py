from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.languages import Language
from sheetpm.views import formats

EN, ZH = Language.EN, Language.ZH


@pytest.mark.parametrize(
    ("ratio", "english", "chinese"),
    [
        (0.46, "46 %", "46%"),
        (0.0, "0 %", "0%"),
        (1.0, "100 %", "100%"),
        (-0.124, "−12 %", "−12%"),
        (1.254, "125 %", "125%"),
    ],
)
def test_percents_are_whole(ratio: float, english: str, chinese: str) -> None:
    assert formats.percent_text(ratio, EN) == english
    assert formats.percent_text(ratio, ZH) == chinese


def test_nearly_done_is_not_shown_as_done_and_begun_not_as_nothing() -> None:
    assert formats.percent_text(0.9999, EN) == "99 %"
    assert formats.percent_text(0.0001, EN) == "1 %"
    assert formats.honest_ratio(0.9999) == 0.99
    assert formats.honest_ratio(1.0) == 1.0


@pytest.mark.parametrize(
    ("amount", "english", "chinese"),
    [
        (0, "0", "0"),
        (0.045, "0.05", "0.05"),
        (0.5, "0.5", "0.5"),
        (4.903, "4.9", "4.9"),
        (12.34, "12.3", "12.3"),
        (-99.96, "−100", "−100"),
        (950, "950", "950"),
        (9_500, "9.5 k", "9,500"),
        (118_400, "118.4 k", "11.84万"),
        (121_000, "121 k", "12.1万"),
        (999_960, "1 M", "100万"),
        (1_184_000, "1.18 M", "118.4万"),
        (-4_200, "−4.2 k", "−4,200"),
        (99_996, "100 k", "10万"),
        (123_456_789, "123.5 M", "1.23亿"),
        (2_500_000_000, "2.5 bn", "25亿"),
    ],
)
def test_money_is_counted_as_the_language_does(amount: float, english: str, chinese: str) -> None:
    assert formats.money_text(amount, EN) == english
    assert formats.money_text(amount, ZH) == chinese


@pytest.mark.parametrize(
    ("currency", "english", "chinese"),
    [
        ("EUR", "118.4 k EUR", "11.84万欧元"),
        ("CNY", "118.4 k CNY", "11.84万元"),
        ("￥", "￥118.4 k", "11.84万元"),
        ("$", "$118.4 k", "11.84万美元"),
        ("XYZ", "118.4 k XYZ", "11.84万 XYZ"),
        ("  ", "118.4 k", "11.84万"),
    ],
)
def test_currency_stands_where_the_language_puts_it(
    currency: str, english: str, chinese: str
) -> None:
    assert formats.money_text(118_400, EN, currency) == english
    assert formats.money_text(118_400, ZH, currency) == chinese


def test_a_negative_amount_has_its_minus_before_the_sign_of_the_currency() -> None:
    assert formats.money_text(-4_200, EN, "$") == "−$4.2 k"
    assert formats.signed_money_text(4_200, EN, "$") == "+$4.2 k"
    assert formats.signed_money_text(0, EN) == "0"


def test_amounts_side_by_side_have_the_places_that_tell_them_apart() -> None:
    assert formats.money_texts([1_336_000, 1_338_000, 1_340_000], EN) == (
        "1.336 M", "1.338 M", "1.34 M",
    )  # fmt: skip
    assert formats.money_texts([1_336_000, 1_338_000], ZH) == ("133.6万", "133.8万")
    assert formats.money_texts([123_700.2, 124_200, 124_200], EN) == (
        "123.7 k",
        "124.2 k",
        "124.2 k",
    )
    assert formats.money_texts([1_336_000.1, 1_336_000.2], EN) == ("1.34 M", "1.34 M")


def test_slips_carry_their_sign() -> None:
    assert formats.signed_days_text(9, EN) == "+9 d"
    assert formats.signed_days_text(-2.5, ZH) == "−2.5天"
    assert formats.signed_days_text(0, EN) == "0 d"
    assert formats.signed_days_text(0.01, EN) == "0 d"
    assert formats.days_text(12.0, ZH) == "12天"


def test_an_index_just_under_its_threshold_does_not_look_as_if_it_reached_it() -> None:
    assert formats.index_text(0.9496, (0.95, 0.9)) == "0.949"
    assert formats.index_text(0.95, (0.95, 0.9)) == "0.95"
    assert formats.index_text(0.887, (0.95, 0.9)) == "0.89"


def test_dates_name_the_year_only_where_it_is_another() -> None:
    day = date(2026, 3, 6)
    assert formats.short_date_text(day, EN) == "6 Mar"
    assert formats.short_date_text(day, ZH) == "3月6日"
    assert formats.short_date_text(day, EN, reference=date(2025, 12, 1)) == "6 Mar 2026"
    assert formats.short_date_text(day, ZH, reference=date(2025, 12, 1)) == "2026年3月6日"
    assert formats.short_date_text(day, ZH, reference=date(2026, 12, 1)) == "3月6日"


def test_chinese_characters_count_twice() -> None:
    assert formats.text_width("abc") == 3
    assert formats.text_width("里程碑") == 6
    assert formats.text_width("é") == 1
    assert formats.text_width("e\u0301") == 1


def test_long_text_is_cut_with_an_ellipsis_and_short_text_is_left_alone() -> None:
    assert formats.fit("Checkout integration", 20) == "Checkout integration"
    assert formats.fit("Checkout integration", 10) == "Checkout…"
    assert formats.fit("支付接口联调", 12) == "支付接口联调"
    assert formats.fit("支付接口联调", 8) == "支付接…"
    assert formats.fit("two\nlines\t of text", 40) == "two lines of text"


@given(st.text(max_size=60), st.integers(min_value=1, max_value=50))
def test_fitted_text_is_never_wider_than_asked(text: str, characters: int) -> None:
    assert formats.text_width(formats.fit(text, characters)) <= characters


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("", 10, 1),
        ("one two three", 13, 1),
        ("one two three", 8, 2),
        ("a b c d", 1, 4),
        ("里程碑计划", 4, 3),
        ("one\ntwo", 10, 2),
        ("x" * 25, 10, 3),
    ],
)
def test_lines_of_wrapped_text_are_estimated(text: str, characters: int, lines: int) -> None:
    assert formats.lines_needed(text, characters) == lines


@pytest.mark.parametrize(
    ("text", "language", "lines"),
    [
        # Letters are narrower than the digits that columns are counted in, capitals are wider.
        ("The bank opens the payment test account late", EN, 1),
        ("4" * 40 + " 2026", EN, 2),
        ("THE BANK OPENS OUR PAYMENT ACCOUNTS LATE", EN, 2),
        # The Latin letters of Chinese fonts are wider.
        ("The bank opens the payment test account late", ZH, 2),
        ("银行迟迟未开通支付测试账号，结算功能无法测试", ZH, 2),
        ("", EN, 1),
        # Nine lines of Latin letters are as high as eight rows.
        ("word\n" * 8 + "word", EN, 8),
    ],
)
def test_rows_of_a_table_are_as_high_as_their_texts(
    text: str, language: Language, lines: int
) -> None:
    assert formats.table_lines(text, 39, language) == lines
