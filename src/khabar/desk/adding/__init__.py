"""Reports that somebody sends through the desk, on their way into the case file."""
