"""What holds for all tests: `tests/support` can be imported by name; properties are tried on the same cases everywhere."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent / "support"))

# A machine that is slow fails no property, and every run tries the same cases.
settings.register_profile("khabar", deadline=None, derandomize=True)
settings.load_profile("khabar")
