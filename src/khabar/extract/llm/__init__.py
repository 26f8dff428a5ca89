"""The reader `llm`: a language model on a server that somebody runs. Optional; what it gives is aligned and grounded here."""
