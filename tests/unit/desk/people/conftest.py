"""A case file with the desk's tables and nothing in it."""

from case_fixtures import cheap_keys
from desk_site import desk, empty_desk

__all__ = ["cheap_keys", "desk", "empty_desk"]
