"""What the first page and the list of reports show: incidents, what changed since somebody's last visit, what waits, what came in."""
