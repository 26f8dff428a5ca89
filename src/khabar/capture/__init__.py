"""Pages from the web, once and politely, as evidence that shows whether it was altered."""
