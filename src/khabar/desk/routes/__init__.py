"""Routes, a module an area. Each has a name, and under that name a row in `data/routes.tsv`."""
