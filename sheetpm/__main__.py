"""`python -m sheetpm`, and the program itself: from its first line on Ctrl-C ends it in order."""

import gc
import sys

INTERRUPTED = 130


def run() -> None:
    """Load the command line and run it."""
    if "--debug" not in sys.argv:
        # What is cut off by Ctrl-C may complain when it is cleared away: nobody needs to hear that.
        sys.unraisablehook = lambda _: None
    try:
        import signal

        from sheetpm.cli.main import main

        try:
            main()
        finally:
            # What is left is Python's own end, which would print a trace.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            # Python would walk everything for cycles, though all of it is gone in a moment.
            gc.freeze()
    except (KeyboardInterrupt, RuntimeError) as problem:
        # Where it comes while a class is being made, Python 3.11 wraps it.
        if not isinstance(problem.__cause__ or problem, KeyboardInterrupt):
            raise
        sys.stderr.write("sheetpm: stopped\n")
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
