"""What the heads give out, and in what order. The export writes it beside the weights; the product reads it from there."""

from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, SOURCE_KINDS

TAGS: dict[str, tuple[str, ...]] = {"mention": MENTION_TYPES, "trigger": CLAIM_TYPES, "source": SOURCE_KINDS, "cue": ("cue",)}
"""Layers of BIO tags. The tags of a layer with types t1, t2 … are O, B-t1, I-t1, B-t2, I-t2 …"""

SKIPS = 3
"""A span may begin after 0, 1 or 2 letters of its first unit (glued particles)."""
