"""Workbooks as other people make them, with what a person would read out of them."""

from tests.parse.samples.abroad import ABROAD
from tests.parse.samples.chinese import CHINESE
from tests.parse.samples.english import ENGLISH
from tests.parse.samples.making import Sample
from tests.parse.samples.not_plans import NOT_PLANS
from tests.parse.samples.odd import ODD

PLANS: tuple[Sample, ...] = (*ENGLISH, *CHINESE, *ABROAD, *ODD)
REFUSED: tuple[Sample, ...] = NOT_PLANS
