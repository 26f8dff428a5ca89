"""The desk's fixtures, and an empty case file."""

from case_fixtures import any_case, any_case_name, case, case_path, cheap_keys, locked_path, pg_server, templates

__all__ = ["any_case", "any_case_name", "case", "case_path", "cheap_keys", "locked_path", "pg_server", "templates"]
