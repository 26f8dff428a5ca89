"""Case files for the page of one report."""

from case_fixtures import case, case_path, cheap_keys, templates

__all__ = ["case", "case_path", "cheap_keys", "templates"]
