"""Frozen records, without any I/O: what the stages hand to one another, and what Khabar prints.

Document -> Reading (mentions, sources, claims) -> Report (with values)
"""
