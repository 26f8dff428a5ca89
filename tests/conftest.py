"""What holds for all tests: `tests/support` can be imported by name; properties are tried on the same cases everywhere.

Django can be set up once a process: it is set up as a desk of one person, whose apps hold those of the case file too.
"""

import os
import sys
from pathlib import Path

from hypothesis import settings

from khabar.desk.site import Site, configure

sys.path.insert(0, str(Path(__file__).parent / "support"))

# The browser's driver keeps an event loop in the thread of the tests; no test runs Django in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

configure(Site(key="the key of the tests"))

# A machine that is slow fails no property, and every run tries the same cases.
settings.register_profile("khabar", deadline=None, derandomize=True)
settings.load_profile("khabar")
