"""`python -m sheetpm`, and the program itself: from its first line on Ctrl-C ends it in order."""

import gc
import sys

INTERRUPTED = 130


def run() -> None:
    """Load the command line and run it."""
    is_debug = "--debug" in sys.argv
    has_begun = False
    if not is_debug:
        # What is cut off by Ctrl-C may complain when it is cleared away: nobody needs to hear that.
        sys.unraisablehook = lambda _: None
    try:
        import signal

        from sheetpm.stopping import orderly_end
        from sheetpm.sync.reading_ahead import plan_to_read, reading_ahead

        try:
            with orderly_end(), reading_ahead(plan_to_read(sys.argv[1:])) as reader:
                from sheetpm.cli.main import main

                has_begun = True
                main(reader)
        except SystemExit as end:
            if not is_debug:
                _end_at_once(end.code)
            raise
        finally:
            # What is left is Python's own end, which would print a trace.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            # Python would walk everything for cycles, though all of it is gone in a moment.
            gc.freeze()
    except (KeyboardInterrupt, RuntimeError) as problem:
        # Where it comes while a class is being made, Python 3.11 wraps it.
        if not isinstance(problem.__cause__ or problem, KeyboardInterrupt):
            raise
        if not has_begun:  # else it has said so, and this is one more Ctrl-C
            sys.stderr.write("sheetpm: stopped\n")
        sys.exit(INTERRUPTED)


def _end_at_once(code: object) -> None:
    """End here where that is safe: Python takes everything apart first, 20 ms of every command."""
    import atexit
    import os
    import threading

    if not isinstance(code, int) or threading.active_count() > 1:
        return
    atexit._run_exitfuncs()  # noqa: SLF001 - has no public name
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):  # a closed pipe: Python's own end says so
        return
    os._exit(code)


if __name__ == "__main__":
    run()
