from case_fixtures import any_case, any_case_name, case, case_path, cheap_keys, locked_path, pg_server, plain_links, templates
from desk_site import client_of, desk_case, empty_desk, filled

__all__ = [
    "any_case",
    "any_case_name",
    "case",
    "case_path",
    "cheap_keys",
    "client_of",
    "desk_case",
    "empty_desk",
    "filled",
    "locked_path",
    "pg_server",
    "plain_links",
    "templates",
]
