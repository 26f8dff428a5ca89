from desk_site import desk_case, filled

__all__ = ["desk_case", "filled"]
