"""What the example plan says in some language: `python -m tests.languages.shown CODE` prints it as JSON."""

import json
import sys

from sheetpm.config import Audience
from sheetpm.languages import Language
from tests.views.test_languages import _assessed, texts


def main() -> None:
    """Every text of every page, the mail and the calendar, about the Chinese example."""
    language = Language(sys.argv[1])
    shown = [
        each for audience in Audience for each in texts(_assessed(Language.ZH, language, audience))
    ]
    print(json.dumps(shown, ensure_ascii=False))


if __name__ == "__main__":
    main()
