"""Steps of the desk's tables."""
