"""`python -m tests.google_server`, as a person would try it."""

import re
import subprocess
import sys

import requests

from tests.google_server.__main__ import EXAMPLE_ID


def test_the_server_starts_by_itself_with_the_example_plan() -> None:
    command = [sys.executable, "-m", "tests.google_server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Stop"):
                break
        text = "".join(lines)
        try:
            found = re.search(r"SHEETPM_GOOGLE_API=(http://127\.0\.0\.1:\d+)", text)
            assert found is not None, text
            assert "key.json" in text
            url = f"{found[1]}/v4/spreadsheets/{EXAMPLE_ID}/values/Tasks!A1:J3"
            headers = {"Authorization": "Bearer <ACCESS_TOKEN>"}
            options = {"valueRenderOption": "UNFORMATTED_VALUE"}
            reply = requests.get(url, headers=headers, params=options, timeout=10).json()
            assert reply["values"][0][:3] == ["ID", "WBS", "Task"]
            assert reply["values"][1][9] == 46027
            every = requests.get(url[: url.index("/values")], headers=headers, timeout=30).json()
            for tab in [sheet["properties"]["title"] for sheet in every["sheets"]]:
                whole = requests.get(
                    f"{url[: url.index('Tasks!')]}'{tab}'", headers=headers, timeout=30
                )
                assert "#ERROR!" not in whole.text, tab
        finally:
            process.terminate()
