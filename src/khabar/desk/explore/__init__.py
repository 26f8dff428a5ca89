"""Exploring a case file: one language of filters, and what it finds as lists, a map, a timeline and numbers."""
