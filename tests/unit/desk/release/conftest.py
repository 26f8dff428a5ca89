from desk_site import desk_case, empty_desk, filled

__all__ = ["desk_case", "empty_desk", "filled"]
