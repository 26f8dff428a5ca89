"""The codebook as data: one file a concept."""
