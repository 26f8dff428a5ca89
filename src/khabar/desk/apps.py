"""The desk as an app of Django: it holds the case file that is open."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from khabar.casefile.opening import CaseFile


class DeskConfig(AppConfig):
    """`case` is set by whoever opens the case file: `serve`, or a test."""

    name = "khabar.desk"
    label = "desk"
    case: "CaseFile | None" = None
