"""Programs that make files of the project out of others; not part of what is installed."""
