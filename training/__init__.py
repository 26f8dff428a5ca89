"""How the reader's weights are made: corpus, body, heads, training, export. Nothing of this is in the wheel."""
