"""The desk's fixtures."""

from desk_site import client_of, desk_case, empty_desk, filled, hostile_path
from team_site import team

__all__ = ["client_of", "desk_case", "empty_desk", "filled", "hostile_path", "team"]
