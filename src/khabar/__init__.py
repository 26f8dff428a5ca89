"""Khabar reads reporting on armed conflict and keeps for every claim who says it."""
