"""What people see of a report: a table for terminals, a page for browsers and notebooks, rows for spreadsheets, and why a value is so."""
