"""One command under limits, its use of time and memory measured.

Run as a script of its own, with the standard library only: the kernel counts the memory of a
process that is not yet the command as the command's, so the one that starts it must be small.

    python -I -S launch.py SECONDS BYTES command ...

Prints the command's output to the same streams, and as the very last line of standard error
`#measured <exit code> <seconds> <peak kilobytes>`. Seconds are those of the processor, so that
other programs on the machine do not count; after a time-out the exit code is -9.
"""

import os
import resource
import signal
import sys

PATIENCE = 6
"""So many times as long may pass on the clock."""


def main() -> None:
    """Start the command, wait for it, and say what it took."""
    seconds, limit = float(sys.argv[1]), int(sys.argv[2])
    child = os.fork()
    if not child:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
        os.execv(sys.argv[3], sys.argv[3:])
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds)
    _, status, usage = os.wait4(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    code = os.waitstatus_to_exitcode(status)
    spent = usage.ru_utime + usage.ru_stime
    sys.stderr.write(f"\n#measured {code} {spent:.3f} {usage.ru_maxrss}\n")


if __name__ == "__main__":
    main()
