"""Workbooks as other people make them, with what a person would read out of them."""

from tests.parse.samples.abroad import ABROAD
from tests.parse.samples.chinese import CHINESE
from tests.parse.samples.english import ENGLISH
from tests.parse.samples.local_forms import LOCAL_FORMS
from tests.parse.samples.making import Sample
from tests.parse.samples.not_plans import NOT_PLANS
from tests.parse.samples.odd import ODD
from tests.parse.samples.planned_and_actual import PLANNED_AND_ACTUAL

PLANS: tuple[Sample, ...] = (
    *ENGLISH,
    *CHINESE,
    *ABROAD,
    *ODD,
    *LOCAL_FORMS,
    *PLANNED_AND_ACTUAL,
)
REFUSED: tuple[Sample, ...] = NOT_PLANS
