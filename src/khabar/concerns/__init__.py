"""Questions for a reviewer, raised by rules over claims."""
