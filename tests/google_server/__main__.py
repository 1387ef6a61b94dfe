"""`python -m tests.google_server [--port N]`: Google Sheets on this machine, with the example plan in it."""

import argparse
import tempfile
from pathlib import Path

from sheetpm.languages import Language
from sheetpm.reference.example import EXAMPLE_NAMES, example_bytes
from tests.google_server import GoogleServer
from tests.google_server.seeds import from_workbook

EXAMPLE_ID = "1ExamplePlanOfSheetpmOnThisMachineOnly00000"


def main() -> None:
    """Starts the server and says how to try it."""
    parser = argparse.ArgumentParser(prog="python -m tests.google_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--language", choices=[item.value for item in Language], default="en")
    parser.add_argument(
        "--key-file", type=Path, help="where to write the key file; default: a new folder"
    )
    options = parser.parse_args()
    with GoogleServer(options.port, replay=True) as server:
        add_example(server, Language(options.language))
        key = options.key_file or Path(tempfile.mkdtemp(prefix="sheetpm-google-")) / "key.json"
        server.key_file(key)
        print(_how_to(server, key), flush=True)
        try:
            server.wait()
        except KeyboardInterrupt:
            print("Stopped.")


def add_example(server: GoogleServer, language: Language = Language.EN) -> None:
    """Puts sheetpm's example plan on the server as a spreadsheet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / EXAMPLE_NAMES[language]
        path.write_bytes(example_bytes(language))
        server.put(from_workbook(EXAMPLE_ID, path, path.stem))


def _how_to(server: GoogleServer, key: Path) -> str:
    return f"""Google Sheets on this machine: {server.base}
Key file (throw-away):          {key}
Example plan:                   https://docs.google.com/spreadsheets/d/{EXAMPLE_ID}/edit

Try it from another terminal:

  export SHEETPM_GOOGLE_API={server.base}
  export GOOGLE_APPLICATION_CREDENTIALS={key}
  sheetpm sync https://docs.google.com/spreadsheets/d/{EXAMPLE_ID}/edit

See what was asked:   curl {server.base}/__emu__/log
See the spreadsheet:  curl '{server.base}/__emu__/dump?id={EXAMPLE_ID}'
Let a call fail:      curl '{server.base}/__emu__/fault?kind=503&on=batchUpdate'
Stop with Ctrl+C."""


if __name__ == "__main__":
    main()
