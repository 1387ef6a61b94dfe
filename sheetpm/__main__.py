"""`python -m sheetpm`, and the program itself: from its first line on Ctrl-C ends it in order."""

import signal
import sys


def run() -> None:
    """Load the command line and run it."""
    try:
        from sheetpm.cli.main import main

        main()
    except KeyboardInterrupt:
        sys.stderr.write("sheetpm: stopped\n")
        sys.exit(128 + signal.SIGINT)
    finally:
        # What is left is Python's own end, which would print a trace.
        signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    run()
