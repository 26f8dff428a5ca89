"""How many processes are worth starting."""

import os
from pathlib import Path

FEWEST_FOR_WORKERS = 8
"""Sources from which on more than one process reads them: a process takes the time of some ten reports to get ready."""

_SHARE = Path("/sys/fs/cgroup/cpu.max")


def cores(share: Path = _SHARE) -> int:
    """The cores that this process may use: those that it is bound to, or fewer where a container's `share` of their time is smaller."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = share.read_text(encoding="ascii").split()
        return max(1, min(bound, -(-int(quota) // int(period))))
    except (OSError, ValueError):  # no container, or one without bounds ("max")
        return bound
