"""Annotated reports, scores, and the floors that CI holds."""
