"""Readers: from a document to its reading."""
