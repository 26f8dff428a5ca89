from case_fixtures import case, case_path, cheap_keys, plain_links, templates

__all__ = ["case", "case_path", "cheap_keys", "plain_links", "templates"]
