"""Khabar reads reporting on armed conflict and keeps for every claim who says it.

import khabar

report = khabar.read("report.html", published="2023-03-20")
for claim in report.claims:
    print(claim.type, claim.trigger.text, claim.attribution)
"""

from khabar.errors import KhabarError
from khabar.reading import read, read_many
from khabar.records.report import Report

__all__ = ["KhabarError", "Report", "read", "read_many"]
