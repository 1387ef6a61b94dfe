"""Runs a command and writes what it took to a file descriptor: `python -I -S alone.py FD COMMAND…`.

Linux counts the memory of a process from the one that started it on: a command that the large
benchmark started itself would never seem smaller than the benchmark. This program is small.
"""

import os
import sys
import time

if __name__ == "__main__":
    begun = time.perf_counter()
    process = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - begun
    processor = usage.ru_utime + usage.ru_stime
    facts = (os.waitstatus_to_exitcode(status), seconds, processor, usage.ru_maxrss / 1024)
    os.write(int(sys.argv[1]), " ".join(map(repr, facts)).encode())
