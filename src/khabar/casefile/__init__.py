"""The case file: a store into which reports go, with every decision of a person kept in a log that cannot be changed unseen."""
