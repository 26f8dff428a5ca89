from case_fixtures import any_case, any_case_name, case, case_path, cheap_keys, locked_path, pg_server, plain_links, templates

__all__ = ["any_case", "any_case_name", "case", "case_path", "cheap_keys", "locked_path", "pg_server", "plain_links", "templates"]
