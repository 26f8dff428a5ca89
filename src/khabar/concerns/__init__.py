"""Questions for a reviewer, raised by rules over claims."""

from khabar.concerns.rules import raise_concerns

__all__ = ["raise_concerns"]
