"""The reader without a model: word lists and rules. For machines that cannot carry the encoder; it reads less, and less well."""
