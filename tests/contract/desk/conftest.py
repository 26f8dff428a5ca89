"""The desk's fixtures."""

from desk_site import client_of, desk_case, filled

__all__ = ["client_of", "desk_case", "filled"]
