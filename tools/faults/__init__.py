"""Fault injection over the whole `sheetpm sync`: `python -m tools.faults`.

An undisturbed run counts the calls to the system that touch the plan, the report, the state folder,
pipes and the terminal. Then the run is repeated once for each of them and each kind of fault: the
n-th call fails, or the process is killed there, told to end there, or somebody saves the plan there.
After each run the promises are checked; the exit code is 1 when one was broken.
"""
